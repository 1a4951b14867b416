"""A chart as a file: PNG, SVG or PDF, the same bytes for the same figure."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from journal.config.atomic_file import write_atomically
from journal.domain.problems import Problem
from journal.plots.frame import LetterMargins
from journal.plots.style import drawing_settings

if TYPE_CHECKING:
    from matplotlib.figure import Figure

FORMATS = ("png", "svg", "pdf")
PNG_DPI = 200
_METADATA: dict[str, dict[str, str | None]] = {
    "png": {"Title": "Ebb", "Software": None},
    "svg": {"Title": "Ebb", "Date": None, "Creator": None, "Format": None, "Type": None},
    "pdf": {"Title": "Ebb", "CreationDate": None, "Creator": None, "Producer": None},
}


def save_figure(figure: Figure, path: Path, dpi: int = PNG_DPI) -> None:
    """Write the figure to a .png, .svg or .pdf file, whole or not at all, readable by its owner only.

    Problems: ``chart_suffix`` (path, known), ``file_is_folder`` (path), ``file_unwritable`` (path, reason).
    """
    suffix = path.suffix.lower().lstrip(".")
    if suffix not in FORMATS:
        raise Problem("chart_suffix", path=path, known=", ".join(f".{name}" for name in FORMATS))
    if path.is_dir():
        raise Problem("file_is_folder", path=path)
    try:
        write_atomically(path, figure_bytes(figure, suffix, dpi))
    except OSError as error:
        raise Problem("file_unwritable", path=path, reason=error.strerror or str(error)) from error


@contextmanager
def _laid_out(figure: Figure) -> Iterator[None]:
    """The panels in their places, and no layout engine: for one, matplotlib draws everything twice when it saves."""
    engine = figure.get_layout_engine()
    if not isinstance(engine, LetterMargins):
        yield
        return
    engine.execute(figure)
    figure.set_layout_engine(None)
    try:
        yield
    finally:
        figure.set_layout_engine(engine)


def figure_bytes(figure: Figure, kind: str, dpi: int = PNG_DPI) -> bytes:
    """The figure as the bytes of a ``png`` (with so many dots per inch), ``svg`` or ``pdf`` file."""
    from matplotlib import rc_context

    out = io.BytesIO()
    with rc_context(drawing_settings()), _laid_out(figure):
        figure.savefig(out, format=kind, dpi=dpi, facecolor=figure.get_facecolor(), metadata=_METADATA[kind])
    return out.getvalue()
