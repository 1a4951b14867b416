"""A person's spreadsheet of doses comes in through Settings and goes out again as it was."""

from __future__ import annotations

import csv
import json
from datetime import date
from pathlib import Path

import pytest
from pypdf import PdfReader

from journal.exchange.formats import write_contents
from journal.gui import saving
from journal.gui.pages.settings import file_card
from journal.gui.widgets.table import TextTable
from journal.service.session import open_journal
from tests.gui.journeys.house import TODAY, YESTERDAY, House, mg
from tests.gui.journeys.person import CONTROL, SHIFT, Key, Person

DOSES = """date,medicine,amount_mg,time,note
2026-11-20,clonazepam,1.495,22:00,weighed
2026-11-21,clonazepam,0.0005,22:00,
2026-11-22,clonazepam,0.0001,,last
2026-11-23,clonazepam,1.495,07:30,
2026-11-23,clonazepam,0.0005,21:00,
"""
AMOUNTS = {20: ["1.495"], 21: ["0.0005"], 22: ["0.0001"], 23: ["1.495", "0.0005"]}
BAD = DOSES.replace("0.0001,,last", '"0,0001",,last')


@pytest.fixture
def open_house(house: House, qtbot) -> House:
    """A new journal, its window open."""
    desk = house.open()
    qtbot.waitUntil(desk.window.isActiveWindow)
    return house


@pytest.fixture
def choose(monkeypatch: pytest.MonkeyPatch):
    """Answer for the person where a file goes or comes from."""

    def answer(path: Path | None) -> None:
        monkeypatch.setattr(file_card, "ask_open_path", lambda *_: path)
        monkeypatch.setattr(file_card, "ask_save_path", lambda *_: path)
        monkeypatch.setattr(saving, "ask_save_path", lambda *_: path)

    return answer


def take_in(house: House, person: Person, choose, text: str, *, imports: bool = True) -> Path:
    path = house.folder / "doses.csv"
    path.write_text(text, "utf-8")
    choose(path)
    person.press(Key.Key_7, CONTROL)
    person.click_button("Import…")
    if imports:
        person.click_button("Import")
    return path


def table_rows(house: House, key: str) -> list[list[str]]:
    (table,) = [t for t in house.page(key).findChildren(TextTable) if t.isVisible()]
    return [table.model().row_text(n) for n in range(table.model().rowCount())]


def test_imported_doses_are_in_the_file_to_the_last_digit(open_house: House, person: Person, choose) -> None:
    take_in(open_house, person, choose, DOSES)
    assert open_house.said == "Imported 5 doses on 4 days"
    found: dict[int, list[str]] = {}
    for dose in open_house.contents().doses:
        found.setdefault(dose.day.day, []).append(str(dose.amount.mg.normalize()))
    assert found == AMOUNTS


def test_a_file_without_doses_is_told_by_its_records(open_house: House, person: Person, choose, tmp_path: Path) -> None:
    other = open_journal(tmp_path / "other.ebb", open_house.clock, create=True)
    other.set_note(YESTERDAY, "rain")
    other.mark_context(YESTERDAY, "stress", "")
    tidy = write_contents(other.contents(), ".csv", other.now(), other.zone, "1")
    other.close()
    take_in(open_house, person, choose, tidy if isinstance(tidy, str) else tidy.decode("utf-8"))
    assert open_house.said == "Imported 2 records"
    assert [(m.day, m.key) for m in open_house.contents().context_marks] == [(YESTERDAY, "stress")]


def test_imported_doses_show_on_today_exactly(open_house: House, person: Person, choose) -> None:
    take_in(open_house, person, choose, DOSES)
    person.press(Key.Key_1, CONTROL)
    assert person.button("Change: 07:30, 1.495 mg clonazepam")
    assert person.button("Change: 21:00, 0.0005 mg clonazepam")
    assert person.reads("clonazepam: recorded 1.4955 mg")


def test_imported_doses_show_in_history_exactly(open_house: House, person: Person, choose) -> None:
    take_in(open_house, person, choose, DOSES)
    person.press(Key.Key_5, CONTROL)
    assert [row[1] for row in table_rows(open_house, "history")] == [
        "1.4955 mg",
        "0.0001 mg",
        "0.0005 mg",
        "1.495 mg",
    ]


def test_imported_doses_show_in_trends_exactly(open_house: House, person: Person, choose, qtbot) -> None:
    take_in(open_house, person, choose, DOSES)
    person.press(Key.Key_3, CONTROL)
    qtbot.waitUntil(lambda: bool(open_house.page("trends").findChildren(TextTable)))
    rows = {row[0]: row for row in table_rows(open_house, "trends")}
    assert "1.4955 mg" in rows["23 Nov 2026"]
    assert "0.0001 mg" in rows["22 Nov 2026"]
    assert "0.0005 mg" in rows["21 Nov 2026"]
    assert "1.495 mg" in rows["20 Nov 2026"]


def test_imported_doses_show_on_the_page_for_the_doctor_exactly(open_house: House, person: Person, choose) -> None:
    take_in(open_house, person, choose, DOSES)
    target = open_house.folder / "summary.pdf"
    choose(target)
    person.press(Key.Key_4, CONTROL)
    person.click_button("A second page with every day")
    person.click_button("Save PDF…")
    text = " ".join(" ".join(page.extract_text() for page in PdfReader(target).pages).split())
    for amount in ("1.4955", "0.0001", "0.0005", "1.495"):
        assert amount in text, text


def test_what_was_imported_is_exported_as_it_was(open_house: House, person: Person, choose) -> None:
    take_in(open_house, person, choose, DOSES)
    tidy, whole = open_house.folder / "out.csv", open_house.folder / "out.json"
    for target in (tidy, whole):
        choose(target)
        person.click_button("Export…")
        assert open_house.said == f"Exported as {target.name} in the folder {target.parent}"
    with tidy.open(encoding="utf-8-sig", newline="") as lines:
        cells = {cell for row in csv.reader(lines) for cell in row}
    assert {"1.495", "0.0005", "0.0001", "weighed", "last"} <= cells
    assert json.loads(whole.read_text("utf-8"))


def test_an_exported_journal_comes_back_whole_in_an_empty_one(
    open_house: House, person: Person, choose, tmp_path: Path, qtbot
) -> None:
    take_in(open_house, person, choose, DOSES)
    person.press(Key.Key_1, CONTROL)
    person.click_button("Tremor: severe")
    person.press(Key.Key_7, CONTROL)
    target = open_house.folder / "out.json"
    choose(target)
    person.click_button("Export…")
    before = open_house.contents()
    open_house.shut()
    open_house.file.unlink()
    desk = open_house.open()
    qtbot.waitUntil(desk.window.isActiveWindow)
    person.press(Key.Key_7, CONTROL)
    person.click_button("Import…")
    person.click_button("Import")
    after = open_house.contents()
    assert [(d.day, d.medicine, d.amount, d.note) for d in after.doses] == [
        (d.day, d.medicine, d.amount, d.note) for d in before.doses
    ]
    assert after.ratings == before.ratings


def test_a_file_with_one_bad_line_changes_nothing_and_names_the_line(open_house: House, person: Person, choose) -> None:
    before = open_house.contents()
    take_in(open_house, person, choose, BAD, imports=False)
    assert open_house.contents() == before
    assert "Line 4: “0,0001” has a comma." in open_house.said
    assert "nothing was changed" in open_house.said
    assert open_house.desk.window.message_line.is_problem


@pytest.mark.parametrize("text", ["", "not a table", "date,medicine\n2026-11-20,x\n", "\x00\x01"])
def test_a_file_that_is_something_else_changes_nothing_and_is_refused_in_words(
    open_house: House, person: Person, choose, text: str
) -> None:
    before = open_house.contents()
    take_in(open_house, person, choose, text, imports=False)
    assert open_house.contents() == before
    assert open_house.desk.window.message_line.is_problem


def test_an_import_is_undone_whole(open_house: House, person: Person, choose) -> None:
    before = open_house.contents()
    take_in(open_house, person, choose, DOSES)
    person.click_button("Undo: the import")
    assert open_house.contents() == before
    person.press(Key.Key_Z, CONTROL | SHIFT)
    assert len(open_house.contents().doses) == 5


def test_the_same_file_again_adds_nothing_and_says_so(open_house: House, person: Person, choose) -> None:
    take_in(open_house, person, choose, DOSES)
    before = open_house.contents()
    person.click_button("Import…")
    assert open_house.contents() == before
    assert "in the journal already" in open_house.said


def test_a_file_dialog_that_was_put_away_changes_nothing(open_house: House, person: Person, choose) -> None:
    before = open_house.contents()
    choose(None)
    person.press(Key.Key_7, CONTROL)
    person.click_button("Import…")
    person.click_button("Export…")
    assert open_house.contents() == before
    assert open_house.said == ""


def test_an_export_never_goes_over_the_journal_itself(open_house: House, person: Person, choose) -> None:
    take_in(open_house, person, choose, DOSES)
    choose(open_house.file)
    person.click_button("Export…")
    assert open_house.desk.window.message_line.is_problem
    assert len(open_house.contents().doses) == 5


def test_a_dose_added_by_hand_stands_beside_the_imported_ones(open_house: House, person: Person, choose) -> None:
    take_in(open_house, person, choose, DOSES)
    person.press(Key.Key_1, CONTROL)
    person.click_button("Extra dose")
    person.type(",0005 mg")
    person.press(Key.Key_Return)
    assert sorted(d.amount for d in open_house.day(TODAY).others) == sorted(map(mg, ("1.495", "0.0005", "0.0005")))
    assert open_house.day(date(2026, 11, 22)).others[0].amount == mg("0.0001")
