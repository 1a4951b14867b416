"""Each thing a journal holds as a JSON object, and back. Amounts are strings of milligrams, exact."""

from __future__ import annotations

from typing import Any

from journal.domain.amount import mg_text
from journal.domain.contents import DayEntry
from journal.domain.dose import Dose, DoseStatus
from journal.domain.medicine import Form, Medicine, Preparation
from journal.domain.plan import Goal, PlannedDose, PlanVersion, Step, StepKind
from journal.domain.rating import Rating
from journal.domain.sleep import Night
from journal.domain.stock import Stock
from journal.domain.symptom import Symptom
from journal.exchange.json_values import (
    Fields,
    Json,
    amount_of,
    clock_of,
    clock_text,
    day_of,
    decimal_of,
    decimal_text,
    each,
    flag_of,
    instant_of,
    maybe,
    offset_of,
    one_of,
    or_null,
    ratio_of,
    text_of,
    whole_of,
)

NIGHT_CLOCKS = ("into_bed", "tried", "woke", "out_of_bed")
NIGHT_NUMBERS = (
    "latency_min", "awakenings", "awake_min", "trying_min", "stated_asleep_min", "quality", "nap_min",
)  # fmt: skip


def medicine_json(medicine: Medicine) -> Json:
    """A medicine."""
    return {
        "id": medicine.id,
        "name": medicine.name,
        "retired": medicine.retired,
        "position": medicine.position,
    }


def read_medicine(value: Json, where: str) -> Medicine:
    """A medicine."""
    fields = Fields(value, where)
    medicine = Medicine(
        id=fields.take("id", whole_of),
        name=fields.take("name", text_of),
        retired=fields.take("retired", flag_of),
        position=fields.take("position", whole_of),
    )
    fields.done()
    return medicine


def preparation_json(preparation: Preparation) -> Json:
    """A preparation."""
    return {
        "id": preparation.id,
        "medicine_id": preparation.medicine_id,
        "form": preparation.form.value,
        "strength_mg": mg_text(preparation.strength),
        "volume_ml": decimal_text(preparation.volume_ml),
        "pieces": preparation.pieces,
        "weight_mg": or_null(preparation.weight_mg, decimal_text),
        "modified_release": preparation.modified_release,
        "retired": preparation.retired,
        "mark": or_null(preparation.mark, decimal_text),
    }


def read_preparation(value: Json, where: str) -> Preparation:
    """A preparation."""
    fields = Fields(value, where)
    preparation = Preparation(
        id=fields.take("id", whole_of),
        medicine_id=fields.take("medicine_id", whole_of),
        form=fields.take("form", one_of(Form)),
        strength=fields.take("strength_mg", amount_of),
        volume_ml=fields.take("volume_ml", decimal_of),
        pieces=fields.take("pieces", whole_of),
        weight_mg=fields.take("weight_mg", maybe(decimal_of)),
        modified_release=fields.take("modified_release", flag_of),
        retired=fields.take("retired", flag_of),
        mark=fields.take_if_there("mark", maybe(decimal_of), None),
    )
    fields.done()
    return preparation


def symptom_json(symptom: Symptom) -> Json:
    """A symptom."""
    return {
        "id": symptom.id,
        "key": symptom.key,
        "name": symptom.name,
        "hidden": symptom.hidden,
        "position": symptom.position,
    }


def read_symptom(value: Json, where: str) -> Symptom:
    """A symptom; one without a key and a name cannot be shown and is refused."""
    fields = Fields(value, where)
    symptom = Symptom(
        id=fields.take("id", whole_of),
        key=fields.take("key", text_of),
        name=fields.take("name", text_of),
        hidden=fields.take("hidden", flag_of),
        position=fields.take("position", whole_of),
    )
    fields.done()
    return symptom


def dose_json(dose: Dose) -> Json:
    """A dose."""
    return {
        "id": dose.id,
        "day": dose.day.isoformat(),
        "medicine_id": dose.medicine_id,
        "medicine": dose.medicine,
        "amount_mg": mg_text(dose.amount),
        "status": dose.status.value,
        "slot": or_null(dose.slot, clock_text),
        "planned_mg": or_null(dose.planned, mg_text),
        "made": dose.made,
        "preparation_id": dose.preparation_id,
        "taken_at": or_null(dose.taken_at, clock_text),
        "utc_offset_min": dose.utc_offset_min,
        "zone": dose.zone,
        "note": dose.note,
    }


def read_dose(value: Json, where: str) -> Dose:
    """A dose."""
    fields = Fields(value, where)
    dose = Dose(
        id=fields.take("id", whole_of),
        day=fields.take("day", day_of),
        medicine_id=fields.take("medicine_id", whole_of),
        medicine=fields.take("medicine", text_of),
        amount=fields.take("amount_mg", amount_of),
        status=fields.take("status", one_of(DoseStatus)),
        slot=fields.take("slot", maybe(clock_of)),
        planned=fields.take("planned_mg", maybe(amount_of)),
        made=fields.take("made", text_of),
        preparation_id=fields.take("preparation_id", maybe(whole_of)),
        taken_at=fields.take("taken_at", maybe(clock_of)),
        utc_offset_min=fields.take("utc_offset_min", maybe(offset_of)),
        zone=fields.take("zone", text_of),
        note=fields.take("note", text_of),
    )
    fields.done()
    return dose


def rating_json(rating: Rating) -> Json:
    """A rating."""
    return {"day": rating.day.isoformat(), "symptom_id": rating.symptom_id, "value": rating.value}


def read_rating(value: Json, where: str) -> Rating:
    """A rating."""
    fields = Fields(value, where)
    day, symptom_id = fields.take("day", day_of), fields.take("symptom_id", whole_of)
    rating = fields.take("value", lambda said: Rating(day, symptom_id, whole_of(said)))
    fields.done()
    return rating


def night_json(night: Night) -> Json:
    """A night."""
    clocks = {name: or_null(getattr(night, name), clock_text) for name in NIGHT_CLOCKS}
    numbers = {name: getattr(night, name) for name in NIGHT_NUMBERS}
    return {"day": night.day.isoformat(), **clocks, **numbers, "zone": night.zone}


def read_night(value: Json, where: str) -> Night:
    """A night."""
    fields = Fields(value, where)
    day = fields.take("day", day_of)
    clocks: dict[str, Any] = {name: fields.take(name, maybe(clock_of)) for name in NIGHT_CLOCKS}
    numbers: dict[str, Any] = {name: fields.take(name, maybe(whole_of)) for name in NIGHT_NUMBERS}
    zone = fields.take("zone", text_of)
    fields.done()
    return Night(day, **clocks, **numbers, zone=zone)


def entry_json(entry: DayEntry) -> Json:
    """What belongs to a day as a whole."""
    return {"day": entry.day.isoformat(), "overall": entry.overall, "note": entry.note, "quick": entry.quick}


def read_entry(value: Json, where: str) -> DayEntry:
    """What belongs to a day as a whole."""
    fields = Fields(value, where)
    entry = DayEntry(
        day=fields.take("day", day_of),
        overall=fields.take("overall", maybe(_overall_of)),
        note=fields.take("note", text_of),
        quick=fields.take("quick", flag_of),
    )
    fields.done()
    return entry


def stock_json(stock: Stock) -> Json:
    """What is at hand of a preparation."""
    return {"preparation_id": stock.preparation_id, "day": stock.day.isoformat(), "quantity": str(stock.quantity)}


def read_stock(value: Json, where: str) -> Stock:
    """What is at hand of a preparation."""
    fields = Fields(value, where)
    stock = Stock(
        preparation_id=fields.take("preparation_id", whole_of),
        day=fields.take("day", day_of),
        quantity=fields.take("quantity", ratio_of),
    )
    fields.done()
    return stock


def version_json(version: PlanVersion) -> Json:
    """A version of the plan with all its steps."""
    return {
        "id": version.id,
        "number": version.number,
        "saved_at": version.saved_at.isoformat(),
        "applies_from": version.applies_from.isoformat(),
        "agreed_with": version.agreed_with,
        "why": version.why,
        "draft": version.draft,
        "goal": version.goal.value,
        "equivalence": version.equivalence,
        "rule": version.rule,
        "steps": [_step_json(step) for step in version.steps],
    }


def read_version(value: Json, where: str) -> PlanVersion:
    """A version of the plan with all its steps."""
    fields = Fields(value, where)
    version = PlanVersion(
        id=fields.take("id", whole_of),
        number=fields.take("number", whole_of),
        saved_at=fields.take("saved_at", instant_of),
        applies_from=fields.take("applies_from", day_of),
        agreed_with=fields.take("agreed_with", text_of),
        why=fields.take("why", text_of),
        draft=fields.take("draft", flag_of),
        goal=fields.take_if_there("goal", one_of(Goal), Goal.UNSAID),
        equivalence=fields.take_if_there("equivalence", text_of, ""),
        rule=fields.take_if_there("rule", text_of, ""),
        steps=fields.take("steps", each(_read_step, f"{where}.steps")),
    )
    fields.done()
    return version


def _step_json(step: Step) -> Json:
    doses = [
        {"medicine_id": d.medicine_id, "slot": clock_text(d.slot), "amount_mg": mg_text(d.amount)} for d in step.doses
    ]
    return {
        "start": step.start.isoformat(),
        "kind": step.kind.value,
        "reason": step.reason,
        "note": step.note,
        "wanted_mg": or_null(step.wanted_mg, decimal_text),
        "doses": doses,
    }


def _read_step(value: Json, where: str) -> Step:
    fields = Fields(value, where)
    step = Step(
        start=fields.take("start", day_of),
        kind=fields.take("kind", one_of(StepKind)),
        reason=fields.take("reason", text_of),
        note=fields.take("note", text_of),
        wanted_mg=fields.take_if_there("wanted_mg", maybe(decimal_of), None),
        doses=fields.take("doses", each(_read_planned, f"{where}.doses")),
    )
    fields.done()
    return step


def _read_planned(value: Json, where: str) -> PlannedDose:
    fields = Fields(value, where)
    planned = PlannedDose(
        medicine_id=fields.take("medicine_id", whole_of),
        slot=fields.take("slot", clock_of),
        amount=fields.take("amount_mg", amount_of),
    )
    fields.done()
    return planned


def _overall_of(value: Json) -> int:
    number = whole_of(value)
    if not 0 <= number <= 10:
        raise ValueError
    return number
