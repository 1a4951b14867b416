"""Keys alone bring the summary out of a printer: the program as the person starts it, on a real display."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from tests.printing.pictures import DPI, INK, sheets_of
from tests.printing.service import PrintService
from tests.screen.conftest import PATIENCE_MS, Program, program

pytestmark = pytest.mark.screen

__all__ = ["program"]


def test_keys_bring_the_summary_out_of_the_printer(
    service: PrintService,
    program: Program,
    qtbot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("CUPS_SERVER", str(service.socket))
    before = service.all_jobs()
    running = program.open()
    window = program.hand.window
    program.hand.chord("Control_L", "4")
    program.hand.press("space")  # the page gives the keys to Print…
    program.find_over(running)
    assert program.hand.window != window
    program.hand.press("Return")
    qtbot.waitUntil(lambda: len(service.all_jobs()) == len(before) + 1, timeout=PATIENCE_MS)
    printed = service.sheets("Plain")
    assert printed.told["media"] in ("A4", "Letter")
    (sheet,) = sheets_of(printed.file, tmp_path)
    ink = (sheet < INK).nonzero()
    assert (ink[0].min() / DPI * 72, ink[1].min() / DPI * 72) == pytest.approx((38, 43), abs=4)
    words = subprocess.run(["pdftotext", str(printed.file), "-"], capture_output=True, text=True, check=True).stdout
    assert "diazepam" in words
    assert running.poll() is None
