"""The plan page: what is in force, drafts, changed courses, checks, supply, paper and calendar; on a real file."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path

import pytest
from icalendar import Calendar
from pypdf import PdfReader
from PySide6.QtWidgets import QLabel

from journal.domain.plan import PlannedDose, Step, StepKind
from journal.gui import saving
from journal.service.session import open_journal
from tests.gui.journeys.house import EVENING, MORNING, TODAY, House, mg
from tests.gui.journeys.person import ALT, CONTROL, Key, Person

FIRST = date(2026, 11, 1)


def steps(medicine: int, *rows: tuple[date, str, str]) -> list[Step]:
    return [
        Step(
            start,
            tuple(PlannedDose(medicine, slot, mg(a)) for slot, a in ((MORNING, m), (EVENING, e)) if a != "0"),
            StepKind.CUT if number else StepKind.START,
        )
        for number, (start, m, e) in enumerate(rows)
    ]


@pytest.fixture
def open_house(house: House, qtbot) -> House:
    """A journal with a taper of five steps, agreed; its window open on Plan."""
    medicine = house.furnish()
    journal = open_journal(house.file, house.clock)
    taper = steps(
        medicine,
        (FIRST, "5", "2.5"),
        (date(2026, 11, 15), "5", "0"),
        (date(2026, 12, 1), "2.5", "2"),
        (date(2026, 12, 15), "2.5", "0"),
        (date(2027, 1, 1), "0", "0"),
    )
    journal.save_plan(taper, applies_from=FIRST, agreed_with="Dr Example")
    journal.close()
    desk = house.open()
    qtbot.waitUntil(desk.window.isActiveWindow)
    return house


def words(house: House) -> str:
    labels = house.page("plan").findChildren(QLabel)
    return "\n".join(label.text() for label in labels if label.isVisible()).replace("\u200b", "")


def test_the_step_in_force_stands_on_top_with_how_it_is_made_and_what_is_next(
    open_house: House, person: Person
) -> None:
    person.press(Key.Key_2, CONTROL)
    now = open_house.page("plan").now
    assert now.total.text() == "diazepam 5 mg a day"
    assert "step 2 of 5 · since 23 Nov 2026 · day 1 · cut" in words(open_house), "the version is as old as today"
    assert "1 × 5 mg tablet" in words(open_house)
    assert now.later.text() == "Next, in 8 days, on 1 Dec 2026: 4.5 mg a day, −0.5 mg (−10 %)"


def test_arrow_keys_read_the_steps_and_say_what_cannot_be_made(open_house: House, person: Person) -> None:
    person.press(Key.Key_2, CONTROL)
    person.tab_to("Steps of the plan")
    person.press(Key.Key_Down)
    said = words(open_house)
    assert "Step 3, from Tuesday 1 December 2026" in said
    assert "2 mg\ncannot be made from the preparations listed; nearest: 2.5 mg (½ × 5 mg tablet)\n" in said
    assert "−0.5 mg (−10 %)" in said
    assert "14 days" in said


def test_a_hold_moves_the_later_steps_and_is_a_draft_until_it_is_agreed(open_house: House, person: Person) -> None:
    before = open_house.contents()
    person.press(Key.Key_2, CONTROL)
    person.click_button("Change course…")
    person.tab_to("Days; empty: until further notice")
    person.type("14")
    assert person.reads("The last step comes 14 days later, on 15 Jan 2027.")
    person.click_button("See the changed plan")
    person.click_button("Save this version")
    (old, draft) = open_house.contents().plan.versions[-2:]
    assert draft.draft
    assert old == before.plan.versions[-1]
    assert [s.start for s in draft.steps] == [
        FIRST,
        date(2026, 11, 15),
        TODAY,
        *(day + timedelta(days=14) for day in (date(2026, 12, 1), date(2026, 12, 15), date(2027, 1, 1))),
    ]
    assert (draft.steps[2].kind, draft.steps[2].reason) == (StepKind.HOLD, "planned")
    assert open_house.contents().plan.latest == old, "a draft is not in use"
    person.click_button("It is agreed…")
    person.type("Dr Other")
    person.press(Key.Key_Return)
    agreed = open_house.contents().plan.latest
    assert agreed is not None
    assert (agreed.id, agreed.draft, agreed.agreed_with, agreed.steps) == (draft.id, False, "Dr Other", draft.steps)
    gone_by = [TODAY - timedelta(days=n) for n in range(1, 30)]
    after = open_house.contents().plan
    assert [after.step_on(d) for d in gone_by] == [before.plan.step_on(d) for d in gone_by], "the past stays"
    assert "hold, planned" in words(open_house)


def test_a_draft_goes_into_the_bin_and_comes_back(open_house: House, person: Person) -> None:
    person.press(Key.Key_2, CONTROL)
    person.click_button("Write a new version…")
    person.click_button("Save this version")
    assert open_house.contents().plan.versions[-1].draft
    person.click_button("Put it in the bin")
    assert not open_house.contents().plan.versions[-1].draft
    person.press(Key.Key_Z, CONTROL)
    assert open_house.contents().plan.versions[-1].draft


def test_going_back_and_other_changes_say_why_when_they_cannot_be(open_house: House, person: Person) -> None:
    person.press(Key.Key_2, CONTROL)
    person.click_button("Change course…")
    person.click_button("What changes: give the later steps another interval")
    person.tab_to("Days that each step lasts")
    person.type("0")
    assert person.reads("“0” is not a number of days. Write a whole number above zero, like 14.")
    assert not person.button("See the changed plan").isEnabled()
    person.press(Key.Key_Backspace)
    person.type("21")
    assert person.button("See the changed plan").isEnabled()
    person.click_button("Cancel")
    assert not open_house.page("plan").course.isVisible()


def test_the_rules_of_another_profile_are_chosen_once_and_kept(open_house: House, person: Person) -> None:
    person.press(Key.Key_2, CONTROL)
    assert "33.3 % of the dose in force" in words(open_house)
    profile = open_house.page("plan").checks.profile.select
    profile.setCurrentIndex(profile.findData("none"))
    profile.activated.emit(profile.currentIndex())
    assert dict(open_house.contents().settings)["check_profile"] == "none"
    assert "of the dose in force" not in words(open_house)


def test_supply_counts_pieces_and_says_the_day_it_runs_out(open_house: House, person: Person) -> None:
    person.press(Key.Key_2, CONTROL)
    person.click_button("Count what is at hand…")
    person.click(person.field("How much is there"))
    person.type("10")
    person.click_button("Keep this count")
    (stock,) = open_house.contents().stocks
    assert (stock.day, stock.quantity) == (TODAY, Fraction(10))
    table = open_house.page("plan").supply._table
    model = table.model()
    row = [model.index(0, column).data() for column in range(model.columnCount())]
    # 23 to 30 November: 8 whole ones; from 1 December a half a day: 2 left are 4 halves, gone on 4 December.
    assert row[0] == "5 mg tablet"
    assert row[1] == "18½ tablets, 19 whole ones"
    assert row[4] == "on 5 Dec 2026"
    assert "2 mg diazepam at 21:00 from 1 Dec 2026" in words(open_house)


def test_the_plan_goes_on_paper_and_into_a_calendar(
    open_house: House, person: Person, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    person.press(Key.Key_2, CONTROL)
    monkeypatch.setattr(saving, "ask_save_path", lambda *_: tmp_path / "plan.pdf")
    person.click_button("Save the plan as PDF…")
    text = "".join(page.extract_text() for page in PdfReader(tmp_path / "plan.pdf").pages)
    assert "4.5 mg" in text
    assert "Dr Example" in text
    monkeypatch.setattr(saving, "ask_save_path", lambda *_: tmp_path / "plan.ics")
    person.click_button("Save calendar file…")
    raw = (tmp_path / "plan.ics").read_text("utf-8")
    days = [event.decoded("dtstart") for event in Calendar.from_ical(raw).walk("VEVENT")]
    # The version speaks from today on: what was planned until yesterday stays as it was.
    assert sorted(days) == [FIRST, TODAY, date(2026, 12, 1), date(2026, 12, 15), date(2027, 1, 1)]
    assert "diazepam" not in raw.lower()
    assert open_house.said == f"Saved as plan.ics in the folder {tmp_path}"


def test_two_versions_are_compared_and_an_old_one_is_shown(open_house: House, person: Person) -> None:
    with open_house.reading() as journal:
        latest = journal.plan().latest
        assert latest is not None
        moved = [*latest.steps[:2], *(Step(s.start + timedelta(days=7), s.doses, s.kind) for s in latest.steps[2:])]
        journal.save_plan(moved, agreed_with="Dr Example")
    person.press(Key.Key_1, CONTROL)
    person.press(Key.Key_Left, ALT)
    person.press(Key.Key_2, CONTROL)
    open_house.page("plan").refresh()
    versions = open_house.page("plan").versions
    model = versions._differences.model()
    found = [[model.index(r, c).data() for c in range(3)] for r in range(model.rowCount())]
    assert [row[2] for row in found] == ["7 days later"] * 3
    assert found[0][:2] == ["1 Dec 2026: 2.5 + 2 = 4.5 mg", "8 Dec 2026: 2.5 + 2 = 4.5 mg"]
    person.tab_to("Versions of the plan", back=True)
    person.press(Key.Key_Down)
    person.press(Key.Key_Return)
    assert "Steps of version 2" in words(open_house)
    assert "an earlier version" in words(open_house)


def test_an_older_draft_is_agreed_when_it_is_the_one_on_the_page(open_house: House, person: Person) -> None:
    with open_house.reading() as journal:
        latest = journal.plan().latest
        assert latest is not None
        for why in ("first thought", "second thought"):
            journal.save_plan(latest.steps[:-1], why=why, draft=True)
    person.press(Key.Key_2, CONTROL)
    page = open_house.page("plan")
    older = open_house.contents().plan.versions[-2]
    page.versions.version_chosen.emit(older.id)
    person.click_button("It is agreed…")
    person.press(Key.Key_Return)
    agreed = open_house.contents().plan.latest
    assert agreed is not None
    assert (agreed.id, agreed.why) == (older.id, "first thought")
