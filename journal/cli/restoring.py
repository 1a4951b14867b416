"""``ebb restore``: another file in the journal's place, after both were looked at, and with nothing thrown away."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from journal.cli.invocation import Invocation
from journal.cli.options import journal_option
from journal.cli.output import complain, print_json, say
from journal.cli.passphrases import ask_for_journal, can_ask, is_under_passphrase, may_be_new
from journal.cli.restoring_lines import looked_at_lines, preview_data, restored_lines
from journal.domain.problems import Problem
from journal.words.translation import tr

if TYPE_CHECKING:
    from journal.service.keeping import Preview

_FILE = click.Path(path_type=Path, readable=False)
_EXPORTS = (".json", ".csv")
_MARK = b"\xef\xbb\xbf"

_UNREADABLE = frozenset({
    "journal_damaged", "journal_not_one", "journal_newer", "journal_locked_away", "passphrase_wrong",
})  # fmt: skip
"""What is true of a journal of which no checked copy can be taken. It is set aside all the same."""


@dataclass(frozen=True, slots=True)
class Present:
    """The journal that is in place: what it holds, or why that cannot be told; both None when there is none."""

    holds: Preview | None = None
    problem: Problem | None = None
    passphrase: str | None = None


@click.command("restore")
@click.argument("file", type=_FILE)
@click.option("--dry-run", is_flag=True, help="Look at both files and change nothing.")
@click.option("--yes", is_flag=True, help="Put it in place without asking.")
@click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")
@journal_option
@click.pass_obj
def restore(invocation: Invocation, file: Path, dry_run: bool, yes: bool, as_json: bool) -> None:
    """Put the copy FILE in the place of the journal. The journal that is there is kept beside it under another name."""
    from journal.service import keeping

    path = invocation.journal_file
    if not (dry_run or yes or (can_ask() and not as_json)):
        raise Problem("restore_unasked", path=str(file))
    _check_file(file, path)
    passphrase = _passphrase_of(file, invocation)
    coming = keeping.preview(file, passphrase)
    present = _present(invocation, passphrase)
    data: dict[str, object] = {"file": preview_data(coming), "journal": _present_data(path, present), "restored": False}
    if not as_json:
        say("\n".join(looked_at_lines(coming, path, present.holds, present.problem, invocation.locale)))
    if not dry_run:
        if not yes:
            _ask()
        copy = _kept_copy(invocation, present)
        aside = keeping.restore_file(file, path, invocation.clock.now(), passphrase=passphrase)
        data |= {"restored": True, "copy": copy and str(copy), "set_aside": aside and str(aside)}
        if not as_json:
            say("\n".join(restored_lines(coming, path, copy, aside)))
    if as_json:
        print_json(data)


def _check_file(file: Path, journal: Path) -> None:
    """Problem ``restore_same`` or ``restore_export``; anything else is told when the file is opened."""
    try:
        if not file.is_file():
            return
        if journal.exists() and file.samefile(journal):
            raise Problem("restore_same", path=str(file))
        with file.open("rb") as opened:
            start = opened.read(512)
    except (OSError, ValueError):
        return
    textual = b"\0" not in start
    if textual and (file.suffix.lower() in _EXPORTS or start.removeprefix(_MARK).lstrip().startswith(b"{")):
        raise Problem("restore_export", path=str(file))


def _passphrase_of(file: Path, invocation: Invocation) -> str | None:
    """The passphrase of the file; one that was named is meant for it or, when it has none, for the journal."""
    if is_under_passphrase(file):
        return invocation.passphrase_of(file)
    if invocation.given_passphrase_file is not None and not is_under_passphrase(invocation.journal_file):
        raise Problem("journal_not_encrypted", path=str(file))
    return None


def _present(invocation: Invocation, typed: str | None) -> Present:
    """Look at the journal that is in place: with what was given, else with the passphrase of the file, else asked."""
    path = invocation.journal_file
    if may_be_new(path):
        return Present()
    if not is_under_passphrase(path):
        return _looked_at(path, None)
    given = invocation.passphrase_in_file or invocation.given_passphrase
    found = _looked_at(path, given or typed) if given or typed else None
    wrong = found is None or (found.problem is not None and found.problem.id == "passphrase_wrong")
    if wrong and given is None and can_ask():
        return _looked_at(path, ask_for_journal(path))
    return found or _looked_at(path, None)


def _looked_at(path: Path, passphrase: str | None) -> Present:
    from journal.service.keeping import preview

    try:
        return Present(preview(path, passphrase), passphrase=passphrase)
    except Problem as problem:
        return Present(problem=problem, passphrase=passphrase)


def _kept_copy(invocation: Invocation, present: Present) -> Path | None:
    """A checked copy of the journal that is in place, when it can be read; a copy that the disk refuses ends it all."""
    from journal.service.session import open_journal

    if present.holds is None:
        if present.problem is not None and present.problem.id not in _UNREADABLE:
            raise present.problem
        return None
    path, clock = invocation.journal_file, invocation.clock
    journal = open_journal(path, clock, locale=invocation.locale, passphrase=present.passphrase)
    try:
        return journal.back_up(reason="before-restore").path
    finally:
        journal.close()


def _ask() -> None:
    try:
        if click.confirm(tr("Put it in place?"), default=False, err=True):
            return
    except click.Abort:
        complain("")  # the question stands in a line without an end
        raise Problem("interrupted") from None
    raise Problem("restore_declined")


def _present_data(path: Path, present: Present) -> dict[str, object] | None:
    if present.holds is not None:
        return preview_data(present.holds)
    return None if present.problem is None else {"file": str(path), "problem": present.problem.id}


COMMANDS: dict[str, click.Command] = {"restore": restore}
