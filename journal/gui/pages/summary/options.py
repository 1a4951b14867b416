"""What the person chooses for the page: the period, the questions, the parts, the notes, the paper."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from journal.domain.period import Period
from journal.gui.bridge import Bridge
from journal.gui.pages.preparation_form import NamedLine
from journal.gui.pages.summary.notes_card import NotesCard
from journal.gui.pages.summary.period_card import PeriodCard
from journal.gui.pages.summary.questions_card import QuestionsCard
from journal.gui.widgets.card import Card
from journal.gui.widgets.check import Check
from journal.gui.widgets.choice_row import ChoiceRow
from journal.gui.widgets.text import label
from journal.report.options import SummaryOptions
from journal.words.translation import tr


class SummaryChoices(QWidget):
    """The left side of the Summary page. Signal: ``changed()`` when the page must be made again."""

    changed = Signal()

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self.dates = PeriodCard(bridge.journal)
        self.notes = NotesCard(bridge.journal.locale)
        self.paper = ChoiceRow([("A4", "A4", "A4"), ("Letter", "Letter", "Letter")], tr("Paper"))
        self.paper.set_value(bridge.settings.paper)
        self.name = NamedLine(tr("Name on the page, if wanted"))
        self.mood = Check(tr("Mood: the answers to “How was today?”, and the symptom “Low mood”"))
        self.daily = Check(tr("A second page with every day"))
        self.plan = Check(tr("The plan, from today's step on"))
        self.questionnaires = Check(tr("Totals of questionnaires"))
        self.safety = Check(tr("Urgent events"))
        self.substances = Check(tr("Other substances and circumstances"))
        self.supports = Check(tr("Supports used and contacts"))
        self.cover = Check(tr("A cover sheet that says only “Personal notes”"))
        self.cover.setChecked(bridge.settings.summary_cover)
        for tick in self._shown:
            tick.setChecked(True)
        self.asked = QuestionsCard(bridge)
        self.questions = self.asked.field
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        parts = Card(tr("On the page"))
        for words, ticks in ((tr("Shown unless unticked"), self._shown), (tr("Left out unless ticked"), self._added)):
            parts.add(label(words, "small"))
            for tick in ticks:
                parts.add(tick)
        parts.add(self.name)
        parts.add(label(tr("Paper"), "small"))
        parts.add(self.paper)
        for card in (self.dates, self.asked, parts, self.notes):
            column.addWidget(card)
        column.addStretch(1)

    @property
    def _shown(self) -> tuple[Check, ...]:
        return self.safety, self.substances, self.supports

    @property
    def _added(self) -> tuple[Check, ...]:
        return self.mood, self.questionnaires, self.daily, self.plan, self.cover

    def _connect(self) -> None:
        self.dates.changed.connect(self.changed)
        self.notes.changed.connect(self.changed)
        self.paper.chosen.connect(self._on_paper_chosen)
        for tick in self._shown + self._added:
            tick.clicked.connect(self._on_tick_clicked)
        self.cover.clicked.connect(self._on_cover_clicked)
        self.name.line.editingFinished.connect(self._on_name_edited)
        self.asked.changed.connect(self.changed)
        self._name_before = ""

    def follow(self) -> None:
        """Show the questions that are kept, unless they are being written, and the day that it is."""
        self.asked.follow()
        self.dates.follow()

    @property
    def period(self) -> Period:
        """The days that the page is about."""
        return self.dates.period

    def options(self) -> SummaryOptions:
        """The choices."""
        every, days = self.notes.every, self.notes.days
        return SummaryOptions(
            paper="Letter" if self.paper.value == "Letter" else "A4",
            include_notes=every or bool(days),
            include_mood=self.mood.isChecked(),
            include_daily_table=self.daily.isChecked(),
            include_safety=self.safety.isChecked(),
            include_substances=self.substances.isChecked(),
            include_supports=self.supports.isChecked(),
            include_questionnaires=self.questionnaires.isChecked(),
            include_plan=self.plan.isChecked(),
            cover=self.cover.isChecked(),
            questions=self.asked.questions,
            name=self.name.text,
            note_days=None if every else days,
        )

    def flush(self) -> None:
        """Keep the questions as they stand."""
        self.asked.flush()

    def _on_paper_chosen(self, value: object) -> None:
        if value is None:
            self.paper.set_value("A4")
        self._bridge.change_settings(paper=str(self.paper.value))
        self.changed.emit()

    def _on_tick_clicked(self) -> None:
        self.changed.emit()

    def _on_cover_clicked(self) -> None:
        self._bridge.change_settings(summary_cover=self.cover.isChecked())

    def _on_name_edited(self) -> None:
        if self.name.text != self._name_before:
            self._name_before = self.name.text
            self.changed.emit()
