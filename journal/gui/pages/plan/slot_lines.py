"""What a step says for each time of day: the amount, and how it is made."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, time

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from journal.domain.calendar_day import order_in_day
from journal.domain.locale import Locale
from journal.domain.makeability import maker_of
from journal.domain.medicine import Medicine, Preparation
from journal.domain.plan import PlannedDose, Step
from journal.gui.widgets.layouts import empty
from journal.gui.widgets.text import breakable, label
from journal.words.dates import clock_text, day_short
from journal.words.making import making_text, nearest_text
from journal.words.numbers import amount_text
from journal.words.translation import tr


def day_apart(day: date, locale: Locale) -> str:
    """A day before figures in a sentence: a day written from right to left must not draw them into itself."""
    return f"\u2068{day_short(day, locale)}\u2069" if locale.right_to_left else day_short(day, locale)


class SlotLines(QWidget):
    """One line for each dose of a step: time, amount, making. ``large`` sets the amounts in the type of a dose."""

    def __init__(self, locale: Locale, *, large: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._locale = locale
        self._kind = "dose" if large else "strong"
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(2, 1)

    def show_step(
        self, step: Step, medicines: dict[int, Medicine], preparations: Sequence[Preparation], boundary: time
    ) -> None:
        """Show the doses of a step in the order of the day; the medicine is named when there are several."""
        empty(self._grid)
        doses = sorted((d for d in step.doses if d.amount), key=lambda d: order_in_day(d.slot, boundary))
        several = len({d.medicine_id for d in doses}) > 1
        for row, dose in enumerate(doses):
            amount = amount_text(dose.amount, self._locale)
            if several:
                amount = f"{amount} {medicines[dose.medicine_id].name}"
            line = Qt.AlignmentFlag.AlignBaseline
            self._grid.addWidget(label(clock_text(dose.slot, self._locale), "muted"), row, 0, line)
            self._grid.addWidget(label(breakable(amount), self._kind), row, 1, line)
            self._grid.addWidget(label(self._made(dose, preparations), "muted", wrap=True), row, 2, line)

    def _made(self, dose: PlannedDose, preparations: Sequence[Preparation]) -> str:
        """How it is made, or what can be made next to it."""
        maker = maker_of(tuple(p for p in preparations if p.medicine_id == dose.medicine_id and not p.retired))
        if not maker.makeable_amounts_exist:
            return tr("no preparation is listed")
        making = maker.make(dose.amount)
        return making_text(making, self._locale) if making else nearest_text(*maker.nearest(dose.amount), self._locale)
