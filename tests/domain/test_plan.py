"""The plan: published schedules, changes as percents of the dose in force, and versions that never rewrite the past."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.domain.amount import ZERO, Amount, change_percent, mg_text
from journal.domain.period import Period
from journal.domain.plan import (
    PlanHistory,
    PlannedDose,
    PlanVersion,
    Step,
    StepKind,
    check_steps,
    natural_kind,
    step_on,
)
from journal.domain.problems import Problem

MORNING, MIDDAY, EVENING = time(8), time(13), time(21)
SLOTS = (MORNING, MIDDAY, EVENING)
DIAZEPAM, OTHER = 1, 2
FIRST = date(2026, 1, 5)
NOW = datetime(2026, 1, 1, tzinfo=UTC)

# Ashton 2002, schedule 2: diazepam 40 mg to 0, morning and evening, a stage of one to two weeks each.
ASHTON_2 = (
    "20/20", "18/20", "18/18", "16/18", "16/16", "14/16", "14/14", "12/14", "12/12", "10/12", "10/10", "8/10", "8/8",
    "6/8", "5/8", "4/8", "3/8", "2/8", "1/8", "0/8", "0/7", "0/6", "0/5", "0/4", "0/3", "0/2", "0/1",
)  # fmt: skip
ASHTON_2_TOTALS = [40, 38, 36, 34, 32, 30, 28, 26, 24, 22, 20, 18, 16, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1]
# Ashton 2002, schedule 1, stages 1 to 4: alprazolam and diazepam, morning/midday/evening.
ASHTON_1 = (
    ("2/2/2", "0/0/0"),
    ("2/2/1.5", "0/0/10"),
    ("2/2/1", "0/0/20"),
    ("1.5/2/1", "10/0/20"),
    ("1/2/1", "20/0/20"),
)


def doses(medicine: int, amounts: str, slots: tuple[time, ...] = SLOTS) -> tuple[PlannedDose, ...]:
    return tuple(
        PlannedDose(medicine, slot, Amount.from_mg(mg))
        for slot, mg in zip(slots, amounts.split("/"), strict=True)
        if mg != "0"
    )


def ashton_2() -> list[Step]:
    steps = [
        Step(
            FIRST + timedelta(weeks=2 * n),
            doses(DIAZEPAM, stage, (MORNING, EVENING)),
            StepKind.CUT if n else StepKind.START,
        )
        for n, stage in enumerate(ASHTON_2)
    ]
    return [*steps, Step(FIRST + timedelta(weeks=2 * len(steps)), (), StepKind.STOP)]


def history(*versions: PlanVersion) -> PlanHistory:
    return PlanHistory(versions)


def version(number: int, applies_from: date, steps: list[Step], **more: object) -> PlanVersion:
    return PlanVersion(number, number, NOW, applies_from, tuple(steps), **more)  # type: ignore[arg-type]


def test_a_published_schedule_gives_its_printed_totals_and_27_changes() -> None:
    plan = history(version(1, FIRST, ashton_2()))
    check_steps(ashton_2())
    assert [mg_text(step.total(DIAZEPAM)) for step in ashton_2()] == [*map(str, ASHTON_2_TOTALS), "0"]
    whole = Period(FIRST, FIRST + timedelta(weeks=60))
    changes = plan.changes(whole)
    assert len(changes) == 27
    assert [mg_text(c.after) for c in changes] == [*map(str, ASHTON_2_TOTALS[1:]), "0"]
    assert {c.kind for c in changes} == {StepKind.CUT, StepKind.STOP}
    assert changes[-1].day == FIRST + timedelta(weeks=54)


def test_each_cut_is_a_percent_of_the_dose_then_in_force() -> None:
    changes = history(version(1, FIRST, ashton_2())).changes(Period(FIRST, FIRST + timedelta(weeks=60)))
    falls = {
        (mg_text(c.before), mg_text(c.after)): round(-float(change_percent(c.before, c.after) or 0), 1) for c in changes
    }
    assert falls[("40", "38")] == 5.0
    assert falls[("20", "18")] == 10.0
    assert falls[("16", "14")] == 12.5
    assert falls[("14", "13")] == 7.1
    assert falls[("10", "9")] == 10.0
    assert falls[("5", "4")] == 20.0
    assert falls[("2", "1")] == 50.0
    assert falls[("1", "0")] == 100.0


def test_a_switch_by_stages_is_a_switch_and_its_totals_stay_apart() -> None:
    steps = [
        Step(FIRST + timedelta(weeks=n), doses(OTHER, alprazolam) + doses(DIAZEPAM, diazepam))
        for n, (alprazolam, diazepam) in enumerate(ASHTON_1)
    ]
    for earlier, later in pairwise(steps):
        assert natural_kind(earlier, later.doses) is StepKind.SWITCH
    assert [mg_text(s.total(OTHER)) for s in steps] == ["6", "5.5", "5", "4.5", "4"]
    assert [mg_text(s.total(DIAZEPAM)) for s in steps] == ["0", "10", "20", "30", "40"]
    # With her factor of 20 every stage is worth 120 mg of diazepam.
    assert {s.total(OTHER).units * 20 + s.total(DIAZEPAM).units for s in steps} == {1_200_000}
    changes = history(version(1, FIRST, steps)).changes(Period(FIRST, FIRST + timedelta(weeks=9)))
    assert len(changes) == 8  # two medicines at each of four stages


def test_percent_tapers_multiply() -> None:
    dose = Fraction(20)
    found = [dose := dose * Fraction(9, 10) for _ in range(9)]
    assert [str(round(float(d), 4)) for d in found] == [
        "18.0", "16.2", "14.58", "13.122", "11.8098", "10.6288", "9.5659", "8.6093", "7.7484",
    ]  # fmt: skip
    assert change_percent(Amount.from_mg(20), Amount.from_mg("16.2")) == -19


@pytest.mark.parametrize(
    ("before", "after", "kind"),
    [
        (None, "5/5", StepKind.START), ("5/5", "5/4", StepKind.CUT), ("5/5", "4/6", StepKind.HOLD),
        ("5/4", "5/5", StepKind.RETURN), ("5/5", "0/0", StepKind.STOP),
    ],
)  # fmt: skip
def test_the_kind_of_a_step_follows_from_its_totals(before: str | None, after: str, kind: StepKind) -> None:
    earlier = Step(FIRST, doses(DIAZEPAM, before, (MORNING, EVENING))) if before else None
    assert natural_kind(earlier, doses(DIAZEPAM, after, (MORNING, EVENING))) is kind


def test_steps_out_of_order_or_twice_are_refused() -> None:
    one, two = Step(FIRST, ()), Step(FIRST + timedelta(days=1), ())
    twice = PlannedDose(DIAZEPAM, MORNING, Amount(1))
    for steps, problem in (
        ([], "plan_empty"), ([one, one], "plan_date_twice"), ([two, one], "plan_dates_backwards"),
        ([Step(FIRST, (twice, twice))], "plan_slot_twice"),
    ):  # fmt: skip
        with pytest.raises(Problem, match=problem):
            check_steps(steps)
    check_steps([Step(FIRST, (twice, PlannedDose(OTHER, MORNING, Amount(1))))])


def test_a_journal_without_a_plan_has_no_steps_changes_or_holds() -> None:
    period = Period.ending(FIRST, 30)
    for plan in (history(), history(version(1, FIRST + timedelta(days=9), ashton_2())),
                 history(version(1, date(2020, 1, 1), ashton_2(), draft=True))):  # fmt: skip
        assert plan.steps_in(period) == plan.changes(period) == plan.holds(period) == []
        assert plan.planned_on(FIRST) is None
        assert plan.total_on(FIRST, DIAZEPAM) is None


def test_after_a_stop_nothing_is_planned_which_is_not_the_same_as_no_plan() -> None:
    plan = history(version(1, FIRST, ashton_2()))
    assert plan.planned_on(FIRST + timedelta(weeks=80)) == ()
    assert plan.total_on(FIRST + timedelta(weeks=80), DIAZEPAM) == ZERO
    assert plan.planned_on(FIRST - timedelta(days=1)) is None


def test_holds_reach_from_their_first_day_to_the_day_before_the_next_step() -> None:
    amounts = doses(DIAZEPAM, "5/5", (MORNING, EVENING))
    steps = [
        Step(FIRST, amounts, StepKind.START),
        Step(FIRST + timedelta(days=10), amounts, StepKind.HOLD, "illness"),
        Step(FIRST + timedelta(days=15), (), StepKind.STOP),
    ]
    plan = history(version(1, FIRST, steps))
    hold = Period(FIRST + timedelta(days=10), FIRST + timedelta(days=14))
    assert plan.holds(Period(FIRST, FIRST + timedelta(days=30))) == [(hold, "illness")]
    part = Period(FIRST + timedelta(days=12), FIRST + timedelta(days=13))
    assert plan.holds(part) == [(part, "illness")]


# Any plans --------------------------------------------------------------------------------------------------------

days = st.dates(FIRST, FIRST + timedelta(days=120))
planned = st.builds(
    PlannedDose, st.sampled_from([DIAZEPAM, OTHER]), st.sampled_from(SLOTS), st.integers(0, 200_000).map(Amount)
)
any_step = st.builds(
    Step,
    days,
    st.lists(planned, max_size=4, unique_by=lambda d: (d.medicine_id, d.slot)).map(tuple),
    st.sampled_from(StepKind),
)
any_steps = st.lists(any_step, min_size=1, max_size=6, unique_by=lambda s: s.start).map(
    lambda found: sorted(found, key=lambda s: s.start)
)
any_versions = st.lists(st.tuples(days, any_steps, st.booleans()), max_size=4).map(
    lambda found: [version(n, day, steps, draft=draft) for n, (day, steps, draft) in enumerate(found, 1)]
)
AROUND = Period(FIRST - timedelta(days=5), FIRST + timedelta(days=130))


@given(any_versions, days, any_steps)
def test_a_new_version_changes_nothing_before_the_day_it_applies_from(
    versions: list[PlanVersion], applies_from: date, steps: list[Step]
) -> None:
    before = history(*versions)
    after = history(*versions, version(9, applies_from, steps))
    for day in AROUND:
        if day < applies_from:
            assert after.planned_on(day) == before.planned_on(day)
        else:
            index = step_on(steps, day)
            assert after.step_on(day) == (before.step_on(day) if index is None else steps[index])


def test_a_new_schedule_that_begins_next_week_leaves_today_its_doses() -> None:
    today, next_week = FIRST + timedelta(days=30), FIRST + timedelta(days=37)
    new = version(2, today, [Step(next_week, doses(DIAZEPAM, "4/4", (MORNING, EVENING)))])
    plan = history(version(1, FIRST, ashton_2()), new)
    assert plan.total_on(today, DIAZEPAM) == Amount.from_mg(36)
    assert plan.total_on(next_week, DIAZEPAM) == Amount.from_mg(8)
    assert [c.day for c in plan.changes(Period(today, next_week))] == [next_week]


@given(any_versions, any_steps)
def test_a_draft_changes_nothing_at_all(versions: list[PlanVersion], steps: list[Step]) -> None:
    before, after = history(*versions), history(*versions, version(9, FIRST, steps, draft=True))
    assert [after.planned_on(day) for day in AROUND] == [before.planned_on(day) for day in AROUND]
    assert after.latest == before.latest


@given(any_versions)
def test_the_slots_of_a_day_add_up_to_its_total(versions: list[PlanVersion]) -> None:
    plan = history(*versions)
    for day in AROUND:
        slots = plan.planned_on(day) or ()
        agreed = [v for v in versions if not v.draft and v.applies_from <= day]
        for medicine in (DIAZEPAM, OTHER):
            found = plan.total_on(day, medicine)
            if plan.step_on(day) is None or not any(medicine in v.medicine_ids for v in agreed):
                assert found is None
                assert not [d for d in slots if d.medicine_id == medicine]
            else:
                assert found == Amount(sum(d.amount.units for d in slots if d.medicine_id == medicine))


@given(any_versions)
def test_changes_are_exactly_the_days_on_which_a_total_differs_from_the_day_before(versions: list[PlanVersion]) -> None:
    plan = history(*versions)
    found = {(c.day, c.medicine_id): (c.before, c.after) for c in plan.changes(AROUND)}
    expected = {}
    for day in AROUND:
        before, after = plan.step_on(day - timedelta(days=1)), plan.step_on(day)
        for medicine in (DIAZEPAM, OTHER):
            if before is None or after is None or (after.start == day and after.kind is StepKind.MEASURE):
                continue
            if before.total(medicine) != after.total(medicine):
                expected[day, medicine] = (before.total(medicine), after.total(medicine))
    assert found == expected


@given(any_versions)
def test_steps_in_a_period_say_what_is_in_force_on_every_planned_day(versions: list[PlanVersion]) -> None:
    plan = history(*versions)
    listed = plan.steps_in(AROUND)
    assert [day for day, _ in listed] == sorted({day for day, _ in listed})
    for day in AROUND:
        step = plan.step_on(day)
        if step is not None:
            assert [s for start, s in listed if start <= day][-1] == step
