"""A visit from the first question to the note about it, by someone who has a keyboard only."""
# ruff: noqa: F811

from __future__ import annotations

from datetime import timedelta

import pytest

from journal.domain.visit import Visit
from journal.service.session import open_journal
from tests.gui.journeys.by_keys import Files, KeyPerson, files, paper, person, settle, start  # noqa: F401
from tests.gui.journeys.house import TODAY, House
from tests.gui.journeys.person import CONTROL, Key


@pytest.fixture
def before_the_visit(house: House, qtbot) -> House:
    """A plan, a visit three weeks ago, three notes since and one before; the window is open."""
    house.furnish()
    journal = open_journal(house.file, house.clock)
    journal.save_visit(Visit(0, TODAY - timedelta(days=20), agreed="hold"))
    for ago in (2, 5, 9, 40):
        journal.set_note(TODAY - timedelta(days=ago), f"Note of {ago} days ago")
    journal.close()
    start(house, qtbot)
    return house


def test_a_visit_by_keys_alone(before_the_visit: House, person: KeyPerson, files: Files) -> None:
    house = before_the_visit
    person.press(Key.Key_4, CONTROL)
    page = house.page("summary")
    page.wait_until_ready()
    assert len(page.choices.period) == 21
    person.enter("My three questions, one a line", "Is a liquid an option?")
    person.tick("A cover sheet")
    person.enter("Name on the page, if wanted", "A. Example")
    person.tick("18 Nov  Note of 5 days ago")
    page.wait_until_ready()
    person.tab_to("The page as it will be printed")
    settle()
    assert page.preview.place.text() == "page 1 of 3"
    person.press(Key.Key_PageDown)
    assert page.preview.place.text() == "page 2 of 3"
    person.press(Key.Key_Plus, CONTROL)
    person.press(Key.Key_Right)
    person.press(Key.Key_0, CONTROL)
    target = files.to("for-the-visit.pdf")
    person.act("Save PDF…")
    assert house.said == f"Saved as for-the-visit.pdf in the folder {house.folder}"
    read = paper(target, 3)
    for words in ("Personal notes", "A. Example", "1. Is a liquid an option?", "Note of 5 days ago", "page 2 of 2"):
        assert words in read
    for left_out in ("Note of 2 days", "Note of 9 days", "Note of 40 days"):
        assert left_out not in read
    person.act("Note this visit…")
    assert person.place == "Day of the visit"
    person.enter("What was agreed", "a liquid from December on")
    person.act("Keep this visit")
    settle()
    assert person.place == "Change: 23 Nov 2026 · Visit or call with a clinician"
    assert house.said == "The visit of 23 Nov 2026 is kept. Ctrl+4 shows the Summary."
    assert house.journal is not None
    assert house.journal.visits()[-1] == Visit(
        2, TODAY, questions="Is a liquid an option?", agreed="a liquid from December on"
    )
    assert house.journal.questions() == ()
    person.press(Key.Key_4, CONTROL)
    page.wait_until_ready()
    assert page.choices.questions.toPlainText() == ""


def test_all_of_it_can_be_reached_by_keys(before_the_visit: House, person: KeyPerson) -> None:
    person.press(Key.Key_4, CONTROL)
    before_the_visit.page("summary").wait_until_ready()
    for name in (
        "Print…", "Save PDF…", "Save as text…", "Copy as text", "Period: Since the last visit", "From", "To",
        "My three questions, one a line", "Note this visit…", "Urgent events", "Supports used and contacts", "Mood",
        "A second page with every day", "The plan, from today's step on", "A cover sheet", "Name on the page",
        "Paper: A4", "All notes of the period; with the plan, those to its steps too",
        "21 Nov  Note of 2 days ago", "Smaller", "Larger", "Fit the width",
        "The page as it will be printed",
    ):  # fmt: skip
        person.tab_to(name)
        assert person.place.startswith(name)
