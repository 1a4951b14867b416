"""Words on a page."""

from __future__ import annotations

import re

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

LONGEST_WORD = 16
_LONG = re.compile(rf"\S{{{LONGEST_WORD + 1},}}")

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


def breakable(text: str) -> str:
    """The text with places, seen by nobody, where its very long words may be broken into lines."""
    return _LONG.sub(_with_breaks, text)


def _with_breaks(found: re.Match[str]) -> str:
    word, step = found[0], LONGEST_WORD // 2
    return "\u200b".join(word[at : at + step] for at in range(0, len(word), step))


def set_kind(made: QLabel, kind: str) -> None:
    """Give the label another kind."""
    if made.property("kind") != kind:
        made.setProperty("kind", kind)
        made.style().unpolish(made)
        made.style().polish(made)
