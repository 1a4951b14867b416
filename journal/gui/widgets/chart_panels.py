"""Where the panels of a drawn figure stand in its widget, and which place of them is under a point."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QPointF, QRectF


@dataclass(frozen=True, slots=True)
class Place:
    """A place in a panel, counted from the top, in its own coordinates."""

    panel: int
    x: float
    y: float


class Panels:
    """The panels of a canvas, in the pixels of its widget; asked again each time, since panels come and go."""

    def __init__(self, canvas: Any) -> None:
        self._canvas = canvas

    def axes(self) -> list[Any]:
        """The panels from the top, without the axes that only carry a second scale."""
        from journal.plots.frame import RIGHT_SCALE

        return [axes for axes in self._canvas.figure.axes if axes.get_label() != RIGHT_SCALE]

    def rect(self, axes: Any) -> QRectF:
        """Where a panel stands."""
        ratio, box = self._canvas.device_pixel_ratio, axes.bbox
        return QRectF(box.x0 / ratio, self._canvas.height() - box.y1 / ratio, box.width / ratio, box.height / ratio)

    def at(self, point: QPointF) -> Place | None:
        """The place under a point; None beside the panels."""
        for number, axes in enumerate(self.axes()):
            if self.rect(axes).contains(point):
                ratio = self._canvas.device_pixel_ratio
                there = (point.x() * ratio, (self._canvas.height() - point.y()) * ratio)
                x, y = axes.transData.inverted().transform(there)
                return Place(number, float(x), float(y))
        return None

    def point(self, axes: Any, x: float, y: float) -> QPointF:
        """Where a place of a panel lies in the widget."""
        ratio = self._canvas.device_pixel_ratio
        across, up = axes.transData.transform((x, y))
        return QPointF(float(across) / ratio, self._canvas.height() - float(up) / ratio)
