"""From Print… through the system's own dialog to the sheet."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QSpinBox,
    QWidget,
)

from journal.gui.paper import Pages
from journal.gui.print_request import PrintRequest
from tests.printing.conftest import summary
from tests.printing.pictures import preview, sheets_of, unlike
from tests.printing.service import PrintService


@pytest.fixture(scope="module")
def three(qapp: QApplication) -> Pages:
    made = summary(30, include_daily_table=True, cover=True)
    assert made.count == 3
    return made


class Person:
    """Someone at the dialog."""

    def __init__(self, over: QWidget, pages: Pages) -> None:
        self.over = over
        self.request = PrintRequest(over)
        self.said: list[str] = []
        self.request.said.connect(self.said.append)
        self.pages = pages

    def open(self) -> QPrintDialog:
        self.request.ask(self._make)
        assert self.request.dialog is not None
        self.dialog = self.request.dialog
        assert self.dialog.isVisible()
        return self.dialog

    def _make(self) -> Pages:
        return self.pages

    def find(self, kind: type, name: str):
        (found,) = self.dialog.findChildren(kind, name)
        return found

    def choose(self, printer: str) -> None:
        self.find(QComboBox, "printers").setCurrentText(printer)
        assert self.find(QComboBox, "printers").currentText() == printer

    def on_properties_open(self) -> None:
        """Choose Letter in the dialog that has the keys now."""
        properties = QApplication.activeModalWidget()
        assert isinstance(properties, QDialog)
        papers = properties.findChildren(QComboBox, "pageSizeCombo")[0]
        papers.setCurrentIndex(next(row for row in range(papers.count()) if "Letter" in papers.itemText(row)))
        properties.accept()

    def press(self, button: QDialogButtonBox.StandardButton) -> None:
        (box,) = [one for one in self.dialog.findChildren(QDialogButtonBox) if one.window() is self.dialog]
        QTest.mouseClick(box.button(button), Qt.MouseButton.LeftButton)


@pytest.fixture
def person(qtbot, three: Pages) -> Person:
    over = QWidget()
    over.resize(900, 600)
    qtbot.addWidget(over)
    over.show()
    return Person(over, three)


def prints(person: Person, service: PrintService, folder: Path, *numbers: int) -> bool:
    """Press Print; whether exactly these pages come out of the printer that is called Plain."""
    person.press(QDialogButtonBox.StandardButton.Ok)
    assert person.said == ["Sent to the printer"]
    sheets = sheets_of(service.sheets("Plain").file, folder)
    return all(unlike(preview(person.pages, n), sheet).same for n, sheet in zip(numbers, sheets, strict=True))


def test_the_chosen_printer_gets_every_page(here: PrintService, person: Person, tmp_path: Path) -> None:
    person.open()
    person.choose("Plain")
    assert prints(person, here, tmp_path, 0, 1, 2)
    assert here.sheets("Plain").told["media"] == "A4"


def test_the_paper_of_the_page_stays_chosen_where_the_printer_has_it(here: PrintService, person: Person) -> None:
    for printer, paper in (("American", "A4"), ("LetterOnly", "Letter"), ("Plain", "A4")):
        person.open()
        person.choose(printer)
        person.press(QDialogButtonBox.StandardButton.Ok)
        assert here.sheets(printer).told["media"] == paper
    fitted = "Sent to the printer, at 96 % of its size so that nothing is cut off"
    assert person.said == ["Sent to the printer", fitted, "Sent to the printer"]


def test_another_paper_is_chosen_behind_properties(here: PrintService, person: Person) -> None:
    person.open()
    person.choose("American")
    QTimer.singleShot(0, person.on_properties_open)
    QTest.mouseClick(person.find(QPushButton, "properties"), Qt.MouseButton.LeftButton)
    person.press(QDialogButtonBox.StandardButton.Ok)
    assert here.sheets("American").told["media"] == "Letter"
    assert person.said == ["Sent to the printer, at 96 % of its size so that nothing is cut off"]


def test_from_page_to_page(here: PrintService, person: Person, tmp_path: Path) -> None:
    person.open()
    person.choose("Plain")
    person.find(QRadioButton, "printRange").click()
    assert person.find(QSpinBox, "to").maximum() == 3
    person.find(QSpinBox, "to").setValue(3)
    person.find(QSpinBox, "from").setValue(2)
    assert prints(person, here, tmp_path, 1, 2)


def test_pages_by_their_numbers(here: PrintService, person: Person, tmp_path: Path) -> None:
    person.open()
    person.choose("Plain")
    person.find(QRadioButton, "pagesRadioButton").click()
    QTest.keyClicks(person.find(QLineEdit, "pagesLineEdit"), "1,3")
    assert prints(person, here, tmp_path, 0, 2)


def test_copies(here: PrintService, person: Person, tmp_path: Path) -> None:
    person.open()
    person.choose("Plain")
    person.find(QSpinBox, "copies").setValue(2)
    person.find(QCheckBox, "collate").setChecked(True)
    assert prints(person, here, tmp_path, 0, 1, 2, 0, 1, 2)


def test_cancelled_it_says_and_sends_nothing(here: PrintService, person: Person) -> None:
    before = here.all_jobs()
    person.open()
    person.press(QDialogButtonBox.StandardButton.Cancel)
    person.open()
    QTest.keyClick(person.dialog, Qt.Key.Key_Escape)
    assert (person.said, person.request.dialog) == ([], None)
    assert here.all_jobs() == before


def test_no_file_is_made_there_and_the_dialog_is_gone_afterwards(here: PrintService, person: Person) -> None:
    assert here.socket.exists()
    person.open()
    names = person.find(QComboBox, "printers")
    listed = [names.itemText(row) for row in range(names.count())]
    assert [name for name in listed if "file" in name.lower() or "pdf" in name.lower()] == []
    assert "Plain" in listed
    person.press(QDialogButtonBox.StandardButton.Cancel)
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert person.over.findChildren(QDialog) == []
