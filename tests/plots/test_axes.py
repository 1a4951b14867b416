from datetime import date, timedelta
from itertools import pairwise

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from journal.domain.locale import Locale
from journal.domain.period import Period
from journal.plots.artists import lone_values, steps_of
from journal.plots.frame import ABOVE_LAST, CLOSE_TICKS_EM, dose_ticks, round_ticks
from journal.plots.time_axis import day_at, day_ticks, x_limits, x_of

BRITISH = Locale()
DAYS = st.dates(date(1990, 1, 1), date(2060, 1, 1))
PERIODS = st.builds(lambda d, n: Period(d, d + timedelta(days=n - 1)), DAYS, st.integers(1, 4000))


@given(PERIODS, st.integers(2, 12))
def test_ticks_lie_in_the_period_in_order_and_are_not_too_many(period: Period, most: int) -> None:
    days = [day for day, _ in day_ticks(period, most, BRITISH)]
    assert 1 <= len(days) <= most
    assert days == sorted(set(days))
    assert all(day in period for day in days)


@given(PERIODS)
def test_the_year_is_said_once_a_year(period: Period) -> None:
    ticks = day_ticks(period, 8, BRITISH)
    years = [text.split("\n")[-1] for _, text in ticks]
    assert [text for text in years if text.isdecimal()] == [str(y) for y in sorted({d.year for d, _ in ticks})]


def test_ticks_years_apart_are_named_by_their_years() -> None:
    ticks = day_ticks(Period(date(2006, 11, 24), date(2026, 11, 23)), 12, BRITISH)
    assert ticks == [(date(year, 1, 1), str(year)) for year in range(2008, 2027, 2)]


def test_weeks_begin_where_the_region_begins_them() -> None:
    ticks = day_ticks(Period(date(2026, 11, 1), date(2026, 11, 28)), 6, Locale(first_weekday=6))
    assert [day.weekday() for day, _ in ticks] == [6, 6, 6, 6]


@given(DAYS, st.floats(-0.49, 0.49))
def test_a_place_belongs_to_the_nearest_day(day: date, beside: float) -> None:
    assert day_at(x_of(day) + beside) == day


def test_one_day_is_given_the_room_of_a_week() -> None:
    low, high = x_limits(Period.of_day(date(2026, 11, 23)))
    assert high - low == 7


@given(st.floats(0.0001, 5000), st.integers(1, 5))
def test_round_ticks_hold_the_highest(highest: float, most: int) -> None:
    ticks = round_ticks(highest, most)
    assert ticks[0] == 0
    assert ticks[-1] >= highest * (1 - 1e-4) - 1e-6
    assert len(ticks) <= most + 1


def test_round_ticks_of_common_doses() -> None:
    assert round_ticks(20) == [0, 5, 10, 15, 20]
    assert round_ticks(0.5) == [0, 0.2, 0.4, 0.6]
    assert round_ticks(0) == [0, 1]


@given(st.floats(0.001, 5000), st.floats(1.3, 40))
def test_numbers_of_doses_lie_apart_and_reach_the_highest(highest: float, room_em: float) -> None:
    ticks, top = dose_ticks(highest, room_em)
    steps = [later - earlier for earlier, later in pairwise(ticks)]
    assert 1 <= len(steps) <= 4
    assert ticks[0] == 0
    assert max(steps) - min(steps) < 1e-5
    assert top >= max(highest, ticks[-1]) * 1.02
    assert highest <= ticks[-1] + steps[0] / 2 + 1e-5
    assert len(steps) == 1 or steps[0] / top * room_em >= CLOSE_TICKS_EM - 1e-4
    assert top <= 2.2 * highest, "nearly half of the panel is used at least"


def test_a_dose_that_falls_from_17_5_to_0_5_has_numbers_beside_it_where_there_is_room() -> None:
    assert dose_ticks(17.5, 8) == ([0, 5, 10, 15, 20], 20 * ABOVE_LAST)
    assert dose_ticks(17.5, 5) == ([0, 5, 10, 15], 17.5 * ABOVE_LAST)
    assert dose_ticks(17.5, 3) == ([0, 10, 20], 20 * ABOVE_LAST)
    assert dose_ticks(17.5, 1.5) == ([0, 20], 20 * ABOVE_LAST)
    assert dose_ticks(40.5, 6)[0] == [0, 10, 20, 30, 40]
    assert dose_ticks(12, 3)[0] == [0, 6, 12]
    assert dose_ticks(0.5, 6)[0] == [0, 0.2, 0.4, 0.6]
    assert dose_ticks(0, 6)[0] == [0, 1]


VALUES = st.lists(st.one_of(st.none(), st.integers(0, 3)), min_size=1, max_size=40)


@given(VALUES)
def test_steps_hold_each_value_for_its_day_and_break_where_there_is_none(values: list[int | None]) -> None:
    x = np.arange(len(values), dtype=float)
    y = np.array([np.nan if v is None else v for v in values])
    xs, ys = steps_of(x, y)
    for place, value in zip(x, y, strict=True):
        for at in (place - 0.4, place, place + 0.4):
            drawn = drawn_at(xs, ys, at)
            assert drawn == value or (np.isnan(value) and drawn is None)


def drawn_at(xs: np.ndarray, ys: np.ndarray, at: float) -> float | None:
    for n in range(len(xs) - 1):
        if xs[n] <= at <= xs[n + 1] and xs[n] < xs[n + 1]:
            return None if np.isnan(ys[n]) or np.isnan(ys[n + 1]) else float(ys[n])
    return None


def test_lone_values_are_those_without_neighbours() -> None:
    y = np.array([1.0, np.nan, 2.0, 3.0, np.nan, 4.0])
    assert np.array_equal(lone_values(y), [1.0, np.nan, np.nan, np.nan, np.nan, 4.0], equal_nan=True)
