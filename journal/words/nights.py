"""What looks odd about a night, as a question; nothing is refused for it."""

from __future__ import annotations

from journal.words.translation import mark, tr

_DOUBTS = {
    "night_over_16_hours": mark("This night is longer than 16 hours. Is a time meant for the other half of the day?"),
    "night_awake_longer_than_asleep_time": mark(
        "The minutes awake are more than the time between trying to sleep and waking. Is one of them different?"
    ),
    "night_order": mark("These times go round the clock more than once. Is one of them different?"),
}


def doubt_text(doubt: str) -> str:
    """The question for a doubt of :func:`journal.domain.sleep.doubts`."""
    return tr(_DOUBTS[doubt])
