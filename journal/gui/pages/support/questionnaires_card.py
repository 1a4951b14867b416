"""The questionnaires: one is chosen and filled in, each answer saved as it is given; those filled in stand below."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from journal.domain.contents import Contents
from journal.domain.questionnaire import Answers
from journal.gui.bridge import Bridge
from journal.gui.pages.support.questionnaire_charts import QuestionnaireCharts
from journal.gui.pages.support.questionnaire_form import QuestionnaireForm, blank
from journal.gui.pages.support.questionnaire_history import QuestionnaireHistory
from journal.gui.widgets.card import Card
from journal.gui.widgets.choice_row import ChoiceRow
from journal.gui.widgets.text import label
from journal.service.questionnaire_facts import instrument, instruments
from journal.words.translation import tr

Key = tuple[str, date, int]
"""Which questionnaire is meant: its instrument, its day, and its id in the file, 0 while it has none."""


class QuestionnairesCard(Card):
    """Choice, form, history and charts. Signal: ``said(str)``: what was printed or saved as a PDF."""

    said = Signal(str)

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(tr("Questionnaires"), parent=parent)
        self._bridge = bridge
        self._journal = bridge.journal
        self._contents = Contents()
        self._today = bridge.journal.today()
        self._open: Key | None = None
        self._unsaved: dict[Key, Answers] = {}
        self.forms: dict[str, QuestionnaireForm] = {}
        self.choice = ChoiceRow([(one.id, one.name, one.name) for one in instruments()], tr("Questionnaire"))
        self._column = QVBoxLayout()
        self.history = QuestionnaireHistory(bridge)
        self.charts = QuestionnaireCharts(bridge.journal.locale)
        about = tr("Published questions about mood and worry. Each answer is saved as it is given; none has to be.")
        self.add(label(about, "muted", wrap=True))
        self.add(self.choice)
        self.body.addLayout(self._column)
        self.add(self.history)
        self.add(self.charts)
        self.choice.chosen.connect(self._on_choice_chosen)
        self.history.open_requested.connect(self._on_history_open_requested)
        self.history.bin_requested.connect(self._on_history_bin_requested)

    @property
    def form(self) -> QuestionnaireForm | None:
        """The form that is in the page."""
        return self.forms[self._open[0]] if self._open is not None else None

    def show_contents(self, contents: Contents, today: date) -> None:
        """Show what the journal has; what could not be saved yet stays over it."""
        self._contents = contents
        self._turn_to(today)
        self._follow_ids()
        self.history.show_contents(contents, today)
        self.charts.show_contents(contents, today)
        for form in self.forms.values():
            form.show_contents(contents, today)
        self._show_form()

    def flush(self) -> None:
        """Try again to save what could not be saved."""
        for answers in tuple(self._unsaved.values()):
            self._keep(answers)

    def _turn_to(self, today: date) -> None:
        """A form in which nothing is answered is for today, also after midnight."""
        before, self._today = self._today, today
        if self._open is not None and self._open == (self._open[0], before, 0) and self._current(self._open).empty:
            self._open = (self._open[0], today, 0)

    def _follow_ids(self) -> None:
        """What was taken back elsewhere has no id any more; what is unsaved of it is new."""
        there = {answers.id for answers in self._contents.answers}
        if self._open is not None and self._open[2] not in there:
            self._open = (*self._open[:2], 0)
        for key in [key for key in self._unsaved if key[2] and key[2] not in there]:
            self._unsaved[*key[:2], 0] = replace(self._unsaved.pop(key), id=0)

    def _current(self, key: Key) -> Answers:
        """What is to be seen of a questionnaire: what could not be saved, what is in the file, or nothing answered."""
        unsaved = self._unsaved.get(key)
        if unsaved is not None:
            return unsaved
        instrument_id, day, answers_id = key
        alike = [a for a in self._contents.answers if (a.instrument, a.day) == (instrument_id, day)]
        found = [a for a in alike if a.id == answers_id] or (alike if not answers_id else [])
        return max(found, key=lambda a: a.id) if found else blank(instrument(instrument_id), day)

    def _show_form(self) -> None:
        if self._open is not None and self._open not in self._unsaved:  # what is in the file goes by its id
            self._open = (*self._open[:2], self._current(self._open).id)
        self.choice.set_value(self._open[0] if self._open is not None else None)
        if self._open is not None and self._open[0] not in self.forms:
            self._make_form(self._open[0])
        for instrument_id, form in self.forms.items():
            shown = self._open is not None and self._open[0] == instrument_id
            if shown and self._open is not None:
                form.show_answers(self._current(self._open), saved=self._open not in self._unsaved)
            if form.isHidden() == shown:
                form.setVisible(shown)

    def _make_form(self, instrument_id: str) -> None:
        form = self.forms[instrument_id] = QuestionnaireForm(self._bridge, instrument(instrument_id))
        form.show_contents(self._contents, self._today)
        form.hide()
        self._column.addWidget(form)
        form.answered.connect(self._on_form_answered)
        form.again_requested.connect(self.flush)
        form.close_requested.connect(self._on_form_close_requested)
        form.said.connect(self.said)

    def _turn_form(self, key: Key | None) -> None:
        """Show another form, or none."""
        self.flush()
        if self.form is not None:
            self.form.shut_numbers()
        self._open = key
        self._show_form()

    def _keep(self, answers: Answers) -> None:
        """Save, or hold what cannot be saved; without any answer there is nothing to keep."""
        key = (answers.instrument, answers.day, answers.id)
        self._unsaved.pop(key, None)
        if answers.empty and not answers.id:
            self._show_form()
            return
        if answers.empty:
            done = self._bridge.do(self._journal.remove_answers, answers.id)
        else:
            done = self._bridge.do(self._journal.save_answers, answers)
        if done is None:
            self._unsaved[key] = answers
        else:
            self._look(answers.id or done.new_id or 0, answers)
        self._show_form()

    def _look(self, answers_id: int, answers: Answers) -> None:
        """Read the journal where the page has not yet handed over what is in it now."""
        there = replace(answers, id=answers_id) in self._contents.answers
        if there == answers.empty:
            self._contents = self._journal.contents()
            self._follow_ids()

    def _on_form_answered(self, answers: Answers) -> None:
        today = self._journal.today()
        if today != self._today:
            self._turn_to(today)
            answers = replace(answers, day=self._open[1]) if self._open is not None else answers
        self._keep(answers)

    def _on_form_close_requested(self) -> None:
        self.choice.setFocus(Qt.FocusReason.OtherFocusReason)
        self._turn_form(None)

    def _on_choice_chosen(self, instrument_id: str | None) -> None:
        self._turn_to(self._journal.today())
        self._turn_form((instrument_id, self._today, 0) if instrument_id is not None else None)

    def _on_history_open_requested(self, answers: Answers) -> None:
        self._turn_form((answers.instrument, answers.day, answers.id))
        if self.form is not None:
            self.form.take_keys()

    def _on_history_bin_requested(self, answers: Answers) -> None:
        key = (answers.instrument, answers.day, answers.id)
        unsaved, opened = self._unsaved.pop(key, None), self._open == key
        if self._bridge.do(self._journal.remove_answers, answers.id) is None:
            if unsaved is not None:
                self._unsaved[key] = unsaved
        elif opened:
            self._turn_form(None)
