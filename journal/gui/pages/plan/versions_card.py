"""All versions of the plan, and two of them compared."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from journal.domain.locale import Locale
from journal.domain.medicine import Medicine
from journal.domain.plan import PlanHistory, PlanVersion
from journal.domain.taper.compare import compare
from journal.gui.widgets.card import Card
from journal.gui.widgets.layouts import discard
from journal.gui.widgets.select import Select
from journal.gui.widgets.table import TextTable, TextTableModel
from journal.gui.widgets.text import label
from journal.words.dates import day_short
from journal.words.plan_versions import difference_rows
from journal.words.plans import goal_text
from journal.words.translation import tr

ROWS_SEEN = 8


class VersionsCard(Card):
    """The list of versions, newest first, and what differs between two.

    Signal: ``version_chosen(int)``: show the version with that id.
    """

    version_chosen = Signal(int)

    def __init__(self, locale: Locale, parent: QWidget | None = None) -> None:
        super().__init__(tr("Versions"), tr("a saved version is never rewritten"), parent=parent)
        self._locale = locale
        self._table: TextTable | None = None
        self._differences: TextTable | None = None
        self._order: list[PlanVersion] = []
        self._shown: tuple[list[PlanVersion], int, dict[int, str]] = ([], 0, {})
        self._compare = QWidget()
        row = QHBoxLayout(self._compare)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        self.older = Select(tr("Compare"))
        self.newer = Select(tr("with"))
        for select in (self.older, self.newer):
            named = label(select.accessibleName(), "muted")
            named.setBuddy(select)  # under X11 a screen reader takes the name of a list from here
            row.addWidget(named)
            row.addWidget(select)
        row.addStretch(1)
        self._said = label("", "muted", wrap=True)
        self.add(self._compare)
        self.add(self._said)
        self.older.activated.connect(self._on_pair_chosen)
        self.newer.activated.connect(self._on_pair_chosen)

    def show_history(self, history: PlanHistory, shown: PlanVersion, medicines: Mapping[int, Medicine]) -> None:
        """Show every version; ``shown`` is the one whose steps are on the page."""
        self._names = {i: m.name for i, m in medicines.items() if i in history.medicine_ids()}
        before = [v.id for v in self._order]
        self._order = list(reversed(history.versions))
        rows = [self._cells(v, here=v.id == shown.id) for v in self._order]
        header = [
            tr("Version"), tr("Saved"), tr("Applies from"), tr("Steps"), tr("Goal"), tr("Agreed with"), tr("Why"),
        ]  # fmt: skip
        if self._table is not None and self._shown == (self._order, shown.id, self._names):
            return  # nothing moves under the hands
        self._shown = (self._order, shown.id, self._names)
        discard(self.body, self._table)
        self._table = TextTable(TextTableModel(header, rows), tr("Versions of the plan"))
        self._table.stand_whole()
        self._table.row_chosen.connect(self._on_row_chosen)
        self.body.insertWidget(1, self._table)
        self._compare.setVisible(len(self._order) > 1)
        if before != [v.id for v in self._order]:
            self._offer_pairs()
        self._show_differences()

    def _cells(self, version: PlanVersion, *, here: bool) -> list[str]:
        number = tr("{n}, draft", n=version.number) if version.draft else str(version.number)
        return [
            tr("{version} · shown", version=number) if here else number,
            day_short(version.saved_at.date(), self._locale),
            day_short(version.applies_from, self._locale),
            str(len(version.steps)),
            goal_text(version.goal) or "–",
            version.agreed_with or "–",
            version.why or "–",
        ]

    def _offer_pairs(self) -> None:
        for select, place in ((self.older, 1), (self.newer, 0)):
            select.clear()
            for version in self._order:
                select.addItem(tr("version {n}", n=version.number), version.id)
            select.setCurrentIndex(min(place, len(self._order) - 1))

    def _on_pair_chosen(self, _index: int) -> None:
        self._show_differences()

    def _show_differences(self) -> None:
        discard(self.body, self._differences)
        self._differences = None
        self._said.hide()
        if len(self._order) < 2:
            return
        old, new = self._order[self.older.currentIndex()], self._order[self.newer.currentIndex()]
        found = [d for d in compare(old.steps, new.steps) if d.differs]
        if not found:
            self._said.setText(tr("Both have the same steps."))
            self._said.show()
            return
        header, rows = difference_rows(found, old.number, new.number, self._names, self._locale)
        self._differences = TextTable(TextTableModel(header, rows), tr("What differs"))
        self._differences.stand_up_to(ROWS_SEEN)
        self.body.addWidget(self._differences)

    def _on_row_chosen(self, row: int) -> None:
        self.version_chosen.emit(self._order[row].id)
