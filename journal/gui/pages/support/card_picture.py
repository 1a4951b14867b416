"""The emergency card as it will be printed, on the screen."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from journal.gui.support_printing import CARD_HEIGHT, CARD_WIDTH, EmergencyPages
from journal.gui.theme import RELAYOUT, look
from journal.gui.widgets.number_cover import NumberCover
from journal.words.translation import tr

_WIDEST = 720
"""In px at text size 1: half as large again as on paper."""


class CardPicture(QWidget):
    """Both sides beside each other, as wide as there is room. A screen reader reads the words on the card.

    In dim and dark themes the white of the paper is lowered so that it does not glare.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        NumberCover(self)
        self.setAccessibleName(tr("The emergency card as it will be printed"))
        self._pages: EmergencyPages | None = None
        self._image = QImage()
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_pages(self, pages: EmergencyPages) -> None:
        """Show this card."""
        self._pages, self._image = pages, QImage()
        self.setAccessibleDescription(pages.words)
        self.update()

    def hasHeightForWidth(self) -> bool:
        """The card keeps its shape."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Its height at this width."""
        return round(min(width, _widest()) * CARD_HEIGHT / (2 * CARD_WIDTH)) + 2

    def sizeHint(self) -> QSize:
        """About as wide as it is on paper."""
        return QSize(560, self.heightForWidth(560))

    def minimumSizeHint(self) -> QSize:
        """Small."""
        return QSize(200, self.heightForWidth(200))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Draw the card for the new width."""
        self._image = QImage()
        super().resizeEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Measure again when the letters change."""
        if event.type() in RELAYOUT:
            self._image = QImage()
            self.updateGeometry()
        super().changeEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the card at the reading edge."""
        if self._pages is None:
            return
        ratio = self.devicePixelRatioF()
        wide = min(self.width(), _widest())
        if self._image.isNull():
            self._image = self._pages.card_image(round(wide * ratio))
            self._image.setDevicePixelRatio(ratio)
        left = self.width() - wide if self.isRightToLeft() else 0
        high = round(self._image.height() / ratio)
        painter = QPainter(self)
        painter.drawImage(left, 0, self._image)
        if look().theme.is_dark:
            painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
            painter.fillRect(left, 0, wide, high, QColor("#CFCBC2"))
        painter.end()


def _widest() -> int:
    return round(_WIDEST * look().text_scale)
