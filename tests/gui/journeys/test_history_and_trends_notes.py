"""What else there was on a day: in the list of days, found by words and kinds, and beside the figures of Trends."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtWidgets import QApplication

from journal.domain.contents import Contents
from journal.domain.visit import Visit
from journal.gui.pages.history.finding import FILTERS, days_that_say, days_with, listed_days
from journal.gui.pages.history.rows import DayRows, DayTableModel
from journal.gui.widgets.table import TextTable
from tests.exchange.full_journal import full
from tests.gui.conftest import BRITISH
from tests.gui.journeys.house import LONDON, House
from tests.gui.journeys.person import CONTROL, Key, Person
from tests.plots.small import TODAY, day

KINDS = [key for key, _ in FILTERS]


@pytest.fixture
def noted(house: House) -> House:
    """A house whose journal has everything."""
    house.open()
    assert house.journal is not None
    house.journal.import_contents(full(), "json")
    return house


def rows_of(house: House, page: str) -> list[list[str]]:
    tables = [t for t in house.page(page).findChildren(TextTable) if t.isVisible()]
    return [t.model().row_text(n) for t in tables for n in range(t.model().rowCount())]


def choose(house: House, person: Person, kind: str) -> None:
    """Go to the list by its kind and let the keys choose."""
    select = house.page("history").filter.select
    select.setFocus()
    person.press(Key.Key_Home)
    for _ in range(KINDS.index(kind)):
        person.press(Key.Key_Down)


@pytest.mark.parametrize(
    ("kind", "numbers"),
    [
        ("note", [1]), ("urgent", [3, 4]), ("marks", [1]), ("practices", [1, 2]), ("questionnaires", [6, 7]),
        ("thoughts", [5]),
    ],
)  # fmt: skip
def test_days_of_a_kind(kind: str, numbers: list[int]) -> None:
    assert days_with(full(), kind) == {day(number) for number in numbers}


@pytest.mark.parametrize(
    ("words", "numbers"),
    [
        ("walked", [1]), ("SEIZURE", [3]), ("glasses", [1]), ("piano", [1]), ("weber", [2]), ("how long", [2]),
        ("stay at 8", [2]), ("bus fear", [5]), ("ended done", [3]), ("zzz", []),
    ],
)  # fmt: skip
def test_words_are_found_wherever_they_stand(words: str, numbers: list[int]) -> None:
    assert days_that_say(full(), words) == {day(number) for number in numbers}


def test_a_day_with_only_a_visit_is_listed_once_it_is_there() -> None:
    contents = Contents(visits=(Visit(1, TODAY), Visit(2, TODAY + timedelta(days=1))))
    assert listed_days(contents, TODAY) == {TODAY}


def test_rows_are_made_when_they_are_looked_at() -> None:
    made = []

    def make(found: object) -> list[str]:
        made.append(found)
        return [str(found)]

    model = DayTableModel(["Day"], [day(n) for n in range(1, 11)], make)
    assert (model.rowCount(), made) == (10, [])
    assert model.index(3, 0).data() == str(day(4))
    assert model.row_text(3) == [str(day(4))]
    assert made == [day(4)]


def test_the_column_beside_the_figures_is_short() -> None:
    rows = DayRows(full(), BRITISH, LONDON)
    also = rows.header().index("Also noted")
    assert [rows.row(day(n))[also] for n in range(1, 9)] == [
        "Alcohol; Travel or another time zon… · =Walked.", "Dr Weber; 1 practice", "Seizure (fit) or blackout",
        "Symptoms between doses", "2 thought records", "2 questionnaires", "1 questionnaire", "–",
    ]  # fmt: skip


def test_the_list_is_narrowed_by_keys_and_by_words(noted: House, person: Person) -> None:
    person.press(Key.Key_5, CONTROL)
    assert len(rows_of(noted, "history")) == 8
    choose(noted, person, "urgent")
    assert [row[0] for row in rows_of(noted, "history")] == ["Wed 4 Nov 2026", "Tue 3 Nov 2026"]
    noted.page("history").search.setFocus()
    person.type("blackout")
    assert [row[0] for row in rows_of(noted, "history")] == ["Tue 3 Nov 2026"]
    person.tab_to("Recorded days, newest first")
    person.press(Key.Key_Down)
    person.press(Key.Key_Return)
    assert noted.page("today").day == day(3)


def test_trends_shows_notes_and_hides_those_that_are_not_wanted(noted: House, person: Person) -> None:
    person.press(Key.Key_3, CONTROL)
    page = noted.page("trends")
    page.wait_until_ready()
    assert page.notes.isVisible()
    assert "2 urgent events." in page.summary.text()
    panels = len(page.chart.figure.axes)
    for button in page.notes.buttons:
        button.setFocus()
        person.press(Key.Key_Space)
    page.wait_until_ready()
    assert "urgent" not in page.summary.text()
    assert len(page.chart.figure.axes) == panels - 1
    person.press(Key.Key_1, CONTROL)
    person.press(Key.Key_3, CONTROL)
    assert page.notes.chosen == set(), "the page remembers"


def test_without_notes_there_is_nothing_to_show_or_hide(house: House, person: Person, qapp: QApplication) -> None:
    house.open()
    assert house.journal is not None
    house.journal.set_overall(house.journal.today(), 5)
    person.press(Key.Key_3, CONTROL)
    qapp.processEvents()
    assert not house.page("trends").notes.isVisible()
