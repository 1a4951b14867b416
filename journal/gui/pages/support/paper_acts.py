"""Print and save as PDF: the two ways in which something of Support comes to paper."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from journal.domain.problems import Problem
from journal.gui.bridge import Bridge
from journal.gui.paper import Pages, refuse_folder, write_pages
from journal.gui.widgets.buttons import acts_row, plain_button
from journal.gui.widgets.file_choice import ask_save_path, completed
from journal.words.translation import tr


class PaperActs(QWidget):
    """Two buttons. Signal: ``said(str)``: what was done, for the message line.

    ``make`` lays the pages out when they are needed; what is being typed elsewhere has to be in them.
    """

    said = Signal(str)

    def __init__(
        self, bridge: Bridge, make: Callable[[], Pages], what: str, file_name: str, parent: QWidget | None = None
    ) -> None:
        """``what`` is the name of the paper in a sentence, ``file_name`` what its PDF is called at first."""
        super().__init__(parent)
        self._bridge, self._make, self._file_name = bridge, make, file_name
        self.print = plain_button(tr("Print…"), icon_name="print", name=tr("Print {what}…", what=what))
        self.save_pdf = plain_button(tr("Save PDF…"), icon_name="save", name=tr("Save {what} as PDF…", what=what))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(acts_row(self.print, self.save_pdf))
        self.print.clicked.connect(self._on_print_clicked)
        self.save_pdf.clicked.connect(self._on_save_pdf_clicked)

    def _on_print_clicked(self) -> None:
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter

        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        self._dialog = QPrintDialog(printer, self)
        self._dialog.accepted.connect(self._on_dialog_accepted)
        QDialog.open(self._dialog)  # its own open() wants a receiver of the old kind

    def _on_dialog_accepted(self) -> None:
        self._make().print_to(self._dialog.printer())
        self.said.emit(tr("Sent to the printer"))

    def _on_save_pdf_clicked(self) -> None:
        path = ask_save_path(self, tr("Save PDF"), self._file_name, tr("PDF (*.pdf)"))
        if path is None:
            return
        try:
            path = completed(path, ".pdf")
            refuse_folder(path)
            write_pages(self._make(), path)
        except Problem as problem:
            self._bridge.refused.emit(problem)
        else:
            self.said.emit(tr("Saved as {name}", name=path.name))
