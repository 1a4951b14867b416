"""The page as it comes out of the printer, on the screen."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from journal.gui.printing import SummaryPages
from journal.gui.theme import look
from journal.gui.widgets.number_cover import NumberCover

GAP = 16


class Sheet(QWidget):
    """Shows every page of a summary, one under the other, as wide as there is room.

    In dim and dark themes the white of the paper is lowered so that it does not glare; print is never touched.
    """

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        NumberCover(self)
        self.setAccessibleName(name)
        self._pages: SummaryPages | None = None
        self._images: list[QImage] = []
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_pages(self, pages: SummaryPages) -> None:
        """Show these pages."""
        self._pages = pages
        self._images = []
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        """The paper keeps its shape."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height of all pages at this width."""
        if self._pages is None:
            return round(width * 1.414)
        high = round(width * self._pages.size.height() / self._pages.size.width())
        return self._pages.count * (high + GAP) - GAP

    def sizeHint(self) -> QSize:
        """About as wide as it is read on a laptop."""
        return QSize(560, self.heightForWidth(560))

    def minimumSizeHint(self) -> QSize:
        """Small."""
        return QSize(200, 280)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Draw the pages for the new width."""
        self._images = []
        super().resizeEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the pages that are in sight."""
        if self._pages is None:
            return
        ratio = self.devicePixelRatioF()
        if not self._images:
            width = round(self.width() * ratio)
            self._images = [self._pages.image(n, width) for n in range(self._pages.count)]
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        top = 0
        for image in self._images:
            image.setDevicePixelRatio(ratio)
            painter.drawImage(0, top, image)
            height = round(image.height() / ratio)
            if look().theme.is_dark:
                painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
                painter.fillRect(0, top, self.width(), height, QColor("#CFCBC2"))
                painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
            painter.setPen(look().colour("hair"))
            painter.drawRect(0, top, self.width() - 1, height - 1)
            top += height + GAP
        painter.end()
