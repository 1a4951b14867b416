"""Saving and opening leave no trace of where: no list of recent files, no folder that was visited."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

PROGRAM = """
import os, sys
from pathlib import Path
from PySide6.QtCore import QSettings, QTimer
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QWidget
from journal.domain.locale import Locale
from journal.gui.app import make_application
from journal.gui.widgets import file_choice

home = Path(os.environ["HOME"])
application = make_application(Locale())
window = QWidget()
window.show()
where = home / "where nobody looks"

def answer():
    dialog = application.activeModalWidget()
    assert dialog.testOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.setDirectory(str(where))
    if dialog.fileMode() != QFileDialog.FileMode.Directory:
        dialog.findChild(QLineEdit, "fileNameEdit").setText(wanted)
    QTimer.singleShot(200, accept)

def accept():
    application.activeModalWidget().accept()

wanted = "taper-canary.pdf"
QTimer.singleShot(200, answer)
saved = file_choice.ask_save_path(window, "Save", "summary.pdf", "PDF (*.pdf)")
assert saved == where / wanted, saved
saved.write_text("a summary")
QTimer.singleShot(200, answer)
opened = file_choice.ask_open_path(window, "Open", "PDF (*.pdf)")
assert opened == saved, opened
QTimer.singleShot(200, answer)
assert file_choice.ask_folder(window, "Folder") == where
application.processEvents()
del application
"""


def run(tmp_path: Path, program: str) -> list[Path]:
    """Run a program with a home of its own; every file that is in it afterwards."""
    home = tmp_path / "home"
    (home / "where nobody looks").mkdir(parents=True)
    variables = {name: value for name, value in os.environ.items() if not name.startswith("XDG_")}
    variables |= {"HOME": str(home), "QT_QPA_PLATFORM": "offscreen"}
    call = [sys.executable, "-c", program]
    ended = subprocess.run(call, env=variables, capture_output=True, text=True, timeout=60)
    assert ended.returncode == 0, ended.stderr
    return [path for path in home.rglob("*") if path.is_file()]


def test_after_saving_and_opening_no_file_names_the_file_or_its_folder(tmp_path: Path) -> None:
    found = run(tmp_path, PROGRAM)
    assert [path.name for path in found] == ["taper-canary.pdf"]


def test_the_trace_is_there_when_qt_is_left_to_itself(tmp_path: Path) -> None:
    """What the test above could see: the same calls without the care that is taken."""
    careless = PROGRAM.replace("home = Path", "file_choice._NOWHERE = str(Path.home() / 'settings')\nhome = Path", 1)
    careless = careless.replace("home = Path", "file_choice._put_back = lambda _before: None\nhome = Path", 1)
    (noted,) = [path for path in run(tmp_path, careless) if path.name != "taper-canary.pdf"]
    assert "where%20nobody%20looks" in noted.read_text()


def test_where_settings_are_no_files_what_was_noted_is_taken_out_again(tmp_path: Path) -> None:
    """As on Windows and a Mac: Qt writes, and what stood there before is put back."""
    kept = "QSettings(QSettings.Scope.UserScope, 'QtProject')"
    program = PROGRAM.replace("home = Path", "file_choice._NOWHERE = str(Path.home() / 'settings')\nhome = Path", 1)
    program = program.replace("window = QWidget()", "window = QWidget()\nQSettings.setPath(QSettings.Format."
        "NativeFormat, QSettings.Scope.UserScope, file_choice._NOWHERE)\n"
        f"{kept}.setValue('FileDialog/lastVisited', 'file:///somewhere/else')")  # fmt: skip
    (noted,) = [path for path in run(tmp_path, program) if path.name != "taper-canary.pdf"]
    assert "nobody" not in noted.read_text()
    assert "lastVisited=file:///somewhere/else" in noted.read_text()
