"""A file that may be taken in: what it is, what it would bring, and which of its rows are in doubt."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QWidget

from journal.domain.problems import Problem
from journal.exchange.offer import Offer, read_offer
from journal.gui.bridge import Bridge
from journal.gui.pages.importing.run import SteadyRun
from journal.gui.pages.plan.named_select import NamedSelect
from journal.gui.widgets.buttons import acts_row, plain_button, primary_button
from journal.gui.widgets.panel import Panel
from journal.gui.widgets.table import TextTable, TextTableModel
from journal.gui.widgets.text import label
from journal.service.importing import BEFORE_IMPORT, ImportResult
from journal.words.dates import period_text
from journal.words.imports import expected_lines, imported_text, kind_name
from journal.words.problems import sentence
from journal.words.translation import ntr, tr

ROWS_SHOWN = 200
_IN_SIGHT = 4


class ImportPanel(Panel):
    """Shows a file first; then Import takes in all of it, or nothing. Signal: ``said(str)``: what was done."""

    said = Signal(str)

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(tr("Import"), closable=False, parent=parent)
        from journal.exchange.guess import KNOWN

        self._bridge = bridge
        self._data = b""
        self._name = ""
        self._offer: Offer | None = None
        self._kinds = KNOWN
        self._trial = True
        self.kind = NamedSelect(tr("This file is"))
        for kind in KNOWN:
            self.kind.select.addItem(kind_name(kind))
        self.about = label("", wrap=True)
        self.notices = label("", wrap=True)
        self.doubts = TextTable(TextTableModel([tr("Where"), tr("What is to be said")]), tr("Rows in doubt"))
        self.doubts.stand_up_to(_IN_SIGHT)
        self.more = label("", "muted", wrap=True)
        self.take = primary_button(tr("Import"))
        self.without = plain_button(tr("Import without a backup"))
        self.leave = plain_button(tr("Leave"))
        self.cancel = plain_button(tr("Cancel"))
        for widget in (self.kind, self.about, self.notices, self.doubts, self.more):
            self.add(widget)
        self.body.addLayout(acts_row(self.take, self.without, self.leave, self.cancel))
        self.run = SteadyRun(self)
        self.kind.select.activated.connect(self._on_kind_activated)
        self.take.clicked.connect(self._on_take_clicked)
        self.without.clicked.connect(self._on_without_clicked)
        self.leave.clicked.connect(self._on_leave_clicked)
        self.cancel.clicked.connect(self._on_cancel_clicked)
        self.run.gone_on.connect(self._on_run_gone_on)
        self.run.ended.connect(self._on_run_ended)
        self.run.refused.connect(self._on_run_refused)

    def show_file(self, path: Path) -> None:
        """Open with what the file would bring; a file that cannot be read is refused in one sentence."""
        from journal.exchange.formats import read_file

        try:
            if self._bridge.journal.is_waiting:
                raise Problem("import_waiting")
            self._data, self._name = read_file(path), path.name
        except Problem as problem:
            self._bridge.refused.emit(problem)
            return
        self._read("")
        if self._offer is not None and self._offer.problem is not None:
            self._bridge.refused.emit(_in_short(self._offer.problem, self._offer))

    def shut(self) -> None:
        """Leave the file, and an import that is under way."""
        self.run.cancel()
        self._data, self._offer = b"", None
        super().shut()

    def hideEvent(self, event: QHideEvent) -> None:
        """An import that nobody sees is left: it would hold the journal."""
        if self.run.cancel():
            self.show_acts(running=False)
        super().hideEvent(event)

    def show_acts(self, *, running: bool, backed_up: bool = True) -> None:
        """Show what can be done: to take the file in or leave it, or to cancel what is under way."""
        possible = self._offer is not None and self._offer.contents is not None
        self.kind.setEnabled(not running)
        self.take.setVisible(not running and possible and backed_up)
        self.without.setVisible(not running and possible and not backed_up)
        self.leave.setVisible(not running)
        self.cancel.setVisible(running)

    def _read(self, kind: str) -> None:
        journal = self._bridge.journal
        self._offer = read_offer(self._data, self._name, kind, journal.last_day(), journal.boundary, journal.zone)
        self.kind.select.setCurrentIndex(self._kinds.index(self._offer.kind) if self._offer.kind else -1)
        self._show_doubts(self._offer)
        self.show_acts(running=False)
        if not self.is_open:
            self.open(self.kind.select)
        if self._offer.contents is None:
            self._show_refusal(self._offer)
        else:
            self._start(trial=True)

    def _show_refusal(self, offer: Offer) -> None:
        if offer.problem is not None:
            counted = tr("Rows of this file cannot be read, so it cannot be imported. Nothing was changed.")
            said = counted if offer.doubts else sentence(offer.problem, self._bridge.journal.locale)
            self.about.setText(tr("{name}: {text}", name=self._name, text=said))

    def _show_doubts(self, offer: Offer) -> None:
        locale = self._bridge.journal.locale
        first = offer.doubts[:ROWS_SHOWN]
        model = self.doubts.model()
        assert isinstance(model, TextTableModel)
        model.set_rows([[_place(d.line, offer), sentence(d.problem, locale)] for d in first])
        self.doubts.setVisible(bool(first))
        self.notices.setText(" ".join(sentence(notice, locale) for notice in offer.notices))
        self.notices.setVisible(bool(offer.notices))
        said: list[str] = []
        if len(offer.doubts) > len(first):
            left = len(offer.doubts) - len(first)
            said.append(ntr("And {n} more row.", "And {n} more rows.", left))
        if offer.columns:
            names = ", ".join(offer.columns)
            said.append(tr("Columns without a place of their own, kept in the notes with their names: {names}.",
                           names=names))  # fmt: skip
        self.more.setText(" ".join(said))
        self.more.setVisible(bool(said))

    def _start(self, *, trial: bool) -> None:
        if self._offer is None or self._offer.contents is None:
            return
        if self._bridge.journal.is_waiting:
            self._on_run_refused(Problem("import_waiting"))
            return
        self._trial = trial
        self.show_acts(running=True)
        journal = self._bridge.journal
        self.run.start(journal.start_import(self._offer.contents, self._offer.kind, trial=trial))

    def _back_up(self) -> bool:
        try:
            self._bridge.journal.back_up(reason=BEFORE_IMPORT)
        except Problem as problem:
            self._bridge.refused.emit(Problem("import_no_backup", reason=problem))
            return False
        return True

    def _on_kind_activated(self, index: int) -> None:
        self._read(self._kinds[index])

    def _on_take_clicked(self) -> None:
        if self._back_up():
            self._start(trial=False)
        else:
            self.show_acts(running=False, backed_up=False)
            self.without.setFocus()

    def _on_without_clicked(self) -> None:
        self._start(trial=False)

    def _on_leave_clicked(self) -> None:
        self.shut()

    def _on_cancel_clicked(self) -> None:
        if self.run.cancel():
            self.about.setText(tr("{name} was left. Nothing was changed.", name=self._name))
            self.show_acts(running=False)
            self.leave.setFocus()

    def _on_run_gone_on(self, done: int, total: int) -> None:
        if self._trial:
            said = tr("{name} is compared with the journal: {done} of {total}", name=self._name, done=done, total=total)
        else:
            said = tr("{name} is imported: {done} of {total}", name=self._name, done=done, total=total)
        self.about.setText(said)

    def _on_run_ended(self, result: ImportResult) -> None:
        offer = self._offer
        if offer is None or offer.contents is None:
            return
        self.show_acts(running=False)
        if self._trial:
            self._show_expected(offer, result)
            return
        days = len(offer.contents.recorded_days())
        self.shut()
        self._bridge.tell(result.changes)
        if result.changes.kinds:
            self.said.emit(imported_text(result.added, days, result.notes_joined))
        else:
            self._bridge.refused.emit(Problem("import_already", path=self._name))

    def _show_expected(self, offer: Offer, result: ImportResult) -> None:
        """What the trial found; a file that brings nothing new needs no Import."""
        assert offer.contents is not None
        span = offer.contents.span()
        lines = [tr("{name}: {text}", name=self._name, text=kind_name(offer.kind))]
        if span is not None:
            lines[0] += f", {period_text(span, self._bridge.journal.locale)}"
        lines += expected_lines(result.added, result.there_already, result.kept_own, result.notes_joined)
        self.about.setText("\n".join(lines))
        if result.changes.kinds:
            self.take.setFocus()
            return
        self.take.hide()
        self.leave.setFocus()
        self._bridge.refused.emit(Problem("import_already", path=self._name))

    def _on_run_refused(self, problem: Problem) -> None:
        self.show_acts(running=False)
        self.about.setText(sentence(problem, self._bridge.journal.locale))
        self._bridge.refused.emit(problem)


def _place(line: int, offer: Offer) -> str:
    """Where in the file something stands: its line, or which entry of a backup it is."""
    return tr("entry {n}", n=line) if offer.by_record else tr("line {n}", n=line)


def _in_short(problem: Problem, offer: Offer) -> Problem:
    """The refusal, without the rows where several stand in the table."""
    bad = sum(doubt.refused for doubt in offer.doubts)
    if problem.id != "import_rows" or bad == 1:
        return problem
    return Problem("import_rows_listed", path=problem.params["path"], n=bad)
