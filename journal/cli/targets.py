"""Where a command writes a file: never over a journal, always whole or not at all."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from journal.cli.invocation import Invocation
from journal.config.atomic_file import write_atomically
from journal.config.temporary import moment
from journal.domain.problems import Problem

_SQLITE = b"SQLite format 3\0"


def check_target(path: Path, invocation: Invocation) -> Path:
    """The place to write to, links followed.

    Raises Problem ``file_is_folder``, ``folder_missing``, ``folder_is_file`` or ``target_is_journal`` (this one,
    the user's own, or any other file that is a database).
    """
    place = _resolved(path)
    if place.is_dir():
        raise Problem("file_is_folder", path=str(path))
    if not place.parent.exists():
        raise Problem("folder_missing", path=str(path.parent))
    if not place.parent.is_dir():
        raise Problem("folder_is_file", path=str(path.parent))
    for journal in (invocation.journal_file, invocation.paths.journal):
        beside = [journal, journal.with_name(journal.name + "-wal"), journal.with_name(journal.name + "-shm")]
        if any(place == _resolved(file) for file in beside) or _same_file(place, journal):
            raise Problem("target_is_journal", path=str(path))
    if _starts_like_a_database(place):
        raise Problem("target_is_journal", path=str(path))
    return place


def write_target(path: Path, content: str | bytes, invocation: Invocation) -> None:
    """Put the content at a checked place in one step; Problem ``file_unwritable`` leaves the old file as it was."""
    place = check_target(path, invocation)
    try:
        write_atomically(place, content)
    except OSError as error:
        raise unwritable(path, error) from None


def make_target(path: Path, make: Callable[[Path], object], invocation: Invocation) -> None:
    """Let ``make`` write a file of that name in a folder of its own, then put it in place in one step."""
    check_target(path, invocation)
    with moment(invocation.paths.data) as folder:
        draft = folder / f"draft{path.suffix.lower()}"
        make(draft)
        content = draft.read_bytes()
    write_target(path, content, invocation)


def unwritable(path: Path, error: OSError) -> Problem:
    """The Problem for a file that the system would not let us write."""
    return Problem("file_unwritable", path=str(path), reason=error.strerror or str(error))


def _resolved(path: Path) -> Path:
    try:
        return path.resolve()
    except (OSError, RuntimeError):  # a ring of links
        return path.absolute()


def _same_file(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except OSError:
        return False


def _starts_like_a_database(path: Path) -> bool:
    try:
        if not path.is_file():
            return False
        with path.open("rb") as file:
            return file.read(len(_SQLITE)) == _SQLITE
    except OSError:
        return False
