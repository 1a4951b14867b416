"""The bin: what was deleted, each with the one thing to do."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from journal.domain.locale import Locale
from journal.gui.bridge import Bridge
from journal.gui.pages.support.kept_rows import KeptRows
from journal.gui.widgets.acts_beside import ActsBeside
from journal.gui.widgets.buttons import plain_button, quiet_button
from journal.gui.widgets.card import Card
from journal.gui.widgets.text import breakable, label
from journal.service.bin_commands import BinEntry
from journal.service.edit_log import Record
from journal.words.dates import day_short
from journal.words.edits import moment_text
from journal.words.translation import ntr, tr

AT_FIRST = 20
"""So many rows are shown at first, and so many more at a time."""


class BinRow(QWidget):
    """Something that was deleted. Signal: ``put_back_requested(Record)``."""

    put_back_requested = Signal(object)

    def __init__(self, locale: Locale, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._locale = locale
        self._entry: BinEntry | None = None
        self._is_whole = False
        self._title = label("", "strong", wrap=True)
        self._said = label("", "body", wrap=True)
        self._when = label("", "small", wrap=True)
        self.whole = quiet_button(tr("Read it whole"))
        self.put_back = plain_button(tr("Put back"), icon_name="undo")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 8)
        column.setSpacing(4)
        column.addWidget(ActsBeside([self._title], [self.whole, self.put_back]))
        column.addWidget(self._said)
        column.addWidget(self._when)
        self.whole.clicked.connect(self._on_whole_clicked)
        self.put_back.clicked.connect(self._on_put_back_clicked)

    def show_entry(self, entry: BinEntry, *, here: bool) -> None:
        """Show what was deleted; ``here`` tells whether it still is in the bin."""
        if entry != self._entry:
            self._entry = entry
            self._show_said(whole=False)
        day = day_short(entry.day, self._locale) if entry.day else ""
        title = tr("{day}: {what}", day=day, what=entry.title) if day else entry.title
        self._title.setText(breakable(title))
        self.whole.setVisible(bool(entry.said.whole) and entry.said.whole.replace("\n", "; ") != entry.said.line)
        self.whole.setAccessibleName(tr("Read it whole: {what}", what=title))
        when = tr("Deleted {when}", when=moment_text(entry.deleted_at, self._locale))
        self._when.setText(when if here else tr("It is back in its place."))
        self.put_back.setAccessibleName(tr("Put back: {what}, {said}", what=title, said=entry.said.line))
        if not here and self.put_back.hasFocus():
            self.setFocus(Qt.FocusReason.OtherFocusReason)  # else the next press would put another thing back
        self.put_back.setEnabled(here)

    def _on_put_back_clicked(self) -> None:
        if self._entry is not None:
            self.put_back_requested.emit(self._entry.record)

    def _on_whole_clicked(self) -> None:
        self._show_said(whole=not self._is_whole)

    def _show_said(self, *, whole: bool) -> None:
        """Show what the entry said, whole or as a line; the button keeps its word, or Put back beside it would move."""
        if self._entry is not None:
            self._is_whole = whole
            self._said.setText(breakable(self._entry.said.whole if whole else self._entry.said.line))


class BinCard(Card):
    """What was deleted, newest first. What was put back keeps its row until the part is opened anew: nothing moves
    under the hand that pressed it."""

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(tr("Bin"), tr("newest first"), parent)
        self._bridge = bridge
        self._entries: dict[Record, BinEntry] = {}
        self._numbers: dict[Record, int] = {}
        self._shown = AT_FIRST
        self._empty = label(
            tr("The bin is empty. What is deleted is kept here and can be put back."), "muted", wrap=True
        )
        self.list: KeptRows[BinRow] = KeptRows(self._make_row)
        self.more = quiet_button("")
        self.add(self._empty)
        self.body.addLayout(self.list.column)
        self.body.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        self.more.clicked.connect(self._on_more_clicked)

    @property
    def rows(self) -> list[BinRow]:
        """The rows that are shown, from top to bottom."""
        return list(self.list.rows.values())

    def begin(self) -> None:
        """Forget what was put back, and show the newest."""
        self._entries.clear()
        self._shown = AT_FIRST

    def read(self) -> None:
        """Read what is in the bin again."""
        there = {entry.record: entry for entry in self._bridge.journal.bin()}
        kept = {record: entry for record, entry in self._entries.items() if record not in there}
        every = sorted({**there, **kept}.values(), key=lambda e: e.age, reverse=True)
        shown = every[: self._shown]
        self._entries = {entry.record: entry for entry in shown}
        numbers = [self._numbers.setdefault(e.record, len(self._numbers)) for e in shown]
        self.list.show_ids(numbers)
        for number, entry in zip(numbers, shown, strict=True):
            self.list.rows[number].show_entry(entry, here=entry.record in there)
        left = min(AT_FIRST, len(every) - len(shown))
        self.more.setVisible(left > 0)
        self.more.setText(ntr("Show {n} more", "Show {n} more", left))
        self._empty.setVisible(not every)
        self.set_aside(tr("newest first") if every else "")

    def _make_row(self, _number: int) -> BinRow:
        row = BinRow(self._bridge.journal.locale)
        row.put_back_requested.connect(self._on_row_put_back_requested)
        return row

    def _on_row_put_back_requested(self, record: Record) -> None:
        self._bridge.do(self._bridge.journal.put_back, record)

    def _on_more_clicked(self) -> None:
        self._shown += AT_FIRST
        self.read()
