"""The passphrase of the journal: set, changed, taken off, and when it is asked for again."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from journal.config.settings import LOCK_AFTER
from journal.gui.bridge import Bridge
from journal.gui.pages.settings.passphrase_form import CHANGE, DECRYPT, ENCRYPT, PassphraseForm
from journal.gui.pages.settings.recovery_form import RecoveryForm
from journal.gui.widgets.buttons import Button, plain_button
from journal.gui.widgets.card import Card
from journal.gui.widgets.choice_row import ChoiceRow
from journal.gui.widgets.panel import Panel
from journal.gui.widgets.text import label, wrapping
from journal.words.translation import ntr, tr


class PassphraseCard(Card):
    """Signals: ``protect_requested(Protection)``; ``lock_requested()``; ``said(str)``: for the message line."""

    protect_requested = Signal(object)
    lock_requested = Signal()
    said = Signal(str)

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(tr("Passphrase"), parent=parent)
        self._bridge, self._journal = bridge, bridge.journal
        self._state = wrapping(label(""))
        self.set_ = plain_button(tr("Put the journal under a passphrase…"))
        self.lock = plain_button(tr("Lock now (Ctrl+L)"), name=tr("Lock now"))
        self.change = plain_button(tr("Change the passphrase…"))
        self.take_off = plain_button(tr("Remove the passphrase…"))
        self.sheet = plain_button(tr("Recovery sheet…"))
        self._after_title = label(tr("Lock by itself after so long without a touch"), "small", wrap=True)
        self.after = ChoiceRow([(n, _short(n), _long(n)) for n in LOCK_AFTER], tr("Lock by itself"))
        self._told = label(
            tr("It also locks when the computer goes to sleep. What stands unfinished in a form is not kept then."),
            "muted", wrap=True,
        )  # fmt: skip
        self._panel: Panel | None = None
        self._form: PassphraseForm | None = None
        acts = QVBoxLayout()
        acts.setSpacing(8)
        for button in self._buttons():
            acts.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
            button.clicked.connect(self._on_button_clicked)
        for part in (self._state, self._after_title, self.after, self._told):
            self.add(part)
        self.body.addLayout(acts)
        self.after.chosen.connect(self._on_after_chosen)

    def _buttons(self) -> tuple[Button, ...]:
        return (self.set_, self.lock, self.sheet, self.change, self.take_off)

    @property
    def form(self) -> PassphraseForm | None:
        """The form that is open."""
        return self._form

    def refresh(self) -> None:
        """Show what holds."""
        locked = self._journal.encrypted
        self._state.setText(
            tr("The journal is under a passphrase. It is asked for when Ebb opens.")
            if locked
            else tr("The journal has no passphrase: whoever can read your files can read it.")
        )
        self.set_.setVisible(not locked)
        for part in (self.lock, self.change, self.take_off, self.sheet, self._after_title, self.after, self._told):
            part.setVisible(locked)
        self.after.set_value(self._bridge.settings.lock_after)

    def _on_button_clicked(self) -> None:
        button = self.sender()
        if button is self.lock:
            self.lock_requested.emit()
        elif button is self.sheet:
            self.open_sheet()
        else:
            kinds: dict[object, str] = {self.set_: ENCRYPT, self.change: CHANGE, self.take_off: DECRYPT}
            self.open_form(kinds[button])

    def open_sheet(self) -> None:
        """Open what prints the recovery sheet."""
        sheet = RecoveryForm(self._bridge)
        sheet.said.connect(self.said)
        self._open(tr("Recovery sheet"), sheet, sheet.first_field())

    def open_form(self, kind: str) -> None:
        """Open the form for one of the three."""
        titles = {
            ENCRYPT: tr("A passphrase for the journal"),
            CHANGE: tr("Another passphrase"),
            DECRYPT: tr("Removing the passphrase"),
        }
        form = PassphraseForm(kind, self._journal, self._journal.locale)
        form.agreed.connect(self.protect_requested)
        self._open(titles[kind], form, form.first_field())
        self._form = form

    def _open(self, title: str, inside: QWidget, first: QWidget) -> None:
        """One panel at a time; a closed one is gone with what was typed into it."""
        self._close_form()
        self._panel = Panel(title)
        self._panel.add(inside)
        self._panel.closed.connect(self._close_form)
        self.add(self._panel)
        self._panel.open(first)

    def _close_form(self) -> None:
        if self._panel is not None:
            panel, self._panel, self._form = self._panel, None, None
            panel.hide()
            self.body.removeWidget(panel)
            panel.deleteLater()

    def _on_after_chosen(self, value: object) -> None:
        if value is not None:
            self._bridge.change_settings(lock_after=value)
        self.refresh()


def _short(minutes: int) -> str:
    return tr("{n} min", n=minutes) if minutes else tr("never")


def _long(minutes: int) -> str:
    return ntr("after {n} minute", "after {n} minutes", minutes) if minutes else tr("never")
