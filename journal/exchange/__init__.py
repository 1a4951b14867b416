"""File formats in and out. Each reader gives :class:`journal.domain.contents.Contents` or one Problem."""
