from datetime import time

import pytest
from PySide6.QtCore import Qt

from journal.config.settings import TEXT_SCALES
from journal.domain.amount import Amount
from journal.domain.locale import Locale
from journal.domain.medicine import Form, Preparation
from journal.gui.theme import apply_theme
from journal.gui.widgets.amount_field import AmountField
from journal.gui.widgets.minutes_field import HoursField, MinutesField
from journal.gui.widgets.note_field import NoteField
from journal.gui.widgets.time_field import TimeField
from tests.gui.conftest import BRITISH, focus

Key = Qt.Key
TABLET = Preparation(id=1, medicine_id=1, form=Form.TABLET, strength=Amount.from_mg(2), pieces=4)


def tablets() -> list[Preparation]:
    return [TABLET]


@pytest.fixture
def amount(shown):
    return shown(AmountField(BRITISH, tablets, "diazepam"), 400, 120)


@pytest.fixture
def clock(shown):
    return shown(TimeField(BRITISH, "In bed"), 300, 100)


@pytest.fixture
def minutes(shown):
    return shown(MinutesField(BRITISH, "Asleep after"), 300, 100)


@pytest.fixture
def hours(shown):
    return shown(HoursField(Locale(decimal=","), "Hours slept"), 300, 100)


@pytest.fixture
def note(shown):
    return shown(NoteField("Note", "Anything worth remembering"), 400, 200)


def typed(qtbot, field, text, enter=True):
    focus(field)
    field.line.selectAll()
    qtbot.keyClicks(field.line, text)
    if enter:
        qtbot.keyClick(field.line, Key.Key_Return)


# The dose


def test_a_dose_is_echoed_in_full_before_it_counts(qtbot, amount):
    with qtbot.assertNotEmitted(amount.amount_entered):
        typed(qtbot, amount, "0.5", enter=False)
    assert amount.echo.text().startswith("0.5 mg diazepam")
    assert amount.reading.amount == Amount.from_mg("0.5")
    assert amount.line.accessibleDescription() == amount.echo.text()


def test_enter_gives_the_dose(qtbot, amount):
    with qtbot.waitSignal(amount.amount_entered, timeout=0) as heard:
        typed(qtbot, amount, "1/2 × 2 mg")
    assert heard.args[0].amount == Amount.from_mg(1)
    assert heard.args[0].preparation == TABLET


@pytest.mark.parametrize("text", ["1.000", "1,000", "05", "0.", "-1", "2 g", "two", "0.00001", "0"])
def test_what_is_ambiguous_is_refused_with_a_sentence(qtbot, amount, text):
    with qtbot.assertNotEmitted(amount.amount_entered):
        typed(qtbot, amount, text)
    assert amount.reading is None
    assert amount.text == text
    assert amount.echo.property("kind") == "caution"
    assert amount.echo.text().endswith(".")


def test_half_a_number_is_not_scolded_while_it_is_typed(qtbot, amount):
    typed(qtbot, amount, "0.", enter=False)
    assert amount.echo.text().strip() == ""
    qtbot.waitUntil(lambda: amount.echo.property("kind") == "caution", timeout=3000)


def test_an_understood_dose_takes_the_refusal_away(qtbot, amount):
    typed(qtbot, amount, "05")
    typed(qtbot, amount, "0.5", enter=False)
    assert amount.echo.property("kind") == "echo"


def test_an_empty_field_says_nothing(qtbot, amount):
    typed(qtbot, amount, "")
    amount.clear()
    assert amount.reading is None
    assert amount.echo.text().strip() == ""


def test_another_medicine_is_named_in_the_echo(qtbot, amount):
    amount.set_text("0.5")
    amount.set_medicine("clonazepam", list)
    assert amount.echo.text() == "0.5 mg clonazepam"


# Times


@pytest.mark.parametrize("text", ["2245", "22:45", "10:45 pm", "22.45"])
def test_a_time_is_read_in_every_usual_form(qtbot, clock, text):
    with qtbot.waitSignal(clock.entered, timeout=0) as heard:
        typed(qtbot, clock, text)
    assert heard.args == [time(22, 45)]
    assert clock.line.text() == "22:45"


def test_leaving_the_field_commits_once(qtbot, clock):
    heard = []
    clock.entered.connect(heard.append)
    typed(qtbot, clock, "7", enter=False)
    clock.line.clearFocus()
    assert heard == [time(7)]
    clock.flush()
    assert heard == [time(7)]


def test_emptying_the_field_is_not_recorded(qtbot, clock):
    clock.set_value(time(7))
    focus(clock)
    clock.line.selectAll()
    qtbot.keyClick(clock.line, Key.Key_Delete)
    with qtbot.waitSignal(clock.entered, timeout=0) as heard:
        qtbot.keyClick(clock.line, Key.Key_Return)
    assert heard.args == [None]


def test_a_refused_time_stays_with_its_sentence(qtbot, clock):
    clock.set_value(time(7))
    with qtbot.assertNotEmitted(clock.entered):
        typed(qtbot, clock, "25:99")
    assert clock.line.text() == "25:99"
    assert clock.refused
    assert "25:99" in clock.line.accessibleDescription()
    clock.set_value(time(7))
    assert clock.line.text() == "25:99"
    clock.forget()
    assert clock.line.text() == "07:00"
    assert not clock.refused


@pytest.mark.parametrize(
    ("start", "key", "end"),
    [
        (time(22, 45), Key.Key_Up, "22:50"),
        (time(22, 43), Key.Key_Up, "22:45"),
        (time(22, 43), Key.Key_Down, "22:40"),
        (time(23, 55), Key.Key_Up, "00:00"),
        (time(0, 0), Key.Key_Down, "23:55"),
    ],
)
def test_arrows_step_to_the_next_five_minutes(qtbot, clock, start, key, end):
    clock.set_value(start)
    focus(clock)
    with qtbot.assertNotEmitted(clock.entered):
        qtbot.keyClick(clock.line, key)
    assert clock.line.text() == end


def test_arrows_in_an_empty_field_invent_nothing(qtbot, clock):
    qtbot.keyClick(focus(clock), Key.Key_Up)
    assert clock.line.text() == ""


def test_a_value_that_is_set_is_silent_and_leaves_typing_alone(qtbot, clock):
    typed(qtbot, clock, "22", enter=False)
    with qtbot.assertNotEmitted(clock.entered):
        clock.set_value(None)
    assert clock.line.text() == "22"


def test_the_wheel_changes_no_time(clock, wheel):
    clock.set_value(time(7))
    focus(clock)
    wheel(clock.line)
    assert clock.line.text() == "07:00"


# Minutes and hours


@pytest.mark.parametrize(("text", "value"), [("40", 40), ("40 min", 40), ("1:20", 80), ("1 h 20", 80)])
def test_minutes_are_read(qtbot, minutes, text, value):
    with qtbot.waitSignal(minutes.entered, timeout=0) as heard:
        typed(qtbot, minutes, text)
    assert heard.args == [value]


def test_what_the_field_shows_can_be_read_again(qtbot, minutes):
    minutes.set_value(80)
    focus(minutes)
    with qtbot.assertNotEmitted(minutes.entered):
        qtbot.keyClick(minutes.line, Key.Key_Return)
    assert not minutes.refused


def test_a_step_counts_also_where_minutes_have_another_word(qtbot, minutes, monkeypatch):
    monkeypatch.setattr(MinutesField, "_text_of", lambda self, value: f"{value} Min. lang" if value else "")
    minutes.set_value(40)
    focus(minutes)
    qtbot.keyClick(minutes.line, Key.Key_Up)
    qtbot.keyClick(minutes.line, Key.Key_Up)
    with qtbot.waitSignal(minutes.entered, timeout=0) as heard:
        qtbot.keyClick(minutes.line, Key.Key_Return)
    assert heard.args == [50]


def test_examples_are_written_as_the_region_writes(qtbot):
    american = Locale(territory="US", hour24=False)
    clock, hours = TimeField(american, "In bed"), HoursField(Locale(decimal=","), "Hours slept")
    for field in (clock, hours):
        qtbot.addWidget(field)
    assert "10:45 pm" in clock.line.placeholderText()
    assert "5,5" in hours.line.placeholderText()


@pytest.mark.parametrize(("text", "value"), [("5", 300), ("5,5", 330), ("5½", 330), ("5:20", 320)])
def test_hours_slept_are_read_in_the_region_s_writing(qtbot, hours, text, value):
    with qtbot.waitSignal(hours.entered, timeout=0) as heard:
        typed(qtbot, hours, text)
    assert heard.args == [value]


def test_hours_beyond_a_day_are_refused(qtbot, hours):
    with qtbot.assertNotEmitted(hours.entered):
        typed(qtbot, hours, "25")
    assert hours.refused


# The note


def test_a_note_is_committed_when_typing_rests(qtbot, note):
    focus(note)
    with qtbot.waitSignal(note.note_entered, timeout=3000) as heard:
        qtbot.keyClicks(note, "Slept badly")
    assert heard.args == ["Slept badly"]


def test_a_note_is_committed_when_the_focus_leaves(qtbot, note):
    focus(note)
    qtbot.keyClicks(note, "Walk")
    with qtbot.waitSignal(note.note_entered, timeout=0):
        note.clearFocus()


def test_flush_commits_once(qtbot, note):
    heard = []
    note.note_entered.connect(heard.append)
    focus(note)
    qtbot.keyClicks(note, "Walk")
    note.flush()
    note.flush()
    assert heard == ["Walk"]


def test_tab_leaves_the_note(qtbot, note):
    assert note.tabChangesFocus()


def test_a_note_that_is_set_is_silent_and_leaves_typing_alone(qtbot, note):
    with qtbot.assertNotEmitted(note.note_entered):
        note.set_note("Yesterday")
    assert note.toPlainText() == "Yesterday"
    focus(note)
    qtbot.keyClicks(note, "!")
    note.set_note("Yesterday")
    assert note.toPlainText() != "Yesterday"


@pytest.mark.parametrize("scale", TEXT_SCALES)
def test_a_note_shows_every_one_of_its_lines(qapp, note, scale):
    apply_theme(qapp, "dim", scale)
    try:
        for lines in (1, 3, 4, 12):
            note.set_note("\n".join(["a line"] * lines))
            qapp.processEvents()
            assert note.verticalScrollBar().maximum() == 0, lines
    finally:
        apply_theme(qapp, "dim", 1.0)


def test_a_note_grows_with_its_lines(qtbot, note):
    before = note.height()
    note.set_note("\n".join("a line" for _ in range(8)))
    assert note.minimumHeight() > before
    note.set_note("\n".join("a line" for _ in range(80)))
    assert note.minimumHeight() < 500
