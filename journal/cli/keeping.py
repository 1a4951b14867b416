"""Commands that keep a journal safe: is it whole, what can still be read, a backup."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from journal import __version__
from journal.cli.invocation import Invocation
from journal.cli.options import journal_option
from journal.cli.output import print_data, print_json, say
from journal.cli.targets import check_target, write_target
from journal.domain.problems import Problem
from journal.exchange.formats import suffix_of
from journal.exchange.json_file import read_json, write_json
from journal.words.translation import ntr, tr

if TYPE_CHECKING:
    from journal.service.keeping import Salvaged, Verdict

_FILE = click.Path(path_type=Path, readable=False)
_SHOWN = 10
"""So many findings are printed; --json has all that are kept."""


@click.command("verify")
@click.argument("file", type=_FILE, required=False)
@click.option("--salvage", "out", type=_FILE, metavar="OUT.json", help="Write what can still be read to a new file.")
@click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")
@journal_option
@click.pass_obj
def verify_file(invocation: Invocation, file: Path | None, out: Path | None, as_json: bool) -> None:
    """Check that the journal FILE (or your own) is whole, and change nothing in it."""
    path = file or invocation.journal_file
    if out is not None:
        _salvage(replace(invocation, given_journal=path), path, out, as_json)
        return
    from journal.service.keeping import verify

    verdict = verify(path, invocation.passphrase_of(path))
    if as_json:
        print_json(_verdict_data(verdict))
    else:
        print_data("\n".join(_verdict_lines(verdict)))
    if not verdict.whole:
        raise Problem("verify_failed", path=str(path))


@click.command("backup")
@click.argument("folder", type=_FILE, required=False, metavar="[DIR]")
@click.option("--list", "listed", is_flag=True, help="Name the copies that are there, newest first; write none.")
@click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")
@journal_option
@click.pass_obj
def backup(invocation: Invocation, folder: Path | None, listed: bool, as_json: bool) -> None:
    """Write a checked copy of the journal into the folder DIR; left out, into "backups" beside the journal."""
    if folder is not None and folder.exists() and not folder.is_dir():
        raise Problem("folder_is_file", path=str(folder))
    if listed:
        _list(invocation, folder, as_json)
        return
    with invocation.journal() as journal:
        made = journal.back_up(folder)
    total = sum(count for _, count in made.counts)
    if as_json:
        print_json({"file": str(made.path), "taken_at": made.taken_at.isoformat(), "rows": dict(made.counts)})
    else:
        say(
            ntr(
                "Wrote the backup {path}: {n} row, the same as in the journal.",
                "Wrote the backup {path}: {n} rows, the same as in the journal.",
                total,
                path=made.path,
            )
        )


def _list(invocation: Invocation, folder: Path | None, as_json: bool) -> None:
    """The copies of the journal, those in another folder too. No journal has to be there, and none is opened."""
    from journal.cli.copy_lines import copies_data, copies_lines
    from journal.service.keeping import copies

    if folder is not None and not folder.is_dir():
        raise Problem("folder_missing", path=str(folder))
    more = invocation.more_copies if folder is None else (*invocation.more_copies, folder)
    found = copies(invocation.journal_file, more)
    now = invocation.clock.now()
    if as_json:
        print_json(copies_data(invocation.journal_file, found, now))
    else:
        print_data("\n".join(copies_lines(invocation.journal_file, found, now, invocation.locale)))


def _salvage(invocation: Invocation, path: Path, out: Path, as_json: bool) -> None:
    """Write what can be read of the journal at ``path`` as Ebb's own JSON, and say what could not be."""
    from journal.service.keeping import salvage

    suffix_of(out, (".json",), "export_suffix")
    check_target(out, invocation)
    if out.exists():
        raise Problem("file_exists", path=str(out))
    found = salvage(path, invocation.passphrase_of(path))
    text = write_json(found.contents, __version__)
    importable = _importable(text, out)
    write_target(out, text, invocation)
    if as_json:
        print_json(
            {
                "journal": str(path), "file": str(out), "complete": found.complete, "importable": importable,
                "plan_in_doubt": found.plan_in_doubt, "read": found.read, "lost": found.lost,
            }
        )  # fmt: skip
    else:
        say("\n".join(_salvaged_lines(found, out, importable)))


def _importable(text: str, out: Path) -> bool:
    """Whether ``ebb import`` takes the text as it stands."""
    try:
        read_json(text.encode(), str(out))
    except Problem:
        return False
    return True


def _salvaged_lines(found: Salvaged, out: Path, importable: bool) -> list[str]:
    total = sum(found.read.values())
    lines = [ntr("Wrote {path} with {n} row.", "Wrote {path} with {n} rows.", total, path=out)]
    for table, count in found.lost.items():
        if count is None:
            lines.append(tr("{table}: read {read}, and it is not known how many more there were", table=table,
                            read=found.read.get(table, 0)))  # fmt: skip
        elif count:
            lines.append(tr("{table}: read {read}, up to {lost} could not be read", table=table,
                            read=found.read.get(table, 0), lost=count))  # fmt: skip
    if found.complete:
        lines.append(tr("Every row could be read."))
    if found.plan_in_doubt:
        lines.append(tr("Rows of the plan are missing, so every version of it is a draft in this file."))
    if not importable:
        lines.append(tr("Some values are not as Ebb writes them, so this file can be read but not imported."))
    return lines


def _verdict_lines(verdict: Verdict) -> list[str]:
    lines = [str(verdict.path), tr("Format of the journal: {number}", number=verdict.schema)]
    if verdict.unfinished:
        lines.append(tr("Read together with what an open or interrupted program left beside the file."))
    lines += _findings(tr("Structure of the file"), list(verdict.pages))
    lines += _findings(tr("References between rows"), _rows(verdict.references))
    lines += _findings(tr("Content of the rows"), _rows(verdict.unreadable))
    if verdict.altered:
        lines += _findings(tr("Rows that were changed by something else than Ebb"), _rows(verdict.altered))
    if verdict.missing:
        lines += _findings(tr("Tables that are missing"), list(verdict.missing))
    lines.append(tr("Rows:"))
    lines += [f"  {table}: {'?' if count is None else count}" for table, count in verdict.counts.items()]
    if verdict.whole:
        total = sum(count or 0 for count in verdict.counts.values())
        lines.append(ntr("The journal is whole: {n} row.", "The journal is whole: {n} rows.", total))
    return lines


def _findings(name: str, found: list[str]) -> list[str]:
    """A line for what was looked at, and below it the first findings."""
    if not found:
        return [tr("{name}: whole", name=name)]
    lines = [ntr("{name}: {n} finding", "{name}: {n} findings", len(found), name=name)]
    lines += [f"  {line}" for line in found[:_SHOWN]]
    if len(found) > _SHOWN:
        lines.append("  " + tr("and {n} more", n=len(found) - _SHOWN))
    return lines


def _rows(rows: tuple[tuple[str, int], ...]) -> list[str]:
    return [f"{table} {'?' if row_id < 0 else row_id}" for table, row_id in rows]


def _verdict_data(verdict: Verdict) -> dict[str, object]:
    return {
        "path": str(verdict.path),
        "whole": verdict.whole,
        "schema": verdict.schema,
        "unfinished": verdict.unfinished,
        "integrity_check": list(verdict.pages),
        "foreign_key_check": _pairs(verdict.references),
        "unreadable_rows": _pairs(verdict.unreadable),
        "altered_rows": _pairs(verdict.altered),
        "missing_tables": list(verdict.missing),
        "rows": verdict.counts,
    }


def _pairs(rows: tuple[tuple[str, int], ...]) -> list[dict[str, object]]:
    return [{"table": table, "id": None if row_id < 0 else row_id} for table, row_id in rows]


COMMANDS: dict[str, click.Command] = {"verify": verify_file, "backup": backup}
