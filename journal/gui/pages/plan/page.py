"""Plan: the schedule as the prescriber agreed it, and every version of it."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QWidget

from journal.domain.plan import PlanVersion
from journal.domain.plan_text import columns_of
from journal.gui.bridge import Bridge
from journal.gui.pages.page import Page
from journal.gui.pages.plan.editor import PlanEditor
from journal.gui.pages.plan.step_table import StepTableModel, step_rows
from journal.gui.widgets.buttons import primary_button
from journal.gui.widgets.card import Card
from journal.gui.widgets.chart_view import ChartView, screen_style
from journal.gui.widgets.empty_state import EmptyState
from journal.gui.widgets.layouts import discard
from journal.gui.widgets.table import TextTable, TextTableModel
from journal.gui.widgets.text import label
from journal.service.changes import MEDICINES, PLAN
from journal.words.dates import day_short
from journal.words.translation import tr


class PlanPage(Page):
    """The steps in force beside their chart, the editor, and the list of versions."""

    kinds = frozenset({PLAN, MEDICINES})

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(bridge, parent)
        self.page_title = tr("Plan")
        self._shown: int | None = None
        self.empty = EmptyState(
            tr("Here will be the schedule that you agreed with your prescriber."), tr("Write it down")
        )
        self.steps = Card(tr("Steps"))
        self._table: TextTable | None = None
        self.chart_card = Card(tr("Schedule"))
        self.edit = primary_button(tr("Change the plan…"), icon_name="edit")
        self.chart_card.add_to_title(self.edit)
        self._note = label("", "muted", wrap=True)
        self.chart = ChartView(tr("Chart of the plan"), 220)
        self.chart_card.add(self._note)
        self.chart_card.add(self.chart)
        self.editor: PlanEditor | None = None
        self.versions = Card(tr("Versions"), tr("a saved version is never rewritten"))
        self._version_table: TextTable | None = None
        for card in (self.empty, self.chart_card, self.steps, self.versions):
            self.add(card)
        self.empty.action_requested.connect(self._on_edit_clicked)
        self.edit.clicked.connect(self._on_edit_clicked)

    def refresh(self) -> None:
        """Read the plan again."""
        history = self.journal.plan()
        versions = history.versions
        shown = next((v for v in versions if v.id == self._shown), None) or history.latest
        shown = shown or (versions[-1] if versions else None)
        editing = self.editor is not None and self.editor.isVisibleTo(self)
        self.empty.setVisible(shown is None and not editing)
        for card in (self.steps, self.chart_card, self.versions):
            card.setVisible(shown is not None)
        if shown is not None:
            self._show_version(shown, newest=shown == history.latest)
            self._show_versions(versions)

    def _show_version(self, version: PlanVersion, *, newest: bool) -> None:
        title = tr("Version {n}", n=version.number)
        parts = [title, tr("from {day}", day=day_short(version.applies_from, self.locale_))]
        if version.draft:
            parts.append(tr("draft, not yet agreed"))
        elif version.agreed_with:
            parts.append(tr("agreed with {who}", who=version.agreed_with))
        if not newest and not version.draft:
            parts.append(tr("an earlier version"))
        self.chart_card.set_aside(" · ".join(parts))
        self._note.setText(version.why)
        self._note.setVisible(bool(version.why))
        medicines = {m.id: m for m in self.journal.medicines()}
        columns = columns_of(version.steps)
        found = step_rows(
            version.steps, columns, medicines, self.journal.preparations(), self.locale_, self.journal.today()
        )
        self._table = self._replaced(self.steps, self._table, StepTableModel(*found), tr("Steps of the plan"))
        drawn = [medicines[i] for i in dict.fromkeys(c.medicine_id for c in columns)]
        self._drawing = (version.steps, drawn)
        self.chart.show_drawing(self._draw)

    def _draw(self, figure: Any) -> None:
        from journal.plots.plan_steps import draw_plan

        steps, medicines = self._drawing
        draw_plan(figure, steps, medicines, self.journal.today(), screen_style(), self.locale_)

    def _show_versions(self, versions: tuple[PlanVersion, ...]) -> None:
        header = [tr("Version"), tr("Saved"), tr("Applies from"), tr("Steps"), tr("Agreed with"), tr("Why")]
        self._order = list(reversed(versions))
        rows = [
            [
                tr("{n}, draft", n=v.number) if v.draft else str(v.number),
                day_short(v.saved_at.date(), self.locale_),
                day_short(v.applies_from, self.locale_),
                str(len(v.steps)),
                v.agreed_with or "–",
                v.why or "–",
            ]
            for v in self._order
        ]
        model = TextTableModel(header, rows)
        self._version_table = self._replaced(self.versions, self._version_table, model, tr("Versions of the plan"))
        self._version_table.row_chosen.connect(self._on_version_chosen)

    def _replaced(self, card: Card, old: TextTable | None, model: TextTableModel, name: str) -> TextTable:
        discard(card.body, old)
        table = TextTable(model, name)
        table.stand_whole()
        card.add(table)
        return table

    def _on_version_chosen(self, row: int) -> None:
        self._shown = self._order[row].id
        self.refresh()

    def _on_edit_clicked(self) -> None:
        if self.editor is None:
            self.editor = PlanEditor(self.bridge)
            self.editor.saved.connect(self._on_editor_saved)
            self.editor.closed.connect(self._on_editor_closed)
            self.body.insertWidget(0, self.editor)
        history = self.journal.plan()
        newest = history.versions[-1] if history.versions else None
        self.editor.open_for(newest.steps if newest else (), first=newest is None)
        self.verticalScrollBar().setValue(0)
        self.empty.hide()

    def _on_editor_saved(self) -> None:
        self._shown = None
        self._close_editor()

    def _on_editor_closed(self) -> None:
        self._close_editor()

    def _close_editor(self) -> None:
        if self.editor is not None:
            self.editor.hide()
        self.refresh()
        (self.edit if self.steps.isVisibleTo(self) else self.empty).setFocus()
