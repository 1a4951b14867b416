"""What else there was on a day: a press marks it, and the person may say how much in their own words."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from journal.domain.contents import Contents
from journal.domain.context_mark import KEYS, SUBSTANCES
from journal.gui.bridge import Bridge
from journal.gui.pages.preparation_form import NamedLine
from journal.gui.widgets.buttons import acts_row, quiet_button
from journal.gui.widgets.card import Card
from journal.gui.widgets.chips import ChipRow
from journal.words.support_words import mark_name
from journal.words.translation import tr


class MarkLine(NamedLine):
    """The words to one mark. It commits on Enter and when the focus leaves it.

    Signal: ``worded(str, str)``: the key of the mark and the text that the person gave it.
    """

    worded = Signal(str, str)

    def __init__(self, key: str, parent: QWidget | None = None) -> None:
        hint = tr("how much, in your own words") if key in SUBSTANCES else tr("more about it, in your own words")
        super().__init__(mark_name(key), hint, parent)
        self.key = key
        self._stored = ""
        self._committed = ""
        self.line.editingFinished.connect(self.flush)

    def set_words(self, text: str) -> None:
        """Show a text silently. What the person is still typing is kept; flush before the day turns."""
        typing = self.line.text() != self._committed
        if typing and text == self._stored:
            return
        self._stored = text
        if self.line.text() != text:
            self.line.setText(text)
        self._committed = self.line.text()  # the line writes a break between lines in its own way

    def forget(self) -> None:
        """Empty the line, as when the mark is taken away."""
        self.line.clear()
        self._stored = self._committed = ""

    def flush(self) -> None:
        """Commit now what was typed."""
        text = self.line.text()
        if text != self._committed:
            self._stored, self._committed = text.strip(), text
            self.worded.emit(self.key, text)


class MarksCard(Card):
    """The marks of a day, and a line for the words to each that is pressed.

    Signal: ``left_out()``: the person wants the card out of Today.
    """

    left_out = Signal()

    def __init__(self, bridge: Bridge, *, leaves: bool = False, parent: QWidget | None = None) -> None:
        """``leaves``: it can be left out of Today."""
        super().__init__(tr("Alcohol, caffeine and other things"), parent=parent)
        self._bridge = bridge
        self._journal = bridge.journal
        self._day: date | None = None
        self._unsaved: dict[tuple[date, str], str] = {}
        self.chips = ChipRow([(key, mark_name(key)) for key in KEYS], tr("Alcohol, caffeine and other things"))
        policy = self.chips.sizePolicy()
        policy.setVerticalPolicy(QSizePolicy.Policy.Preferred)  # as high as its lines here, not as in a narrow place
        self.chips.setSizePolicy(policy)
        self.lines: dict[str, MarkLine] = {}
        self._lines = QVBoxLayout()
        self._lines.setSpacing(8)
        self.leave = quiet_button(tr("Leave this out of Today"))
        self.add(self.chips)
        self.body.addLayout(self._lines)
        self.body.addLayout(acts_row(self.leave))
        self._lines.addStretch(1)
        self.leave.setVisible(leaves)
        self.leave.clicked.connect(self.left_out)
        self.chips.toggled.connect(self._on_chips_toggled)

    def show_contents(self, contents: Contents, day: date) -> None:
        """Show the marks of a day, today or one before."""
        if self._day is not None and day != self._day:
            for line in self.lines.values():
                line.flush()
        self._day = day
        marks = {m.key: m.text for m in contents.context_marks if m.day == day and m.key in KEYS}
        self.chips.set_chosen(marks)
        for key, text in marks.items():
            self._line(key).set_words(self._unsaved.get((day, key), text))
        for key, line in self.lines.items():
            if key not in marks:
                line.forget()  # before it hides: a line that loses the keys commits, and would mark the day again
            line.setVisible(key in marks)

    def _line(self, key: str) -> MarkLine:
        """The line for the words to a mark, made with its first press; the lines stand in the order of the chips."""
        if key not in self.lines:
            line = MarkLine(key, self)
            line.worded.connect(self._on_line_worded)
            self._lines.insertWidget(sum(KEYS.index(other) < KEYS.index(key) for other in self.lines), line)
            self.lines[key] = line
        return self.lines[key]

    def flush(self) -> None:
        """Commit what is being typed, and try again what could not be saved."""
        for line in self.lines.values():
            line.flush()
        for day, key in list(self._unsaved):
            self._word(day, key, self._unsaved[day, key])

    def _word(self, day: date, key: str, text: str) -> None:
        if self._bridge.do(self._journal.mark_context, day, key, text) is None:
            self._unsaved[day, key] = text  # a full disk, say: the words stay, and are tried again
        else:
            self._unsaved.pop((day, key), None)

    def _on_line_worded(self, key: str, text: str) -> None:
        if self._day is not None:
            self._word(self._day, key, text)

    def _on_chips_toggled(self, key: object, chosen: bool) -> None:
        if self._day is None:
            return
        assert isinstance(key, str)
        if self._bridge.do(self._journal.mark_context, self._day, key, "" if chosen else None) is None:
            self.show_contents(self._journal.contents(), self._day)  # what is pressed is what is in the file
        elif not chosen:
            self._unsaved.pop((self._day, key), None)
