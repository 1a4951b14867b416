"""Steps laid out from a rule, as an aligned table, as plain data for JSON and as rows of CSV."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import time
from decimal import Decimal
from fractions import Fraction
from typing import Any

from journal.domain.amount import ZERO, Amount, mg_text
from journal.domain.locale import Locale
from journal.domain.plan import PlannedDose, Step, StepKind
from journal.domain.taper.layout import nearest_amount
from journal.exchange.cells import guarded
from journal.words.numbers import MINUS, amount_text, change_text
from journal.words.plans import kind_text
from journal.words.translation import ntr, tr

Made = Callable[[PlannedDose], str | None]
"""How a dose is made, in words; None where no preparation was named or none makes it."""

_CHANGES = (StepKind.CUT, StepKind.STOP)


@dataclass(frozen=True, slots=True)
class Laid:
    """A laid-out taper or switch, ready to be shown.

    ``names`` gives the medicines by id in their order; ``about`` is the one whose daily total a step's ``wanted_mg``
    and percents speak of. ``wanted_percents`` and ``equivalents`` (mg of diazepam, lowest and highest) run beside
    ``steps`` and are empty where there are none. ``table`` is the id of the table of equivalents, "" for none.
    """

    rule: str
    steps: tuple[Step, ...]
    names: Mapping[int, str]
    about: int
    slots: tuple[time, ...]
    made: Made
    wanted_percents: tuple[Decimal | None, ...] = ()
    equivalents: tuple[tuple[Fraction, Fraction], ...] = ()
    table: str = ""

    @property
    def cuts(self) -> int:
        """How many times the dose is lowered, a stop included; the stages of a switch are none."""
        return sum(step.kind in _CHANGES for step in self.steps)

    @property
    def days(self) -> int:
        """Calendar days from the first step to the last."""
        return (self.steps[-1].start - self.steps[0].start).days

    def totals(self) -> list[dict[int, Amount]]:
        """The daily total of each medicine by its id, step by step."""
        return [{medicine_id: step.total(medicine_id) for medicine_id in self.names} for step in self.steps]

    def days_of(self, number: int) -> int | None:
        """Calendar days until the next step; None for the last."""
        if number + 1 >= len(self.steps):
            return None
        return (self.steps[number + 1].start - self.steps[number].start).days


def laid_json(laid: Laid) -> str:
    """The JSON that docs/data.md describes, one line a step; in plain ASCII."""
    head: dict[str, Any] = {
        "rule": laid.rule,
        "cuts": laid.cuts,
        "days": laid.days,
        "first_day": laid.steps[0].start.isoformat(),
        "last_day": laid.steps[-1].start.isoformat(),
    }
    if laid.table:
        head["table"] = laid.table
    fields = [f"  {json.dumps(name)}: {json.dumps(value)}," for name, value in head.items()]
    totals = laid.totals()
    steps = [f"    {json.dumps(_step_data(laid, number, totals))}" for number in range(len(laid.steps))]
    # With an indent for every field, json would write all of it in Python, which takes longer than laying it out.
    return "\n".join(["{", *fields, '  "steps": [', ",\n".join(steps), "  ]", "}"])


def _step_data(laid: Laid, number: int, totals: Sequence[Mapping[int, Amount]]) -> dict[str, Any]:
    step = laid.steps[number]
    amount = totals[number][laid.about]
    before = totals[number - 1][laid.about] if number else None
    wanted_percent = laid.wanted_percents[number] if laid.wanted_percents else None
    data: dict[str, Any] = {
        "n": number + 1,
        "date": step.start.isoformat(),
        "kind": step.kind.value,
        "medicine": laid.names[laid.about],
        "totals": {name: mg_text(totals[number][medicine_id]) for medicine_id, name in laid.names.items()},
        "wanted_mg": None if step.wanted_mg is None else format(step.wanted_mg, "f"),
        "amount_mg": mg_text(amount),
        "change_mg": None if before is None else _change_mg(before, amount),
        "step_percent": _percent(before, amount) if laid.wanted_percents else None,
        "wanted_percent": None if wanted_percent is None else _four(*wanted_percent.as_integer_ratio()),
        "days": laid.days_of(number),
        "doses": [
            {
                "medicine": laid.names[dose.medicine_id],
                "slot": dose.slot.isoformat("minutes"),
                "amount_mg": mg_text(dose.amount),
                "made": laid.made(dose),
            }
            for dose in step.doses
        ],
    }
    if laid.equivalents:
        low, high = laid.equivalents[number]
        data["diazepam_mg"] = {"low": _figure(low), "high": _figure(high)}
    return data


def laid_csv(laid: Laid) -> str:
    """``date,medicine,slot,amount_mg``: a row for each medicine and time of day of each step, 0 where none is taken."""
    held = io.StringIO()
    rows = csv.writer(held, lineterminator="\n")
    rows.writerow(("date", "medicine", "slot", "amount_mg"))
    for step in laid.steps:
        amounts = {(dose.medicine_id, dose.slot): dose.amount for dose in step.doses}
        for medicine_id, name in laid.names.items():
            for slot in laid.slots:
                amount = amounts.get((medicine_id, slot), ZERO)
                rows.writerow((step.start.isoformat(), guarded(name), slot.isoformat("minutes"), mg_text(amount)))
    return held.getvalue().removesuffix("\n")


def laid_lines(laid: Laid, locale: Locale) -> list[str]:
    """The rule, what it comes to, and one line a step in aligned columns."""
    first, last = laid.steps[0].start.isoformat(), laid.steps[-1].start.isoformat()
    count = ntr("{n} step", "{n} steps", len(laid.steps))
    if laid.cuts:
        count = ntr("{n} cut", "{n} cuts", laid.cuts)
    summary = " · ".join([count, ntr("{n} day", "{n} days", laid.days), f"{first} – {last}"])
    totals = laid.totals()
    rows = [_titles(laid), *(_row(laid, number, totals, locale) for number in range(len(laid.steps)))]
    return [laid.rule, summary, "", *_aligned(rows)]


def _titles(laid: Laid) -> list[str]:
    titles = ["", tr("from"), tr("kind")]
    titles += [laid.names[m] for m in laid.names] + [tr("wanted"), tr("change")]
    titles += [tr("diazepam equivalent")] if laid.equivalents else []
    return [*titles, tr("days"), tr("doses")]


def _row(laid: Laid, number: int, totals: Sequence[Mapping[int, Amount]], locale: Locale) -> list[str]:
    step = laid.steps[number]
    amount = totals[number][laid.about]
    cells = [str(number + 1), step.start.isoformat(), kind_text(step.kind)]
    cells += [amount_text(totals[number][medicine_id], locale) for medicine_id in laid.names]
    cells.append(_wanted_text(step.wanted_mg, amount, locale))
    before = totals[number - 1][laid.about] if number else None
    cells.append("" if before is None else _change_cell(step, before, amount, locale))
    if laid.equivalents:
        cells.append(_equivalent_text(laid.equivalents[number], locale))
    days = laid.days_of(number)
    cells.append("" if days is None else str(days))
    cells.append(" · ".join(_dose_text(dose, laid, locale) for dose in step.doses))
    return cells


def _wanted_text(wanted: Decimal | None, amount: Amount, locale: Locale) -> str:
    """Only where another amount was written down."""
    if wanted is None or nearest_amount(wanted) == amount:
        return ""
    return amount_text(nearest_amount(wanted), locale)


def _change_cell(step: Step, before: Amount, amount: Amount, locale: Locale) -> str:
    if step.kind is StepKind.CUT:
        return change_text(before, amount, locale)
    sign = MINUS if amount < before else "+"  # the last step is 100 % whatever its size, and a switch is no cut
    return f"{sign}{amount_text(Amount(abs(amount.units - before.units)), locale)}"


def _equivalent_text(equivalent: tuple[Fraction, Fraction], locale: Locale) -> str:
    low, high = (_figure(mg).replace(".", locale.decimal) for mg in equivalent)
    return f"{low} mg" if low == high else f"{low}–{high} mg"


def _dose_text(dose: PlannedDose, laid: Laid, locale: Locale) -> str:
    text = f"{dose.slot.isoformat('minutes')} {amount_text(dose.amount, locale)}"
    if len(laid.names) > 1:
        text = f"{text} {laid.names[dose.medicine_id]}"
    made = laid.made(dose)
    return text if made is None else f"{text} ({made})"


def _aligned(rows: Sequence[Sequence[str]]) -> list[str]:
    """Numbers to the right, the kind and the doses to the left, no blanks at the end of a line."""
    widths = [max(len(cell) for cell in column) for column in zip(*rows, strict=True)]
    left = {1, 2, len(widths) - 1}
    lines = []
    for row in rows:
        cells = [c.ljust(w) if n in left else c.rjust(w) for n, (c, w) in enumerate(zip(row, widths, strict=True))]
        lines.append("  ".join(cell for cell, width in zip(cells, widths, strict=True) if width).rstrip())
    return lines


def _change_mg(before: Amount, after: Amount) -> str:
    units = after.units - before.units
    return f"{'-' if units < 0 else ''}{mg_text(Amount(abs(units)))}"


def _percent(before: Amount | None, after: Amount) -> float | None:
    """How many percent of the dose in force are taken away, to four decimals; None at the start."""
    return _four((before.units - after.units) * 100, before.units) if before else None


def _four(top: int, bottom: int) -> float:
    """The ratio as a number with four decimals, rounded half up."""
    return (20_000 * top + bottom) // (2 * bottom) / 10_000


def _figure(mg: Fraction) -> str:
    """A figure of a table, which is no dose: to four decimals, without trailing zeros."""
    return mg_text(nearest_amount(mg))
