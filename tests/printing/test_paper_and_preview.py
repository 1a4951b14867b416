"""The sheet that comes out of a printer is the page that the window shows."""

from __future__ import annotations

import uuid
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPageRanges, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter

from journal.gui.paper import Pages
from journal.gui.print_service import new_printer
from journal.gui.printer_sheet import Placement
from journal.report.options import Paper
from tests.printing.conftest import summary
from tests.printing.pictures import DPI, TRACE, painted, preview, sheets_of, unlike
from tests.printing.printers import SIZES
from tests.printing.service import PDF_DRIVER, PrintService

pytestmark = pytest.mark.usefixtures("qapp")

ANONYMOUS = Path("/var/spool/cups-pdf/ANONYMOUS")


def printer_for(name: str, pages: Pages) -> QPrinter:
    made = new_printer()
    made.setPrinterName(name)
    made.setPageSize(pages.page_size)
    return made


@pytest.fixture(scope="module")
def page(qapp) -> Pages:
    return summary()


@pytest.fixture(scope="module")
def three(qapp) -> Pages:
    made = summary(30, include_daily_table=True, cover=True)
    assert made.count == 3
    return made


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_the_sheet_is_the_preview(here: PrintService, tmp_path: Path, paper: Paper) -> None:
    made = summary(paper=paper)
    assert made.print_to(printer_for("Plain", made)).placement == Placement(1, 0, 0)
    printed = here.sheets("Plain")
    (sheet,) = sheets_of(printed.file, tmp_path)
    assert printed.told["media"] == paper
    assert unlike(preview(made, 0), sheet).same


def test_a_sheet_that_is_moved_made_smaller_or_cut_off_is_seen(here: PrintService, tmp_path: Path, page: Pages) -> None:
    page.print_to(printer_for("Plain", page))
    (sheet,) = sheets_of(here.sheets("Plain").file, tmp_path)
    shown = preview(page, 0)
    assert unlike(shown, sheet).same
    for across, down in ((2, 0), (0, 2), (-2, 0), (0, 4)):  # two are 0.35 mm; one is within what may differ
        assert not unlike(shown, np.roll(sheet, (down, across), (0, 1))).same
    for scale in (0.998, 1.002, 0.97):

        def smaller(painter: QPainter, scale: float = scale) -> None:
            painter.scale(scale, scale)
            page.paint(painter, 0)

        assert not unlike(painted(595, 842, smaller), sheet).same
    for edge in (np.s_[-54:], np.s_[:90], np.s_[:, :92], np.s_[:, -92:]):  # a line of the foot, some letters
        cut = sheet.copy()
        cut[edge] = 255
        assert not unlike(shown, cut).same


@pytest.mark.parametrize(
    ("name", "paper", "placement"),
    [
        ("Wide", "A4", Placement(732 / 783, 297.5 - 297.5 * 732 / 783, 416 - 427.5 * 732 / 783)),
        ("Uneven", "A4", Placement(1, 0, -13)),
        ("LetterOnly", "Letter", Placement(756 / 783, 306 - 297.5 * 756 / 783, 396 - 427.5 * 756 / 783)),
    ],
)
def test_a_printer_that_reaches_less_cuts_nothing_off(
    here: PrintService, tmp_path: Path, page: Pages, name: str, paper: str, placement: Placement
) -> None:
    left, top, right, bottom = {"Wide": (50, 50, 50, 60), "Uneven": (8, 8, 8, 36)}.get(name, (18, 18, 18, 18))
    width, height = SIZES[paper]

    def expected(painter: QPainter) -> None:
        painter.translate(placement.across, placement.down)
        painter.scale(placement.scale, placement.scale)
        page.paint(painter, 0)

    page.print_to(printer_for(name, page))
    printed = here.sheets(name)
    (sheet,) = sheets_of(printed.file, tmp_path)
    assert printed.told["media"] == paper
    assert unlike(painted(width, height, expected), sheet).same
    reached = np.zeros(sheet.shape, bool)
    corner, end = (left * DPI // 72, top * DPI // 72), ((width - right) * DPI // 72, (height - bottom) * DPI // 72)
    reached[corner[1] : end[1], corner[0] : end[0]] = True
    assert not ((sheet < TRACE) & ~reached).any()


def test_the_paper_of_the_page_is_asked_of_a_printer_that_is_set_to_another(
    here: PrintService, tmp_path: Path, page: Pages
) -> None:
    page.print_to(printer_for("American", page))
    printed = here.sheets("American")
    assert printed.told["media"] == "A4"
    (sheet,) = sheets_of(printed.file, tmp_path)
    assert unlike(preview(page, 0), sheet).same


def test_another_paper_that_was_chosen_in_the_dialog_is_used(here: PrintService, tmp_path: Path, page: Pages) -> None:
    printer = printer_for("American", page)
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.Letter))
    assert page.print_to(printer).placement.scale == pytest.approx(756 / 783)
    printed = here.sheets("American")
    assert printed.told["media"] == "Letter"
    assert sheets_of(printed.file, tmp_path)[0].shape == (792 * 2, 612 * 2)


def test_both_sides_of_a_sheet_are_the_pages_in_order(here: PrintService, tmp_path: Path, three: Pages) -> None:
    printer = printer_for("Duplex", three)
    printer.setDuplex(QPrinter.DuplexMode.DuplexLongSide)
    assert three.print_to(printer).pages == 3
    printed = here.sheets("Duplex")
    assert printed.told["sides"] == "two-sided-long-edge"
    sides = sheets_of(printed.file, tmp_path)
    assert all(unlike(preview(three, n), side).same for n, side in zip(range(3), sides, strict=True))


@pytest.mark.parametrize(("ranges", "numbers"), [("2-2", [1]), ("1,3", [0, 2]), ("2-9", [1, 2]), ("", [0, 1, 2])])
def test_the_pages_that_were_chosen_are_printed_and_no_other(
    here: PrintService, tmp_path: Path, three: Pages, ranges: str, numbers: list[int]
) -> None:
    printer = printer_for("Plain", three)
    printer.setPageRanges(QPageRanges.fromString(ranges))
    assert three.print_to(printer).pages == len(numbers)
    sheets = sheets_of(here.sheets("Plain").file, tmp_path)
    assert all(unlike(preview(three, n), sheet).same for n, sheet in zip(numbers, sheets, strict=True))


def test_no_page_that_is_there_sends_nothing(here: PrintService, three: Pages) -> None:
    before = here.all_jobs()
    printer = printer_for("Plain", three)
    printer.setFromTo(7, 9)
    assert three.print_to(printer).pages == 0
    assert here.all_jobs() == before


def test_copies_and_the_last_page_first(here: PrintService, tmp_path: Path, three: Pages) -> None:
    printer = printer_for("Plain", three)
    printer.setCopyCount(2)
    printer.setCollateCopies(True)
    printer.setPageOrder(QPrinter.PageOrder.LastPageFirst)
    three.print_to(printer)
    sheets = sheets_of(here.sheets("Plain").file, tmp_path)
    assert len(sheets) == 6
    order = [2, 1, 0, 2, 1, 0]
    assert all(unlike(preview(three, n), sheet).same for n, sheet in zip(order, sheets, strict=True))


class Red(Pages):
    """A page with a red square of two inches."""

    title = "Red"

    def __init__(self) -> None:
        super().__init__("A4")
        self._counts = [1]

    def paint(self, painter: QPainter, page: int) -> None:
        painter.fillRect(QRectF(100, 100, 144, 144), QColor("#c00000"))


@pytest.mark.parametrize(("mode", "is_grey"), [(QPrinter.ColorMode.Color, False), (QPrinter.ColorMode.GrayScale, True)])
def test_grey_is_grey_and_colour_is_colour(
    here: PrintService, tmp_path: Path, mode: QPrinter.ColorMode, is_grey: bool
) -> None:
    printer = printer_for("Plain", Red())
    printer.setColorMode(mode)
    Red().print_to(printer)
    (sheet,) = sheets_of(here.sheets("Plain").file, tmp_path, colour=True)
    middle = [int(part) for part in sheet[344, 344]]
    assert (middle[0] == middle[1] == middle[2]) == is_grey
    assert middle[1] < 200


def test_nothing_of_the_page_is_left_where_files_pass(
    here: PrintService, tmp_path: Path, page: Pages, monkeypatch: pytest.MonkeyPatch
) -> None:
    passing = tmp_path / "passing"
    passing.mkdir()
    for name in ("TMPDIR", "TEMP", "TMP"):
        monkeypatch.setenv(name, str(passing))
    page.print_to(printer_for("Plain", page))
    here.wait_until_printed("Plain")
    assert list(passing.iterdir()) == []


@pytest.mark.skipif(not PDF_DRIVER.exists(), reason="the PDF printer is not here (Debian: printer-driver-cups-pdf)")
def test_debians_pdf_printer_prints_the_preview(here: PrintService, tmp_path: Path) -> None:
    made = summary()
    made.title = f"Ebb {uuid.uuid4().hex}"
    queue = made.title.replace(" ", "")
    here.add_pdf_printer(queue)
    made.print_to(printer_for(queue, made))
    here.wait_until_printed(queue)
    (file,) = ANONYMOUS.glob(f"*{made.title.split()[1]}*.pdf")
    try:
        (sheet,) = sheets_of(file, tmp_path)
    finally:
        file.unlink()
        Path(f"/var/log/cups/cups-pdf-{queue}_log").unlink(missing_ok=True)
    assert unlike(preview(made, 0), sheet).same
