"""What the tests of other programs' files share."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from journal.domain.locale import EXCHANGE
from journal.domain.problems import Problem
from journal.exchange.row_verdicts import Outcome, Preview
from journal.words.problems import sentence

TODAY = date(2026, 11, 23)

MEDTIMER = (
    "Reminded;Name;Dosage;Taken;Tags;Interval;Notes;Reminded (ISO 8601);Taken (ISO 8601)\n"
    "3.5.21, 14:00;Diazepam;10mg;3.5.21, 14:00;;0:00;;2021-05-03T12:00:00Z;2021-05-03T12:00:00Z\n"
    "4.5.21, 14:00;Diazepam;10mg;;;0:00;;2021-05-04T12:00:00Z;\n"
)
FILES = {
    "daylio": "full_date,mood,note\n2026-11-02,rad,one\n2026-11-03,bad,two\n",
    "bearable": "date,time of day,category,rating/amount,detail\n"
    "2026-11-02,am,Meds,2 mg,Diazepam\n2026-11-02,am,Mood,4,\n",
    "medtimer": MEDTIMER,
    "generic-csv": "date,medicine,mg,colour\n2026-11-02,Diazepam,2,\n2026-11-03,,,red\n",
}
"""One small file of each format, each with two rows."""


def notes(preview: Preview) -> dict[str, str]:
    """The notes by day."""
    return {entry.day.isoformat(): entry.note for entry in preview.contents.entries}


def doses(preview: Preview) -> list[tuple[str, str, str, int]]:
    """Day, time, medicine and units of 0.1 µg of each dose."""
    return [
        (d.day.isoformat(), d.taken_at.isoformat("minutes") if d.taken_at else "", d.medicine, d.amount.units)
        for d in preview.contents.doses
    ]


def verdicts(preview: Preview) -> list[tuple[int, str, str]]:
    """Line, outcome and the reason's id of each row."""
    return [(v.line, v.outcome.value, v.problem.id if v.problem else "") for v in preview.verdicts]


def checked(read: Callable[..., Preview], data: bytes, *more: object) -> Preview | None:
    """The preview of any bytes, or None after one sentence; no row is without a verdict and no note without a row."""
    try:
        preview = read(data, "x.csv", TODAY, *more)
    except Problem as problem:
        _one_line(problem)
        return None
    for verdict in preview.verdicts:
        assert (verdict.problem is None) == (verdict.outcome is Outcome.RECORDED)
        if verdict.problem is not None:
            _one_line(verdict.problem)
    if preview.counts()["refused"]:
        with pytest.raises(Problem) as caught:
            preview.accepted("x.csv")
        assert caught.value.id == "import_rows"
        _one_line(caught.value)
    return preview


def _one_line(problem: Problem) -> None:
    said = sentence(problem, EXCHANGE)
    assert said.strip()
    assert "\n" not in said
    assert len(said) < 2500
