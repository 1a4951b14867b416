"""What can be chosen about the chart in front: a labelled list for each choice, as many side by side as fit."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from journal.gui.widgets.field_grid import FieldGrid
from journal.gui.widgets.select import Select
from journal.gui.widgets.text import label
from journal.plots.chart import Choice

LEAST_WIDTH = 200


class ChoiceField(QWidget):
    """One choice. Signal: ``chosen(str, str)``: its key and the value that the person chose."""

    chosen = Signal(str, str)

    def __init__(self, choice: Choice, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._key = choice.key
        self.select = Select(choice.word)
        words = label(choice.word, "small")
        words.setBuddy(self.select)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(words)
        column.addWidget(self.select)
        for value, word in choice.values:
            self.select.addItem(word, value)
        self.select.activated.connect(self._on_select_activated)

    def set_value(self, value: str) -> None:
        """Show what holds, silently."""
        at = self.select.findData(value)
        if at >= 0 and at != self.select.currentIndex():
            self.select.setCurrentIndex(at)

    def _on_select_activated(self, _index: int) -> None:
        self.chosen.emit(self._key, str(self.select.currentData()))


class ChoiceBar(QWidget):
    """All choices of a chart; nothing for a chart without any. Signal: ``chosen(str, str)``: a key and its value."""

    chosen = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.fields: dict[str, ChoiceField] = {}
        self._choices: tuple[Choice, ...] = ()
        self._grid: FieldGrid | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)

    def show_choices(self, choices: Sequence[Choice], options: dict[str, str]) -> None:
        """Offer these choices, with what was chosen of each; the same ones stay as they are."""
        if tuple(choices) != self._choices:
            self._rebuild(tuple(choices))
        for choice in choices:
            self.fields[choice.key].set_value(options.get(choice.key, choice.first))
        self.setVisible(bool(choices))

    def _rebuild(self, choices: tuple[Choice, ...]) -> None:
        focused = next((key for key, field in self.fields.items() if field.select.hasFocus()), None)
        old, self._choices = self._grid, choices
        self.fields = {choice.key: ChoiceField(choice) for choice in choices}
        self._grid = FieldGrid(list(self.fields.values()), 3, LEAST_WIDTH) if choices else None
        if self._grid is not None:
            self._column.addWidget(self._grid)
            self._grid.show()
        for field in self.fields.values():
            field.chosen.connect(self.chosen)
        if focused in self.fields:
            self.fields[focused].select.setFocus()
        if old is not None:
            old.hide()
            self._column.removeWidget(old)
            old.deleteLater()


def still_offered(options: dict[str, str], choices: Sequence[Choice]) -> dict[str, str]:
    """The options that there still are, each with a value that there still is."""
    values = {choice.key: {value for value, _ in choice.values} for choice in choices}
    return {key: value for key, value in options.items() if value in values.get(key, ())}
