"""A questionnaire to the printer or into a PDF: as it is filled in, or blank."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from journal.domain.questionnaire import Answers, Instrument
from journal.gui.bridge import Bridge
from journal.gui.print_request import PrintRequest
from journal.gui.saving import save_pdf
from journal.gui.widgets.buttons import acts_row, plain_button, quiet_button
from journal.words.dates import day_short
from journal.words.translation import tr

if TYPE_CHECKING:
    from journal.gui.questionnaire_printing import QuestionnairePages


class QuestionnairePaper(QWidget):
    """Four buttons. Signal: ``said(str)``: what was done, for the message line."""

    said = Signal(str)

    def __init__(self, bridge: Bridge, instrument: Instrument, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._instrument = instrument
        self._answers: Answers | None = None
        self._request = PrintRequest(self)
        name = instrument.name
        self.print = plain_button(tr("Print…"), icon_name="print")
        self.save_pdf = plain_button(tr("Save PDF…"), icon_name="save")
        self.print_blank = quiet_button(tr("Print blank…"), name=tr("Print a blank {name}…", name=name))
        self.save_blank = quiet_button(tr("Save blank PDF…"), name=tr("Save a blank {name} as PDF…", name=name))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(acts_row(self.print, self.save_pdf))
        column.addLayout(acts_row(self.print_blank, self.save_blank))
        self._request.said.connect(self.said)
        self.print.clicked.connect(self._on_print_clicked)
        self.save_pdf.clicked.connect(self._on_save_pdf_clicked)
        self.print_blank.clicked.connect(self._on_print_blank_clicked)
        self.save_blank.clicked.connect(self._on_save_blank_clicked)
        self.show_answers(None)

    def show_answers(self, answers: Answers | None) -> None:
        """Print these from now on; None, or none given: only a blank one."""
        self._answers = answers if answers is not None and not answers.empty else None
        for button in (self.print, self.save_pdf):
            button.setVisible(self._answers is not None)
        if self._answers is not None:
            said = {"name": self._instrument.name, "day": day_short(self._answers.day, self._bridge.journal.locale)}
            self.print.setAccessibleName(tr("Print {name} of {day}…", **said))
            self.save_pdf.setAccessibleName(tr("Save {name} of {day} as PDF…", **said))

    def _on_print_clicked(self) -> None:
        self._request.ask(partial(self._pages, self._answers))

    def _on_print_blank_clicked(self) -> None:
        self._request.ask(partial(self._pages, None))

    def _on_save_pdf_clicked(self) -> None:
        self._save(self._answers)

    def _on_save_blank_clicked(self) -> None:
        self._save(None)

    def _save(self, answers: Answers | None) -> None:
        named = f"{self._instrument.id}-{answers.day.isoformat() if answers is not None else 'blank'}.pdf"
        said = save_pdf(self._bridge, self, named, partial(self._pages, answers))
        if said is not None:
            self.said.emit(said)

    def _pages(self, answers: Answers | None) -> QuestionnairePages:
        from journal.gui.questionnaire_printing import QuestionnairePages
        from journal.report.questionnaire_sheet import QuestionnaireSheet

        paper = "Letter" if self._bridge.settings.paper == "Letter" else "A4"
        journal = self._bridge.journal
        return QuestionnairePages(QuestionnaireSheet(self._instrument, answers, journal.today(), paper), journal.locale)
