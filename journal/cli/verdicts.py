"""What became of the rows of another program's file, as lines of text or as JSON."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time
from pathlib import Path

from journal.cli.invocation import Invocation
from journal.cli.output import say
from journal.domain.contents import Contents
from journal.domain.problems import Problem
from journal.exchange.csv_table import ROWS_NAMED, refused_rows
from journal.exchange.formats import read_contents, read_preview, to_look_at
from journal.exchange.guess import guess_format
from journal.exchange.offer import EXPECTED
from journal.exchange.row_verdicts import Outcome, Preview
from journal.words.problems import sentence
from journal.words.translation import ntr, tr

MOST_LISTED = 300
"""So many rows are listed; the rest are counted."""


@dataclass(frozen=True, slots=True)
class FoundFile:
    """A file that was read: ``contents`` is None when ``problem`` refuses it; ``preview`` is for other programs'."""

    kind: str
    preview: Preview | None
    contents: Contents | None
    problem: Problem
    notices: tuple[Problem, ...]


def found_in(
    data: bytes, file: Path, kind: str | None, today: date, boundary: time, invocation: Invocation
) -> FoundFile:
    """What is in a file. Raises the Problem of one that is refused as a whole, not for some of its rows."""
    zone, path = invocation.clock.zone, str(file)
    kind = kind or guess_format(data, path)
    preview = read_preview(data, path, kind, today, boundary, zone)
    contents, problem = None, Problem("import_nothing", path=path)
    try:
        contents = preview.accepted(path) if preview else read_contents(data, path, kind, today, boundary, zone)[1]
    except Problem as refusal:
        if preview is None and not refused_rows(refusal):
            raise
        problem = refusal
    return FoundFile(kind, preview, contents, problem, to_look_at(data, kind, zone))


def notices_data(found: FoundFile, invocation: Invocation) -> dict[str, object]:
    """What was taken for granted in reading the whole file; nothing where nothing was."""
    return {"notices": [sentence(notice, invocation.locale) for notice in found.notices]} if found.notices else {}


def verdicts_data(found: FoundFile, invocation: Invocation) -> dict[str, object]:
    """The counts, the columns without a home and every verdict with its reason, null where there is none.

    Of a file of Ebb's own only the verdicts of the rows that it is refused for: all others are records.
    """
    preview = found.preview
    if preview is None:
        rows = [_verdict(line, "refused", reason, invocation) for line, reason in refused_rows(found.problem)]
        return {"verdicts": rows} if rows else {}
    return {
        "rows": preview.counts(),
        "columns_in_note": list(preview.columns_in_note),
        "verdicts": [_verdict(v.line, v.outcome.value, v.problem, invocation) for v in preview.verdicts],
    }


def _verdict(line: int, outcome: str, reason: Problem | None, invocation: Invocation) -> dict[str, object]:
    said = sentence(reason, invocation.locale) if reason else None
    return {"line": line, "outcome": outcome, "reason": said}


def say_verdicts(preview: Preview, invocation: Invocation) -> None:
    """A line for each row that was refused, or kept in a note for another reason than that it is words."""
    doubts = [(v.line, v.problem) for v in preview.verdicts if v.problem is not None and v.problem.id not in EXPECTED]
    _say_rows(doubts, invocation, by_record=preview.by_record)


def refusal(found: FoundFile, invocation: Invocation, *, listed: bool = False) -> Problem:
    """What to raise for a file that is refused: the rows are named in it, or, where they are many, listed before it.

    ``listed`` says that they have been.
    """
    rows = refused_rows(found.problem)
    if len(rows) <= ROWS_NAMED:
        return found.problem
    if not listed:
        _say_rows(rows, invocation, by_record=found.preview is not None and found.preview.by_record)
    return Problem("import_rows_listed", path=found.problem.params["path"], n=len(rows))


def say_notices(found: FoundFile, invocation: Invocation) -> None:
    """What was taken for granted in reading the whole file, a line each."""
    for notice in found.notices:
        say(sentence(notice, invocation.locale))


def _say_rows(rows: Sequence[tuple[int, Problem]], invocation: Invocation, *, by_record: bool = False) -> None:
    named = "row_entry" if by_record else "row_line"
    for line, problem in rows[:MOST_LISTED]:
        say(sentence(Problem(named, line=line, problem=problem), invocation.locale))
    if len(rows) > MOST_LISTED:
        left = len(rows) - MOST_LISTED
        say(ntr("And {n} more row.", "And {n} more rows.", left))


def summary_text(preview: Preview) -> str:
    """How many rows went where, and which columns have no place of their own."""
    counts = preview.counts()
    said = [
        ntr("{n} row has a record of its own.", "{n} rows have a record of their own.", counts[Outcome.RECORDED]),
        ntr("{n} row is kept in the notes.", "{n} rows are kept in the notes.", counts[Outcome.IN_NOTE]),
    ]
    if counts[Outcome.EMPTY]:
        said.append(ntr("{n} row says nothing.", "{n} rows say nothing.", counts[Outcome.EMPTY]))
    if counts[Outcome.REFUSED]:
        said.append(ntr("{n} row cannot be read.", "{n} rows cannot be read.", counts[Outcome.REFUSED]))
    if preview.columns_in_note:
        names = ", ".join(preview.columns_in_note)
        said.append(
            tr("Columns without a place of their own, kept in the notes with their names: {names}.", names=names)
        )
    return " ".join(said)
