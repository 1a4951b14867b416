"""A journal day as lines of text and as plain data for JSON."""

from __future__ import annotations

from datetime import time
from fractions import Fraction
from typing import Any

from journal.domain.amount import Amount, mg_text
from journal.domain.dose import Dose, DoseStatus
from journal.domain.locale import Locale
from journal.domain.rating import OVERALL_BEST, symptom_average
from journal.domain.sleep import Night, SleepMetrics
from journal.service.day import DayView, MedicineTotal, PlannedSlot
from journal.words.dates import clock_text, day_title
from journal.words.numbers import amount_text, decimal_text, duration_text, percent_text
from journal.words.symptoms import answer_text, symptom_name
from journal.words.translation import ntr, tr

_CLOCKS = ("into_bed", "tried", "woke", "out_of_bed")
_NUMBERS = ("latency_min", "awakenings", "awake_min", "trying_min", "stated_asleep_min", "quality", "nap_min")


def day_lines(view: DayView, locale: Locale) -> list[str]:
    """What is planned and recorded, every amount exact, "not recorded" for what is missing."""
    lines = [f"{day_title(view.day, locale)} ({view.day.isoformat()})", "", tr("Doses")]
    lines += [f"  {_total_line(total, locale)}" for total in view.totals]
    lines += [f"  {_slot_line(slot, locale)}" for slot in view.slots]
    lines += [f"  {_dose_line(dose, view.has_plan, locale)}" for dose in view.others]
    if not view.slots and not view.others:
        lines.append(f"  {tr('nothing planned, nothing recorded') if view.has_plan else _missing()}")
    lines += ["", tr("Last night"), f"  {_night_line(view.night, view.metrics, locale)}"]
    overall = view.entry.overall
    lines += ["", tr("How was today?")]
    lines.append(f"  {_missing() if overall is None else tr('{value} of {best}', value=overall, best=OVERALL_BEST)}")
    lines += ["", tr("Symptoms, past 24 h"), *_symptom_lines(view, locale)]
    lines += ["", tr("Note")]
    lines += [f"  {line}" for line in view.entry.note.splitlines()] or [f"  {_missing()}"]
    return lines


def day_data(view: DayView) -> dict[str, Any]:
    """The same as plain data: amounts as text in mg, null for what is not recorded."""
    average = symptom_average(list(view.ratings.values()))
    recorded = [slot.dose for slot in view.slots if slot.dose] + list(view.others)
    return {
        "day": view.day.isoformat(),
        "totals": [
            {"medicine": t.medicine.name, "planned_mg": _mg(t.planned), "recorded_mg": _mg(t.recorded)}
            for t in view.totals
        ],
        "planned": [
            {
                "slot": slot.slot.isoformat("minutes"),
                "medicine": slot.medicine.name,
                "amount_mg": _mg(slot.amount),
                "dose_id": slot.dose.id if slot.dose else None,
            }
            for slot in view.slots
        ],
        "doses": [_dose_data(dose) for dose in recorded],
        "night": None if view.night.empty else _night_data(view.night, view.metrics),
        "overall": view.entry.overall,
        "ratings": [
            {"symptom": s.key or s.name, "value": view.ratings[s.id]} for s in view.symptoms if s.id in view.ratings
        ],
        "symptom_average": None if average is None else float(round(average, 4)),
        "note": view.entry.note or None,
    }


def _missing() -> str:
    return tr("not recorded")


def _total_line(total: MedicineTotal, locale: Locale) -> str:
    name = total.medicine.name
    said = _missing() if total.recorded is None else tr("recorded {amount}", amount=amount_text(total.recorded, locale))
    if total.planned is None:
        return f"{name}: {said}"
    return tr(
        "{medicine}: planned {planned}, {recorded}",
        medicine=name,
        planned=amount_text(total.planned, locale),
        recorded=said,
    )


def _slot_line(slot: PlannedSlot, locale: Locale) -> str:
    planned = f"{clock_text(slot.slot, locale)}  {slot.medicine.name}  {amount_text(slot.amount, locale)}"
    dose = slot.dose
    if dose is None:
        return " · ".join(part for part in (planned, slot.made, _missing()) if part)
    if dose.status is DoseStatus.MISSED:
        said = tr("not taken")
    elif dose.amount == slot.amount:
        said = tr("taken")
    else:
        said = tr("taken {amount}", amount=amount_text(dose.amount, locale))
    if dose.taken_at is not None and dose.status is DoseStatus.TAKEN:
        said = f"{said} {clock_text(dose.taken_at, locale)}"
    return " · ".join(part for part in (planned, dose.made or slot.made, said, _flat(dose.note)) if part)


def _dose_line(dose: Dose, has_plan: bool, locale: Locale) -> str:
    """A dose that answers no planned time: an extra one where there is a plan, else simply a dose."""
    at = dose.taken_at or dose.slot
    what = f"{dose.medicine}  {amount_text(dose.amount, locale)}"
    first = f"{clock_text(at, locale)}  {what}" if at is not None else what
    if dose.status is DoseStatus.MISSED:
        said = tr("not taken")
    else:
        said = tr("extra dose") if has_plan and dose.extra else tr("taken")
    return " · ".join(part for part in (first, dose.made, said, _flat(dose.note)) if part)


def _night_line(night: Night, figures: SleepMetrics, locale: Locale) -> str:
    if night.empty:
        return _missing()
    parts: list[str] = []
    for earlier, later in (("into_bed", "out_of_bed"), ("tried", "woke")):
        ends: list[time | None] = [getattr(night, earlier), getattr(night, later)]
        if None not in ends:
            parts.append(" → ".join(clock_text(end, locale) for end in ends if end is not None))
            break
    if figures.asleep is not None:
        parts.append(tr("asleep {duration}", duration=duration_text(figures.asleep)))
    if figures.efficiency is not None:
        parts.append(tr("efficiency {percent}", percent=percent_text(figures.efficiency, locale)))
    if night.awakenings is not None:
        parts.append(ntr("awake {n} time", "awake {n} times", night.awakenings))
    return " · ".join(parts) or tr("recorded in part")


def _symptom_lines(view: DayView, locale: Locale) -> list[str]:
    average = symptom_average(list(view.ratings.values()))
    if average is None:
        return [f"  {_missing()}"]
    mean = tr("average {mean} of {n} rated", mean=decimal_text(average, 1, locale), n=len(view.ratings))
    rows = [(symptom_name(s), view.ratings.get(s.id)) for s in view.symptoms]
    width = max(len(name) for name, _ in rows)
    said = [f"  {name:<{width}}  {_missing() if value is None else answer_text(value)}" for name, value in rows]
    return [f"  {mean}", *said]


def _dose_data(dose: Dose) -> dict[str, Any]:
    return {
        "id": dose.id,
        "medicine": dose.medicine,
        "amount_mg": _mg(dose.amount),
        "status": dose.status.value,
        "slot": dose.slot.isoformat("minutes") if dose.slot else None,
        "planned_mg": _mg(dose.planned),
        "made": dose.made or None,
        "taken_at": dose.taken_at.isoformat("minutes") if dose.taken_at else None,
        "utc_offset_min": dose.utc_offset_min,
        "note": dose.note or None,
    }


def _night_data(night: Night, figures: SleepMetrics) -> dict[str, Any]:
    clocks = {name: _clock(getattr(night, name)) for name in _CLOCKS}
    numbers = {name: getattr(night, name) for name in _NUMBERS}
    efficiency: Fraction | None = figures.efficiency
    percent = None if efficiency is None else float(round(efficiency, 2))
    return {**clocks, **numbers, "asleep_min": figures.asleep, "in_bed_min": figures.in_bed, "efficiency": percent}


def _clock(clock: time | None) -> str | None:
    return clock.isoformat("minutes") if clock is not None else None


def _mg(amount: Amount | None) -> str | None:
    return None if amount is None else mg_text(amount)


def _flat(text: str) -> str:
    return " ".join(text.split())
