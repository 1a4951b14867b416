"""The emergency card as values: who carries it, what is taken now, and who can be called."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, time

from journal.domain.aftercare import aftercare_on
from journal.domain.amount import ZERO, Amount
from journal.domain.calendar_day import order_in_day
from journal.domain.contents import Contents
from journal.domain.dose import daily_totals
from journal.domain.medicine import Medicine
from journal.domain.person import Person, Role
from journal.words.support_paper import StopFact
from journal.words.support_words import role_name

NAME_SETTING = "card_name"
"""The journal's own setting that holds the name on the card."""


@dataclass(frozen=True, slots=True)
class CardMedicine:
    """A medicine and its dose now.

    Planned for today: ``slots`` are the times of day with their amounts and ``total`` is their sum. Without a plan:
    ``total`` is the newest recorded daily total, and ``day`` the day it was recorded for. After a stop: ``ended``,
    and ``day`` is that of the last dose.
    """

    name: str
    total: Amount = ZERO
    slots: tuple[tuple[time, Amount], ...] = ()
    day: date | None = None
    ended: bool = False


@dataclass(frozen=True, slots=True)
class CardContact:
    """Someone to call: ``number`` may be "". ``checked_on`` is for a number that Ebb knows, None for an own one."""

    name: str
    about: str
    number: str
    checked_on: date | None = None


@dataclass(frozen=True, slots=True)
class CardFacts:
    """Everything on the card. ``contacts`` stand in the order in which they are kept when there is little room.

    The first ``emergency`` of them are the emergency numbers; 0 where none is known.
    ``plan_since`` is the first day of the step in force, None where nothing is planned for today.
    """

    name: str
    medicines: tuple[CardMedicine, ...]
    plan_since: date | None
    agreed_with: str
    facts: tuple[StopFact, ...]
    contacts: tuple[CardContact, ...]
    emergency: int
    printed: date


def build_card(
    contents: Contents,
    today: date,
    emergency: Sequence[CardContact] = (),
    own: Sequence[CardContact] = (),
    z_drugs: Collection[int] = (),
) -> CardFacts:
    """The card of a day.

    ``emergency`` are the emergency numbers of the country, ``own`` the person's other numbers, and ``z_drugs`` the ids
    of the medicines that are Z-drugs; all others are held to be benzodiazepines.
    """
    shown = _planned(contents, today)
    step, version = contents.plan.step_on(today), contents.plan.version_on(today)
    planned = bool(shown) and step is not None and version is not None
    if not planned:
        shown = _ended(contents, today)
    shown += _recorded(contents, today, beside_plan=bool(shown))
    on_card = [person for person in contents.people if person.on_card and not person.retired]
    return CardFacts(
        name=dict(contents.settings).get(NAME_SETTING, ""),
        medicines=tuple(made for _, made in shown),
        plan_since=step.start if planned and step is not None else None,
        agreed_with=version.agreed_with if planned and version is not None else "",
        facts=_facts([medicine.id for medicine, _ in shown], z_drugs),
        contacts=(*emergency, *map(_contact, sorted(on_card, key=_prescriber_first)), *own),
        emergency=len(emergency),
        printed=today,
    )


_Shown = list[tuple[Medicine, CardMedicine]]


def _planned(contents: Contents, today: date) -> _Shown:
    """What the agreed plan in force has for the day, in the order of the list of medicines."""
    step = contents.plan.step_on(today)
    if step is None:
        return []
    made: _Shown = []
    for medicine in contents.medicines:
        doses = [d for d in step.doses if d.medicine_id == medicine.id and d.amount]
        doses.sort(key=lambda dose: order_in_day(dose.slot, contents.boundary))
        if doses:
            slots = tuple((dose.slot, dose.amount) for dose in doses)
            made.append((medicine, CardMedicine(medicine.name, step.total(medicine.id), slots)))
    return made


def _recorded(contents: Contents, today: date, *, beside_plan: bool) -> _Shown:
    """The newest recorded daily total of each medicine in use; beside a plan, of those that no plan was made for."""
    totals = {key: amount for key, amount in daily_totals(contents.doses).items() if key[0] <= today}
    known = {m for v in contents.plan.versions if not v.draft for m in v.medicine_ids} if beside_plan else set()
    made: _Shown = []
    for medicine in contents.medicines:
        days = [day for day, medicine_id in totals if medicine_id == medicine.id]
        if not days or medicine.retired or medicine.id in known:
            continue
        total = totals[max(days), medicine.id]
        if total or not beside_plan:
            made.append((medicine, CardMedicine(medicine.name, total, day=max(days))))
    return made


def _ended(contents: Contents, today: date) -> _Shown:
    """What was taken on the day of the last dose; [] when there was no stop, or a dose was recorded today."""
    after, version = aftercare_on(contents.plan, contents.doses, today), contents.plan.version_on(today)
    if after is None or version is None:
        return []
    taken = {d.medicine_id for d in contents.doses if d.taken and d.day == after.last_dose}
    planned = {d.medicine_id for d in contents.plan.planned_on(after.last_dose) or ()}
    ended = (taken | planned) & set(version.medicine_ids) or set(version.medicine_ids)
    return [(m, CardMedicine(m.name, day=after.last_dose, ended=True)) for m in contents.medicines if m.id in ended]


def _facts(medicine_ids: Sequence[int], z_drugs: Collection[int]) -> tuple[StopFact, ...]:
    """One statement for each class; that about benzodiazepines where no medicine is known."""
    others = [m for m in medicine_ids if m not in z_drugs]
    found = (StopFact.BENZODIAZEPINE,) if others or not medicine_ids else ()
    return (*found, StopFact.Z_DRUG) if len(others) < len(medicine_ids) else found


def _prescriber_first(person: Person) -> tuple[bool, int]:
    return person.role is not Role.PRESCRIBER, person.position


def _contact(person: Person) -> CardContact:
    return CardContact(person.name, role_name(person.role), person.phone)
