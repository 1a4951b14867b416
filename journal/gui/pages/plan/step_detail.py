"""One step in full: its amounts, how they are made, what it changes, what is noted about it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import time
from decimal import Decimal
from fractions import Fraction

from PySide6.QtWidgets import QVBoxLayout, QWidget

from journal.domain.amount import UNITS_PER_MG, Amount
from journal.domain.locale import Locale
from journal.domain.medicine import Medicine, Preparation
from journal.domain.plan import PlanVersion, Step
from journal.gui.pages.plan.now_card import change_of_step, totals_text
from journal.gui.pages.plan.slot_lines import SlotLines
from journal.gui.widgets.text import breakable, label, wrapping
from journal.words.dates import day_title
from journal.words.numbers import amount_text, decimal_text
from journal.words.plans import step_kind_text
from journal.words.translation import ntr, tr


class StepDetail(QWidget):
    """What the table has no room for, about the step that is chosen in it."""

    def __init__(self, locale: Locale, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._locale = locale
        self.head = wrapping(label("", "strong"))
        self.total = wrapping(label("", "body"))
        self.slots = SlotLines(locale)
        self.more = wrapping(label("", "muted"))
        self.rules = wrapping(label("", "small"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for widget in (self.head, self.total, self.slots, self.more, self.rules):
            column.addWidget(widget)

    def show_step(
        self,
        version: PlanVersion,
        index: int,
        medicines: dict[int, Medicine],
        preparations: Sequence[Preparation],
        boundary: time,
        said: Sequence[str] = (),
    ) -> None:
        """Show one step of a version, with what the rules say about it."""
        steps = version.steps
        step = steps[index]
        day = f"{day_title(step.start, self._locale)} {step.start.year}"
        self.head.setText(tr("Step {k}, from {day}", k=index + 1, day=day))
        self.total.setText(breakable(totals_text(step, version.medicine_ids, medicines, self._locale)))
        self.slots.show_step(step, medicines, preparations, boundary)
        lines = self._lines(steps, index, medicines)
        self.more.setText(breakable("\n".join(line for line in lines if line)))
        self.rules.setText(breakable("\n".join(said)))
        self.rules.setVisible(bool(said))

    def _lines(self, steps: Sequence[Step], index: int, medicines: dict[int, Medicine]) -> list[str]:
        step = steps[index]
        lines = [step_kind_text(step)]
        if index:
            lines.append(change_of_step(steps[index - 1], step, medicines, self._locale))
        if index + 1 < len(steps):
            lines.append(ntr("{n} day", "{n} days", (steps[index + 1].start - step.start).days))
        return [*lines, wanted_text(step, steps[index - 1] if index else None, self._locale), step.note]


def wanted_text(step: Step, before: Step | None, locale: Locale) -> str:
    """``By the rule 11.7 mg (−10 %)``, where what the rule came to is not what the step has; "" where it is."""
    if step.wanted_mg is None:
        return ""
    totals = [step.total(i) for i in step.medicine_ids]
    if any(total.mg == step.wanted_mg for total in totals):
        return ""
    wanted = decimal_mg(step.wanted_mg, locale)
    then = [before.total(i) for i in before.medicine_ids] if before else []
    if len(then) == 1 and then[0]:
        percent = (Fraction(step.wanted_mg) * UNITS_PER_MG / then[0].units - 1) * 100
        said = decimal_text(percent, 1, locale)
        return tr("By the rule {amount} ({percent} %)", amount=wanted, percent=said)
    return tr("By the rule {amount}", amount=wanted)


def decimal_mg(mg: Decimal, locale: Locale) -> str:
    """An amount of a rule, which may be finer than any amount that is kept: at most six decimals."""
    units = mg * UNITS_PER_MG
    if units == units.to_integral_value():
        return amount_text(Amount(int(units)), locale)
    return f"{format(mg.normalize(), 'f').replace('.', locale.decimal)} mg"
