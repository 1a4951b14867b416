"""Saving what can still be read of a journal that does not open."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from journal.config.atomic_file import write_atomically
from journal.domain.problems import Problem
from journal.gui.paper import refuse_folder
from journal.gui.widgets.file_choice import ask_save_path, completed
from journal.service import keeping
from journal.words.problems import sentence
from journal.words.translation import ntr, tr

if TYPE_CHECKING:
    from journal.gui.program import Program


def save_what_can_be_read(program: Program, parent: QWidget, passphrase: str | None) -> tuple[str, bool]:
    """Ask for a place and write what can be read there as Ebb's own JSON; the sentence for the person, "" for none.

    And whether it was written. The journal itself is not touched.
    """
    from journal import __version__
    from journal.exchange.json_file import write_json

    title = tr("Save what can be read")
    path = ask_save_path(parent, title, "journal-salvaged.json", tr("Everything (*.json)"))
    if path is None:
        return "", False
    try:
        path = completed(path, ".json")
        refuse_folder(path)
        if path.exists() and path.samefile(program.file):
            raise Problem("file_exists", path=str(path))
        found = keeping.salvage(program.file, passphrase)
        write_atomically(path, write_json(found.contents, __version__))
    except Problem as problem:
        return sentence(problem, program.locale), False
    except OSError as error:
        problem = Problem("file_unwritable", path=str(path), reason=error.strerror or str(error))
        return sentence(problem, program.locale), False
    return _told(found, path), True


def _told(found: keeping.Salvaged, path: Path) -> str:
    rows = sum(found.read.values())
    said = [ntr("Wrote {path} with {n} row.", "Wrote {path} with {n} rows.", rows, path=path.name)]
    if found.complete:
        said.append(tr("Every row could be read."))
    else:
        lost = sum(n or 0 for n in found.lost.values())
        said.append(ntr("Up to {n} row could not be read.", "Up to {n} rows could not be read.", lost))
    if found.plan_in_doubt:
        said.append(tr("Rows of the plan are missing, so every version of it is a draft in this file."))
    said.append(tr("Anyone who has that file can read it."))
    return " ".join(said)
