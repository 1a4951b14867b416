"""The parts of a page as pills: one is open, the others are a press away."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from journal.gui.widgets.chips import ChipRow
from journal.gui.widgets.choice_button import ChoiceButton


class SectionBar(ChipRow):
    """Exactly one part is chosen; pressing it again leaves it so.

    Signal: ``section_requested(str)``: the key of a part that the person asked for.
    """

    section_requested = Signal(str)

    def __init__(self, sections: Sequence[tuple[str, str]], name: str, parent: QWidget | None = None) -> None:
        """``sections`` are (key, word); the first is open."""
        super().__init__(sections, name, parent)
        policy = self.sizePolicy()
        policy.setVerticalPolicy(QSizePolicy.Policy.Preferred)  # as high as its lines here, not as in a narrow place
        self.setSizePolicy(policy)
        self.mark(sections[0][0])

    @property
    def current(self) -> str:
        """The key of the open part."""
        return next(str(button.value) for button in self.buttons if button.isChecked())

    def mark(self, key: str) -> None:
        """Show which part is open, silently; the keys find it first."""
        self.set_chosen([key])
        self._rove(next(button for button in self.buttons if button.value == key))

    def press(self, button: ChoiceButton) -> None:
        """Ask for a part."""
        self.mark(str(button.value))
        self.section_requested.emit(str(button.value))
