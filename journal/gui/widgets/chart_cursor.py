"""The day that is read out, marked over a chart without drawing the chart again, and the pointer over it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QLineF, QPointF, QRect, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPen, QRegion, QWheelEvent
from PySide6.QtWidgets import QWidget

from journal.gui.theme import look
from journal.gui.widgets.chart_panels import Panels, Place

DRAG_FROM = 12
"""A trembling hand moves while it presses: a shorter way than this is a click."""
RING = 7
_REACH = RING + 4


class ChartCursor(QWidget):
    """Lies over the canvas, as large as it.

    Signals: ``hovered(object)``: the Place under the pointer, or None; ``clicked(object)``: a Place;
    ``dragged(float)``: pulled since the last time by this part of a panel's width, to the right above 0;
    ``wheel_turned(int, object)``: 1 or −1 with Ctrl held, at a Place.
    """

    hovered = Signal(object)
    clicked = Signal(object)
    dragged = Signal(float)
    wheel_turned = Signal(int, object)

    def __init__(self, panels: Panels, parent: QWidget) -> None:
        super().__init__(parent)
        self._panels = panels
        self._places: Sequence[tuple[int, float, float | None]] = ()
        self._pressed: QPointF | None = None
        self._pulled: float | None = None
        self.setMouseTracking(True)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)

    def mark(self, places: Sequence[tuple[int, float, float | None]]) -> None:
        """Mark these places, and no others: (panel, x, y), y None for an upright line."""
        before = self._region()
        self._places = tuple(places)
        self.update(before.united(self._region()))

    def marks(self) -> list[QLineF | QPointF]:
        """What is marked, in pixels: upright lines and the middles of rings; what is out of sight is left out."""
        found: list[QLineF | QPointF] = []
        axes = self._panels.axes()
        for panel, x, y in self._places:
            if not 0 <= panel < len(axes):
                continue
            rect = self._panels.rect(axes[panel])
            point = self._panels.point(axes[panel], x, axes[panel].get_ylim()[0] if y is None else y)
            if not rect.adjusted(-1, -1, 1, 1).contains(
                QPointF(point.x(), rect.center().y() if y is None else point.y())
            ):
                continue
            found.append(QLineF(point.x(), rect.top(), point.x(), rect.bottom()) if y is None else point)
        return found

    def _region(self) -> QRegion:
        region = QRegion()
        for mark in self.marks() if self._places else ():
            if isinstance(mark, QLineF):
                region += QRect(round(mark.x1()) - 3, round(mark.y1()) - 2, 6, round(abs(mark.dy())) + 4)
            else:
                region += QRect(round(mark.x()) - _REACH, round(mark.y()) - _REACH, 2 * _REACH, 2 * _REACH)
        return region

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the lines and rings."""
        if not self._places:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for mark in self.marks():
            painter.setPen(QPen(look().colour("accent"), 2))
            if isinstance(mark, QLineF):
                painter.drawLine(mark)
            else:
                painter.drawEllipse(mark, RING, RING)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click or the beginning of a pull; the keys come here too."""
        if event.button() != Qt.MouseButton.LeftButton:
            super().mousePressEvent(event)
            return
        self._pressed, self._pulled = event.position(), None
        view = self.parentWidget()
        if view is not None and view.focusPolicy() & Qt.FocusPolicy.ClickFocus:
            view.setFocus(Qt.FocusReason.MouseFocusReason)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Read out what is pointed at, or pull."""
        if self._pressed is None:
            self.hovered.emit(self._panels.at(event.position()))
            return
        if self._pulled is None and abs(event.position().x() - self._pressed.x()) >= DRAG_FROM:
            self._pulled = self._pressed.x() if self._panels.at(self._pressed) is not None else None
        if self._pulled is not None:
            widest = max((self._panels.rect(axes).width() for axes in self._panels.axes()), default=1.0)
            self.dragged.emit((event.position().x() - self._pulled) / max(1.0, widest))
            self._pulled = event.position().x()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A press that stayed where it was is a click."""
        if self._pressed is None or event.button() != Qt.MouseButton.LeftButton:
            return
        pressed, self._pressed = self._pressed, None
        place = self._panels.at(pressed)
        still = (event.position() - pressed).manhattanLength() < DRAG_FROM
        if self._pulled is None and still and place is not None:
            self.clicked.emit(place)
        self._pulled = None

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Swallow the second press of a trembling hand."""
        event.accept()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """With Ctrl the wheel shows fewer or more days; alone it scrolls the page."""
        turned = event.angleDelta().y()
        if not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()
        elif turned:
            self.wheel_turned.emit(1 if turned > 0 else -1, self._panels.at(event.position()))

    def leaveEvent(self, event: QEvent) -> None:
        """Nothing is pointed at."""
        self.hovered.emit(None)
        super().leaveEvent(event)


__all__ = ["ChartCursor", "Place"]
