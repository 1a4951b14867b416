"""Free text that saves itself."""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QFontMetricsF
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from journal.gui.theme import look

PAUSE_MS = 800
_LINES_AT_LEAST = 3
_LINES_AT_MOST = 12


class NoteField(QPlainTextEdit):
    """Plain text that grows with its lines. It commits when typing rests, when the focus leaves, and on flush.

    Signal: ``note_entered(str)``: the person changed the text.
    """

    note_entered = Signal(str)

    def __init__(self, name: str, placeholder: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._committed = ""
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        self.setTabChangesFocus(True)
        self.document().setDocumentMargin(4)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self.flush)
        self.textChanged.connect(self._on_text_changed)
        self.document().documentLayout().documentSizeChanged.connect(self._on_document_size_changed)
        self._fit()

    @property
    def note(self) -> str:
        """What was committed last."""
        return self._committed

    def set_note(self, text: str) -> None:
        """Show a text silently. What the person is still typing is kept; flush before the page turns."""
        typing = self.toPlainText() != self._committed
        if typing and text == self._committed:
            return
        self._committed = text
        if self.toPlainText() != text:
            self.blockSignals(True)
            self.setPlainText(text)
            self.blockSignals(False)
            self._fit()

    def flush(self) -> None:
        """Commit now what was typed."""
        self._pause.stop()
        text = self.toPlainText()
        if text != self._committed:
            self._committed = text
            self.note_entered.emit(text)

    def _on_text_changed(self) -> None:
        if self.toPlainText() != self._committed:
            self._pause.start()
        else:
            self._pause.stop()

    def _on_document_size_changed(self) -> None:
        self._fit()

    def _fit(self) -> None:
        line = ceil(QFontMetricsF(self.font()).lineSpacing())  # as the lines are laid out: rounded, the last is cut off
        lines = min(max(self.document().size().height(), _LINES_AT_LEAST), _LINES_AT_MOST)
        high = max(look().control_height, round(line * lines) + 2 * 7 + 2 * 4 + 2)
        if self.minimumHeight() != high:
            self.setFixedHeight(high)

    def changeEvent(self, event: QEvent) -> None:
        """Fit the height to new letters."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Commit when the person goes elsewhere."""
        super().focusOutEvent(event)
        self.flush()
