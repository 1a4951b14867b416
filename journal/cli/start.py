"""Where a call of ``ebb`` begins: the window without detour, everything else with click."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from journal.cli.endings import ended
from journal.cli.invocation import Invocation
from journal.cli.passphrases import taken_from_environment
from journal.cli.surfaces import Surfaces


def run(arguments: Sequence[str], surfaces: Surfaces) -> int:
    """Run one call with the user's own folders and clock; the exit code.

    Loading click takes a good part of the time until the window is there, so the two calls that only open it go
    without, exactly as click would read them.
    """
    match list(arguments):
        case []:
            return _open(Invocation(surfaces))
        case ["--journal", name] if not name.startswith("-"):
            return _open(Invocation(surfaces, given_journal=Path(name)))
    from journal.cli.app import run

    return run(arguments, surfaces)


def _open(invocation: Invocation) -> int:
    taken_from_environment()  # the window asks by itself; what it starts has no use for a passphrase
    return ended(
        invocation,
        lambda: invocation.surfaces.open_window(invocation.paths, invocation.given_journal, invocation.settings),
    )
