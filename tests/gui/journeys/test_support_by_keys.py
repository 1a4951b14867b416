"""Support by keys alone, from a new folder: urgent events, numbers, the card, the plan for hard moments, breathing."""
# ruff: noqa: F811

from __future__ import annotations

from datetime import time
from fractions import Fraction

import pytest

from journal.domain.own_words import SECTIONS
from journal.gui.widgets.breathing_guide import BreathingGuide
from journal.words.support_words import section_title
from tests.gui.journeys.by_keys import (
    Files,
    KeyPerson,
    begun,  # noqa: F401
    files,  # noqa: F401
    history,
    paper,
    person,  # noqa: F401
    restart,
    summary,
    survives,
    trends,
)
from tests.gui.journeys.house import TODAY, House
from tests.gui.journeys.person import CONTROL, Key


def test_an_urgent_event(begun: House, person: KeyPerson, files: Files, qtbot) -> None:
    person.press(Key.Key_3, CONTROL)
    person.press(Key.Key_U, CONTROL)
    assert person.place.startswith("One press on a line records it")
    person.press(Key.Key_Tab)
    assert person.place == "Seizure (fit) or blackout"
    person.press(Key.Key_Return)
    (event,) = begun.contents().urgent_events
    assert (event.kind, event.day, event.at) == ("seizure", TODAY, time(21, 4))
    assert person.place == "Saved 21:04: Seizure (fit) or blackout"
    assert person.in_sight("Saved 21:04: Seizure (fit) or blackout")
    assert person.in_sight("In most of Europe the emergency number is 112, in North America 911.")
    person.enter("What was done", "Sam called 112")
    person.enter("How it ended", "Slept in the ward")
    (event,) = begun.contents().urgent_events
    assert (event.done, event.ended) == ("Sam called 112", "Slept in the ward")
    person.press(Key.Key_Escape)
    assert begun.desk.window.current_key == "trends"
    assert "Seizure (fit) or blackout" in trends(begun, person, qtbot)
    assert "1 urgent event." in person.sees
    person.tab_to("Doses, symptoms and sleep, in numbers")
    person.press(Key.Key_Return)
    assert begun.desk.window.current_key == "today", "the row of today is the one that the keys come to"
    text = summary(person, files)
    for words in ("Seizure (fit) or blackout", "Sam called 112", "Slept in the ward"):
        assert words in text, text
    assert history(begun, person)[0][-1] == "Seizure (fit) or blackout"
    person.open_section("numbers")
    assert "23 Nov 2026, 21:04: Seizure (fit) or blackout" in person.sees
    assert "Done: Sam called 112" in person.sees
    survives(begun, person, files, qtbot)
    restart(begun, qtbot)
    person.open_section("numbers")
    assert "Ended: Slept in the ward" in person.sees


def test_an_urgent_event_is_taken_back(begun: House, person: KeyPerson, qtbot) -> None:
    person.press(Key.Key_U, CONTROL)
    person.act("Chest pain")
    assert [e.kind for e in begun.contents().urgent_events] == ["chest_pain"]
    person.press(Key.Key_Z, CONTROL)
    assert begun.contents().urgent_events == ()
    assert person.place == "That entry was taken back. One press on a line records it."
    person.press(Key.Key_Escape)
    assert begun.desk.window.current_key == "today"
    assert history(begun, person) == []


def test_the_numbers(begun: House, person: KeyPerson, files: Files, qtbot) -> None:
    person.open_section("numbers")
    assert "In most of Europe the emergency number is 112" in person.sees
    person.choose("Country", "United Kingdom")
    assert "Samaritans" in person.sees
    assert "Checked on" in person.sees
    person.act("Add an own number…")
    assert person.place == "Who answers"
    person.type("Dr Example, evenings")
    person.press(Key.Key_Tab)
    assert person.place == "Number"
    person.type("01632 960 001")
    person.press(Key.Key_Return)
    assert person.place == "Add an own number…"
    person.tab_to("Put another in place of Samaritans", back=True)
    person.press(Key.Key_Return)
    assert person.reads("In place of Samaritans")
    person.enter("Who answers", "Samaritans, my branch")
    person.type("01632 960 002")
    person.press(Key.Key_Return)
    assert [(n.name, n.number, bool(n.hides)) for n in begun.contents().own_numbers] == [
        ("Dr Example, evenings", "01632 960 001", False),
        ("Samaritans, my branch", "01632 960 002", True),
    ]
    assert "own number, in place of Samaritans" in person.sees
    survives(begun, person, files, qtbot)
    person.press(Key.Key_U, CONTROL)
    person.act("Thoughts of suicide, without a plan")
    assert person.in_sight("Dr Example, evenings"), "own numbers come first"
    assert "01632 960 002" in person.sees
    restart(begun, qtbot)
    person.open_section("numbers")
    assert "Samaritans, my branch" in person.sees


def test_the_emergency_card(begun: House, person: KeyPerson, files: Files, qtbot) -> None:
    person.open_section("numbers")
    person.enter("Name on the card", "Robin Example")
    target = files.to("card.pdf")
    person.act("Save the emergency card as PDF…")
    assert begun.said == f"Saved as card.pdf in the folder {target.parent}"
    text = paper(target)
    for words in ("Robin Example", "diazepam 7.5 mg a day", "08:00 5 mg", "21:00 2.5 mg"):
        assert words in text, text
    assert dict(survives(begun, person, files, qtbot).settings)["card_name"] == "Robin Example"
    restart(begun, qtbot)
    person.open_section("numbers")
    person.tab_to("Name on the card")
    assert person.at.text() == "Robin Example"


def test_the_plan_for_hard_moments(begun: House, person: KeyPerson, files: Files, qtbot) -> None:
    person.press(Key.Key_3, CONTROL)
    person.press(Key.Key_F1)
    assert begun.desk.window.current_key == "support"
    said = {section: f"words on {section}" for section in SECTIONS}
    for section, words in said.items():
        person.enter(section_title(section), words)
    assert {w.section: w.text for w in begun.contents().own_words} == said
    target = files.to("hard-moments.pdf")
    person.act("Save my plan for hard moments as PDF…")
    text = paper(target)
    for words in said.values():
        assert words in text, text
    survives(begun, person, files, qtbot)
    restart(begun, qtbot)
    person.press(Key.Key_F1)
    for section, words in said.items():
        person.tab_to(section_title(section))
        assert person.at.toPlainText() == words


def test_breathing(begun: House, person: KeyPerson, files: Files, qtbot) -> None:
    person.open_section("breathing")
    guide = begun.page("support").findChild(BreathingGuide)
    now = [0]
    guide._clock_ns = lambda: now[0]  # nobody waits three minutes for a test
    before = guide.pace
    person.tab_to("Out, 6 seconds: one more")
    person.press(Key.Key_Plus)
    assert guide.pace.out_s == before.out_s + 1
    person.tab_to("Breathing pace")
    person.press(Key.Key_Space)
    assert guide.counting
    now[0] = 180 * 10**9
    person.press(Key.Key_Escape)
    assert not guide.counting
    assert person.in_sight("3 min 0 s counted.")
    person.act("Record it as a practice")
    contents = begun.contents()
    (done,) = contents.practices_done
    assert (done.day, done.minutes, done.helped) == (TODAY, 3, None)
    assert next(p.key for p in contents.practices if p.id == done.practice_id) == "breathing"
    assert history(begun, person)[0][-1] == "1 practice"
    assert "1 practice" in trends(begun, person, qtbot)
    survives(begun, person, files, qtbot)
    restart(begun, qtbot)
    person.open_section("breathing")
    assert begun.page("support").findChild(BreathingGuide).pace.out_s == Fraction(7)


@pytest.mark.parametrize(
    ("section", "opener", "first"),
    [
        ("numbers", "Add an own number…", "Who answers"),
        ("people", "Add a person…", "What are they called?"),
        ("people", "Add a visit…", "Day of the visit"),
        ("practices", "Change the list…", "Ask for Therapy session"),
    ],
)
def test_escape_closes_what_was_opened_and_the_keys_go_back(
    begun: House, person: KeyPerson, section: str, opener: str, first: str
) -> None:
    before = begun.contents()
    person.open_section(section)
    person.act(opener)
    assert person.place == first
    person.press(Key.Key_Escape)
    assert person.place == opener
    with pytest.raises(AssertionError):
        person.field(first)
    assert begun.contents() == before
