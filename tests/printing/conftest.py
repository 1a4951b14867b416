"""The printing service, with a printer for every difficulty."""

from __future__ import annotations

import ctypes
import os
from collections.abc import Iterator
from datetime import datetime

import pytest

from journal.domain.locale import Locale
from journal.domain.period import Period
from journal.gui.printing import SummaryPages
from journal.report.options import SummaryOptions
from tests.plots.sample_days import TODAY, full_days
from tests.plots.small import LONDON
from tests.printing.printers import Printer
from tests.printing.service import PrintService, why_not

NOW = datetime(2026, 11, 23, 17, 5, tzinfo=LONDON)
PRINTERS = (
    Printer("Plain"),
    Printer("Wide", margins=(50, 50, 50, 60)),
    Printer("Uneven", margins=(8, 8, 8, 36)),
    Printer("American", papers=("Letter", "A4")),
    Printer("LetterOnly", papers=("Letter",)),
    Printer("Duplex", duplex=True),
)


@pytest.fixture(scope="session")
def service() -> Iterator[PrintService]:
    """The service with its printers, all of them ready."""
    if why_not():
        pytest.skip(why_not())
    started = PrintService()
    try:
        started.start()
        for printer in PRINTERS:
            started.add(printer)
        started.do("lpadmin", "-d", "Plain")
        yield started
    finally:
        started.end()


@pytest.fixture
def here(service: PrintService, monkeypatch: pytest.MonkeyPatch) -> Iterator[PrintService]:
    """The service as the one that this process prints with."""
    yield from named(service, str(service.socket), monkeypatch)


@pytest.fixture
def nowhere(tmp_path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """No printing service runs."""
    yield from named(None, str(tmp_path / "socket"), monkeypatch)


def named(given, socket: str, monkeypatch: pytest.MonkeyPatch):
    """The library of CUPS asks the environment once in a process, so it is told, too."""
    monkeypatch.setenv("CUPS_SERVER", socket)
    library = ctypes.CDLL("libcups.so.2")
    library.cupsSetServer(os.fsencode(socket))
    library.cupsSetUser(b"ebb-tests")  # whom the PDF printer does not know, so that it leaves the home folder alone
    yield given
    library.cupsSetServer(None)
    library.cupsSetUser(None)


def summary(days: int = 90, **options: object) -> SummaryPages:
    """The summary of a sample journal."""
    chosen = SummaryOptions(**options)  # type: ignore[arg-type]
    return SummaryPages(full_days(days), Period.ending(TODAY, days), chosen, TODAY, LONDON, Locale(), NOW)
