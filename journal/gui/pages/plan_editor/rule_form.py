"""Steps from the rule that was agreed: what is taken now, by how much it falls, how often, and where it ends."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtWidgets import QWidget

from journal.domain.amount import Amount, total
from journal.domain.locale import Locale
from journal.domain.number_text import plain_signs
from journal.domain.plan import StepKind
from journal.domain.plan_rows import beside_others
from journal.domain.problems import Problem
from journal.domain.taper.layout import Stage, lay_out
from journal.domain.taper.rule import Band, Rule
from journal.domain.taper.share import Slots, steps_of
from journal.gui.pages.plan_editor.band_rows import BandRows
from journal.gui.pages.plan_editor.form_fields import (
    DoseNow,
    Fields,
    MadeFrom,
    MedicineChoice,
    ShownFields,
    read_amount,
    read_days,
    read_percent,
)
from journal.gui.pages.plan_editor.grid_rows import Origin
from journal.gui.pages.plan_editor.way_form import LaidOut, WayForm, after_those_begun
from journal.gui.pages.preparation_form import NamedLine
from journal.gui.widgets.check import Check
from journal.gui.widgets.choice_row import ChoiceRow
from journal.gui.widgets.text import label
from journal.words.dates import day_short
from journal.words.numbers import amount_text
from journal.words.rules import rule_text
from journal.words.translation import ntr, tr

PERCENT, AMOUNT, BANDS, DAILY = "percent", "amount", "bands", "daily"


class RuleForm(WayForm):
    """Asks for the agreed rule of one medicine. No field proposes a pace: percent, interval and end begin empty."""

    def __init__(self, locale: Locale, parent: QWidget | None = None) -> None:
        super().__init__(locale, tr("Lay the steps out"), parent)
        self.medicine = MedicineChoice(tr("Medicine"))
        self.now = DoseNow(locale)
        self.kind = ChoiceRow(
            [
                (PERCENT, tr("percent"), tr("a percent of the dose in force")),
                (AMOUNT, tr("fixed amount"), tr("a fixed amount")),
                (BANDS, tr("by bands"), tr("other amounts for higher and lower doses")),
                (DAILY, tr("every day"), tr("a small amount every day")),
            ],
            tr("The dose falls by"),
        )
        self.kind.set_value(PERCENT)
        self.percent = NamedLine(tr("Percent of the dose in force"), tr("percent, like 12.5"))
        self.cut = NamedLine(tr("Amount of each cut"), tr("amount, like 0.5 mg"))
        self.daily = NamedLine(tr("Each day, or percent"), tr("0.01 mg, or 12.5 %"))
        self.per = NamedLine(tr("That percent in so many days"), tr("days"))
        self.every = NamedLine(tr("Every so many days"), tr("days"))
        self.end = NamedLine(tr("End dose a day"), tr("amount, 0 for none"))
        self.first = NamedLine(tr("First day, at this dose"), tr("2026-12-01"))
        self.bands = BandRows(locale)
        self.then_stop = Check(tr("A stop follows the end dose, one interval later"))
        self.made_from = MadeFrom(locale)
        self.fields = ShownFields(self._lines)
        self._lay_out_fields()
        self._connect()
        self._show_kind()

    def _lay_out_fields(self) -> None:
        for widget in (
            self.medicine,
            self.now,
            label(tr("The dose falls by"), "small"),
            self.kind,
            self.bands,
            self.fields,
            self.then_stop,
            self.echo,
            self.made_from,
        ):
            self.body.addWidget(widget)

    def _connect(self) -> None:
        self.medicine.changed.connect(self._on_medicine_changed)
        self.kind.chosen.connect(self._on_kind_chosen)
        self.then_stop.clicked.connect(self._on_then_stop_clicked)
        self.now.edited.connect(self.on_edited)
        self.bands.edited.connect(self.on_edited)
        self.made_from.changed.connect(self.on_edited)
        for line in self._lines:
            line.edited.connect(self._on_line_edited)

    @property
    def _lines(self) -> tuple[NamedLine, ...]:
        return (self.percent, self.cut, self.daily, self.per, self.every, self.end, self.first)

    # What is asked -------------------------------------------------------------------------------------------

    def show_house(self) -> None:
        """Offer the medicines of the times of day, and what is taken now."""
        ids = dict.fromkeys(c.medicine_id for c in self.house.columns)
        offered = [m for m in self.house.medicines if m.id in ids]
        chosen = self.medicine.medicine_id
        self.medicine.offer(offered, chosen if chosen in ids else None)
        self.medicine.setVisible(len(offered) > 1)
        if not self.first.text:
            self.first.line.setText(self.house.today.isoformat())
        self._show_medicine()

    def _show_medicine(self) -> None:
        chosen = self.medicine.medicine_id
        self.now.setVisible(chosen is not None)
        if chosen is not None:
            times = [c.slot for c in self.house.columns if c.medicine_id == chosen]
            self.now.show_dose(times, chosen, self.house.steps, self.house.today)
            self.made_from.offer(self.house.at_hand(chosen))

    def forget(self) -> None:
        """Drop what was typed: a rule of another plan is none of this one."""
        for line in self._lines:
            line.line.clear()
        self.then_stop.setChecked(False)
        self.now.forget()
        self.bands.forget()

    def _show_kind(self) -> None:
        kind = self.kind.value
        by = {PERCENT: [self.percent], AMOUNT: [self.cut], DAILY: [self.daily]}.get(str(kind), [])
        if kind == DAILY:
            by += [self.per] if plain_signs(self.daily.text).endswith("%") else []
        else:
            by.append(self.every)
        self.fields.show_only([*by, self.end, self.first])
        self.bands.setVisible(kind == BANDS)
        self.then_stop.setVisible(self._ends_above_zero())

    def _ends_above_zero(self) -> bool:
        try:
            return bool(read_amount(self.locale_)(self.end.text))
        except Problem:
            return False

    def _on_line_edited(self) -> None:
        self._show_kind()
        self.on_edited()

    def _on_kind_chosen(self, value: object) -> None:
        if value is None:
            self.kind.set_value(PERCENT)
        self._show_kind()
        self.tell()

    def _on_then_stop_clicked(self) -> None:
        self.tell()

    def _on_medicine_changed(self) -> None:
        self.now.forget()
        self._show_medicine()
        self.tell()

    # What it comes to ----------------------------------------------------------------------------------------

    def read(self, fields: Fields) -> LaidOut:
        """The steps of the rule, beside those of other medicines and after those that began before its first day."""
        medicine_id = self.medicine.medicine_id
        if medicine_id is None:
            raise Problem("field_empty", name=tr("Medicine")) if self.house.columns else Problem("slots_missing")
        at_hand = self.house.at_hand(medicine_id)
        amounts = self.now.read(fields, at_hand)
        taken = {slot: amount for slot, amount in amounts.items() if amount}
        start = total(list(taken.values()))
        rule = self._rule(fields, start)
        slots = Slots(tuple(taken), tuple(taken.values()))
        made_from = self.made_from.preparations
        maker, rounding = None, None
        if made_from:
            from journal.domain.makeability import Maker

            maker, rounding = Maker(made_from), self.made_from.way
        stages = lay_out(rule, maker, self.made_from.way)
        steps = beside_others(steps_of(stages, medicine_id, slots, maker), self.house.steps, {medicine_id})
        words = rule_text(rule, self.locale_, rounding)
        if len({c.medicine_id for c in self.house.columns}) > 1:
            words = f"{self.house.name(medicine_id)}: {words}"
        steps = after_those_begun(self.house.steps, rule.first_day, steps)
        return LaidOut(steps, f"{words}. {self._outcome(stages)}", Origin(words))

    def _rule(self, fields: Fields, start: Amount) -> Rule:
        reader = read_amount(self.locale_, self.house.at_hand(self.medicine.medicine_id or 0))
        percent, kind = read_percent(self.locale_), self.kind.value
        if kind == BANDS:
            every = fields.read(self.every, read_days)
            bands = self.bands.bands(fields, ())
            end = fields.read(self.end, reader)
        else:
            made = fields.read(self.percent, percent) if kind == PERCENT else None
            cut = fields.read(self.cut, reader) if kind == AMOUNT else None
            per = None
            if kind == DAILY and plain_signs(self.daily.text).endswith("%"):
                made = fields.read(self.daily, percent)
                per = fields.read(self.per, read_days)
            elif kind == DAILY:
                cut = fields.read(self.daily, reader)
            every = 1 if kind == DAILY else fields.read(self.every, read_days)
            end = fields.read(self.end, reader)
            bands = (Band(end, cut=cut, percent=made, per_days=per),)
        first: date = fields.day(self.first, self.locale_)
        return Rule(start, first, end, bands, every, then_stop=self.then_stop.isChecked() and bool(end))

    def _outcome(self, stages: tuple[Stage, ...]) -> str:
        """``First cut on 15 Dec 2026 to 18 mg. 36 cuts, 504 days, last step 0.5 mg on 20 Mar 2028.``"""
        cuts = sum(stage.kind in (StepKind.CUT, StepKind.STOP) for stage in stages)
        after, last = stages[min(1, len(stages) - 1)], stages[-1]
        days: timedelta = last.first_day - stages[0].first_day
        return tr(
            "First cut on {day} to {amount}. {cuts}, {days}, last step {end} on {end_day}.",
            day=day_short(after.first_day, self.locale_),
            amount=amount_text(after.amount, self.locale_),
            cuts=ntr("{n} cut", "{n} cuts", cuts),
            days=ntr("{n} day", "{n} days", days.days),
            end=amount_text(last.amount, self.locale_),
            end_day=day_short(last.first_day, self.locale_),
        )
