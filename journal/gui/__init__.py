"""The window: the only room that knows Qt."""

from journal.gui.source_texts import leave_source_texts_unread

leave_source_texts_unread()
