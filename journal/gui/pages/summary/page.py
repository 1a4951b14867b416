"""Summary: the page for the doctor, live, and out of the printer the same."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QGuiApplication, QHideEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from journal.gui.bridge import Bridge
from journal.gui.pages.page import Page
from journal.gui.pages.summary.following import Following
from journal.gui.pages.summary.making import Making
from journal.gui.pages.summary.options import SummaryChoices
from journal.gui.pages.summary.preview import Preview
from journal.gui.print_request import PrintRequest
from journal.gui.printing import SummaryPages
from journal.gui.saving import save_pdf, save_text
from journal.gui.widgets.buttons import acts_row, plain_button, primary_button, quiet_button
from journal.gui.widgets.flow import Flow
from journal.report.cover import file_stem
from journal.words.translation import tr

SOON_MS = 120
"""Several choices at once are one."""


class SummaryPage(Page):
    """Choices at the left, the actual page at the right, made anew as the choices change.

    Signals: ``said(str)``: what was done; ``visit_requested()``: the visit of today is to be noted.
    """

    said = Signal(str)
    visit_requested = Signal()

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(bridge, parent)
        self.page_title = tr("Summary")
        self.choices = SummaryChoices(bridge)
        self.preview = Preview()
        self.making = Making(bridge.journal, self)
        self.print = primary_button(tr("Print…"), icon_name="print")
        self.save = plain_button(tr("Save PDF…"), icon_name="save")
        self.see = plain_button(tr("Show the page"))
        self.see.hide()  # there in a narrow window, where the page stands below all the choices
        self.save_words = quiet_button(tr("Save as text…"))
        self.copy = quiet_button(tr("Copy as text"))
        self.note_visit = quiet_button(tr("Note this visit…"))
        self._request = PrintRequest(self)
        self._flow = Flow(38, 62)
        left = self._left()
        self._flow.add(left, 0)
        self._following = Following(self, left, self.preview)
        self._flow.add(self._following, 1)
        self.add(self._flow)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(SOON_MS)
        self._put_off = False
        self._connect()

    def _left(self) -> QWidget:
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        acts = QVBoxLayout()
        acts.setSpacing(4)
        acts.addLayout(acts_row(self.print, self.save, self.see))
        acts.addLayout(acts_row(self.save_words, self.copy))
        acts.addLayout(acts_row(self.note_visit))  # there from the first: what comes up later pushes the rest down
        column.addLayout(acts)
        column.addWidget(self.choices)
        return left

    def _connect(self) -> None:
        self._soon.timeout.connect(self._on_soon_timeout)
        self.choices.changed.connect(self._on_choices_changed)
        self.note_visit.clicked.connect(self._on_note_visit_clicked)
        self.making.made.connect(self._on_making_made)
        self.making.busy_changed.connect(self.preview.show_busy)
        self.preview.paper.entered.connect(self._on_paper_entered)
        self._following.below_changed.connect(self._on_following_below_changed)
        self.see.clicked.connect(self._on_see_clicked)
        self.preview.back_requested.connect(self._on_preview_back_requested)
        self._request.said.connect(self.said)
        self.print.clicked.connect(self._on_print_clicked)
        self.save.clicked.connect(self._on_save_clicked)
        self.save_words.clicked.connect(self._on_save_words_clicked)
        self.copy.clicked.connect(self._on_copy_clicked)

    @property
    def pages(self) -> SummaryPages | None:
        """The pages that are shown, None before the first."""
        return self.making.pages

    def refresh(self) -> None:
        """Make the page again from what is in the journal."""
        self.choices.follow()
        self.making.forget()
        self._soon.start()

    def wait_until_ready(self) -> None:
        """Finish what waits for its turn; for pictures of the page."""
        if self._soon.isActive() or self._put_off:
            self._soon.stop()
            self._on_soon_timeout()
        self.making.finish()

    def hideEvent(self, event: QHideEvent) -> None:
        """Nothing is made while nobody looks, and nothing reads a journal that is about to be closed."""
        self._put_off = self._put_off or self._soon.isActive()
        self._soon.stop()
        self.making.rest()
        super().hideEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        """Go on with what was put off."""
        if self._put_off:
            self._soon.start()
        self.making.go_on()
        super().showEvent(event)

    def flush(self) -> None:
        """Keep the questions as they stand."""
        self.choices.flush()

    def _on_choices_changed(self) -> None:
        self._soon.start()

    def _on_soon_timeout(self) -> None:
        self._put_off = False
        self.making.begin(self.choices.period, self.choices.options())

    def _on_making_made(self) -> None:
        made = self.making.pages
        assert made is not None
        self.choices.notes.show_notes(self.making.contents, self.choices.period)
        self.preview.show_pages(made)
        if self.preview.paper.hasFocus():
            self._describe()

    def _laid_out(self) -> SummaryPages:
        """The pages of what is chosen now, down to the last word that was typed."""
        self.flush()
        self.making.forget()
        self.making.begin(self.choices.period, self.choices.options())
        return self.making.finish()

    def _is_readable(self) -> bool:
        """Whether there is a page for the dates; else the reason is said, and nothing is made of the days before."""
        problem = self.choices.dates.read()
        if problem is not None:
            self.bridge.refused.emit(problem)
        return problem is None

    def _words(self) -> str:
        """The pages of what is chosen now as a text."""
        return self._text_of(self._laid_out())

    def _text_of(self, pages: SummaryPages) -> str:
        from journal.report.plain_text import plain_text
        from journal.report.summary_plan import summary_plan

        made = pages.summary
        plan = summary_plan(self.making.contents, made.today, self.locale_, made.options)
        return plain_text(made, self.locale_, plan)

    def _describe(self) -> None:
        """Let a screen reader read the pages as they would be read on a telephone."""
        if QAccessible.isActive() and self.making.is_ready and self.pages is not None:
            self.preview.paper.setAccessibleDescription(self._text_of(self.pages))

    def _on_paper_entered(self) -> None:
        self._describe()

    def _on_following_below_changed(self, below: bool) -> None:
        if not below and self.see.hasFocus():
            self.save.setFocus(Qt.FocusReason.OtherFocusReason)
        self.see.setVisible(below)
        self.preview.back.setVisible(below)

    def _on_see_clicked(self) -> None:
        self.preview.paper.setFocus(Qt.FocusReason.OtherFocusReason)
        self.verticalScrollBar().setValue(self._following.mapTo(self._content, QPoint(0, 0)).y())

    def _on_preview_back_requested(self) -> None:
        self.see.setFocus(Qt.FocusReason.OtherFocusReason)
        self.verticalScrollBar().setValue(0)

    def _on_save_clicked(self) -> None:
        if not self._is_readable():
            return
        name = f"{file_stem(self.choices.options())}.pdf"
        self._say(save_pdf(self.bridge, self, name, self._laid_out))

    def _on_save_words_clicked(self) -> None:
        if not self._is_readable():
            return
        asked = (tr("Save as text"), f"{file_stem(self.choices.options())}.txt", tr("Text (*.txt)"))
        self._say(save_text(self.bridge, self, asked, self._words))

    def _on_copy_clicked(self) -> None:
        if self._is_readable():
            QGuiApplication.clipboard().setText(self._words())
            self.said.emit(tr("Copied as text"))

    def _say(self, said: str | None) -> None:
        if said is not None:
            self.said.emit(said)

    def _on_note_visit_clicked(self) -> None:
        self.flush()
        self.choices.asked.begin_noting()
        self.visit_requested.emit()

    def _on_print_clicked(self) -> None:
        if self._is_readable():
            self.flush()
            self._request.ask(self._laid_out)
