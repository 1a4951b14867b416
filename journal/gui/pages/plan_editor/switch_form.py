"""Steps of a switch from one medicine to another: by the table that was agreed on, stage by stage."""

from __future__ import annotations

from datetime import time
from fractions import Fraction

from PySide6.QtWidgets import QWidget

from journal.domain.amount import Amount
from journal.domain.locale import Locale
from journal.domain.plan_rows import beside_others
from journal.domain.problems import Problem
from journal.domain.taper.equivalence import Equivalence
from journal.domain.taper.share import Slots
from journal.domain.taper.substance import find_substance
from journal.domain.taper.switch import RangeEnd, Side, Switch, SwitchStage, lay_out_switch
from journal.gui.pages.plan.named_select import NamedSelect
from journal.gui.pages.plan_editor.form_fields import (
    DoseNow,
    Fields,
    MadeFrom,
    MedicineChoice,
    ShownFields,
    read_amount,
    read_days,
    read_times,
)
from journal.gui.pages.plan_editor.grid_rows import Origin
from journal.gui.pages.plan_editor.way_form import LaidOut, WayForm, after_those_begun
from journal.gui.pages.preparation_form import NamedLine
from journal.gui.widgets.choice_row import ChoiceRow
from journal.gui.widgets.field_grid import FieldGrid
from journal.gui.widgets.text import breakable, label, wrapping
from journal.service.facts import equivalence_tables, substances
from journal.words.dates import clock_text, day_short
from journal.words.numbers import amount_text, quantity_text
from journal.words.rules import switch_text
from journal.words.translation import ntr, tr


class SwitchForm(WayForm):
    """Asks from what to what, by which table, and in which stages. The table is never chosen for the person."""

    def __init__(self, locale: Locale, parent: QWidget | None = None) -> None:
        super().__init__(locale, tr("Lay the stages out"), parent)
        self.leaving = MedicineChoice(tr("From"))
        self.coming = MedicineChoice(tr("To"))
        self.now = DoseNow(locale)
        self.table = NamedSelect(tr("Table of equivalents that was agreed on"))
        self._values = wrapping(label("", "muted"))
        self.range_end = ChoiceRow(
            [(RangeEnd.LOW, tr("lower figure"), ""), (RangeEnd.HIGH, tr("higher figure"), "")],
            tr("Which end of the range was agreed"),
        )
        self._range_name = label(tr("Which end of the range was agreed"), "small")
        self._in_order = ""
        self.order = NamedLine(tr("Order of times of day"), tr("21:00, 8:00"))
        self.portion = NamedLine(tr("Portion, if not all"), tr("amount"))
        self.every = NamedLine(tr("Days between stages"), tr("days"))
        self.first = NamedLine(tr("First day, at this dose"), tr("2026-12-01"))
        self.made_from = MadeFrom(locale)
        self.fields = ShownFields([self.order, self.portion, self.every, self.first])
        for widget in (FieldGrid([self.leaving, self.coming], most=2), self.now, FieldGrid([self.table], most=2),
                       self._values, self._range_name,
                       self.range_end, self.fields, self.echo, self.made_from):  # fmt: skip
            self.body.addWidget(widget)
        self._fill_tables()
        self._connect()

    def _fill_tables(self) -> None:
        self.table.select.addItem(tr("not chosen yet"), "")
        for table in equivalence_tables():
            self.table.select.addItem(table.name, table.table_id)

    def _connect(self) -> None:
        self.leaving.changed.connect(self._on_leaving_changed)
        self.coming.changed.connect(self._on_changed)
        self.table.select.activated.connect(self._on_table_activated)
        self.range_end.chosen.connect(self._on_range_end_chosen)
        self.now.edited.connect(self.on_edited)
        self.made_from.changed.connect(self.on_edited)
        for line in self._lines:
            line.edited.connect(self.on_edited)

    @property
    def _lines(self) -> tuple[NamedLine, ...]:
        return (self.order, self.portion, self.every, self.first)

    # What is asked -------------------------------------------------------------------------------------------

    def show_house(self) -> None:
        """Offer every medicine of the journal; what is left is one that has times of day."""
        used = list(dict.fromkeys(c.medicine_id for c in self.house.columns))
        every = [m for m in self.house.medicines if not m.retired]
        leaving = self.leaving.medicine_id
        leaving = leaving if leaving in used else (used[0] if len(used) == 1 else None)
        self.leaving.offer([m for m in self.house.medicines if m.id in used], leaving)
        coming = self.coming.medicine_id
        others = [m for m in every if m.id != leaving]
        self.coming.offer(others, coming if coming != leaving else None)
        if not self.first.text:
            self.first.line.setText(self.house.today.isoformat())
        self._show_medicines()

    def _show_medicines(self) -> None:
        leaving, coming = self.leaving.medicine_id, self.coming.medicine_id
        times = [c.slot for c in self.house.columns if c.medicine_id == leaving]
        self.now.setVisible(leaving is not None)
        if leaving is not None:
            self.now.show_dose(times, leaving, self.house.steps, self.house.today)
            in_order = ", ".join(clock_text(slot, self.locale_) for slot in times)
            if self.order.text in ("", self._in_order):
                self.order.line.setText(in_order)
            self._in_order = in_order
        self.made_from.offer(self.house.at_hand(coming) if coming is not None else ())
        self._show_table()

    def _show_table(self) -> None:
        """What the chosen table says of the two medicines, ranges as ranges, under the table's own name."""
        table = self._table()
        said = [text for side in (self.leaving, self.coming) if (text := self._beside(table, side.medicine_id))]
        self._values.setText(breakable("; ".join(said)))
        self._values.setVisible(bool(said))
        ranged = table is not None and any(
            low != high for side in (self.leaving, self.coming) for low, high in self._bounds(table, side.medicine_id)
        )
        self.range_end.setVisible(ranged)
        self._range_name.setVisible(ranged)

    def _table(self) -> Equivalence | None:
        chosen = self.table.select.currentData()
        return next((t for t in equivalence_tables() if t.table_id == chosen), None)

    def _substance(self, medicine_id: int | None) -> str:
        found = find_substance(substances(), self.house.name(medicine_id)) if medicine_id is not None else None
        return found.id if found is not None else ""

    def _bounds(self, table: Equivalence, medicine_id: int | None) -> list[tuple[Fraction, Fraction]]:
        found = table.mg_per_10_diazepam.get(self._substance(medicine_id))
        return [found] if found is not None else []

    def _beside(self, table: Equivalence | None, medicine_id: int | None) -> str:
        if table is None or medicine_id is None or self._substance(medicine_id) == "diazepam":
            return ""
        name = self.house.name(medicine_id)
        bounds = self._bounds(table, medicine_id)
        if not bounds:
            return tr("{table}: no figure for {medicine}", table=table.name, medicine=name)
        low, high = (quantity_text(value, self.locale_) for value in bounds[0])
        mg = low if low == high else tr("{low} to {high}", low=low, high=high)
        return tr("{table}: {mg} mg {medicine} beside 10 mg diazepam", table=table.name, mg=mg, medicine=name)

    def forget(self) -> None:
        """Drop what was typed, the table too."""
        for line in self._lines:
            line.line.clear()
        self.now.forget()
        self.table.select.setCurrentIndex(0)
        self.range_end.set_value(None)

    def _on_leaving_changed(self) -> None:
        self.now.forget()
        self.order.line.clear()
        self.show_house()
        self.tell()

    def _on_changed(self) -> None:
        self._show_medicines()
        self.tell()

    def _on_table_activated(self, _at: int) -> None:
        self._show_table()
        self.tell()

    def _on_range_end_chosen(self, _value: object) -> None:
        self.tell()

    # What it comes to ----------------------------------------------------------------------------------------

    def read(self, fields: Fields) -> LaidOut:
        """The stages, beside what else is taken and after the steps that began before the first day."""
        leaving, coming = self.leaving.medicine_id, self.coming.medicine_id
        if len([m for m in self.house.medicines if not m.retired]) < 2:
            raise Problem("medicine_second_missing")
        if leaving is None or coming is None:
            raise Problem("field_empty", name=tr("From") if leaving is None else tr("To"))
        amounts = self.now.read(fields, self.house.at_hand(leaving))
        taken = {slot: amount for slot, amount in amounts.items() if amount}
        table = self._table()
        if table is None:
            raise Problem("table_not_chosen")
        switch = self._switch(fields, taken, (self._side(leaving), self._side(coming)))
        maker, rounding = None, None
        if self.made_from.preparations:
            from journal.domain.makeability import Maker

            maker, rounding = Maker(self.made_from.preparations), self.made_from.way
        stages = lay_out_switch(switch, table, maker, self.made_from.way)
        steps = beside_others([stage.step for stage in stages], self.house.steps, {leaving, coming})
        names = (self.house.name(leaving), self.house.name(coming))
        words = switch_text(switch, names, table.name, self.locale_, rounding)
        steps = after_those_begun(self.house.steps, switch.first_day, steps)
        return LaidOut(steps, f"{words}. {self._outcome(stages, coming)}", Origin(words, table.table_id))

    def _side(self, medicine_id: int) -> Side:
        substance = self._substance(medicine_id)
        if not substance:
            raise Problem("substance_unknown", name=self.house.name(medicine_id))
        return Side(medicine_id, substance)

    def _switch(self, fields: Fields, taken: dict[time, Amount], sides: tuple[Side, Side]) -> Switch:
        order = fields.read(self.order, read_times)
        reader = read_amount(self.locale_, self.house.at_hand(sides[0].medicine_id))
        portion = fields.read_or_none(self.portion, reader)
        every = fields.read(self.every, read_days)
        first = fields.day(self.first, self.locale_)
        if portion:
            order = tuple(slot for slot in order for _ in range(-(-taken[slot].units // portion.units) if slot in taken
                                                                else 1))  # fmt: skip
        end = self.range_end.value if isinstance(self.range_end.value, RangeEnd) else None
        slots = Slots(tuple(taken), tuple(taken.values()))
        return Switch(first, *sides, slots, every, order, portion, end)

    def _outcome(self, stages: tuple[SwitchStage, ...], coming: int) -> str:
        last = stages[-1].step
        return tr(
            "{stages}, the last one on {day} to {amount} {medicine} a day.",
            stages=ntr("{n} stage", "{n} stages", len(stages) - 1),
            day=day_short(last.start, self.locale_),
            amount=amount_text(last.total(coming), self.locale_),
            medicine=self.house.name(coming),
        )
