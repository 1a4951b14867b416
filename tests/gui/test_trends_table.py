"""The table under a chart: sorted, in pages of columns, copied and saved whole."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from journal.gui.pages.trends.numbers_card import table_csv
from journal.gui.theme import apply_theme
from journal.gui.widgets.number_table import NumbersTable, in_pages, sort_key
from journal.plots.chart import NumberTable

DAYS = [date(2026, 11, n) for n in range(1, 6)]
AVERAGES = ["1.5", None, "10", "-2", "1.5"]
NOTED = ["walk", "=Bus", None, "Alcohol", "bus"]
NUMBERS = NumberTable(
    header=("Day", "Average", "Noted"),
    rows=tuple(
        (f"{day.day} Nov", "–" if average is None else average, noted or "–")
        for day, average, noted in zip(DAYS, AVERAGES, NOTED, strict=True)
    ),
    keys=("day", "average", "noted"),
    values=tuple((day.isoformat(), average, noted) for day, average, noted in zip(DAYS, AVERAGES, NOTED, strict=True)),
    days=tuple(DAYS),
    right=(1,),
)


@pytest.fixture
def table(shown) -> NumbersTable:
    made = NumbersTable("Numbers", 8)
    made.show_numbers(NUMBERS, DAYS[0])
    shown(made, 700, 400)
    return made


def days(table: NumbersTable) -> list[int]:
    return [table.numbers.day(row).day for row in range(table.numbers.rowCount())]  # type: ignore[union-attr]


def test_numbers_are_sorted_by_size_and_what_is_not_recorded_stands_last_both_ways(table: NumbersTable) -> None:
    table.sort_by(1)
    assert days(table) == [4, 1, 5, 3, 2]
    table.sort_by(1)
    assert days(table) == [3, 1, 5, 4, 2]
    table.sort_by(2)
    assert days(table) == [2, 4, 5, 1, 3]


def test_sort_key_takes_words_that_look_like_numbers_as_words() -> None:
    cells = ["nan", "2", "inf", 1, "-0.5"]
    assert sorted(cells, key=sort_key) == ["-0.5", 1, "2", "inf", "nan"]


def test_a_click_on_a_title_sorts_and_the_title_says_so(table: NumbersTable) -> None:
    across = table.horizontalHeader()
    place = across.rect().center()
    place.setX(across.sectionViewportPosition(1) + 10)
    QTest.mouseClick(across.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert days(table) == [4, 1, 5, 3, 2]
    assert table.numbers.headerData(1, Qt.Orientation.Horizontal).strip() == "Average ↑"
    QTest.mouseClick(across.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert table.numbers.headerData(1, Qt.Orientation.Horizontal).strip() == "Average ↓"


def test_a_key_sorts_by_the_column_of_the_keys(table: NumbersTable) -> None:
    table.setFocus()
    table.setCurrentIndex(table.numbers.index(0, 2))
    QTest.keyClick(table, Qt.Key.Key_S)
    assert days(table) == [2, 4, 5, 1, 3]
    assert table.currentIndex().column() == 2
    QTest.keyClick(table, Qt.Key.Key_S)
    assert days(table) == [1, 5, 4, 2, 3]


def test_rows_open_their_own_day_after_sorting(table: NumbersTable, qtbot) -> None:
    table.sort_by(1)
    table.setCurrentIndex(table.numbers.index(0, 0))
    with qtbot.waitSignal(table.row_chosen) as heard:
        QTest.keyClick(table, Qt.Key.Key_Return)
    assert table.numbers.day(heard.args[0]) == DAYS[3]


def test_other_numbers_keep_the_order_and_another_table_does_not(table: NumbersTable) -> None:
    table.sort_by(1)
    table.show_numbers(NUMBERS, None)
    assert days(table) == [4, 1, 5, 3, 2]
    table.show_numbers(NumberTable(("Day",), (("1 Nov",),), ("other",), (("2026-11-01",),), (DAYS[0],)), None)
    assert table.numbers.sorted_by is None
    assert days(table) == [1]


def test_copied_rows_are_those_that_are_chosen_and_the_text_is_all(table: NumbersTable) -> None:
    table.sort_by(1)
    table.selectRow(1)
    QTest.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "Day\tAverage ↑\tNoted\n1 Nov\t1.5\twalk"
    assert table.numbers.text().split("\n") == [
        "Day\tAverage\tNoted", "4 Nov\t-2\tAlcohol", "1 Nov\t1.5\twalk", "5 Nov\t1.5\tbus", "3 Nov\t10\t–",
        "2 Nov\t–\t=Bus",
    ]  # fmt: skip


def test_a_file_has_plain_values_and_no_formula() -> None:
    assert table_csv(NUMBERS).split("\r\n") == [
        "day,average,noted", "2026-11-01,1.5,walk", "2026-11-02,,'=Bus", "2026-11-03,10,", "2026-11-04,-2,Alcohol",
        "2026-11-05,1.5,bus", "",
    ]  # fmt: skip


def test_columns_come_in_pages_that_fit() -> None:
    assert in_pages([10, 20, 30], 60) == [(0, 1, 2)]
    assert in_pages([10, 20, 30, 20], 60) == [(0, 1, 2), (0, 3)]
    assert in_pages([10, 90, 90], 60) == [(0, 1), (0, 2)], "what does not fit at all stands alone"
    assert in_pages([], 60) == [()]


def wide(columns: int) -> NumberTable:
    header = ("Day", *(f"Symptom number {n}" for n in range(1, columns)))
    row = ("1 Nov 2026", *("1.25 mg" for _ in range(1, columns)))
    keys = ("day", *(f"s{n}" for n in range(1, columns)))
    values = ("2026-11-01", *("1.25" for _ in range(1, columns)))
    return NumberTable(header, (row,), keys, (values,), (DAYS[0],), tuple(range(1, columns)))


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_many_columns_are_never_cut_nor_out_of_reach(qapp, table: NumbersTable, scale: float) -> None:
    apply_theme(qapp, "dim", scale)
    table.show_numbers(wide(40), None)
    seen: list[int] = []
    while not seen or table.columns[1] != 1:
        assert table.columns[0] == 0
        seen += table.columns[1:]
        assert table.horizontalScrollBar().maximum() == 0
        for at in range(len(table.columns)):
            asked = table.fontMetrics().horizontalAdvance(table.numbers.index(0, at).data())
            assert table.columnWidth(at) >= asked
        table.show_more_columns()
    assert seen == list(range(1, 40))
    table.sort_by(39)
    assert 39 in table.columns, "what it is sorted by is in sight"
