"""Buttons, table, day header, calendar, panel, chips, tick box, empty page, message line."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from journal.domain.problems import Problem
from journal.gui.message_line import MessageLine
from journal.gui.widgets.buttons import plain_button
from journal.gui.widgets.card import Card
from journal.gui.widgets.check import Check
from journal.gui.widgets.chips import ChipRow
from journal.gui.widgets.empty_state import EmptyState
from journal.gui.widgets.file_choice import completed
from journal.gui.widgets.panel import Panel
from journal.gui.widgets.table import TextTableModel
from tests.gui import kit
from tests.gui.conftest import MONDAY, focus
from tests.gui.mouse import double_click

Key = Qt.Key
LEFT = Qt.MouseButton.LeftButton


def test_enter_presses_a_button(qtbot, shown):
    button = shown(plain_button("Other…"))
    with qtbot.waitSignal(button.clicked, timeout=0):
        qtbot.keyClick(focus(button), Key.Key_Return)


def test_the_second_press_of_a_double_click_presses_nothing(qtbot, shown):
    button = shown(plain_button("Other…"))
    with qtbot.assertNotEmitted(button.clicked):
        double_click(button)


def test_a_card_shows_its_aside_only_when_there_is_one(qtbot, shown):
    card = shown(Card("Doses"), 400, 200)
    aside = card.findChildren(QWidget)[-1]
    assert not aside.isVisible()
    card.set_aside("planned 7.5 mg")
    assert aside.isVisible()
    card.set_aside("")
    assert not aside.isVisible()


# Table


def test_the_table_s_model_keeps_qt_s_rules(qapp, qtmodeltester):
    model = TextTableModel(["Day", "Dose"], [["1 Nov", "5 mg"]], right=[1])
    qtmodeltester.check(model, force_py=True)
    model.set_rows([["3 Nov", "4 mg"], ["4 Nov", "4 mg"]])
    assert model.index(0, 1).data() == "4 mg"


def test_a_table_is_copied_as_tab_separated_text(qtbot, shown):
    table = shown(kit.table(), 400, 300)
    qtbot.keyClick(focus(table), Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "Day\tDose\n1 Nov\t5 mg\n2 Nov\t4.5 mg"


def test_chosen_rows_alone_are_copied(qtbot, shown):
    table = shown(kit.table(), 400, 300)
    table.selectRow(1)
    assert table.copied_text() == "Day\tDose\n2 Nov\t4.5 mg"


def test_tab_leaves_the_table(qtbot, shown):
    window = QWidget()
    column = QVBoxLayout(window)
    table, line = kit.table(), QLineEdit()
    column.addWidget(table)
    column.addWidget(line)
    shown(window, 400, 400)
    qtbot.keyClick(focus(table), Key.Key_Tab)
    assert line.hasFocus()


def test_enter_chooses_a_row(qtbot, shown):
    table = shown(kit.table(), 400, 300)
    table.selectRow(1)
    focus(table)
    with qtbot.waitSignal(table.row_chosen, timeout=0) as heard:
        qtbot.keyClick(table, Key.Key_Return)
    assert heard.args == [1]


# The day


@pytest.fixture
def header(shown):
    made = kit.header()
    made.set_day(MONDAY - timedelta(days=3), MONDAY)
    return shown(made, 900, 500)


@pytest.mark.parametrize(("key", "days"), [(Key.Key_Left, -1), (Key.Key_Right, 1)])
def test_alt_and_an_arrow_ask_for_the_neighbouring_day(qtbot, header, key, days):
    with qtbot.waitSignal(header.day_chosen, timeout=1000) as heard:
        qtbot.keyClick(header, key, Qt.KeyboardModifier.AltModifier)
    assert heard.args == [MONDAY + timedelta(days=days - 3)]


def test_the_header_shows_a_day_silently(qtbot, header):
    with qtbot.assertNotEmitted(header.day_chosen):
        header.set_day(MONDAY, MONDAY)
    assert header.title.text() == "Monday 23 November"


def test_a_day_of_another_year_says_its_year(header):
    header.set_day(date(2025, 12, 31), MONDAY)
    assert "2025" in header.title.text()
    assert "2025" in header.title.shown


def test_the_future_cannot_be_asked_for(qtbot, header):
    header.set_day(MONDAY, MONDAY)
    with qtbot.assertNotEmitted(header.day_chosen):
        qtbot.keyClick(header, Key.Key_Right, Qt.KeyboardModifier.AltModifier)


def test_go_to_today_is_offered_on_other_days_only(header):
    assert header.today_button.isVisible()
    header.set_day(MONDAY, MONDAY)
    assert not header.today_button.isVisible()


def test_the_arrows_do_not_move_under_the_hand(header):
    header.set_day(date(2026, 9, 23), MONDAY)
    QApplication.processEvents()
    place = header.next_button.geometry()
    header.set_day(date(2026, 6, 1), MONDAY)
    QApplication.processEvents()
    assert header.next_button.geometry() == place


def test_a_day_is_chosen_from_the_calendar_with_the_keys(qtbot, header):
    header.open_button.click()
    assert header.panel.is_open
    qtbot.keyClick(QApplication.focusWidget(), Key.Key_Up)
    with qtbot.waitSignal(header.day_chosen, timeout=0) as heard:
        qtbot.keyClick(QApplication.focusWidget(), Key.Key_Return)
    assert heard.args == [MONDAY - timedelta(days=10)]
    assert not header.panel.is_open


def test_escape_closes_the_calendar_and_gives_the_keys_back(qtbot, header):
    focus(header.open_button)
    header.open_button.click()
    qtbot.keyClick(QApplication.focusWidget(), Key.Key_Escape)
    assert not header.panel.is_open
    assert header.open_button.hasFocus()


def test_page_keys_turn_the_month(qtbot, shown):
    calendar = shown(kit.calendar(), 500, 450)
    calendar.focus_day()
    qtbot.keyClick(QApplication.focusWidget(), Key.Key_PageUp)
    assert calendar.month == date(2026, 10, 1)
    qtbot.keyClick(QApplication.focusWidget(), Key.Key_PageDown)
    qtbot.keyClick(QApplication.focusWidget(), Key.Key_PageDown)
    assert calendar.month == date(2026, 11, 1)


def test_days_to_come_cannot_be_pressed(qtbot, shown):
    calendar = shown(kit.calendar(), 500, 450)
    with qtbot.assertNotEmitted(calendar.day_chosen):
        qtbot.mouseClick(calendar.grid.button_of(MONDAY + timedelta(days=1)), LEFT)


# Panel, chips, tick box, empty page


def test_a_panel_is_closed_at_first_and_opens_in_the_page(qtbot):
    panel = Panel("Another amount")
    qtbot.addWidget(panel)
    assert not panel.is_open
    with qtbot.waitSignals([panel.opened, panel.closed], timeout=0, order="strict"):
        panel.open()
        panel.shut()
    assert not panel.is_open


def test_any_number_of_chips_can_be_chosen(qtbot, shown):
    chips = shown(kit.chips(), 500, 120)
    heard = []
    chips.toggled.connect(lambda value, on: heard.append((value, on)))
    qtbot.mouseClick(chips.buttons[0], LEFT)
    qtbot.keyClick(focus(chips), Key.Key_Right)
    qtbot.keyClick(QApplication.focusWidget(), Key.Key_Space)
    qtbot.mouseClick(chips.buttons[0], LEFT)
    assert heard == [("Breathing", True), ("Walk", True), ("Breathing", False)]
    assert chips.chosen == {"Walk"}


def test_chips_are_set_silently_and_keep_their_choice_when_the_offer_changes(qtbot, shown):
    chips = shown(kit.chips(), 500, 120)
    with qtbot.assertNotEmitted(chips.toggled):
        chips.set_chosen({"Walk"})
        chips.set_options([("Walk", "Walk"), ("Tea", "Tea")])
    assert chips.chosen == {"Walk"}
    assert chips.buttons[0].accessibleName() == "What helped: Walk, chosen"


def test_all_of_a_tick_box_can_be_pressed(qtbot, shown):
    check = shown(kit.PARTS["check"](), 300, 120)
    qtbot.mouseClick(check, LEFT, pos=check.rect().bottomRight() / 1.05)
    assert check.isChecked()


def test_an_empty_page_offers_the_one_thing_to_do(qtbot):
    empty = EmptyState("Steps of the plan will stand here.", "Write the plan down")
    qtbot.addWidget(empty)
    with qtbot.waitSignal(empty.action_requested, timeout=0):
        empty.button.click()


# The message line


@pytest.fixture
def line(shown):
    return shown(MessageLine(), 500, 60)


def test_what_was_saved_can_be_undone(qtbot, line):
    line.show_saved("21:04")
    assert line.text == "Saved 21:04"
    assert line.undo_button.isVisible()
    with qtbot.waitSignal(line.undo_requested, timeout=0):
        line.undo_button.click()


def test_a_problem_stays_until_the_next_act(line):
    line.show_problem("There is nothing to undo.")
    assert line.is_problem
    line.show_saved("21:05")
    assert not line.is_problem


def test_the_line_says_what_would_be_undone(line):
    line.set_undo(True, "rating")
    assert line.undo_button.accessibleName() == "Undo: rating"
    line.clear()
    assert not line.undo_button.isVisible()
    assert line.text == ""


def test_a_suffix_that_was_left_out_never_leads_to_a_file_that_is_there(tmp_path: Path) -> None:
    assert completed(tmp_path / "plan", ".pdf") == tmp_path / "plan.pdf"
    assert completed(tmp_path / "plan.txt", ".pdf") == tmp_path / "plan.txt"
    (tmp_path / "plan.pdf").write_text("mine")
    with pytest.raises(Problem) as caught:
        completed(tmp_path / "plan", ".pdf")
    assert caught.value.id == "file_exists"
    assert completed(tmp_path / "plan.pdf", ".pdf") == tmp_path / "plan.pdf", "about this one the dialog asks"


def test_each_panel_s_close_says_what_it_closes(shown):
    panel = shown(Panel("Another amount"), 400, 200)
    assert panel.findChild(QPushButton).accessibleName() == "Close: Another amount"
    assert shown(Panel(), 400, 200).findChild(QPushButton).text() == "Close"


def test_where_lines_begin_at_the_right_a_tick_s_words_begin_beside_its_box(qtbot, shown):
    check = shown(Check("on the emergency card"), 600, 60)
    check.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    look = check.grab().toImage()
    ground, rows = look.pixelColor(20, 30), range(15, look.height() - 15)
    marked = [x for x in range(10, look.width()) if any(look.pixelColor(x, y) != ground for y in rows)]
    box = look.width() - round(30 * look.devicePixelRatio())
    assert max(x for x in marked if x < box) > box - 16
    assert min(marked) > look.width() // 4


def test_a_row_of_pills_asks_for_no_more_height_than_one_line(shown):
    chips = shown(ChipRow([(n, f"Practice number {n}") for n in range(12)], "What helped"), 900, 200)
    assert chips.sizePolicy().verticalPolicy() is QSizePolicy.Policy.Preferred
    assert chips.heightForWidth(900) < chips.sizeHint().height()
    assert chips.minimumSizeHint().height() == chips.heightForWidth(100_000)
