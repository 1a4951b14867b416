"""``ebb plan print``: the plan on paper, for the kitchen wall and for the pharmacy."""

from __future__ import annotations

from pathlib import Path

import click

from journal.cli.invocation import Invocation
from journal.cli.options import journal_option
from journal.cli.output import say
from journal.cli.surfaces import PlanOptions
from journal.cli.targets import check_target, make_target
from journal.domain.plan import PlanHistory, PlanVersion
from journal.domain.problems import Problem
from journal.exchange.formats import suffix_of
from journal.words.translation import ntr

_FILE = click.Path(path_type=Path, readable=False)


@click.command("print")
@click.argument("file", type=_FILE)
@click.option("--boxes", is_flag=True, help="Add a box to tick for each day.")
@click.option("--paper", type=click.Choice(["A4", "Letter"], case_sensitive=False), help="The paper's size.")
@click.option("--all", "all_steps", is_flag=True, help="Print the steps gone by too.")
@journal_option
@click.pass_obj
def print_plan(invocation: Invocation, file: Path, boxes: bool, paper: str | None, all_steps: bool) -> None:
    """Write the agreed plan to FILE.pdf, from the step in force on: the draft where none is agreed."""
    suffix_of(file, (".pdf",), "summary_suffix")
    check_target(file, invocation)
    options = PlanOptions(boxes, all_steps, paper or invocation.settings.paper)
    pages: list[int] = []
    with invocation.journal() as journal:
        version = _printed(journal.plan())
        write = invocation.surfaces.write_plan
        make_target(file, lambda draft: pages.append(write(journal, version, options, draft)), invocation)
    say(_written(file, pages[0], version))


def _printed(history: PlanHistory) -> PlanVersion:
    """The newest agreed version, else the newest draft; Problem ``no_plan`` when there is neither."""
    version = history.latest or next(reversed(history.versions), None)
    if version is None:
        raise Problem("no_plan")
    return version


def _written(file: Path, pages: int, version: PlanVersion) -> str:
    if version.draft:
        return ntr(
            "Wrote {path}, {n} page, a draft that is not yet agreed.",
            "Wrote {path}, {n} pages, a draft that is not yet agreed.",
            pages,
            path=file,
        )
    return ntr(
        "Wrote {path}, {n} page, version {version} of the plan.",
        "Wrote {path}, {n} pages, version {version} of the plan.",
        pages,
        path=file,
        version=version.number,
    )


COMMANDS: dict[str, click.Command] = {"print": print_plan}
