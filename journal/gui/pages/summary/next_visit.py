"""The visit that the questions are for: the next one with a clinician, and what was written down to ask there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from journal.domain.visit import Visit, VisitKind


@dataclass(frozen=True, slots=True)
class NextVisit:
    """Its day, and the questions that stand with it."""

    day: date
    questions: tuple[str, ...] = ()


def next_visit(visits: Sequence[Visit], today: date, noted: frozenset[int] = frozenset()) -> NextVisit | None:
    """The next visit with a clinician that is ahead, None when none is.

    One of today is ahead until something agreed or a next day stands with it; ``noted`` are the numbers of those that
    were written down only when they were over.
    """
    seen = [v for v in visits if v.kind is VisitKind.CLINICIAN]
    over = {v.id for v in seen if v.day == today and (v.agreed or v.next_day is not None or v.id in noted)}
    ahead = [v for v in seen if v.day >= today and v.id not in over]
    named = [v.next_day for v in seen if v.next_day is not None and v.next_day >= today]
    days = [v.day for v in ahead] + [day for day in named if day > today or not over]
    if not days:
        return None
    day = min(days)
    lines = (line.strip() for v in ahead if v.day == day for line in v.questions.splitlines())
    return NextVisit(day, tuple(dict.fromkeys(line for line in lines if line)))
