"""What a file would bring, before anything is taken in: what kind of file it is, and which of its rows are in doubt."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, time, tzinfo

from journal.domain.contents import Contents
from journal.domain.problems import Problem
from journal.exchange.csv_table import refused_rows
from journal.exchange.formats import read_contents, read_preview, to_look_at
from journal.exchange.guess import guess_format
from journal.exchange.row_verdicts import Outcome, Preview

EXPECTED = ("row_words_in_note", "row_empty")
"""Reasons that need not be told row by row: words that are kept as words, and rows that say nothing."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """A row that is refused, or read otherwise than it may have been meant, and why."""

    line: int
    refused: bool
    problem: Problem


@dataclass(frozen=True, slots=True)
class Offer:
    """``kind`` is one of :data:`journal.exchange.guess.KNOWN`, "" when nobody can tell.

    ``contents`` is None when the file is refused; ``problem`` then says why in one sentence. ``columns`` have no place
    of their own and go into the notes with their names. ``notices`` are of the whole file; ``by_record`` says that the
    lines of the doubts count records.
    """

    kind: str
    contents: Contents | None
    problem: Problem | None = None
    doubts: tuple[Doubt, ...] = ()
    columns: tuple[str, ...] = ()
    notices: tuple[Problem, ...] = ()
    by_record: bool = False


def read_offer(data: bytes, path: str, kind: str, today: date, boundary: time, zone: tzinfo = UTC) -> Offer:
    """What the file would bring when it is read as ``kind``; "" is to find out. Never raises Problem."""
    preview: Preview | None = None
    contents: Contents | None = None
    problem: Problem | None = None
    try:
        kind = kind or guess_format(data, path)
        preview = read_preview(data, path, kind, today, boundary, zone)
        contents = preview.accepted(path) if preview else read_contents(data, path, kind, today, boundary, zone)[1]
    except Problem as caught:
        problem = caught
    notices = to_look_at(data, kind, zone) if kind else ()
    if preview is None:
        doubts = tuple(Doubt(line, True, reason) for line, reason in refused_rows(problem))
        return Offer(kind, contents, problem, doubts, notices=notices)
    doubts = tuple(
        Doubt(verdict.line, verdict.outcome is Outcome.REFUSED, verdict.problem)
        for verdict in preview.verdicts
        if verdict.problem is not None and verdict.problem.id not in EXPECTED
    )
    return Offer(kind, contents, problem, doubts, preview.columns_in_note, notices, preview.by_record)
