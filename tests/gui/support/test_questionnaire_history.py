"""The questionnaires that were filled in: found again, drawn, printed, put in the bin and brought back."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtWidgets import QApplication

from journal.domain.questionnaire import GAD7, PHQ8, PHQ9, Answers
from journal.gui import saving
from journal.gui.pages.support.questionnaire_history import SHOWN_AT_FIRST
from tests.gui.journeys.house import TODAY
from tests.gui.journeys.person import Key
from tests.gui.support.test_questionnaire_form import Room, rooms


@pytest.fixture
def room(qapp: QApplication, tmp_path: Path) -> Iterator[Room]:
    yield from rooms(qapp, tmp_path)


def titles(room: Room) -> list[tuple[str, str]]:
    column = room.card.history.list.column
    rows = [column.itemAt(i).widget() for i in range(column.count())]
    return [(row.title.text(), row.line.text()) for row in rows]


def test_what_was_filled_in_stands_newest_first_with_its_total(room: Room) -> None:
    assert room.person.reads("No questionnaire is filled in.")
    room.keep(-14, 1, 2)
    room.keep(-1, 1, None, None, None)
    room.keep(-14, 3, of=GAD7)
    room.keep(-14, 2)
    assert titles(room) == [
        ("22 Nov 2026", "PHQ-9: no total (3 items not answered)"),
        ("9 Nov 2026, 2", "PHQ-9: 2 of 27"),
        ("9 Nov 2026", "GAD-7: 3 of 21"),
        ("9 Nov 2026", "PHQ-9: 3 of 27"),
    ]
    for n in range(SHOWN_AT_FIRST):
        room.keep(-20 - n, of=PHQ8)
    assert len(titles(room)) == SHOWN_AT_FIRST
    room.person.click_button("Show earlier ones")
    assert len(titles(room)) == SHOWN_AT_FIRST + 4
    assert room.wrong() == []


def test_one_of_another_day_is_opened_and_changed_on_its_day(room: Room) -> None:
    first = room.keep(-14, 1, 2)
    room.keep(0, 3, 3)
    room.person.click_button("Open PHQ-9 of 9 Nov 2026")
    assert room.person.reads("PHQ-9, 9 November 2026")
    assert room.person.place == "1. Little interest or pleasure in doing things: Several days, chosen"
    room.answer(3, 3)
    changed = Answers(first, TODAY - timedelta(days=14), PHQ9, (1, 2, 3, *(0,) * 6))
    assert changed in room.contents.answers
    assert len(room.contents.answers) == 2
    assert ("9 Nov 2026", "PHQ-9: 6 of 27") in titles(room)


def test_the_numbers_are_reached_again_from_the_row_and_only_where_item_9_is_above_0(room: Room) -> None:
    room.bridge.change_settings(country="IE")
    other = room.keep(-14, 3, 3)
    row_id = room.keep(-7, *(0,) * 8, 1)
    rows = room.card.history.list.rows
    assert (rows[row_id].numbers_button.isVisible(), rows[other].numbers_button.isVisible()) == (True, False)
    room.person.click_button("Numbers, PHQ-9 of 16 Nov 2026")
    assert room.person.reads("112")
    assert room.wrong() == []
    room.bridge.change_settings(country="GB")
    QApplication.processEvents()  # Qt shows new rows when it comes to it
    assert room.person.reads("116 123")
    room.person.press(Key.Key_Escape)
    assert not room.card.history.list.rows[row_id].numbers.is_open
    assert room.person.place == "Numbers, PHQ-9 of 16 Nov 2026"


def test_one_is_put_in_the_bin_and_brought_back(room: Room) -> None:
    room.keep(-14, 1)
    room.person.click_button("Open PHQ-9 of 9 Nov 2026")
    room.person.click_button("Put PHQ-9 of 9 Nov 2026 in the bin")
    assert room.contents.answers == ()
    assert room.card.form is None
    assert room.person.place == "Undo: bring it back from the bin"
    room.person.press(Key.Key_Return)
    assert titles(room) == [("9 Nov 2026", "PHQ-9: 1 of 27")]
    assert not room.card.history.undo.isVisible()


def test_totals_over_time_are_drawn_when_asked_for_with_words_and_a_table(room: Room) -> None:
    assert not room.card.charts.open_button.isVisible()
    room.keep(-28, 1, 2)
    room.keep(-14, 3, None, None, None)
    room.keep(-7, 3, 3, 3)
    room.person.click_button("Show the totals over time")
    chart, *others = room.card.charts.charts
    said = (
        "PHQ-9 over time, 0 to 27. 2 totals from 26 Oct 2026 to 16 Nov 2026: lowest 3, highest 9, newest 9. "
        "1 record has no total and is not drawn."
    )
    assert chart.chart.accessibleName() == "PHQ-9 over time"
    assert chart.chart.accessibleDescription() == said
    assert room.person.reads(said)
    assert [len(line.get_xdata()) for line in chart.chart.figure.axes[0].lines] == [2]
    assert not any(other.isVisible() for other in others)
    table = room.card.charts.table
    assert table is not None
    assert table.copied_text() == ("Date\tQuestionnaire\tTotal\n16 Nov 2026\tPHQ-9\t9\n26 Oct 2026\tPHQ-9\t3")
    room.keep(0, 2, of=GAD7)
    assert [chart.isVisible() for chart in room.card.charts.charts] == [True, False, True]
    assert "23 Nov 2026\tGAD-7\t2" in room.card.charts.table.copied_text()
    room.person.click_button("Hide the totals over time")
    assert not chart.isVisible()


def test_matplotlib_is_not_loaded_before_the_charts_are_asked_for() -> None:
    code = (
        "import sys; import journal.gui.pages.support.questionnaires_card, journal.plots.questionnaire_totals; "
        "print([m for m in ('matplotlib', 'numpy', 'babel') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_the_filled_in_one_and_a_blank_one_are_saved_as_pdf(
    room: Room, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said, asked = [], []

    def chosen(_parent: object, _title: str, name: str, _kinds: str) -> Path:
        asked.append(name)
        return tmp_path / name

    monkeypatch.setattr(saving, "ask_save_path", chosen)
    room.card.said.connect(said.append)
    room.bridge.change_settings(paper="Letter")
    room.person.click_button("GAD-7")
    assert not room.form.paper.print.isVisible()
    room.person.click_button("Save a blank GAD-7 as PDF…")
    room.answer(1, 3)
    room.person.click_button("Save GAD-7 of 23 Nov 2026 as PDF…")
    assert asked == ["gad7-blank.pdf", "gad7-2026-11-23.pdf"]
    assert said == [f"Saved as {name} in the folder {tmp_path}" for name in asked]
    for name, words in zip(asked, ("Total", "Filled in 23 November 2026"), strict=True):
        (page,) = PdfReader(tmp_path / name).pages
        assert words in page.extract_text()
        assert round(float(page.mediabox.width)) == 612
    (tmp_path / "folder.pdf").mkdir()
    monkeypatch.setattr(saving, "ask_save_path", lambda *_: tmp_path / "folder.pdf")
    room.person.click_button("Save a blank GAD-7 as PDF…")
    assert room.refused == ["file_is_folder"]
