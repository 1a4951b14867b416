"""A chart as a file: PNG, SVG or PDF, the same bytes for the same figure."""

from __future__ import annotations

import io
from pathlib import Path
from typing import TYPE_CHECKING

from journal.config.atomic_file import write_atomically
from journal.domain.problems import Problem
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


def save_figure(figure: Figure, path: Path) -> None:
    """Write the figure to a .png, .svg or .pdf file, whole or not at all, readable by its owner only.

    Problems: ``chart_suffix`` (path, known), ``file_is_folder`` (path), ``file_unwritable`` (path, reason).
    """
    suffix = path.suffix.lower().lstrip(".")
    if suffix not in FORMATS:
        raise Problem("chart_suffix", path=path, known=", ".join(f".{name}" for name in FORMATS))
    if path.is_dir():
        raise Problem("file_is_folder", path=path)
    try:
        write_atomically(path, figure_bytes(figure, suffix))
    except OSError as error:
        raise Problem("file_unwritable", path=path, reason=error.strerror or str(error)) from error


def figure_bytes(figure: Figure, kind: str) -> bytes:
    """The figure as the bytes of a ``png``, ``svg`` or ``pdf`` file."""
    from matplotlib import rc_context

    out = io.BytesIO()
    with rc_context(drawing_settings()):
        figure.savefig(out, format=kind, dpi=PNG_DPI, facecolor=figure.get_facecolor(), metadata=_METADATA[kind])
    return out.getvalue()
