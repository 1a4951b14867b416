"""Asking which printer, and printing there."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QDialog, QPushButton, QWidget

from journal.gui.paper import Pages
from journal.gui.print_service import gone_wrong, is_there, new_printer, printer_names
from journal.words.translation import tr

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter


class PrintRequest(QObject):
    """The system's own print dialog over a widget that has a Save PDF button, too.

    Signals: ``said(str)``: one sentence for the message line, once it was sent or when it could not be; ``sent()``:
    the pages are on their way. A dialog that was cancelled says nothing.
    """

    said = Signal(str)
    sent = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._over = parent
        self.dialog: QPrintDialog | None = None

    def ask(self, make: Callable[[], Pages]) -> None:
        """Lay the pages out and open the dialog, which is told of their paper and number.

        Where there is no printer the dialog would be empty, so that is said instead.
        """
        if not printer_names():
            self.said.emit(tr("No printer was found. Save PDF… writes the same pages to a file."))
            return
        from PySide6.QtPrintSupport import QAbstractPrintDialog, QPrintDialog

        self._pages = make()
        self._printer = new_printer()  # the dialog does not keep it
        self._printer.setPageSize(self._pages.page_size)
        self.dialog = QPrintDialog(self._printer, self._over)
        # A file made there would be readable by others; Save PDF… is beside every Print….
        self.dialog.setOption(QAbstractPrintDialog.PrintDialogOption.PrintToFile, False)
        self.dialog.setMinMax(1, self._pages.count)
        self._paper_was_seen = False
        if (button := self._properties_button()) is not None:
            button.clicked.connect(self._on_properties_clicked)
        self.dialog.finished.connect(self._on_dialog_finished)
        QDialog.open(self.dialog)  # its own open() wants a receiver of the old kind

    def _properties_button(self) -> QPushButton | None:
        """Behind it is the choice of the paper, in Qt's own dialog. Where the dialog is the system's there is none."""
        return None if self.dialog is None else self.dialog.findChild(QPushButton, "properties")

    def _on_properties_clicked(self) -> None:
        self._paper_was_seen = True

    def _on_dialog_finished(self, result: int) -> None:
        dialog = self.dialog
        if dialog is None:
            return
        if not self._paper_was_seen and self._properties_button() is not None:
            # Another printer brings the paper that it is set to, and nobody saw that.
            self._printer.setPageSize(self._pages.page_size)
        self.dialog = None
        dialog.deleteLater()
        if result == QDialog.DialogCode.Accepted:
            self.send(self._pages, self._printer)
        del self._pages

    def send(self, pages: Pages, printer: QPrinter) -> None:
        """Print to a printer that was chosen, and say how that went."""
        name = printer.printerName()
        native = printer.outputFormat() == printer.OutputFormat.NativeFormat
        if native and not is_there(name):
            self.said.emit(tr("{printer} is not there any more, so nothing was sent.", printer=name))
            return
        printed = pages.print_to(printer)
        wrong = gone_wrong(name) if native else None
        if not printed.pages:
            self.said.emit(tr("Nothing could be sent to the printer."))
        elif wrong is not None:
            self.said.emit(wrong)
        else:
            self.sent.emit()
            percent = int(printed.placement.scale * 100)
            smaller = tr("Sent to the printer, at {percent} % of its size so that nothing is cut off", percent=percent)
            self.said.emit(smaller if percent < 99 else tr("Sent to the printer"))
