import pytest
from PySide6.QtCore import Qt

from journal.gui.theme import apply_theme
from journal.gui.widgets.choice_row import ChoiceRow
from tests.gui.conftest import focus
from tests.gui.mouse import double_click

Key = Qt.Key


def five() -> ChoiceRow:
    words = ("none", "mild", "moderate", "severe", "v. severe")
    spoken = ("none", "mild", "moderate", "severe", "very severe")
    return ChoiceRow([(i, words[i], spoken[i]) for i in range(5)], "Anxiety")


def eleven() -> ChoiceRow:
    return ChoiceRow([(i, str(i), str(i)) for i in range(11)], "How was today?")


@pytest.fixture
def row(shown):
    return shown(five(), 500)


@pytest.fixture
def ten(shown):
    return shown(eleven(), 600)


@pytest.fixture
def heard(row):
    values = []
    row.chosen.connect(values.append)
    return values


def test_nothing_is_chosen_at_first(row):
    assert row.value is None
    assert not any(button.isChecked() for button in row.buttons)


def test_a_click_chooses(qtbot, row, heard):
    qtbot.mouseClick(row.buttons[2], Qt.MouseButton.LeftButton)
    assert heard == [2]
    assert row.value == 2


def test_another_click_on_the_chosen_one_clears(qtbot, row, heard):
    row.set_value(2)
    qtbot.mouseClick(row.buttons[2], Qt.MouseButton.LeftButton)
    assert heard == [None]


def test_the_second_press_of_a_double_click_does_nothing(qtbot, row, heard):
    qtbot.mouseClick(row.buttons[2], Qt.MouseButton.LeftButton)
    double_click(row.buttons[2])
    assert row.value == 2 or heard[-1] is None
    qtbot.mouseClick(row.buttons[1], Qt.MouseButton.LeftButton)
    assert row.value == 1


def test_zero_is_an_answer_and_not_nothing(qtbot, row, heard):
    qtbot.mouseClick(row.buttons[0], Qt.MouseButton.LeftButton)
    assert heard == [0]
    assert row.buttons[0].isChecked()


def test_setting_a_value_is_silent(qtbot, row):
    with qtbot.assertNotEmitted(row.chosen):
        row.set_value(3)
    assert row.buttons[3].isChecked()


def test_a_digit_chooses_and_asks_for_the_next_row(qtbot, row, heard):
    with qtbot.waitSignal(row.next_requested, timeout=0):
        qtbot.keyClick(focus(row), Key.Key_3)
    assert heard == [3]


def test_the_same_digit_again_keeps_the_answer(qtbot, row, heard):
    row.set_value(3)
    qtbot.keyClick(focus(row), Key.Key_3)
    assert row.value == 3
    assert heard == []


def test_a_digit_without_an_answer_does_nothing(qtbot, row, heard):
    with qtbot.assertNotEmitted(row.next_requested):
        qtbot.keyClick(focus(row), Key.Key_7)
    assert heard == []


def test_digits_with_control_are_left_to_the_window(qtbot, row, heard):
    qtbot.keyClick(focus(row), Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    assert heard == []


@pytest.mark.parametrize("key", [Key.Key_Delete, Key.Key_Backspace])
def test_delete_clears(qtbot, row, heard, key):
    row.set_value(1)
    qtbot.keyClick(focus(row), key)
    assert heard == [None]


@pytest.mark.parametrize("key", [Key.Key_Space, Key.Key_Return, Key.Key_Enter])
def test_space_and_enter_press_the_focused_answer(qtbot, row, heard, key):
    qtbot.keyClick(focus(row), Key.Key_Right)
    qtbot.keyClick(row.buttons[1], key)
    assert heard == [1]


def test_arrows_move_inside_and_stop_at_the_ends(qtbot, row, heard):
    focus(row)
    for key, place in ((Key.Key_Right, 1), (Key.Key_Left, 0), (Key.Key_Left, 0), (Key.Key_End, 4), (Key.Key_Right, 4)):
        qtbot.keyClick(row.focusWidget(), key)
        assert row.buttons[place].hasFocus()
    assert heard == []


def test_arrows_follow_the_writing_direction(qtbot, row):
    row.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    qtbot.keyClick(focus(row), Key.Key_Left)
    assert row.buttons[1].hasFocus()
    assert row.buttons[0].x() > row.buttons[1].x()


def test_the_row_is_one_tab_stop(qtbot):
    row = five()
    qtbot.addWidget(row)
    stops = [button for button in row.buttons if button.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert len(stops) == 1
    row.set_value(3)
    assert row.buttons[3].focusPolicy() & Qt.FocusPolicy.TabFocus


def test_a_screen_reader_hears_question_and_answer(row):
    assert row.buttons[4].accessibleName() == "Anxiety: very severe"
    row.set_value(4)
    assert row.buttons[4].accessibleName() == "Anxiety: very severe, chosen"
    row.set_name("Tremor")
    assert row.buttons[4].accessibleName() == "Tremor: very severe, chosen"


def test_ten_is_a_one_and_a_zero(qtbot, ten):
    with qtbot.assertNotEmitted(ten.next_requested):
        qtbot.keyClick(focus(ten), Key.Key_1)
    assert ten.value == 1
    with qtbot.waitSignal(ten.next_requested, timeout=0):
        qtbot.keyClick(ten.focusWidget(), Key.Key_0)
    assert ten.value == 10


def test_a_zero_alone_is_zero(qtbot, ten):
    qtbot.keyClick(focus(ten), Key.Key_0)
    assert ten.value == 0


def test_a_zero_after_another_act_is_zero(qtbot, ten):
    qtbot.keyClick(focus(ten), Key.Key_1)
    qtbot.keyClick(ten.focusWidget(), Key.Key_Delete)
    qtbot.keyClick(ten.focusWidget(), Key.Key_0)
    assert ten.value == 0


def test_a_zero_after_coming_back_is_zero(qtbot, ten):
    qtbot.keyClick(focus(ten), Key.Key_1)
    ten.focusWidget().clearFocus()
    qtbot.keyClick(focus(ten), Key.Key_0)
    assert ten.value == 0


def test_ten_can_be_typed_on_a_page_that_reads_again_after_each_answer(qtbot, ten):
    ten.chosen.connect(ten.set_value)
    qtbot.keyClick(focus(ten), Key.Key_1)
    qtbot.keyClick(ten.focusWidget(), Key.Key_0)
    assert ten.value == 10


def test_five_after_one_is_five(qtbot, ten):
    qtbot.keyClick(focus(ten), Key.Key_1)
    qtbot.keyClick(ten.focusWidget(), Key.Key_5)
    assert ten.value == 5


def test_the_wheel_changes_nothing(qtbot, row, heard, wheel):
    focus(row)
    wheel(row.buttons[0])
    assert heard == []
    assert row.value is None


@pytest.mark.parametrize("scale", [1.0, 2.0])
@pytest.mark.parametrize("width", [220, 320, 500, 900])
@pytest.mark.parametrize("make", [five, eleven])
def test_no_answer_is_cut_at_any_width_and_text_size(qapp, shown, make, width, scale):
    apply_theme(qapp, "dim", scale)
    row = shown(make(), width, 400)
    row.resize(width, row.heightForWidth(width))
    for button in row.buttons:
        assert row.rect().contains(button.geometry())
        assert button.height() >= 44
        assert button.fontMetrics().horizontalAdvance(button.text()) <= button.width()
    assert len({button.width() for button in row.buttons}) <= 2
