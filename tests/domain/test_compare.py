"""Two versions of a plan side by side."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta

from hypothesis import given
from hypothesis import strategies as st

from journal.domain.amount import Amount
from journal.domain.plan import PlannedDose, Step, StepKind, natural_kind
from journal.domain.taper import course
from journal.domain.taper.compare import Difference, Differing, compare

FIRST = date(2026, 1, 5)
MORNING, EVENING = time(8), time(21)
Steps = tuple[Step, ...]


def day(n: int) -> date:
    return FIRST + timedelta(days=n)


def taper(*stages: tuple[int, str]) -> Steps:
    found: list[Step] = []
    for n, mg in stages:
        doses = (PlannedDose(1, MORNING, Amount.from_mg(mg)),) if mg != "0" else ()
        found.append(Step(day(n), doses, natural_kind(found[-1] if found else None, doses)))
    return tuple(found)


def said(rows: tuple[Difference, ...]) -> list[tuple[int, str, int]]:
    """Each row as the days from the first, what differs, and by how many days it moved."""
    return [((d.day - FIRST).days, d.kind.value, d.days) for d in rows]


LADDER = taper((0, "20"), (14, "18"), (28, "16"), (42, "14"), (56, "0"))


def test_a_hold_shows_as_one_added_step_and_moved_ones() -> None:
    assert said(compare(LADDER, course.hold(LADDER, day(20), 14, "illness"))) == [
        (0, "same", 0), (14, "same", 0), (20, "added", 0), (42, "moved", 14), (56, "moved", 14), (70, "moved", 14),
    ]  # fmt: skip


def test_a_hold_that_begins_with_a_cut_shows_the_cut_as_moved() -> None:
    assert said(compare(LADDER, course.hold(LADDER, day(14), 7, "illness"))) == [
        (0, "same", 0), (14, "added", 0), (21, "moved", 7), (35, "moved", 7), (49, "moved", 7), (63, "moved", 7),
    ]  # fmt: skip


def test_an_open_hold_shows_the_steps_it_leaves_out_as_removed() -> None:
    assert said(compare(LADDER, course.hold(LADDER, day(30), None, "illness"))) == [
        (0, "same", 0), (14, "same", 0), (28, "same", 0), (30, "added", 0), (42, "removed", 0), (56, "removed", 0),
    ]  # fmt: skip


def test_going_back_shows_the_steps_that_are_gone_through_again_as_added() -> None:
    assert said(compare(LADDER, course.go_back(LADDER, day(30), 0, 7, resume=True))) == [
        (0, "same", 0), (14, "same", 0), (28, "same", 0), (30, "added", 0), (37, "added", 0), (51, "added", 0),
        (65, "moved", 23), (79, "moved", 23),
    ]  # fmt: skip


def test_steps_brought_forward_have_moved_by_days_below_zero() -> None:
    assert said(compare(LADDER, course.move(LADDER, day(20), -5)))[2:] == [
        (23, "moved", -5), (37, "moved", -5), (51, "moved", -5),
    ]  # fmt: skip


def test_other_amounts_on_the_same_days_are_paired_by_day() -> None:
    other = taper((0, "20"), (14, "18.5"), (28, "17"), (42, "15.5"), (56, "0"))
    assert said(compare(LADDER, other)) == [
        (0, "same", 0), (14, "amounts", 0), (28, "amounts", 0), (42, "amounts", 0), (56, "same", 0),
    ]  # fmt: skip


def test_smaller_steps_in_between_are_added_and_those_that_stay_have_moved() -> None:
    finer = taper((0, "20"), (14, "19"), (28, "18"), (42, "17"), (56, "16"), (70, "14"), (84, "0"))
    assert said(compare(LADDER, finer)) == [
        (0, "same", 0), (14, "added", 0), (28, "moved", 14), (42, "added", 0), (56, "moved", 28), (70, "moved", 28),
        (84, "moved", 28),
    ]  # fmt: skip


def test_the_order_of_doses_and_an_amount_of_zero_make_no_difference() -> None:
    both = (PlannedDose(1, MORNING, Amount(5)), PlannedDose(1, EVENING, Amount(7)))
    one = (Step(FIRST, both), Step(day(7), ()))
    two = (Step(FIRST, both[::-1]), Step(day(7), (PlannedDose(1, MORNING, Amount(0)),)))
    assert not any(d.differs for d in compare(one, two))
    moved_within_the_day = (Step(FIRST, (PlannedDose(1, MORNING, Amount(7)), PlannedDose(1, EVENING, Amount(5)))),)
    assert said(compare(one, moved_within_the_day)) == [(0, "amounts", 0), (7, "removed", 0)]


def test_another_name_for_the_same_step_on_the_same_day_is_no_difference() -> None:
    renamed = (*LADDER[:2], replace(LADDER[2], kind=StepKind.HOLD, reason="planned"), *LADDER[3:])
    assert not any(d.differs for d in compare(LADDER, renamed))
    assert compare((), ()) == ()
    assert said(compare((), LADDER[:1])) == [(0, "added", 0)]


any_step = st.builds(
    Step,
    st.integers(0, 60).map(day),
    st.lists(
        st.builds(PlannedDose, st.just(1), st.sampled_from([MORNING, EVENING]), st.integers(0, 3).map(Amount)),
        max_size=2,
        unique_by=lambda d: d.slot,
    ).map(tuple),
    st.sampled_from([StepKind.CUT, StepKind.HOLD, StepKind.RETURN]),
)
any_steps = st.lists(any_step, max_size=10, unique_by=lambda s: s.start).map(
    lambda found: tuple(sorted(found, key=lambda s: s.start))
)


def taken(step: Step) -> set[tuple[time, int]]:
    return {(d.slot, d.amount.units) for d in step.doses if d.amount}


@given(any_steps, any_steps)
def test_every_step_of_both_versions_stands_in_exactly_one_row(old: Steps, new: Steps) -> None:
    rows = compare(old, new)
    assert rows == compare(old, new)
    assert sorted(d.old.start for d in rows if d.old) == [s.start for s in old]
    assert sorted(d.new.start for d in rows if d.new) == [s.start for s in new]
    assert [d.day for d in rows] == sorted(d.day for d in rows)
    for row in rows:
        if row.old is None or row.new is None:
            assert row.kind is (Differing.ADDED if row.old is None else Differing.REMOVED)
        else:
            same, there = taken(row.old) == taken(row.new), row.days == 0
            expected = {(True, True): Differing.SAME, (True, False): Differing.MOVED, (False, True): Differing.AMOUNTS}
            assert row.kind is expected[same, there]


@given(any_steps)
def test_a_version_beside_itself_is_all_the_same(steps: Steps) -> None:
    assert said(compare(steps, steps)) == [((s.start - FIRST).days, "same", 0) for s in steps]


@given(any_steps, st.integers(1, 40))
def test_moved_whole_every_step_has_moved_by_the_same_days(steps: Steps, days: int) -> None:
    later = tuple(replace(s, start=s.start + timedelta(days=days)) for s in steps)
    assert {(d.kind, d.days) for d in compare(steps, later)} <= {(Differing.MOVED, days)}


def test_the_longest_plans_can_be_compared() -> None:
    daily = tuple(Step(day(n), (PlannedDose(1, MORNING, Amount(50_000 - n)),)) for n in range(4999))
    rows = compare(daily, course.hold(daily, day(2000), 30, "illness"))
    assert len(rows) == 5000
    assert [(d.kind, d.days) for d in rows if not d.old or d.days == 0][2000:] == [(Differing.ADDED, 0)]
    assert {(d.kind, d.days) for d in rows[2001:]} == {(Differing.MOVED, 30)}
