"""The page as it comes out of the printer, on the screen."""

from __future__ import annotations

from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from journal.gui.printing import SummaryPages
from journal.gui.theme import look
from journal.gui.widgets.number_cover import NumberCover

GAP = 16
"""Between two pages, in px."""
KEPT = 3
"""So many pages are kept as pictures: those in sight, and one to come."""


class Sheet(QWidget):
    """Shows every page of a summary, one under the other, so many px wide.

    In dim and dark themes the white of the paper is lowered so that it does not glare; print is never touched.
    """

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        NumberCover(self)
        self.setAccessibleName(name)
        self.pages: SummaryPages | None = None
        self._images: dict[tuple[int, int], QImage] = {}
        self.set_width(200)

    def show_pages(self, pages: SummaryPages) -> None:
        """Show these pages."""
        self.pages = pages
        self._images.clear()
        self.set_width(self.width())
        self.update()

    def set_width(self, width: int) -> None:
        """Be so wide, and as high as the pages are then."""
        count = self.pages.count if self.pages is not None else 1
        self.setFixedSize(width, count * (self._high(width) + GAP) - GAP)

    def _high(self, width: int) -> int:
        """The height of a page of that width."""
        if self.pages is None:
            return round(width * 1.414)
        return round(width * self.pages.size.height() / self.pages.size.width())

    def top_of(self, page: int) -> int:
        """Where a page begins, in px from the top; 0 is the first."""
        return page * (self._high(self.width()) + GAP)

    def page_at(self, top: int) -> int:
        """The page that lies at so many px from the top."""
        last = self.pages.count - 1 if self.pages is not None else 0
        return max(0, min(last, top // (self._high(self.width()) + GAP)))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw what is in sight."""
        if self.pages is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        seen = event.rect()
        for page in range(self.page_at(seen.top()), self.page_at(seen.bottom()) + 1):
            place = QRect(0, self.top_of(page), self.width(), self._high(self.width()))
            painter.drawImage(place.topLeft(), self._image(page))
            if look().theme.is_dark:
                painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
                painter.fillRect(place, QColor("#CFCBC2"))
                painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
            painter.setPen(look().colour("hair"))
            painter.drawRect(place.adjusted(0, 0, -1, -1))
        painter.end()

    def _image(self, page: int) -> QImage:
        assert self.pages is not None
        ratio = self.devicePixelRatioF()
        key = (page, round(self.width() * ratio))
        if key not in self._images:
            while len(self._images) >= KEPT:
                del self._images[next(iter(self._images))]
            self._images[key] = self.pages.image(*key)
            self._images[key].setDevicePixelRatio(ratio)
        return self._images[key]
