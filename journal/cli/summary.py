"""``ebb summary``: the visit summary as a PDF, as plain text to send or to read out, and its figures as JSON."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from journal.cli.days import DAY, chosen_period, period_options
from journal.cli.invocation import Invocation
from journal.cli.options import journal_option
from journal.cli.output import print_data, say
from journal.cli.targets import check_target, make_target, write_target
from journal.domain.contents import Contents
from journal.domain.names import clean_name, storable
from journal.domain.period import Period
from journal.domain.problems import Problem
from journal.exchange.formats import suffix_of
from journal.report.options import SummaryOptions
from journal.report.periods import since_last_visit
from journal.words.translation import ntr, tr

if TYPE_CHECKING:
    from journal.service.journal import Journal

SUMMARY_DAYS = 90
PDF, TEXT, JSON = ".pdf", ".txt", ".json"
INCLUDED = ("notes", "mood", "daily", "questionnaires", "plan")
LEFT_OUT = ("safety", "substances", "supports")
_FILE = click.Path(path_type=Path, readable=False, allow_dash=True)


@dataclass(frozen=True, slots=True)
class _Days:
    """The days that were asked for."""

    first: date | None
    last: date | None
    since_visit: bool


@click.command("summary")
@click.argument("file", type=_FILE, required=False)
@period_options
@click.option("--since-visit", is_flag=True, help="From the newest visit with a clinician before today up to today.")
@click.option("--paper", type=click.Choice(["A4", "Letter"], case_sensitive=False), help="The paper's size.")
@click.option(
    "--include",
    type=click.Choice(INCLUDED),
    multiple=True,
    help="Add notes, mood (the answer for the day, and low mood by name), the daily table, questionnaires or the plan; "
    "may be given more than once.",
)
@click.option(
    "--leave-out",
    type=click.Choice(LEFT_OUT),
    multiple=True,
    help="Leave out urgent events, other substances and circumstances, or supports; may be given more than once.",
)
@click.option(
    "--notes-of", type=DAY, multiple=True, metavar="DAY", help="Add the note of this day; may be given more than once."
)
@click.option("--name", default="", metavar="TEXT", help="The name that stands at the top.")
@click.option("--cover", is_flag=True, help="Put neutral words and the day before everything.")
@click.option("--json", "as_json", is_flag=True, help="The figures as JSON: to FILE.json, else printed.")
@journal_option
@click.pass_obj
def summary(
    invocation: Invocation,
    file: Path | None,
    first: date | None,
    last: date | None,
    since_visit: bool,
    paper: str | None,
    include: tuple[str, ...],
    leave_out: tuple[str, ...],
    notes_of: tuple[date, ...],
    name: str,
    cover: bool,
    as_json: bool,
) -> None:
    """Write the visit summary to FILE.pdf or FILE.txt: the last 90 days, or those from --from to --to.

    Without FILE, or with - in its place, the plain text is printed.
    """
    file = None if file is None or str(file) == "-" else file
    form = _form(file, as_json)
    days = _Days(first, last, since_visit)
    _check_use(form, days, paper, include, notes_of, cover=cover)
    if file is not None:
        check_target(file, invocation)
    paper = paper or invocation.settings.paper
    _give(invocation, file, form, days, _options(paper, {*include}, {*leave_out}, notes_of, name, cover=cover))


def _options(
    paper: str, include: set[str], leave_out: set[str], notes_of: tuple[date, ...], name: str, *, cover: bool
) -> SummaryOptions:
    """The choices of the page, as they were written; the name on one line."""
    return SummaryOptions(
        paper="Letter" if paper == "Letter" else "A4",
        include_notes="notes" in include or bool(notes_of),
        include_mood="mood" in include,
        include_daily_table="daily" in include,
        include_safety="safety" not in leave_out,
        include_substances="substances" not in leave_out,
        include_supports="supports" not in leave_out,
        include_questionnaires="questionnaires" in include,
        include_plan="plan" in include,
        cover=cover,
        name=clean_name(storable(name)),
        note_days=tuple(sorted(set(notes_of))) or None,
    )


def _form(file: Path | None, as_json: bool) -> str:
    """What is made, by its suffix; Problem ``summary_kind`` for a name that does not say."""
    if file is None:
        return JSON if as_json else TEXT
    return suffix_of(file, (JSON,) if as_json else (PDF, TEXT, JSON), "summary_kind")


def _check_use(
    form: str, days: _Days, paper: str | None, include: tuple[str, ...], notes_of: tuple[date, ...], *, cover: bool
) -> None:
    """One sentence for what cannot be meant, before the journal is opened."""
    if days.since_visit and (days.first is not None or days.last is not None):
        raise Problem("option_twice", options="--since-visit, --from, --to")
    if notes_of and "notes" in include:
        raise Problem("option_twice", options="--notes-of, --include notes")
    if paper is not None and form != PDF:
        raise Problem("option_needs", option="--paper", other="FILE.pdf")
    if cover and form == JSON:
        raise Problem("option_twice", options="--cover, --json")


def _give(invocation: Invocation, file: Path | None, form: str, days: _Days, options: SummaryOptions) -> None:
    """Make it and write or print it."""
    pages: list[int] = []
    text = ""
    with invocation.journal() as journal:
        options = replace(options, questions=journal.questions())
        period = _period(journal, days)
        _check_notes(journal, options, period)
        if form == PDF:
            assert file is not None
            write = invocation.surfaces.write_summary
            make_target(file, lambda draft: pages.append(write(journal, period, options, draft)), invocation)
        else:
            text = _text(journal, period, options, form)
    if file is None:
        print_data(text.rstrip("\n"))
    elif form == PDF:
        said = ntr("Wrote {path}, {n} page, {first} to {last}.", "Wrote {path}, {n} pages, {first} to {last}.",
                   pages[0], path=file, first=period.first, last=period.last)  # fmt: skip
        say(said)
    else:
        write_target(file, text, invocation)
        say(tr("Wrote {path}, {first} to {last}.", path=file, first=period.first, last=period.last))


def _period(journal: Journal, days: _Days) -> Period:
    """The days that are meant.

    Problem ``no_visit_before`` where no visit says from when on, ``period_ahead`` where all of them lie after today.
    """
    today = journal.today()
    if not days.since_visit:
        period = chosen_period(days.first, days.last, Period.ending(today, SUMMARY_DAYS))
        if period.first > today:
            raise Problem("period_ahead", first=period.first, today=today)
        return period
    found = since_last_visit(journal.contents(), today)
    if found is None:
        raise Problem("no_visit_before")
    return found


def _check_notes(journal: Journal, options: SummaryOptions, period: Period) -> None:
    """Problem ``note_missing`` for a day that was named and has no note: a wrong one must not be left out unsaid."""
    if options.note_days is None:
        return
    noted = {entry.day for entry in journal.contents().entries if entry.note.strip() and entry.day in period}
    for day in options.note_days:
        if day not in noted:
            raise Problem("note_missing", day=day, first=period.first, last=period.last)


def _text(journal: Journal, period: Period, options: SummaryOptions, form: str) -> str:
    """The summary as plain text or its figures as JSON, made without anything that draws."""
    from journal.report.build import build_summary
    from journal.report.figures import summary_json
    from journal.report.plain_text import plain_text
    from journal.report.summary_plan import summary_plan
    from journal.service.questionnaire_facts import instruments

    contents: Contents = journal.contents()
    today, locale = journal.today(), journal.locale
    known = instruments() if options.include_questionnaires else ()
    made = build_summary(contents, period, today, journal.zone, locale, options, journal.now(), known)
    plan = summary_plan(contents, today, locale, options)
    if form == TEXT:
        return plain_text(made, locale, plan)
    return json.dumps(summary_json(made, plan), indent=2) + "\n"


COMMANDS: dict[str, click.Command] = {"summary": summary}
