"""Rows that take the room there is: buttons beside their words, a long list in two columns."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from journal.gui.theme import apply_theme
from journal.gui.widgets.acts_beside import ActsBeside
from journal.gui.widgets.buttons import quiet_button
from journal.gui.widgets.reading_order import in_reading_order
from journal.gui.widgets.scroll_page import ScrollPage
from journal.gui.widgets.text import label
from journal.gui.widgets.two_columns import TwoColumns


def test_buttons_stand_beside_their_words_where_there_is_room_and_under_them_where_there_is_not(qapp, shown):
    page, words = ScrollPage(), label("Visit or call with a clinician, and what was agreed there", wrap=True)
    change, away = quiet_button("Change…"), quiet_button("Put it in the bin")
    row = ActsBeside([words], [change, away])
    page.add(row)
    shown(page, 700, 400)
    assert row.beside
    assert words.mapTo(page, words.rect().topRight()).x() < change.mapTo(page, change.rect().topLeft()).x()
    page.resize(380, 400)
    QApplication.processEvents()
    assert not row.beside
    assert words.mapTo(page, words.rect().bottomLeft()).y() < change.mapTo(page, change.rect().topLeft()).y()
    assert words.height() >= words.heightForWidth(words.width())
    page.resize(700, 400)
    apply_theme(qapp, "dim", 2.0)
    try:
        QApplication.processEvents()
        assert row.beside is (row.width() >= 400 + change.sizeHint().width() + away.sizeHint().width() + 8)
    finally:
        apply_theme(qapp, "dim", 1.0)


@pytest.mark.parametrize("count", [1, 2, 7, 8])
def test_a_long_list_is_read_down_the_first_column_and_then_down_the_second(shown, count):
    page, columns = ScrollPage(), TwoColumns()
    rows = [quiet_button(str(number)) for number in range(count)]
    page.add(columns)
    columns.show_rows(rows)
    shown(page, 1000, 600)
    assert columns.is_wide
    half = (count + 1) // 2
    left = [row for row in rows if row.x() < columns.width() // 2]
    assert left == rows[:half]
    assert [w for w in in_reading_order(columns) if w in rows] == rows
    page.resize(500, 600)
    QApplication.processEvents()
    assert not columns.is_wide
    assert {row.x() for row in rows} == {0}
    assert [row.y() for row in rows] == sorted(row.y() for row in rows)
    assert len({row.y() for row in rows}) == count


def test_a_row_that_stays_keeps_the_keys_and_one_that_goes_is_deleted(shown):
    page, columns = ScrollPage(), TwoColumns()
    rows: list[QWidget] = [quiet_button(str(number)) for number in range(5)]
    page.add(columns)
    columns.show_rows(rows)
    shown(page, 1000, 600)
    gone: list[str] = []
    rows[0].destroyed.connect(lambda: gone.append("0"))
    rows[4].setFocus(Qt.FocusReason.OtherFocusReason)
    columns.show_rows([*rows[:0:-1], quiet_button("new")])
    page.resize(500, 600)
    QApplication.sendPostedEvents(None, 52)  # QEvent.DeferredDelete
    QApplication.processEvents()
    assert QApplication.focusWidget() is rows[4]
    assert gone == ["0"]
    assert rows[4].y() < rows[3].y() < rows[1].y()
