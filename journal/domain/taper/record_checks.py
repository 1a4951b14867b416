"""Which rules have something to say about what was recorded beside the plan. "Not recorded" is never zero.

The day that is still going on counts for no gap: what is not recorded by noon may be taken at night.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from functools import cached_property

from journal.domain.amount import Amount, total
from journal.domain.contents import Contents
from journal.domain.dose import Dose, DoseStatus, daily_totals
from journal.domain.period import Period
from journal.domain.plan import Change, StepKind
from journal.domain.symptom import Symptom
from journal.domain.taper.findings import Days, Finding, MedicineName, Value
from journal.domain.taper.rules import CheckRule
from journal.domain.taper.substance import Substance


def record_findings(
    contents: Contents,
    today: date,
    rules: Mapping[str, CheckRule],
    substances: Mapping[int, Substance | None],
    contacts: Iterable[date] = (),
) -> tuple[Finding, ...]:
    """What the rules say about the record up to ``today``; those about steps are passed over.

    ``contents`` hold every day, ``substances`` what a medicine id is, where that is known. ``contacts`` are days on
    which a clinician was spoken to, besides those on which a version of the plan was agreed.
    """
    record = _Record(contents, today, substances, tuple(contacts))
    return tuple(
        Finding(rule, text, day, None, values)
        for rule in rules.values()
        if rule.id in _RULES
        for text, day, values in _RULES[rule.id](record, rule)
    )


def gap_days(substance: Substance | None, rule: CheckRule) -> int:
    """After how many days without a recorded dose R12 speaks: fewer where the half-life is short or not known.

    The longest published half-life counts, that of an active metabolite included.
    """
    figures = [] if substance is None else [substance.half_life_h, substance.metabolite_half_life_h]
    longest = max((figure.high for figure in figures if figure is not None), default=Fraction(0))
    return rule.days("long_days" if longest > rule.number("long_half_life_h") else "short_days")


@dataclass(frozen=True)
class _Record:
    """The record as the rules look at it."""

    contents: Contents
    today: date
    substances: Mapping[int, Substance | None]
    contacts: tuple[date, ...]

    @cached_property
    def totals(self) -> dict[tuple[date, int], Amount]:
        """The recorded daily totals by day and medicine; no key where no dose is recorded."""
        return daily_totals(self.contents.doses)

    @cached_property
    def first_dose(self) -> dict[int, date]:
        """The first day on which a dose of each medicine is recorded."""
        found: dict[int, date] = {}
        for dose in self.contents.doses:
            found[dose.medicine_id] = min(found.get(dose.medicine_id, dose.day), dose.day)
        return found

    def window(self, rule: CheckRule) -> Period:
        """The rule's days, up to and with today."""
        return Period.ending(self.today, rule.days("window_days"))

    def recent(self, rule: CheckRule) -> list[Dose]:
        """The doses recorded in the rule's window."""
        window = self.window(rule)
        return [dose for dose in self.contents.doses if dose.day in window]

    def planned(self, day: date, medicine_id: int) -> Amount | None:
        """What the plan has for a medicine on a day; None when it has nothing."""
        return self.contents.plan.total_on(day, medicine_id) or None


_Said = Iterable[tuple[str, date, Mapping[str, Value]]]


def _gaps(record: _Record, rule: CheckRule) -> _Said:
    """R12: days on which far less than planned is recorded, or no dose at all for some days running."""
    yesterday = record.today - timedelta(days=1)
    for medicine, first in record.first_dose.items():
        window = Period.ending(yesterday, rule.days("window_days"))
        days = [day for day in window if day >= first]
        planned = {day: amount for day in days if (amount := record.planned(day, medicine))}
        low = [day for day, amount in planned.items() if _far_below(record.totals.get((day, medicine)), amount, rule)]
        if low:
            yield "R12_low", low[-1], {
                "medicine": MedicineName(medicine),
                "last": low[-1],
                "recorded": record.totals[low[-1], medicine],
                "planned": planned[low[-1]],
                "n": len(low),
            }  # fmt: skip
        run = _longest_run([day for day in planned if (day, medicine) not in record.totals])
        if len(run) >= gap_days(record.substances.get(medicine), rule):
            yield "R12_gap", run[-1], {
                "medicine": MedicineName(medicine),
                "days": Days(len(run)),
                "last": run[-1],
                "planned": planned[run[-1]],
                "least": Days(gap_days(record.substances.get(medicine), rule)),
            }  # fmt: skip


def _far_below(recorded: Amount | None, planned: Amount, rule: CheckRule) -> bool:
    """Whether a recorded total is more than so many percent below the planned one; False when none is recorded."""
    if recorded is None:
        return False
    return Fraction(planned.units - recorded.units, planned.units) * 100 > rule.number("most_percent_below")


def _longest_run(days: list[date]) -> list[date]:
    """The longest run of days that follow one another, the newest of equally long ones."""
    best: list[date] = []
    run: list[date] = []
    for day in days:
        run = [*run, day] if run and day - run[-1] == timedelta(days=1) else [day]
        best = run if len(run) >= len(best) else best
    return best


def _not_taken(record: _Record, rule: CheckRule) -> _Said:
    """R13: how many doses are recorded as not taken."""
    missed = [dose.day for dose in record.recent(rule) if dose.status is DoseStatus.MISSED]
    if missed:
        yield "R13", max(missed), {"n": len(missed)}


def _extra(record: _Record, rule: CheckRule) -> _Said:
    """R14: doses that answer no slot of the plan, on days that it speaks for."""
    by_medicine: dict[int, list[Dose]] = {}
    for dose in record.recent(rule):
        if dose.extra and dose.status is DoseStatus.TAKEN and record.contents.plan.planned_on(dose.day) is not None:
            by_medicine.setdefault(dose.medicine_id, []).append(dose)
    for medicine, doses in by_medicine.items():
        amount = total([dose.amount for dose in doses])
        yield "R14", max(d.day for d in doses), {
            "medicine": MedicineName(medicine), "n": len(doses), "amount": amount
        }  # fmt: skip


def _after_cut(record: _Record, rule: CheckRule) -> _Said:
    """R17: symptoms in the days after the newest cut beside the days before it; the day of the cut is on neither side.

    It speaks when the average rose by at least the limit, or a symptom that was rated before it is newly severe.
    """
    reach = Period.ending(record.today, rule.days("reach_days"))
    cuts = [change for change in record.contents.plan.changes(reach) if _is_cut(change)]
    if not cuts:
        return
    day, span = cuts[-1].day, timedelta(days=rule.days("window_days"))
    one = timedelta(days=1)
    before, after = Period(day - span, day - one), Period(day + one, day + span)
    averages = record.contents.symptom_averages()
    means = {d: mean for d, (mean, _) in averages.items() if d <= record.today}
    then, now = [means[d] for d in before if d in means], [means[d] for d in after if d in means]
    if min(len(then), len(now)) < rule.days("least_recorded"):
        return
    was, is_now = sum(then, Fraction(0)) / len(then), sum(now, Fraction(0)) / len(now)
    severe = _newly_severe(record, before, after, rule)
    if is_now - was < rule.number("rise") and not severe:
        return
    values: dict[str, Value] = {
        "cut": day, "before": was, "n_before": len(then), "after": is_now, "n_after": len(now)
    }  # fmt: skip
    yield ("R17_severe", day, values | {"severe_symptoms": severe}) if severe else ("R17", day, values)


def _is_cut(change: Change) -> bool:
    return change.after < change.before and change.kind is not StepKind.SWITCH


def _newly_severe(record: _Record, before: Period, after: Period, rule: CheckRule) -> tuple[Symptom, ...]:
    """The symptoms that were rated before, all below severe, and severe or worse after."""
    worst: dict[bool, dict[int, int]] = {False: {}, True: {}}
    for rating in record.contents.ratings:
        if rating.day <= record.today and (rating.day in before or rating.day in after):
            side = worst[rating.day in after]
            side[rating.symptom_id] = max(side.get(rating.symptom_id, 0), rating.value)
    severe = rule.number("severe")
    ids = [s for s, value in worst[True].items() if value >= severe and s in worst[False] and worst[False][s] < severe]
    return tuple(symptom for symptom in record.contents.symptoms if symptom.id in ids)


def _agreed(record: _Record, rule: CheckRule) -> _Said:
    """R18: more days than usual since the plan was last agreed with someone, or a clinician spoken to."""
    plan = record.contents.plan
    agreed = {v.saved_at.date() for v in plan.versions if v.agreed_with.strip() and not v.draft}
    known = [day for day in agreed | set(record.contacts) if day <= record.today]
    step = plan.step_on(record.today)
    if not known or step is None:
        return
    last = max(known)
    days = (record.today - last).days
    if days > rule.days("most_days"):
        changes = {c.day for c in plan.changes(Period(last, record.today)) if c.day > last}
        yield "R18", last, {"days": Days(days), "n": len(changes)}


def _afterwards(record: _Record, rule: CheckRule) -> _Said:
    """R20: the weeks after the plan came to nothing, and symptoms that are still recorded after a month."""
    stopped = _stopped_on(record)
    if stopped is None:
        return
    days = (record.today - stopped).days
    window = record.window(rule)
    felt = {
        r.day for r in record.contents.ratings if r.day in window and r.value >= rule.number("symptom")
    }  # fmt: skip
    if days > rule.days("month_days") and felt:
        yield "R20_symptoms", stopped, {"days": Days(days), "n": len(felt)}
    elif days <= rule.days("most_days"):
        recorded = sum(stopped <= day <= record.today for day in record.contents.recorded_days())
        yield "R20", stopped, {"days": Days(days), "n": recorded}


def _stopped_on(record: _Record) -> date | None:
    """The day from which the plan in force has been at nothing; None while it is not, or never was at anything."""
    plan = record.contents.plan
    starts = [step.start for version in plan.versions if not version.draft for step in version.steps]
    if not starts or plan.planned_on(record.today) != ():
        return None
    steps = plan.steps_in(Period(min(*starts, record.today), record.today))
    while len(steps) > 1 and not any(d.amount for d in steps[-2][1].doses):
        steps.pop()
    return steps[-1][0] if len(steps) > 1 else None


_RULES: Mapping[str, Callable[[_Record, CheckRule], _Said]] = {
    "R12": _gaps, "R13": _not_taken, "R14": _extra, "R17": _after_cut, "R18": _agreed, "R20": _afterwards,
}  # fmt: skip
