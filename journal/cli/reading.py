"""Commands that print what the journal holds."""

from __future__ import annotations

from datetime import date

import click

from journal.cli.day_lines import day_data, day_lines
from journal.cli.days import DAY
from journal.cli.invocation import Invocation
from journal.cli.options import journal_option
from journal.cli.output import print_data, print_json
from journal.cli.plan_lines import plan_data, plan_lines
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
        view = journal.day(day)
    if as_json:
        print_json(day_data(view))
    else:
        print_data("\n".join(day_lines(view, invocation.locale)))


@click.group("plan")
@journal_option
def plan() -> None:
    """The plan agreed with the prescriber."""


@plan.command("show")
@click.option("--json", "as_json", is_flag=True, help="Print it as JSON.")
@journal_option
@click.pass_obj
def show_plan(invocation: Invocation, as_json: bool) -> None:
    """Print the plan's steps, in the order they take effect."""
    with invocation.journal() as journal:
        today = journal.today()
        contents = journal.contents(Period.of_day(today))
    if contents.plan.latest is None:
        raise Problem("no_plan")
    if as_json:
        print_json(plan_data(contents))
    else:
        print_data("\n".join(plan_lines(contents, today, invocation.locale)))


COMMANDS: dict[str, click.Command] = {"day": show_day, "plan": plan}
