"""Fields of the records on Support: a day, a strength from 0 to 100, and any field with what it asks above it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from PySide6.QtWidgets import QVBoxLayout, QWidget

from journal.domain.date_text import read_date
from journal.domain.locale import Locale
from journal.domain.problems import Problem
from journal.gui.widgets.note_field import NoteField
from journal.gui.widgets.read_field import ReadField
from journal.gui.widgets.text import label
from journal.words.dates import day_short
from journal.words.translation import tr

STRENGTH_STEP = 5


class DayField(ReadField):
    """Takes a date as people write it; up and down step by a day. Signal: ``entered(object)``: a date or None.

    ``check`` raises Problem for a day that can be read and still cannot be; such a text stays with its sentence.
    """

    def __init__(self, locale: Locale, name: str, check: Callable[[date], None], parent: QWidget | None = None) -> None:
        super().__init__(locale, name, placeholder=tr("2026-12-01"), parent=parent)
        self._check = check

    def _read(self, text: str) -> object:
        day = read_date(text, self._locale)
        self._check(day)
        return day

    def _text_of(self, value: object) -> str:
        return day_short(value, self._locale) if isinstance(value, date) else ""

    def _stepped(self, value: object, steps: int) -> object:
        if not isinstance(value, date):
            return value
        try:
            stepped = value + timedelta(days=steps)
            self._check(stepped)
        except (Problem, OverflowError):
            return value
        return stepped


class StrengthField(ReadField):
    """Takes a whole number from 0 to 100; up and down step by five. Signal: ``entered(object)``: an int or None."""

    def _read(self, text: str) -> object:
        try:
            value = int(text.removesuffix("%"))
        except ValueError:
            raise Problem("strength_unreadable", text=text) from None
        if not 0 <= value <= 100:
            raise Problem("thought_strength", value=value)
        return value

    def _text_of(self, value: object) -> str:
        return str(value) if isinstance(value, int) else ""

    def _stepped(self, value: object, steps: int) -> object:
        return min(max(value + steps * STRENGTH_STEP, 0), 100) if isinstance(value, int) else value


class Asked(QWidget):
    """A field with what it asks above it, and perhaps a few more words under that. No signals of its own."""

    def __init__(
        self, name: str, field: QWidget, hint: str = "", kind: str = "small", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(label(name, kind, wrap=True))
        if hint:
            column.addWidget(label(hint, "muted", wrap=True))
        column.addWidget(field)
        column.addStretch(1)
        self.setFocusProxy(field)


def show_words(field: NoteField, text: str) -> None:
    """Show words of the file in a field. Spaces at their ends are not kept in the file and may still be typed on."""
    if field.note.strip() != text.strip():
        field.set_note(text)
