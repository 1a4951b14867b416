"""A field for a passphrase: dots, or the signs themselves while that is ticked."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from journal.gui.fonts import always_read
from journal.gui.widgets.check import Check
from journal.gui.widgets.text import label, wrapping
from journal.words.translation import tr


class PassphraseField(QWidget):
    """A named line, a tick to see what is typed, and room for one sentence under it. No signs are suggested or learned.

    Signals: ``entered()``: Enter was pressed; ``edited()``: something was typed.
    """

    entered = Signal()
    edited = Signal()

    def __init__(self, name: str, *, show_tick: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.line = QLineEdit(self)
        self.line.setAccessibleName(name)
        self.line.setFont(always_read())  # also while numbers are hidden: what is typed here has to be checked
        self.line.setEchoMode(QLineEdit.EchoMode.Password)
        self.line.setInputMethodHints(
            Qt.InputMethodHint.ImhSensitiveData
            | Qt.InputMethodHint.ImhNoPredictiveText
            | Qt.InputMethodHint.ImhNoAutoUppercase
            | Qt.InputMethodHint.ImhHiddenText
        )
        self.shown = Check(tr("Show what is typed"), name=tr("{name}: show what is typed", name=name), parent=self)
        self.shown.setVisible(show_tick)
        self._sentence = wrapping(label("", "caution"))
        self._sentence.hide()
        title = label(name, "small", wrap=True)
        title.setBuddy(self.line)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for part in (title, self.line, self._sentence, self.shown):
            column.addWidget(part)
        self.setFocusProxy(self.line)
        self.line.returnPressed.connect(self.entered)
        self.line.textEdited.connect(self._on_line_text_edited)
        self.shown.toggled.connect(self.show_signs)

    @property
    def text(self) -> str:
        """What is typed."""
        return self.line.text()

    def show_signs(self, shown: bool) -> None:
        """Show the signs themselves, or dots."""
        self.line.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)

    def clear(self) -> None:
        """Forget what was typed."""
        self.line.clear()
        self.say("")

    def say(self, text: str) -> None:
        """One sentence under the line; "" for none."""
        self._sentence.setText(text)
        self._sentence.setVisible(bool(text))
        self.line.setAccessibleDescription(text)

    def _on_line_text_edited(self) -> None:
        self.say("")
        self.edited.emit()
