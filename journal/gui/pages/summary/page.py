"""Summary: the page for the doctor, live, and out of the printer the same."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from journal.gui.bridge import Bridge
from journal.gui.pages.page import Page
from journal.gui.pages.summary.options import SummaryChoices
from journal.gui.pages.summary.sheet import Sheet
from journal.gui.print_request import PrintRequest
from journal.gui.printing import SummaryPages
from journal.gui.saving import save_pdf
from journal.gui.widgets.buttons import plain_button, primary_button
from journal.gui.widgets.flow import Flow
from journal.words.translation import tr


class SummaryPage(Page):
    """Choices at the left, the actual page at the right. Signal: ``said(str)``: what was done."""

    said = Signal(str)

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(bridge, parent)
        self.page_title = tr("Summary")
        self.choices = SummaryChoices(bridge)
        self.sheet = Sheet(tr("The page as it will be printed"))
        self.pages: SummaryPages | None = None
        self.print = primary_button(tr("Print…"), icon_name="print")
        self.save = plain_button(tr("Save PDF…"), icon_name="save")
        self._request = PrintRequest(self)
        self._flow = Flow(38, 62)
        self._flow.add(self._left(), 0)
        self._flow.add(self.sheet, 1)
        self.add(self._flow)
        self._make_again = QTimer(self)
        self._make_again.setSingleShot(True)
        self._make_again.setInterval(120)
        self._make_again.timeout.connect(self._on_make_again_timeout)
        self.choices.changed.connect(self._on_choices_changed)
        self._request.said.connect(self.said)
        self.print.clicked.connect(self._on_print_clicked)
        self.save.clicked.connect(self._on_save_clicked)

    def _left(self) -> QWidget:
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        acts = QHBoxLayout()
        acts.setSpacing(8)
        acts.addWidget(self.print)
        acts.addWidget(self.save)
        acts.addStretch(1)
        column.addLayout(acts)
        column.addWidget(self.choices)
        return left

    def refresh(self) -> None:
        """Make the page again."""
        self.choices.show_questions(self.journal.questions())
        self._make_again.start()

    def wait_until_ready(self) -> None:
        """Finish what waits for its turn; for pictures of the page."""
        if self._make_again.isActive():
            self._make_again.stop()
            self._on_make_again_timeout()

    def flush(self) -> None:
        """Keep the questions as they stand."""
        self.choices.flush()

    def _on_choices_changed(self) -> None:
        self._make_again.start()

    def _on_make_again_timeout(self) -> None:
        self.pages = self._laid_out()
        self.sheet.show_pages(self.pages)

    def _laid_out(self) -> SummaryPages:
        journal = self.journal
        period, options = self.choices.period, self.choices.options()
        return SummaryPages(
            journal.contents(), period, options, journal.today(), journal.zone, self.locale_, journal.now()
        )

    def _on_save_clicked(self) -> None:
        self.flush()
        said = save_pdf(self.bridge, self, "summary.pdf", self._laid_out)
        if said is not None:
            self.said.emit(said)

    def _on_print_clicked(self) -> None:
        self.flush()
        self._request.ask(self._laid_out)
