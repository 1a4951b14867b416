"""A page whose parts stand below each other, each a document of its own."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QAbstractTextDocumentLayout, QPainter, QTextDocument


class StackedPage:
    """One page of documents that were laid out to be measured, so that none of them is laid out twice.

    The height of a document here is what it takes of the page, the air above its first line too.
    """

    def __init__(self, parts: Sequence[QTextDocument]) -> None:
        self._parts = tuple(parts)

    def toPlainText(self) -> str:
        """What can be read on the page, from the top."""
        return "\n".join(part.toPlainText() for part in self._parts)

    def pageCount(self) -> int:
        """One."""
        return 1

    def draw(self, painter: QPainter, context: QAbstractTextDocumentLayout.PaintContext) -> None:
        """Draw them, the first at the painter's origin."""
        painter.save()
        for part in self._parts:
            part.documentLayout().draw(painter, context)
            painter.translate(0, part.size().height())
        painter.restore()
