"""What a screen reader finds on the pages, and that it can do what hands can."""

from __future__ import annotations

from collections import Counter

import pytest

from journal.domain.symptom import DEFAULT_SYMPTOMS
from tests.accessibility.conftest import Program
from tests.accessibility.tree import KEYED, PRESSED, Thing, Tree

pytestmark = pytest.mark.screen


def pages(tree: Tree) -> list[Thing]:
    """What the rail offers."""
    return [one for one in tree.find_all(within=tree.find("Pages")) if one.role in PRESSED]


def usable(tree: Tree) -> list[Thing]:
    """What takes the keys or a press."""
    return [one for one in tree.settled() if "focusable" in one.states or one.role in PRESSED]


def name(thing: Thing) -> str:
    """What is said of a thing; the name of a list to choose from is what is chosen in it, so its label counts."""
    return (thing.label if thing.role == "combo box" else thing.name).strip()


def nameless(tree: Tree) -> list[Thing]:
    """What takes keys and has no name, among much that has one."""
    found = usable(tree)
    assert len(found) > 10, tree.drawn()
    return [one for one in found if not name(one)]


def test_the_window_is_told_as_a_window_with_its_title(tree: Tree) -> None:
    assert "Today" in [page.name for page in tree.find_all(role="check box", within=tree.find("Ebb", "frame"))]


def test_everything_that_takes_keys_has_a_name_on_every_page(program: Program, tree: Tree) -> None:
    tree.press("Anxiety: severe")
    program.until(lambda contents: contents.ratings)  # so that no page is empty
    rail = pages(tree)
    assert {"Today", "Plan", "Trends", "Summary", "History", "Settings"} <= {page.name for page in rail}
    for page in rail:
        tree.wait_until(tree.press(page), checked=True)
        assert nameless(tree) == [], page.name


def test_no_two_things_of_today_have_the_same_name(tree: Tree) -> None:
    found = [(one.role, one.name) for one in usable(tree) if one.role in KEYED]
    assert len(found) > 5 * len(DEFAULT_SYMPTOMS)
    assert [twice for twice, count in Counter(found).items() if count > 1] == []


def test_a_symptom_is_rated_through_the_tree_and_is_in_the_file(program: Program, tree: Tree) -> None:
    answer = tree.press("Anxiety: severe")
    held = program.until(lambda contents: contents.ratings)
    anxiety = next(symptom.id for symptom in held.symptoms if symptom.key == "anxiety")
    assert [(rating.symptom_id, rating.value) for rating in held.ratings] == [(anxiety, 3)]
    assert tree.wait_until(answer, checked=True).name == "Anxiety: severe, chosen"
    assert not tree.find("Anxiety: mild").checked


def test_an_entry_is_taken_back_through_the_tree(program: Program, tree: Tree) -> None:
    tree.press("How was today, 0 worst to 10 best: 7")
    program.until(lambda contents: [entry.overall for entry in contents.entries] == [7])
    tree.press("", like="^Undo")
    program.until(lambda contents: not any(entry.overall for entry in contents.entries))


def test_words_and_times_are_written_through_the_tree(program: Program, tree: Tree) -> None:
    field = tree.type("In bed", "22:45")
    assert (tree.again(field).text, tree.focused()) == ("22:45", tree.again(field))
    tree.type("Note", "rain")
    tree.focus("Today")
    held = program.until(lambda contents: contents.nights and contents.entries)
    assert [entry.note for entry in held.entries] == ["rain"]
    assert [f"{night.into_bed:%H:%M}" for night in held.nights if night.into_bed] == ["22:45"]
    assert program.close() == ""


def test_keys_and_tree_are_about_the_same_thing(program: Program, tree: Tree) -> None:
    tree.focus("Anxiety: none")
    program.hand.press("3")
    program.until(lambda contents: [rating.value for rating in contents.ratings] == [3])
    assert tree.find("Anxiety: severe, chosen").checked


def test_a_list_to_choose_from_has_its_label_and_is_chosen_from(program: Program, tree: Tree) -> None:
    tree.press("Settings")
    assert tree.find("Add from the list", "combo box").name == "Choose…"
    program.choose("Add from the list", "Sleep: Nightmares")
    program.until(lambda contents: any(symptom.key == "nightmares" for symptom in contents.symptoms))
