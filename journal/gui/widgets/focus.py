"""Where the keys go is always in sight: a ring around the focused widget, scrolled into view."""

from __future__ import annotations

import weakref
from typing import cast

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractItemView, QApplication, QScrollArea, QWidget
from shiboken6 import isValid

from journal.gui.theme import RADIUS_CONTROL, look

GAP = 2
WIDTH = 2
_FOLLOWER = "focus_follower"
_MOVED = {QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.Hide, QEvent.Type.ParentChange}


class FocusRing(QWidget):
    """The ring itself: painted over its parent, transparent to the mouse."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setObjectName("focus_ring")
        self.round = False

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw a 2 px line around a 2 px gap."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(look().colour("accent"), WIDTH))
        inset = WIDTH / 2
        radius = self.height() / 2 - inset if self.round else RADIUS_CONTROL + GAP + inset
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), radius, radius)


class FocusFollower(QObject):
    """Keeps one ring around the widget that has the keys, and that widget in view; one for the program."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._widget: weakref.ref[QWidget] | None = None
        self._ring: FocusRing | None = None
        self._watched: list[weakref.ref[QWidget]] = []
        self._at = QRect()
        self._scrolled_to = QPoint()
        self._when_placed = QTimer(self)  # what was made or opened just now has its place after the next layout
        self._when_placed.setSingleShot(True)
        self._when_placed.timeout.connect(self._on_when_placed_timeout)
        app.focusChanged.connect(self._on_focus_changed)

    @classmethod
    def install(cls, app: QApplication) -> FocusFollower:
        """Start following the focus of the program, once."""
        if app.property(_FOLLOWER) is None:  # looking for it among Qt's own parts delays the first paint
            app.setProperty(_FOLLOWER, cls(app))
        return cast(FocusFollower, app.property(_FOLLOWER))

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Keep the ring in place while what it rings, or what holds that, moves; what was in sight stays in sight."""
        if event.type() in _MOVED:
            before = self._at
            self._place()
            if before != self._at and self._in_sight(before):
                self._reveal_later()
        return False

    def _on_focus_changed(self, _before: QWidget | None, now: QWidget | None) -> None:
        self._forget()
        if now is None or now.property("no_focus_ring"):
            return
        self._widget = weakref.ref(now)
        host = _host(now)
        self._ring = _ring_of(host)
        self._ring.round = bool(now.property("round"))
        step: QWidget | None = now
        while step is not None and step is not host:
            step.installEventFilter(self)
            self._watched.append(weakref.ref(step))
            step = step.parentWidget()
        self._place()
        if QGuiApplication.mouseButtons() == Qt.MouseButton.NoButton:
            reveal(now)
            self._reveal_later()

    def _reveal_later(self) -> None:
        host = self._ring.parentWidget() if self._ring is not None else None
        if host is not None:
            self._scrolled_to = host.pos()
            self._when_placed.start(0)

    def _on_when_placed_timeout(self) -> None:
        widget = self._widget() if self._widget is not None else None
        if widget is None or not isValid(widget) or QGuiApplication.mouseButtons() != Qt.MouseButton.NoButton:
            return
        if _host(widget).pos() == self._scrolled_to:  # else someone has scrolled since
            reveal(widget)

    def _forget(self) -> None:
        for ref in self._watched:
            widget = ref()
            if widget is not None and isValid(widget):
                widget.removeEventFilter(self)
        self._watched.clear()
        self._widget = None
        self._at = QRect()
        if self._ring is not None and isValid(self._ring):
            self._ring.hide()
        self._ring = None

    def _place(self) -> None:
        widget = self._widget() if self._widget is not None else None
        ring = self._ring
        if widget is None or ring is None or not isValid(widget) or not isValid(ring):
            return
        host = ring.parentWidget()
        if host is None or not widget.isVisibleTo(host):
            ring.hide()
            return
        around = GAP + WIDTH
        place = self._at = QRect(widget.mapTo(host, QPoint(0, 0)), widget.size())
        ring.setGeometry(place.adjusted(-around, -around, around, around))
        ring.raise_()
        ring.show()
        ring.update()

    def _in_sight(self, place: QRect) -> bool:
        """Whether a place on what the ring is drawn on is to be seen: nobody who scrolled away is brought back."""
        host = self._ring.parentWidget() if self._ring is not None and isValid(self._ring) else None
        viewport = host.parentWidget() if host is not None else None
        if host is None or viewport is None:
            return False
        return place.intersects(viewport.rect().translated(host.mapFrom(viewport, QPoint(0, 0))))


def _host(widget: QWidget) -> QWidget:
    """What the ring is drawn on: the content of the scroll area around the widget, else its window."""
    step = widget
    while (parent := step.parentWidget()) is not None and not step.isWindow():
        area = parent.parentWidget()
        if isinstance(area, QScrollArea) and area.widget() is step:
            return step
        step = parent
    return step


def _ring_of(host: QWidget) -> FocusRing:
    found = host.findChild(FocusRing, "focus_ring", Qt.FindChildOption.FindDirectChildrenOnly)
    return found if isinstance(found, FocusRing) else FocusRing(host)


def reveal(widget: QWidget, margin: int = 24) -> None:
    """Scroll so that the widget can be seen. Never while a mouse button is down: a target must not move away."""
    host = _host(widget)
    viewport = host.parentWidget()
    area = viewport.parentWidget() if viewport is not None else None
    if not isinstance(area, QScrollArea) or area.widget() is not host:
        return
    if isinstance(widget, QAbstractItemView):  # Qt would bring its current row into view, far outside a scrolled table
        for corner in (widget.rect().bottomLeft(), widget.rect().topLeft()):
            area.ensureVisible(0, widget.mapTo(host, corner).y(), 0, margin)
    else:
        area.ensureWidgetVisible(widget, 0, margin)
