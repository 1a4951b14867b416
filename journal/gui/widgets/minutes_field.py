"""The fields for durations: minutes awake, hours slept."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from journal.domain.clock_text import read_hours, read_minutes
from journal.domain.locale import Locale
from journal.gui.widgets.read_field import ReadField
from journal.words.numbers import duration_text
from journal.words.translation import tr

STEP_MINUTES = 5
HOURS_STEP_MINUTES = 15
_DAY = 24 * 60


class MinutesField(ReadField):
    """Takes 40, 40 min, 1:20; up and down step by five. Signal: ``entered(object)``: minutes (int) or None."""

    _step = STEP_MINUTES

    def __init__(self, locale: Locale, name: str, *, placeholder: str = "", parent: QWidget | None = None) -> None:
        super().__init__(locale, name, placeholder=placeholder or tr("minutes, like 40"), parent=parent)

    def _read(self, text: str) -> object:
        return read_minutes(text)

    def _text_of(self, value: object) -> str:
        return duration_text(value) if isinstance(value, int) else ""

    def _stepped(self, value: object, steps: int) -> object:
        if not isinstance(value, int):
            return value
        return min(max(value + steps * self._step, 0), _DAY)


class HoursField(MinutesField):
    """Takes hours slept: 5, 5.5, 5½, 5:20. Signal: ``entered(object)``: minutes (int) or None."""

    _step = HOURS_STEP_MINUTES

    def __init__(self, locale: Locale, name: str, *, placeholder: str = "", parent: QWidget | None = None) -> None:
        example = tr("hours, like {example}", example=f"5{locale.decimal}5")
        super().__init__(locale, name, placeholder=placeholder or example, parent=parent)

    def _read(self, text: str) -> object:
        return read_hours(text, self._locale)

    def _text_of(self, value: object) -> str:
        if not isinstance(value, int):
            return ""
        return tr("{hours} h {minutes:02d}", hours=value // 60, minutes=value % 60)
