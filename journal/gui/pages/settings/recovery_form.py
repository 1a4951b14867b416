"""The recovery sheet: printed with boxes for the passphrase, or with the passphrase itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from journal.config.paths import backups_beside
from journal.domain.problems import Problem
from journal.gui.bridge import Bridge
from journal.gui.pages.paper_acts import PaperActs
from journal.gui.widgets.check import Check
from journal.gui.widgets.passphrase_field import PassphraseField
from journal.gui.widgets.text import label
from journal.words.problems import sentence
from journal.words.translation import tr

if TYPE_CHECKING:
    from journal.gui.recovery_printing import RecoveryPages


class RecoveryForm(QWidget):
    """What stands on the sheet, and the ways to paper. Signal: ``said(str)``: for the message line."""

    said = Signal(str)

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge, self._journal = bridge, bridge.journal
        self.printed = Check(tr("Print the passphrase on it"))
        self.field = PassphraseField(tr("The passphrase that holds now"))
        self.acts = PaperActs(bridge, self._pages, tr("the recovery sheet"), "recovery-sheet.pdf")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        told = tr(
            "A page to keep with your papers: where the journal lies and how it opens. It has boxes to write the"
            " passphrase by hand. A printed one may stay for a while in the printer and in the list of printing jobs."
        )
        for part in (label(told, wrap=True), self.printed, self.field, self.acts):
            column.addWidget(part)
        self.field.hide()
        self.acts.said.connect(self.said)
        self.printed.toggled.connect(self._on_printed_toggled)
        self.field.entered.connect(self._check)
        self.field.line.editingFinished.connect(self._check)
        self.field.edited.connect(self._on_field_edited)

    def first_field(self) -> QWidget:
        """What gets the keys."""
        return self.printed

    def forget(self) -> None:
        """Drop a passphrase that was typed."""
        self.field.clear()

    def _pages(self) -> RecoveryPages:
        from journal.gui.recovery_printing import recovery_pages
        from journal.report.recovery_sheet import RecoveryOptions

        path = self._journal.path.absolute()
        paper = "Letter" if self._bridge.settings.paper == "Letter" else "A4"
        passphrase = self.field.text if self.printed.isChecked() else ""
        second = self._bridge.second_folder
        today = self._journal.now().date()
        options = RecoveryOptions(path, backups_beside(path), today, second, passphrase, paper)
        return recovery_pages(options, self._journal.locale)

    def _on_printed_toggled(self, wanted: bool) -> None:
        self.field.setVisible(wanted)
        self.field.clear()
        self.acts.setEnabled(not wanted)

    def _on_field_edited(self) -> None:
        self.acts.setEnabled(False)

    def _check(self) -> None:
        """A sheet with another passphrase on it would be worse than none."""
        if not self.printed.isChecked() or not self.field.text:
            return
        try:
            fits = self._journal.opens_with(self.field.text)
        except Problem as problem:
            self.field.say(sentence(problem, self._journal.locale))
            return
        self.acts.setEnabled(fits)
        self.field.say("" if fits else tr("This is not the passphrase that holds now. Write it again."))
