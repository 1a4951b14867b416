"""The few things that only a real display can show; run with EBB_TEST_SCREEN=1 and -m screen."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from journal.gui.theme import look
from tests.gui import kit

pytestmark = pytest.mark.screen


@pytest.fixture
def window(shown):
    made = kit.window()
    made.show_page("today")
    return shown(made, 1024, 600)


def test_the_window_is_painted_in_the_colours_of_the_theme(qtbot, window):
    assert QGuiApplication.platformName() != "offscreen"
    screen = window.screen()
    place = window.mapToGlobal(window.rect().bottomLeft())

    def rail_is_painted() -> None:
        image = screen.grabWindow(0, place.x() + 3, place.y() - 3, 1, 1).toImage()
        assert image.pixelColor(0, 0).name() == look().colour("raised").name()

    qtbot.waitUntil(rail_is_painted, timeout=5000)


def test_keys_reach_the_page(qtbot, window):
    qtbot.keyClick(window, "2", Qt.KeyboardModifier.ControlModifier)
    assert window.current_key == "plan"
    assert window.page("plan").isAncestorOf(QApplication.focusWidget())
