"""Asking which printer, and printing there."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QDialog, QWidget

from journal.gui.paper import Pages
from journal.words.translation import tr


class PrintRequest(QObject):
    """The system's own print dialog over a widget. Signal: ``said(str)``: for the message line, once it was sent."""

    said = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._over = parent

    def ask(self, make: Callable[[], Pages]) -> None:
        """Open the dialog; ``make`` lays the pages out when the person has chosen a printer."""
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter

        self._make = make
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        self.dialog = QPrintDialog(printer, self._over)
        self.dialog.accepted.connect(self.print)
        QDialog.open(self.dialog)  # its own open() wants a receiver of the old kind

    def print(self) -> None:
        """Print to the printer that was chosen."""
        self._make().print_to(self.dialog.printer())
        self.said.emit(tr("Sent to the printer"))
