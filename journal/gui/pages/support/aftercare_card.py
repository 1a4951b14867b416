"""After the last dose: its day, the days of the check-ins, and a line about what is left over."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from journal.domain.aftercare import Aftercare, CheckIn, aftercare_on, dosing_again_from
from journal.domain.contents import Contents
from journal.domain.locale import Locale
from journal.gui.bridge import Bridge
from journal.gui.widgets.buttons import plain_button
from journal.gui.widgets.card import Card
from journal.gui.widgets.check import Check
from journal.gui.widgets.layouts import empty
from journal.gui.widgets.text import label
from journal.words.aftercare_words import (
    check_in_name,
    check_in_state,
    check_in_text,
    day_count_text,
    doses_again_text,
    last_dose_text,
)
from journal.words.dates import day_with_year
from journal.words.translation import tr


class CheckInRow(QWidget):
    """One check-in: how long after the last dose, its day, and where it stands beside today.

    Signal: ``visit_requested(date)``: it is to be written down as a visit.
    """

    visit_requested = Signal(object)

    def __init__(self, check_in: CheckIn, state: str, locale: Locale, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.check_in = check_in
        shown = day_with_year(check_in.day, locale)
        self.words = label(tr("{time}: {day}", time=check_in_name(check_in), day=shown), wrap=True)
        self.state = label(state, "small", wrap=True)
        said = tr("Write it down as a visit")
        self.visit = plain_button(said, name=tr("{act}: {what}", act=said, what=check_in_text(check_in)))
        column = QVBoxLayout()
        column.setSpacing(2)
        column.addWidget(self.words)
        column.addWidget(self.state)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addLayout(column, 1)
        row.addWidget(self.visit)
        self.state.setVisible(bool(state))  # in its place: alone it would be a window and take the keys
        self.visit.clicked.connect(self._on_visit_clicked)

    def _on_visit_clicked(self) -> None:
        self.visit_requested.emit(self.check_in.day)


class AftercareCard(Card):
    """What is known of the time after the last dose, and before it a sentence about what will stand here.

    Signal: ``visit_requested(date)``: a check-in is to be written down as a visit.
    """

    visit_requested = Signal(object)

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(tr("After the last dose"), parent=parent)
        self._bridge = bridge
        self._journal = bridge.journal
        self._shown: Aftercare | None = None
        self._visited: frozenset[date] = frozenset()
        self._said = label("", wrap=True)
        self.count = label("", "muted", wrap=True)
        self.counted = Check(tr("Count the days, here and on Today"))
        self._title_of_check_ins = label(tr("Check-ins"), "strong", wrap=True)
        self.check_ins = QVBoxLayout()
        self.check_ins.setSpacing(8)
        self._left_over = label(tr("Medicine that is left over can be returned to a pharmacy."), "muted", wrap=True)
        for widget in (self._said, self.count, self.counted, self._title_of_check_ins):
            self.add(widget)
        self.body.addLayout(self.check_ins)
        self.add(self._left_over)
        self.counted.clicked.connect(self._on_counted_clicked)

    @property
    def rows(self) -> tuple[CheckInRow, ...]:
        """The check-ins that are shown, in order."""
        items = (self.check_ins.itemAt(n) for n in range(self.check_ins.count()))
        return tuple(w for item in items if item is not None and isinstance(w := item.widget(), CheckInRow))

    def show_contents(self, contents: Contents, today: date) -> None:
        """Show where ``today`` stands; ``contents`` have all days."""
        found = aftercare_on(contents.plan, contents.doses, today)
        self._said.setText(self._sentence(contents, found, today))
        for widget in (self.counted, self._title_of_check_ins, self._left_over):
            widget.setVisible(found is not None)
        counts = self._journal.shows_day_count
        self.counted.setChecked(counts)
        self.count.setText(day_count_text(found) if found is not None and counts else "")
        self.count.setVisible(bool(self.count.text()))
        self._show_check_ins(found, frozenset(v.day for v in contents.visits))

    def _sentence(self, contents: Contents, found: Aftercare | None, today: date) -> str:
        locale = self._journal.locale
        if found is not None:
            return last_dose_text(found, locale)
        again = dosing_again_from(contents.plan, contents.doses, today)
        if again is not None:
            return doses_again_text(again, today, locale)
        return tr("Once the plan has stopped, the day of the last dose and the days of the check-ins are here.")

    def _show_check_ins(self, found: Aftercare | None, visited: frozenset[date]) -> None:
        if (found, visited) == (self._shown, self._visited):
            return  # the same rows stay, and with them the keys
        self._shown, self._visited = found, visited
        empty(self.check_ins)
        for check_in in found.check_ins if found is not None else ():
            states = [check_in_state(check_in, found)] if found is not None else []
            if check_in.day in visited:
                states.append(tr("written down as a visit"))
            row = CheckInRow(check_in, " · ".join(s for s in states if s), self._journal.locale)
            row.visit_requested.connect(self.visit_requested)
            self.check_ins.addWidget(row)

    def _on_counted_clicked(self) -> None:
        if self._bridge.do(self._journal.set_shows_day_count, self.counted.isChecked()) is None:
            self.counted.setChecked(self._journal.shows_day_count)
