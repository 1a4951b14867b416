"""A chart in a page. matplotlib is loaded when the first one is drawn, not before."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPixmap
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from journal.gui.theme import look
from journal.gui.widgets.chart_cursor import ChartCursor
from journal.gui.widgets.chart_panels import Panels
from journal.gui.widgets.number_cover import NumberCover
from journal.plots.style import ChartStyle, from_tokens

WEEK = 7
_DAYS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
_MONTHS = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}
_EDGES = {Qt.Key.Key_Home: -1, Qt.Key.Key_End: 1}
_NEARER = {Qt.Key.Key_Plus: 1, Qt.Key.Key_Equal: 1, Qt.Key.Key_Minus: -1}
_ELSEWHERE = Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.MetaModifier


def screen_style() -> ChartStyle:
    """The chart style of the theme and the text size in force."""
    from dataclasses import asdict

    now = look()
    tokens = {name: str(value) for name, value in asdict(now.theme).items() if name != "name"}
    return from_tokens(now.theme.name, tokens).sized(now.text_scale)


class ChartView(QWidget):
    """Draws one figure; the same figure is drawn into again.

    Signals: ``place_hovered(object)``: the Place under the pointer, or None when it left; ``place_clicked(object)``;
    ``step_requested(int)``: days by the left (−1) or right (1) arrow key, Shift for seven; ``month_requested(int)``:
    Page Up (−1) or Page Down (1); ``edge_requested(int)``: Home (−1) or End (1); ``open_requested()``: Enter;
    ``zoom_requested(int, object)``: nearer (1) or farther (−1), at a Place or None; ``pulled(float)``: by this part of
    the width; ``drawn()``: the figure was drawn anew.
    """

    place_hovered = Signal(object)
    place_clicked = Signal(object)
    step_requested = Signal(int)
    month_requested = Signal(int)
    edge_requested = Signal(int)
    open_requested = Signal()
    zoom_requested = Signal(int, object)
    pulled = Signal(float)
    drawn = Signal()

    def __init__(self, name: str, least_height: int = 320, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        NumberCover(self)
        self.setAccessibleName(name)
        self._least_height = least_height
        self._draw: Callable[[Any], None] | None = None
        self._canvas: Any = None
        self.figure: Any = None
        self.pointer: ChartCursor | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._fit_height()

    def _fit_height(self) -> None:
        self.setMinimumHeight(round(self._least_height * look().text_scale))

    def set_least_height(self, pixels: int) -> None:
        """Be at least so high at plain text size."""
        self._least_height = pixels
        self._fit_height()

    def set_name(self, name: str) -> None:
        """Show a chart of another name."""
        self.setAccessibleName(name)
        if self._canvas is not None:
            self._canvas.setAccessibleName(name)

    def sizeHint(self) -> QSize:
        """As high as it must be, wider than it must."""
        return QSize(480, self.minimumHeight())

    def take_keys(self) -> None:
        """Let the chart be reached by Tab and read by arrow keys."""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def show_drawing(self, draw: Callable[[Any], None]) -> None:
        """Draw with this function, now and whenever the size changes; it gets the figure."""
        self._draw = draw
        if self._canvas is None:
            self._make_canvas()
            self._column.activate()
        self._redraw()

    def _make_canvas(self) -> None:
        from matplotlib.figure import Figure

        from journal.gui.widgets.chart_canvas import ChartCanvas

        self.figure = Figure()
        self._canvas = ChartCanvas(self.figure)
        self._canvas.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._canvas.setMinimumSize(1, 1)
        self._canvas.setAccessibleName(self.accessibleName())
        self._canvas.mpl_connect("resize_event", self._on_canvas_resize)
        self._canvas.mpl_connect("draw_event", self._on_canvas_draw)
        self._column.addWidget(self._canvas)
        if self.focusPolicy() != Qt.FocusPolicy.NoFocus:
            self._make_cursor()

    def _make_cursor(self) -> None:
        cursor = self.pointer = ChartCursor(Panels(self._canvas), self)
        cursor.hovered.connect(self.place_hovered)
        cursor.clicked.connect(self.place_clicked)
        cursor.dragged.connect(self.pulled)
        cursor.wheel_turned.connect(self.zoom_requested)
        cursor.setGeometry(self._canvas.geometry())
        cursor.show()

    def _redraw(self) -> None:
        if self._draw is not None and self._canvas is not None:
            for axes in list(self.figure.axes):  # else matplotlib dresses each of them anew before it throws it away
                self.figure.delaxes(axes)
            self._draw(self.figure)
            engine = self.figure.get_layout_engine()
            if engine is not None:
                engine.execute(self.figure)  # so that it is known where the panels stand before they are painted
            self._canvas.draw_idle()
            self.drawn.emit()

    def repaint_figure(self) -> None:
        """Show what was changed about the figure's own parts."""
        if self._canvas is not None:
            self._canvas.draw_idle()

    def draw_now(self) -> None:
        """Finish a drawing that is waiting for its turn."""
        if self._canvas is not None:
            self._canvas.draw()

    def show_cursor(self, places: Sequence[tuple[int, float, float | None]]) -> None:
        """Mark these places (panel, x, y), y None for an upright line; none takes the marks away."""
        if self.pointer is not None:
            self.pointer.mark(places)

    def picture(self) -> QPixmap:
        """The chart as it is on the screen, without the marks of the cursor."""
        return self._canvas.grab() if self._canvas is not None else QPixmap()

    def _on_canvas_resize(self, _event: Any) -> None:
        """Margins and ticks are counted in letters, so a new size is a new drawing."""
        if self.pointer is not None:
            self.pointer.setGeometry(self._canvas.geometry())
        self._redraw()

    def _on_canvas_draw(self, _event: Any) -> None:
        """The panels may stand elsewhere now, and the marks with them."""
        if self.pointer is not None:
            self.pointer.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows, Page Up and Down, Home and End move the day that is read out; Enter opens it; + and − zoom."""
        if event.modifiers() & _ELSEWHERE or not self._take_key(Qt.Key(event.key()), event.modifiers()):
            super().keyPressEvent(event)

    def _take_key(self, key: Qt.Key, modifiers: Qt.KeyboardModifier) -> bool:
        if key in _DAYS:
            self.step_requested.emit(_DAYS[key] * (WEEK if modifiers & Qt.KeyboardModifier.ShiftModifier else 1))
        elif key in _MONTHS:
            self.month_requested.emit(_MONTHS[key])
        elif key in _EDGES:
            self.edge_requested.emit(_EDGES[key])
        elif key in _NEARER:
            self.zoom_requested.emit(_NEARER[key], None)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.open_requested.emit()
        else:
            return False
        return True

    def changeEvent(self, event: QEvent) -> None:
        """Draw in the new colours."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fit_height()
            self._redraw()
