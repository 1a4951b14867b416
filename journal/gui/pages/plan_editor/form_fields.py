"""Fields of the ways to lay a plan out: each says in one sentence why it could not be read, and gets the keys then."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date, time
from fractions import Fraction
from typing import TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from journal.domain.amount import Amount
from journal.domain.clock_text import read_clock
from journal.domain.date_text import read_date
from journal.domain.locale import Locale
from journal.domain.medicine import Medicine, Preparation
from journal.domain.number_text import plain_signs, read_number
from journal.domain.plan import Step, step_on
from journal.domain.plan_rows import cell_text, read_cell
from journal.domain.problems import Problem
from journal.domain.taper.rule import Rounding
from journal.gui.pages.plan.named_select import NamedSelect
from journal.gui.pages.preparation_form import NamedLine
from journal.gui.widgets.check import Check
from journal.gui.widgets.chips import ChipRow
from journal.gui.widgets.field_grid import FieldGrid
from journal.gui.widgets.layouts import discard
from journal.gui.widgets.text import breakable, label
from journal.words.dates import clock_text
from journal.words.making import preparation_text
from journal.words.translation import tr

Read = TypeVar("Read")

_DAYS = re.compile(r"(\d{1,6})\s*(d|days?|w|weeks?)?", re.IGNORECASE)


def read_amount(locale: Locale, preparations: Sequence[Preparation] = ()) -> Callable[[str], Amount]:
    """Reads an amount as the dose field does; 0 is one too."""
    return lambda text: read_cell(text, locale, preparations)


def read_percent(locale: Locale) -> Callable[[str], Fraction]:
    """Reads ``10``, ``12.5`` or ``12.5 %``. A fraction is refused: 1/8 could be an eighth of the dose."""

    def read(text: str) -> Fraction:
        plain = plain_signs(text).removesuffix("%").strip()
        if "/" in plain:
            raise Problem("percent_fraction", text=text.strip())
        return read_number(plain, locale)

    return read


def read_days(text: str) -> int:
    """Days from ``14``, ``14 days`` or ``2w``; months are refused, because they differ in length."""
    found = _DAYS.fullmatch(plain_signs(text))
    if found is None:
        raise Problem("days_unreadable", text=text.strip())
    return int(found[1]) * (7 if (found[2] or "d").lower().startswith("w") else 1)


def read_times(text: str) -> tuple[time, ...]:
    """Times of day between commas."""
    return tuple(read_clock(part) for part in re.split(r"[,;]", text) if part.strip())


class Fields:
    """Reads lines one by one and remembers the one that could not be read."""

    def __init__(self) -> None:
        self.wrong: NamedLine | None = None

    def read(self, line: NamedLine, reader: Callable[[str], Read]) -> Read:
        """What the line means. Raises Problem, also when nothing is written."""
        self.wrong = line
        if not line.text:
            raise Problem("field_empty", name=line.line.accessibleName())
        meant = reader(line.text)
        self.wrong = None
        return meant

    def read_or_none(self, line: NamedLine, reader: Callable[[str], Read]) -> Read | None:
        """The same; None when nothing is written."""
        return self.read(line, reader) if line.text else None

    def day(self, line: NamedLine, locale: Locale) -> date:
        """The day that a line names."""
        return self.read(line, lambda text: read_date(text, locale))


class ShownFields(FieldGrid):
    """Fields in equal columns, of which some are not asked at times; the others close up."""

    def show_only(self, shown: Sequence[QWidget]) -> None:
        """Show these and hide the others."""
        if list(shown) == [field for field in self._fields if not field.isHidden()]:
            return
        for field in self._every:
            self._grid.removeWidget(field)
            field.setVisible(field in shown)
        self._fields, self._columns = list(shown), 0
        self._arrange(self._most)
        self.fit()

    def __init__(self, fields: Sequence[QWidget], most: int = 4, parent: QWidget | None = None) -> None:
        super().__init__(fields, most, parent=parent)
        self._every = list(fields)


class MedicineChoice(QWidget):
    """Which medicine; only its name when there is only one. Signal: ``changed()``."""

    changed = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.choice = NamedSelect(name)
        self._only: int | None = None
        self._name = label(name, "small")
        self._said = label("", "strong", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for widget in (self.choice, self._name, self._said):
            column.addWidget(widget)
        column.addStretch(1)
        self.choice.select.activated.connect(self._on_choice_activated)

    @property
    def medicine_id(self) -> int | None:
        """The chosen medicine, None while none is."""
        if self._only is not None:
            return self._only
        chosen = self.choice.select.currentData()
        return chosen if isinstance(chosen, int) else None

    def offer(self, medicines: Sequence[Medicine], chosen: int | None) -> None:
        """Offer these medicines; none is chosen for the person where there are several."""
        select = self.choice.select
        select.clear()
        self._only = medicines[0].id if len(medicines) == 1 else None
        self._said.setText(breakable(medicines[0].name) if self._only is not None else "")
        if len(medicines) > 1:
            select.addItem(tr("not chosen yet"), None)
            for medicine in medicines:
                select.addItem(medicine.name, medicine.id)
            select.setCurrentIndex(max(0, select.findData(chosen)))
        self.choice.setVisible(len(medicines) > 1)
        for widget in (self._name, self._said):
            widget.setVisible(self._only is not None)

    def _on_choice_activated(self, _at: int) -> None:
        self.changed.emit()


class DoseNow(QWidget):
    """What is taken now of a medicine, a field for each time of day. Signal: ``edited()``."""

    edited = Signal()

    def __init__(self, locale: Locale, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._locale = locale
        self._grid: FieldGrid | None = None
        self._planned: dict[time, str] = {}
        self.lines: dict[time, NamedLine] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)

    def show_dose(self, times: Sequence[time], medicine_id: int, steps: Sequence[Step], today: date) -> None:
        """Fields for these times of day, with what the steps say of today; what is typed already stays."""
        typed = {slot: line.text for slot, line in self.lines.items() if line.text != self._planned.get(slot, "")}
        at = step_on(steps, today)
        step = steps[at] if at is not None else (steps[0] if steps else None)
        now = {d.slot: d.amount for d in step.doses if d.medicine_id == medicine_id} if step is not None else {}
        planned = {slot: cell_text(amount, self._locale) for slot, amount in now.items()}
        if list(times) == list(self.lines) and planned == self._planned:
            for slot, line in self.lines.items():  # the field that has the keys keeps them
                line.line.setText(line.line.text() or planned.get(slot, ""))
            return
        discard(self._column, self._grid)
        self._planned = planned
        self.lines = {}
        for slot in times:
            clock = clock_text(slot, self._locale)
            line = NamedLine(tr("Taken now at {time}", time=clock), tr("5 mg"))
            line.line.setText(typed.get(slot, "") or self._planned.get(slot, ""))
            line.edited.connect(self.edited)
            self.lines[slot] = line
        self._grid = FieldGrid(list(self.lines.values())) if self.lines else None
        if self._grid is not None:
            self._column.addWidget(self._grid)

    def forget(self) -> None:
        """Drop what was typed."""
        for line in self.lines.values():
            line.line.clear()

    def read(self, fields: Fields, preparations: Sequence[Preparation]) -> dict[time, Amount]:
        """The amount for each time of day. Raises Problem."""
        reader = read_amount(self._locale, preparations)
        return {slot: fields.read(line, reader) for slot, line in self.lines.items()}


class MadeFrom(QWidget):
    """Whether every dose is made from what is at hand, from which of it, and which neighbour is taken.

    Signal: ``changed()``.
    """

    changed = Signal()

    def __init__(self, locale: Locale, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._locale = locale
        self.whether = Check(tr("Make every step from what is at hand"))
        self.chips = ChipRow([], tr("Made from"))
        self.rounding = NamedSelect(tr("Where the wanted amount cannot be made"))
        for rounding, said in (
            (Rounding.NEAREST, tr("the nearest that can be made")),
            (Rounding.BELOW, tr("the next lower one")),
            (Rounding.ABOVE, tr("the next higher one")),
        ):
            self.rounding.select.addItem(said, rounding)
        self._offered: dict[int, Preparation] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self._fields = FieldGrid([self.rounding], most=2)
        for widget in (self.whether, self.chips, self._fields):
            column.addWidget(widget)
        self.whether.clicked.connect(self._on_whether_clicked)
        self.chips.toggled.connect(self._on_chips_toggled)
        self.rounding.select.activated.connect(self._on_rounding_activated)

    def offer(self, preparations: Sequence[Preparation]) -> None:
        """Offer these, all of them chosen; with none there is nothing to ask."""
        offered = {p.id: p for p in preparations}
        if offered != self._offered:
            self._offered = offered
            self.chips.set_options([(p.id, preparation_text(p, self._locale)) for p in preparations])
            self.chips.set_chosen(offered)
            self.whether.setChecked(bool(offered))
        self.setVisible(bool(offered))
        self._show()

    @property
    def preparations(self) -> tuple[Preparation, ...]:
        """What doses are to be made from; () when they need not be."""
        if not self.whether.isChecked():
            return ()
        return tuple(p for number, p in self._offered.items() if number in self.chips.chosen)

    @property
    def way(self) -> Rounding:
        """Which neighbour is taken where an amount cannot be made."""
        return Rounding(self.rounding.select.currentData())

    def _show(self) -> None:
        for widget in (self.chips, self._fields):
            widget.setVisible(self.whether.isChecked())

    def _on_whether_clicked(self) -> None:
        self._show()
        self.changed.emit()

    def _on_chips_toggled(self, _value: object, _on: bool) -> None:
        self.changed.emit()

    def _on_rounding_activated(self, _at: int) -> None:
        self.changed.emit()
