"""A title that says it shorter where there is less room."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QWidget


class FittingLabel(QLabel):
    """Shows the first of some wordings that fits, the last one cut at its end when none does."""

    def __init__(self, kind: str = "page", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", kind)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self._wordings: list[str] = [""]
        self._widest = ""

    def set_wordings(self, wordings: Sequence[str]) -> None:
        """The wordings, longest first; the first is what a screen reader says."""
        self._wordings = list(wordings) or [""]
        if self._wide(self._wordings[0]).width() > self._wide(self._widest).width():
            self._widest = self._wordings[0]
        self.setText(self._wordings[0])
        self.setToolTip("")
        self.updateGeometry()

    @property
    def shown(self) -> str:
        """What stands there at the present width."""
        metrics = self.fontMetrics()
        for words in self._wordings:
            if metrics.horizontalAdvance(words) <= self.width():
                return words
        return metrics.elidedText(self._wordings[-1], Qt.TextElideMode.ElideRight, self.width())

    def _wide(self, words: str) -> QSize:
        self.ensurePolished()
        return QSize(self.fontMetrics().horizontalAdvance(words) + 2, self.fontMetrics().height())

    def sizeHint(self) -> QSize:
        """Room for the longest wording so far: what stands beside the title must not move under the hand."""
        return self._wide(self._widest)

    def minimumSizeHint(self) -> QSize:
        """Room for the shortest."""
        return self._wide(self._wordings[-1])

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Write the wording that fits."""
        side = Qt.AlignmentFlag.AlignRight if self.isRightToLeft() else Qt.AlignmentFlag.AlignLeft
        painter = QPainter(self)
        painter.setFont(self.font())
        painter.setPen(self.palette().windowText().color())
        painter.drawText(self.rect(), side | Qt.AlignmentFlag.AlignVCenter, self.shown)
