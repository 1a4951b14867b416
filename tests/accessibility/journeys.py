"""The end of a journey: the program was silent, and what it wrote comes back from a file of its own."""

from __future__ import annotations

import subprocess
import sys
from contextlib import closing
from dataclasses import replace
from operator import attrgetter
from pathlib import Path

from journal.domain.contents import Contents
from journal.service.clock import SystemClock
from journal.service.session import open_journal
from tests.accessibility.conftest import Program


def came_home(program: Program) -> Contents:
    """Close the program, which has said nothing, and give what its file holds.

    The same comes out of a new journal after ``export`` and ``import`` on the command line.
    """
    assert program.close() == ""
    held = program.kept()
    again = program.folder / "again.ebb"
    ebb(program, "export", program.folder / "all.json", "--journal", program.file)
    ebb(program, "import", program.folder / "all.json", "--journal", again)
    with closing(open_journal(again, SystemClock())) as journal:
        assert comparable(journal.contents()) == comparable(held)
    return held


def comparable(contents: Contents) -> Contents:
    """The contents with practices numbered by their order: the places of those never ticked are not in a file."""
    practices = sorted(contents.practices, key=attrgetter("position"))
    return replace(contents, practices=tuple(replace(one, position=n) for n, one in enumerate(practices)))


def ebb(program: Program, *words: str | Path) -> None:
    """A command of ``python -m journal`` that must end well and complain of nothing."""
    ran = subprocess.run(
        [sys.executable, "-m", "journal", *map(str, words)], env=program.environment, cwd=program.folder, text=True,
        stdin=subprocess.DEVNULL, capture_output=True,
    )  # fmt: skip
    assert (ran.returncode, ran.stderr) == (0, ""), ran
