"""Support by keys alone, from a new folder: practices, visits, marks, questionnaires, the time after the last dose."""
# ruff: noqa: F811

from __future__ import annotations

from datetime import date, timedelta

import pytest
from ical.calendar_stream import IcsCalendarStream
from PySide6.QtGui import QGuiApplication

from journal.domain.person import Role
from journal.domain.problems import Problem
from journal.domain.questionnaire import GAD7, PHQ9
from journal.domain.visit import VisitKind
from tests.gui.journeys.by_keys import (
    Files,
    KeyPerson,
    begun,  # noqa: F401
    files,  # noqa: F401
    history,
    later,
    paper,
    person,  # noqa: F401
    restart,
    summary,
    survives,
    trends,
)
from tests.gui.journeys.house import TODAY, YESTERDAY, House, mg
from tests.gui.journeys.person import CONTROL, Key

MARKS = "Alcohol, caffeine and other things"
CHECK_IN = date(2026, 12, 21)
JUDGING = (
    "fail",
    "relapse",
    "well done",
    "unfortunately",
    "sorry",
    "congrat",
    "should",
    "must ",
    "give up",
    "progress",
)


def done_on(house: House, day: date) -> dict[str, tuple[int | None, int | None]]:
    """What helped on a day: minutes and how it was afterwards, by the name or the key of the practice."""
    contents = house.contents()
    names = {p.id: p.name or p.key for p in contents.practices}
    return {names[d.practice_id]: (d.minutes, d.helped) for d in contents.practices_done if d.day == day}


def test_practices(begun: House, person: KeyPerson, files: Files, qtbot) -> None:
    person.press(Key.Key_1, CONTROL)
    person.tick("Walk or gentle movement")
    assert done_on(begun, TODAY) == {"walk": (None, None)}
    person.press(Key.Key_Tab)
    assert person.place == "Walk or gentle movement, minutes"
    person.type("20")
    person.press(Key.Key_Tab)
    assert person.place.startswith("Walk or gentle movement, afterwards: ")
    person.press(Key.Key_End)
    person.press(Key.Key_Space)
    assert done_on(begun, TODAY) == {"walk": (20, 1)}
    person.open_section("practices")
    assert "this week: 1" in person.sees
    person.act("Change the list…")
    person.enter("Something of my own", "Piano")
    person.act("Add to the list")
    person.tab_to("Ask for Support group", back=True)
    person.press(Key.Key_Space)
    person.press(Key.Key_Escape)
    assert person.place == "Change the list…"
    assert "group" in {p.key for p in begun.contents().practices if p.hidden}
    person.tab_to("Piano", back=True)
    person.press(Key.Key_Space)
    assert done_on(begun, TODAY) == {"walk": (20, 1), "Piano": (None, None)}
    assert person.sees.count("this week: 1") == 2
    assert not person.offers("Support group")
    assert person.offers("Piano")
    assert history(begun, person)[0][-1] == "2 practices"
    assert "2 practices" in trends(begun, person, qtbot)
    assert "Walk or gentle movement" in summary(person, files)
    survives(begun, person, files, qtbot)
    restart(begun, qtbot)
    person.open_section("practices")
    person.tab_to("Piano")
    assert person.at.isChecked()


def test_a_thought_record(begun: House, person: KeyPerson, files: Files, qtbot) -> None:
    person.open_section("practices")
    person.tick("Thought records, for those who work with them in therapy")
    person.tab_to("New record…", back=True)
    person.press(Key.Key_Return)
    assert person.place == "What was the situation?"
    person.type("Crowded bus")
    person.enter("What was felt?", "fear")
    person.enter("How strong was the feeling, 0 to 100?", "80")
    person.enter("What went through the mind?", "It never ends")
    person.enter("How strong is it after that, 0 to 100?", "40")
    person.act("Close this record")
    assert person.place == "New record…"
    (record,) = begun.contents().thought_records
    assert (record.day, record.situation, record.feeling) == (TODAY, "Crowded bus", "fear")
    assert (record.before, record.after, record.thought) == (80, 40, "It never ends")
    assert "fear 80 → 40" in person.sees
    assert history(begun, person)[0][-1] == "1 thought record"
    survives(begun, person, files, qtbot)
    restart(begun, qtbot)
    person.open_section("practices")
    assert "fear 80 → 40" in person.sees


def test_people_and_visits(begun: House, person: KeyPerson, files: Files, qtbot) -> None:
    person.press(Key.Key_4, CONTROL)
    person.enter("My three questions, one a line", "How long to stay?")
    person.open_section("people")
    person.act("Add a person…")
    assert person.place == "What are they called?"
    person.type("Dr Example")
    person.choose("What are they to you?", "Prescriber")
    person.enter("Telephone number", "01632 960 003")
    person.act("Keep this person")
    assert person.place == "Add a person…"
    (someone,) = begun.contents().people
    assert (someone.name, someone.role, someone.phone) == ("Dr Example", Role.PRESCRIBER, "01632 960 003")
    person.tab_to("Dr Example on the emergency card", back=True)
    person.press(Key.Key_Space)
    assert begun.contents().people[0].on_card
    person.act("Add a visit…")
    assert person.place == "Day of the visit"
    person.press(Key.Key_Tab)
    person.choose("With whom?", "Dr Example")
    person.tab_to("What to ask")
    assert person.at.toPlainText() == "How long to stay?"
    person.enter("What was agreed", "Stay until the next visit")
    person.enter("Next visit, if there is one", "2026-12-14")
    person.act("Keep this visit")
    assert person.place == "Change: 23 Nov 2026 · Visit or call with a clinician · Dr Example"
    (visit,) = begun.contents().visits
    assert (visit.day, visit.kind, visit.person_id) == (TODAY, VisitKind.CLINICIAN, someone.id)
    assert (visit.questions, visit.agreed) == ("How long to stay?", "Stay until the next visit")
    assert visit.next_day == date(2026, 12, 14)
    for words in ("To ask: How long to stay?", "Agreed: Stay until the next visit", "Next: 14 Dec 2026"):
        assert words in person.sees
    target = files.to("visits.ics")
    person.act("Visits ahead as a calendar file…")
    calendar = IcsCalendarStream.calendar_from_ics(target.read_text("utf-8"))
    assert sorted(event.dtstart for event in calendar.events) == [TODAY, date(2026, 12, 14)]
    assert history(begun, person)[0][-1] == "Dr Example"
    assert "Dr Example" in trends(begun, person, qtbot)
    assert "1 visit" in person.sees
    card = files.to("card.pdf")
    person.open_section("numbers")
    person.act("Save the emergency card as PDF…")
    for words in ("Dr Example", "01632 960 003", "7.5 mg"):
        assert words in paper(card)
    survives(begun, person, files, qtbot)
    restart(begun, qtbot)
    person.open_section("people")
    assert "Agreed: Stay until the next visit" in person.sees


def test_marks(begun: House, person: KeyPerson, files: Files, qtbot) -> None:
    person.press(Key.Key_1, CONTROL)
    person.tick(f"{MARKS}: Alcohol")
    person.enter("Alcohol", "two glasses")
    person.act("The day before")
    person.tab_to(f"{MARKS}: ")
    person.press(Key.Key_Right)
    if not person.place.endswith("Caffeine"):
        person.press(Key.Key_Left)
    person.press(Key.Key_Space)
    person.enter("Caffeine", "strong tea")
    found = {m.day: (m.key, m.text) for m in begun.contents().context_marks}
    assert found == {TODAY: ("alcohol", "two glasses"), YESTERDAY: ("caffeine", "strong tea")}
    assert [row[-1] for row in history(begun, person)] == ["Alcohol", "Caffeine"]
    assert "Alcohol" in trends(begun, person, qtbot)
    text = summary(person, files)
    assert "Alcohol" in text
    assert "Caffeine" in text
    survives(begun, person, files, qtbot)
    restart(begun, qtbot)
    person.tab_to("Dizziness")
    person.tab_to(f"{MARKS}: ")
    person.press(Key.Key_Tab)
    assert person.place == "Alcohol"
    assert person.at.text() == "two glasses"


def fill_in(person: KeyPerson, name: str, digits: str) -> None:
    """Open a questionnaire and answer it by digits."""
    person.tab_to_beginning("Questionnaire: ")
    for _ in range(3):
        person.press(Key.Key_Left)
    while not person.place.startswith(f"Questionnaire: {name}"):
        person.press(Key.Key_Right)
    person.press(Key.Key_Space)
    person.tab_to("1. ")
    for digit in digits:
        person.type(digit)


def test_questionnaires(begun: House, person: KeyPerson, files: Files, qtbot) -> None:
    person.open_section("questionnaires")
    fill_in(person, "PHQ-9", "111111111")
    (answers,) = begun.contents().answers
    assert (answers.instrument, answers.day, answers.values) == (PHQ9, TODAY, (1,) * 9)
    assert person.in_sight("In most of Europe the emergency number is 112"), "at once, with what was answered saved"
    assert "Doctors and urgent lines take calls" in person.place
    person.press(Key.Key_Escape)
    assert person.place.startswith("9. ")
    assert "PHQ-9: 9 of 27" in person.sees
    target = files.to("phq.pdf")
    person.act("Save PHQ-9 of 23 Nov 2026 as PDF…")
    assert "9 of 27" in paper(target)
    person.tab_to("Questionnaire: ", back=True)
    fill_in(person, "GAD-7", "2222222")
    assert [(a.instrument, a.values) for a in begun.contents().answers] == [(PHQ9, (1,) * 9), (GAD7, (2,) * 7)]
    target = files.to("gad.pdf")
    person.act("Save GAD-7 of 23 Nov 2026 as PDF…")
    assert "14 of 21" in paper(target)
    person.act("Open PHQ-9 of 23 Nov 2026")
    assert person.place.startswith("1. ")
    assert history(begun, person)[0][-1] == "2 questionnaires"
    assert "PHQ-9" not in summary(person, files)
    text = summary(person, files, "Totals of questionnaires", name="with-totals.pdf")
    assert "PHQ-9" in text
    assert "GAD-7" in text
    survives(begun, person, files, qtbot)
    restart(begun, qtbot)
    person.open_section("questionnaires")
    assert "PHQ-9: 9 of 27" in person.sees
    assert "GAD-7: 14 of 21" in person.sees


def test_the_numbers_come_although_the_answer_cannot_be_saved(
    begun: House, person: KeyPerson, monkeypatch: pytest.MonkeyPatch
) -> None:
    person.open_section("questionnaires")
    fill_in(person, "PHQ-9", "00000000")

    def refuse(*_: object) -> None:
        raise Problem("file_unwritable", path="journal.ebb", reason="no room")

    with monkeypatch.context() as full_disk:
        full_disk.setattr(begun.journal, "save_answers", refuse)
        person.type("3")
        assert person.in_sight("In most of Europe the emergency number is 112")
        assert "The answer is not saved." in person.sees
    assert begun.contents().answers[0].values == (0,) * 8 + (None,)
    person.press(Key.Key_Escape)
    person.act("Save again")
    assert begun.contents().answers[0].values == (0,) * 8 + (3,)
    assert "not saved" not in person.sees


def stop_tomorrow(begun: House, person: KeyPerson) -> None:
    """A version of the plan that is agreed, with no dose from tomorrow on."""
    person.press(Key.Key_2, CONTROL)
    person.act("Write a new version…")
    person.tab_to("How: ", back=True)
    while not person.place.startswith("How: Pasted rows"):
        person.press(Key.Key_Right)
    person.press(Key.Key_Space)
    person.tab_to("Rows, one a line")
    rows = [(TODAY, "5 mg", "2.5 mg", ""), (TODAY + timedelta(days=1), "0", "0", "stop")]
    QGuiApplication.clipboard().setText("\n".join("\t".join((row[0].isoformat(), *row[1:])) for row in rows))
    person.press(Key.Key_V, CONTROL)
    person.act("Put the rows into the table")
    person.press(Key.Key_Tab, CONTROL)
    person.tab_to_beginning("This version is: ")
    person.press(Key.Key_Right)
    person.press(Key.Key_Space)
    person.act("Save this version")
    latest = begun.contents().plan.latest
    assert latest is not None
    assert latest.steps[-1].doses == ()


def test_after_the_last_dose(begun: House, person: KeyPerson, files: Files, qtbot) -> None:
    stop_tomorrow(begun, person)
    later(begun, qtbot, 28)
    assert begun.journal.today() == CHECK_IN
    assert "Last dose: 23 November 2026" in person.sees
    assert "Check-in: 4 weeks after the last dose" in person.sees
    assert "Doses" not in person.sees.splitlines()
    assert not any(words in person.sees.lower() for words in JUDGING)
    person.act("Fill in a questionnaire")
    assert person.place.startswith("Parts of this page: Questionnaires")
    person.open_section("after")
    assert "4 weeks: 21 December 2026" in person.sees
    assert "Medicine that is left over can be returned to a pharmacy." in person.sees
    assert "Day 28" not in person.sees
    person.tick("Count the days, here and on Today")
    assert "Day 28" in person.sees
    person.act("Write it down as a visit: Check-in: 4 weeks after the last dose")
    assert person.place == "Day of the visit"
    person.enter("What was agreed", "Same charts as before")
    assert [(v.day, v.agreed) for v in begun.contents().visits] == [(CHECK_IN, "Same charts as before")]
    survives(begun, person, files, qtbot)
    person.press(Key.Key_1, CONTROL)
    assert "Last dose: 23 November 2026 · Day 28" in person.sees
    person.act("Record a dose…")
    assert person.place == "Amount of diazepam"
    person.type("1 mg")
    person.press(Key.Key_Return)
    assert [(d.day, d.amount) for d in begun.contents().doses] == [(CHECK_IN, mg("1"))]
    assert "Doses" in person.sees.splitlines()
    assert "Last dose" not in person.sees
    assert not any(words in person.sees.lower() for words in JUDGING)
    person.open_section("after")
    assert "Doses are planned or recorded again since 21 December 2026." in person.sees
    assert not any(words in person.sees.lower() for words in JUDGING)
    restart(begun, qtbot)
    assert "Doses" in person.sees.splitlines()
