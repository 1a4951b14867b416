"""Metrics of nights against worked examples; clock changes count as they were slept."""

from __future__ import annotations

from datetime import UTC, date, time
from fractions import Fraction
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.domain.problems import Problem
from journal.domain.sleep import Night, SleepMetrics, asleep_minutes, doubts, mean_asleep, mean_efficiency, metrics

LONDON, NEW_YORK = ZoneInfo("Europe/London"), ZoneInfo("America/New_York")
DAY = date(2026, 11, 23)
WORKED = Night(
    DAY, into_bed=time(22, 45), tried=time(23, 15), latency_min=40, awakenings=3, awake_min=55, woke=time(6, 10),
    out_of_bed=time(7), trying_min=20,
)  # fmt: skip


def test_the_worked_example_gives_its_published_figures() -> None:
    found = metrics(WORKED, LONDON)
    assert (found.sleep_period, found.asleep, found.in_bed, found.effort) == (415, 320, 495, 435)
    assert found.awake_after == 50
    assert found.efficiency == Fraction(32000, 495)
    assert round(float(found.efficiency or 0), 2) == 64.65
    assert round(float(found.efficiency_effort or 0), 2) == 73.56
    assert not found.asleep_is_stated
    assert doubts(WORKED, LONDON) == ()


@pytest.mark.parametrize(
    ("into_bed", "out_of_bed", "minutes"),
    [
        (time(0, 30), time(8), 450),
        (time(9, 15), time(16, 45), 450),
        (time(23), time(7), 480),
        (time(12), time(11), 1380),
    ],
)
def test_a_night_rolls_over_midnight_only_when_it_did(into_bed: time, out_of_bed: time, minutes: int) -> None:
    assert metrics(Night(DAY, into_bed=into_bed, out_of_bed=out_of_bed), LONDON).in_bed == minutes


@pytest.mark.parametrize(
    ("morning", "zone", "minutes"),
    [
        (date(2026, 3, 8), NEW_YORK, 420), (date(2026, 11, 1), NEW_YORK, 540), (date(2026, 3, 29), LONDON, 420),
        (date(2026, 10, 25), LONDON, 540), (date(2026, 3, 29), NEW_YORK, 480), (date(2026, 3, 30), LONDON, 480),
    ],
)  # fmt: skip
def test_the_night_of_a_clock_change_counts_the_hours_that_passed(morning: date, zone: ZoneInfo, minutes: int) -> None:
    assert metrics(Night(morning, into_bed=time(23), out_of_bed=time(7)), zone).in_bed == minutes


def test_what_was_not_recorded_is_never_taken_for_zero() -> None:
    for missing in ("latency_min", "awake_min", "tried", "woke"):
        night = Night(DAY, **{**_fields(WORKED), missing: None})
        assert metrics(night, LONDON).asleep is None
        assert metrics(night, LONDON).efficiency is None
    assert metrics(Night(DAY), LONDON) == SleepMetrics()
    assert Night(DAY, zone="Europe/London").empty
    assert not Night(DAY, awake_min=0).empty


def test_stated_hours_stand_in_only_where_the_times_are_missing() -> None:
    quick = metrics(Night(DAY, stated_asleep_min=330), LONDON)
    assert (quick.asleep, quick.asleep_is_stated, quick.efficiency) == (330, True, None)
    both = metrics(Night(DAY, **{**_fields(WORKED), "stated_asleep_min": 200}), LONDON)
    assert (both.asleep, both.asleep_is_stated) == (320, False)


def test_odd_nights_are_asked_about_and_never_refused() -> None:
    assert doubts(Night(DAY, into_bed=time(14), out_of_bed=time(7)), LONDON) == ("night_over_16_hours",)
    awake = Night(DAY, tried=time(23), woke=time(6), latency_min=300, awake_min=200)
    assert doubts(awake, LONDON) == ("night_awake_longer_than_asleep_time",)
    assert metrics(awake, LONDON).asleep is None
    mixed = Night(DAY, into_bed=time(23), tried=time(22), woke=time(6), out_of_bed=time(5))
    assert "night_order" in doubts(mixed, LONDON)


@pytest.mark.parametrize(
    ("field", "value", "problem"),
    [
        ("latency_min", -1, "minutes_out_of_range"), ("awake_min", 1441, "minutes_out_of_range"),
        ("awakenings", 100, "awakenings_out_of_range"), ("quality", 5, "quality_out_of_range"),
    ],
)  # fmt: skip
def test_a_value_that_no_night_has_is_refused(field: str, value: int, problem: str) -> None:
    with pytest.raises(Problem, match=problem):
        Night(DAY, **{field: value})


def test_mean_efficiency_is_the_ratio_of_sums_and_says_of_how_many_nights() -> None:
    nights = [SleepMetrics(asleep=300, in_bed=600), SleepMetrics(asleep=400, in_bed=400), SleepMetrics(asleep=100),
              SleepMetrics(asleep=60, in_bed=100, asleep_is_stated=True)]  # fmt: skip
    assert mean_efficiency(nights) == (Fraction(70), 2)  # the mean of the ratios would be 75
    assert mean_asleep(nights) == (Fraction(215), 4)
    assert mean_asleep([]) == (None, 0)
    assert mean_efficiency([SleepMetrics()]) == (None, 0)


minutes_of_day = st.integers(0, 1439)


@given(
    minutes_of_day,
    st.integers(0, 120),
    st.integers(30, 600),
    st.integers(0, 120),
    st.integers(0, 60),
    st.integers(0, 60),
)
def test_times_that_follow_each_other_add_up(
    start: int, reading: int, period: int, after: int, latency: int, awake: int
) -> None:
    marks = [start, start + reading, start + reading + period, start + reading + period + after]
    clocks = [time(m // 60 % 24, m % 60) for m in marks]
    night = Night(DAY, into_bed=clocks[0], tried=clocks[1], woke=clocks[2], out_of_bed=clocks[3],
                  latency_min=latency, awake_min=awake)  # fmt: skip
    found = metrics(night, UTC)
    assert (found.sleep_period, found.in_bed, found.awake_after) == (period, reading + period + after, after)
    slept = period - latency - awake
    assert found.asleep == (slept if slept >= 0 else None)
    if found.efficiency is not None:
        assert 0 <= found.efficiency <= 100


CHANGES_OF_CLOCK = st.sampled_from([date(2026, 3, 29), date(2026, 10, 25), date(2026, 11, 1)])
CLOCKS = st.none() | st.times().map(lambda at: at.replace(microsecond=0))
MINUTES = st.none() | st.integers(0, 600)


@given(
    st.builds(
        Night,
        day=CHANGES_OF_CLOCK | st.dates(date(1990, 1, 1), date(2060, 1, 1)),
        into_bed=CLOCKS, tried=CLOCKS, woke=CLOCKS, out_of_bed=CLOCKS,
        latency_min=MINUTES, awake_min=MINUTES, stated_asleep_min=MINUTES,
    ),
    st.sampled_from(["Europe/London", "America/New_York", "Australia/Lord_Howe", "Pacific/Apia"]),
)  # fmt: skip
def test_minutes_asleep_alone_are_those_of_all_metrics(night: Night, zone: str) -> None:
    assert asleep_minutes(night, ZoneInfo(zone)) == metrics(night, ZoneInfo(zone)).asleep


def _fields(night: Night) -> dict[str, object]:
    names = ("into_bed", "tried", "latency_min", "awakenings", "awake_min", "woke", "out_of_bed", "trying_min")
    return {name: getattr(night, name) for name in names}
