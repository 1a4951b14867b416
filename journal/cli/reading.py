"""Commands that print what the journal holds."""

from __future__ import annotations

from datetime import date

import click

from journal.cli.day_lines import day_data, day_lines
from journal.cli.day_support import support_data, support_lines
from journal.cli.days import DAY
from journal.cli.invocation import Invocation
from journal.cli.options import journal_option
from journal.cli.output import print_data, print_json
from journal.domain.period import Period
from journal.domain.problems import Problem


@click.command("day")
@click.argument("day", type=DAY, metavar="DAY")
@click.option("--json", "as_json", is_flag=True, help="Print it as JSON.")
@journal_option
@click.pass_obj
def show_day(invocation: Invocation, day: date, as_json: bool) -> None:
    """Print what is planned and recorded for a DAY, such as 2026-11-23."""
    with invocation.journal() as journal:
        if day > journal.today():
            raise Problem("day_in_future", day=day)
        view, contents = journal.day(day), journal.contents(Period.of_day(day))
    if as_json:
        print_json({**day_data(view), **support_data(contents, day)})
    else:
        lines = day_lines(view, invocation.locale) + support_lines(contents, day, invocation.locale)
        print_data("\n".join(lines))


COMMANDS: dict[str, click.Command] = {"day": show_day}
