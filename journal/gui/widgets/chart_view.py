"""A chart in a page. matplotlib is loaded when the first one is drawn, not before."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from journal.gui.theme import look
from journal.gui.widgets.number_cover import NumberCover
from journal.plots.style import ChartStyle, from_tokens


def screen_style() -> ChartStyle:
    """The chart style of the theme and the text size in force."""
    from dataclasses import asdict

    now = look()
    tokens = {name: str(value) for name, value in asdict(now.theme).items() if name != "name"}
    return from_tokens(now.theme.name, tokens).sized(now.text_scale)


class ChartView(QWidget):
    """Draws one figure; the same figure is drawn into again.

    Signals: ``place_hovered(object)``: the x of the pointer, or None when it left; ``place_clicked(float)``;
    ``step_requested(int)``: the left (−1) or right (1) arrow key, Shift for seven.
    """

    place_hovered = Signal(object)
    place_clicked = Signal(float)
    step_requested = Signal(int)
    open_requested = Signal()

    def __init__(self, name: str, least_height: int = 320, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        NumberCover(self)
        self.setAccessibleName(name)
        self._least_height = least_height
        self._draw: Callable[[Any], None] | None = None
        self._canvas: Any = None
        self.figure: Any = None
        self._cursor: list[Any] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._fit_height()

    def _fit_height(self) -> None:
        self.setMinimumHeight(round(self._least_height * look().text_scale))

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
        from matplotlib.backends.backend_qtagg import FigureCanvasQTAgg
        from matplotlib.figure import Figure

        self.figure = Figure()
        self._canvas = FigureCanvasQTAgg(self.figure)
        self._canvas.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._canvas.setMinimumSize(1, 1)
        self._canvas.setAccessibleName(self.accessibleName())
        self._canvas.mpl_connect("resize_event", self._on_canvas_resize)
        self._canvas.mpl_connect("motion_notify_event", self._on_canvas_motion)
        self._canvas.mpl_connect("figure_leave_event", self._on_canvas_leave)
        self._canvas.mpl_connect("button_press_event", self._on_canvas_press)
        self._column.addWidget(self._canvas)

    def _redraw(self) -> None:
        if self._draw is not None and self._canvas is not None:
            self._cursor = []
            self._draw(self.figure)
            self._canvas.draw_idle()

    def draw_now(self) -> None:
        """Finish a drawing that is waiting for its turn."""
        if self._canvas is not None:
            self._canvas.draw()

    def show_cursor(self, x: float | None) -> None:
        """Stand a thin line at a place in every panel; None takes it away."""
        if self.figure is None:
            return
        if not self._cursor or any(line.axes not in self.figure.axes for line in self._cursor):
            colour = look().theme.accent
            self._cursor = [
                axes.axvline(0, color=colour, linewidth=1.4, zorder=7, visible=False) for axes in self.figure.axes
            ]
        for line in self._cursor:
            line.set_visible(x is not None)
            if x is not None:
                line.set_xdata([x, x])
        self._canvas.draw_idle()

    def _on_canvas_resize(self, _event: Any) -> None:
        """Margins and ticks are counted in letters, so a new size is a new drawing."""
        self._redraw()

    def _on_canvas_motion(self, event: Any) -> None:
        self.place_hovered.emit(event.xdata if event.inaxes else None)

    def _on_canvas_leave(self, _event: Any) -> None:
        self.place_hovered.emit(None)

    def _on_canvas_press(self, event: Any) -> None:
        if event.inaxes and event.button == 1:
            self.place_clicked.emit(float(event.xdata))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows move the day that is read out; Enter opens it."""
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()), 0)
        if steps and not event.modifiers() & Qt.KeyboardModifier.AltModifier:
            wide = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.step_requested.emit(steps * (7 if wide else 1))
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.open_requested.emit()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Draw in the new colours."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fit_height()
            self._redraw()
