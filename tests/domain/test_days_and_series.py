"""Journal days, the clock changes of many zones, periods and daily series."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from fractions import Fraction
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from journal.domain.calendar_day import instant_of, journal_day, order_in_day, utc_offset_min
from journal.domain.period import Period
from journal.domain.problems import Problem
from journal.domain.rating import symptom_average
from journal.domain.timeline import DailySeries, mean

ZONES = [
    ZoneInfo(name)
    for name in (
        "Europe/London", "America/New_York", "America/St_Johns", "Australia/Lord_Howe", "Pacific/Apia",
        "Asia/Kathmandu", "Africa/Casablanca", "America/Sao_Paulo", "UTC",
    )
]  # fmt: skip
LONDON, NEW_YORK = ZONES[0], ZONES[1]
zones = st.sampled_from(ZONES)
SAMOA_SKIPPED = Period(date(2011, 12, 29), date(2011, 12, 30))
"""Samoa crossed the date line: 30 December 2011 never was, and its wall times are those of the 31st."""
days = st.dates(date(2000, 1, 1), date(2030, 12, 31))
clocks = st.times().map(lambda clock: clock.replace(microsecond=0, fold=0))
boundaries = st.integers(0, 6 * 60).map(lambda minutes: time(minutes // 60, minutes % 60))


@given(days, clocks, zones, boundaries)
def test_a_wall_time_of_a_journal_day_is_an_instant_of_that_day(
    day: date, clock: time, zone: ZoneInfo, boundary: time
) -> None:
    instant = instant_of(day, clock, zone, boundary)
    assume(instant.time() == clock)  # the spring change skips some times
    assume(zone.key != "Pacific/Apia" or day not in SAMOA_SKIPPED)
    assert journal_day(instant, boundary) == day


@given(st.datetimes(datetime(2000, 1, 1), datetime(2030, 12, 31)), zones, boundaries)
def test_an_instant_comes_back_from_its_day_and_time(naive: datetime, zone: ZoneInfo, boundary: time) -> None:
    instant = naive.replace(tzinfo=UTC, microsecond=0).astimezone(zone)
    assume(instant.fold == 0)
    assert instant_of(journal_day(instant, boundary), instant.time(), zone, boundary) == instant


@given(days, clocks, clocks, boundaries)
def test_times_of_a_day_are_ordered_from_the_boundary_on(day: date, one: time, other: time, boundary: time) -> None:
    one, other = (clock.replace(second=0) for clock in (one, other))
    by_clock = order_in_day(one, boundary) < order_in_day(other, boundary)
    assert by_clock == (instant_of(day, one, UTC, boundary) < instant_of(day, other, UTC, boundary))


def test_the_night_belongs_to_the_day_before_until_the_boundary() -> None:
    def day_of(text: str) -> date:
        return journal_day(datetime.fromisoformat(text).replace(tzinfo=LONDON))

    assert day_of("2026-11-23T23:59") == day_of("2026-11-24T00:00") == day_of("2026-11-24T02:59") == date(2026, 11, 23)
    assert day_of("2026-11-24T03:00") == date(2026, 11, 24)
    for night in (date(2026, 3, 29), date(2026, 10, 25)):  # clocks change at 01:00 UTC
        at = datetime.combine(night, time(2, 30), LONDON)
        assert journal_day(at) == night - timedelta(days=1)
        assert journal_day(at.replace(hour=3, minute=0)) == night


def test_a_time_that_the_spring_change_skips_is_moved_by_the_hour_that_was_lost() -> None:
    instant = instant_of(date(2026, 3, 7), time(2, 30), NEW_YORK)
    assert (instant.date(), instant.time()) == (date(2026, 3, 8), time(3, 30))
    assert utc_offset_min(instant) == -240


def test_a_time_that_comes_twice_is_its_first() -> None:
    assert utc_offset_min(instant_of(date(2026, 10, 24), time(1, 30), LONDON)) == 60


def test_offsets_of_half_and_quarter_hours_are_minutes() -> None:
    found = {z.key: utc_offset_min(instant_of(date(2026, 7, 1), time(12), z)) for z in ZONES}
    assert found["Asia/Kathmandu"] == 345
    assert found["America/St_Johns"] == -150
    assert found["Australia/Lord_Howe"] == 630


def test_an_instant_without_a_zone_is_a_mistake_of_the_program() -> None:
    with pytest.raises(ValueError, match="zone"):
        journal_day(datetime(2026, 1, 1))
    with pytest.raises(ValueError, match="zone"):
        utc_offset_min(datetime(2026, 1, 1))


# Periods and series ---------------------------------------------------------------------------------------------


@given(days, st.integers(1, 400))
def test_a_period_counts_both_of_its_ends(last: date, length: int) -> None:
    period = Period.ending(last, length)
    listed = list(period)
    assert len(period) == len(listed) == length
    assert (listed[0], listed[-1]) == (period.first, last)
    assert last in period
    assert last + timedelta(days=1) not in period
    assert period.joined(Period.of_day(last)) == period
    assert period.touches(Period.of_day(last))


def test_a_period_backwards_is_refused() -> None:
    with pytest.raises(Problem, match="period_backwards"):
        Period(date(2026, 1, 2), date(2026, 1, 1))


FIRST = date(2026, 1, 1)
recorded = st.dictionaries(st.integers(0, 60), st.integers(0, 10), max_size=50)


@given(recorded, st.integers(1, 10), st.integers(1, 10))
def test_a_rolling_mean_is_the_mean_of_the_recorded_days_of_its_window(
    values: dict[int, int], window: int, least: int
) -> None:
    period = Period.ending(FIRST + timedelta(days=60), 61)
    series = DailySeries.of(period, {FIRST + timedelta(days=n): v for n, v in values.items()})
    rolled = series.rolling_mean(window, least)
    for number, day in enumerate(period):
        inside = [values[n] for n in range(max(0, number - window + 1), number + 1) if n in values]
        expected = Fraction(sum(inside), len(inside)) if len(inside) >= least else None
        assert rolled.on(day) == expected


@given(recorded)
def test_runs_hold_every_recorded_day_once_and_never_cross_a_gap(values: dict[int, int]) -> None:
    period = Period.ending(FIRST + timedelta(days=60), 61)
    series = DailySeries.of(period, {FIRST + timedelta(days=n): v for n, v in values.items()})
    runs = series.runs()
    assert [point for run in runs for point in run] == series.recorded()
    assert all(b[0] - a[0] == timedelta(days=1) for run in runs for a, b in pairwise(run))
    assert all(later[0][0] - earlier[-1][0] > timedelta(days=1) for earlier, later in pairwise(runs))


def test_a_series_ignores_what_lies_outside_and_keeps_none_apart_from_zero() -> None:
    period = Period(FIRST, FIRST + timedelta(days=2))
    series = DailySeries.of(period, {FIRST: 0, FIRST - timedelta(days=1): 4, FIRST + timedelta(days=3): 4})
    assert series.values == (0, None, None)
    assert series.on(FIRST + timedelta(days=3)) is None


def test_means_of_nothing_are_none_and_missing_days_are_not_zero() -> None:
    assert mean([]) is None
    assert symptom_average([]) is None
    assert symptom_average([0, 3]) == Fraction(3, 2)
    assert symptom_average([0]) == 0


def test_what_has_no_time_stands_last_in_its_day() -> None:
    assert max(order_in_day(time(hour, 59), time(3)) for hour in range(24)) < order_in_day(None, time(3))
