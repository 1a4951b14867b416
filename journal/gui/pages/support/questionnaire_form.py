"""A questionnaire to fill in, in any order: every answer is handed on as it is given, and none has to be."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from journal.domain.contents import Contents
from journal.domain.questionnaire import PHQ9, SELF_HARM_ITEM, Answers, Instrument, needs_numbers
from journal.domain.questionnaire_scoring import score
from journal.gui.bridge import Bridge
from journal.gui.pages.support.questionnaire_numbers import NumbersPanel
from journal.gui.pages.support.questionnaire_paper import QuestionnairePaper
from journal.gui.pages.support.questionnaire_question import Question
from journal.gui.widgets.buttons import acts_row, plain_button, quiet_button
from journal.gui.widgets.focus import reveal
from journal.gui.widgets.text import label
from journal.words.dates import day_with_year
from journal.words.questionnaires import english_note, range_note, rule_note, score_line
from journal.words.translation import tr


class QuestionnaireForm(QWidget):
    """The questions of one instrument with what was answered on a day.

    Signals: ``answered(object)``: the ``Answers`` with what was just given or taken back; ``again_requested()``: save
    what could not be saved; ``close_requested()``; ``said(str)``: what was printed or saved as a PDF.
    """

    answered = Signal(object)
    again_requested = Signal()
    close_requested = Signal()
    said = Signal(str)

    def __init__(self, bridge: Bridge, instrument: Instrument, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._locale = bridge.journal.locale
        self.instrument = instrument
        self.answers = blank(instrument, bridge.journal.today())
        self._title = label("", "strong", wrap=True)
        self.questions = [Question(text, instrument.options, n) for n, text in enumerate(instrument.items, 1)]
        if instrument.difficulty:
            self.questions.append(Question(instrument.difficulty, instrument.difficulty_options))
        self.numbers = NumbersPanel(bridge, tr("Numbers")) if instrument.id == PHQ9 else None
        self.numbers_button = plain_button(tr("Show the numbers")) if self.numbers is not None else None
        self.total = label("", "strong", wrap=True)
        self.unsaved = label(tr("What is chosen here is not saved."), "caution", wrap=True)
        self.again = plain_button(tr("Save again"))
        self.paper = QuestionnairePaper(bridge, instrument)
        self.close_button = quiet_button(tr("Close this form"))
        self._when_placed = QTimer(self)  # where the numbers stand is known when the page has been laid out
        self._when_placed.setSingleShot(True)
        self._when_placed.timeout.connect(self._bring_into_view)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        one = self.instrument
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(self._title)
        column.addWidget(label(english_note(), "small", wrap=True))
        column.addWidget(label(one.stem, "strong", wrap=True))
        for number, question in enumerate(self.questions, 1):
            column.addWidget(question)
            if self.numbers is not None and self.numbers_button is not None and number == SELF_HARM_ITEM:
                column.addLayout(acts_row(self.numbers_button))
                column.addWidget(self.numbers)
        column.addWidget(self.total)
        column.addWidget(self.unsaved)
        column.addLayout(acts_row(self.again))
        column.addWidget(label(f"{range_note(one)} {rule_note(one)}", "small", wrap=True))
        column.addWidget(self.paper)
        column.addLayout(acts_row(self.close_button))
        column.addWidget(label(one.terms, "small", wrap=True))

    def _connect(self) -> None:
        for place, question in enumerate(self.questions):
            question.answered.connect(partial(self._on_question_answered, place))
            question.next_requested.connect(partial(self._on_question_next_requested, place))
            question.previous_requested.connect(partial(self._on_question_previous_requested, place))
        if self.numbers is not None and self.numbers_button is not None:
            self.numbers_button.clicked.connect(self._on_numbers_button_clicked)
            self.numbers.opened.connect(self._show_numbers_state)
            self.numbers.closed.connect(self._show_numbers_state)
        self.again.clicked.connect(self.again_requested)
        self.close_button.clicked.connect(self.close_requested)
        self.paper.said.connect(self.said)

    def show_answers(self, answers: Answers, *, saved: bool) -> None:
        """Show these answers; ``saved``: whether the file has them, or there are none to have."""
        if (answers.id, answers.day) != (self.answers.id, self.answers.day) and answers.day != self.answers.day:
            self.shut_numbers()
        self.answers = answers
        one = self.instrument
        self._title.setText(tr("{name}, {day}", name=one.name, day=day_with_year(answers.day, self._locale)))
        for question, value in zip(self.questions, (*answers.values, answers.difficulty), strict=False):
            question.show_answer(value)
        self.total.setText(
            tr("Nothing is answered.") if answers.empty else score_line(one, score(answers), self._locale)
        )
        for widget in (self.unsaved, self.again):
            widget.setVisible(not saved)
        if self.numbers is not None:
            self.numbers.unsaved.setVisible(not saved)
        self.paper.show_answers(answers)
        self._show_numbers_state()

    def show_contents(self, contents: Contents, today: date) -> None:
        """Follow the own numbers in the journal."""
        if self.numbers is not None:
            self.numbers.show_contents(contents, today)

    def take_keys(self) -> None:
        """Give the keys to the first question."""
        self._to(0)

    def shut_numbers(self) -> None:
        """Close the numbers, where there are any."""
        if self.numbers is not None:
            self.numbers.shut()

    def _show_numbers_state(self) -> None:
        if self.numbers is not None and self.numbers_button is not None:
            self.numbers_button.setVisible(needs_numbers(self.answers) and not self.numbers.is_open)

    def _open_numbers(self) -> None:
        if self.numbers is not None:
            self.numbers.open_here()
            self._when_placed.start(0)

    def _bring_into_view(self) -> None:
        """The numbers under what was answered; where there is no room for both, the first number comes first."""
        if self.numbers is None or not self.numbers.isVisible():
            return
        there = self.numbers.numbers
        reveal(self.numbers)
        reveal(self.questions[SELF_HARM_ITEM - 1])
        reveal(there.rows[0].number if there.rows else there)

    def _to(self, place: int) -> None:
        if 0 <= place < len(self.questions):
            self.questions[place].row.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_question_answered(self, place: int, value: int | None) -> None:
        answers, items = self.answers, len(self.instrument.items)
        if place == items:
            answers = replace(answers, difficulty=value)
        else:
            answers = replace(answers, values=(*answers.values[:place], value, *answers.values[place + 1 :]))
        self.answered.emit(answers)  # saved by the time this comes back, or refused; the numbers are shown either way
        if place == SELF_HARM_ITEM - 1 and needs_numbers(answers):
            self._open_numbers()

    def _on_question_next_requested(self, place: int) -> None:
        keys = QApplication.focusWidget()
        if self.numbers is None or keys is None or not self.numbers.isAncestorOf(keys):
            self._to(place + 1)

    def _on_question_previous_requested(self, place: int) -> None:
        self._to(place - 1)

    def _on_numbers_button_clicked(self) -> None:
        self._open_numbers()


def blank(instrument: Instrument, day: date) -> Answers:
    """The questionnaire of a day with nothing answered."""
    return Answers(0, day, instrument.id, (None,) * len(instrument.items))
