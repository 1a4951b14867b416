"""Words on a page."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

KINDS = ("body", "muted", "small", "echo", "caution", "title", "dose", "page", "strong")


def label(text: str = "", kind: str = "body", *, wrap: bool = False, parent: QWidget | None = None) -> QLabel:
    """A label of one kind of :data:`KINDS`; the text is plain, never markup."""
    made = QLabel(parent)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setProperty("kind", kind)
    made.setText(text)
    if wrap:
        wrapping(made)
    return made


def wrapping(made: QLabel) -> QLabel:
    """Let the label take as many lines as its width asks for."""
    made.setWordWrap(True)
    policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
    policy.setHeightForWidth(True)
    made.setSizePolicy(policy)
    made.setMinimumWidth(1)
    return made


def set_kind(made: QLabel, kind: str) -> None:
    """Give the label another kind."""
    if made.property("kind") != kind:
        made.setProperty("kind", kind)
        made.style().unpolish(made)
        made.style().polish(made)
