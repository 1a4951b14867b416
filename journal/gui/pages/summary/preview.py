"""The pages in the window under a row that makes them larger and smaller."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from journal.gui.pages.summary.paper_view import FIT, PaperView
from journal.gui.printing import SummaryPages
from journal.gui.widgets.buttons import plain_button
from journal.gui.widgets.text import label
from journal.words.translation import tr

ZOOMS = (50, 75, 100, 125, 150, 200, 300)
"""In percent of the width there is."""


class Preview(QWidget):
    """The pages under a row that says which of them is in sight and makes them larger or smaller.

    Signal: ``back_requested()``: by Escape or the button, which are there when the choices are out of sight.
    """

    back_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self.smaller = plain_button("−", name=tr("Smaller (Ctrl+−)"))
        self.larger = plain_button("+", name=tr("Larger (Ctrl++)"))
        self.fit = plain_button(tr("Fit"), name=tr("Fit the width (Ctrl+0)"))
        self.back = plain_button(tr("Back"), name=tr("Back to the choices (Escape)"))
        self.back.hide()
        self.place = label("", "small")
        self._busy = False
        self.paper = PaperView()
        row = QHBoxLayout()
        row.setSpacing(8)
        for widget in (self.smaller, self.larger, self.fit, self.back):
            row.addWidget(widget)
        row.addStretch(1)
        row.addWidget(self.place)
        column.addLayout(row)
        column.addWidget(self.paper, 1)
        self._connect()
        self._show()

    def _connect(self) -> None:
        self.smaller.clicked.connect(self._on_smaller_clicked)
        self.larger.clicked.connect(self._on_larger_clicked)
        self.fit.clicked.connect(self._on_fit_clicked)
        self.back.clicked.connect(self.back_requested)
        self.paper.moved.connect(self._show)
        for keys, slot in (
            ("Ctrl++", self._on_larger_clicked),
            ("Ctrl+=", self._on_larger_clicked),
            ("Ctrl+-", self._on_smaller_clicked),
            ("Ctrl+0", self._on_fit_clicked),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(slot)

    def show_pages(self, pages: SummaryPages) -> None:
        """Show these pages."""
        self.paper.show_pages(pages)

    def show_busy(self, busy: bool) -> None:
        """Say that work goes on, or no longer, where it says which page is in sight: nothing moves."""
        self._busy = busy
        self._show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape goes back where there is a way back."""
        if event.key() == Qt.Key.Key_Escape and not self.back.isHidden():
            self.back_requested.emit()
        else:
            super().keyPressEvent(event)

    def _show(self) -> None:
        # The buttons are not switched off at the ends: one that goes grey under the keys loses them.
        pages = self.paper.sheet.pages
        if self._busy:
            self.place.setText(tr("Working…"))
        elif pages is not None:
            self.place.setText(tr("page {k} of {n}", k=self.paper.page + 1, n=pages.count))

    def _zoom(self, by: int) -> None:
        at = min(max(ZOOMS.index(self.paper.zoom) + by, 0), len(ZOOMS) - 1)
        self.paper.set_zoom(ZOOMS[at])

    def _on_smaller_clicked(self) -> None:
        self._zoom(-1)

    def _on_larger_clicked(self) -> None:
        self._zoom(1)

    def _on_fit_clicked(self) -> None:
        self.paper.set_zoom(FIT)
