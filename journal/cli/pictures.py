"""Commands that draw pages: the summary for a visit, and pictures of the window."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import click

from journal.cli.days import chosen_period, period_options
from journal.cli.invocation import Invocation
from journal.cli.options import journal_option
from journal.cli.output import say
from journal.cli.surfaces import SummaryOptions
from journal.cli.targets import check_target, make_target, unwritable
from journal.domain.period import Period
from journal.domain.problems import Problem
from journal.exchange.formats import suffix_of
from journal.words.translation import ntr

SUMMARY_DAYS = 90
_FILE = click.Path(path_type=Path, readable=False)


@click.command("summary")
@click.argument("file", type=_FILE)
@period_options
@click.option("--paper", type=click.Choice(["A4", "Letter"], case_sensitive=False), help="The paper's size.")
@click.option(
    "--include",
    type=click.Choice(["notes", "mood", "daily", "questionnaires"]),
    multiple=True,
    help="Add notes, mood, the daily table or questionnaires; may be given more than once.",
)
@click.option(
    "--leave-out",
    type=click.Choice(["safety", "substances", "supports"]),
    multiple=True,
    help="Leave out urgent events, other substances and circumstances, or supports; may be given more than once.",
)
@journal_option
@click.pass_obj
def summary(
    invocation: Invocation,
    file: Path,
    first: date | None,
    last: date | None,
    paper: str | None,
    include: tuple[str, ...],
    leave_out: tuple[str, ...],
) -> None:
    """Write the visit summary to FILE.pdf: the last 90 days, or those from --from to --to."""
    suffix_of(file, (".pdf",), "summary_suffix")
    check_target(file, invocation)
    options = SummaryOptions(frozenset(include), paper or invocation.settings.paper, frozenset(leave_out))
    pages: list[int] = []
    with invocation.journal() as journal:
        period = chosen_period(first, last, Period.ending(journal.today(), SUMMARY_DAYS))
        write = invocation.surfaces.write_summary
        make_target(file, lambda draft: pages.append(write(journal, period, options, draft)), invocation)
    said = ntr("Wrote {path}, {n} page, {first} to {last}.", "Wrote {path}, {n} pages, {first} to {last}.", pages[0],
               path=file, first=period.first, last=period.last)  # fmt: skip
    say(said)


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


COMMANDS: dict[str, click.Command] = {"summary": summary, "shots": shots}
