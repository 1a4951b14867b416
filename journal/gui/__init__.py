"""The window: the only room that knows Qt."""

from journal.gui.immortal_none import keep_none_alive

keep_none_alive()
