"""Asking where a file goes and writing it there, with one sentence for how that went."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QWidget

from journal.config.atomic_file import write_atomically
from journal.domain.problems import Problem
from journal.gui.bridge import Bridge
from journal.gui.paper import Pages, refuse_folder, write_pages
from journal.gui.widgets.file_choice import ask_save_path, completed
from journal.words.translation import tr

_LONG = re.compile(r"[^\s/\\]{32}(?=[^\s/\\])")
"""So much of a name may be wider than a line in large letters; after a slash a line is broken anyway."""


def save_file(
    bridge: Bridge, parent: QWidget, asked: tuple[str, str, str], write: Callable[[Path], object]
) -> str | None:
    """Ask for a place and let ``write`` put a file there.

    ``asked`` is the title of the dialog, the name the file has at first and the kinds of file. The sentence for the
    message line, or None when nothing was written; a reason goes out through the bridge.
    """
    title, name, kinds = asked
    path = ask_save_path(parent, title, name, kinds)
    if path is None:
        return None
    try:
        path = completed(path, Path(name).suffix)
        refuse_folder(path)
        write(path)
    except Problem as problem:
        bridge.refused.emit(problem)
        return None
    except OSError as error:
        bridge.refused.emit(Problem("file_unwritable", path=str(path), reason=error.strerror or str(error)))
        return None
    return tr("Saved as {name} in the folder {folder}", **name_and_folder(path))


def name_and_folder(path: Path) -> dict[str, str]:
    """What a file is called and the whole path of its folder, for a sentence; very long names may be broken."""
    said = {"name": path.name, "folder": str(path.absolute().parent)}
    return {part: _LONG.sub("\\g<0>\u200b", text) for part, text in said.items()}


def save_text(bridge: Bridge, parent: QWidget, asked: tuple[str, str, str], make: Callable[[], str]) -> str | None:
    """As :func:`save_file`, for a text; whole or not at all, readable by its owner only."""
    return save_file(bridge, parent, asked, lambda path: write_atomically(path, make()))


def save_pdf(bridge: Bridge, parent: QWidget, name: str, make: Callable[[], Pages]) -> str | None:
    """As :func:`save_file`, for pages of paper; ``name`` is what the PDF is called at first."""
    asked = (tr("Save PDF"), name, tr("PDF (*.pdf)"))
    return save_file(bridge, parent, asked, lambda path: write_pages(make(), path))
