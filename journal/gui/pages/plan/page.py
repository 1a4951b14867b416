"""Plan: the schedule as the prescriber agreed it, and every version of it."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from journal.domain.contents import Contents
from journal.domain.plan import PlanHistory, PlanVersion, StepKind
from journal.domain.taper.course import left_out
from journal.gui.bridge import Bridge
from journal.gui.pages.page import Page
from journal.gui.pages.plan.checks_card import ChecksCard
from journal.gui.pages.plan.course_card import CourseCard
from journal.gui.pages.plan.draft_card import DraftCard
from journal.gui.pages.plan.now_card import NowCard
from journal.gui.pages.plan.paper_card import PaperCard
from journal.gui.pages.plan.steps_card import StepsCard
from journal.gui.pages.plan.supply_card import SupplyCard
from journal.gui.pages.plan.versions_card import VersionsCard
from journal.gui.pages.plan_editor.editor import PlanEditor
from journal.gui.widgets.buttons import plain_button, primary_button
from journal.gui.widgets.empty_state import EmptyState
from journal.service.changes import DAILY, MEDICINES, PLAN
from journal.words.dates import day_short
from journal.words.translation import tr

MINUTE_MS = 60_000


class PlanPage(Page):
    """The step in force on top, then the steps beside their chart, and what belongs to the plan below.

    Signal: ``said(str)``: a fact for the message line.
    """

    said = Signal(str)
    kinds = DAILY | {PLAN, MEDICINES}

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(bridge, parent)
        self.page_title = tr("Plan")
        self._shown: int | None = None
        self.empty = EmptyState(
            tr("Here will be the schedule that you agreed with your prescriber."), tr("Write it down")
        )
        self.now = NowCard(self.locale_)
        self.edit = primary_button(tr("Write a new version…"), icon_name="edit")
        self.change_course = plain_button(tr("Change course…"))
        self.now.add_acts(self.edit, self.change_course)
        self.draft = DraftCard(bridge)
        self.course = CourseCard(bridge)
        self.editor: PlanEditor | None = None
        self.steps = StepsCard(self.locale_)
        self.checks = ChecksCard(bridge)
        self.supply = SupplyCard(bridge)
        self.paper = PaperCard(bridge)
        self.versions = VersionsCard(self.locale_)
        self._whole = (self.now, self.draft, self.course, self.steps, self.checks, self.supply, self.paper,
                       self.versions)  # fmt: skip
        for card in (self.empty, *self._whole):
            self.add(card)
        self.course.hide()
        self.empty.action_requested.connect(self._on_edit_clicked)
        self.edit.clicked.connect(self._on_edit_clicked)
        self.change_course.clicked.connect(self._on_change_course_clicked)
        self.course.closed.connect(self._on_course_closed)
        self.course.steps_laid_out.connect(self._on_course_steps_laid_out)
        self.draft.settled.connect(self._on_draft_settled)
        self.draft.shown_requested.connect(self._on_version_chosen)
        self.versions.version_chosen.connect(self._on_version_chosen)
        self.paper.said.connect(self.said)
        self._read_on = self.journal.today()
        self._minute = QTimer(self)
        self._minute.setInterval(MINUTE_MS)
        self._minute.timeout.connect(self._on_minute_timeout)

    def showEvent(self, event: QShowEvent) -> None:
        """The day may have ended while another page was in front."""
        super().showEvent(event)
        self._minute.start()
        self._on_minute_timeout()

    def hideEvent(self, event: QHideEvent) -> None:
        """Nobody looks."""
        super().hideEvent(event)
        self._minute.stop()

    def _on_minute_timeout(self) -> None:
        if self.journal.today() != self._read_on:
            self.refresh()

    def refresh(self) -> None:
        """Read the plan again."""
        self._read_on = self.journal.today()
        contents = self.journal.contents()
        history = contents.plan
        shown = self._version_to_show(history)
        self.empty.setVisible(shown is None and not self._editing())
        for card in self._whole:
            if card not in (self.draft, self.course):
                card.setVisible(shown is not None)
        self.draft.show_history(history, shown)
        if shown is None:
            self.course.hide()
            return
        self._show(shown, contents)
        if self._changing():
            self.course.follow(*self._course_of(history))
        self._offer_acts()

    def _editing(self) -> bool:
        return self.editor is not None and self.editor.isVisibleTo(self)

    def _changing(self) -> bool:
        return self.course.isVisibleTo(self)

    def _offer_acts(self) -> None:
        """One thing at a time: what is being written is not begun anew by another press."""
        for act in (self.edit, self.change_course):
            act.setVisible(not self._editing() and not self._changing())

    def _version_to_show(self, history: PlanHistory) -> PlanVersion | None:
        chosen = next((v for v in history.versions if v.id == self._shown), None) or history.latest
        return chosen or (history.versions[-1] if history.versions else None)

    def _show(self, version: PlanVersion, contents: Contents) -> None:
        today, boundary, history = self.journal.today(), contents.boundary, contents.plan
        medicines = {m.id: m for m in contents.medicines}
        preparations = contents.preparations
        self.now.show_plan(history, today, medicines, preparations, boundary)
        self.steps.set_title(tr("Steps of version {n}", n=version.number))
        self.steps.set_aside(self._about(version, newest=version == history.latest))
        self.checks.show_version(version, contents)
        self.steps.show_version(version, today, medicines, preparations, boundary, self.checks.said_about)
        self.supply.show_plan(contents)
        self.paper.show_version(version, history.latest)
        self.versions.show_history(history, version, medicines)

    def _about(self, version: PlanVersion, *, newest: bool) -> str:
        parts = [tr("from {day}", day=day_short(version.applies_from, self.locale_))]
        if version.draft:
            parts.append(tr("draft, not yet agreed"))
        elif version.agreed_with:
            parts.append(tr("agreed with {who}", who=version.agreed_with))
        if not newest and not version.draft:
            parts.append(tr("an earlier version"))
        return " · ".join(parts)

    def _on_version_chosen(self, version_id: int) -> None:
        self._shown = version_id
        self.refresh()
        self.steps.focus_table()
        self.ensureWidgetVisible(self.steps, 0, 0)

    def _on_edit_clicked(self) -> None:
        history = self.journal.plan()
        newest = history.versions[-1] if history.versions else None
        self._open_editor().open_for(newest.steps if newest else (), first=history.latest is None)
        self._offer_acts()
        self._to_top()

    def _on_change_course_clicked(self) -> None:
        history = self.journal.plan()
        if not history.versions:
            return
        self.course.open_for(*self._course_of(history))
        self._offer_acts()
        self.ensureWidgetVisible(self.course.what)

    def _course_of(self, history: PlanHistory) -> tuple[PlanVersion, PlanVersion | None]:
        """The version whose course changes, and the newest before it whose later steps a hold at its end left out."""
        agreed = [v for v in history.versions if not v.draft] or list(history.versions)
        *before, newest = agreed
        if newest.steps[-1].kind is not StepKind.HOLD:
            return newest, None
        return newest, next((v for v in reversed(before) if left_out(newest.steps, v.steps)), None)

    def _on_course_steps_laid_out(self) -> None:
        history = self.journal.plan()
        first = history.latest is None
        self._open_editor().open_for(self.course.steps, first=first, applies_from=self.course.day)
        self.course.hide()
        self._offer_acts()
        self._to_top()

    def _open_editor(self) -> PlanEditor:
        if self.editor is None:
            self.editor = PlanEditor(self.bridge)
            self.editor.saved.connect(self._on_editor_saved)
            self.editor.closed.connect(self._on_editor_closed)
            self.body.insertWidget(0, self.editor)
        self.empty.hide()
        return self.editor

    def _to_top(self) -> None:
        self.verticalScrollBar().setValue(0)

    def _on_editor_saved(self) -> None:
        versions = self.journal.plan().versions
        newest = versions[-1] if versions else None
        self._shown = newest.id if newest is not None and newest.draft else None
        self._close_editor()

    def _on_editor_closed(self) -> None:
        self._close_editor()

    def _close_editor(self) -> None:
        if self.editor is not None:
            self.editor.hide()
        self.refresh()
        self._offer_acts()
        self._focus_acts()

    def _focus_acts(self) -> None:
        (self.edit if self.now.isVisibleTo(self) else self.empty).setFocus()
        self._to_top()

    def _on_draft_settled(self) -> None:
        """The keys do not stay with a card that is gone."""
        if not self.draft.isVisibleTo(self) and not self._editing() and not self._changing():
            self._focus_acts()

    def _on_course_closed(self) -> None:
        self.course.hide()
        self._offer_acts()
        self.change_course.setFocus()
