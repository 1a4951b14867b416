"""The options that every command has."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import click

_FILE = click.Path(path_type=Path, readable=False)


def _choose_journal(context: click.Context, _parameter: click.Parameter, value: Path | None) -> None:
    if value is not None:
        context.obj = replace(context.obj, given_journal=value)


def _choose_passphrase_file(context: click.Context, _parameter: click.Parameter, value: Path | None) -> None:
    if value is not None:
        context.obj = replace(context.obj, given_passphrase_file=value)


_journal: Any = click.option(
    "--journal",
    type=_FILE,
    metavar="FILE",
    expose_value=False,
    is_eager=True,
    callback=_choose_journal,
    help="The journal to use, instead of your own.",
)
_passphrase_file: Any = click.option(
    "--passphrase-file",
    type=_FILE,
    metavar="FILE",
    expose_value=False,
    is_eager=True,
    callback=_choose_passphrase_file,
    help="A file that holds the passphrase of the journal; else EBB_PASSPHRASE, else a terminal is asked.",
)


def journal_option(command: Any) -> Any:
    """``--journal FILE`` and ``--passphrase-file FILE``, before the command or after it."""
    return _journal(_passphrase_file(command))
