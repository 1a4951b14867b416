"""The list of urgent events: newest first, added to later, put in the bin and brought back."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from journal.gui.pages.support.urgent_card import SHOWN_AT_FIRST
from tests.gui.support.test_urgent_panel import TODAY, SupportPage, click, words


@pytest.fixture
def page(shown, tmp_path):
    made = shown(SupportPage(tmp_path), 900, 700)
    yield made
    made.journal.close()


def record(page: SupportPage, kind: str, day: date = TODAY, at: time | None = None) -> int:
    made = page.bridge.do(page.journal.record_urgent, kind, day, at)
    assert made is not None
    assert made.new_id is not None
    return made.new_id


def titles(page: SupportPage) -> list[str]:
    rows = [page.card._column.itemAt(i).widget() for i in range(page.card._column.count())]
    return [words(row)[0] for row in rows]


def test_newest_comes_first_and_what_has_no_time_comes_last_in_its_day(page):
    assert "None is recorded." in words(page.card)
    record(page, "seizure", date(2026, 11, 20), time(8))
    record(page, "chest_pain", TODAY, time(23))
    record(page, "confusion", TODAY, time(1, 30))  # after midnight, still that day
    record(page, "head_knock", date(2026, 11, 20), time(9))
    assert titles(page) == [
        "23 Nov 2026, 01:30: Severe confusion",
        "23 Nov 2026, 23:00: Chest pain",
        "20 Nov 2026, 09:00: Fall with a knock to the head",
        "20 Nov 2026, 08:00: Seizure (fit) or blackout",
    ]
    assert "None is recorded." not in words(page.card)


def test_an_event_without_a_time_shows_its_day_only(page):
    record(page, "pregnancy")
    assert titles(page) == ["23 Nov 2026: New pregnancy"]


def test_what_was_done_and_how_it_ended_are_added_later(page):
    event_id = record(page, "seizure", date(2026, 11, 20), time(8))
    row = page.card.rows[event_id]
    click(row.more)
    assert QApplication.focusWidget() is row.lines.fields["done"]
    QTest.keyClicks(QApplication.focusWidget(), "Called 999. ")
    row.lines.fields["done"].flush()
    assert QApplication.focusWidget() is row.lines.fields["done"]
    QTest.keyClicks(QApplication.focusWidget(), "Lay down.")  # typing goes on where it was when it was saved
    row.lines.fields["ended"].setPlainText("At home again.")
    click(row.more)
    (event,) = page.in_file().urgent_events
    assert (event.done, event.ended) == ("Called 999. Lay down.", "At home again.")
    assert not row.is_open
    assert "Done: Called 999. Lay down.\nEnded: At home again." in words(row)


def test_another_event_leaves_the_row_that_is_written_in_alone(page):
    row = page.card.rows[record(page, "seizure")]
    click(row.more)
    QTest.keyClicks(QApplication.focusWidget(), "half a sen")
    record(page, "head_knock")
    assert QApplication.focusWidget() is row.lines.fields["done"]
    QTest.keyClicks(QApplication.focusWidget(), "tence")
    page.card.flush()
    assert {e.kind: e.done for e in page.in_file().urgent_events} == {"seizure": "half a sentence", "head_knock": ""}


def test_the_time_is_put_right_in_the_row_which_stays_open(page):
    row = page.card.rows[record(page, "seizure", TODAY, time(8))]
    click(row.more)
    row.lines.day.line.setText("2026-11-21")
    row.lines.clock.line.setText("7")
    row.lines.clock.line.setText("0730")
    click(row.lines.then)
    (event,) = page.in_file().urgent_events
    assert (event.day, event.at) == (date(2026, 11, 21), time(7, 30))
    assert list(page.card.rows) == [event.id]
    assert page.card.rows[event.id] is row
    assert row.is_open
    assert titles(page) == ["21 Nov 2026, 07:30: Seizure (fit) or blackout"]


def test_the_bin_takes_one_and_undo_brings_it_back(page):
    kept, gone = record(page, "seizure", TODAY, time(8)), record(page, "head_knock", TODAY, time(9))
    assert not page.card.undo.isVisible()
    click(page.card.rows[gone].bin)
    assert [e.id for e in page.in_file().urgent_events] == [kept]
    click(page.card.undo)
    assert [e.id for e in page.in_file().urgent_events] == [kept, gone]
    assert len(titles(page)) == 2
    assert not page.card.undo.isVisible()


def test_undo_is_not_offered_for_something_else(page):
    record(page, "seizure")
    click(page.card.rows[1].bin)
    page.bridge.do(page.journal.set_overall, TODAY, 4)
    page.read()
    assert not page.card.undo.isVisible()


def test_a_long_list_begins_with_the_newest_and_shows_the_rest_when_asked(page):
    for back in range(SHOWN_AT_FIRST + 3):
        page.journal.record_urgent("interdose", TODAY - timedelta(days=back), time(9))
    page.read()
    assert len(titles(page)) == SHOWN_AT_FIRST
    assert titles(page)[0].startswith("23 Nov 2026")
    click(page.card.earlier)
    assert len(titles(page)) == SHOWN_AT_FIRST + 3
    assert not page.card.earlier.isVisible()


def test_every_button_says_which_event_it_is_about(page):
    row = page.card.rows[record(page, "seizure", TODAY, time(8))]
    title = "23 Nov 2026, 08:00: Seizure (fit) or blackout"
    assert row.more.accessibleName() == f"Add or change: {title}"
    assert row.bin.accessibleName() == f"Put in the bin: {title}"
    click(row.more)
    assert row.more.accessibleName() == f"Done adding: {title}"
