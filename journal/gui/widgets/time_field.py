"""The field for a time of day."""

from __future__ import annotations

from datetime import time

from PySide6.QtWidgets import QWidget

from journal.domain.clock_text import read_clock
from journal.domain.locale import Locale
from journal.gui.widgets.read_field import ReadField
from journal.words.dates import clock_text
from journal.words.translation import tr

STEP_MINUTES = 5


class TimeField(ReadField):
    """Takes 2245, 22:45, 10:45 pm; up and down step to the next five minutes; empty is not recorded.

    ``start`` is where the arrow keys begin in an empty field. Signal: ``entered(object)``: a time or None.
    """

    def __init__(
        self, locale: Locale, name: str, *, start: time | None = None, placeholder: str = "",
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        example = tr("time, like {example}", example=clock_text(time(22, 45), locale))
        super().__init__(locale, name, placeholder=placeholder or example, parent=parent)
        self._start = start

    def _read(self, text: str) -> object:
        return read_clock(text)

    def _text_of(self, value: object) -> str:
        return clock_text(value, self._locale) if isinstance(value, time) else ""

    def _stepped(self, value: object, steps: int) -> object:
        if not isinstance(value, time):
            return self._start
        minutes = value.hour * 60 + value.minute
        minutes = (minutes // STEP_MINUTES + 1) if steps > 0 else (-(-minutes // STEP_MINUTES) - 1)
        hour, minute = divmod(minutes * STEP_MINUTES % (24 * 60), 60)
        return time(hour, minute)
