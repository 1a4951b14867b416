"""How a medicine comes, as on its label: the form, the strength, and what it can be divided into."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from journal.domain.amount import Amount
from journal.domain.dose_text import read_dose
from journal.domain.locale import Locale
from journal.domain.medicine import Form, Preparation
from journal.domain.number_text import read_number
from journal.domain.problems import Problem
from journal.gui.widgets.choice_row import ChoiceRow
from journal.gui.widgets.field_grid import FieldGrid
from journal.gui.widgets.text import label, wrapping
from journal.words.making import preparation_text
from journal.words.problems import sentence
from journal.words.translation import tr


class NamedLine(QWidget):
    """A text field with its name above it. Signals: ``edited()``, ``entered()`` on Enter."""

    edited = Signal()
    entered = Signal()

    def __init__(self, name: str, placeholder: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.line = QLineEdit()
        self.line.setAccessibleName(name)
        self.line.setPlaceholderText(placeholder)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(label(name, "small"))
        column.addWidget(self.line)
        column.addStretch(1)
        self.setFocusProxy(self.line)
        self.line.textEdited.connect(self._on_line_text_edited)
        self.line.returnPressed.connect(self.entered)

    @property
    def text(self) -> str:
        """What stands in the field."""
        return self.line.text().strip()

    def _on_line_text_edited(self) -> None:
        self.edited.emit()


class PreparationForm(QWidget):
    """Asks for one preparation and says under it what was understood.

    Signal: ``changed()`` whenever something was typed or chosen.
    """

    changed = Signal()

    def __init__(self, locale: Locale, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._locale = locale
        self.form = ChoiceRow(
            [
                (Form.TABLET, tr("tablet"), tr("tablet")),
                (Form.CAPSULE, tr("capsule"), tr("capsule")),
                (Form.LIQUID, tr("liquid"), tr("liquid")),
                (Form.DROPS, tr("drops"), tr("drops")),
                (Form.POWDER, tr("weighed"), tr("tablet weighed on a scale")),
            ],
            tr("It comes as"),
        )
        self.form.set_value(Form.TABLET)
        self.strength = NamedLine(tr("Strength, as on the label"), tr("5 mg"))
        self.volume = NamedLine(tr("in so many mL"), tr("5 mL"))
        self.weight = NamedLine(tr("Weight of a whole tablet"), tr("170 mg"))
        self.pieces = ChoiceRow(
            [(1, tr("whole"), tr("whole only")), (2, tr("halves"), tr("halves")), (4, tr("quarters"), tr("quarters"))],
            tr("Score lines divide it into"),
        )
        self.pieces.set_value(2)
        self._pieces_name = label(tr("Score lines divide it into"), "small")
        self._echo = wrapping(label("", "echo"))
        self._lay_out()
        self.form.chosen.connect(self._on_form_chosen)
        self.pieces.chosen.connect(self._on_pieces_chosen)
        for line in (self.strength, self.volume, self.weight):
            line.edited.connect(self._on_edited)
        self._show_fields()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(label(tr("It comes as"), "small"))
        column.addWidget(self.form)
        self._grid = FieldGrid([self.strength, self.volume, self.weight], most=3)
        column.addWidget(self._grid)
        column.addWidget(self._pieces_name)
        column.addWidget(self.pieces)
        column.addWidget(self._echo)

    @property
    def empty(self) -> bool:
        """Whether no strength was written."""
        return not self.strength.text

    def preparation(self, medicine_id: int = 0) -> Preparation:
        """The preparation that was described. Raises Problem."""
        form = self.form.value
        assert isinstance(form, Form)
        pieces = self.pieces.value
        return Preparation(
            id=0,
            medicine_id=medicine_id,
            form=form,
            strength=self._strength(),
            volume_ml=self._measure(self.volume.text, "ml") if form is Form.LIQUID else Decimal(1),
            pieces=pieces if form is Form.TABLET and isinstance(pieces, int) else 1,
            weight_mg=self._measure(self.weight.text, "mg") if form is Form.POWDER else None,
        )

    def _strength(self) -> Amount:
        if not self.strength.text:
            raise Problem("preparation_strength_missing")
        return read_dose(self.strength.text, self._locale).amount

    def _measure(self, text: str, unit: str) -> Decimal:
        """An exact decimal of mL or mg; the unit may be left out."""
        if not text:
            raise Problem("preparation_volume_missing" if unit == "ml" else "preparation_weight_missing")
        number: Fraction = read_number(text.lower().removesuffix(unit), self._locale)
        return Decimal(number.numerator) / Decimal(number.denominator)

    def clear(self) -> None:
        """Empty the fields."""
        for line in (self.strength, self.volume, self.weight):
            line.line.clear()
        self._show_echo()

    def _on_form_chosen(self, value: object) -> None:
        if value is None:
            self.form.set_value(Form.TABLET)
        self._show_fields()
        self.changed.emit()

    def _on_pieces_chosen(self, value: object) -> None:
        if value is None:
            self.pieces.set_value(1)
        self._on_edited()

    def _on_edited(self) -> None:
        self._show_echo()
        self.changed.emit()

    def _show_fields(self) -> None:
        form = self.form.value
        self.volume.setVisible(form is Form.LIQUID)
        self.weight.setVisible(form is Form.POWDER)
        self.pieces.setVisible(form is Form.TABLET)
        self._pieces_name.setVisible(form is Form.TABLET)
        self._show_echo()

    def _show_echo(self) -> None:
        if self.empty:
            self._echo.setText(" ")
            return
        try:
            self._echo.setText(preparation_text(self.preparation(), self._locale))
        except Problem as problem:
            self._echo.setText(sentence(problem, self._locale))
