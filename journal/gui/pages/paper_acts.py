"""Print and save as PDF: the two ways in which something comes to paper."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from journal.gui.bridge import Bridge
from journal.gui.paper import Pages
from journal.gui.print_request import PrintRequest
from journal.gui.saving import save_pdf
from journal.gui.widgets.buttons import acts_row, plain_button
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
        self.request = PrintRequest(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(acts_row(self.print, self.save_pdf))
        self.request.said.connect(self.said)
        self.print.clicked.connect(self._on_print_clicked)
        self.save_pdf.clicked.connect(self._on_save_pdf_clicked)

    def _on_print_clicked(self) -> None:
        self.request.ask(self._make)

    def _on_save_pdf_clicked(self) -> None:
        said = save_pdf(self._bridge, self, self._file_name, self._make)
        if said is not None:
            self.said.emit(said)
