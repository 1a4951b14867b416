"""Urgent events that were recorded: what happened and when, what was done and how it ended."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from journal.domain.calendar_day import order_in_day
from journal.domain.contents import Contents
from journal.domain.locale import Locale
from journal.domain.urgent_event import UrgentEvent
from journal.gui.bridge import Bridge
from journal.gui.pages.support.event_lines import EventLines
from journal.gui.widgets.acts_beside import ActsBeside
from journal.gui.widgets.buttons import acts_row, plain_button, quiet_button, urgent_button
from journal.gui.widgets.card import Card
from journal.gui.widgets.layouts import discard
from journal.gui.widgets.text import breakable, label
from journal.words.dates import clock_text, day_short
from journal.words.translation import tr
from journal.words.urgent_words import urgent_kind_name

SHOWN_AT_FIRST = 10
SAID = ("done", "ended", "note")


def event_title(event: UrgentEvent, locale: Locale) -> str:
    """``23 Nov 2026, 21:04: Severe confusion``; without a time when none is known."""
    day, kind = day_short(event.day, locale), urgent_kind_name(event.kind)
    if event.at is None:
        return tr("{day}: {what}", day=day, what=kind)
    return tr("{day}, {clock}: {what}", day=day, clock=clock_text(event.at, locale), what=kind)


class UrgentRow(QWidget):
    """One event with what was said of it. Signal: ``remove_requested(int)``: its id."""

    remove_requested = Signal(int)

    def __init__(self, bridge: Bridge, event: UrgentEvent, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._locale = bridge.journal.locale
        self.event_ = event
        self.lines: EventLines | None = None
        self._title = label("", "strong", wrap=True)
        self._said = label("", "muted", wrap=True)
        self.more = quiet_button(tr("Add or change"))
        self.bin = quiet_button(tr("Put it in the bin"))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 8)
        self._column.setSpacing(4)
        self._column.addWidget(ActsBeside([self._title], [self.more, self.bin]))
        self._column.addWidget(self._said)
        self.more.clicked.connect(self._on_more_clicked)
        self.bin.clicked.connect(self._on_bin_clicked)
        self.show_event(event)

    @property
    def is_open(self) -> bool:
        """True while its lines can be written in."""
        return self.lines is not None and not self.lines.isHidden()

    def show_event(self, event: UrgentEvent) -> None:
        """Show the event as it is now."""
        self.event_ = event
        title = event_title(event, self._locale)
        self._title.setText(title)
        self.bin.setAccessibleName(tr("Put in the bin: {what}", what=title))
        words = {"done": tr("Done"), "ended": tr("Ended"), "note": tr("Note")}
        said = [f"{words[name]}: {getattr(event, name)}" for name in SAID if getattr(event, name)]
        self._said.setText(breakable("\n".join(said)))
        if self.lines is not None:
            self.lines.show_event(event)
        self._show_state()

    def _show_state(self) -> None:
        opened = self.is_open
        title = self._title.text()
        self._said.setVisible(bool(self._said.text()) and not opened)
        self.more.setText(tr("Done adding") if opened else tr("Add or change"))
        spoken = tr("Done adding: {what}", what=title) if opened else tr("Add or change: {what}", what=title)
        self.more.setAccessibleName(spoken)

    def _on_more_clicked(self) -> None:
        if self.lines is None:
            self.lines = EventLines(self._bridge)
            self.lines.show_event(self.event_)
            self._column.addWidget(self.lines)
            self.lines.show()
            self.lines.fields["done"].setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.lines.flush()
            self.lines.setVisible(self.lines.isHidden())
        self._show_state()

    def _on_bin_clicked(self) -> None:
        self.remove_requested.emit(self.event_.id)


class UrgentCard(Card):
    """Every urgent event, newest first. Signal: ``record_requested()``: another is to be recorded."""

    record_requested = Signal()

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(tr("Urgent events"), tr("newest first"), parent)
        self._bridge = bridge
        self._contents = Contents()
        self._all = False
        self.rows: dict[int, UrgentRow] = {}
        self._none = label(tr("None is recorded."), "muted", wrap=True)
        self.undo = plain_button(tr("Undo: bring it back from the bin"), icon_name="undo")
        self._column = QVBoxLayout()
        self._column.setSpacing(8)
        self.earlier = quiet_button(tr("Show earlier ones"))
        self.record = urgent_button(tr("Record an urgent event…"))
        self.add(self._none)
        self.body.addLayout(acts_row(self.record))
        self.body.addLayout(self._column)
        self.body.addLayout(acts_row(self.earlier))
        self.body.addLayout(acts_row(self.undo))
        self.record.clicked.connect(self.record_requested)
        self.undo.clicked.connect(self._on_undo_clicked)
        self.earlier.clicked.connect(self._on_earlier_clicked)
        self._show()

    def show_contents(self, contents: Contents, _today: date) -> None:
        """Show the events of the journal; a row that is written in stays as it is."""
        self._contents = contents
        self._show()

    def flush(self) -> None:
        """Save what is being typed."""
        for row in tuple(self.rows.values()):
            if row.lines is not None and row.is_open:
                row.lines.flush()

    def _show(self) -> None:
        boundary = self._contents.boundary
        newest = sorted(
            self._contents.urgent_events, key=lambda e: (e.day, order_in_day(e.at, boundary), e.id), reverse=True
        )
        shown = newest if self._all else newest[:SHOWN_AT_FIRST]
        kept = {event.id for event in shown}
        for gone in [key for key in self.rows if key not in kept]:
            discard(self._column, self.rows.pop(gone))
        for place, event in enumerate(shown):
            if event.id in self.rows:
                self.rows[event.id].show_event(event)
            else:
                self.rows[event.id] = self._made_row(event)
            if self._column.indexOf(self.rows[event.id]) != place:
                self._column.removeWidget(self.rows[event.id])
                self._column.insertWidget(place, self.rows[event.id])
        self._none.setVisible(not newest)
        self.earlier.setVisible(len(shown) < len(newest))
        self.undo.setVisible(self._bridge.journal.undo_name() == "remove_urgent")

    def _made_row(self, event: UrgentEvent) -> UrgentRow:
        row = UrgentRow(self._bridge, event)
        row.remove_requested.connect(self._on_row_remove_requested)
        return row

    def _on_row_remove_requested(self, event_id: int) -> None:
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self._bridge.do(self._bridge.journal.remove_urgent, event_id)

    def _on_undo_clicked(self) -> None:
        if self._bridge.journal.undo_name() == "remove_urgent":
            self._bridge.undo()

    def _on_earlier_clicked(self) -> None:
        self._all = True
        self._show()
