"""The form for a passphrase that is to be set, changed or taken off."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from journal.domain.locale import Locale
from journal.domain.passphrase import facts_of, normalised
from journal.domain.problems import Problem
from journal.gui.copies.protection import Protection
from journal.gui.widgets.buttons import primary_button
from journal.gui.widgets.check import Check
from journal.gui.widgets.passphrase_field import PassphraseField
from journal.gui.widgets.text import label, wrapping
from journal.service.journal import Journal
from journal.words.passphrases import facts_text
from journal.words.problems import sentence
from journal.words.translation import tr

ENCRYPT, CHANGE, DECRYPT = "encrypt", "change", "decrypt"


class PassphraseForm(QWidget):
    """What is asked for, and what will be so afterwards. Signal: ``agreed(Protection)``: everything is in order."""

    agreed = Signal(object)

    def __init__(self, kind: str, journal: Journal, locale: Locale, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.kind = kind
        self._journal, self._locale = journal, locale
        self.old = PassphraseField(tr("The passphrase that holds now"))
        self.new = PassphraseField(tr("New passphrase"))
        self.again = PassphraseField(tr("The same once more"), show_tick=False)
        self._facts = wrapping(label("", "muted"))
        self.copies = Check(tr("Put the backups that are there already under it too"))
        self.copies.setChecked(True)
        self.do = primary_button(self._word())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(label(self._told(), wrap=True))
        for part in (self.old, self.new, self._facts, self.again, self.copies):
            column.addWidget(part)
        column.addWidget(self.do, 0, Qt.AlignmentFlag.AlignLeft)
        self.old.setVisible(kind != ENCRYPT)
        for part in (self.new, self.again, self._facts, self.copies):
            part.setVisible(kind != DECRYPT)
        self._facts.hide()
        self.new.edited.connect(self._on_new_edited)
        self.new.shown.toggled.connect(self.again.show_signs)
        for field in (self.old, self.new, self.again):
            field.entered.connect(self._on_do_clicked)
        self.do.clicked.connect(self._on_do_clicked)

    def first_field(self) -> QWidget:
        """What gets the keys."""
        return self.new if self.kind == ENCRYPT else self.old

    def _word(self) -> str:
        words = {
            ENCRYPT: tr("Put the journal under it"),
            CHANGE: tr("Change the passphrase"),
            DECRYPT: tr("Remove the passphrase"),
        }
        return words[self.kind]

    def _told(self) -> str:
        if self.kind == DECRYPT:
            return tr(
                "Afterwards whoever can read your files can read the journal. A backup under the passphrase is kept."
            )
        return tr(
            "The whole file is written anew under the passphrase, checked, and put in place of the old one. Without the"
            " passphrase nobody can open it, and nobody can find it out: not you, not the makers of Ebb. Write it down"
            " and keep it where you keep papers."
        )

    def _on_new_edited(self) -> None:
        try:
            said = facts_text(facts_of(self.new.text))
        except Problem:
            said = ""
        self._facts.setText(said)
        self._facts.setVisible(bool(said))

    def _on_do_clicked(self) -> None:
        try:
            if self.kind != ENCRYPT and not self._journal.opens_with(self.old.text):
                self._refuse(self.old, tr("This is not the passphrase that holds now. Write it again."))
                return
        except Problem as problem:
            self._refuse(self.old, sentence(problem, self._locale))
            return
        if self.kind == DECRYPT:
            self._agree(Protection(self.old.text, ""))
            return
        try:
            same = normalised(self.new.text) == normalised(self.again.text)
        except Problem as problem:
            self._refuse(self.again if self.new.text and not self.again.text else self.new,
                         sentence(problem, self._locale))  # fmt: skip
            return
        if self.kind == CHANGE and normalised(self.new.text) == normalised(self.old.text):
            self._refuse(self.new, sentence(Problem("passphrase_same"), self._locale))
            return
        if not same:
            self._refuse(self.again, tr("This differs from the one above. Write it again."))
            return
        self._agree(Protection(self.old.text, self.new.text, self.copies.isChecked()))

    def _agree(self, protection: Protection) -> None:
        for field in (self.old, self.new, self.again):
            field.clear()
        self.agreed.emit(protection)

    def _refuse(self, field: PassphraseField, text: str) -> None:
        field.say(text)
        field.line.setFocus(Qt.FocusReason.OtherFocusReason)
        field.line.selectAll()
