"""Visits ahead and past: what to ask, what was agreed, when the next one is."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from journal.domain.contents import Contents
from journal.domain.visit import Visit, VisitKind
from journal.gui.bridge import Bridge
from journal.gui.pages.support.kept_rows import KeptRows
from journal.gui.pages.support.visit_form import VisitForm
from journal.gui.pages.support.visit_row import VisitRow
from journal.gui.pages.support.visits_calendar import VisitsCalendar
from journal.gui.widgets.buttons import acts_row, plain_button, quiet_button
from journal.gui.widgets.card import Card
from journal.gui.widgets.text import label
from journal.words.dates import day_short
from journal.words.translation import ntr, tr

PAST_SHOWN = 6


class VisitsCard(Card):
    """Two lists, newest first, and the form for one visit. ``ahead`` holds today's visits too.

    Signal: ``said(str)``: a sentence for the message line.
    """

    said = Signal(str)

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(tr("Visits"), tr("newest first"), parent)
        self._bridge = bridge
        self._contents = Contents()
        self._today = bridge.journal.today()
        self._all = False
        self._noting = self._came_to_note = False
        self.more = plain_button(tr("Add a visit…"))
        self.form = VisitForm(bridge)
        self.ahead: KeptRows[VisitRow] = KeptRows(self._new_row)
        self.past: KeptRows[VisitRow] = KeptRows(self._new_row)
        self._ahead_title = label(tr("Today and ahead"), "strong")
        self._past_title = label(tr("Past"), "strong")
        self._none = label(tr("Visits that are written down stand here."), "muted", wrap=True)
        self.calendar = VisitsCalendar(bridge)
        self.older = quiet_button(tr("Show older ones"))
        self.body.addLayout(acts_row(self.more))
        self.add(self.form)
        self.add(self._none)
        for title, rows in ((self._ahead_title, self.ahead), (self._past_title, self.past)):
            self.add(title)
            self.body.addLayout(rows.column)
        self.body.addLayout(acts_row(self.older))
        self.add(self.calendar)
        self.calendar.said.connect(self.said)
        self.form.kept.connect(self._on_form_kept)
        self.form.closed.connect(self._on_form_closed)
        self.more.clicked.connect(self._on_more_clicked)
        self.older.clicked.connect(self._on_older_clicked)

    def show_contents(self, contents: Contents, today: date) -> None:
        """Show all visits; what stands in the form stays."""
        self._contents, self._today = contents, today
        self.form.show_contents(contents)
        newest = list(reversed(contents.visits))
        ahead = [visit for visit in newest if visit.day >= today]
        past = [visit for visit in newest if visit.day < today]
        hidden = 0 if self._all else max(0, len(past) - PAST_SHOWN)
        self._fill(self.ahead, ahead)
        self._fill(self.past, past[: len(past) - hidden])
        self._ahead_title.setVisible(bool(ahead))
        self._past_title.setVisible(bool(past))
        self._none.setVisible(not newest)
        self.calendar.setVisible(any(day >= today for v in newest for day in (v.day, v.next_day) if day is not None))
        self.older.setText(ntr("Show {n} older visit", "Show {n} older visits", hidden))
        self.older.setVisible(bool(hidden))

    def flush(self) -> None:
        """Commit what is being typed, and try again what could not be saved."""
        self.form.flush()

    def begin(self, day: date) -> None:
        """Open the form for a new visit on a day."""
        self.form.ask_new(day)

    def begin_noting(self) -> None:
        """Open the form for the visit of today: the one with a clinician that was planned, or a new one."""
        self.more.setFocus(Qt.FocusReason.OtherFocusReason)  # the keys go there when the form is closed
        self._noting = True
        planned = [v for v in self._contents.visits if v.day == self._today and v.kind is VisitKind.CLINICIAN]
        if planned:
            self.form.ask_held(planned[-1])
        else:
            self.form.ask_new(self._today)

    def _fill(self, rows: KeptRows[VisitRow], visits: list[Visit]) -> None:
        names = {person.id: person.name for person in self._contents.people}
        rows.show_ids([visit.id for visit in visits])
        for visit in visits:
            name = names.get(visit.person_id, "") if visit.person_id is not None else ""
            rows.rows[visit.id].show_visit(visit, name, self._bridge.journal.locale)

    def _new_row(self, visit_id: int) -> VisitRow:
        row = VisitRow(visit_id)
        row.change_requested.connect(self._on_row_change_requested)
        row.bin_requested.connect(self._on_row_bin_requested)
        return row

    def _on_more_clicked(self) -> None:
        self._noting = False
        self.form.ask_new()

    def _on_form_closed(self) -> None:
        self._came_to_note, self._noting = self._noting, False

    def _on_form_kept(self, visit_id: int) -> None:
        """Say what was kept and go to it: whoever is not sure that it is there looks for it."""
        visit = next((visit for visit in self._contents.visits if visit.id == visit_id), None)
        if visit is None:
            return
        if visit_id not in self.ahead.rows and visit_id not in self.past.rows:
            self._on_older_clicked()
        row = self.ahead.rows.get(visit_id) or self.past.rows[visit_id]
        row.change.setFocus(Qt.FocusReason.OtherFocusReason)
        said = tr("The visit of {day} is kept.", day=day_short(visit.day, self._bridge.journal.locale))
        self.said.emit(f"{said} {tr('Ctrl+4 shows the Summary.')}" if self._came_to_note else said)

    def _on_older_clicked(self) -> None:
        self._all = True
        self.show_contents(self._contents, self._today)

    def _on_row_change_requested(self, visit_id: int) -> None:
        self._noting = False
        self.form.ask_about(next(visit for visit in self._contents.visits if visit.id == visit_id))

    def _on_row_bin_requested(self, visit_id: int) -> None:
        self._bridge.do(self._bridge.journal.remove_visit, visit_id)
