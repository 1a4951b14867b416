"""The screen run really has a screen."""

import os

import pytest


@pytest.mark.screen
@pytest.mark.skipif(not os.environ.get("DISPLAY"), reason="Qt would end the whole run")
def test_a_window_opens_on_the_x_server(qtbot):
    from PySide6.QtGui import QGuiApplication
    from PySide6.QtWidgets import QLabel

    assert QGuiApplication.platformName() == "xcb"
    label = QLabel("Ebb")
    qtbot.addWidget(label)
    with qtbot.waitExposed(label):
        label.show()
