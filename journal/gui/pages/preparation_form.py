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
from journal.gui.pages.strength_suggestions import StrengthSuggestions
from journal.gui.widgets.check import Check
from journal.gui.widgets.choice_row import ChoiceRow
from journal.gui.widgets.field_grid import FieldGrid
from journal.gui.widgets.text import label, wrapping
from journal.words.making import preparation_text
from journal.words.numbers import amount_text, exact_decimal
from journal.words.problems import sentence
from journal.words.translation import tr

SOLID = (Form.TABLET, Form.CAPSULE)
"""What can be of modified release."""


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
        column.addWidget(label(name, "small", wrap=True))
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
        self.suggestions = StrengthSuggestions(locale)
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
        self.syringe_mark = NamedLine(tr("Finest mark of the syringe, in mL"), tr("0.1 mL, if known"))
        self.scale_mark = NamedLine(tr("Finest mark of the scale, in mg"), tr("1 mg, if known"))
        self.pieces = ChoiceRow(
            [(1, tr("whole"), tr("whole only")), (2, tr("halves"), tr("halves")), (4, tr("quarters"), tr("quarters"))],
            tr("Score lines divide it into"),
        )
        self.pieces.set_value(2)
        self._pieces_chosen = False
        self._pieces_name = label(tr("Score lines divide it into"), "small")
        self.modified = Check(tr("modified release (not to be divided)"))
        self._echo = wrapping(label("", "echo"))
        self._lay_out()
        self.form.chosen.connect(self._on_form_chosen)
        self.pieces.chosen.connect(self._on_pieces_chosen)
        self.modified.clicked.connect(self._on_modified_clicked)
        self.suggestions.chosen.connect(self._on_suggestions_chosen)
        for line in self._lines:
            line.edited.connect(self._on_edited)
        self._show_fields()

    @property
    def _lines(self) -> tuple[NamedLine, ...]:
        return (self.strength, self.volume, self.weight, self.syringe_mark, self.scale_mark)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.suggestions)
        column.addWidget(label(tr("It comes as"), "small"))
        column.addWidget(self.form)
        column.addWidget(FieldGrid([self.strength, _either(self.volume, self.weight)], most=2))
        column.addWidget(_either(self.syringe_mark, self.scale_mark))
        column.addWidget(self._pieces_name)
        column.addWidget(self.pieces)
        column.addWidget(self.modified)
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
        modified = form in SOLID and self.modified.isChecked()
        return Preparation(
            id=0,
            medicine_id=medicine_id,
            form=form,
            strength=self._strength(),
            volume_ml=self._measure(self.volume.text, "ml") if form is Form.LIQUID else Decimal(1),
            pieces=pieces if form is Form.TABLET and not modified and isinstance(pieces, int) else 1,
            weight_mg=self._measure(self.weight.text, "mg") if form is Form.POWDER else None,
            modified_release=modified,
            mark=self._mark(form),
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
        decimal = Decimal(number.numerator) / Decimal(number.denominator)
        if Fraction(decimal) != number:
            raise Problem("number_endless", text=text)
        return decimal

    def _mark(self, form: Form) -> Decimal | None:
        """The finest mark of what it is measured with; None when it is not known."""
        if form is Form.LIQUID and self.syringe_mark.text:
            return self._measure(self.syringe_mark.text, "ml")
        if form is Form.POWDER and self.scale_mark.text:
            return self._measure(self.scale_mark.text, "mg")
        return None

    def set_medicine(self, name: str) -> None:
        """Offer the strengths that lists name for the medicine; what stands in the fields stays."""
        self.suggestions.set_medicine(name)

    def fill(self, preparation: Preparation) -> None:
        """Write a preparation into the fields. What no list knows stays: weight, marks, chosen score lines."""
        self.form.set_value(preparation.form)
        self.strength.line.setText(amount_text(preparation.strength, self._locale))
        if preparation.form is Form.LIQUID:
            self.volume.line.setText(exact_decimal(Fraction(preparation.volume_ml), self._locale))
        if preparation.form is Form.TABLET and not self._pieces_chosen:
            self.pieces.set_value(preparation.pieces)
        self.modified.setChecked(preparation.modified_release)
        self._show_fields()
        self.changed.emit()

    def _on_form_chosen(self, value: object) -> None:
        if value is None:
            self.form.set_value(Form.TABLET)
        self._show_fields()
        self.changed.emit()

    def _on_pieces_chosen(self, value: object) -> None:
        self._pieces_chosen = True
        if value is None:
            self.pieces.set_value(1)
        self._on_edited()

    def _on_modified_clicked(self) -> None:
        self._show_fields()
        self.changed.emit()

    def _on_suggestions_chosen(self, preparation: Preparation) -> None:
        self.fill(preparation)

    def _on_edited(self) -> None:
        self._show_echo()
        self.changed.emit()

    def _show_fields(self) -> None:
        form = self.form.value
        for line in (self.volume, self.syringe_mark):
            line.setVisible(form is Form.LIQUID)
        for line in (self.weight, self.scale_mark):
            line.setVisible(form is Form.POWDER)
        for widget in (self.pieces, self._pieces_name):
            widget.setVisible(form is Form.TABLET)
        self.pieces.setEnabled(not self.modified.isChecked())
        self.modified.setVisible(form in SOLID)
        self._show_echo()

    def _show_echo(self) -> None:
        described: Preparation | None = None
        said = " "
        if not self.empty:
            try:
                described = self.preparation()
                said = preparation_text(described, self._locale)
            except Problem as problem:
                said = sentence(problem, self._locale)
        self._echo.setText(said)
        self.suggestions.show_described(described)


def _either(*lines: QWidget) -> QWidget:
    """One place for fields of which one is seen at a time."""
    place = QWidget()
    column = QVBoxLayout(place)
    column.setContentsMargins(0, 0, 0, 0)
    for line in lines:
        column.addWidget(line)
    return place
