"""``ebb plan check``: the figures of each step, and which rules speak; of a file, or of the journal's plan in force."""

from __future__ import annotations

from pathlib import Path

import click

from journal.cli.invocation import Invocation
from journal.cli.options import journal_option
from journal.cli.output import print_data, print_json
from journal.cli.plan_check_lines import CheckSaid, check_data, check_lines
from journal.domain.problems import Problem

_NO_TABLE = "none"


@click.command("check")
@click.option(
    "--csv",
    "csv_file",
    type=click.Path(path_type=Path, readable=False),
    metavar="FILE",
    help="Check the steps in FILE (date,medicine,slot,amount_mg) instead of a journal.",
)
@click.option(
    "--table",
    "table_id",
    metavar="TABLE",
    help="Compare medicines by ashton2002, vadod2021, scot2024 or none; usually the table that the plan names.",
)
@click.option(
    "--profile",
    "profile_id",
    default="",
    metavar="PROFILE",
    help="The rules of asam2025 (the usual ones), cks, ashton2002, casn or none.",
)
@click.option("--json", "as_json", is_flag=True, help="Print it as JSON.")
@journal_option
@click.pass_obj
def check(invocation: Invocation, csv_file: Path | None, table_id: str | None, profile_id: str, as_json: bool) -> None:
    """Print the figures of each step of the plan, and the rules that have something to say, each with its source."""
    table_id = "" if table_id == _NO_TABLE else table_id
    if csv_file is not None:
        said = _of_file(csv_file, table_id or "", profile_id)
    else:
        said = _of_journal(invocation, table_id, profile_id)
    if as_json:
        print_json(check_data(said, invocation.locale))
    else:
        print_data("\n".join(check_lines(said, invocation.locale)))


def _of_file(csv_file: Path, table_id: str, profile_id: str) -> CheckSaid:
    from journal.exchange.formats import read_file
    from journal.exchange.steps_csv import read_steps_csv
    from journal.service.plan_checks import check_plan

    file = read_steps_csv(read_file(csv_file), str(csv_file))
    checked = check_plan(file.steps, file.medicines, table_id=table_id, profile_id=profile_id)
    return CheckSaid(checked, {m.id: m.name for m in file.medicines}, slots=file.slots)


def _of_journal(invocation: Invocation, table_id: str | None, profile_id: str) -> CheckSaid:
    from journal.service.plan_checks import check_plan, check_record, steps_as_in_force

    with invocation.journal() as journal:
        today = journal.today()
        contents = journal.contents()
    version = contents.plan.version_on(today) or contents.plan.latest
    if version is None:
        raise Problem("no_plan")
    profile_id = profile_id or dict(contents.settings).get("check_profile", "")
    checked = check_plan(
        steps_as_in_force(contents.plan),
        contents.medicines,
        contents.preparations,
        version.equivalence if table_id is None else table_id,
        profile_id,
    )
    records = check_record(contents, today, profile_id)
    return CheckSaid(checked, {m.id: m.name for m in contents.medicines}, records)


COMMANDS: dict[str, click.Command] = {"check": check}
