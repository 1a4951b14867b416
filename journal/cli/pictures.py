"""Commands that draw: the summary for a visit, charts, and pictures of the window."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from journal.cli.days import chosen_period, period_options
from journal.cli.invocation import Invocation
from journal.cli.options import journal_option
from journal.cli.output import say
from journal.cli.surfaces import SummaryOptions
from journal.cli.targets import check_target, make_target, unwritable
from journal.domain.contents import Contents
from journal.domain.period import Period
from journal.domain.problems import Problem
from journal.exchange.formats import suffix_of
from journal.words.translation import ntr, tr

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from journal.plots.style import ChartStyle

SUMMARY_DAYS = 90
SIZE_INCHES = (11.0, 7.5)
CHARTS = ("overview",)
PICTURES = (".png", ".svg", ".pdf")
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


@click.command("chart")
@click.argument("name", type=click.Choice(CHARTS), metavar="NAME")
@click.argument("file", type=_FILE)
@period_options
@click.option("--style", type=click.Choice(["light", "dark", "print"]), default="light", show_default=True)
@journal_option
@click.pass_obj
def chart(invocation: Invocation, name: str, file: Path, first: date | None, last: date | None, style: str) -> None:
    """Draw the chart NAME (overview) to FILE, a .png, .svg or .pdf: the whole journal up to today, or a period."""
    suffix_of(file, PICTURES, "chart_suffix")
    check_target(file, invocation)
    with invocation.journal() as journal:
        today = journal.today()
        contents = journal.contents()
    span = contents.span()
    usual = Period(min(span.first, today), today) if span else Period.of_day(today)
    period = chosen_period(first, last, usual)
    figure = draw_chart(name, contents, period, today, style, invocation)
    make_target(file, lambda draft: save_picture(figure, draft), invocation)
    say(tr("Wrote {path}, {first} to {last}.", path=file, first=period.first, last=period.last))


def draw_chart(
    name: str, contents: Contents, period: Period, today: date, style: str, invocation: Invocation
) -> Figure:
    """The chart of that name as a figure, on the style of that name."""
    from matplotlib.figure import Figure

    from journal.plots.style import chart_style

    figure = Figure(figsize=SIZE_INCHES)
    _DRAWINGS[name](figure, contents, period, today, chart_style(style), invocation)
    return figure


def _overview(
    figure: Figure, contents: Contents, period: Period, today: date, style: ChartStyle, invocation: Invocation
) -> None:
    from journal.plots.overview import draw_overview
    from journal.plots.overview_data import overview_data

    data = overview_data(contents, period, today, invocation.clock.zone, notes=True)
    draw_overview(figure, data, style, invocation.locale)


_DRAWINGS = {"overview": _overview}


def save_picture(figure: Figure, path: Path) -> None:
    """Write the figure to a .png, .svg or .pdf."""
    from journal.plots.save import save_figure

    save_figure(figure, path)


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


COMMANDS: dict[str, click.Command] = {"summary": summary, "chart": chart, "shots": shots}
