"""The parts of Support as a screen reader finds them; what is recorded there is in the file."""

from __future__ import annotations

import pytest

from tests.accessibility.conftest import Program
from tests.accessibility.test_today import nameless
from tests.accessibility.tree import Tree

pytestmark = pytest.mark.screen

PARTS = (
    "Numbers", "Hard moments", "Breathing", "What may help", "People and visits", "Questionnaires",
    "After the last dose",
)  # fmt: skip


def open_part(tree: Tree, part: str) -> None:
    """Go to a part of Support."""
    tree.press("Support")
    tree.wait_until(tree.press("", like=f"^Parts of this page: {part}(, chosen)?$"), checked=True)


def test_everything_that_takes_keys_has_a_name_in_every_part(tree: Tree) -> None:
    for part in PARTS:
        open_part(tree, part)
        assert nameless(tree) == [], part


def test_an_urgent_event_is_recorded_from_any_page_and_numbers_stand_beside_it(program: Program, tree: Tree) -> None:
    tree.press("Plan")
    tree.press("Urgent event")
    tree.press("Seizure (fit) or blackout")
    held = program.until(lambda contents: contents.urgent_events)
    assert [event.kind for event in held.urgent_events] == ["seizure"]
    tree.find(like=r"^In most of Europe the emergency number is 112, in North America 911\.")
    tree.type("What was done", "an ambulance came")
    program.hand.press("Tab")
    program.until(lambda contents: [event.done for event in contents.urgent_events] == ["an ambulance came"])


def test_the_country_is_chosen_and_its_numbers_are_shown(program: Program, tree: Tree) -> None:
    open_part(tree, "Numbers")
    assert tree.find_all("Samaritans: 116 123") == []
    program.choose("Country", "Ireland")
    assert "focusable" in tree.find("Samaritans: 116 123").states
