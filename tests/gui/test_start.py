"""What must not stand before the first paint of Today, and how the window is asked for."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from journal.cli import start
from journal.cli.surfaces import Surfaces

SLOW = ("matplotlib", "numpy", "fontTools", "sqlite_utils", "click", "dateutil", "PySide6.QtPrintSupport")

PROGRAM = """
import json, sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

seen = {}

def look():
    window = next(widget for widget in QApplication.topLevelWidgets() if widget.objectName() == "main_window")
    seen.update(modules=list(sys.modules), page=window.current_key)
    window.close()

begin = QApplication.exec

def begin_and_look(*given):
    QTimer.singleShot(200, look)
    return begin()

QApplication.exec = begin_and_look
from journal.main import main
try:
    main()
finally:
    print(json.dumps(seen))
"""


def test_today_is_painted_without_the_slow_libraries(tmp_path: Path) -> None:
    folders = {name: str(tmp_path / name) for name in ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME")}
    variables = {**os.environ, **folders, "QT_QPA_PLATFORM": "offscreen"}
    journal = tmp_path / "sample.ebb"
    call = [sys.executable, "-m", "journal", "demo", "--days", "30", str(journal)]
    subprocess.run(call, env=variables, check=True, capture_output=True, timeout=60)
    ended = subprocess.run(
        [sys.executable, "-c", PROGRAM, "--journal", str(journal)],
        env=variables,
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert ended.returncode == 0, ended.stderr
    seen = json.loads(ended.stdout)
    assert seen["page"] == "today"
    assert not [name for name in SLOW if name in seen["modules"]]


@pytest.mark.parametrize(
    ("arguments", "file"), [((), None), (("--journal", "my days.ebb"), Path("my days.ebb"))], ids=["own", "named"]
)
def test_the_window_is_opened_without_detour(
    arguments: tuple[str, ...], file: Path | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "HOME"):
        monkeypatch.setenv(name, str(tmp_path))
    asked: list[Path | None] = []

    def open_window(_paths: object, journal: Path | None, _settings: object) -> int:
        asked.append(journal)
        return 7

    def never(*_given: object) -> int:
        raise AssertionError("only the window was asked for")

    monkeypatch.setattr("journal.cli.app.run", never)
    assert start.run(arguments, Surfaces(open_window, never, never, never)) == 7  # type: ignore[arg-type]
    assert asked == [file]
