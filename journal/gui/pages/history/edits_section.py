"""Edits: what was recorded, changed and deleted, of one day or the last of all."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from journal.gui.bridge import Bridge
from journal.gui.widgets.buttons import plain_button
from journal.gui.widgets.calendar import Calendar
from journal.gui.widgets.card import Card
from journal.gui.widgets.flow import Flow
from journal.gui.widgets.layouts import discard, empty
from journal.gui.widgets.long_text import LongText
from journal.gui.widgets.table import TextTable, TextTableModel
from journal.gui.widgets.text import label
from journal.service.edit_log import LAST, Edit
from journal.words.dates import day_short, day_with_year
from journal.words.edits import moment_text
from journal.words.translation import ntr, tr

ROWS_SEEN = 6


class EditsSection(QWidget):
    """The edits as a table; a row that is chosen is shown whole below it. Beside it a calendar chooses the day.

    Signal: ``whole_shown(QWidget)``: what was asked for is in the page, perhaps out of sight.
    """

    whole_shown = Signal(object)

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._journal = bridge.journal
        self._locale = bridge.journal.locale
        self.day: date | None = None
        self._edits: tuple[Edit, ...] = ()
        self.table: TextTable | None = None
        self.list = Card(tr("Edits"))
        self._none = label("", "muted", wrap=True)
        self._hint = label(tr("Enter or a press on a line shows it whole here."), "small", wrap=True)
        self._whole = QWidget()
        self._parts = QVBoxLayout(self._whole)
        self._parts.setContentsMargins(0, 0, 0, 0)
        self._tables = QVBoxLayout()
        self.list.add(self._none)
        self.list.body.addLayout(self._tables)
        self.list.add(self._hint)
        self.list.add(self._whole)
        self.calendar = Calendar(self._locale)
        self.last = plain_button(ntr("The last {n} edit", "The last {n} edits", LAST))
        choose = Card(tr("Edits of a day"), tr("• recorded"))
        choose.body.addWidget(self.last, 0, Qt.AlignmentFlag.AlignLeft)
        choose.add(self.calendar)
        flow = Flow(70, 30)
        flow.add(self.list, 0)
        flow.add(choose, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(flow)
        self.calendar.day_chosen.connect(self._on_calendar_day_chosen)
        self.last.clicked.connect(self._on_last_clicked)

    def begin(self) -> None:
        """Show the last edits, whatever was chosen before."""
        self.day = None

    def read(self) -> None:
        """Read the edits again."""
        self._edits = self._journal.edits(self.day)
        today = self._journal.today()
        self.calendar.set_marks(self._journal.contents().recorded_days())
        self.calendar.set_day(self.day or today, today)
        n = ntr("{n} edit", "{n} edits", len(self._edits))
        if self.day is None:
            self.list.set_title(tr("The last edits"))
            self._none.setText(tr("Nothing was recorded yet."))
        else:
            self.list.set_title(tr("Edits of {day}", day=day_with_year(self.day, self._locale)))
            self._none.setText(tr("Nothing was recorded or changed for this day."))
        self.list.set_aside(tr("{edits}, newest first", edits=n) if self._edits else "")
        self._none.setVisible(not self._edits)
        self._hint.setVisible(bool(self._edits))
        self._show_table()
        self._show_whole(None)

    def _show_table(self) -> None:
        discard(self._tables, self.table)
        self.table = None
        if not self._edits:
            return
        header = [tr("Changed"), tr("What"), tr("Before → after")]
        rows = [self._row(edit) for edit in self._edits]
        self.table = TextTable(TextTableModel(header, rows), tr("Edits, newest first"))
        self.table.stand_up_to(ROWS_SEEN)
        self.table.row_chosen.connect(self._on_row_chosen)
        self._tables.addWidget(self.table)

    def _row(self, edit: Edit) -> list[str]:
        title = edit.title
        if self.day is None and edit.day is not None:
            title = tr("{day}: {what}", day=day_short(edit.day, self._locale), what=title)
        change = tr("{before} → {after}", before=edit.was.line, after=edit.became.line) if edit.record else ""
        return [moment_text(edit.at, self._locale), title, change]

    def _show_whole(self, edit: Edit | None) -> None:
        empty(self._parts)
        self._whole.setVisible(edit is not None)
        if edit is None:
            return
        self._parts.addWidget(label(edit.title, "strong", wrap=True))
        if edit.record is None:
            return
        for word, told in ((tr("Before"), edit.was), (tr("After"), edit.became)):
            self._parts.addWidget(label(word, "small"))
            self._parts.addWidget(LongText(told.whole or told.line, tr("{name}: {text}", name=edit.title, text=word)))

    def _on_row_chosen(self, row: int) -> None:
        self._show_whole(self._edits[row])
        self.whole_shown.emit(self._whole)

    def _on_calendar_day_chosen(self, day: date) -> None:
        self.day = day
        self.read()

    def _on_last_clicked(self) -> None:
        self.day = None
        self.read()
