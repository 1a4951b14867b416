"""The period since the last visit."""

from __future__ import annotations

from datetime import date, timedelta

from journal.domain.contents import Contents
from journal.domain.period import Period
from journal.domain.visit import Visit, VisitKind
from journal.report.periods import since_last_visit

TODAY = date(2026, 11, 23)


def since(*visits: tuple[int, VisitKind]) -> Period | None:
    """With visits so many days ago (below zero: ahead)."""
    made = [Visit(number, TODAY - timedelta(days=ago), kind) for number, (ago, kind) in enumerate(visits, 1)]
    return since_last_visit(Contents(visits=tuple(made)), TODAY)


def test_it_begins_on_the_day_of_the_newest_visit_with_a_clinician() -> None:
    clinician = VisitKind.CLINICIAN
    assert since((90, clinician), (40, clinician), (61, clinician)) == Period(date(2026, 10, 14), TODAY)
    assert since((1, clinician)) == Period(date(2026, 11, 22), TODAY)


def test_other_contacts_and_visits_of_today_or_ahead_do_not_count() -> None:
    others = ((3, VisitKind.THERAPY), (2, VisitKind.GROUP), (0, VisitKind.CLINICIAN), (-9, VisitKind.CLINICIAN))
    assert since(*others) is None
    assert since((33, VisitKind.CLINICIAN), *others) == Period(date(2026, 10, 21), TODAY)
    assert since() is None
