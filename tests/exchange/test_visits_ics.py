"""Visits for a calendar: what lies ahead, without a word about whom or what for."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import icalendar
import pytest

from journal.domain.contents import Contents
from journal.domain.person import Person
from journal.domain.problems import Problem
from journal.domain.visit import Visit, VisitKind
from journal.exchange.formats import write_contents
from journal.exchange.plan_ics import plan_calendar
from journal.exchange.visits_ics import visit_entries, visits_calendar
from tests.plots.small import ten_days

TODAY = date(2026, 11, 8)
NOW = datetime(2026, 11, 8, 21, 4, tzinfo=UTC)
PAST = Visit(1, date(2026, 11, 1), VisitKind.CLINICIAN, time(10, 30), 3, "Private?", "Secret", date(2026, 12, 1))
AHEAD = Visit(2, date(2026, 11, 20), VisitKind.THERAPY, time(18, 0), 4)
PEOPLE = (Person(3, "Dr Weber"), Person(4, "Käthe; Ltd, Ü"))


def contents(*visits: Visit) -> Contents:
    return Contents(people=PEOPLE, visits=visits)


def events(text: str) -> list[icalendar.Event]:
    return list(icalendar.Calendar.from_ical(text).walk("VEVENT"))


def by_uid(text: str) -> dict[str, icalendar.Event]:
    return {str(event["UID"]): event for event in events(text)}


def test_what_lies_ahead_and_next_dates_become_entries() -> None:
    found = events(visits_calendar(contents(PAST, AHEAD), NOW))
    assert [(e["SUMMARY"], e["DTSTART"].dt, e["STATUS"]) for e in found] == [
        ("Visit", datetime(2026, 11, 20, 18, 0), "CONFIRMED"),
        ("Visit", date(2026, 12, 1), "CONFIRMED"),
    ]
    assert found[1]["DTEND"].dt == date(2026, 12, 2)
    assert {(e["CLASS"], e["TRANSP"]) for e in found} == {("PRIVATE", "TRANSPARENT")}


def test_a_visit_of_today_is_in_it_and_one_of_yesterday_is_not() -> None:
    days = [visit.day for visit in (replace(AHEAD, day=TODAY), replace(AHEAD, id=9, day=TODAY - timedelta(days=1)))]
    found = visit_entries(contents(*(replace(AHEAD, id=n, day=day) for n, day in enumerate(days))), TODAY)
    assert [entry.day for entry in found] == [TODAY]


def test_nothing_private_is_in_it_and_names_only_when_asked_for() -> None:
    plain, named = (visits_calendar(contents(PAST, AHEAD), NOW, names=names) for names in (False, True))
    for word in ("Weber", "Private", "Secret", "Therapy", "clinician"):
        assert word not in plain
    assert [str(e["SUMMARY"]) for e in events(named)] == [
        "Therapy session: Käthe; Ltd, Ü", "Visit or call with a clinician: Dr Weber",
    ]  # fmt: skip
    assert "Private" not in named
    assert "Secret" not in named


def test_a_moved_visit_keeps_its_uid_and_is_newer() -> None:
    moved = replace(AHEAD, day=date(2026, 11, 27), at=None, kind=VisitKind.GROUP, person_id=None)
    early = by_uid(visits_calendar(contents(AHEAD), NOW))
    late = by_uid(visits_calendar(contents(moved), NOW + timedelta(minutes=1)))
    assert early.keys() == late.keys()
    (uid,) = early
    assert late[uid]["SEQUENCE"] > early[uid]["SEQUENCE"]
    assert late[uid]["LAST-MODIFIED"].dt - early[uid]["LAST-MODIFIED"].dt == timedelta(minutes=1)
    assert late[uid]["DTSTART"].dt == date(2026, 11, 27)


def test_the_same_journal_at_the_same_moment_gives_the_same_bytes() -> None:
    assert visits_calendar(contents(PAST, AHEAD), NOW) == visits_calendar(contents(PAST, AHEAD), NOW)


def test_a_next_date_that_became_a_visit_is_taken_out() -> None:
    visit = Visit(5, date(2026, 12, 1), VisitKind.CLINICIAN, time(9, 0), 3)
    found = events(visits_calendar(contents(PAST, visit), NOW))
    assert [(e["DTSTART"].dt, e["STATUS"]) for e in found] == [
        (date(2026, 12, 1), "CANCELLED"),
        (datetime(2026, 12, 1, 9, 0), "CONFIRMED"),
    ]


def test_the_same_next_date_said_twice_is_one_entry() -> None:
    assert len(visit_entries(contents(PAST, replace(PAST, id=8)), TODAY)) == 1


def test_one_visit_also_when_it_is_past() -> None:
    found = events(visits_calendar(contents(PAST, AHEAD), NOW, visit_id=1))
    assert [e["DTSTART"].dt for e in found] == [datetime(2026, 11, 1, 10, 30), date(2026, 12, 1)]


def test_removal_takes_out_what_was_put_in() -> None:
    put, taken = (visits_calendar(contents(PAST, AHEAD), NOW, remove=remove, names=True) for remove in (False, True))
    assert by_uid(put).keys() == by_uid(taken).keys()
    assert "METHOD:CANCEL" in taken
    assert {str(e["STATUS"]) for e in events(taken)} == {"CANCELLED"}
    assert "Weber" not in taken


def test_without_a_visit_ahead_there_is_no_file() -> None:
    with pytest.raises(Problem) as caught:
        visits_calendar(contents(replace(PAST, next_day=None)), NOW)
    assert caught.value.id == "no_visits"


def test_the_calendar_of_the_journal_has_the_plan_and_then_the_visits() -> None:
    whole = replace(ten_days(), people=PEOPLE, visits=(AHEAD,))
    text = write_contents(whole, ".ics", NOW, UTC, "0.1.0")
    plan = [str(e["UID"]) for e in events(plan_calendar(whole))]
    assert [str(e["UID"]) for e in events(text)] == [*plan, *by_uid(visits_calendar(whole, NOW))]


def test_visits_alone_make_a_calendar_and_nothing_makes_none() -> None:
    assert len(events(write_contents(contents(AHEAD), ".ics", NOW, UTC, "0.1.0"))) == 1
    with pytest.raises(Problem) as caught:
        write_contents(Contents(), ".ics", NOW, UTC, "0.1.0")
    assert caught.value.id == "no_plan"
