"""``ebb plan``: the schedule that was agreed with the prescriber."""

from __future__ import annotations

import click

from journal.cli.lazy_group import LazyGroup
from journal.cli.options import journal_option


class _Plan(LazyGroup):
    """The commands of ``ebb plan``."""

    where = {
        "show": "journal.cli.plan_show",
        "print": "journal.cli.plan_print",
        "check": "journal.cli.plan_check",
        "generate": "journal.cli.plan_generate",
    }


@click.group("plan", cls=_Plan)
@journal_option
def plan() -> None:
    """The plan agreed with the prescriber."""


COMMANDS: dict[str, click.Command] = {"plan": plan}
