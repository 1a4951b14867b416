"""What became of the rows of another program's file, as lines of text or as JSON."""

from __future__ import annotations

from journal.cli.invocation import Invocation
from journal.cli.output import say
from journal.domain.problems import Problem
from journal.exchange.row_verdicts import Outcome, Preview
from journal.words.problems import sentence
from journal.words.translation import ntr, tr

_EXPECTED = ("row_words_in_note", "row_empty")


def preview_data(preview: Preview, invocation: Invocation) -> dict[str, object]:
    """The counts, the columns without a home and every verdict with its reason, null where there is none."""
    return {
        "rows": preview.counts(),
        "columns_in_note": list(preview.columns_in_note),
        "verdicts": [
            {
                "line": verdict.line,
                "outcome": verdict.outcome.value,
                "reason": sentence(verdict.problem, invocation.locale) if verdict.problem else None,
            }
            for verdict in preview.verdicts
        ],
    }


def say_verdicts(preview: Preview, invocation: Invocation) -> None:
    """A line for each row that was refused, or kept in a note for another reason than that it is words."""
    for verdict in preview.verdicts:
        if verdict.problem is not None and verdict.problem.id not in _EXPECTED:
            say(sentence(Problem("row_line", line=verdict.line, problem=verdict.problem), invocation.locale))


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
