"""``ebb chart``: a chart as a picture, its numbers as a table, and what it says in words."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from journal.cli.days import chosen_period, period_options
from journal.cli.invocation import Invocation
from journal.cli.options import journal_option
from journal.cli.output import complain, print_data, say
from journal.cli.targets import check_target, make_target, write_target
from journal.domain.calendar_day import EARLIEST_YEAR
from journal.domain.period import Period
from journal.domain.problems import Problem
from journal.exchange.cells import csv_text, guarded
from journal.exchange.formats import suffix_of
from journal.plots.chart import KEYS, Asked, Chart, Choice, NumberTable
from journal.plots.chart import chart as chart_of
from journal.words.translation import tr

if TYPE_CHECKING:
    from matplotlib.figure import Figure

SIZE_INCHES = (11.0, 7.5)
SCREEN_DPI = 100
"""A size is in pixels of a screen; the letters keep theirs, so a larger picture has more room."""
LEAST_PX, MOST_PX = 320, 8000
MOST_DAYS = 36_500
STYLES = ("light", "dim", "dark", "contrast", "print")
PICTURES = (".png", ".svg", ".pdf")
TABLES = (".csv", ".json")
LEVEL = "level"
_FILE = click.Path(path_type=Path, readable=False)


@dataclass(frozen=True, slots=True)
class Drawn:
    """How a picture is to look: its style and its size, None for the usual one."""

    style: str = "light"
    size_px: tuple[int, int] | None = None


@click.command("chart")
@click.argument("name", type=click.Choice(KEYS), metavar="NAME")
@click.argument("file", type=_FILE, required=False)
@period_options
@click.option("--days", type=click.IntRange(1, MOST_DAYS), help="So many days, up to today or to the day of --to.")
@click.option("--style", type=click.Choice(STYLES), default="light", show_default=True)
@click.option("--size", metavar="WxH", help="The picture's size in pixels, like 1280x800.")
@click.option("--option", "options", multiple=True, metavar="KEY=VALUE", help="One of the chart's own choices.")
@click.option("--table", "as_table", is_flag=True, help="Its numbers: to FILE.csv or FILE.json, else printed as CSV.")
@click.option("--json", "as_json", is_flag=True, help="With --table: print the numbers as JSON.")
@click.option("--describe", is_flag=True, help="Print what the chart says, in words.")
@journal_option
@click.pass_obj
def chart(
    invocation: Invocation,
    name: str,
    file: Path | None,
    first: date | None,
    last: date | None,
    days: int | None,
    style: str,
    size: str | None,
    options: tuple[str, ...],
    as_table: bool,
    as_json: bool,
    describe: bool,
) -> None:
    """Draw a chart to FILE, a .png, .svg or .pdf: the whole journal up to today, or a period.

    NAME is one of {names}. With --table its numbers are written instead, with --describe its words are printed.
    """
    drawn = Drawn(style, None if size is None else _pixels(size))
    _check_use(file, as_table, as_json, describe, size, invocation)
    asked = asked_of(invocation, first, last, days, options, name)
    made = chart_of(name)
    data = made.read(asked)
    if describe:
        print_data(made.describe(data, invocation.locale))
    if as_table:
        _give_table(made.table(data, invocation.locale), file, as_json, invocation)
    elif file is not None:
        figure = figure_of(made, data, drawn, invocation)
        dpi = None if drawn.size_px is None else SCREEN_DPI
        make_target(file, lambda draft: save_picture(figure, draft, dpi), invocation)
    if file is not None:
        say(tr("Wrote {path}, {first} to {last}.", path=file, first=asked.period.first, last=asked.period.last))
    if name == LEVEL and (as_table or file is not None):  # the words have it in them
        _caption(as_table=as_table and file is None)


chart.help = (chart.help or "").format(names=", ".join(KEYS))


def _caption(*, as_table: bool) -> None:
    """What goes wherever the estimated level goes; beside a table on the terminal, not in it."""
    from journal.plots.level.words import caption

    if as_table:
        complain(caption())
    else:
        say(caption())


def _check_use(
    file: Path | None, as_table: bool, as_json: bool, describe: bool, size: str | None, invocation: Invocation
) -> None:
    """One sentence, or click's, for what cannot be meant; before the journal is opened."""
    if as_json and not as_table:
        raise Problem("option_needs", option="--json", other="--table")
    if as_table and describe and file is None:
        raise Problem("option_twice", options="--table, --describe")
    if as_table and size is not None:
        raise Problem("option_twice", options="--table, --size")
    if file is None:
        if not as_table and not describe:
            raise click.MissingParameter(param_hint="'FILE'", param_type="argument")
        return
    if as_table:
        suffix = suffix_of(file, TABLES, "chart_table_suffix")
        if as_json and suffix != ".json":
            raise Problem("chart_table_suffix", path=str(file), known=".json")
    else:
        suffix_of(file, PICTURES, "chart_suffix")
    check_target(file, invocation)


def asked_of(
    invocation: Invocation, first: date | None, last: date | None, days: int | None, options: Sequence[str], name: str
) -> Asked:
    """What a chart is made from, out of the journal and of what was written on the command line."""
    with invocation.journal() as journal:
        today = journal.today()
        contents = journal.contents()
    span = contents.span()
    usual = Period(min(span.first, today), today) if span else Period.of_day(today)
    period = _period(first, last, days, usual)
    asked = Asked(contents, period, today, invocation.clock.zone)
    given = _choices_given(options, chart_of(name).choices(asked), name)
    return Asked(contents, period, today, invocation.clock.zone, given)


def _period(first: date | None, last: date | None, days: int | None, usual: Period) -> Period:
    if days is None:
        return chosen_period(first, last, usual)
    if first is not None and last is not None:
        raise Problem("option_twice", options="--days, --from, --to")
    if first is not None:
        return chosen_period(first, first + timedelta(days=days - 1), usual)
    end = last or usual.last
    return chosen_period(max(end - timedelta(days=days - 1), date(EARLIEST_YEAR, 1, 1)), end, usual)


def _choices_given(options: Sequence[str], choices: Sequence[Choice], name: str) -> dict[str, str]:
    """The chart's own choices as they were written; a Problem that lists what there is for one that is not there."""
    given: dict[str, str] = {}
    known = {choice.key: [value for value, _ in choice.values] for choice in choices}
    for text in options:
        key, equals, value = text.partition("=")
        if not known:
            raise Problem("chart_option_none", chart=name)
        if not equals or key not in known:
            raise Problem("chart_option_unknown", text=text, chart=name, known=", ".join(known))
        if value not in known[key]:
            raise Problem("chart_option_value", text=value, key=key, known=", ".join(known[key]))
        given[key] = value
    return given


def _pixels(text: str) -> tuple[int, int]:
    match = re.fullmatch(r"([0-9]{3,4})[xX×]([0-9]{3,4})", text.strip())
    sides = (int(match[1]), int(match[2])) if match else (0, 0)
    if not all(LEAST_PX <= side <= MOST_PX for side in sides):
        raise Problem("chart_size", text=text, least=LEAST_PX, most=MOST_PX)
    return sides


def figure_of(made: Chart, data: Any, drawn: Drawn, invocation: Invocation) -> Figure:
    """The chart as a new figure."""
    from matplotlib.figure import Figure

    from journal.plots.style import chart_style

    wide, high = SIZE_INCHES if drawn.size_px is None else (side / SCREEN_DPI for side in drawn.size_px)
    figure = Figure(figsize=(wide, high))
    made.draw(figure, data, chart_style(drawn.style), invocation.locale)
    return figure


def save_picture(figure: Figure, path: Path, dpi: int | None = None) -> None:
    """Write the figure to a .png, .svg or .pdf; ``dpi`` is for a .png, None for that of paper."""
    from journal.plots.save import PNG_DPI, save_figure

    save_figure(figure, path, PNG_DPI if dpi is None else dpi)


def _give_table(table: NumberTable, file: Path | None, as_json: bool, invocation: Invocation) -> None:
    as_json = as_json or (file is not None and file.name.lower().endswith(".json"))
    text = table_json(table) if as_json else table_csv(table)
    if file is None:
        print_data(text.replace("\r\n", "\n").rstrip("\n"))
    else:
        write_target(file, text, invocation)


def table_csv(table: NumberTable) -> str:
    """The numbers as CSV with stable English names; an empty cell for not recorded."""
    return csv_text([guarded(key) for key in table.keys], [[_cell(cell) for cell in row] for row in table.values])


def _cell(cell: str | int | None) -> str:
    return "" if cell is None else str(cell) if isinstance(cell, int) or _is_number(cell) else guarded(cell)


def _is_number(text: str) -> bool:
    """A figure below zero starts like a formula and is none."""
    return re.fullmatch(r"-?[0-9]+(\.[0-9]+)?", text) is not None


def table_json(table: NumberTable) -> str:
    """The same as a list of objects; null for not recorded. Amounts and means are texts, so that they stay exact."""
    return json.dumps([dict(zip(table.keys, row, strict=True)) for row in table.values], indent=2)


COMMANDS: dict[str, click.Command] = {"chart": chart}
