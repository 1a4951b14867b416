"""The fields of Settings, Summary and History: what cannot be read is said, what is typed is kept."""

from __future__ import annotations

from datetime import date, time

import pytest
from pypdf import PdfReader

from journal.domain.medicine import Form
from journal.gui import saving
from journal.gui.widgets.table import TextTable
from tests.gui.journeys.house import YESTERDAY, House, mg
from tests.gui.journeys.person import ALT, CONTROL, Key, Person


@pytest.fixture
def open_house(house: House, qtbot) -> House:
    """A journal with a plan, its window open."""
    house.furnish()
    desk = house.open()
    qtbot.waitUntil(desk.window.isActiveWindow)
    return house


def write(person: Person, name: str, text: str) -> None:
    """Put another text into a field."""
    person.click(person.field(name))
    person.press(Key.Key_A, CONTROL)
    person.press(Key.Key_Delete)
    person.type(text)


def test_the_end_of_the_day_is_read_or_refused_in_words(open_house: House, person: Person) -> None:
    person.press(Key.Key_7, CONTROL)
    write(person, "A day ends at", "late\t")
    assert person.reads("“late” could not be read as a time")
    assert open_house.contents().boundary == time(3)
    write(person, "A day ends at", "0430\t")
    assert open_house.contents().boundary == time(4, 30)


def test_an_emptied_end_of_the_day_goes_back_to_what_holds(open_house: House, person: Person) -> None:
    person.press(Key.Key_7, CONTROL)
    write(person, "A day ends at", "\t")
    assert person.field("A day ends at").text() == "03:00"
    assert open_house.contents().boundary == time(3)


@pytest.mark.parametrize(("name", "said"), [("", "needs a name"), ("Diazepam", "already in the list")])
def test_a_medicine_without_a_name_of_its_own_is_refused_and_its_text_stays(
    open_house: House, person: Person, name: str, said: str
) -> None:
    person.press(Key.Key_7, CONTROL)
    write(person, "Another medicine", name)
    person.click_button("Add medicine")
    assert said in open_house.said
    assert person.field("Another medicine").text() == name
    assert len(open_house.contents().medicines) == 1


def test_a_preparation_is_refused_in_words_until_it_is_whole(open_house: House, person: Person) -> None:
    person.press(Key.Key_7, CONTROL)
    person.click_button("Add how it comes")
    person.click_button("It comes as: liquid")
    write(person, "Strength, as on the label", "2 mg")
    person.click_button("Add this preparation of diazepam")
    assert person.reads("A liquid needs its volume")
    write(person, "in so many mL", "five")
    person.click_button("Add this preparation of diazepam")
    assert person.reads("“five” could not be read as a number")
    assert len(open_house.contents().preparations) == 1
    write(person, "in so many mL", "5 ml")
    person.click_button("Add this preparation of diazepam")
    liquid = open_house.contents().preparations[1]
    assert (liquid.form, liquid.strength, liquid.volume_ml) == (Form.LIQUID, mg("2"), 5)
    person.press(Key.Key_1, CONTROL)
    person.click_button("Extra dose")
    person.type("2.5 ml")
    person.press(Key.Key_Return)
    (extra,) = open_house.day().others
    assert (extra.amount, extra.made) == (mg("1"), "2.5 mL of 2 mg per 5 mL liquid")


def test_an_own_symptom_is_asked_for_at_once_and_one_without_a_name_is_refused(
    open_house: House, person: Person
) -> None:
    person.press(Key.Key_7, CONTROL)
    person.click_button("Add symptom")
    assert "needs a name" in open_house.said
    write(person, "Or in your own words", "buzzing teeth")
    person.press(Key.Key_Return)
    person.press(Key.Key_1, CONTROL)
    person.click_button("buzzing teeth: moderate")
    (value,) = open_house.day().ratings.values()
    assert value == 2


def test_a_hidden_symptom_is_asked_for_no_more_and_keeps_what_was_recorded(open_house: House, person: Person) -> None:
    person.click_button("Tremor: severe")
    person.press(Key.Key_Left, ALT)
    person.press(Key.Key_7, CONTROL)
    person.click_button("Ask for Tremor")
    person.press(Key.Key_1, CONTROL)
    with pytest.raises(AssertionError, match="no button"):
        person.button("Tremor: severe")
    person.press(Key.Key_Right, ALT)
    assert person.button("Tremor: severe, chosen")
    assert list(open_house.day().ratings.values()) == [3]


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        ("soon", "2026-11-23", "“soon” could not be read as a date"),
        ("2026-11-23", "2026-11-01", "lies before the first day"),
        ("2026-02-30", "2026-11-23", "could not be read as a date"),
    ],
)
def test_a_period_that_cannot_be_read_is_said_and_leaves_the_page_as_it_was(
    open_house: House, person: Person, first: str, last: str, said: str
) -> None:
    person.press(Key.Key_4, CONTROL)
    before = open_house.page("summary").choices.period
    write(person, "From", f"{first}\t")
    write(person, "To", f"{last}\t")
    assert person.reads(said)
    assert open_house.page("summary").choices.period.last == before.last


def test_a_question_typed_just_now_is_in_the_file_and_on_the_paper(
    open_house: House, person: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = open_house.folder / "summary.pdf"
    monkeypatch.setattr(saving, "ask_save_path", lambda *_: target)
    person.press(Key.Key_4, CONTROL)
    write(person, "My three questions, one a line", "Is a liquid an option?")
    person.click_button("Save PDF…")
    assert dict(open_house.contents().settings)["questions"] == "Is a liquid an option?"
    assert "Is a liquid an option?" in PdfReader(target).pages[0].extract_text()


@pytest.mark.parametrize("away", ["another page", "close"])
def test_a_question_being_typed_is_kept_when_the_page_is_left(open_house: House, person: Person, away: str) -> None:
    person.press(Key.Key_4, CONTROL)
    write(person, "My three questions, one a line", "When?")
    if away == "close":
        assert open_house.desk is not None
        open_house.desk.window.close()
    else:
        person.press(Key.Key_1, CONTROL)
    assert dict(open_house.contents().settings)["questions"] == "When?"


def test_words_in_notes_are_found_and_a_day_opens_from_the_list(open_house: House, person: Person) -> None:
    person.click(person.field("Note"))
    person.type("Rain all day")
    person.press(Key.Key_Left, ALT)
    person.click(person.field("Note"))
    person.type("Sun")
    person.press(Key.Key_5, CONTROL)
    write(person, "Find words", "RAIN")
    assert person.at.text() == "RAIN", "the keys stay in the field while the list changes"
    assert days_listed(open_house) == ["Mon 23 Nov 2026"]
    write(person, "Find words", "zzz")
    assert days_listed(open_house) == []
    write(person, "Find words", "")
    assert len(days_listed(open_house)) == 2
    person.tab_to("Recorded days, newest first")
    person.press(Key.Key_Down)
    person.press(Key.Key_Down)
    person.press(Key.Key_Return)
    assert open_house.page("today").day == YESTERDAY
    assert open_house.desk is not None
    assert open_house.desk.window.current_key == "today"


def days_listed(house: House) -> list[str]:
    tables = [t for t in house.page("history").findChildren(TextTable) if t.isVisible()]
    return [t.model().row_text(n)[0] for t in tables for n in range(t.model().rowCount())]


def test_a_day_opens_from_the_chart_and_from_its_table(open_house: House, person: Person) -> None:
    person.press(Key.Key_3, CONTROL)
    person.tab_to("Doses, symptoms and sleep")
    for _ in range(3):
        person.press(Key.Key_Left)
    person.press(Key.Key_Return)
    assert open_house.page("today").day == date(2026, 11, 21)
