"""After the last dose: when it begins, what moves it on, what ends it, and the days of the check-ins."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.domain.aftercare import Aftercare, CheckIn, aftercare_on, dosing_again_from, months_later
from journal.domain.amount import ZERO, Amount
from journal.domain.dose import Dose, DoseStatus
from journal.domain.plan import Goal, PlanHistory, PlannedDose, PlanVersion, Step, StepKind

DIAZEPAM, ALPRAZOLAM, OTHER = 1, 2, 3
START, CUT, STOP = date(2026, 3, 2), date(2026, 3, 16), date(2026, 3, 30)
LAST = date(2026, 3, 29)


def step(start: date, mg: str = "0", *, alprazolam: str = "0") -> Step:
    doses = [
        PlannedDose(medicine, time(21), Amount.from_mg(amount))
        for medicine, amount in ((DIAZEPAM, mg), (ALPRAZOLAM, alprazolam))
    ]
    return Step(start, tuple(d for d in doses if d.amount))


TAPER = (step(START, "2"), step(CUT, "1"), step(STOP))


def plan(*versions: tuple[tuple[Step, ...], date], drafts: tuple[int, ...] = ()) -> PlanHistory:
    saved = datetime(2026, 3, 1, tzinfo=UTC)
    return PlanHistory(
        tuple(
            PlanVersion(n, n, saved + timedelta(days=n), applies, steps, draft=n in drafts)
            for n, (steps, applies) in enumerate(versions, 1)
        )
    )


def taken(day: date, medicine: int = DIAZEPAM, mg: str = "1", status: DoseStatus = DoseStatus.TAKEN) -> Dose:
    return Dose(1, day, medicine, "a medicine", Amount.from_mg(mg), status)


ONCE = plan((TAPER, START))


def last_dose(history: PlanHistory, day: date, *doses: Dose) -> date | None:
    found = aftercare_on(history, doses, day)
    return None if found is None else found.last_dose


def test_it_begins_on_the_day_of_the_stop_and_not_before() -> None:
    assert aftercare_on(ONCE, (), LAST) is None
    found = aftercare_on(ONCE, (), STOP)
    assert found == Aftercare(STOP, LAST)
    assert found is not None
    assert found.days_since == 1
    assert last_dose(ONCE, STOP + timedelta(days=400)) == LAST


def test_a_stop_in_the_future_is_not_yet() -> None:
    assert [aftercare_on(ONCE, (), day) for day in (START - timedelta(days=1), START, CUT)] == [None, None, None]


@pytest.mark.parametrize(
    "history",
    [
        PlanHistory(),
        plan((TAPER[:2], START)),
        plan(((step(START),), START)),
        plan((TAPER, START), drafts=(1,)),
    ],
    ids=["no plan", "a dose that is stayed on", "never a dose", "only a draft"],
)
def test_without_an_agreed_stop_after_doses_there_is_none(history: PlanHistory) -> None:
    assert aftercare_on(history, (taken(START),), STOP + timedelta(days=60)) is None


def test_a_dose_that_is_stayed_on_is_no_stop_however_long() -> None:
    stay = PlanVersion(1, 1, datetime(2026, 3, 1, tzinfo=UTC), START, TAPER[:2], goal=Goal.STAY)
    assert aftercare_on(PlanHistory((stay,)), (), date(2030, 1, 1)) is None


def test_every_medicine_must_be_at_nothing() -> None:
    switch = (step(START, "5", alprazolam="0.25"), step(CUT, "5"), step(STOP))
    assert last_dose(plan((switch, START)), CUT) is None
    assert last_dose(plan((switch, START)), STOP) == LAST
    left = (step(START, "5", alprazolam="0.25"), step(CUT, alprazolam="0.25"))
    assert last_dose(plan((left, START)), STOP) is None


def test_an_amount_of_zero_in_a_slot_is_nothing() -> None:
    written = Step(STOP, (PlannedDose(DIAZEPAM, time(21), ZERO),), StepKind.STOP)
    assert last_dose(plan(((*TAPER[:2], written), START)), STOP) == LAST


def test_a_day_between_doses_is_no_stop() -> None:
    days = [STOP + timedelta(days=n) for n in range(4)]
    alternate = (*TAPER[:2], step(days[0]), step(days[1], "1"), step(days[2]))
    history = plan((alternate, START))
    assert [last_dose(history, day) for day in days] == [None, None, days[1], days[1]]


def test_a_stop_of_two_steps_counts_from_the_first() -> None:
    later = Step(STOP + timedelta(days=10), (), StepKind.HOLD)
    assert last_dose(plan(((*TAPER, later), START)), STOP + timedelta(days=20)) == LAST


def test_a_recorded_dose_moves_the_last_one_on_and_its_own_day_is_ordinary() -> None:
    dose, day = taken(date(2026, 4, 4)), date(2026, 4, 4)
    assert last_dose(ONCE, day - timedelta(days=1), dose) == LAST
    assert last_dose(ONCE, day, dose) is None
    found = aftercare_on(ONCE, (dose, taken(STOP)), day + timedelta(days=1))
    assert found is not None
    assert (found.last_dose, found.days_since) == (day, 1)
    assert found.check_ins[0] == CheckIn(date(2026, 5, 2), weeks=4)


def test_it_has_not_begun_while_doses_are_still_recorded_every_day() -> None:
    doses = [taken(STOP + timedelta(days=n)) for n in range(5)]
    assert [last_dose(ONCE, STOP + timedelta(days=n), *doses) for n in range(6)] == [None] * 5 + [
        STOP + timedelta(days=4)
    ]


@pytest.mark.parametrize(
    "dose",
    [
        taken(date(2026, 4, 4), status=DoseStatus.MISSED),
        taken(date(2026, 4, 4), mg="0"),
        taken(date(2026, 4, 4), OTHER),
        taken(date(2026, 3, 20)),
        taken(date(2026, 5, 2)),
    ],
    ids=["not taken", "zero", "a medicine of no plan", "before the stop", "after the day"],
)
def test_other_records_move_nothing(dose: Dose) -> None:
    assert last_dose(ONCE, date(2026, 5, 1), dose) == LAST
    assert last_dose(ONCE, date(2026, 4, 4), dose) == LAST


def test_doses_again_end_it_and_the_next_stop_begins_it_anew() -> None:
    again, end = date(2026, 5, 4), date(2026, 6, 1)
    history = plan((TAPER, START), ((*TAPER, step(again, "1"), step(end)), again))
    assert last_dose(history, again - timedelta(days=1)) == LAST
    assert last_dose(history, again) is None
    assert last_dose(history, end - timedelta(days=1)) is None
    assert last_dose(history, end) == end - timedelta(days=1)


def test_a_draft_with_doses_ends_nothing() -> None:
    history = plan((TAPER, START), ((step(CUT, "2"),), CUT), drafts=(2,))
    assert last_dose(history, STOP) == LAST


def test_a_version_that_only_repeats_the_stop_changes_nothing() -> None:
    later = date(2026, 5, 1)
    for steps in ((step(later),), (*TAPER[:2], step(STOP + timedelta(days=9)))):
        assert last_dose(plan((TAPER, START), (steps, later)), date(2026, 6, 1)) == LAST


def test_a_stop_that_is_written_down_later_counts_from_the_day_it_names() -> None:
    staying = (step(START, "2"), step(CUT, "1"))
    written = date(2026, 5, 1)
    history = plan((staying, START), (TAPER, written))
    assert last_dose(history, written - timedelta(days=1)) is None
    assert last_dose(history, written) == LAST
    assert last_dose(history, written, taken(date(2026, 4, 20))) == date(2026, 4, 20)


def test_a_whole_plan_that_is_written_down_after_its_stop_counts_too() -> None:
    written = date(2026, 5, 1)
    assert last_dose(plan((TAPER, written)), written) == LAST


def test_the_check_ins_are_in_weeks_and_calendar_months() -> None:
    assert Aftercare(STOP, LAST).check_ins == (
        CheckIn(date(2026, 4, 26), weeks=4),
        CheckIn(date(2026, 5, 24), weeks=8),
        CheckIn(date(2026, 6, 21), weeks=12),
        CheckIn(date(2026, 9, 29), months=6),
        CheckIn(date(2027, 3, 29), months=12),
    )


def test_past_and_next_check_ins() -> None:
    eight = date(2026, 5, 24)
    for day, past, following in (
        (STOP, 0, date(2026, 4, 26)),
        (eight - timedelta(days=1), 1, eight),
        (eight, 1, eight),
        (eight + timedelta(days=1), 2, date(2026, 6, 21)),
        (date(2027, 3, 29), 4, date(2027, 3, 29)),
        (date(2027, 3, 30), 5, None),
    ):
        found = Aftercare(day, LAST)
        assert len(found.past) == past
        assert (found.next.day if found.next else None) == following


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (date(2024, 2, 29), 6, date(2024, 8, 29)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2024, 2, 29), 48, date(2028, 2, 29)),
        (date(2023, 8, 31), 6, date(2024, 2, 29)),
        (date(2026, 8, 31), 6, date(2027, 2, 28)),
        (date(2026, 8, 30), 6, date(2027, 2, 28)),
        (date(2026, 3, 31), 6, date(2026, 9, 30)),
        (date(2026, 12, 31), 12, date(2027, 12, 31)),
        (date(2026, 6, 30), 6, date(2026, 12, 30)),
        (date(2026, 7, 1), 6, date(2027, 1, 1)),
    ],
)
def test_calendar_months_end_with_the_month(day: date, months: int, later: date) -> None:
    assert months_later(day, months) == later


@given(st.dates(date(1950, 1, 1), date(2150, 1, 1)), st.integers(1, 800))
def test_check_ins_rise_and_each_is_past_or_not(last: date, days: int) -> None:
    found = Aftercare(last + timedelta(days=days), last)
    dates = [c.day for c in found.check_ins]
    assert dates == sorted(set(dates))
    assert found.days_since == days
    assert len(found.past) + sum(d >= found.day for d in dates) == 5
    assert (found.next is None) == (len(found.past) == 5)


AGAIN = (*TAPER, step(date(2026, 4, 20), "1"))
"""The taper, and doses again three weeks after its stop."""


@pytest.mark.parametrize(
    ("history", "recorded", "day", "since"),
    [
        (ONCE, (), LAST, None),
        (ONCE, (), STOP, None),
        (ONCE, (date(2026, 4, 10),), date(2026, 4, 10), date(2026, 4, 10)),
        (ONCE, (date(2026, 4, 9), date(2026, 4, 10)), date(2026, 4, 10), date(2026, 4, 9)),
        (ONCE, (date(2026, 4, 9),), date(2026, 4, 10), None),
        (plan((TAPER, START), (AGAIN, date(2026, 4, 18))), (), date(2026, 4, 17), None),
        (plan((TAPER, START), (AGAIN, date(2026, 4, 18))), (), date(2026, 4, 18), date(2026, 4, 20)),
        (plan((TAPER, START), (AGAIN, date(2026, 4, 18))), (), date(2026, 5, 1), date(2026, 4, 20)),
        (plan((TAPER, START), (AGAIN, date(2026, 4, 25))), (), date(2026, 5, 1), date(2026, 4, 25)),
        (plan((TAPER, START), (AGAIN, date(2026, 4, 18)), drafts=(2,)), (), date(2026, 5, 1), None),
    ],
)
def test_from_when_doses_are_there_again(
    history: PlanHistory, recorded: tuple[date, ...], day: date, since: date | None
) -> None:
    assert dosing_again_from(history, [taken(d) for d in recorded], day) == since
