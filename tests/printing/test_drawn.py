"""What a paper says can be drawn on holds all of its ink, so that a printer that reaches that much loses nothing."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import numpy as np
import pytest

from journal.domain.locale import Locale
from journal.gui.paper import Pages
from journal.gui.print_service import new_printer
from journal.gui.printer_sheet import Placement
from journal.gui.questionnaire_printing import QuestionnairePages
from journal.gui.recovery_printing import recovery_pages
from journal.gui.support_printing import EmergencyPages, card_facts
from journal.report.questionnaire_sheet import QuestionnaireSheet
from journal.report.recovery_sheet import RecoveryOptions
from journal.service.questionnaire_facts import instruments
from tests.plots.sample_days import TODAY, full_days
from tests.printing.conftest import summary
from tests.printing.pictures import DPI, TRACE, preview, sheets_of
from tests.printing.service import PrintService

pytestmark = pytest.mark.usefixtures("qapp")


def card() -> Pages:
    return EmergencyPages(card_facts(full_days(90), TODAY, "GB"), Locale(), "A4")


def form() -> Pages:
    return QuestionnairePages(QuestionnaireSheet(instruments()[0], None, TODAY - timedelta(1), "A4"), Locale())


def recovery() -> Pages:
    folder = Path("/home/someone/.local/share/Ebb")
    options = RecoveryOptions(folder / "journal.ebb", folder / "backups", TODAY, passphrase="grey geese fly")
    return recovery_pages(options, Locale())


def letter() -> Pages:
    return summary(60, paper="Letter", include_daily_table=True, include_plan=True, cover=True)


def ink_of(sheet: np.ndarray) -> tuple[float, float, float, float]:
    """Left, top, right and bottom of the ink, in points."""
    down, across = (sheet < TRACE).nonzero()
    return tuple(at * 72 / DPI for at in (across.min(), down.min(), across.max(), down.max()))  # type: ignore[return-value]


@pytest.mark.parametrize("make", [summary, letter, card, form, recovery])
def test_all_the_ink_of_every_page_lies_in_what_can_be_drawn_on(make) -> None:
    pages = make()
    room = pages.drawn
    for page in range(pages.count):
        left, top, right, bottom = ink_of(preview(pages, page))
        assert room.left() <= left < right <= room.right()
        assert room.top() <= top < bottom <= room.bottom()


def test_the_card_keeps_its_size_on_a_printer_that_reaches_less(here: PrintService, tmp_path: Path) -> None:
    made = card()
    printer = new_printer()
    printer.setPrinterName("Wide")
    printer.setPageSize(made.page_size)
    assert made.print_to(printer).placement == Placement(1, 0, 14)
    (sheet,) = sheets_of(here.sheets("Wide").file, tmp_path)
    left, top, right, bottom = ink_of(preview(made, 0))
    assert ink_of(sheet) == pytest.approx((left, top + 14, right, bottom + 14), abs=0.6)
