"""A questionnaire to the printer or into a PDF: as it is filled in, or blank."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from journal.domain.problems import Problem
from journal.domain.questionnaire import Answers, Instrument
from journal.gui.bridge import Bridge
from journal.gui.widgets.buttons import acts_row, plain_button, quiet_button
from journal.gui.widgets.file_choice import ask_save_path, completed
from journal.words.dates import day_short
from journal.words.translation import tr

if TYPE_CHECKING:
    from journal.report.questionnaire_sheet import QuestionnaireSheet


class QuestionnairePaper(QWidget):
    """Four buttons. Signal: ``said(str)``: what was done, for the message line."""

    said = Signal(str)

    def __init__(self, bridge: Bridge, instrument: Instrument, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._instrument = instrument
        self._answers: Answers | None = None
        self._printed: Answers | None = None
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
        self._ask_printer(self._answers)

    def _on_print_blank_clicked(self) -> None:
        self._ask_printer(None)

    def _on_save_pdf_clicked(self) -> None:
        self._save(self._answers)

    def _on_save_blank_clicked(self) -> None:
        self._save(None)

    def _ask_printer(self, answers: Answers | None) -> None:
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter

        self._printed = answers
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        self._dialog = QPrintDialog(printer, self)
        self._dialog.accepted.connect(self._on_dialog_accepted)
        QDialog.open(self._dialog)  # its own open() wants a receiver of the old kind

    def _on_dialog_accepted(self) -> None:
        from journal.gui.questionnaire_printing import QuestionnairePages

        QuestionnairePages(self._sheet(self._printed), self._bridge.journal.locale).print_to(self._dialog.printer())
        self.said.emit(tr("Sent to the printer"))

    def _save(self, answers: Answers | None) -> None:
        from journal.gui.questionnaire_printing import write_questionnaire_pdf

        named = f"{self._instrument.id}-{answers.day.isoformat() if answers is not None else 'blank'}.pdf"
        path = ask_save_path(self, tr("Save PDF"), named, tr("PDF (*.pdf)"))
        if path is None:
            return
        try:
            path = completed(path, ".pdf")
            write_questionnaire_pdf(self._sheet(answers), self._bridge.journal.locale, path)
        except Problem as problem:
            self._bridge.refused.emit(problem)
        else:
            self.said.emit(tr("Saved as {name}", name=path.name))

    def _sheet(self, answers: Answers | None) -> QuestionnaireSheet:
        from journal.report.questionnaire_sheet import QuestionnaireSheet

        paper = "Letter" if self._bridge.settings.paper == "Letter" else "A4"
        return QuestionnaireSheet(self._instrument, answers, self._bridge.journal.today(), paper)
