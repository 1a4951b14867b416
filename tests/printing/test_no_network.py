"""Printing talks to the printing service by its socket alone."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.printing.service import PrintService
from tests.privacy.network import WATCH, calls_in
from tests.privacy.walk import has_strace

TOP = Path(__file__).parents[2]
PRINTS = """
from PySide6.QtWidgets import QApplication
application = QApplication([])
from journal.gui.print_service import new_printer, printer_names
from tests.printing.conftest import summary
printer = new_printer()
printer.setPrinterName("Plain")
assert "Plain" in printer_names()
assert summary(7).print_to(printer).pages == 1
"""


@pytest.mark.skipif(not has_strace(), reason="strace is not there, or may not be used here")
def test_a_page_goes_to_the_printer_without_a_socket_to_elsewhere(service: PrintService, tmp_path: Path) -> None:
    before = len(service.all_jobs())
    environment = {**os.environ, "CUPS_SERVER": str(service.socket), "PYTHONPATH": str(TOP)}
    log = tmp_path / "calls.txt"
    subprocess.run([*WATCH, str(log), sys.executable, "-c", PRINTS], env=environment, cwd=TOP, check=True)
    service.wait_until_printed("Plain")
    assert len(service.all_jobs()) == before + 1
    calls = calls_in(log.read_text("utf-8", "replace"))
    assert f'AF_UNIX "{service.socket}"' in calls.ends
    assert calls.internet == 0
