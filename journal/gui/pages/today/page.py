"""Today: everything about one day on one page."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from journal.config.settings import TODAY_PARTS
from journal.domain.contents import Contents
from journal.domain.period import Period
from journal.domain.problems import Problem
from journal.gui.bridge import Bridge
from journal.gui.pages.page import Page
from journal.gui.pages.today.day_cards import NoteCard, OverallCard, SymptomsCard
from journal.gui.pages.today.doses_card import DosesCard
from journal.gui.pages.today.night_card import NightCard
from journal.gui.pages.today.parts import TodayPart
from journal.gui.pages.today.start_card import StartCard
from journal.gui.widgets.buttons import Button, plain_button
from journal.gui.widgets.day_header import DayHeader
from journal.gui.widgets.flow import Flow
from journal.service.changes import DOSES, ENTRIES, EVERYTHING, MARKS, PRACTICES, SETTINGS, Changes
from journal.service.day import DayView
from journal.words.translation import tr

if TYPE_CHECKING:
    from journal.gui.pages.today.aftercare_line import AftercareLine
    from journal.gui.pages.today.urgent_lines import UrgentFoot

_PARTS = frozenset({PRACTICES, MARKS, SETTINGS, ENTRIES})
_WEEK = timedelta(days=6)


class TodayHeader(QWidget):
    """The day with its arrows, and the short form of the day. Signal: ``quick_toggled(bool)``."""

    quick_toggled = Signal(bool)

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.day = DayHeader(bridge.journal.locale)
        self.quick: Button = plain_button(tr("Quick day"), name=tr("Quick day: doses, hours slept and one answer only"))
        self.quick.setCheckable(True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(self.day)
        row.addWidget(self.quick, 0, Qt.AlignmentFlag.AlignVCenter)
        self.quick.clicked.connect(self._on_quick_clicked)

    def _on_quick_clicked(self) -> None:
        self.quick_toggled.emit(self.quick.isChecked())


class TodayPage(Page):
    """One journal day: doses, night, overall, symptoms, what helped, marks and note, each saved when it is given.

    Signals: ``urgent_requested()``: an urgent event is to be recorded; ``section_requested(str)``: a part of Support.
    """

    title_changed = Signal()
    urgent_requested = Signal()
    section_requested = Signal(str)
    kinds = EVERYTHING

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(bridge, parent)
        self.page_title = tr("Today")
        self.day: date = self.journal.today()
        self.header = TodayHeader(bridge)
        self._put_off = False
        self.start: StartCard | None = None
        self.doses = DosesCard(bridge)
        self.night = NightCard(bridge)
        self.overall = OverallCard(bridge)
        self.symptoms = SymptomsCard(bridge)
        self.note = NoteCard(bridge)
        self._cards = (self.doses, self.night, self.overall, self.symptoms, self.note)
        self.parts = {part: TodayPart(bridge, part) for part in TODAY_PARTS}
        self.aftercare: AftercareLine | None = None
        self.foot: UrgentFoot | None = None
        self._painted = False
        self._after_stop = False
        self._dose_asked: date | None = None
        self._changed: set[str] = set()
        self._parts_day: date | None = None
        self._flow = Flow()
        for card, column in ((self.doses, 0), (self.night, 0), (self.overall, 0), (self.symptoms, 1)):
            self._flow.add(card, column)
        for part, holder in self.parts.items():
            self._flow.add(holder, 1 if part == "practices" else 0)
        self._flow.add(self.note, 1)
        self.add(self._flow)
        self.header.day.day_chosen.connect(self.show_day)
        self.header.quick_toggled.connect(self._on_header_quick_toggled)
        self.symptoms.list.finished.connect(self._on_symptoms_finished)
        self.symptoms.urgent_requested.connect(self.urgent_requested)

    def show_day(self, day: date) -> None:
        """Turn to another day; a day that has not begun is today."""
        self.flush()
        before = self.day
        try:
            self.day = min(day, max(self.journal.today(), self.journal.last_day()))
            self.refresh()
        except Problem as problem:  # what is on the screen belongs to the day before, and so does what is given now
            self.day = before
            self.bridge.refused.emit(problem)

    def refresh(self) -> None:
        """Read the day again."""
        view = self.journal.day(self.day)
        self.header.day.set_day(self.day, max(view.today, self.day))
        self.header.quick.setChecked(view.entry.quick)
        for card in self._cards:
            card.show_day(view)
        self.symptoms.setVisible(not view.entry.quick)
        self.note.setVisible(not view.entry.quick)
        self._show_aftercare(view)
        if self._painted:
            self._show_parts(quick=view.entry.quick)
        self._show_start(not self.journal.medicines() and not self._put_off)  # last: its keys go to the first dose

    def concerns(self, changes: Changes) -> bool:
        """Whether anything changed of this day, of the one before, which can be copied, or of the week's practices."""
        found = changes.concerns(self.kinds, Period.ending(self.day, 2))
        found = found or changes.concerns({PRACTICES}, Period(self.day - _WEEK, self.day + _WEEK))
        found = found or (self._after_stop and changes.concerns({DOSES}))
        if found:
            self._changed |= changes.kinds
        return found

    def flush(self) -> None:
        """Commit what is being typed."""
        self.night.flush()
        self.note.flush()
        for part in self.parts.values():
            part.flush()

    def look_changed(self) -> None:
        """A part may have been left out, or brought back."""
        if self._painted:
            self._changed.clear()
            self._show_parts(quick=self.header.quick.isChecked())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Make what can wait once the day itself is on the screen."""
        super().paintEvent(event)
        if not self._painted:
            self._painted = True
            QTimer.singleShot(0, self, self._make_the_rest)

    def _make_the_rest(self) -> None:
        from journal.gui.pages.today.urgent_lines import UrgentFoot

        self.foot = UrgentFoot()
        self.foot.requested.connect(self.urgent_requested)
        self.add(self.foot)
        self._changed.clear()
        self._show_parts(quick=self.header.quick.isChecked())

    def _show_parts(self, *, quick: bool) -> None:
        """Read the parts again where what was written since may concern them."""
        changed, self._changed = self._changed, set()
        if changed and not changed & _PARTS and self._parts_day == self.day:
            return
        self._parts_day = self.day
        shown = not quick and any(part.wanted for part in self.parts.values())
        around = Period(self.day - _WEEK, self.day + _WEEK)
        contents = self.journal.helped_and_marks(around) if shown else Contents()
        for part in self.parts.values():
            part.show_contents(contents, self.day, quick=quick)

    def _show_aftercare(self, view: DayView) -> None:
        """Where the plan has stopped, one line stands for the doses until one is to be recorded."""
        self._after_stop = view.after_stop
        found = self.journal.aftercare(view.day) if view.after_stop else None
        asked = self._dose_asked == view.day
        self.doses.setVisible(bool(self.journal.medicines()) and (found is None or asked))
        if found is not None and self.aftercare is None:
            from journal.gui.pages.today.aftercare_line import AftercareLine

            self.aftercare = AftercareLine(self.journal.locale)
            self.aftercare.dose_requested.connect(self._on_aftercare_dose_requested)
            self.aftercare.section_requested.connect(self.section_requested)
            self.body.insertWidget(0, self.aftercare)
        if self.aftercare is not None:
            self.aftercare.setVisible(found is not None)
            if found is not None:
                self.aftercare.show_day(found, counts=self.journal.shows_day_count, doses_at_hand=asked)

    def _on_aftercare_dose_requested(self) -> None:
        self._dose_asked = self.day
        self.refresh()
        self.doses.extra.click()

    def _show_start(self, wanted: bool) -> None:
        if wanted and self.start is None:
            self.start = StartCard(self.bridge)
            self.start.finished.connect(self._on_start_finished)
            self.body.insertWidget(0, self.start)
        elif not wanted and self.start is not None:
            self.start.hide()
            self.start.deleteLater()
            self.start = None

    def _on_start_finished(self) -> None:
        self._put_off = not self.journal.medicines()
        self.refresh()

    def _on_symptoms_finished(self) -> None:
        """After the last symptom comes the note: one digit too many must not answer the last symptom again."""
        self.note.field.setFocus(Qt.FocusReason.TabFocusReason)

    def _on_header_quick_toggled(self, quick: bool) -> None:
        self.flush()
        self.bridge.do(self.journal.set_quick, self.day, quick)
