"""Changing course: the later steps of a plan laid out anew from a day on. Steps that began before that day stay.

Each function gives a new tuple of steps and leaves the ones it was given alone. Days are calendar days.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction

from journal.domain.plan import Step, StepKind, check_steps, natural_kind, step_on
from journal.domain.problems import Problem

MOST_DAYS = 3660
"""Ten years in one change is a slip of the keys."""

LARGEST_RATIO = 20
"""Intervals twenty times as long are a slip of the keys."""


def hold(steps: Sequence[Step], day: date, days: int | None, reason: str, note: str = "") -> tuple[Step, ...]:
    """From ``day`` on so many days more on the dose in force until then; every later step moves by exactly that.

    A step that starts on ``day`` itself moves too: the hold comes first. ``days`` None is an open hold: the later steps
    are not among the new ones. They stay in the version they were written in, and :func:`resume` takes them from there.
    Raises Problem ``course_no_step``, ``course_stopped``, ``course_days`` or ``course_nothing_later``.
    """
    begun, later = _split(steps, day)
    if not begun:
        raise Problem("course_no_step", day=day)
    if not any(dose.amount for dose in begun[-1].doses):
        raise Problem("course_stopped", day=day)
    held = replace(begun[-1], start=day, kind=StepKind.HOLD, reason=_one_line(reason), note=note.strip())
    if days is None:
        return _checked((*begun, held))
    shift = _days(days)
    if not later:
        raise Problem("course_nothing_later", day=day)
    return _checked((*begun, held, *_shifted(later, shift)))


def hold_longer(steps: Sequence[Step], index: int, days: int, reason: str, note: str = "") -> tuple[Step, ...]:
    """The step at ``index`` lasts so many days more: a hold from what was the next step's day; later steps move.

    Raises Problem as :func:`hold` does, and ``course_no_such_step``.
    """
    if not 0 <= index < len(steps):
        raise Problem("course_no_such_step")
    if index + 1 == len(steps):
        raise Problem("course_nothing_later", day=steps[index].start)
    return hold(steps, steps[index + 1].start, days, reason, note)


def resume(steps: Sequence[Step], day: date, former: Sequence[Step]) -> tuple[Step, ...]:
    """After an open hold: the steps that it left out follow from ``day`` on with their own intervals.

    ``former`` are the steps of the version before the hold. Raises Problem ``course_not_after`` when ``day`` is not
    after the last step, ``course_nothing_left_out`` when the plan ends with no open hold.
    """
    check_steps(steps)
    last = steps[-1]
    following = left_out(steps, former)
    if not following:
        raise Problem("course_nothing_left_out")
    if day <= last.start:
        raise Problem("course_not_after", day=day, before=last.start)
    return _checked((*steps, *_shifted(following, (day - following[0].start).days)))


def left_out(steps: Sequence[Step], former: Sequence[Step]) -> tuple[Step, ...]:
    """The former steps from the last of the steps on, without one that is that last step itself."""
    last = steps[-1]
    following = [step for step in former if step.start >= last.start]
    first = following[0] if following else None
    said = [(step.start, step.kind, step.reason, set(step.doses)) for step in (last, first) if step]
    itself = len(said) == 2 and said[0] == said[1]
    return tuple(following[1:] if itself else following)


def go_back(
    steps: Sequence[Step], day: date, index: int, days: int | None, resume: bool, reason: str = "", note: str = ""
) -> tuple[Step, ...]:
    """On ``day`` back to the amounts of the step at ``index``, which began before the one then in force.

    With ``resume`` the steps after ``index`` follow from ``day + days`` on with the intervals they had among each
    other; without it the plan ends there and ``days`` is not looked at. The new step is a return unless its amounts
    say otherwise: a hold where the step left behind starts on ``day`` itself, a cut where the earlier dose was lower.
    Raises Problem ``course_not_earlier`` or ``course_days``.
    """
    now = step_on(steps, day)
    if now is None or not 0 <= index < now:
        raise Problem("course_not_earlier", day=day)
    begun, _ = _split(steps, day)
    kind = natural_kind(begun[-1], steps[index].doses)
    kind = StepKind.RETURN if kind is StepKind.SWITCH else kind
    back = replace(steps[index], start=day, kind=kind, reason=_one_line(reason), note=note.strip())
    if not resume:
        return _checked((*begun, back))
    following = steps[index + 1 :]
    shift = (day - following[0].start).days + _days(days)
    return _checked((*begun, back, *_shifted(following, shift)))


def move(steps: Sequence[Step], day: date, days: int) -> tuple[Step, ...]:
    """The steps after ``day`` come so many days later, or earlier when ``days`` is below zero.

    Raises Problem ``course_days``, ``course_nothing_later``, or ``course_too_early`` when the first of them would not
    be after ``day`` any more.
    """
    _days(abs(days))
    begun, later = _split_after(steps, day)
    moved = _shifted(later, days)
    if moved[0].start <= day:
        raise Problem("course_too_early", day=day, step=moved[0].start)
    return _checked((*begun, *moved))


def stretch(steps: Sequence[Step], day: date, ratio: Fraction) -> tuple[Step, ...]:
    """The days from ``day`` to each later step, and so all intervals from there on, are multiplied by ``ratio``.

    Each start is rounded to the nearest whole day, halves up, so the roundings do not add up; no interval falls below
    one day. Raises Problem ``course_ratio`` unless 0 < ``ratio`` ≤ 20, or ``course_nothing_later``.
    """
    if not 0 < ratio <= LARGEST_RATIO:
        raise Problem("course_ratio", most=LARGEST_RATIO)
    begun, later = _split_after(steps, day)
    found: list[Step] = []
    gone = 0
    for step in later:
        exact = (step.start - day).days * Fraction(ratio)
        gone = max(gone + 1, int(exact + Fraction(1, 2)))
        found.append(replace(step, start=_later(day, gone)))
    return _checked((*begun, *found))


def every(steps: Sequence[Step], day: date, days: int) -> tuple[Step, ...]:
    """Each step after ``day`` lasts so many days. The first of them keeps its day, the last has no end, as before.

    Raises Problem ``course_days``, ``course_nothing_later``, or ``course_one_later`` when only one comes after ``day``.
    """
    _days(days)
    begun, later = _split_after(steps, day)
    if len(later) < 2:
        raise Problem("course_one_later", day=day)
    first = later[0].start
    return _checked((*begun, *(replace(s, start=_later(first, n * days)) for n, s in enumerate(later))))


def replan(steps: Sequence[Step], day: date, new_steps: Sequence[Step]) -> tuple[Step, ...]:
    """The steps that began before ``day``, then the new ones instead of the rest.

    The first new step becomes the kind that its amounts say beside the step it now follows; a change of measuring and
    a stage of a switch stay what they are called. Raises Problem ``course_not_from_day`` when a new step starts before
    ``day``, or as :func:`journal.domain.plan.check_steps` does.
    """
    check_steps(new_steps)
    first = new_steps[0]
    if first.start < day:
        raise Problem("course_not_from_day", day=day, step=first.start)
    begun, _ = _split(steps, day)
    if begun:
        first = _following(begun[-1], first)
    return _checked((*begun, first, *new_steps[1:]))


def _following(before: Step, step: Step) -> Step:
    kind = natural_kind(before, step.doses)
    staged = step.kind is StepKind.SWITCH and kind in (StepKind.CUT, StepKind.RETURN)
    if step.kind in (StepKind.MEASURE, kind) or staged:
        return step
    return replace(step, kind=kind, reason="")


def _split(steps: Sequence[Step], day: date) -> tuple[tuple[Step, ...], tuple[Step, ...]]:
    """The steps that began before a day, and those from it on."""
    begun = tuple(step for step in steps if step.start < day)
    return begun, tuple(steps[len(begun) :])


def _split_after(steps: Sequence[Step], day: date) -> tuple[tuple[Step, ...], tuple[Step, ...]]:
    """The steps that have begun by the end of a day, and those after it, of which there is at least one."""
    begun = tuple(step for step in steps if step.start <= day)
    if len(begun) == len(steps):
        raise Problem("course_nothing_later", day=day)
    return begun, tuple(steps[len(begun) :])


def _shifted(steps: Iterable[Step], days: int) -> tuple[Step, ...]:
    return tuple(replace(step, start=_later(step.start, days)) for step in steps)


def _later(day: date, days: int) -> date:
    try:
        return day + timedelta(days=days)
    except OverflowError:
        raise Problem("course_too_far") from None


def _days(days: int | None) -> int:
    if days is None or not 1 <= days <= MOST_DAYS:
        raise Problem("course_days", most=MOST_DAYS)
    return days


def _checked(steps: tuple[Step, ...]) -> tuple[Step, ...]:
    check_steps(steps)
    return steps


def _one_line(text: str) -> str:
    return " ".join(text.split())
