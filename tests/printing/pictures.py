"""Comparing a printed sheet with the preview, as two pictures: nothing moved, made smaller or cut off."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPainter

from journal.gui.paper import Pages

DPI = 144
"""Two pixels are a point."""
TILE = 72
"""A square of half an inch: a word that is missing is a large part of its square, though nearly none of the page."""
INK, TRACE = 128, 215
"""Darker than this is ink; lighter than that is no trace of any, however the edges of letters are smoothed."""
NEAR = 1
"""In pixels, half a point: two programs that draw the same letter differ by so much."""
LEAST_INK = 40
"""A square with fewer pixels of ink says nothing for itself."""
OF_PAGE, OF_TILE = 0.001, 0.03
"""The tolerance: so much of the ink of a page, and of any square, may have no ink near it in the other picture."""


@dataclass(frozen=True)
class Unlike:
    """How much of the ink of either picture has none near it in the other: of the page, and of the worst square."""

    of_page: float
    of_tile: float

    @property
    def same(self) -> bool:
        """Whether both are the same page."""
        return self.of_page <= OF_PAGE and self.of_tile <= OF_TILE


def sheets_of(file: Path, folder: Path, *, colour: bool = False) -> list[np.ndarray]:
    """Each sheet of a PDF in greys, 0 is black; ``colour`` gives red, green and blue instead."""
    kind = [] if colour else ["-gray"]
    subprocess.run(["pdftoppm", "-r", str(DPI), *kind, str(file), str(folder / f"{file.stem}-sheet")], check=True)
    found = sorted(folder.glob(f"{file.stem}-sheet*.p[gp]m"))
    return [_colours(QImage(str(path))) if colour else greys(QImage(str(path))) for path in found]


def greys(image: QImage) -> np.ndarray:
    """The greys of a picture."""
    plain = image.convertToFormat(QImage.Format.Format_Grayscale8)
    lines = np.frombuffer(plain.constBits(), np.uint8).reshape(plain.height(), plain.bytesPerLine())
    return lines[:, : plain.width()].copy()


def _colours(image: QImage) -> np.ndarray:
    plain = image.convertToFormat(QImage.Format.Format_RGB888)
    lines = np.frombuffer(plain.constBits(), np.uint8).reshape(plain.height(), plain.bytesPerLine())
    return lines[:, : 3 * plain.width()].reshape(plain.height(), plain.width(), 3).copy()


def preview(pages: Pages, page: int) -> np.ndarray:
    """The page as the window shows it."""
    return greys(pages.image(page, round(pages.size.width() * DPI / 72)))


def painted(width: float, height: float, paint: Callable[[QPainter], None]) -> np.ndarray:
    """A sheet of so many points on which something is painted in points."""
    image = QImage(round(width * DPI / 72), round(height * DPI / 72), QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
    painter.scale(DPI / 72, DPI / 72)
    paint(painter)
    painter.end()
    return greys(image)


def unlike(one: np.ndarray, other: np.ndarray) -> Unlike:
    """Compare two pictures of the same size."""
    assert abs(one.shape[0] - other.shape[0]) <= 2, (one.shape, other.shape)
    assert abs(one.shape[1] - other.shape[1]) <= 2, (one.shape, other.shape)
    height, width = (min(lengths) for lengths in zip(one.shape, other.shape, strict=True))
    one, other = one[:height, :width], other[:height, :width]
    there, back = _astray(one, other), _astray(other, one)
    return Unlike(max(there.of_page, back.of_page), max(there.of_tile, back.of_tile))


def _astray(one: np.ndarray, other: np.ndarray) -> Unlike:
    ink, near = one < INK, _widened(other < TRACE)
    counts, lost = _by_tile(ink), _by_tile(ink & ~near)
    telling = counts >= LEAST_INK
    assert telling.any(), "a page without ink"
    return Unlike(lost.sum() / counts.sum(), float((lost[telling] / counts[telling]).max()))


def _widened(ink: np.ndarray) -> np.ndarray:
    padded = np.pad(ink, NEAR)
    height, width = ink.shape
    steps = range(2 * NEAR + 1)
    return np.logical_or.reduce([padded[y : y + height, x : x + width] for y in steps for x in steps])


def _by_tile(marks: np.ndarray) -> np.ndarray:
    height, width = (-(-length // TILE) * TILE for length in marks.shape)
    whole = np.zeros((height, width), np.int64)
    whole[: marks.shape[0], : marks.shape[1]] = marks
    return whole.reshape(height // TILE, TILE, width // TILE, TILE).sum(axis=(1, 3))
