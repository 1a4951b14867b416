"""One visit in the list of visits."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from journal.domain.locale import Locale
from journal.domain.visit import Visit
from journal.gui.widgets.acts_beside import ActsBeside
from journal.gui.widgets.buttons import quiet_button
from journal.gui.widgets.text import breakable, label
from journal.words.dates import clock_text, day_short
from journal.words.support_words import visit_kind_name
from journal.words.translation import tr


class VisitRow(QWidget):
    """What is said of one visit. Signals: ``change_requested(int)``, ``bin_requested(int)``: its id."""

    change_requested = Signal(int)
    bin_requested = Signal(int)

    def __init__(self, visit_id: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._id = visit_id
        self._title = label("", "strong", wrap=True)
        self._said = label("", "muted", wrap=True)
        self.change = quiet_button(tr("Change…"))
        self.bin = quiet_button(tr("Put it in the bin"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(ActsBeside([self._title, self._said], [self.change, self.bin]))
        self.change.clicked.connect(self._on_change_clicked)
        self.bin.clicked.connect(self._on_bin_clicked)

    def show_visit(self, visit: Visit, person: str, locale: Locale) -> None:
        """Show a visit; ``person`` is the name of who was seen, "" when nobody is named."""
        at = clock_text(visit.at, locale) if visit.at is not None else ""
        parts = [day_short(visit.day, locale), at, visit_kind_name(visit.kind), person]
        title = " · ".join(part for part in parts if part)
        said = [
            tr("To ask: {words}", words=visit.questions) if visit.questions else "",
            tr("Agreed: {words}", words=visit.agreed) if visit.agreed else "",
            tr("Next: {day}", day=day_short(visit.next_day, locale)) if visit.next_day else "",
        ]
        self._title.setText(breakable(title))
        self._said.setText(breakable("\n".join(line for line in said if line)))
        self._said.setVisible(any(said))
        self.change.setAccessibleName(tr("Change: {name}", name=title))
        self.bin.setAccessibleName(tr("Put it in the bin: {name}", name=title))

    def _on_change_clicked(self) -> None:
        self.change_requested.emit(self._id)

    def _on_bin_clicked(self) -> None:
        self.bin_requested.emit(self._id)
