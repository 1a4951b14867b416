"""What is said of a file that was saved: its name and the whole path of its folder, wherever that is."""
# ruff: noqa: F811

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication

from journal.gui import saving
from journal.gui.saving import name_and_folder
from tests.gui.journeys.house import House
from tests.gui.summary.summary_house import house, person, ready, summary  # noqa: F401


def test_the_folder_of_a_file_that_was_named_without_one_is_where_the_program_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert name_and_folder(Path("a.pdf")) == {"name": "a.pdf", "folder": str(tmp_path)}


def test_a_folder_far_down_is_told_whole_and_within_the_window(
    summary: Callable[..., Any], house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = house.folder / "Papers for the clinic" / ("x" * 70) / "Visits" / ("y" * 31)
    folder.mkdir(parents=True)
    page = summary(30)
    assert house.desk is not None
    house.desk.window.resize(1024, 600)
    monkeypatch.setattr(saving, "ask_save_path", lambda *_: folder / "for-the-doctor.txt")
    page.save_words.click()
    QApplication.processEvents()
    said = house.said
    assert said.replace("\u200b", "") == f"Saved as for-the-doctor.txt in the folder {folder}"
    line = house.desk.window.message_line
    assert line.geometry().right() <= house.desk.window.top_bar.width()
    # Between two places where it may be broken nothing is wider than the line.
    widest = max((part for part in said.replace("/", "/ ").replace("\u200b", " ").split()), key=len)
    assert QFontMetrics(line._text.font()).horizontalAdvance(widest) <= line._text.width()
    assert line._text.height() >= line._text.heightForWidth(line._text.width())
    assert folder.joinpath("for-the-doctor.txt").exists()
