"""What the person chooses for the page: the period, the paper, the parts, the questions."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from journal.domain.date_text import read_date
from journal.domain.period import Period
from journal.domain.problems import Problem
from journal.gui.bridge import Bridge
from journal.gui.pages.preparation_form import NamedLine
from journal.gui.widgets.card import Card
from journal.gui.widgets.check import Check
from journal.gui.widgets.choice_row import ChoiceRow
from journal.gui.widgets.field_grid import FieldGrid
from journal.gui.widgets.text import label, wrapping
from journal.report.options import SummaryOptions
from journal.words.problems import sentence
from journal.words.translation import tr

PERIODS = (30, 90, 365)
PAUSE_MS = 700


class SummaryChoices(QWidget):
    """The left side of the Summary page. Signal: ``changed()`` when the page must be made again."""

    changed = Signal()

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._locale = bridge.journal.locale
        words = {30: tr("30 days"), 90: tr("90 days"), 365: tr("1 year")}
        self.days = ChoiceRow([(n, words[n], words[n]) for n in PERIODS], tr("Period"))
        self.days.set_value(90)
        self.first = NamedLine(tr("From"))
        self.last = NamedLine(tr("To"))
        self._problem = wrapping(label("", "caution"))
        self._problem.hide()
        self.paper = ChoiceRow([("A4", "A4", "A4"), ("Letter", "Letter", "Letter")], tr("Paper"))
        self.paper.set_value(bridge.settings.paper)
        self.mood = Check(tr("Mood: the answer for the day, and symptoms of mood"))
        self.notes = Check(tr("All notes of the period"))
        self.daily = Check(tr("A second page with every day"))
        self.questionnaires = Check(tr("Totals of questionnaires"))
        self.safety = Check(tr("Urgent events"))
        self.substances = Check(tr("Other substances and circumstances"))
        self.supports = Check(tr("Supports used and contacts"))
        for tick in self._shown:
            tick.setChecked(True)
        self.questions = QPlainTextEdit()
        self.questions.setAccessibleName(tr("My three questions, one a line"))
        self.questions.setPlaceholderText(tr("One question a line"))
        self.questions.setTabChangesFocus(True)
        self.questions.setFixedHeight(118)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._lay_out()
        self._connect()
        self._show_period(Period.ending(bridge.journal.today(), 90))

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        period = Card(tr("Period"))
        period.add(self.days)
        period.add(FieldGrid([self.first, self.last], most=2))
        period.add(self._problem)
        asked = Card(tr("My three questions"))
        asked.add(self.questions)
        parts = Card(tr("On the page"))
        for words, ticks in ((tr("Shown unless unticked"), self._shown), (tr("Left out unless ticked"), self._added)):
            parts.add(label(words, "small"))
            for tick in ticks:
                parts.add(tick)
        parts.add(label(tr("Paper"), "small"))
        parts.add(self.paper)
        for card in (period, asked, parts):
            column.addWidget(card)
        column.addStretch(1)

    @property
    def _shown(self) -> tuple[Check, ...]:
        return self.safety, self.substances, self.supports

    @property
    def _added(self) -> tuple[Check, ...]:
        return self.mood, self.questionnaires, self.notes, self.daily

    def _connect(self) -> None:
        self.days.chosen.connect(self._on_days_chosen)
        for line in (self.first, self.last):
            line.line.editingFinished.connect(self._on_dates_edited)
        self.paper.chosen.connect(self._on_paper_chosen)
        for tick in self._shown + self._added:
            tick.clicked.connect(self._on_tick_clicked)
        self.questions.textChanged.connect(self._on_questions_text_changed)
        self._pause.timeout.connect(self._on_pause_timeout)

    def show_questions(self, questions: tuple[str, ...]) -> None:
        """Show the questions that are kept, unless they are being written."""
        text = "\n".join(questions)
        if not self.questions.hasFocus() and self.questions.toPlainText().strip() != text:
            self.questions.blockSignals(True)
            self.questions.setPlainText(text)
            self.questions.blockSignals(False)

    def _show_period(self, period: Period) -> None:
        self._period = period
        self.first.line.setText(period.first.isoformat())
        self.last.line.setText(period.last.isoformat())

    @property
    def period(self) -> Period:
        """The days that the page is about."""
        return self._period

    def options(self) -> SummaryOptions:
        """The choices."""
        return SummaryOptions(
            paper="Letter" if self.paper.value == "Letter" else "A4",
            include_notes=self.notes.isChecked(),
            include_mood=self.mood.isChecked(),
            include_daily_table=self.daily.isChecked(),
            include_safety=self.safety.isChecked(),
            include_substances=self.substances.isChecked(),
            include_supports=self.supports.isChecked(),
            include_questionnaires=self.questionnaires.isChecked(),
            questions=self._bridge.journal.questions(),
        )

    def flush(self) -> None:
        """Keep the questions as they stand."""
        if self._pause.isActive():
            self._pause.stop()
            self._on_pause_timeout()

    def _on_days_chosen(self, value: object) -> None:
        days = value if isinstance(value, int) else 90
        self.days.set_value(days)
        self._show_period(Period.ending(self._bridge.journal.today(), days))
        self._problem.hide()
        self.changed.emit()

    def _on_dates_edited(self) -> None:
        try:
            first: date = read_date(self.first.text, self._locale)
            last: date = read_date(self.last.text, self._locale)
            period = Period(first, last)
        except Problem as problem:
            self._problem.setText(sentence(problem, self._locale))
            self._problem.show()
            return
        self._problem.hide()
        if period != self._period:
            self._period = period
            named = len(period) if period.last == self._bridge.journal.today() else None
            self.days.set_value(named if named in PERIODS else None)
            self.changed.emit()

    def _on_paper_chosen(self, value: object) -> None:
        if value is None:
            self.paper.set_value("A4")
        self._bridge.change_settings(paper=str(self.paper.value))
        self.changed.emit()

    def _on_tick_clicked(self) -> None:
        self.changed.emit()

    def _on_questions_text_changed(self) -> None:
        self._pause.start()

    def _on_pause_timeout(self) -> None:
        lines = [line for line in self.questions.toPlainText().split("\n") if line.strip()]
        self._bridge.do(self._bridge.journal.set_questions, lines)
