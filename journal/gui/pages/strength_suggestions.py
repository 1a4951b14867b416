"""Strengths that published lists name for a medicine. Choosing one fills the form; adding it stays the person's act."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from journal.domain.locale import Locale
from journal.domain.medicine import Preparation
from journal.gui.widgets.chips import ChipRow
from journal.gui.widgets.choice_button import ChoiceButton
from journal.gui.widgets.text import label
from journal.words.making import preparation_text
from journal.words.translation import tr

if TYPE_CHECKING:
    from journal.domain.taper.substance import Suggestion


class StrengthChips(ChipRow):
    """Pills of which the one that the form says is marked: a press fills the form again, it takes nothing back.

    Signal: ``toggled(object, bool)`` (of ChipRow): the pill that was pressed, always with True.
    """

    def press(self, button: ChoiceButton) -> None:
        """The person pressed a pill."""
        self._rove(button)
        self.toggled.emit(button.value, True)

    def sizeHint(self) -> QSize:
        """One line: how many it takes depends on the width alone, and a page asks for no more height than that."""
        return QSize(super().sizeHint().width(), self.minimumSizeHint().height())


class StrengthSuggestions(QWidget):
    """Nothing while the medicine is not a known one; else a row of what is confirmed, and one of what is not.

    Signal: ``chosen(Preparation)``: the person pressed a suggestion; its ids are 0.
    """

    chosen = Signal(object)

    def __init__(self, locale: Locale, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._locale = locale
        self._described: Preparation | None = None
        self.sure = StrengthChips([], tr("Published strengths"))
        self.unsure = StrengthChips([], tr("Published strengths, not confirmed"))
        self._sure_said = label(tr("Strengths in published lists. What counts is your own label."), "small", wrap=True)
        self._unsure_said = label("", "small", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 8)
        column.setSpacing(8)
        for widget in (self._sure_said, self.sure, self._unsure_said, self.unsure):
            column.addWidget(widget)
        self.sure.toggled.connect(self._on_chip_toggled)
        self.unsure.toggled.connect(self._on_chip_toggled)
        self.hide()

    def set_medicine(self, name: str) -> None:
        """Offer what lists name for the medicine; nothing when it is not known."""
        found = self._found(name)
        self._offer(self.sure, [s for s in found if s.confirmed])
        self._offer(self.unsure, [s for s in found if not s.confirmed])
        if any(suggestion.here for suggestion in found):
            said = tr("Strengths in published lists, not confirmed. What counts is your own label.")
        else:
            said = tr("Strengths in published lists of other countries, not confirmed. What counts is your own label.")
        self._unsure_said.setText(said)
        self._sure_said.setVisible(bool(self.sure.buttons))
        self._unsure_said.setVisible(bool(self.unsure.buttons))
        self.show_described(self._described)
        self.setVisible(bool(found))

    def show_described(self, preparation: Preparation | None) -> None:
        """Mark the suggestion that the form says now, if it says one; no signal."""
        self._described = preparation
        said = None if preparation is None else _as_sold(preparation)
        for row in (self.sure, self.unsure):
            row.set_chosen([button.value for button in row.buttons if said == _as_sold(_of(button.value))])

    def _found(self, name: str) -> Sequence[Suggestion]:
        if not name.strip():
            return ()
        # The file of figures is read when a medicine is named, not before.
        from journal.domain.taper.substance import find_substance, suggestions
        from journal.service.facts import substances

        substance = find_substance(substances(), name)
        return suggestions(substance, self._locale.territory) if substance is not None else ()

    def _offer(self, row: ChipRow, found: Sequence[Suggestion]) -> None:
        row.set_options([(s.preparation, preparation_text(s.preparation, self._locale)) for s in found])
        row.setVisible(bool(found))

    def _on_chip_toggled(self, value: object, _on: bool) -> None:
        self.chosen.emit(_of(value))


def _of(value: object) -> Preparation:
    assert isinstance(value, Preparation)
    return value


def _as_sold(preparation: Preparation) -> Preparation:
    """What a list can know of it: not whose it is, how its score lines run, or what it is measured with."""
    return replace(preparation, id=0, medicine_id=0, pieces=1, mark=None)
