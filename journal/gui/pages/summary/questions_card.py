"""The questions for the next visit: those that were gathered, or those that stand with the visit."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from journal.domain.visit import VisitKind
from journal.gui.bridge import Bridge
from journal.gui.pages.summary.next_visit import NextVisit, next_visit
from journal.gui.widgets.card import Card
from journal.gui.widgets.note_field import NoteField
from journal.gui.widgets.text import label, wrapping
from journal.words.dates import day_short
from journal.words.translation import ntr, tr

THREE = 3


class QuestionsCard(Card):
    """Asks for the questions. Signal: ``changed()``: others are printed, and the journal is as it was."""

    changed = Signal()

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(tr("My three questions"), parent=parent)
        self._bridge = bridge
        self.field = NoteField(tr("My three questions, one a line"), tr("One question a line"))
        self.hint = wrapping(label("", "small"))
        self._emptied: tuple[str, ...] = ()
        self._before_noting: tuple[date, frozenset[int]] | None = None
        self.add(self.field)
        self.add(self.hint)
        self.field.note_entered.connect(self._on_field_note_entered)
        self._say()

    @property
    def questions(self) -> tuple[str, ...]:
        """What is printed: the list, or while that is empty the questions of the next visit."""
        return self._bridge.journal.questions() or self._of_visit(self._next())

    def follow(self) -> None:
        """Show the questions that are kept, unless they are being written, and what becomes of them."""
        text = "\n".join(self.questions)
        if not self.field.hasFocus() and self.field.toPlainText().strip() != text:
            self.field.set_note(text)
        self._say()

    def flush(self) -> None:
        """Keep the questions as they stand."""
        self.field.flush()

    def begin_noting(self) -> None:
        """A visit that is written down for today from now on is one that is over."""
        journal = self._bridge.journal
        if self._before_noting is None or self._before_noting[0] != journal.today():
            self._before_noting = (journal.today(), frozenset(v.id for v in journal.visits()))

    def _next(self) -> NextVisit | None:
        journal = self._bridge.journal
        visits, today = journal.visits(), journal.today()
        noted: frozenset[int] = frozenset()
        if self._before_noting is not None and self._before_noting[0] == today:
            noted = frozenset(v.id for v in visits if v.kind is VisitKind.CLINICIAN) - self._before_noting[1]
        return next_visit(visits, today, noted)

    def _of_visit(self, found: NextVisit | None) -> tuple[str, ...]:
        return found.questions if found is not None and found.questions != self._emptied else ()

    def _say(self) -> None:
        """How many are printed where they are more than three, which visit they are for and what becomes of them."""
        listed, found = self._bridge.journal.questions(), self._next()
        said = []
        if (count := len(self.questions)) > THREE:
            said.append(ntr("{n} question is printed.", "All {n} questions are printed.", count))
        if found is not None:
            day = day_short(found.day, self._bridge.journal.locale)
            own = self._of_visit(found)
            others = [line for line in own if line not in listed] if listed else []
            if own and not listed:
                said.append(tr("They stand with the visit on {day}. What is changed here does not change it.", day=day))
            else:
                said.append(tr("For the visit on {day}.", day=day))
            if others:
                said.append(ntr("{n} more question stands with that visit on Support and is not printed.",
                                "{n} more questions stand with that visit on Support and are not printed.",
                                len(others)))  # fmt: skip
        if listed or found is None or not found.questions:
            said.append(tr("When the visit is noted, they go with it and this list is empty again."))
        self.hint.setText(" ".join(said))

    def _on_field_note_entered(self, text: str) -> None:
        journal = self._bridge.journal
        lines = tuple(line.strip() for line in text.split("\n") if line.strip())
        found = self._next()
        if lines != journal.questions() and not (not journal.questions() and lines == self._of_visit(found)):
            self._bridge.do(journal.set_questions, lines)
        emptied = found.questions if found is not None and not lines else ()
        if emptied != self._emptied:
            self._emptied = emptied
            self._say()
            self.changed.emit()
