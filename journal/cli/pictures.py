"""``ebb shots``: pictures of the window."""

from __future__ import annotations

import re
from pathlib import Path

import click

from journal.cli.invocation import Invocation
from journal.cli.options import journal_option
from journal.cli.output import say
from journal.cli.targets import unwritable
from journal.domain.problems import Problem

_FILE = click.Path(path_type=Path, readable=False)


@click.command("shots")
@click.argument("folder", type=_FILE)
@click.option("--theme", type=click.Choice(["dim", "dark", "light", "contrast", "system"]), help="The window's theme.")
@click.option("--size", metavar="WxH", help="The window's size, like 1280x800.")
@click.option("--scale", type=click.FloatRange(0.5, 4.0), default=1.0, show_default=True, help="Enlarges everything.")
@journal_option
@click.pass_obj
def shots(invocation: Invocation, folder: Path, theme: str | None, size: str | None, scale: float) -> None:
    """Write a PNG of every page of the window into FOLDER, for looking at."""
    wanted = _window_size(size) if size is not None else None
    with invocation.journal():  # says early, and in a sentence, when there is none
        pass
    if folder.exists() and not folder.is_dir():
        raise Problem("folder_is_file", path=str(folder))
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise unwritable(folder, error) from None
    file = invocation.journal_file
    passphrase = invocation.passphrase_of(file)
    for path in invocation.surfaces.take_shots(file, folder, theme, wanted, scale, passphrase):
        say(str(path))


def _window_size(text: str) -> tuple[int, int]:
    match = re.fullmatch(r"([0-9]{2,5})[xX×]([0-9]{2,5})", text.strip())
    if match is None:
        raise Problem("window_size", text=text)
    return int(match[1]), int(match[2])


COMMANDS: dict[str, click.Command] = {"shots": shots}
