"""``ebb encrypt`` and ``ebb decrypt``: the whole journal under a passphrase, under another one, or under none."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from journal.cli.invocation import Invocation
from journal.cli.options import journal_option
from journal.cli.output import complain, print_json, say
from journal.cli.passphrases import ask_new_passphrase, can_ask, is_under_passphrase, read_passphrase_file
from journal.cli.protection_lines import (
    CHANGED,
    DECRYPTED,
    EARLIER,
    ENCRYPTED,
    NEW,
    NONE,
    Done,
    done_data,
    done_lines,
    no_way_back,
)
from journal.domain.passphrase import facts_of, normalised
from journal.domain.problems import Problem

if TYPE_CHECKING:
    from journal.service.keeping import Rewritten

_FILE = click.Path(path_type=Path, readable=False)


@click.command("encrypt")
@click.option("--change", is_flag=True, help="Put a journal that has a passphrase under another one.")
@click.option("--new-passphrase-file", "new_file", type=_FILE, metavar="FILE", help="A file with the new passphrase.")
@click.option("--leave-copies", is_flag=True, help="Leave the earlier copies as they are.")
@click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")
@journal_option
@click.pass_obj
def encrypt(invocation: Invocation, change: bool, new_file: Path | None, leave_copies: bool, as_json: bool) -> None:
    """Put the journal and its copies under a passphrase; with --change, under another one.

    Without --change the new passphrase may also come as --passphrase-file or EBB_PASSPHRASE; with it, these are the one
    in use. A terminal is asked for what is not given. Nobody can find out a passphrase that is lost.
    """
    from journal.service import keeping

    path = invocation.journal_file
    now, along = invocation.clock.now(), not leave_copies
    if change:
        old = _in_use(invocation)
        new = _new(invocation, new_file, None)
        if normalised(old) == normalised(new):
            raise Problem("passphrase_same")
        made = keeping.change_journal_passphrase(path, old, new, now, copies=along, more=invocation.more_copies)
        done = _done(CHANGED, invocation, made, new, along)
    else:
        _check_not_yet(invocation)
        new = _new(invocation, new_file, invocation.passphrase_in_file or invocation.given_passphrase)
        made = keeping.encrypt_journal(path, new, now, copies=along, more=invocation.more_copies)
        done = _done(ENCRYPTED, invocation, made, new, along)
    _tell(done, as_json)


@click.command("decrypt")
@click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")
@journal_option
@click.pass_obj
def decrypt(invocation: Invocation, as_json: bool) -> None:
    """Write the journal anew without a passphrase. Afterwards whoever can read the file can read the journal."""
    from journal.service import keeping

    path = invocation.journal_file
    made = keeping.decrypt_journal(path, _in_use(invocation), invocation.clock.now())
    _tell(_done(DECRYPTED, invocation, made, None, along=False), as_json)


def _in_use(invocation: Invocation) -> str:
    """The passphrase of the journal, which opens it: nobody is asked for a new one in vain. Nothing is written."""
    from journal.service.keeping import verify

    path = invocation.journal_file
    found = invocation.passphrase_of(path)
    verify(path, found)
    if found is None:  # it opened without
        raise Problem("journal_not_encrypted", path=str(path))
    return found


def _check_not_yet(invocation: Invocation) -> None:
    """Problem ``journal_encrypted`` when there is a passphrase already, else what reading the journal says."""
    from journal.service.keeping import verify

    if is_under_passphrase(invocation.journal_file):
        raise Problem("journal_encrypted", path=str(invocation.journal_file))
    verify(invocation.journal_file)


def _new(invocation: Invocation, new_file: Path | None, otherwise: str | None) -> str:
    """The new passphrase: from its file, else ``otherwise``, else asked for twice; Problem ``passphrase_not_given``."""
    if new_file is not None:
        return read_passphrase_file(new_file)
    if otherwise is not None:
        return otherwise
    if not can_ask():
        raise Problem("passphrase_not_given")
    complain(no_way_back())
    return ask_new_passphrase(invocation.journal_file)


def _done(what: str, invocation: Invocation, made: Rewritten, new: str | None, along: bool) -> Done:
    """What was done, with the copies that are not under the new passphrase, found on the disk and not remembered."""
    from journal.service.keeping import copies, in_clear_text

    path, more = invocation.journal_file, invocation.more_copies
    clear = tuple(copy for copy in in_clear_text(path, more) if copy != made.kept)
    left = made.left if along else tuple(copy.path for copy in copies(path, more) if copy.path != made.kept)
    return Done(
        what=what,
        journal=path,
        kept=made.kept,
        kept_opens=_opens_with(made.kept, new),
        brought=made.copies,
        clear=clear,
        other=tuple(copy for copy in left if copy not in clear),
        facts=None if new is None else facts_of(new),
    )


def _opens_with(kept: Path, new: str | None) -> str:
    """What opens the kept copy, found out by opening it."""
    from journal.service.keeping import preview

    if not is_under_passphrase(kept):
        return NONE
    if new is None:
        return EARLIER
    try:
        preview(kept, new)
    except Problem:
        return EARLIER
    return NEW


def _tell(done: Done, as_json: bool) -> None:
    if as_json:
        print_json(done_data(done))
    else:
        say("\n".join(done_lines(done)))


COMMANDS: dict[str, click.Command] = {"encrypt": encrypt, "decrypt": decrypt}
