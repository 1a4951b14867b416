"""The bands of an agreed rule, a row each: down to a dose, by an amount or a percent."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from journal.domain.locale import Locale
from journal.domain.medicine import Preparation
from journal.domain.number_text import plain_signs
from journal.domain.taper.rule import Band
from journal.gui.pages.plan_editor.form_fields import Fields, read_amount, read_days, read_percent
from journal.gui.pages.preparation_form import NamedLine
from journal.gui.widgets.buttons import icon_button, plain_button
from journal.gui.widgets.field_grid import FieldGrid
from journal.gui.widgets.layouts import discard
from journal.words.translation import tr


class BandRow(QWidget):
    """One band. Signals: ``edited()``, ``remove_requested(object)``: this row."""

    edited = Signal()
    remove_requested = Signal(object)

    def __init__(self, number: int, texts: tuple[str, str, str] = ("", "", ""), parent: QWidget | None = None) -> None:
        """``number`` counts from the highest dose; ``texts`` are what stood in its fields before."""
        super().__init__(parent)
        self.down_to = NamedLine(tr("Band {n}: down to", n=number), tr("10 mg"))
        self.by = NamedLine(tr("Band {n}: by", n=number), tr("1 mg, or 10 %"))
        self.every = NamedLine(tr("Band {n}: every", n=number), tr("days, if others"))
        self.remove = icon_button("close", tr("Take band {n} away", n=number))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(FieldGrid([self.down_to, self.by, self.every]), 1)
        row.addWidget(self.remove, 0, Qt.AlignmentFlag.AlignBottom)
        for line, text in zip((self.down_to, self.by, self.every), texts, strict=True):
            line.line.setText(text)
            line.edited.connect(self.edited)
        self.remove.clicked.connect(self._on_remove_clicked)

    @property
    def texts(self) -> tuple[str, str, str]:
        """What stands in the fields."""
        return self.down_to.text, self.by.text, self.every.text

    def band(self, fields: Fields, locale: Locale, preparations: Sequence[Preparation]) -> Band:
        """What the row says. Raises Problem."""
        down_to = fields.read(self.down_to, read_amount(locale, preparations))
        every = fields.read_or_none(self.every, read_days)
        if plain_signs(self.by.text).endswith("%"):
            return Band(down_to, percent=fields.read(self.by, read_percent(locale)), every_days=every)
        return Band(down_to, cut=fields.read(self.by, read_amount(locale, preparations)), every_days=every)

    def _on_remove_clicked(self) -> None:
        self.remove_requested.emit(self)


class BandRows(QWidget):
    """Rows of bands, the highest first, and a button for another. Signal: ``edited()``."""

    edited = Signal()

    def __init__(self, locale: Locale, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._locale = locale
        self.rows: list[BandRow] = []
        self.add = plain_button(tr("Another band"), icon_name="add")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        acts = QHBoxLayout()
        acts.addWidget(self.add)
        acts.addStretch(1)
        self._column.addLayout(acts)
        self.add.clicked.connect(self._on_add_clicked)
        self._build([("", "", "")])

    def bands(self, fields: Fields, preparations: Sequence[Preparation]) -> tuple[Band, ...]:
        """What the rows say. Raises Problem."""
        return tuple(row.band(fields, self._locale, preparations) for row in self.rows)

    def forget(self) -> None:
        """Drop what was typed."""
        self._build([("", "", "")])

    def _build(self, texts: Sequence[tuple[str, str, str]]) -> None:
        for row in self.rows:
            discard(self._column, row)
        self.rows = [BandRow(number, said) for number, said in enumerate(texts, start=1)]
        for place, row in enumerate(self.rows):
            row.edited.connect(self.edited)
            row.remove_requested.connect(self._on_row_remove_requested)
            row.remove.setVisible(len(self.rows) > 1)
            self._column.insertWidget(place, row)

    def _on_add_clicked(self) -> None:
        self._build([*(row.texts for row in self.rows), ("", "", "")])
        self._focus(len(self.rows) - 1)

    def _on_row_remove_requested(self, row: object) -> None:
        at = self.rows.index(row) if isinstance(row, BandRow) else -1
        self._build([other.texts for place, other in enumerate(self.rows) if place != at])
        self._focus(min(at, len(self.rows) - 1))
        self.edited.emit()

    def _focus(self, at: int) -> None:
        self.rows[at].show()
        self.rows[at].down_to.line.setFocus(Qt.FocusReason.OtherFocusReason)
