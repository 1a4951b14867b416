"""The option that every command has."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import click


def _choose_journal(context: click.Context, _parameter: click.Parameter, value: Path | None) -> None:
    if value is not None:
        context.obj = replace(context.obj, given_journal=value)


journal_option: Any = click.option(
    "--journal",
    type=click.Path(path_type=Path, readable=False),
    metavar="FILE",
    expose_value=False,
    is_eager=True,
    callback=_choose_journal,
    help="The journal to use, instead of your own.",
)
"""``--journal FILE``, before the command or after it."""
