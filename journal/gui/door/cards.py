"""The cards of the door: what holds, said in one or two sentences, and what can be done."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from journal.gui.widgets.buttons import Button
from journal.gui.widgets.card import Card
from journal.gui.widgets.long_text import LongText
from journal.gui.widgets.passphrase_field import PassphraseField
from journal.gui.widgets.text import label, set_kind, wrapping
from journal.words.translation import tr


@dataclass(frozen=True, slots=True)
class Act:
    """Something that can be done: its key, its word, and whether it is the one that is meant first."""

    key: str
    word: str
    primary: bool = False


def numbers_act() -> Act:
    """The numbers for a hard hour."""
    return Act("numbers", tr("Telephone numbers (Ctrl+U)"))


def close_act() -> Act:
    """Closing the program."""
    return Act("close", tr("Close Ebb"))


class DoorCard(Card):
    """A title, the path of the journal, a sentence, and acts under each other: nothing moves from under the hand.

    Signal: ``chosen(str)``: the key of an act.
    """

    chosen = Signal(str)

    def __init__(self, title: str, path: str, sentence: str, parent: QWidget | None = None) -> None:
        super().__init__(title, parent=parent)
        self._acts: dict[Button, str] = {}
        if path:
            self.add(label(tr("The journal is in this file:"), "small"))
            self.add(LongText(path, tr("The journal is in this file")))
        self._sentence = wrapping(label(sentence))
        self._sentence.setVisible(bool(sentence))
        self.add(self._sentence)

    @property
    def sentence(self) -> str:
        """What the card says."""
        return self._sentence.text()

    @property
    def acts(self) -> tuple[str, ...]:
        """The keys of what can be done, in order."""
        return tuple(self._acts.values())

    def say(self, text: str, *, caution: bool = False) -> None:
        """Say something else."""
        set_kind(self._sentence, "caution" if caution else "body")
        self._sentence.setText(text)
        self._sentence.setVisible(bool(text))

    def add_acts(self, acts: Sequence[Act]) -> None:
        """Put buttons under what is there."""
        for act in acts:
            button = Button(act.word, "primary" if act.primary else "plain")
            button.clicked.connect(self._on_button_clicked)
            self._acts[button] = act.key
            self.body.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)

    def button(self, key: str) -> Button:
        """The button of an act."""
        return next(button for button, known in self._acts.items() if known == key)

    def _on_button_clicked(self) -> None:
        button = self.sender()
        if isinstance(button, Button) and button in self._acts:
            self.chosen.emit(self._acts[button])


class LockedCard(DoorCard):
    """Asks for the passphrase. Signal: ``entered(str)``: it was written; more acts by ``chosen``."""

    entered = Signal(str)

    def __init__(self, path: str, sentence: str = "", parent: QWidget | None = None) -> None:
        super().__init__(tr("The journal is locked"), path, sentence, parent)
        self.field = PassphraseField(tr("Passphrase"))
        self.first = self.field.line
        self.add(self.field)
        self.add_acts(
            (Act("open", tr("Open"), primary=True), Act("other", tr("It does not open…")), numbers_act(), close_act())
        )
        self.field.entered.connect(self._on_entered)
        self.chosen.connect(self._on_chosen)

    def refuse(self, text: str) -> None:
        """Say why it did not open; what was typed stays, to be put right."""
        self.field.say(text)
        self.field.line.selectAll()
        self.field.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_chosen(self, key: str) -> None:
        if key == "open":
            self._on_entered()

    def _on_entered(self) -> None:
        self.entered.emit(self.field.text)


class WorkingCard(DoorCard):
    """Something takes a moment; there is nothing to press."""

    def __init__(self, sentence: str, parent: QWidget | None = None) -> None:
        super().__init__(tr("One moment"), "", sentence, parent)
