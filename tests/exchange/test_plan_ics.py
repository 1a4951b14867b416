"""The plan as a calendar file: read back by two libraries, and its lines looked at by hand."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from uuid import UUID

import icalendar
import pytest
from hypothesis import given
from hypothesis import strategies as st
from ical.calendar_stream import IcsCalendarStream

from journal.domain.amount import Amount
from journal.domain.contents import Contents
from journal.domain.locale import Locale
from journal.domain.medicine import Medicine
from journal.domain.period import Period
from journal.domain.plan import PlanHistory, PlannedDose, PlanVersion, Step, StepKind
from journal.domain.problems import Problem
from journal.exchange.json_file import read_json, write_json
from journal.exchange.plan_ics import plan_calendar, plan_entries

MONDAY = date(2026, 11, 23)
SAVED = datetime(2026, 11, 20, 14, 30, 5, tzinfo=UTC)
MORNING, EVENING = time(8), time(21)
BRITISH, GERMAN = Locale(), Locale("de", "DE", ",")


def day(n: int) -> date:
    return MONDAY + timedelta(days=n)


def step(n: int, mg: str, kind: StepKind = StepKind.CUT, medicine_id: int = 1, reason: str = "") -> Step:
    half = Amount.from_mg(Decimal(mg) / 2)
    doses = tuple(PlannedDose(medicine_id, slot, half) for slot in (MORNING, EVENING)) if half else ()
    return Step(day(n), doses, kind, reason)


def version(number: int, *steps: Step, applies: int = 0, draft: bool = False) -> PlanVersion:
    saved = SAVED + timedelta(days=number - 1)
    return PlanVersion(number, number, saved, day(applies), steps, draft=draft)


def contents(*versions: PlanVersion, names: tuple[str, ...] = ("diazepam", "lorazepam")) -> Contents:
    medicines = tuple(Medicine(n, name) for n, name in enumerate(names, start=1))
    return Contents(medicines=medicines, plan=PlanHistory(versions))


FIRST = version(
    1,
    step(0, "10", StepKind.START),
    step(14, "9"),
    step(28, "9", StepKind.HOLD, reason="illness"),
    step(42, "9.2", StepKind.MEASURE),
    step(56, "8"),
    step(70, "9", StepKind.RETURN),
    step(84, "0", StepKind.STOP),
)
LATER = version(
    2,
    step(0, "10", StepKind.START),
    step(14, "9"),
    step(28, "9", StepKind.HOLD),
    step(60, "8"),
    applies=20,
)


def events(text: str) -> list[icalendar.Event]:
    return list(icalendar.Calendar.from_ical(text).walk("VEVENT"))


def days_by_uid(text: str) -> dict[str, date]:
    return {str(event["UID"]): event.start for event in events(text)}


def unfolded(text: str) -> list[str]:
    return text.replace("\r\n ", "").split("\r\n")


def test_there_is_an_entry_on_days_of_change_only() -> None:
    found = events(plan_calendar(contents(FIRST)))
    assert [(e.start, str(e["SUMMARY"])) for e in found] == [
        (day(0), "Plan step 1"),
        (day(14), "Plan step 2"),
        (day(56), "Plan step 5"),
        (day(70), "Plan step 6"),
        (day(84), "Plan step 7"),
    ]


def test_every_line_of_a_small_file() -> None:
    text = plan_calendar(contents(version(1, step(0, "10", StepKind.START))))
    lines = text.split("\r\n")
    uid = next(line for line in lines if line.startswith("UID:"))
    assert UUID(uid.removeprefix("UID:")).version == 5
    assert lines[:4] == ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Ebb//Plan//EN", "METHOD:PUBLISH"]
    assert sorted(lines[4:-2]) == sorted(
        [
            "BEGIN:VEVENT", "SUMMARY:Plan step 1", "DTSTART;VALUE=DATE:20261123", "DTEND;VALUE=DATE:20261124",
            "DTSTAMP:20261120T143005Z", uid, "SEQUENCE:2", "TRANSP:TRANSPARENT", "CLASS:PRIVATE",
            "STATUS:CONFIRMED", "END:VEVENT",
        ]
    )  # fmt: skip
    assert lines[-2:] == ["END:VCALENDAR", ""]


@pytest.mark.parametrize("remove", [False, True])
def test_lines_are_as_the_standard_has_them_and_say_nothing_private(remove: bool) -> None:
    text = plan_calendar(contents(FIRST, LATER, names=("Diazepam Käßler", "lorazepam")), remove=remove)
    assert text.count("\n") == text.count("\r\n") == text.count("\r")
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    names = {line.split(":")[0].split(";")[0] for line in unfolded(text) if line}
    assert names == {
        "BEGIN", "END", "VERSION", "PRODID", "METHOD", "SUMMARY", "DTSTART", "DTEND", "DTSTAMP", "UID", "SEQUENCE",
        "CLASS", "STATUS", "TRANSP",
    }  # fmt: skip
    lower = text.lower()
    for word in ("azepam", "käß", " mg", "taper", "withdraw", "dose", "illness", "begin:valarm"):
        assert word not in lower


def test_another_reader_finds_the_same() -> None:
    read = IcsCalendarStream.calendar_from_ics(plan_calendar(contents(FIRST, LATER)))
    found = [(e.dtstart, e.dtend, e.summary, e.status, e.sequence, e.transparency) for e in read.events]
    assert found == [
        (day(0), day(1), "Plan step 1", "CONFIRMED", 4, "TRANSPARENT"),
        (day(14), day(15), "Plan step 2", "CONFIRMED", 4, "TRANSPARENT"),
        (day(60), day(61), "Plan step 4", "CONFIRMED", 4, "TRANSPARENT"),
        (day(70), day(71), "Plan step 6", "CANCELLED", 4, "TRANSPARENT"),
        (day(84), day(85), "Plan step 7", "CANCELLED", 4, "TRANSPARENT"),
    ]
    assert all(not e.alarm for e in read.events)
    assert {e.dtstamp for e in read.events} == {SAVED + timedelta(days=1)}


def test_a_change_keeps_its_uid_through_versions_and_its_sequence_rises() -> None:
    early, late = plan_calendar(contents(FIRST)), plan_calendar(contents(FIRST, LATER))
    assert list(days_by_uid(early)) == list(days_by_uid(late))
    third = list(days_by_uid(early))[2]
    assert (days_by_uid(early)[third], days_by_uid(late)[third]) == (day(56), day(60))
    assert {e["SEQUENCE"] for e in events(early)} == {2}
    assert {e["SEQUENCE"] for e in events(late)} == {4}


def test_a_change_that_comes_back_is_planned_again() -> None:
    back = replace(FIRST, id=3, number=3, applies_from=day(30))
    found = events(plan_calendar(contents(FIRST, LATER, back)))
    assert [e["STATUS"] for e in found] == ["CONFIRMED"] * 5
    assert [e.start for e in found] == [day(0), day(14), day(56), day(70), day(84)]


def test_a_version_that_names_only_what_lies_ahead_leaves_the_past_alone() -> None:
    ahead = version(2, step(60, "7"), step(74, "6"), applies=50)
    found = plan_entries(PlanHistory((FIRST, ahead)))
    assert [(e.order, e.day, e.number, e.dropped) for e in found] == [
        (1, day(0), 1, False), (2, day(14), 2, False), (3, day(56), 5, False),
        (4, day(60), 1, False), (5, day(74), 2, False),
    ]  # fmt: skip


def test_drafts_are_never_in_it() -> None:
    draft = replace(LATER, draft=True)
    assert plan_calendar(contents(FIRST, draft)) == plan_calendar(contents(FIRST))
    for nothing in (contents(), contents(draft)):
        with pytest.raises(Problem, match="no_plan"):
            plan_calendar(nothing)


def test_two_people_have_no_uid_in_common() -> None:
    other = replace(FIRST, saved_at=SAVED + timedelta(seconds=1))
    ours, theirs = days_by_uid(plan_calendar(contents(FIRST))), days_by_uid(plan_calendar(contents(other)))
    assert len(ours) == len(theirs) == 5
    assert not ours.keys() & theirs.keys()


def test_a_removal_cancels_every_entry_that_ever_was() -> None:
    text = plan_calendar(contents(FIRST, LATER), remove=True, details=True)
    assert "METHOD:CANCEL" in text.split("\r\n")
    assert days_by_uid(text) == days_by_uid(plan_calendar(contents(FIRST, LATER)))
    assert {(str(e["STATUS"]), e["SEQUENCE"]) for e in events(text)} == {("CANCELLED", 5)}
    assert "diazepam" not in text
    assert {e.status for e in IcsCalendarStream.calendar_from_ics(text).events} == {"CANCELLED"}


def test_the_same_journal_gives_the_same_bytes_also_through_an_export() -> None:
    whole = contents(FIRST, LATER)
    moved = read_json(write_json(whole, "0").encode(), "j.json")
    assert (
        plan_calendar(whole, details=True) == plan_calendar(whole, details=True) == plan_calendar(moved, details=True)
    )
    zoned = replace(FIRST, saved_at=SAVED.astimezone(datetime.now().astimezone().tzinfo))
    assert plan_calendar(contents(zoned)) == plan_calendar(contents(FIRST))


def test_details_name_medicines_and_amounts_as_the_region_writes_them() -> None:
    switch = Step(
        day(14),
        (PlannedDose(2, MORNING, Amount.from_mg("0.5")), PlannedDose(1, EVENING, Amount.from_mg("2.5"))),
        StepKind.SWITCH,
    )
    text = plan_calendar(
        contents(version(1, step(0, "2", StepKind.START, medicine_id=2), switch)), details=True, locale=GERMAN
    )
    start, second = events(text)
    assert str(start["SUMMARY"]) == "Plan step 1: lorazepam 2 mg"
    assert str(start["DESCRIPTION"]) == "start\nlorazepam 2 mg a day (08:00 1 mg, 21:00 1 mg)"
    assert str(second["SUMMARY"]) == "Plan step 2: lorazepam 0,5 mg, diazepam 2,5 mg"
    assert str(second["DESCRIPTION"]).split("\n") == [
        "switch",
        "lorazepam 0,5 mg a day (08:00 0,5 mg), −1,5 mg (−75 %)",
        "diazepam 2,5 mg a day (21:00 2,5 mg), +2,5 mg",
    ]
    other = IcsCalendarStream.calendar_from_ics(text).events[1]
    assert (other.summary, other.description) == (str(second["SUMMARY"]), str(second["DESCRIPTION"]))


def test_a_stop_names_what_is_stopped() -> None:
    last = events(plan_calendar(contents(FIRST), details=True, locale=BRITISH))[-1]
    assert str(last["SUMMARY"]) == "Plan step 7: diazepam 0 mg"
    assert str(last["DESCRIPTION"]) == "stop\ndiazepam 0 mg a day, −9 mg (−100 %)"


@given(st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]), min_size=1, max_size=200))
def test_any_name_comes_back_from_both_readers(name: str) -> None:
    text = plan_calendar(contents(version(1, step(0, "2", StepKind.START)), names=(name,)), details=True)
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    wanted = f"Plan step 1: {name} 2 mg"
    assert str(events(text)[0]["SUMMARY"]) == wanted
    assert IcsCalendarStream.calendar_from_ics(text).events[0].summary == wanted


def made_step(n: int, doses: tuple[tuple[int, int], ...], kind: StepKind) -> Step:
    return Step(day(n), tuple(PlannedDose(m, time(8 + k), Amount(units)) for k, (m, units) in enumerate(doses)), kind)


DOSES = st.lists(st.tuples(st.integers(1, 2), st.integers(0, 3)), max_size=3).map(tuple)
STEPS = st.dictionaries(st.integers(0, 25), st.tuples(DOSES, st.sampled_from(StepKind)), min_size=1, max_size=6).map(
    lambda found: tuple(made_step(n, *found[n]) for n in sorted(found))
)
HISTORIES = st.lists(st.tuples(STEPS, st.integers(0, 25), st.booleans()), min_size=1, max_size=5).map(
    lambda found: PlanHistory(
        tuple(version(n, *steps, applies=applies, draft=draft) for n, (steps, applies, draft) in enumerate(found, 1))
    )
)


@given(HISTORIES)
def test_the_days_are_the_start_and_the_changes_of_the_plan(history: PlanHistory) -> None:
    planned = [day(n) for n in range(60) if history.step_on(day(n)) is not None]
    if not planned:
        assert plan_entries(history) == ()
        return
    changes = {change.day for change in history.changes(Period(planned[0], day(60)))}
    found = [entry for entry in plan_entries(history) if not entry.dropped]
    assert [entry.day for entry in found] == sorted({planned[0]} | changes)
    assert [entry.step for entry in found] == [history.step_on(entry.day) for entry in found]
    assert [entry.order for entry in plan_entries(history)] == list(range(1, len(plan_entries(history)) + 1))


@given(HISTORIES)
def test_no_uid_is_ever_lost(history: PlanHistory) -> None:
    ever: set[str] = set()
    for count in range(1, len(history.versions) + 1):
        so_far = contents(*history.versions[:count])
        if so_far.plan.latest is None:
            continue
        now = days_by_uid(plan_calendar(so_far))
        assert ever <= now.keys()
        ever = set(now)
        assert set(days_by_uid(plan_calendar(so_far, remove=True))) == ever


def test_the_library_waits_until_a_calendar_is_written() -> None:
    asked = "import sys, journal.exchange.formats; sys.exit('icalendar' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", asked], check=False).returncode == 0
