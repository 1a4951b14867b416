"""Commands that bring journals in and out: a sample, an import, an export."""

from __future__ import annotations

from datetime import date, time
from pathlib import Path
from typing import TYPE_CHECKING

import click

from journal import __version__
from journal.cli.invocation import Invocation
from journal.cli.options import journal_option
from journal.cli.output import print_json, say
from journal.cli.targets import write_target
from journal.cli.verdicts import (
    FoundFile,
    found_in,
    notices_data,
    refusal,
    say_notices,
    say_verdicts,
    summary_text,
    verdicts_data,
)
from journal.domain.calendar_day import DEFAULT_BOUNDARY, journal_day
from journal.domain.contents import Contents
from journal.domain.problems import Problem
from journal.exchange.formats import (
    CALENDAR,
    EXPORTS,
    IMPORTS,
    TABLES,
    read_file,
    suffix_of,
    write_contents,
)
from journal.exchange.plan_ics import plan_entries
from journal.exchange.visits_ics import visit_entries
from journal.words.record_counts import PARTS, counted_text
from journal.words.translation import ntr, tr

if TYPE_CHECKING:
    from journal.service.importing import ImportResult
    from journal.service.journal import Journal

LONGEST_SAMPLE = 4000
_FILE = click.Path(path_type=Path, readable=False)


@click.command("demo")
@click.argument("file", type=_FILE)
@click.option("--days", type=click.IntRange(1, LONGEST_SAMPLE), default=240, show_default=True, help="How many days.")
@click.option("--seed", type=int, default=1, show_default=True, help="Another number gives another sample.")
@click.pass_obj
def demo(invocation: Invocation, file: Path, days: int, seed: int) -> None:
    """Write a sample journal to FILE: an invented taper with holds, gaps and a switch."""
    from journal.service.sample import sample_contents
    from journal.service.session import open_journal

    if file.exists() or file.is_symlink():
        raise Problem("file_exists", path=str(file))
    if not file.parent.is_dir():
        raise Problem("folder_missing", path=str(file.parent))
    journal = open_journal(file, invocation.clock, create=True, locale=invocation.locale)
    try:
        journal.import_contents(sample_contents(days, journal.today(), seed), "sample")
        journal.forget_commands()
    except BaseException:
        journal.close()
        file.unlink(missing_ok=True)  # this command made it, and half a sample is none
        raise
    journal.close()
    say(ntr("Wrote {path} with {n} day.", "Wrote {path} with {n} days.", days, path=file))


@click.command("import")
@click.argument("file", type=_FILE)
@click.option(
    "--format", "kind", type=click.Choice(IMPORTS), help="The file's format; told by its content if left out."
)
@click.option("--dry-run", is_flag=True, help="Check the file and count what it holds, and change nothing.")
@click.option("--no-backup", is_flag=True, help="Import without the backup that is made before it.")
@click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")
@journal_option
@click.pass_obj
def import_file(
    invocation: Invocation, file: Path, kind: str | None, dry_run: bool, no_backup: bool, as_json: bool
) -> None:
    """Take the contents of FILE into the journal: all of it or nothing, and what is there already only once.

    A journal that is there already is backed up first; where that cannot be done nothing is imported."""

    found = found_in(read_file(file), file, kind, *_today(invocation), invocation)
    if not as_json:
        say_notices(found, invocation)
    if dry_run:
        _show_found(found, file, invocation, as_json)
        return
    if found.contents is None:
        raise found.problem if as_json else refusal(found, invocation)
    made = not invocation.journal_file.exists()
    with invocation.journal(create=True) as journal:
        if not made and not no_backup:
            _back_up_before(journal, found.contents, found.kind)
        result = journal.import_contents(found.contents, found.kind)
    if as_json:
        print_json({**_result_data(result, file, found.kind), **notices_data(found, invocation)})
    else:
        say(_result_text(result, file, invocation, made))
        if found.preview is not None:
            say(summary_text(found.preview))


def _back_up_before(journal: Journal, contents: Contents, kind: str) -> None:
    """Write a checked backup unless the file brings nothing new; Problem ``import_no_backup`` where it cannot be."""
    from journal.service.importing import BEFORE_IMPORT

    if not journal.try_import(contents, kind).changes.kinds:
        return
    try:
        journal.back_up(reason=BEFORE_IMPORT)
    except Problem as problem:
        raise Problem("import_no_backup", reason=problem) from problem


@click.command("export")
@click.argument("file", type=_FILE)
@click.option("--details", is_flag=True, help="Name medicines, amounts and people in the calendar; else none is.")
@click.option("--remove", is_flag=True, help="Write the calendar file that takes the entries out of a calendar again.")
@click.option(
    "--excel",
    is_flag=True,
    help="Write a table as Excel opens it: in regions whose numbers have a comma, with semicolons between the cells.",
)
@journal_option
@click.pass_obj
def export_file(invocation: Invocation, file: Path, details: bool, remove: bool, excel: bool) -> None:
    """Write the journal to FILE: .json (everything), .csv (one row a fact), .wide.csv (one row a day) or .ics (a
    calendar entry for each change of the agreed plan and each visit ahead)."""
    suffix = suffix_of(file, EXPORTS, "export_suffix")
    if suffix != CALENDAR and (details or remove):
        raise Problem("export_calendar_only", option="--details" if details else "--remove", path=str(file))
    if excel and suffix not in TABLES:
        raise Problem("export_table_only", option="--excel", path=str(file))
    with invocation.journal() as journal:
        contents = journal.contents()
    write_target(
        file, export_text(contents, suffix, invocation, details=details, remove=remove, excel=excel), invocation
    )
    if suffix == CALENDAR:
        say(_calendar_text(contents, file, invocation, remove))
        return
    days = len(contents.recorded_days())
    say(ntr("Wrote {path} with {n} day.", "Wrote {path} with {n} days.", days, path=file))


def export_text(
    contents: Contents,
    suffix: str,
    invocation: Invocation,
    *,
    details: bool = False,
    remove: bool = False,
    excel: bool = False,
) -> str:
    """The contents in the format of the suffix."""
    clock = invocation.clock
    choices = {"details": details, "remove": remove, "excel": excel}
    return write_contents(contents, suffix, clock.now(), clock.zone, __version__, **choices, locale=invocation.locale)


def _calendar_text(contents: Contents, file: Path, invocation: Invocation, remove: bool) -> str:
    today = journal_day(invocation.clock.now(), contents.boundary)
    entries = [*plan_entries(contents.plan), *visit_entries(contents, today)]
    if remove:
        return ntr(
            "Wrote {path}, which takes {n} entry out of a calendar.",
            "Wrote {path}, which takes {n} entries out of a calendar.",
            len(entries),
            path=file,
        )
    n = sum(not entry.dropped for entry in entries)
    return ntr("Wrote {path} with {n} calendar entry.", "Wrote {path} with {n} calendar entries.", n, path=file)


def counted(contents: Contents) -> dict[str, int]:
    """How many of each kind of fact there are, only kinds that there are."""
    counts = {kind: len(getattr(contents, kind)) for kind in PARTS if kind != "plan_versions"}
    counts["plan_versions"] = len(contents.plan.versions)
    return {kind: count for kind, count in counts.items() if count}


def _show_found(found: FoundFile, file: Path, invocation: Invocation, as_json: bool) -> None:
    """What a file would bring and what becomes of its rows; at the end the Problem of one that is refused."""
    known = found.preview.contents if found.preview is not None else found.contents
    counts = None if known is None else counted(known)
    if as_json:
        about = {"file": str(file), "format": found.kind, "dry_run": True, **notices_data(found, invocation)}
        holds = {} if counts is None else {"holds": counts}
        print_json({**about, **holds, **verdicts_data(found, invocation)})
    elif found.preview is not None:
        say_verdicts(found.preview, invocation)
        say(summary_text(found.preview))
    if found.contents is None:
        raise found.problem if as_json else refusal(found, invocation, listed=found.preview is not None)
    if not as_json and counts is not None:
        say(tr("{path} can be imported: {what}. Nothing was changed.", path=file, what=counted_text(counts)))


def _today(invocation: Invocation) -> tuple[date, time]:
    """The journal day it is now and the end of its days, those of the journal when there is one."""
    if not invocation.journal_file.exists():
        return journal_day(invocation.clock.now()), DEFAULT_BOUNDARY
    with invocation.journal() as journal:
        return journal.last_day(), journal.boundary


def _result_text(result: ImportResult, file: Path, invocation: Invocation, made: bool) -> str:
    if not result.changes.kinds and not result.kept_own:
        from journal.words.problems import sentence

        return sentence(Problem("import_already", path=str(file)), invocation.locale)
    said = [tr("Imported {path}: {what}.", path=file, what=counted_text(result.added))]
    if made:
        said.append(tr("A new journal was made: {path}.", path=invocation.journal_file))
    if result.notes_joined:
        said.append(
            ntr(
                "{n} note was put below the one of its day.", "{n} notes were put below those of their days.",
                result.notes_joined,
            )
        )  # fmt: skip
    if result.there_already:
        said.append(ntr("{n} was there already.", "{n} were there already.", result.there_already))
    if result.kept_own:
        said.append(
            ntr(
                "{n} differs from what the journal has; the journal kept its own.",
                "{n} differ from what the journal has; the journal kept its own.",
                result.kept_own,
            )
        )
    return " ".join(said)


def _result_data(result: ImportResult, file: Path, kind: str) -> dict[str, object]:
    return {
        "file": str(file),
        "format": kind,
        "added": result.added,
        "there_already": result.there_already,
        "kept_own": result.kept_own,
        "notes_joined": result.notes_joined,
    }


COMMANDS: dict[str, click.Command] = {"demo": demo, "import": import_file, "export": export_file}
