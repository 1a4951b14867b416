import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QApplication, QLabel

from journal.gui.theme import apply_theme
from tests.gui import kit

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def window(shown):
    made = kit.window()
    made.show_page("today")
    return shown(made, 1180, 800)


def test_pages_are_built_when_they_are_first_shown(window):
    assert list(window.built) == ["today"]
    window.show_page("plan")
    assert list(window.built) == ["today", "plan"]


def test_the_page_that_is_shown_is_told(qtbot, window):
    with qtbot.waitSignal(window.page_shown, timeout=0) as heard:
        window.show_page("trends")
    assert heard.args == ["trends"]
    assert window.current_key == "trends"
    assert window.rail.buttons["trends"].isChecked()
    assert not window.rail.buttons["today"].isChecked()


@pytest.mark.parametrize(("number", "key"), [("2", "plan"), ("5", "history"), ("7", "settings")])
def test_control_and_a_number_open_a_page(qtbot, window, number, key):
    qtbot.keyClick(window, number, CONTROL)
    assert window.current_key == key
    assert window.page(key).isAncestorOf(QApplication.focusWidget())


def test_the_number_of_a_page_that_is_not_there_does_nothing(qtbot, window):
    qtbot.keyClick(window, "6", CONTROL)
    assert window.current_key == "today"


def test_a_click_on_the_rail_opens_a_page(qtbot, window):
    qtbot.mouseClick(window.rail.buttons["summary"], Qt.MouseButton.LeftButton)
    assert window.current_key == "summary"


def test_arrows_go_along_the_rail(qtbot, window):
    window.rail.buttons["today"].setFocus()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Down)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert window.current_key == "plan"


def test_the_page_in_front_reads_again_what_concerns_it(window):
    page = window.page("today")
    before = page.refreshed
    window.on_changed("ratings")
    assert page.refreshed == before + 1
    window.on_changed("other")
    assert page.refreshed == before + 1


def test_a_hidden_page_reads_again_when_it_is_shown(window):
    window.show_page("plan")
    today = window.page("today")
    before = today.refreshed
    window.on_changed("ratings")
    window.on_changed("ratings")
    assert today.refreshed == before
    window.show_page("today")
    assert today.refreshed == before + 1


def test_a_page_is_flushed_when_it_is_left_and_when_the_window_closes(qtbot, window):
    page = window.page("today")
    before = page.flushed
    window.show_page("plan")
    assert page.flushed > before
    window.show_page("today")
    before = page.flushed
    with qtbot.waitSignal(window.closing, timeout=0):
        window.close()
    assert page.flushed > before


@pytest.mark.parametrize(
    ("keys", "signal"), [("Ctrl+Z", "undo_requested"), ("Ctrl+Shift+Z", "redo_requested"), ("Ctrl+Y", "redo_requested")]
)
def test_undo_and_redo_have_their_keys(qtbot, window, keys, signal):
    modifiers = CONTROL | (Qt.KeyboardModifier.ShiftModifier if "Shift" in keys else Qt.KeyboardModifier.NoModifier)
    window.rail.buttons["today"].setFocus()
    with qtbot.waitSignal(getattr(window, signal), timeout=1000):
        qtbot.keyClick(window, keys[-1].lower(), modifiers)


def test_the_title_of_the_page_stands_above_it(window):
    assert any(label.text() == "Sample" and label.isVisible() for label in window.top_bar.findChildren(QLabel))


def test_a_page_may_bring_its_own_header(window):
    page = window.page("plan")
    page.header = kit.header()
    window.show_page("plan")
    assert page.header.isVisible()
    window.show_page("today")
    assert not page.header.isVisible()


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_a_long_problem_never_widens_the_window(qapp, window, scale):
    apply_theme(qapp, "dim", scale)
    window.resize(1024, 600)
    window.message_line.show_problem("A sentence about what could not be done and how to put it right. " * 3)
    QApplication.processEvents()
    assert window.size() == QSize(1024, 600)
    line = window.message_line
    right = line.mapTo(window, line.rect().topRight()).x()
    assert right <= 1024
    assert window.minimumSizeHint().width() <= 1024
    assert window.minimumSizeHint().height() <= 600


def test_the_rail_is_small_where_room_is_scarce(qapp, window):
    wide = window.rail.width()
    apply_theme(qapp, "dim", 2.0)
    window.resize(1024, 600)
    QApplication.processEvents()
    assert window.rail.width() <= wide
    for button in window.rail.buttons.values():
        assert button.height() >= 44
        assert window.rail.rect().contains(button.geometry())


def test_the_window_remembers_the_size_it_is_given(qtbot):
    made = kit.MainWindow([], QSize(900, 700))
    qtbot.addWidget(made)
    assert made.size() == QSize(900, 700)
    assert made.windowTitle() == "Ebb"


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_the_calendar_opens_in_the_page_also_in_a_small_window(qapp, qtbot, window, scale):
    apply_theme(qapp, "dim", scale)
    page = window.page("plan")
    page.header = kit.header()
    window.show_page("plan")
    window.resize(1024, 600)
    page.header.open_button.click()
    QApplication.processEvents()
    assert window.size() == QSize(1024, 600)
    assert page.widget().isAncestorOf(page.header.panel)
    day = QApplication.focusWidget()
    assert page.viewport().rect().contains(day.mapTo(page.viewport(), day.rect().center()))


def test_the_sign_of_a_problem_stands_beside_its_words(window):
    window.message_line.show_problem("There is nothing to undo.")
    QApplication.processEvents()
    sign, words = window.message_line.findChildren(QLabel)[:2]
    assert 0 < words.x() - sign.geometry().right() < 20
