"""The questionnaires that were filled in, newest first: opened again, put in the bin and brought back."""

from __future__ import annotations

from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from journal.domain.contents import Contents
from journal.domain.locale import Locale
from journal.domain.questionnaire import Answers, needs_numbers
from journal.domain.questionnaire_scoring import score
from journal.gui.bridge import Bridge
from journal.gui.pages.support.kept_rows import KeptRows
from journal.gui.pages.support.questionnaire_numbers import NumbersPanel
from journal.gui.widgets.acts_beside import ActsBeside
from journal.gui.widgets.buttons import acts_row, plain_button, quiet_button
from journal.gui.widgets.text import label
from journal.service.questionnaire_facts import instrument
from journal.words.dates import day_short
from journal.words.questionnaires import score_line
from journal.words.translation import tr

SHOWN_AT_FIRST = 8


class AnswersRow(QWidget):
    """One questionnaire of a day with its total. Signals: ``open_requested()``, ``bin_requested()``."""

    open_requested = Signal()
    bin_requested = Signal()

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._now = (Contents(), bridge.journal.today())
        self.numbers: NumbersPanel | None = None
        self.title = label("", "strong", wrap=True)
        self.line = label("", wrap=True)
        self.open_button = quiet_button(tr("Open"))
        self.numbers_button = quiet_button(tr("Numbers"))
        self.bin = quiet_button(tr("Put it in the bin"))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2)
        acts = [self.open_button, self.numbers_button, self.bin]
        self._column.addWidget(ActsBeside([self.title, self.line], acts, 2))
        self.open_button.clicked.connect(self.open_requested)
        self.bin.clicked.connect(self.bin_requested)
        self.numbers_button.clicked.connect(self._on_numbers_button_clicked)

    def show_answers(self, answers: Answers, number: int, contents: Contents, today: date, locale: Locale) -> None:
        """Show the questionnaire as it is now; ``number`` tells it from others of its kind on its day, 1 the first."""
        self._now = (contents, today)
        one, day = instrument(answers.instrument), day_short(answers.day, locale)
        title = day if number == 1 else tr("{day}, {n}", day=day, n=number)
        self.title.setText(title)
        self.line.setText(score_line(one, score(answers), locale))
        said = {"name": one.name, "day": title}
        self.open_button.setAccessibleName(tr("Open {name} of {day}", **said))
        self.numbers_button.setAccessibleName(tr("Numbers, {name} of {day}", **said))
        self.bin.setAccessibleName(tr("Put {name} of {day} in the bin", **said))
        self.numbers_button.setVisible(needs_numbers(answers))
        if self.numbers is not None:
            self.numbers.show_contents(contents, today)

    def _on_numbers_button_clicked(self) -> None:
        if self.numbers is None:
            self.numbers = NumbersPanel(self._bridge, self.numbers_button.accessibleName())
            self._column.addWidget(self.numbers)
        if self.numbers.is_open:
            self.numbers.shut()
        else:
            self.numbers.show_contents(*self._now)
            self.numbers.open_here()


class QuestionnaireHistory(QWidget):
    """All that were filled in. Signals: ``open_requested(object)``, ``bin_requested(object)``: the ``Answers``."""

    open_requested = Signal(object)
    bin_requested = Signal(object)

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._contents = Contents()
        self._today = bridge.journal.today()
        self._all = False
        self.list: KeptRows[AnswersRow] = KeptRows(self._new_row)
        self._title = label(tr("Filled in, newest first"), "strong", wrap=True)
        self._none = label(tr("No questionnaire is filled in."), "muted", wrap=True)
        self.undo = plain_button(tr("Undo: bring it back from the bin"), icon_name="undo")
        self.earlier = quiet_button(tr("Show earlier ones"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self._title)
        column.addWidget(self._none)
        column.addLayout(acts_row(self.undo))
        column.addLayout(self.list.column)
        column.addLayout(acts_row(self.earlier))
        self._title.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.undo.clicked.connect(self._on_undo_clicked)
        self.earlier.clicked.connect(self._on_earlier_clicked)

    def show_contents(self, contents: Contents, today: date) -> None:
        """Show what the journal has."""
        self._contents, self._today = contents, today
        newest = sorted(contents.answers, key=lambda a: (a.day, a.id), reverse=True)
        shown = newest if self._all else newest[:SHOWN_AT_FIRST]
        self.list.show_ids([answers.id for answers in shown])
        for answers in shown:
            alike = [a.id for a in newest if (a.instrument, a.day) == (answers.instrument, answers.day)]
            number = sorted(alike).index(answers.id) + 1
            self.list.rows[answers.id].show_answers(answers, number, contents, today, self._bridge.journal.locale)
        self._none.setVisible(not newest)
        self.earlier.setVisible(len(shown) < len(newest))
        self.undo.setVisible(self._bridge.journal.undo_name() == "remove_answers")

    def _new_row(self, answers_id: int) -> AnswersRow:
        row = AnswersRow(self._bridge)
        row.open_requested.connect(partial(self._on_row_open_requested, answers_id))
        row.bin_requested.connect(partial(self._on_row_bin_requested, answers_id))
        return row

    def _answers(self, answers_id: int) -> Answers | None:
        return next((a for a in self._contents.answers if a.id == answers_id), None)

    def _on_row_open_requested(self, answers_id: int) -> None:
        answers = self._answers(answers_id)
        if answers is not None:
            self.open_requested.emit(answers)

    def _on_row_bin_requested(self, answers_id: int) -> None:
        answers = self._answers(answers_id)
        if answers is None:
            return
        self._title.setFocus(Qt.FocusReason.OtherFocusReason)
        self.bin_requested.emit(answers)
        if self.undo.isVisible():
            self.undo.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_undo_clicked(self) -> None:
        if self._bridge.journal.undo_name() == "remove_answers":
            self._title.setFocus(Qt.FocusReason.OtherFocusReason)
            self._bridge.undo()

    def _on_earlier_clicked(self) -> None:
        self._all = True
        self.show_contents(self._contents, self._today)
