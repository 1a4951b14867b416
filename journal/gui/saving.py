"""Asking where a file goes and writing it there, with one sentence for how that went."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QWidget

from journal.config.atomic_file import write_atomically
from journal.domain.problems import Problem
from journal.gui.bridge import Bridge
from journal.gui.paper import refuse_folder
from journal.gui.widgets.file_choice import ask_save_path, completed
from journal.words.translation import tr


def save_text(bridge: Bridge, parent: QWidget, asked: tuple[str, str, str], make: Callable[[], str]) -> str | None:
    """Ask for a place and write a text there, whole or not at all, readable by its owner only.

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
        write_atomically(path, make().encode("utf-8"))
    except Problem as problem:
        bridge.refused.emit(problem)
        return None
    except OSError as error:
        bridge.refused.emit(Problem("file_unwritable", path=str(path), reason=error.strerror or str(error)))
        return None
    return tr("Saved as {name}", name=path.name)
