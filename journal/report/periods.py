"""Periods that a summary is often made for."""

from __future__ import annotations

from datetime import date

from journal.domain.contents import Contents
from journal.domain.period import Period
from journal.domain.visit import VisitKind

COMPARED = 7
"""With fewer days or nights than these recorded in the time before a period, nothing is compared with it."""


def since_last_visit(contents: Contents, today: date) -> Period | None:
    """From the day of the newest visit with a clinician up to today, both included; None without one before today.

    A visit of today is the one that the summary is for, so it is not the last one; nor is one that lies ahead, nor a
    session or a group.
    """
    days = [visit.day for visit in contents.visits if visit.kind is VisitKind.CLINICIAN and visit.day < today]
    return Period(max(days), today) if days else None
