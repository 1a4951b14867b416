"""The screen run really has a screen."""

import pytest


@pytest.mark.screen
def test_a_window_opens_on_the_x_server(qtbot):
    from PySide6.QtGui import QGuiApplication
    from PySide6.QtWidgets import QLabel

    assert QGuiApplication.platformName() == "xcb"
    label = QLabel("Ebb")
    qtbot.addWidget(label)
    with qtbot.waitExposed(label):
        label.show()
