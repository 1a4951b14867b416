"""Rows of the tables as domain values, and back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, time
from decimal import Decimal
from fractions import Fraction
from sys import intern
from types import MappingProxyType
from typing import Any

from journal.domain.amount import Amount
from journal.domain.contents import DayEntry
from journal.domain.dose import Dose, DoseStatus
from journal.domain.medicine import Form, Medicine, Preparation
from journal.domain.plan import Goal, PlanVersion, Step
from journal.domain.rating import Rating
from journal.domain.sleep import Night
from journal.domain.stock import Stock
from journal.domain.symptom import Symptom
from journal.store.shared_values import amount_of, day_of, time_of

Row = dict[str, Any]


def clock_of(text: str | None) -> time | None:
    """The wall time of a cell."""
    return time_of(text) if text else None


def clock_cell(clock: time | None) -> str | None:
    """A wall time as ``22:45``."""
    return clock.isoformat("minutes") if clock is not None else None


def medicine_of(row: Row) -> Medicine:
    """The medicine of a row."""
    return Medicine(row["id"], row["name"], bool(row["retired"]), row["position"])


def medicine_row(medicine: Medicine) -> Row:
    """The cells of a medicine, without its id."""
    return {"name": medicine.name, "retired": int(medicine.retired), "position": medicine.position}


def preparation_of(row: Row) -> Preparation:
    """The preparation of a row."""
    return Preparation(
        id=row["id"],
        medicine_id=row["medicine_id"],
        form=Form(row["form"]),
        strength=Amount(row["strength"]),
        volume_ml=Decimal(row["volume_ml"]),
        pieces=row["pieces"],
        weight_mg=Decimal(row["weight_mg"]) if row["weight_mg"] else None,
        modified_release=bool(row["modified_release"]),
        retired=bool(row["retired"]),
        mark=Decimal(row["mark"]) if row["mark"] else None,
    )


def preparation_row(preparation: Preparation) -> Row:
    """The cells of a preparation, without its id."""
    return {
        "medicine_id": preparation.medicine_id,
        "form": preparation.form.value,
        "strength": preparation.strength.units,
        "volume_ml": str(preparation.volume_ml),
        "pieces": preparation.pieces,
        "weight_mg": str(preparation.weight_mg) if preparation.weight_mg is not None else None,
        "modified_release": int(preparation.modified_release),
        "retired": int(preparation.retired),
        "mark": str(preparation.mark) if preparation.mark is not None else None,
    }


def symptom_of(row: Row) -> Symptom:
    """The symptom of a row."""
    return Symptom(row["id"], row["key"], row["name"], bool(row["hidden"]), row["position"])


def symptom_row(symptom: Symptom) -> Row:
    """The cells of a symptom, without its id."""
    return {
        "key": symptom.key,
        "name": symptom.name,
        "hidden": int(symptom.hidden),
        "position": symptom.position,
    }


def dose_of(row: Row) -> Dose:
    """The dose of a row."""
    return Dose(
        id=row["id"],
        day=day_of(row["day"]),
        medicine_id=row["medicine_id"],
        medicine=intern(row["medicine"]),
        amount=amount_of(row["amount"]),
        status=DoseStatus(row["status"]),
        slot=clock_of(row["slot"]),
        planned=amount_of(row["planned"]) if row["planned"] is not None else None,
        made=intern(row["made"]),
        preparation_id=row["preparation_id"],
        taken_at=clock_of(row["taken_at"]),
        utc_offset_min=row["utc_offset_min"],
        zone=intern(row["zone"]),
        note=row["note"],
    )


def dose_row(dose: Dose) -> Row:
    """The cells of a dose, without its id."""
    return {
        "day": dose.day.isoformat(),
        "medicine_id": dose.medicine_id,
        "medicine": dose.medicine,
        "amount": dose.amount.units,
        "status": dose.status.value,
        "slot": clock_cell(dose.slot),
        "planned": dose.planned.units if dose.planned is not None else None,
        "made": dose.made,
        "preparation_id": dose.preparation_id,
        "taken_at": clock_cell(dose.taken_at),
        "utc_offset_min": dose.utc_offset_min,
        "zone": dose.zone,
        "note": dose.note,
    }


def rating_of(row: Row) -> Rating:
    """The rating of a row."""
    return Rating(day_of(row["day"]), row["symptom_id"], row["value"])


def night_of(row: Row) -> Night:
    """The night of a row."""
    return Night(
        day=day_of(row["day"]),
        into_bed=clock_of(row["into_bed"]),
        tried=clock_of(row["tried"]),
        latency_min=row["latency_min"],
        awakenings=row["awakenings"],
        awake_min=row["awake_min"],
        woke=clock_of(row["woke"]),
        out_of_bed=clock_of(row["out_of_bed"]),
        trying_min=row["trying_min"],
        stated_asleep_min=row["stated_asleep_min"],
        quality=row["quality"],
        nap_min=row["nap_min"],
        zone=intern(row["zone"]),
    )


def night_row(night: Night) -> Row:
    """The cells of a night, without its id."""
    return {
        "day": night.day.isoformat(),
        "into_bed": clock_cell(night.into_bed),
        "tried": clock_cell(night.tried),
        "latency_min": night.latency_min,
        "awakenings": night.awakenings,
        "awake_min": night.awake_min,
        "woke": clock_cell(night.woke),
        "out_of_bed": clock_cell(night.out_of_bed),
        "trying_min": night.trying_min,
        "stated_asleep_min": night.stated_asleep_min,
        "quality": night.quality,
        "nap_min": night.nap_min,
        "zone": night.zone,
    }


def entry_of(row: Row) -> DayEntry:
    """The day entry of a row."""
    return DayEntry(day_of(row["day"]), row["overall"], row["note"], bool(row["quick"]))


def entry_row(entry: DayEntry) -> Row:
    """The cells of a day entry, without its id."""
    return {
        "day": entry.day.isoformat(),
        "overall": entry.overall,
        "note": entry.note,
        "quick": int(entry.quick),
    }


def stock_of(row: Row) -> Stock:
    """What is at hand of a preparation by a row."""
    return Stock(row["preparation_id"], day_of(row["day"]), Fraction(row["quantity"]))


def stock_row(stock: Stock) -> Row:
    """The cells of what is at hand, without its id."""
    return {
        "preparation_id": stock.preparation_id,
        "day": stock.day.isoformat(),
        "quantity": str(stock.quantity),
    }


def saved_at_of(text: str) -> datetime:
    """The instant of a cell."""
    return datetime.fromisoformat(text)


def version_of(row: Row, steps: Mapping[int, Sequence[Step]] = MappingProxyType({})) -> PlanVersion:
    """The version of the plan of a row, with the steps of its id."""
    return PlanVersion(
        id=row["id"],
        number=row["number"],
        saved_at=saved_at_of(row["saved_at"]),
        applies_from=day_of(row["applies_from"]),
        steps=tuple(steps.get(row["id"], ())),
        agreed_with=row["agreed_with"],
        why=row["why"],
        draft=bool(row["draft"]),
        goal=Goal(row["goal"]),
        equivalence=row["equivalence"],
        rule=row["rule"],
    )
