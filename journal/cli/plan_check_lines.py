"""A checked plan as lines of text and as plain data for JSON."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import time
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from journal.domain.amount import ZERO, mg_text
from journal.domain.locale import Locale
from journal.domain.taper.figures import StepFigures
from journal.domain.taper.findings import Finding, Percent
from journal.domain.taper.rules import NO_RULES
from journal.words.checks import finding_text, limited_percent_text, milligrams_text, note_text
from journal.words.numbers import MINUS, amount_text
from journal.words.plans import kind_text
from journal.words.translation import ntr, tr

if TYPE_CHECKING:
    from journal.service.plan_checks import CheckedPlan

_PLACES = Decimal("0.0001")
_NONE = "–"


@dataclass(frozen=True, slots=True)
class CheckSaid:
    """A checked plan with what is needed to say it: the medicines' names, and the words of a file's slots."""

    plan: CheckedPlan
    names: Mapping[int, str]
    records: tuple[Finding, ...] = ()
    slots: Mapping[time, str] = field(default_factory=dict[time, str])

    def findings_by_step(self) -> dict[int, list[Finding]]:
        """The findings about each step, by its index."""
        found: dict[int, list[Finding]] = {}
        for finding in self.plan.findings:
            if finding.index is not None:
                found.setdefault(finding.index, []).append(finding)
        return found


def check_lines(said: CheckSaid, locale: Locale) -> list[str]:
    """The steps as an aligned table, then one line for each rule that speaks, then what is said once."""
    plan = said.plan
    head = [tr("Rules: {profile}", profile=tr("none") if plan.profile.id == NO_RULES else plan.profile.name)]
    if plan.table is not None:
        head.append(tr("Table: {table}", table=plan.table.name))
    lines = [" · ".join(head), "", *_table_lines(said, locale)]
    sentences = [
        f"{finding.day.isoformat()}  {finding.rule_id}  {finding_text(finding, locale, said.names)}"
        for finding in plan.findings
    ]
    lines += ["", *(sentences or [tr("None of these rules has anything to say about the steps.")])]
    if said.records:
        lines += ["", tr("What is recorded")]
        lines += [f"{f.day.isoformat()}  {f.rule_id}  {finding_text(f, locale, said.names)}" for f in said.records]
    if plan.notes:
        lines += ["", *(note_text(note, locale, said.names) for note in plan.notes)]
    return lines


def check_data(said: CheckSaid, locale: Locale) -> dict[str, Any]:
    """The same as plain data: mg as text with a point, percents as numbers, null for what could not be had."""
    plan, rules = said.plan, said.findings_by_step()
    table = plan.table
    return {
        "profile": plan.profile.id,
        "table": None
        if table is None
        else {"id": table.table_id, "name": table.name, "source": table.source, "year": table.year},
        "steps": [_step_data(said, step, rules.get(step.index, []), locale) for step in plan.figures],
        "records": [_rule_data(said, finding, locale) for finding in said.records],
        "notes": [note_text(note, locale, said.names) for note in plan.notes],
    }


def _step_data(said: CheckSaid, step: StepFigures, findings: Sequence[Finding], locale: Locale) -> dict[str, Any]:
    bounds = step.equivalent if step.equivalent_mg is None else None
    return {
        "n": step.index + 1,
        "date": step.start.isoformat(),
        "kind": step.kind.value,
        "totals": {said.names[medicine]: mg_text(amount) for medicine, amount in step.totals},
        "diazepam_equivalent_mg": _mg(step.equivalent_mg),
        "diazepam_equivalent_range_mg": None if bounds is None else [_mg(bound) for bound in bounds],
        "change_mg": _mg(step.change_mg),
        "step_percent": _number(step.step_percent),
        "percent_14_days": _number(step.percent_14),
        "percent_28_days": _number(step.percent_28),
        "days_since_change": None if step.since is None else step.since.days,
        "days": step.lasts,
        "doses": [
            {"medicine": said.names[d.medicine_id], "slot": _slot(said, d.slot), "amount_mg": mg_text(d.amount)}
            for d in said.plan.steps[step.index].doses
        ],
        "rules": [_rule_data(said, finding, locale) for finding in findings],
    }


def _rule_data(said: CheckSaid, finding: Finding, locale: Locale) -> dict[str, Any]:
    return {
        "id": finding.rule_id,
        "profile": said.plan.profile.id,
        "source": finding.rule.source,
        "year": finding.rule.year,
        "severity": finding.rule.severity.value,
        "text": finding_text(finding, locale, said.names),
    }


def _slot(said: CheckSaid, slot: time) -> str:
    return said.slots.get(slot, slot.isoformat("minutes"))


def _rounded(value: Fraction) -> Decimal:
    exact = Decimal(value.numerator) / Decimal(value.denominator)
    rounded = exact.quantize(_PLACES, rounding=ROUND_HALF_UP)
    return abs(rounded) if rounded == 0 else rounded


def _mg(value: Fraction | None) -> str | None:
    """Up to four places, without trailing zeros; the fifth is rounded half up."""
    if value is None:
        return None
    digits = format(_rounded(value), "f")
    return digits.rstrip("0").rstrip(".")


def _number(value: Fraction | None) -> float | None:
    return None if value is None else float(_rounded(value))


def _table_lines(said: CheckSaid, locale: Locale) -> list[str]:
    medicines = list(dict.fromkeys(m for step in said.plan.figures for m, _ in step.totals))
    with_table = said.plan.table is not None
    rules = said.findings_by_step()
    head = ["", tr("date"), tr("kind"), *(said.names[m] for m in medicines)]
    head += [tr("equivalent")] if with_table else []
    head += [tr("change"), tr("of the dose"), tr("in 14 days"), tr("after"), tr("rules")]
    rows = [head]
    for step in said.plan.figures:
        totals = dict(step.totals)
        row = [str(step.index + 1), step.start.isoformat(), kind_text(step.kind)]
        row += [amount_text(totals.get(m, ZERO), locale) for m in medicines]
        row += [_equivalent_cell(step, locale)] if with_table else []
        row += [_change_cell(step, locale), _percent_cell(step.step_percent, locale)]
        row += [_percent_cell(step.percent_14, locale), _since_cell(step)]
        row.append(" ".join(finding.rule_id for finding in rules.get(step.index, [])))
        rows.append(row)
    return _aligned(rows)


def _aligned(rows: Sequence[Sequence[str]]) -> list[str]:
    """The rows in columns: date, kind and rules to the left, figures to the right."""
    widths = [max(len(row[n]) for row in rows) for n in range(len(rows[0]))]
    left = {1, 2, len(widths) - 1}
    return [
        "  ".join(
            f"{cell:<{width}}" if n in left else f"{cell:>{width}}"
            for n, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    ]


def _equivalent_cell(step: StepFigures, locale: Locale) -> str:
    if step.equivalent is None:
        return _NONE
    low, high = (milligrams_text(bound, locale) for bound in step.equivalent)
    return low if step.equivalent[0] == step.equivalent[1] else f"{low} – {high}"


def _signed(text: str, value: Fraction) -> str:
    return f"{MINUS if value < 0 else '+' if value > 0 else ''}{text}"


def _change_cell(step: StepFigures, locale: Locale) -> str:
    if step.change_mg is None:
        return _NONE
    return _signed(milligrams_text(abs(step.change_mg), locale), step.change_mg)


def _since_cell(step: StepFigures) -> str:
    return _NONE if step.since is None else ntr("{n} day", "{n} days", step.since.days)


def _percent_cell(fall: Fraction | None, locale: Locale) -> str:
    """The change in percent, as everywhere in Ebb: below zero when the dose falls."""
    if fall is None:
        return _NONE
    return _signed(limited_percent_text(Percent(abs(fall)), locale), -fall)
