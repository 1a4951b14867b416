"""``ebb plan show``: the steps of the journal's plan."""

from __future__ import annotations

import click

from journal.cli.invocation import Invocation
from journal.cli.options import journal_option
from journal.cli.output import print_data, print_json
from journal.cli.plan_lines import plan_data, plan_lines
from journal.domain.period import Period
from journal.domain.problems import Problem


@click.command("show")
@click.option("--json", "as_json", is_flag=True, help="Print it as JSON.")
@journal_option
@click.pass_obj
def show_plan(invocation: Invocation, as_json: bool) -> None:
    """Print the plan's steps, in the order they take effect."""
    with invocation.journal() as journal:
        today = journal.today()
        contents = journal.contents(Period.of_day(today))
    if not contents.plan.versions:
        raise Problem("no_plan")
    if as_json:
        print_json(plan_data(contents))
    else:
        print_data("\n".join(plan_lines(contents, today, invocation.locale)))


COMMANDS: dict[str, click.Command] = {"show": show_plan}
