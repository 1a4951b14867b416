"""What each rule has to say about one step (R1 to R19 of ``docs/sources.md``, "Rules")."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING

from journal.domain.amount import ZERO, Amount
from journal.domain.plan import Step, StepKind
from journal.domain.taper.equivalence import Equivalence
from journal.domain.taper.figures import FINEST_MG, Compared, StepFigures
from journal.domain.taper.findings import DailyDoses, Days, Finding, Milligrams, Percent, Reason, Unmade, Value
from journal.domain.taper.rules import Applies, CheckRule

if TYPE_CHECKING:
    from journal.domain.makeability import Maker


@dataclass
class Course:
    """The plan as it is gone through: what came before the step that is looked at.

    ``stage_percent`` is the largest change of the equivalent that a stage of a switch may bring (R9); None: no
    step is taken for a stage.
    """

    steps: Sequence[Step]
    figures: Sequence[StepFigures]
    table: Equivalence | None
    makers: Mapping[int, Maker]
    stage_percent: Fraction | None
    first_cut: Fraction | None = None
    last_cut: Compared | None = None
    last_cut_on: date | None = None
    last_stage_on: date | None = None
    made: dict[tuple[int, Amount], Unmade | None] = field(default_factory=dict[tuple[int, Amount], "Unmade | None"])

    def pass_by(self, step: StepFigures) -> None:
        """Remember a step that has been looked at."""
        if self.is_stage(step):
            self.last_stage_on = step.start
        elif step.lowers:
            self.last_cut_on, self.last_cut = step.start, step.compared
            self.first_cut = step.step_percent if self.first_cut is None else self.first_cut

    def before(self, step: StepFigures) -> DailyDoses:
        """The daily totals in force before a step."""
        return DailyDoses(self.figures[step.index - 1].totals)

    def unmade(self, medicine_id: int, amount: Amount) -> Unmade | None:
        """The amount when the preparations of its medicine do not make it; None when they do or there are none."""
        key = (medicine_id, amount)
        if key not in self.made:
            self.made[key] = _unmade(medicine_id, amount, self.makers.get(medicine_id))
        return self.made[key]

    def is_stage(self, step: StepFigures) -> bool:
        """Whether one medicine takes the place of another without a change of dose that counts (R9).

        Where the two cannot be compared, every such step is taken for a stage: nothing is known that says otherwise.
        """
        if self.stage_percent is None or step.moves is not StepKind.SWITCH or step.kind is StepKind.MEASURE:
            return False
        percent = step.compared.percent if step.compared else None
        return percent is None or abs(percent) <= self.stage_percent


def said_by(course: Course, step: StepFigures, rules: Iterable[CheckRule]) -> list[Finding]:
    """What the rules say about one step, each nothing or one sentence.

    Of the first step, and of a dose that is measured anew, only the making is looked at.
    """
    uncompared = not step.index or step.kind is StepKind.MEASURE
    paced = step.lowers and not course.is_stage(step)
    found: list[Finding] = []
    for rule in rules:
        speak = _RULES.get(rule.id)
        if speak is None or (uncompared and rule.id != "R19") or (rule.applies is Applies.PACE and not paced):
            continue
        said = speak(_Look(course, step, rule))
        if said is not None:
            found.append(Finding(rule, said[0], step.start, step.index, said[1]))
    return found


_Said = tuple[str, Mapping[str, Value]]
"""The key of a sentence and what fills it."""


@dataclass(frozen=True, slots=True)
class _Look:
    """One rule looking at one step."""

    course: Course
    step: StepFigures
    rule: CheckRule


def _size(at: _Look) -> _Said | None:
    """R1: a step above the usual percent; below it nothing is said."""
    most, compared, percent = at.rule.number("most_percent"), at.step.compared, at.step.step_percent
    if at.step.to_nothing or compared is None or percent is None or not compared.falls_by_more_than(most):
        return None
    return "R1", {"percent": Percent(percent, most)}


def _interval(at: _Look) -> _Said | None:
    """R2: fewer days since the change before than usual."""
    if at.step.since is None or at.step.since.days >= at.rule.days("least_days"):
        return None
    return "R2", {"since": at.step.since}


def _ceiling(at: _Look) -> _Said | None:
    """R3: more than the ceiling within 14 days."""
    most, compared, percent = at.rule.number("most_percent"), at.step.fortnight, at.step.percent_14
    if at.step.to_nothing or compared is None or percent is None or not compared.falls_by_more_than(most):
        return None
    return "R3", {"percent": Percent(percent, most), "days": Days(at.rule.days("window_days"))}


def _cks(at: _Look) -> _Said | None:
    """R4: neither a usual step at a usual interval nor within the fall of 14 days."""
    step, fortnight, since = at.step.compared, at.step.fortnight, at.step.since
    percent, fall = at.step.step_percent, at.step.percent_14
    if at.step.to_nothing or not step or not fortnight or since is None or percent is None or fall is None:
        return None
    most, most_fall = at.rule.number("most_percent"), at.rule.number("most_percent_14_days")
    usual = since.days >= at.rule.days("least_days") and not step.falls_by_more_than(most)
    if usual or not fortnight.falls_by_more_than(most_fall):
        return None
    return "R4", {"percent": Percent(percent, most), "fall": Percent(fall, most_fall), "since": since}


def _ladder(at: _Look) -> _Said | None:
    """R5: a larger step in mg of diazepam than the ladder has from that dose, or sooner than it has."""
    if at.step.diazepam is None or at.step.since is None:
        return None
    most = at.rule.most_mg(at.step.diazepam.before)
    if most is None or (at.step.diazepam.fall <= most and at.step.since.days >= at.rule.days("least_days")):
        return None
    size, before = Milligrams(at.step.diazepam.fall, most), Milligrams(at.step.diazepam.before)
    return "R5", {"fall": size, "before": before, "most": Milligrams(most), "since": at.step.since}


def _weekly(at: _Look) -> _Said | None:
    """R6: a larger fall in mg of diazepam within a week than the cap from the dose of a week ago."""
    if at.step.week is None:
        return None
    most = at.rule.most_mg(at.step.week.before)
    if most is None or at.step.week.fall <= most:
        return None
    fall, before = Milligrams(at.step.week.fall, most), Milligrams(at.step.week.before)
    return "R6", {"fall": fall, "before": before, "most": Milligrams(most), "days": Days(at.rule.days("window_days"))}


def _proportion(at: _Look) -> _Said | None:
    """R7: more mg than the cut before it from no lower a dose, or more than twice the percent of the first cut."""
    if at.step.to_nothing or at.step.compared is None or at.step.step_percent is None:
        return None
    now, last, first = at.step.compared, at.course.last_cut, at.course.first_cut
    alike = last is not None and last.unit == now.unit and last.before >= now.before
    larger = last is not None and alike and now.fall > last.fall + FINEST_MG  # rounding makes so much of equal cuts
    steeper = first is not None and at.step.step_percent > at.rule.number("times_first_percent") * first
    said: dict[str, Value] = {}
    if last is not None:
        said |= {"fall": Milligrams(now.fall, last.fall), "last": Milligrams(last.fall)}
    if first is not None:
        said |= {"percent": Percent(at.step.step_percent), "first": Percent(first)}
    if larger and steeper:
        return "R7_both", said
    return ("R7_mg" if larger else "R7_percent", said) if larger or steeper else None


def _last_step(at: _Look) -> _Said | None:
    """R8: the size of the step to nothing, which no limit in percent is for."""
    if not at.step.to_nothing:
        return None
    before = at.course.before(at.step)
    smallest: Fraction | None = None
    medicines = [medicine for medicine, amount in before.totals if amount]
    if len(medicines) == 1 and (maker := at.course.makers.get(medicines[0])) and maker.makeable_amounts_exist:
        _, above = maker.nearest(Amount(1))
        smallest = above.amount_mg if above else None
    if smallest is None:
        return "R8", {"before": before}
    return "R8_smallest", {"before": before, "smallest": Milligrams(smallest)}


def _stage(at: _Look) -> _Said | None:
    """R9: a stage of a switch is no cut."""
    if at.step.compared is None or not at.course.is_stage(at.step):
        return None
    now = at.step.compared
    said: dict[str, Value] = {"before": Milligrams(now.before), "after": Milligrams(now.after)}
    if at.course.table is None or not now.by_table:
        return "R9_same", said
    return "R9", said | {"table": at.course.table.name}


def _switch_pace(at: _Look) -> _Said | None:
    """R10: more than one time of day moved in a stage, or a stage some days after the change before it."""
    if at.step.moves is not StepKind.SWITCH or at.step.since is None:
        return None
    moved = _slots_moved(at.course.steps[at.step.index - 1], at.course.steps[at.step.index])
    if moved > at.rule.days("most_slots"):
        return "R10_slots", {"n": moved, "since": at.step.since}
    if not at.step.since.from_start and at.step.since.days < at.rule.days("least_days"):
        return "R10_days", {"since": at.step.since}
    return None


def _slots_moved(before: Step, after: Step) -> int:
    """At how many times of day some medicine is lowered."""
    now = {(d.medicine_id, d.slot): d.amount for d in after.doses}
    return len({d.slot for d in before.doses if now.get((d.medicine_id, d.slot), ZERO) < d.amount})


def _stacking(at: _Look) -> _Said | None:
    """R11: a cut soon after a cut or a stage of a switch, or a stage soon after a cut."""
    cut = at.step.lowers and not at.course.is_stage(at.step)
    if not cut and not at.course.is_stage(at.step):
        return None
    earlier = [("R11" if cut else "R11_stage", at.course.last_cut_on)]
    if cut:
        earlier.append(("R11_after_stage", at.course.last_stage_on))
    for text, day in earlier:
        if day is not None and (at.step.start - day).days < at.rule.days("least_days"):
            return text, {"days": Days((at.step.start - day).days)}
    return None


def _return(at: _Look) -> _Said | None:
    """R15: the dose rises."""
    if not at.step.raises or at.course.is_stage(at.step):
        return None
    return "R15", {"before": at.course.before(at.step), "after": DailyDoses(at.step.totals)}


def _hold(at: _Look) -> _Said | None:
    """R16: the dose stays."""
    if at.step.moves is not StepKind.HOLD:
        return None
    said: dict[str, Value] = {
        "dose": DailyDoses(at.step.totals),
        "reason": Reason(at.course.steps[at.step.index].reason),
    }
    return ("R16_open", said) if at.step.lasts is None else ("R16", said | {"days": Days(at.step.lasts)})


def _making(at: _Look) -> _Said | None:
    """R19: doses that the preparations at hand do not make exactly."""
    doses = dict.fromkeys((d.medicine_id, d.amount) for d in at.course.steps[at.step.index].doses if d.amount)
    unmade = tuple(found for medicine, amount in doses if (found := at.course.unmade(medicine, amount)))
    return ("R19", {"doses": unmade}) if unmade else None


def _unmade(medicine_id: int, amount: Amount, maker: Maker | None) -> Unmade | None:
    if maker is None or not maker.makeable_amounts_exist or maker.make(amount) is not None:
        return None
    below, above = maker.nearest(amount)
    return Unmade(medicine_id, amount, below.amount_mg if below else None, above.amount_mg if above else None)


_RULES: Mapping[str, Callable[[_Look], _Said | None]] = {
    "R1": _size, "R2": _interval, "R3": _ceiling, "R4": _cks, "R5": _ladder, "R6": _weekly, "R7": _proportion,
    "R8": _last_step, "R9": _stage, "R10": _switch_pace, "R11": _stacking, "R15": _return, "R16": _hold,
    "R19": _making,
}  # fmt: skip
