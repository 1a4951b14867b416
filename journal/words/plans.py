"""Names of the kinds of steps and of the reasons for a hold; what differs between two versions; what was pasted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from journal.domain.amount import ZERO
from journal.domain.date_column import DateOrder
from journal.domain.locale import Locale
from journal.domain.plan import Goal, Step, StepKind
from journal.domain.plan_paste import Pasted
from journal.domain.taper.compare import Difference, Differing
from journal.words.dates import clock_text, day_short
from journal.words.numbers import amount_text
from journal.words.translation import mark, ntr, tr

_KINDS = {
    StepKind.START: mark("start"), StepKind.CUT: mark("cut"), StepKind.HOLD: mark("hold"),
    StepKind.RETURN: mark("return"), StepKind.SWITCH: mark("switch"), StepKind.STOP: mark("stop"),
    StepKind.MEASURE: mark("measured anew"),
}  # fmt: skip

_GOALS = {Goal.STOP: mark("down to zero"), Goal.STAY: mark("down to a dose that is stayed on")}

_DIFFERING = {
    Differing.SAME: mark("the same"), Differing.AMOUNTS: mark("other amounts"), Differing.ADDED: mark("added"),
    Differing.REMOVED: mark("removed"),
}  # fmt: skip

_ORDERS = {
    DateOrder.DMY: mark("Dates are read as day/month/year."), DateOrder.MDY: mark("Dates are read as month/day/year."),
}  # fmt: skip

REASONS = {
    "planned": mark("planned"), "symptoms": mark("symptoms"), "illness": mark("illness"),
    "life_event": mark("life event"), "supply": mark("supply"), "clinician": mark("clinician"),
}  # fmt: skip


def kind_text(kind: StepKind) -> str:
    """``cut``, ``hold``, ``return`` …"""
    return tr(_KINDS[kind])


def reason_text(reason: str) -> str:
    """``life event`` for ``life_event``; a free text stays as it is; "" for none."""
    return tr(REASONS[reason]) if reason in REASONS else reason


def step_kind_text(step: Step) -> str:
    """``hold, life event``, or the kind alone where no reason is given."""
    said = kind_text(step.kind)
    return tr("{kind}, {reason}", kind=said, reason=reason_text(step.reason)) if step.reason else said


def goal_text(goal: Goal) -> str:
    """Where a plan leads, "" when it was not said."""
    return tr(_GOALS[goal]) if goal in _GOALS else ""


def difference_text(difference: Difference) -> str:
    """``14 days later``, ``other amounts``, ``added`` …"""
    if difference.kind is not Differing.MOVED:
        return tr(_DIFFERING[difference.kind])
    by = abs(difference.days)
    if difference.days > 0:
        return ntr("{n} day later", "{n} days later", by)
    return ntr("{n} day earlier", "{n} days earlier", by)


def difference_rows(
    differences: Sequence[Difference],
    old_number: int,
    new_number: int,
    locale: Locale,
    names: Mapping[int, str] | None = None,
) -> tuple[list[str], list[list[str]]]:
    """The header and rows of a table: the date, what either version has, what differs.

    ``names`` are those of the medicines by id; they are written where a step names more than one.
    """
    versions = [tr("Version {number}", number=n) for n in (old_number, new_number)]
    rows: list[list[str]] = []
    for difference in differences:
        sides = [_side_text(s, difference, locale, names or {}) for s in (difference.old, difference.new)]
        rows.append([day_short(difference.day, locale), *sides, difference_text(difference)])
    return [tr("Date"), *versions, tr("What differs")], rows


def _side_text(step: Step | None, difference: Difference, locale: Locale, names: Mapping[int, str]) -> str:
    if step is None:
        return "–"
    ids = dict.fromkeys(m for s in (difference.old, difference.new) if s for m in s.medicine_ids)
    said = [
        _medicine_text(m, step, locale, names.get(m, "") if len(ids) > 1 else "", difference) for m in step.medicine_ids
    ]
    text = " · ".join(said) or amount_text(ZERO, locale)
    if difference.kind is Differing.MOVED and step is difference.old:
        text = tr("{amounts} on {day}", amounts=text, day=day_short(step.start, locale))
    return f"{text} · {step_kind_text(step)}" if step.kind in (StepKind.HOLD, StepKind.RETURN) else text


def _medicine_text(medicine_id: int, step: Step, locale: Locale, name: str, difference: Difference) -> str:
    text = f"{name} {amount_text(step.total(medicine_id), locale)}".strip()
    if difference.kind is not Differing.AMOUNTS:
        return text
    doses = sorted((d for d in step.doses if d.medicine_id == medicine_id and d.amount), key=lambda d: d.slot)
    slots = [f"{clock_text(d.slot, locale)} {amount_text(d.amount, locale)}" for d in doses]
    if len(doses) == 1:
        slots = [clock_text(doses[0].slot, locale)]
    return f"{text} ({', '.join(slots)})" if slots else text


def pasted_notes(pasted: Pasted) -> list[str]:
    """What had to be found out about a pasted table, a sentence each; [] when all of it was said in the table."""
    notes: list[str] = []
    if pasted.ambiguous and pasted.date_order is DateOrder.MDY:
        notes.append(tr("Dates are read as month/day/year; day/month/year would be possible too."))
    elif pasted.ambiguous:
        notes.append(tr("Dates are read as day/month/year; month/day/year would be possible too."))
    elif pasted.date_order in _ORDERS:
        notes.append(tr(_ORDERS[pasted.date_order]))
    if pasted.times_assumed:
        notes.append(tr("The table names no clock time for some amounts; usual times were taken."))
    if pasted.totals_checked:
        notes.append(tr("The totals of the table agree with its amounts."))
    if pasted.left_out:
        notes.append(tr("Columns that were not read: {names}.", names=", ".join(pasted.left_out)))
    return notes
