"""What is said when nothing comes out: one sentence, and nothing is sent elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QWidget

from journal.gui.paper import Pages
from journal.gui.print_request import PrintRequest
from journal.gui.print_service import new_printer, printer_names
from tests.printing.conftest import named, summary
from tests.printing.printers import Printer
from tests.printing.service import PrintService, why_not

NO_PRINTER = "No printer was found. Save PDF… writes the same pages to a file."


@dataclass
class Heard:
    """A request, and what it said."""

    request: PrintRequest
    said: list[str] = field(default_factory=list)
    sent: list[bool] = field(default_factory=list)

    def on_sent(self) -> None:
        self.sent.append(True)


@pytest.fixture
def heard(qtbot) -> Heard:
    over = QWidget()
    qtbot.addWidget(over)
    made = Heard(PrintRequest(over))
    made.request.said.connect(made.said.append)
    made.request.sent.connect(made.on_sent)
    return made


@pytest.fixture(scope="module")
def page(qapp) -> Pages:
    return summary(30)


@pytest.fixture
def queue(here: PrintService) -> str:
    """A printer for this test alone."""
    here.add(Printer("Poor"))
    return "Poor"


def chosen(name: str) -> QPrinter:
    printer = new_printer()
    printer.setPrinterName(name)
    return printer


def never() -> Pages:
    raise AssertionError("nothing is laid out without a printer")


def test_what_was_sent_is_said(here: PrintService, heard: Heard, page: Pages) -> None:
    heard.request.send(page, chosen("Plain"))
    assert (heard.said, heard.sent) == (["Sent to the printer"], [True])
    here.wait_until_printed("Plain")


def test_a_page_that_was_made_smaller_is_said(here: PrintService, heard: Heard, page: Pages) -> None:
    heard.request.send(page, chosen("Wide"))
    assert heard.said == ["Sent to the printer, at 93 % of its size so that nothing is cut off"]
    here.wait_until_printed("Wide")


def test_a_printer_that_takes_nothing(here: PrintService, heard: Heard, page: Pages, queue: str) -> None:
    here.do("cupsreject", queue)
    before = here.all_jobs()
    heard.request.send(page, chosen(queue))
    assert (heard.said, heard.sent) == (["Poor takes no pages at the moment, so nothing was sent."], [])
    assert here.all_jobs() == before
    heard.request.send(page, chosen("Plain"))  # the refusal before is forgotten
    assert heard.said[1:] == ["Sent to the printer"]
    here.wait_until_printed("Plain")


def test_a_printer_that_was_stopped_keeps_the_pages(here: PrintService, heard: Heard, page: Pages, queue: str) -> None:
    here.do("cupsaccept", queue)
    here.do("cupsdisable", queue)
    heard.request.send(page, chosen(queue))
    assert (heard.said, heard.sent) == (["Poor was stopped: the pages wait until it is started again."], [])
    assert len(here.waiting(queue)) == 1
    here.do("cupsenable", queue)
    here.wait_until_printed(queue)


def test_a_printer_that_was_taken_away_while_the_dialog_was_open(
    here: PrintService, heard: Heard, page: Pages, queue: str
) -> None:
    printer, before = chosen(queue), len(here.all_jobs())
    here.do("lpadmin", "-x", queue)
    heard.request.send(page, printer)
    assert (heard.said, heard.sent) == (["Poor is not there any more, so nothing was sent."], [])
    assert len(here.all_jobs()) <= before


def test_pages_that_are_not_there(here: PrintService, heard: Heard, page: Pages) -> None:
    printer, before = chosen("Plain"), here.all_jobs()
    printer.setFromTo(5, 6)
    heard.request.send(page, printer)
    assert (heard.said, heard.sent) == (["Nothing could be sent to the printer."], [])
    assert here.all_jobs() == before


@pytest.mark.usefixtures("nowhere")
def test_without_a_printing_service_the_pdf_is_offered(heard: Heard) -> None:
    heard.request.ask(never)
    assert (heard.said, heard.request.dialog) == ([NO_PRINTER], None)


@pytest.fixture
def bare(monkeypatch: pytest.MonkeyPatch) -> Iterator[PrintService]:
    """A printing service that knows no printer."""
    if why_not():
        pytest.skip(why_not())
    started = PrintService()
    try:
        started.start()
        yield from named(started, str(started.socket), monkeypatch)
    finally:
        started.end()


def test_without_a_printer_the_pdf_is_offered_and_with_one_it_can_be_chosen(bare: PrintService, heard: Heard) -> None:
    heard.request.ask(never)
    assert (heard.said, heard.request.dialog) == ([NO_PRINTER], None)
    bare.add(Printer("Late"))
    assert printer_names() == ["Late"]


def test_a_service_that_ended_while_the_dialog_was_open(bare: PrintService, heard: Heard, page: Pages) -> None:
    bare.add(Printer("Late"))
    printer = chosen("Late")
    bare.stop()
    heard.request.send(page, printer)
    assert (heard.said, heard.sent) == (["Late is not there any more, so nothing was sent."], [])
