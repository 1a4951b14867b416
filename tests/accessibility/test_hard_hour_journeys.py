"""The hard hour through the accessibility tree: an urgent event, numbers, the card, the own plan, breathing."""

from __future__ import annotations

import time

import pytest

from journal.domain.own_number import OwnNumber
from journal.domain.person import Person, Role
from journal.domain.practice import PracticeDone
from tests.accessibility.conftest import Program
from tests.accessibility.journeys import came_home
from tests.accessibility.test_support import open_part
from tests.accessibility.tree import Tree

pytestmark = pytest.mark.screen

CHECKED = r"^Checked on \d+ \w+ 20\d\d\."
HALF_A_MINUTE = 30
"""Seconds of a count from which on it can be recorded as a practice of one minute."""
WORDS = {
    "signs": ("My signs", "hands go cold"),
    "helps": ("What helps me", "the list for the senses\ncold water"),
    "people": ("People to be with", "Anna"),
    "places": ("Places to be", "the library"),
    "professionals": ("Professionals to call", "Dr Weber 020 7946 0000"),
    "reasons": ("What it is for", "the garden"),
}


def told(tree: Tree) -> list[str]:
    """The names of all that is shown, once the page is at rest."""
    return [thing.name for thing in tree.settled()]


def test_an_urgent_event_from_another_page(program: Program) -> None:
    program.set(country="IE")
    tree = program.open()
    tree.wait_until(tree.press("Plan"), checked=True)
    tree.press("Urgent event")
    tree.press("Chest pain")
    tree.find(like=r"^Saved \d\d:\d\d: Chest pain$", role="label")
    names = told(tree)
    assert (
        "The emergency number is there for this, day and night. Crisis lines are there for thoughts of suicide too."
        in names
    )
    assert names.index("Emergency services: 112") < names.index("What was done")
    tree.type("What was done", "called 112")
    program.hand.press("Tab")
    tree.type("How it ended", "home in the evening")
    program.hand.press("Tab")
    program.until(lambda contents: [event.ended for event in contents.urgent_events] == ["home in the evening"])
    tree.press("Close: Something serious happened")
    tree.wait_until_gone("What was done")
    assert tree.find("Plan", "check box", within=tree.find("Pages")).checked
    event = came_home(program).urgent_events[0]
    assert (event.kind, event.done, event.ended) == ("chest_pain", "called 112", "home in the evening")
    assert event.at is not None


def test_the_numbers_of_a_country_and_an_own_one_in_place_of_one(program: Program, tree: Tree) -> None:
    open_part(tree, "Numbers")
    tree.find(like=r"^In most of Europe the emergency number is 112, in North America 911\.")
    program.choose("Country", "Ireland")
    tree.find("Samaritans: 116 123")
    tree.wait_until_gone(like="^In most of Europe the emergency number")
    names = told(tree)
    numbers = [name for name in names if name.startswith(("Samaritans: ", "Pieta: "))]
    assert numbers == ["Samaritans: 116 123", "Pieta: 1800 247 247"]
    assert len(tree.find_all(like=CHECKED)) == len(tree.find_all(like="^Put another in place of ")) == 4
    tree.press("Put another in place of Pieta")
    tree.find("In place of Pieta 1800 247 247.")
    tree.type("Who answers", "My sister")
    tree.type("Number", "085 555 0100")
    tree.press("Keep this number")
    tree.find("My sister: 085 555 0100")
    tree.find("own number, in place of Pieta 1800 247 247")
    assert tree.find_all("Pieta: 1800 247 247") == []
    (own,) = came_home(program).own_numbers
    assert own == OwnNumber(own.id, "My sister", "085 555 0100", "ie-pieta", own.position)
    assert 'country = "IE"' in (program.folder / "config" / "Ebb" / "settings.toml").read_text("utf-8")


def test_the_emergency_card_is_told_and_saved(program: Program, tree: Tree) -> None:
    open_part(tree, "People and visits")
    tree.press("Add a person…")
    tree.type("What are they called?", "Dr Weber")
    tree.type("Telephone number", "020 7946 0000")
    tree.press("Keep this person")
    tree.wait_until(tree.press("Dr Weber on the emergency card"), checked=True)
    open_part(tree, "Numbers")
    tree.type("Name on the card", "Ada Example")
    program.hand.press("Tab")
    program.until(lambda contents: "Ada Example" in dict(contents.settings).values())
    card = tree.find("The emergency card as it will be printed")
    lines = card.description.splitlines()
    assert lines[0] == "Ada Example"
    assert "diazepam 7.5 mg a day" in lines
    assert any(line.startswith("Stopping benzodiazepines abruptly") and "FDA" in line for line in lines)
    assert any("Dr Weber" in line and "020 7946 0000" in line for line in lines)
    save_here(tree, "Save the emergency card as PDF…", program.folder / "card")
    tree.find(f"Saved as card.pdf in the folder {program.folder}")
    assert (program.folder / "card.pdf").read_bytes().startswith(b"%PDF-")
    (person,) = came_home(program).people
    assert person == Person(
        person.id, "Dr Weber", Role.PRESCRIBER, "020 7946 0000", "", on_card=True, position=person.position
    )


def save_here(tree: Tree, button: str, path: object) -> None:
    """Answer the dialog that asks where to save."""
    tree.press(button)
    dialog = tree.find(like="^Save PDF", role="dialog")
    tree.type(tree.find(role="text", within=dialog), str(path))
    tree.press("Save", within=dialog)
    tree.wait_until_gone(like="^Save PDF", role="dialog")


def test_the_own_plan_is_one_key_away_and_takes_every_section(program: Program, tree: Tree) -> None:
    program.hand.press("F1")
    tree.find("My plan for hard moments", "panel")
    assert tree.find(like="^Parts of this page: Hard moments, chosen$").checked
    for name, words in WORDS.values():
        tree.type(name, words)
    program.hand.press("Tab")
    program.until(lambda contents: len(contents.own_words) == len(WORDS))
    held = came_home(program)
    assert {own.section: own.text for own in held.own_words} == {key: words for key, (_, words) in WORDS.items()}


def test_breathing_is_counted_told_and_recorded(program: Program, tree: Tree) -> None:
    open_part(tree, "Breathing")
    picture = tree.find("Breathing pace")
    assert picture.description == "In 4 · Out 6"
    tree.wait_until(tree.press("Tell the screen reader each phase"), checked=True)
    began = time.monotonic()
    button = tree.press("Count along")
    assert tree.wait_until(button, name="Stop").usable
    assert tree.again(picture).description == "Counting: In 4"
    heard = [tree.heard().split()[0] for _ in range(4)]
    assert heard == ["In", "Out", "In", "Out"]
    tree.focus(picture)
    assert tree.again(picture).description.startswith("Counting: Out ")
    assert [name for name in told(tree) if name.endswith((" can be seen.", " can be tasted."))] == [
        "Five things that can be seen.", "One thing that can be tasted.",
    ]  # fmt: skip
    while time.monotonic() - began < HALF_A_MINUTE + 0.2:
        tree.heard()
    tree.press("Stop")
    tree.find(like=r"^0 min [3-5]\d s counted\. As a practice: 1 min\.$")
    tree.press("Record it as a practice")
    program.until(lambda contents: contents.practices_done)
    held = came_home(program)
    (done,) = held.practices_done
    key = next(practice.key for practice in held.practices if practice.id == done.practice_id)
    assert (key, done) == ("breathing", PracticeDone(done.day, done.practice_id, minutes=1))
