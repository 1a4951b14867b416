"""How the days that Trends shows grow, shrink and move."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.domain.contents import Contents
from journal.domain.period import Period
from journal.domain.visit import Visit
from journal.gui.pages.trends.ranges import RANGES, holding, month_from, moved, shown_period, zoomed
from tests.plots.sample_days import history, step

TODAY = date(2026, 11, 23)
MOST = Period(date(2026, 1, 1), date(2026, 12, 31))


def test_nearer_halves_the_days_around_one_which_keeps_its_place() -> None:
    period = Period(date(2026, 3, 1), date(2026, 4, 29))  # 60 days
    first, middle, last = date(2026, 3, 1), date(2026, 3, 31), date(2026, 4, 29)
    assert zoomed(period, first, 1, MOST) == Period(first, date(2026, 3, 30))
    assert zoomed(period, last, 1, MOST) == Period(date(2026, 3, 31), last)
    assert zoomed(period, middle, 1, MOST) == Period(date(2026, 3, 16), date(2026, 4, 14))


def test_farther_doubles_them_and_ends_with_all_there_is() -> None:
    period = Period(date(2026, 6, 1), date(2026, 6, 30))
    assert len(zoomed(period, date(2026, 6, 15), -1, MOST)) == 60
    assert zoomed(Period(date(2026, 1, 1), date(2026, 11, 1)), date(2026, 3, 1), -1, MOST) == MOST
    assert zoomed(MOST, date(2026, 3, 1), -1, MOST) == MOST


def test_a_week_is_the_least() -> None:
    week = Period(date(2026, 6, 1), date(2026, 6, 7))
    assert zoomed(week, date(2026, 6, 4), 1, MOST) == week


def test_moving_stops_at_either_end() -> None:
    period = Period(date(2026, 6, 1), date(2026, 6, 30))
    assert moved(period, 15, MOST) == Period(date(2026, 6, 16), date(2026, 7, 15))
    assert moved(period, 400, MOST) == Period(date(2026, 12, 2), date(2026, 12, 31))
    assert moved(period, -400, MOST) == Period(date(2026, 1, 1), date(2026, 1, 30))


def test_a_day_outside_is_brought_in_with_a_quarter_beside_it() -> None:
    period = Period(date(2026, 6, 1), date(2026, 6, 30))
    assert holding(period, date(2026, 6, 30), MOST) == period
    assert holding(period, date(2026, 7, 1), MOST) == Period(date(2026, 6, 8), date(2026, 7, 7))
    assert holding(period, date(2026, 5, 1), MOST) == Period(date(2026, 5, 1), date(2026, 5, 30))
    assert holding(period, date(2025, 12, 1), MOST) == Period(date(2026, 1, 1), date(2026, 1, 30))


@pytest.mark.parametrize(
    ("day", "months", "other"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)), (date(2028, 1, 31), 1, date(2028, 2, 29)),
        (date(2026, 1, 15), -1, date(2025, 12, 15)), (date(2026, 12, 15), 1, date(2027, 1, 15)),
    ],
)  # fmt: skip
def test_a_month_on_is_the_same_day_where_there_is_one(day: date, months: int, other: date) -> None:
    assert month_from(day, months) == other


DAYS = st.dates(date(2020, 1, 1), date(2030, 1, 1))


@given(DAYS, st.integers(7, 4000), DAYS, st.sampled_from([1, -1]), st.integers(0, 2000), st.integers(0, 2000))
def test_what_is_shown_stays_within_all_there_is(
    first: date, length: int, around: date, nearer: int, before: int, after: int
) -> None:
    period = Period(first, first + timedelta(days=length - 1))
    most = Period(period.first - timedelta(days=before), period.last + timedelta(days=after))
    for other in (zoomed(period, around, nearer, most), moved(period, nearer * 40, most)):
        assert most.first <= other.first <= other.last <= most.last
        assert len(other) >= 7
    assert len(moved(period, nearer * 40, most)) == length
    if around in most:
        assert around in holding(period, around, most)


@pytest.mark.parametrize("key", [key for key, _, _ in RANGES])
def test_without_a_record_the_plan_to_come_and_the_visits_are_in_sight(key: str) -> None:
    start = TODAY + timedelta(days=90)
    ahead = Contents(plan=history(step(start, "5", "5")))
    assert start in shown_period(key, TODAY, ahead, None)
    days = [TODAY - timedelta(days=200), TODAY + timedelta(days=70)]
    visits = Contents(visits=tuple(Visit(n, day) for n, day in enumerate(days, 1)))
    assert all(day in shown_period(key, TODAY, visits, None) for day in days)
