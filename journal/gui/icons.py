"""The icons: one stroke set, recoloured by theme."""

from __future__ import annotations

from functools import cache, lru_cache

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from journal.config.assets import asset
from journal.gui.theme import look

SIZE = 20


def icon(name: str, colour: str = "text", *, checked: str = "", gap: int = 0) -> QIcon:
    """The icon of that name in the colour of a token (or ``#RRGGBB``) of the theme in force.

    ``checked`` is the token of the icon on a chosen button; ``gap`` keeps so many pixels free at the right of it
    (at the left when negative), since a style sheet cannot set the distance to the word beside it. Ask again when
    the theme changes: :class:`journal.gui.widgets.buttons.Button` does.
    """
    made = QIcon(_with_gap(icon_pixmap(name, colour), gap))
    made.addPixmap(_with_gap(icon_pixmap(name, "line"), gap), QIcon.Mode.Disabled)
    if checked:
        made.addPixmap(_with_gap(icon_pixmap(name, checked), gap), QIcon.Mode.Normal, QIcon.State.On)
    return made


def _with_gap(drawn: QPixmap, gap: int) -> QPixmap:
    if not gap:
        return drawn
    ratio = drawn.devicePixelRatio()
    wider = QPixmap(drawn.width() + round(abs(gap) * ratio), drawn.height())
    wider.setDevicePixelRatio(ratio)
    wider.fill(Qt.GlobalColor.transparent)
    painter = QPainter(wider)
    painter.drawPixmap(max(0, -gap), 0, drawn)
    painter.end()
    return wider


def icon_pixmap(name: str, colour: str = "text", size: int = 0) -> QPixmap:
    """The icon as a picture, sharp on the screen in use; ``size`` in device-independent pixels."""
    app = QGuiApplication.instance()
    ratio = app.devicePixelRatio() if isinstance(app, QGuiApplication) else 1.0
    value = colour if colour.startswith("#") else getattr(look().theme, colour)
    return _drawn(name, value, size or look().icon_size, ratio)


@cache
def _source(name: str) -> str:
    return asset("icons", f"{name}.svg").read_text("utf-8")


@lru_cache(maxsize=256)
def _drawn(name: str, colour: str, size: int, ratio: float) -> QPixmap:
    renderer = QSvgRenderer(QByteArray(_source(name).replace("currentColor", colour).encode()))
    side = round(size * ratio)
    pixmap = QPixmap(side, side)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    renderer.render(painter, QRectF(0, 0, side, side))
    painter.end()
    pixmap.setDevicePixelRatio(ratio)
    return pixmap
