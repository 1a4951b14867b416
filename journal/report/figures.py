"""The figures of a summary with stable names, for other programs (docs/data.md, "The summary as JSON").

Amounts are decimal texts in mg and every other figure that is not a count is rounded as on the page, so that
both say the same. A part that is left out by choice has no name in it.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, time
from fractions import Fraction
from typing import Any

from journal.domain.amount import Amount, mg_text
from journal.domain.locale import EXCHANGE
from journal.plots.change_windows import Mean
from journal.plots.overview_data import DayRow
from journal.report.figures_support import support_figures
from journal.report.figures_values import mean_figure, rounded
from journal.report.model import (
    ChangePart,
    ChangeRow,
    DoseRecord,
    ExtraDoses,
    NewSymptom,
    StepNow,
    Summary,
    SymptomFigure,
)
from journal.report.phrases import mean_mg
from journal.report.plain_text_words import AVERAGE_PLACES
from journal.report.plan_sheet_model import PlanSheet, SheetRow

FORMAT, VERSION = "ebb-summary", 1
"""What stands first in the file; the version goes up when a name changes its meaning or goes away."""


def summary_json(summary: Summary, plan: PlanSheet | None = None) -> dict[str, Any]:
    """Everything of page one and of the further parts that were asked for, as what JSON can hold.

    ``plan`` is the plan that goes with it (:func:`journal.report.summary_plan.summary_plan`), None for none.
    """
    options = summary.options
    figures: dict[str, Any] = {
        "format": FORMAT,
        "version": VERSION,
        "program": f"Ebb {summary.version}",
        "made_at": summary.made_at.isoformat(timespec="seconds"),
        "self_reported": True,
        "first": summary.period.first.isoformat(),
        "last": summary.period.last.isoformat(),
        "days": len(summary.period),
        "days_so_far": summary.days,
        "days_recorded": summary.recorded,
        "questions": list(options.asked),
        "medicine_now": _now(summary),
        "changes": [_change(row) for row in reversed(summary.changes)],
        "holds": _holds(summary),
        "doses": _doses(summary.doses),
        "sleep": _sleep(summary),
        "symptoms": _symptoms(summary),
        **support_figures(summary),
    }
    if options.name:
        figures["name"] = options.name
    if options.include_daily_table:
        figures["daily"] = _daily(summary)
    if options.include_notes:
        figures["notes"] = [{"day": day.isoformat(), "note": note} for day, note in summary.notes]
    if plan is not None:
        figures["plan"] = _plan(plan)
    return figures


def _average(mean: Mean) -> dict[str, Any]:
    return mean_figure(mean, AVERAGE_PLACES)


def _minutes(mean: Mean) -> dict[str, Any]:
    return mean_figure(mean, 0)


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _clock(clock: time) -> str:
    return clock.isoformat("minutes")


def _mg(amount: Amount | None) -> str | None:
    return None if amount is None else mg_text(amount)


def _now(summary: Summary) -> dict[str, Any]:
    after, step = summary.aftercare, summary.step
    return {
        "day": summary.today.isoformat(),
        "medicines": [
            {
                "medicine": medicine.name,
                "total_mg": mg_text(medicine.total),
                "doses": [
                    {"time": _clock(slot.slot), "amount_mg": mg_text(slot.amount), "made": slot.made or None}
                    for slot in medicine.slots
                ],
                "taken_mean_mg_of_7_days": _lately_mg(medicine.lately.value),
                "taken_days_of_7": medicine.lately.n,
            }
            for medicine in summary.medicines
        ],
        "last_dose": None if after is None else {"day": _day(after.last_dose), "days_ago": after.days_since},
        "last_recorded": [
            {"medicine": last.name, "day": _day(last.day), "total_mg": mg_text(last.total)}
            for last in summary.last_taken
        ],
        "draft_only": summary.draft,
        "plan_begins": _day(summary.begins),
        "step": None if step is None else _step_now(step),
    }


def _lately_mg(mean: Fraction | None) -> str | None:
    """As on the page: exact where it is an amount, else to two places."""
    return None if mean is None else mean_mg(mean, EXCHANGE).removesuffix(" mg")


def _step_now(step: StepNow) -> dict[str, Any]:
    return {
        "number": step.number,
        "count": step.count,
        "kind": step.kind.value,
        "reason": step.reason or None,
        "since": _day(step.start),
        "agreed_with": step.agreed_with or None,
        "goal": step.goal.value or None,
        "equivalence": step.equivalence or None,
        "next_since": _day(step.next_start),
        "next": [{"medicine": name, "total_mg": mg_text(amount)} for name, amount in step.next_totals],
    }


def _change(row: ChangeRow) -> dict[str, Any]:
    windows = ("before", "days_1_to_7", "days_8_to_14")
    return {
        "day": _day(row.day),
        "kind": row.kind.value,
        "reason": row.reason or None,
        "days_since_change_before": row.days_since,
        "medicines": [_part(part) for part in row.parts],
        "symptom_average": {name: _average(mean) for name, mean in zip(windows, row.symptoms, strict=True)},
        "asleep_minutes": {name: _minutes(mean) for name, mean in zip(windows, row.asleep, strict=True)},
    }


def _part(part: ChangePart) -> dict[str, Any]:
    places = 0 if part.percent is not None and part.percent.denominator == 1 else 1
    return {
        "medicine": part.name,
        "before_mg": mg_text(part.before),
        "after_mg": mg_text(part.after),
        "percent": rounded(part.percent, places),
    }


def _holds(summary: Summary) -> list[dict[str, Any]]:
    return [
        {"first": _day(span.first), "last": _day(span.last), "reason": reason or None}
        for span, reason in reversed(summary.overview.holds)
        if span.first <= summary.today
    ]


def _doses(record: DoseRecord) -> dict[str, Any]:
    return {
        "days_recorded": record.recorded_days,
        "days_without_record": record.unrecorded_days,
        "planned": record.planned,
        "as_planned": record.as_planned,
        "other_amount": record.other_amount,
        "missed": record.missed,
        "not_recorded": record.unrecorded,
        "with_time": record.timed,
        "late": record.late,
        "extra": _beside(record.extra),
        "without_plan": _beside(record.unplanned),
    }


def _beside(doses: Sequence[ExtraDoses]) -> list[dict[str, Any]]:
    return [{"medicine": one.name, "n": one.n, "together_mg": mg_text(one.total)} for one in doses]


def _sleep(summary: Summary) -> dict[str, Any]:
    record = summary.sleep
    return {
        "asleep_minutes": _minutes(record.asleep),
        "shortest_minutes": record.shortest,
        "longest_minutes": record.longest,
        "falling_asleep_minutes": _minutes(record.latency),
        "awake_minutes": _minutes(record.awake),
        "nap_minutes": _minutes(record.naps),
        "efficiency_percent": mean_figure(record.efficiency, 0),
        "period_before": {
            "asleep_minutes": _minutes(record.previous),
            "falling_asleep_minutes": _minutes(record.previous_latency),
            "awake_minutes": _minutes(record.previous_awake),
            "nap_minutes": _minutes(record.previous_naps),
            "efficiency_percent": mean_figure(record.previous_efficiency, 0),
        },
    }


def _symptoms(summary: Summary) -> dict[str, Any]:
    record = summary.symptoms
    return {
        "average": _average(record.average),
        "average_period_before": _average(record.previous),
        "highest_by_mean": [_symptom(figure) for figure in record.by_mean],
        "highest_by_worst": [_symptom(figure) for figure in record.by_worst],
        "new": [_new(one, record.rated_before) for one in record.new],
    }


def _new(symptom: NewSymptom, rated_before: int) -> dict[str, Any]:
    return {
        "symptom": symptom.name,
        "since": _day(symptom.day),
        "worst": symptom.worst,
        "n": symptom.n,
        "days_rated_before": rated_before,
    }


def _symptom(figure: SymptomFigure) -> dict[str, Any]:
    return {
        "symptom": figure.name,
        "mean": rounded(figure.mean, AVERAGE_PLACES),
        "worst": figure.worst,
        "days_at_worst": figure.worst_days,
        "n": figure.n,
    }


def _daily(summary: Summary) -> list[dict[str, Any]]:
    names = [medicine.name for medicine in summary.overview.medicines]
    rows = (row for row in summary.overview.rows if row.day <= summary.today)
    return [_row(row, names, with_mood=summary.options.include_mood) for row in rows]


def _row(row: DayRow, names: Sequence[str], *, with_mood: bool) -> dict[str, Any]:
    return {
        "day": _day(row.day),
        "medicines": [
            {"medicine": name, "planned_mg": _mg(planned), "taken_mg": _mg(taken)}
            for name, planned, taken in zip(names, row.planned, row.taken, strict=True)
        ],
        "symptom_average": {"mean": rounded(row.average, AVERAGE_PLACES), "n": row.rated},
        "mean_of_7_days": rounded(row.mean, AVERAGE_PLACES),
        **({"overall": row.overall} if with_mood else {}),
        "asleep_minutes": row.asleep_min,
    }


def _plan(sheet: PlanSheet) -> dict[str, Any]:
    return {
        "plan_version": sheet.version,
        "draft": sheet.draft,
        "agreed_with": sheet.agreed_with or None,
        "saved_on": _day(sheet.saved_on),
        "in_force_from": None if sheet.draft else _day(sheet.applies_from),
        "goal": sheet.goal.value or None,
        "rule": sheet.rule or None,
        "equivalence": sheet.table or None,
        "earlier_steps": sheet.left_out,
        "steps": [_step(row) for row in sheet.rows],
    }


def _step(row: SheetRow) -> dict[str, Any]:
    return {
        "number": row.number,
        "since": _day(row.start),
        "days": row.days,
        "kind": row.kind.value,
        "reason": row.reason or None,
        "note": row.note or None,
        "totals": [
            {"medicine": total.medicine, "total_mg": mg_text(total.total), "before_mg": _mg(total.before)}
            for total in row.totals
        ],
        "wanted_mg": None if row.wanted_mg is None else format(row.wanted_mg.normalize(), "f"),
        "doses": [
            {
                "medicine": dose.medicine,
                "time": _clock(dose.slot),
                "amount_mg": mg_text(dose.amount),
                "made": dose.made or None,
                "makeable": dose.makeable,
            }
            for dose in row.doses
        ],
    }
