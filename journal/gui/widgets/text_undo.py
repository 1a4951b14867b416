"""Ctrl+Z while the keys are in a text: letters first, and where none were typed, the last entry."""

from __future__ import annotations

import weakref

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget
from shiboken6 import isValid


class TextUndo(QObject):
    """Lets the undo and redo keys through to the window where the text that has the keys has no use for them.

    A text in which letters were typed, or typed and taken back, keeps them: whoever holds the keys down
    to empty a note must not take back the entries before it.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._text: weakref.ref[QWidget] | None = None
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._on_focus_changed)

    def _on_focus_changed(self, _before: QWidget | None, now: QWidget | None) -> None:
        text = self._text() if self._text is not None else None
        if text is not None and isValid(text):
            text.removeEventFilter(self)
        self._text = None
        if isinstance(now, QLineEdit | QPlainTextEdit):
            now.installEventFilter(self)
            self._text = weakref.ref(now)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Decline the undo keys for a text without letters to take back."""
        if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
            return False
        if not event.matches(QKeySequence.StandardKey.Undo) and not event.matches(QKeySequence.StandardKey.Redo):
            return False
        history = watched.document() if isinstance(watched, QPlainTextEdit) else watched
        if history.isUndoAvailable() or history.isRedoAvailable():  # type: ignore[attr-defined]
            return False
        event.ignore()
        return True
