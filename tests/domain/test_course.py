"""Changing course: later steps move by exactly what was said, and the past stays as it was."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from dataclasses import replace
from datetime import date, time, timedelta
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from journal.domain.amount import Amount, mg_text
from journal.domain.locale import Locale
from journal.domain.plan import MOST_STEPS, PlannedDose, Step, StepKind, check_steps, natural_kind
from journal.domain.problems import Problem
from journal.domain.taper import course
from journal.words.problems import sentence

DIAZEPAM, OTHER = 1, 2
MORNING, EVENING = time(8), time(21)
FIRST = date(2026, 1, 5)
Steps = tuple[Step, ...]


def day(n: int) -> date:
    return FIRST + timedelta(days=n)


def dose(mg: str, medicine: int = DIAZEPAM, slot: time = MORNING) -> PlannedDose:
    return PlannedDose(medicine, slot, Amount.from_mg(mg))


def taper(*stages: tuple[int, str]) -> Steps:
    """Steps that begin so many days after the first, each with one dose; "0" is a stop."""
    found: list[Step] = []
    for n, mg in stages:
        doses = () if mg == "0" else (dose(mg),)
        found.append(Step(day(n), doses, natural_kind(found[-1] if found else None, doses)))
    return tuple(found)


def said(steps: Steps) -> list[tuple[int, str, str]]:
    """Each step as the days from the first, its total, its kind."""
    return [((s.start - FIRST).days, mg_text(s.total(DIAZEPAM)), s.kind.value) for s in steps]


# The diazepam ladder of Ashton 2002, schedule 2, from 20 mg: a stage of two weeks each.
LADDER = taper((0, "20"), (14, "18"), (28, "16"), (42, "14"), (56, "13"), (70, "0"))


def test_a_hold_moves_every_later_step_by_its_days() -> None:
    assert said(course.hold(LADDER, day(20), 10, "illness")) == [
        (0, "20", "start"), (14, "18", "cut"), (20, "18", "hold"), (38, "16", "cut"), (52, "14", "cut"),
        (66, "13", "cut"), (80, "0", "stop"),
    ]  # fmt: skip


def test_a_hold_from_the_day_of_a_cut_comes_before_the_cut() -> None:
    held = course.hold(LADDER, day(14), 7, "life_event", "moving house")
    assert said(held)[:3] == [(0, "20", "start"), (14, "20", "hold"), (21, "18", "cut")]
    assert (held[1].reason, held[1].note) == ("life_event", "moving house")


def test_an_open_hold_leaves_the_later_steps_to_the_version_they_stand_in() -> None:
    held = course.hold(LADDER, day(30), None, "symptoms")
    assert said(held) == [(0, "20", "start"), (14, "18", "cut"), (28, "16", "cut"), (30, "16", "hold")]
    again = course.resume(held, day(75), LADDER)
    assert said(again) == [*said(held), (75, "14", "cut"), (89, "13", "cut"), (103, "0", "stop")]


def test_an_open_hold_is_possible_on_the_last_dose() -> None:
    stays = taper((0, "20"), (14, "18"))
    assert said(course.hold(stays, day(50), None, "clinician"))[-1] == (50, "18", "hold")


def test_a_step_that_lasts_longer_becomes_a_hold_at_its_end() -> None:
    assert said(course.hold_longer(LADDER, 1, 5, "supply")) == [
        (0, "20", "start"), (14, "18", "cut"), (28, "18", "hold"), (33, "16", "cut"), (47, "14", "cut"),
        (61, "13", "cut"), (75, "0", "stop"),
    ]  # fmt: skip


def test_going_back_repeats_the_steps_in_between_with_their_own_intervals() -> None:
    back = course.go_back(LADDER, day(46), 1, 21, resume=True)
    assert said(back) == [
        (0, "20", "start"), (14, "18", "cut"), (28, "16", "cut"), (42, "14", "cut"), (46, "18", "return"),
        (67, "16", "cut"), (81, "14", "cut"), (95, "13", "cut"), (109, "0", "stop"),
    ]  # fmt: skip


def test_going_back_to_stay_ends_the_plan_on_that_dose() -> None:
    back = course.go_back(LADDER, day(46), 0, None, resume=False, note="as agreed on the phone")
    assert said(back)[-2:] == [(42, "14", "cut"), (46, "20", "return")]
    assert back[-1].note == "as agreed on the phone"


def test_going_back_on_the_day_of_a_cut_is_staying_where_one_was() -> None:
    back = course.go_back(LADDER, day(42), 2, 14, resume=True)
    assert said(back)[2:5] == [(28, "16", "cut"), (42, "16", "hold"), (56, "14", "cut")]
    assert said(course.go_back(LADDER, day(42), 1, None, resume=False))[-1] == (42, "18", "return")


@pytest.mark.parametrize("days", [3, -8])
def test_moving_leaves_the_step_in_force_and_moves_the_rest(days: int) -> None:
    moved = course.move(LADDER, day(19), days)
    assert moved[:2] == LADDER[:2]
    assert [s.start for s in moved[2:]] == [s.start + timedelta(days=days) for s in LADDER[2:]]
    assert [s.doses for s in moved] == [s.doses for s in LADDER]


def test_a_plan_that_has_not_begun_moves_whole() -> None:
    assert said(course.move(LADDER, day(-1), 7)) == [(n + 7, mg, kind) for n, mg, kind in said(LADDER)]


def test_a_step_brought_forward_never_comes_on_or_before_the_day() -> None:
    assert said(course.move(LADDER, day(19), -8))[2] == (20, "16", "cut")
    for days in (-9, -10, -40):
        with pytest.raises(Problem) as caught:
            course.move(LADDER, day(19), days)
        assert (caught.value.id, caught.value.params["step"]) == ("course_too_early", day(28 + days))


def test_stretching_multiplies_the_days_from_the_day_on() -> None:
    assert said(course.stretch(LADDER, day(14), Fraction(3, 2))) == [
        (0, "20", "start"), (14, "18", "cut"), (35, "16", "cut"), (56, "14", "cut"), (77, "13", "cut"),
        (98, "0", "stop"),
    ]  # fmt: skip
    assert [n for n, _, _ in said(course.stretch(LADDER, day(24), Fraction(1, 2)))] == [0, 14, 26, 33, 40, 47]


def test_stretching_small_daily_steps_keeps_the_length_that_was_asked_for() -> None:
    daily = taper(*((n, str(100 - n)) for n in range(41)))
    stretched = course.stretch(daily, FIRST, Fraction(5, 4))
    assert (stretched[-1].start - FIRST).days == 50
    assert {(b.start - a.start).days for a, b in pairwise(stretched)} == {1, 2}
    squeezed = course.stretch(daily, FIRST, Fraction(1, 3))
    assert {(b.start - a.start).days for a, b in pairwise(squeezed)} == {1}


def test_every_later_step_lasts_the_same_days_from_the_next_one_on() -> None:
    assert [n for n, _, _ in said(course.every(LADDER, day(20), 21))] == [0, 14, 28, 49, 70, 91]


def test_a_plan_written_anew_keeps_what_has_begun() -> None:
    new = (
        Step(day(30), (dose("15"),), StepKind.START),
        Step(day(51), (dose("14.5"),), StepKind.CUT),
    )
    assert said(course.replan(LADDER, day(30), new)) == [
        (0, "20", "start"), (14, "18", "cut"), (28, "16", "cut"), (30, "15", "cut"), (51, "14.5", "cut"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("given_kind", "mg", "kind"),
    [
        (StepKind.START, "16", StepKind.HOLD), (StepKind.START, "17", StepKind.RETURN),
        (StepKind.CUT, "17", StepKind.RETURN), (StepKind.HOLD, "15", StepKind.CUT),
        (StepKind.HOLD, "16", StepKind.HOLD), (StepKind.MEASURE, "15.9", StepKind.MEASURE),
        (StepKind.SWITCH, "15", StepKind.SWITCH), (StepKind.SWITCH, "16", StepKind.HOLD),
    ],
)  # fmt: skip
def test_the_first_new_step_is_called_what_its_amounts_say_after_the_step_before(
    given_kind: StepKind, mg: str, kind: StepKind
) -> None:
    new = Step(day(30), (dose(mg),), given_kind, reason="illness" if given_kind is StepKind.HOLD else "")
    found = course.replan(LADDER, day(30), (new,))[-1]
    assert found.kind is kind
    assert found.reason == ("illness" if kind is given_kind is StepKind.HOLD else "")


def test_a_stage_of_a_switch_that_is_gone_back_on_is_a_return_and_the_stages_after_it_stay_stages() -> None:
    stages = (
        Step(day(0), (dose("6", OTHER),), StepKind.START),
        Step(day(7), (dose("5.5", OTHER), dose("10")), StepKind.SWITCH),
        Step(day(14), (dose("5", OTHER), dose("20")), StepKind.SWITCH),
        Step(day(21), (dose("5", OTHER), dose("18")), StepKind.CUT),
    )
    back = course.go_back(stages, day(16), 1, 10, resume=True)
    assert [s.kind.value for s in back] == ["start", "switch", "switch", "return", "switch", "cut"]
    assert back[3].doses == stages[1].doses


def test_going_back_to_a_lower_dose_is_a_cut_and_to_nothing_a_stop() -> None:
    stages = taper((0, "20"), (14, "0"), (28, "18"), (42, "20"))
    assert said(course.go_back(stages, day(50), 2, None, resume=False))[-1] == (50, "18", "cut")
    assert said(course.go_back(stages, day(50), 1, None, resume=False))[-1] == (50, "0", "stop")


def test_what_the_rule_came_to_stays_with_the_dose_it_was_rounded_to() -> None:
    rounded = (LADDER[0], replace(LADDER[1], wanted_mg=Decimal("17.998"), note="own words"), *LADDER[2:])
    held = course.hold(rounded, day(20), 3, "planned")
    assert (held[1], held[2].wanted_mg, held[2].note) == (rounded[1], Decimal("17.998"), "")


# What cannot be laid out -----------------------------------------------------------------------------------------

STOPPED, ONE = day(90), taper((0, "20"))
REFUSED: list[tuple[str, Callable[[], object]]] = [
    ("course_days", lambda: course.hold(LADDER, day(20), 0, "illness")),
    ("course_days", lambda: course.hold(LADDER, day(20), -3, "illness")),
    ("course_days", lambda: course.hold(LADDER, day(20), 3661, "illness")),
    ("course_no_step", lambda: course.hold(LADDER, FIRST, 7, "illness")),
    ("course_no_step", lambda: course.hold((), FIRST, 7, "illness")),
    ("course_stopped", lambda: course.hold(LADDER, STOPPED, 7, "illness")),
    ("course_stopped", lambda: course.hold(LADDER, STOPPED, None, "illness")),
    ("course_nothing_later", lambda: course.hold(ONE, day(3), 7, "illness")),
    ("course_no_such_step", lambda: course.hold_longer(LADDER, 6, 7, "illness")),
    ("course_no_such_step", lambda: course.hold_longer(LADDER, -1, 7, "illness")),
    ("course_nothing_later", lambda: course.hold_longer(LADDER, 5, 7, "illness")),
    ("course_days", lambda: course.hold_longer(LADDER, 1, 0, "illness")),
    ("plan_empty", lambda: course.resume((), day(3), LADDER)),
    ("course_nothing_left_out", lambda: course.resume(LADDER, day(80), LADDER[:3])),
    ("course_not_after", lambda: course.resume(LADDER[:3], day(28), LADDER)),
    ("course_not_earlier", lambda: course.go_back(LADDER, day(46), 3, 7, resume=True)),
    ("course_not_earlier", lambda: course.go_back(LADDER, day(46), -1, 7, resume=True)),
    ("course_not_earlier", lambda: course.go_back(LADDER, day(0), 0, 7, resume=True)),
    ("course_not_earlier", lambda: course.go_back(LADDER, day(-5), 0, 7, resume=True)),
    ("course_days", lambda: course.go_back(LADDER, day(46), 1, 0, resume=True)),
    ("course_days", lambda: course.go_back(LADDER, day(46), 1, None, resume=True)),
    ("course_days", lambda: course.move(LADDER, day(20), 0)),
    ("course_days", lambda: course.move(LADDER, day(20), -3661)),
    ("course_nothing_later", lambda: course.move(LADDER, day(70), 7)),
    ("course_ratio", lambda: course.stretch(LADDER, day(20), Fraction(0))),
    ("course_ratio", lambda: course.stretch(LADDER, day(20), Fraction(-1, 2))),
    ("course_ratio", lambda: course.stretch(LADDER, day(20), Fraction(21))),
    ("course_nothing_later", lambda: course.stretch(LADDER, STOPPED, Fraction(2))),
    ("course_days", lambda: course.every(LADDER, day(20), 0)),
    ("course_one_later", lambda: course.every(LADDER, day(60), 7)),
    ("course_nothing_later", lambda: course.every(LADDER, STOPPED, 7)),
    ("plan_empty", lambda: course.replan(LADDER, day(20), ())),
    ("course_not_from_day", lambda: course.replan(LADDER, day(20), LADDER[1:])),
    ("plan_dates_backwards", lambda: course.replan(LADDER, day(20), LADDER[:1:-1])),
    ("course_too_far", lambda: course.move((LADDER[0], replace(LADDER[1], start=date.max)), day(1), 1)),
]  # fmt: skip


@pytest.mark.parametrize(("problem", "change"), REFUSED)
def test_what_cannot_be_laid_out_is_said_in_one_sentence(problem: str, change: Callable[[], object]) -> None:
    with pytest.raises(Problem) as caught:
        change()
    assert caught.value.id == problem
    text = sentence(caught.value, Locale())
    assert text.endswith(".")
    assert "{" not in text


def test_a_plan_has_at_most_five_thousand_steps() -> None:
    daily = tuple(Step(day(n), (dose("5"),)) for n in range(MOST_STEPS))
    check_steps(daily)
    with pytest.raises(Problem) as caught:
        course.hold(daily, day(100), 3, "illness")
    assert (caught.value.id, caught.value.params) == ("plan_too_long", {"found": MOST_STEPS + 1, "most": MOST_STEPS})


# Any plan --------------------------------------------------------------------------------------------------------

amounts = st.integers(0, 200_000).map(Amount)
planned = st.builds(PlannedDose, st.sampled_from([DIAZEPAM, OTHER]), st.sampled_from([MORNING, EVENING]), amounts)
some_doses = st.lists(planned, max_size=4, unique_by=lambda d: (d.medicine_id, d.slot)).map(tuple)


@st.composite
def any_plan(draw: st.DrawFn, *, begun: int = 0, later: int = 0) -> tuple[Steps, date]:
    """Steps and a day before which at least so many have begun, and from which on at least so many are to come."""
    count = draw(st.integers(max(1, begun + later), 8))
    gaps = draw(st.lists(st.integers(1, 30), min_size=count, max_size=count))
    steps = tuple(
        Step(day(sum(gaps[: n + 1])), draw(some_doses), draw(st.sampled_from(StepKind))) for n in range(count)
    )
    first = steps[begun - 1].start + timedelta(days=1) if begun else day(-3)
    last = steps[-later].start if later else steps[-1].start + timedelta(days=30)
    return steps, draw(st.dates(first, last))


some_days = st.integers(1, 60)
CHANGES: dict[str, Callable[[Steps, date, int, int], Steps]] = {
    "hold": lambda steps, when, days, index: course.hold(steps, when, days, "illness"),
    "open hold": lambda steps, when, days, index: course.hold(steps, when, None, "illness"),
    "back and on": lambda steps, when, days, index: course.go_back(steps, when, index, days, resume=True),
    "back": lambda steps, when, days, index: course.go_back(steps, when, index, None, resume=False),
    "later": lambda steps, when, days, index: course.move(steps, when, days),
    "earlier": lambda steps, when, days, index: course.move(steps, when, -days),
    "stretch": lambda steps, when, days, index: course.stretch(steps, when, Fraction(days, 7)),
    "every": lambda steps, when, days, index: course.every(steps, when, days),
    "replan": lambda steps, when, days, index: course.replan(steps, when, taper((300, "5"), (300 + days, "4"))),
}


@given(st.sampled_from(sorted(CHANGES)), any_plan(), some_days, st.integers(0, 7))
def test_every_change_leaves_the_past_and_what_it_was_given_alone(
    name: str, plan: tuple[Steps, date], days: int, index: int
) -> None:
    steps, when = plan
    before = deepcopy(steps)
    try:
        after = CHANGES[name](steps, when, days, index)
    except Problem:
        after = None
    assert steps == before
    if after is not None:
        check_steps(after)
        assert [s for s in after if s.start < when] == [s for s in steps if s.start < when]
        for step in after:
            amounts = [d.amount.units for d in step.doses if d.medicine_id == DIAZEPAM]
            assert step.total(DIAZEPAM).units == sum(amounts)


A_HOLD_PLANNED_FOR_THE_SAME_DAY = (
    Step(date(2026, 1, 6), (PlannedDose(DIAZEPAM, time(8), Amount(1)),), StepKind.START),
    Step(date(2026, 1, 7), (PlannedDose(DIAZEPAM, time(8), Amount(1)),), StepKind.HOLD),
)


@given(any_plan(begun=1, later=1), some_days)
@example((A_HOLD_PLANNED_FOR_THE_SAME_DAY, date(2026, 1, 7)), 1)
def test_a_hold_moves_what_comes_later_by_exactly_its_days(plan: tuple[Steps, date], days: int) -> None:
    steps, when = plan
    begun, later = [s for s in steps if s.start < when], [s for s in steps if s.start >= when]
    if not any(d.amount for d in begun[-1].doses):
        with pytest.raises(Problem, match="course_stopped"):
            course.hold(steps, when, days, "illness")
        return
    after = course.hold(steps, when, days, "illness")
    held = after[len(begun)]
    assert (held.start, held.doses, held.kind) == (when, begun[-1].doses, StepKind.HOLD)
    assert after[len(begun) + 1 :] == tuple(replace(s, start=s.start + timedelta(days=days)) for s in later)
    # An open hold that ends after as many days comes to the same: no step is lost.
    open_hold = course.hold(steps, when, None, "illness")
    assert course.resume(open_hold, later[0].start + timedelta(days=days), steps) == after


@given(any_plan(begun=2), some_days, st.data())
def test_going_back_keeps_the_intervals_of_the_steps_that_follow(
    plan: tuple[Steps, date], days: int, data: st.DataObject
) -> None:
    steps, when = plan
    now = max(n for n, step in enumerate(steps) if step.start <= when)
    index = data.draw(st.integers(0, now - 1))
    after = course.go_back(steps, when, index, days, resume=True)
    following = steps[index + 1 :]
    again = after[-len(following) :]
    assert after[-len(following) - 1].doses == steps[index].doses
    assert again[0].start == when + timedelta(days=days)
    assert [s.doses for s in again] == [s.doses for s in following]
    assert [b.start - a.start for a, b in pairwise(again)] == [b.start - a.start for a, b in pairwise(following)]


@given(any_plan(later=2), st.fractions(Fraction(1, 20), 20, max_denominator=50))
def test_stretching_is_right_to_half_a_day_unless_steps_would_meet(plan: tuple[Steps, date], ratio: Fraction) -> None:
    steps, when = plan
    later = [s for s in steps if s.start > when]
    after = course.stretch(steps, when, ratio)[-len(later) :]
    gone = 0
    for old, new in zip(later, after, strict=True):
        exact = (old.start - when).days * ratio
        found = (new.start - when).days
        assert abs(found - exact) <= Fraction(1, 2) or found == gone + 1
        assert found > gone
        gone = found
