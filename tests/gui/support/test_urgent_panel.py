"""Recording something serious: saved first, then the numbers; every way out stays open."""

from __future__ import annotations

from datetime import date, datetime, time
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLabel, QLineEdit, QWidget

from journal.config.settings import Settings
from journal.domain.contents import Contents
from journal.domain.own_number import OwnNumber
from journal.domain.problems import Problem
from journal.domain.urgent import URGENT_KINDS, Tier, kinds_of
from journal.gui.bridge import Bridge
from journal.gui.pages.support.numbers_card import NumbersCard
from journal.gui.pages.support.urgent_card import UrgentCard
from journal.gui.pages.support.urgent_panel import UrgentPanel
from journal.gui.theme import apply_theme
from journal.gui.widgets.buttons import plain_button
from journal.gui.widgets.scroll_page import ScrollPage
from journal.service.clock import FixedClock
from journal.service.session import open_journal
from journal.words.urgent_words import tier_text, urgent_kind_name

LONDON = ZoneInfo("Europe/London")
TODAY = date(2026, 11, 23)
CLOCK = FixedClock(datetime(2026, 11, 23, 21, 4, tzinfo=LONDON), LONDON)


class SupportPage(ScrollPage):
    """The three widgets in a page on a real file, told of changes as a page is."""

    def __init__(self, folder: Path, country: str = "GB") -> None:
        super().__init__()
        self.file = folder / "journal.ebb"
        self.settings_file = folder / "config" / "settings.toml"
        self.journal = open_journal(self.file, CLOCK, create=True)
        self.bridge = Bridge(self.journal, Settings(country=country), self.settings_file)
        self.refused: list[Problem] = []
        self.recorded: list[int] = []
        self.opener = plain_button("Record an urgent event")
        self.panel, self.card, self.numbers = (
            UrgentPanel(self.bridge),
            UrgentCard(self.bridge),
            NumbersCard(self.bridge),
        )
        for widget in (self.opener, self.panel, self.card, self.numbers):
            self.add(widget)
        self.opener.clicked.connect(lambda: self.panel.open())
        self.panel.recorded.connect(self.recorded.append)
        self.bridge.changed.connect(lambda _: self.read())
        self.bridge.refused.connect(self.refused.append)
        self.read()

    def read(self) -> None:
        contents = self.journal.contents()
        for widget in (self.panel, self.card, self.numbers):
            widget.show_contents(contents, TODAY)

    def in_file(self) -> Contents:
        """What another program finds in the file."""
        with_second = open_journal(self.file, CLOCK)
        try:
            return with_second.contents()
        finally:
            with_second.close()

    def press(self, kind: str) -> None:
        """Open the panel by the keys and press a kind by the mouse."""
        self.opener.setFocus()
        key(Qt.Key.Key_Return)
        click(self.panel.kinds.buttons[kind])


def key(which: Qt.Key) -> None:
    QTest.keyClick(QApplication.focusWidget(), which)


def click(widget: QWidget) -> None:
    QApplication.processEvents()
    assert widget.isVisible()
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)


def words(widget: QWidget) -> list[str]:
    """What can be read in it, from the top."""
    QApplication.processEvents()
    return [made.text() for made in widget.findChildren(QLabel) if made.isVisible() and made.text()]


@pytest.fixture
def page(shown, tmp_path):
    made = shown(SupportPage(tmp_path), 900, 700)
    yield made
    made.journal.close()


def test_one_press_is_in_the_file_before_the_numbers_are_seen(page, monkeypatch):
    seen: list[tuple[int, bool]] = []
    page.bridge.changed.connect(lambda _: seen.append((len(page.in_file().urgent_events), page.panel.view.isVisible())))
    page.press("seizure")
    assert seen == [(1, False)]
    (event,) = page.in_file().urgent_events
    assert (event.kind, event.day, event.at) == ("seizure", TODAY, time(21, 4))
    assert page.recorded == [event.id]
    assert page.panel.view.saved.text() == "Saved 21:04: Seizure (fit) or blackout"
    assert tier_text(Tier.A) in words(page.panel)
    assert [row.number.text() for row in page.panel.view.numbers.rows][:3] == ["999", "111", "116 123"]
    assert not page.panel.kinds.isVisible()


@pytest.mark.parametrize("kind", URGENT_KINDS)
def test_every_kind_is_offered_by_its_name_and_says_the_words_of_its_tier(page, kind):
    assert page.panel.kinds.buttons[kind].text() == urgent_kind_name(kind)
    page.press(kind)
    assert [event.kind for event in page.in_file().urgent_events] == [kind]
    said = words(page.panel.view)
    assert [tier for tier in Tier if tier_text(tier) in said] == [URGENT_KINDS[kind]]


def test_the_kinds_stand_in_three_groups_and_only_those_of_tier_a_have_the_colour(page):
    assert list(page.panel.kinds.buttons) == [*kinds_of(Tier.A), *kinds_of(Tier.B), *kinds_of(Tier.C)]
    urgent = [k for k, button in page.panel.kinds.buttons.items() if button.property("kind") == "urgent"]
    assert urgent == list(kinds_of(Tier.A))
    page.panel.open()
    assert {"This can be an emergency", "This is for today", "This is for the next contact"} <= set(words(page.panel))


def test_the_keys_alone_record_and_a_second_enter_does_nothing_more(page):
    page.opener.setFocus()
    key(Qt.Key.Key_Return)
    key(Qt.Key.Key_Return)  # a trembling hand: the keys are on words, not on the first kind
    assert page.in_file().urgent_events == ()
    key(Qt.Key.Key_Tab)
    key(Qt.Key.Key_Tab)
    key(Qt.Key.Key_Return)
    key(Qt.Key.Key_Return)
    assert [e.kind for e in page.in_file().urgent_events] == ["confusion"]
    assert QApplication.focusWidget() is page.panel.view.saved


@pytest.mark.parametrize("where", ["kinds", "saved", "note", "number"])
def test_escape_closes_at_any_time_and_the_keys_go_back(page, where):
    page.opener.setFocus()
    key(Qt.Key.Key_Return)
    if where != "kinds":
        click(page.panel.kinds.buttons["head_knock"])
    if where == "note":
        page.panel.view.lines.fields["note"].setFocus()
        QTest.keyClicks(QApplication.focusWidget(), "on the stairs")
    if where == "number":
        page.panel.view.numbers.rows[0].number.setFocus()
    key(Qt.Key.Key_Escape)
    assert not page.panel.is_open
    assert QApplication.focusWidget() is page.opener
    notes = [event.note for event in page.in_file().urgent_events]
    assert notes == {"kinds": [], "note": ["on the stairs"]}.get(where, [""])
    assert page.opener.isEnabled()


def test_what_was_done_how_it_ended_and_a_note_are_saved_when_their_field_is_left(page):
    page.press("seizure")
    texts = {"done": "Called 999.", "ended": "At home again.", "note": "In the kitchen."}
    for name, text in texts.items():
        page.panel.view.lines.fields[name].setFocus()
        QTest.keyClicks(QApplication.focusWidget(), text)
        key(Qt.Key.Key_Tab)
        (event,) = page.in_file().urgent_events
        assert getattr(event, name) == text
    page.panel.shut()
    page.press("chest_pain")
    assert [f.toPlainText() for f in page.panel.view.lines.fields.values()] == ["", "", ""]


def test_an_event_that_was_earlier_is_kept_once_with_all_that_was_said(page):
    page.press("seizure")
    lines = page.panel.view.lines
    lines.fields["done"].setPlainText("Called 999.")
    lines.day.line.setText("2026-11-22")
    lines.clock.line.setText("2315")
    click(lines.then)
    (event,) = page.in_file().urgent_events
    assert (event.kind, event.day, event.at, event.done) == ("seizure", date(2026, 11, 22), time(23, 15), "Called 999.")
    lines.fields["ended"].setPlainText("Slept.")
    page.panel.shut()
    (event,) = page.in_file().urgent_events
    assert (event.day, event.ended) == (date(2026, 11, 22), "Slept.")


def test_putting_the_time_right_is_one_command_and_a_refused_one_changes_nothing(page, monkeypatch):
    def refuse(*_given: object) -> None:
        raise Problem("file_unwritable", path="x", reason="full")

    page.press("seizure")
    lines = page.panel.view.lines
    (before,) = page.in_file().urgent_events
    lines.day.line.setText("2026-11-22")
    with monkeypatch.context() as patched:
        patched.setattr(page.journal, "move_urgent", refuse)
        click(lines.then)
    assert [problem.id for problem in page.refused] == ["file_unwritable"]
    assert page.in_file().urgent_events == (before,)
    assert lines.day.text == "2026-11-22", "the day stays in its field"
    click(lines.then)
    (moved,) = page.in_file().urgent_events
    assert (moved.id, moved.day) == (before.id, date(2026, 11, 22))
    page.bridge.undo()
    assert page.in_file().urgent_events == (before,)


@pytest.mark.parametrize("day", ["2026-11-24", "never"])
def test_a_day_that_cannot_be_changes_nothing_and_stays_in_its_field(page, day):
    page.press("seizure")
    lines = page.panel.view.lines
    lines.day.line.setText(day)
    click(lines.then)
    (event,) = page.in_file().urgent_events
    assert (event.day, event.at) == (TODAY, time(21, 4))
    assert lines.day.text == day
    assert page.refused or any("never" in text for text in words(lines))


def test_a_time_that_is_not_known_is_left_empty(page):
    page.press("seizure")
    page.panel.view.lines.clock.line.clear()
    page.panel.shut()
    (event,) = page.in_file().urgent_events
    assert (event.day, event.at) == (TODAY, None)


def test_the_wrong_kind_is_taken_back_and_the_kinds_are_offered_again(page):
    page.press("stroke_signs")
    click(page.panel.view.undo)
    assert page.in_file().urgent_events == ()
    assert page.panel.kinds.isVisible()
    assert not page.panel.view.isVisible()
    assert QApplication.focusWidget() is page.panel.kinds.about
    click(page.panel.kinds.buttons["head_knock"])
    assert [e.kind for e in page.in_file().urgent_events] == ["head_knock"]


def test_undo_from_elsewhere_leads_back_to_the_kinds_too(page):
    page.press("seizure")
    page.bridge.undo()
    assert page.panel.kinds.isVisible()
    page.panel.shut()
    assert page.in_file().urgent_events == ()


def test_another_one_is_recorded_beside_the_first(page):
    page.press("seizure")
    page.panel.view.lines.fields["note"].setPlainText("first")
    click(page.panel.view.another)
    click(page.panel.kinds.buttons["head_knock"])
    assert [(e.kind, e.note) for e in page.in_file().urgent_events] == [("seizure", "first"), ("head_knock", "")]
    assert page.panel.view.lines.fields["note"].toPlainText() == ""


def test_a_file_that_cannot_be_written_keeps_nobody_from_the_numbers(page, monkeypatch):
    def refuse(kind: str) -> None:
        raise Problem("file_unwritable", path="x", reason="full")

    with monkeypatch.context() as full:
        full.setattr(page.journal, "record_urgent", refuse)
        page.press("seizure")
    view = page.panel.view
    assert view.saved.text() == "Seizure (fit) or blackout: this was not saved."
    assert view.numbers.rows[0].number.text() == "999"
    assert not view.lines.isVisible()
    assert not view.undo.isVisible()
    assert page.in_file().urgent_events == ()
    click(view.again)
    assert [e.kind for e in page.in_file().urgent_events] == ["seizure"]
    assert view.lines.isVisible()


def test_a_text_that_was_refused_stays_and_is_saved_later(page, monkeypatch):
    def refuse(event_id: int, **said: str) -> None:
        raise Problem("file_unwritable", path="x", reason="full")

    page.press("seizure")
    field = page.panel.view.lines.fields["done"]
    with monkeypatch.context() as full:
        full.setattr(page.journal, "tell_urgent", refuse)
        field.setPlainText("Called 999.")
        field.flush()
    page.read()
    assert field.toPlainText() == "Called 999."
    page.panel.shut()
    assert [e.done for e in page.in_file().urgent_events] == ["Called 999."]


def test_own_numbers_come_first_and_an_unknown_country_is_met_with_neutral_words(shown, tmp_path):
    page = shown(SupportPage(tmp_path, country=""), 900, 700)
    page.press("vomiting")
    view = page.panel.view
    assert view.numbers.unknown
    assert [row.number.text() for row in view.numbers.rows] == []
    assert any("112" in text and "911" in text for text in words(view))
    click(view.fill_in)
    view.form.name.line.setText("Neighbour")
    view.form.number.line.setText("0100 111")
    click(view.form.keep)
    assert [(n.name, n.number) for n in page.in_file().own_numbers] == [("Neighbour", "0100 111")]
    assert [row.number.text() for row in view.numbers.rows] == ["0100 111"]
    page.bridge.change_settings(country="IE")
    assert [row.number.text() for row in view.numbers.rows][:2] == ["0100 111", "112"]
    assert not view.numbers.unknown
    page.journal.close()


def test_what_can_be_an_emergency_has_the_emergency_number_before_the_own_ones(page):
    page.journal.save_own_number(OwnNumber(0, "Neighbour", "0100 111"))
    page.read()
    page.press("seizure")
    assert [row.number.text() for row in page.panel.view.numbers.rows][:3] == ["999", "0100 111", "111"]
    click(page.panel.view.another)
    click(page.panel.kinds.buttons["vomiting"])
    assert [row.number.text() for row in page.panel.view.numbers.rows][:3] == ["0100 111", "999", "111"]
    assert [row.number.text() for row in page.numbers.numbers.rows][:2] == ["0100 111", "999"]


def test_an_own_number_in_the_place_of_the_emergency_number_comes_first_there(page):
    page.journal.save_own_number(OwnNumber(0, "Neighbour", "0100 111"))
    replaced = next(row.contact.shipped for row in page.numbers.numbers.rows if row.number.text() == "999")
    page.journal.save_own_number(OwnNumber(0, "House alarm", "0100 222", hides=replaced.id))
    page.read()
    page.press("seizure")
    assert [row.number.text() for row in page.panel.view.numbers.rows][:3] == ["0100 222", "0100 111", "111"]


@pytest.mark.parametrize(("width", "beside"), [(1090, True), (820, False)])
def test_what_can_be_added_stands_beside_the_numbers_where_there_is_room(shown, tmp_path, width, beside):
    page = shown(SupportPage(tmp_path), width, 700)
    page.press("seizure")
    QApplication.processEvents()
    view = page.panel.view
    number, done = view.numbers.rows[0].number, view.lines.fields["done"]
    assert (number.mapTo(page, number.rect().topRight()).x() < done.mapTo(page, done.rect().topLeft()).x()) is beside
    assert (number.mapTo(page, number.rect().bottomLeft()).y() < done.mapTo(page, done.rect().topLeft()).y()) or beside
    page.journal.close()


def test_the_panel_is_no_window_and_leaves_the_rest_of_the_page_alone(page):
    page.journal.save_own_number(OwnNumber(0, "Neighbour", "0100 111"))
    page.press("seizure")
    assert not page.panel.isWindow()
    assert QApplication.activeModalWidget() is None
    page.opener.setFocus()
    assert QApplication.focusWidget() is page.opener
    page.panel.open()
    assert page.panel.view.isVisible()  # open again: what is shown stays


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_everything_to_press_is_large_named_and_inside_the_page(qapp, shown, tmp_path, scale):
    apply_theme(qapp, "dim", scale)
    page = shown(SupportPage(tmp_path), 760, 600)
    page.panel.open()
    for step in ("kinds", "recorded"):
        if step == "recorded":
            page.panel.kinds.buttons["seizure"].click()
        else:
            QApplication.processEvents()
            for button in page.panel.kinds.buttons.values():
                assert button.height() >= button.heightForWidth(button.width())  # no word of a kind is cut
        QApplication.processEvents()
        for part in page.panel.findChildren(QWidget):
            if isinstance(part, (QAbstractButton, QLineEdit, QComboBox)) and part.isVisible():
                assert part.height() >= 44, part
                assert part.accessibleName() or (isinstance(part, QAbstractButton) and part.text()), part
                assert part.mapTo(page.widget(), part.rect().topRight()).x() <= page.viewport().width(), part
    page.journal.close()
