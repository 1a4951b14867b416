"""A text field that reads what was typed, or says in a sentence why it cannot."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from journal.domain.locale import Locale
from journal.domain.problems import Problem
from journal.gui.widgets.text import label, wrapping
from journal.words.problems import sentence


class ReadField(QWidget):
    """A field with one value, or none when it is empty. It commits on Enter and when the focus leaves it.

    A text that cannot be read stays in the field with a sentence under it, and nothing is emitted.

    Signal: ``entered(object)``: the person gave another value; None when the field was emptied.
    """

    entered = Signal(object)

    def __init__(self, locale: Locale, name: str, *, placeholder: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._locale = locale
        self._value: object = None
        self._shown: object = None
        self.line = QLineEdit(self)
        self.line.setAccessibleName(name)
        self.line.setPlaceholderText(placeholder)
        self.line.installEventFilter(self)
        self._sentence = wrapping(label("", "caution"))
        self._sentence.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.line)
        column.addWidget(self._sentence)
        self.setFocusProxy(self.line)
        self.line.textEdited.connect(self._on_line_text_edited)
        self.line.editingFinished.connect(self._on_line_editing_finished)

    def _read(self, text: str) -> object:
        """The value that a text means. Raises Problem."""
        raise NotImplementedError

    def _text_of(self, value: object) -> str:
        """How a value stands in the field."""
        raise NotImplementedError

    def _stepped(self, value: object, _steps: int) -> object:
        """The value after so many presses of the up key; the value itself when there are no steps."""
        return value

    @property
    def value(self) -> object:
        """What is committed, None when nothing is recorded."""
        return self._value

    @property
    def refused(self) -> bool:
        """True while a text stands in the field that could not be read."""
        return not self._sentence.isHidden()

    @property
    def unread(self) -> str:
        """The text that stands in the field and could not be read, "" when there is none."""
        return self.line.text() if self.refused else ""

    def show_unread(self, text: str) -> None:
        """Put back a text that could not be read, and say so again."""
        self.line.setText(text)
        self.flush()

    def set_value(self, value: object) -> None:
        """Show a value silently. What the person is still typing, or was refused, is left in the field."""
        unfinished = self.refused or (self.line.hasFocus() and self.line.text().strip() != self._text_of(self._value))
        same = value == self._value
        self._value = value
        if not (unfinished and same):
            self.forget()

    def forget(self) -> None:
        """Drop an unfinished text and show the value, as when the page turns to another day."""
        self._hide_sentence()
        self._show(self._value)

    def _show(self, value: object) -> None:
        self._shown = value
        if self.line.text() != self._text_of(value):
            self.line.setText(self._text_of(value))

    def _meaning(self) -> object:
        """What the text means; its own wording, which may be in any language, needs no reading."""
        text = self.line.text().strip()
        if not text:
            return None
        return self._shown if text == self._text_of(self._shown) else self._read(text)

    def flush(self) -> None:
        """Commit what stands in the field now."""
        self._on_line_editing_finished()

    def show_problem(self, text: str) -> None:
        """Say why a value was refused, under the field."""
        self._sentence.setText(text)
        self.line.setAccessibleDescription(text)
        self._sentence.show()

    def _hide_sentence(self) -> None:
        if self.refused:
            self._sentence.hide()
            self.line.setAccessibleDescription("")

    def _on_line_text_edited(self) -> None:
        self._hide_sentence()

    def _on_line_editing_finished(self) -> None:
        text = self.line.text().strip()
        if text == self._text_of(self._value):
            self._hide_sentence()
            return
        try:
            value = self._meaning()
        except Problem as problem:
            self.show_problem(sentence(problem, self._locale))
            return
        changed = value != self._value
        self._value = value
        self.forget()
        self.line.setText(self._text_of(value))  # what is kept is taken back as an entry, no longer by letters
        if changed:
            self.entered.emit(value)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Up and down step the value; it counts when the field is left or Enter is pressed."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        steps = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}.get(Qt.Key(event.key()), 0)
        if steps == 0 or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        try:
            at = self._meaning()
        except Problem:
            return True
        stepped = self._stepped(at, steps)
        if stepped != at:
            self._hide_sentence()
            self._show(stepped)
        return True
