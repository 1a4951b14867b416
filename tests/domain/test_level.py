"""The arithmetic of the estimated level: printed figures of the model, and loops written apart."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.domain.level import (
    HalfLives,
    absorption_rate,
    accumulation,
    after_dose,
    band,
    day_ends,
    hours_to_share,
    rate,
    remaining,
    spread,
    steady_mean,
)

# T, R, trough, mean, days to 90 % of the new level, 5 T in days, left after 24 h in %: to the digits of the table.
PRINTED = [
    (6, "1.0667", "0.0667", "0.3607", "0.83", "1.25", "6.25"),
    (12, "1.3333", "0.3333", "0.7213", "1.66", "2.5", "25"),
    (24, "2.0000", "1.0000", "1.4427", "3.32", "5", "50"),
    (31, "2.4080", "1.4080", "1.8635", "4.29", "6.46", "58.5"),
    (48, "3.4142", "2.4142", "2.8854", "6.64", "10", "70.7"),
    (86, "5.6858", "4.6858", "5.1697", "11.9", "17.9", "82.4"),
    (100, "6.5251", "5.5251", "6.0112", "13.8", "20.8", "84.7"),
]


def to_the_digits(value: float, printed: str) -> bool:
    places = len(printed.partition(".")[2])
    return abs(value - float(printed)) <= 0.5 * 10**-places + 1e-9


@pytest.mark.parametrize("row", PRINTED, ids=lambda row: f"T={row[0]}")
def test_repeated_doses_come_to_the_printed_figures(row: tuple[int, str, str, str, str, str, str]) -> None:
    hours, r, trough, mean, ninety, five, left = row
    assert to_the_digits(accumulation(hours), r)
    assert to_the_digits(accumulation(hours) - 1, trough)
    assert to_the_digits(steady_mean(hours), mean)
    assert to_the_digits(hours_to_share(0.9, hours) / 24, ninety)
    assert to_the_digits(5 * hours / 24, five)
    assert to_the_digits(100 * remaining(24, hours), left)


def test_five_half_lives_are_97_percent_of_the_way() -> None:
    assert round(hours_to_share(0.9, 1), 2) == 3.32
    assert round(1 - remaining(5, 1), 2) == 0.97


@pytest.mark.parametrize(
    ("hours", "peak", "ka", "fraction"), [(12, 2, "1.76855", "0.8909"), (48, 1.25, "4.63079", "0.9821")]
)
def test_uptake_comes_from_the_time_of_the_peak(hours: float, peak: float, ka: str, fraction: str) -> None:
    taking = absorption_rate(hours, peak)
    assert to_the_digits(taking, ka)
    assert to_the_digits(after_dose(peak, hours, taking), fraction)
    beside = (after_dose(peak - 0.1, hours, taking), after_dose(peak + 0.1, hours, taking))
    assert max(beside) < after_dose(peak, hours, taking)


def test_uptake_as_slow_as_leaving_has_its_own_formula() -> None:
    ke = rate(10)
    peak = 1 / ke
    assert absorption_rate(10, peak) == pytest.approx(ke, rel=1e-4)
    assert after_dose(7, 10, ke) == pytest.approx(ke * 7 * math.exp(-ke * 7))
    assert after_dose(7, 10, ke * (1 + 1e-6)) == pytest.approx(after_dose(7, 10, ke), rel=1e-4)


def test_before_a_dose_there_is_nothing_of_it() -> None:
    assert after_dose(-1, 12) == 0.0
    assert after_dose(12, 12) == 0.5


@pytest.mark.parametrize(
    ("hours", "days", "done"),
    [
        (12, 1, "75"), (48, 1, "29.3"), (48, 7, "91.2"), (86, 7, "74.2"), (86, 14, "93.3"), (100, 7, "68.8"),
        (100, 14, "90.3"),
    ],
)  # fmt: skip
def test_share_of_a_cut_that_is_done(hours: int, days: int, done: str) -> None:
    levels = day_ends([8.0] * days, (hours,), before=10.0)
    assert to_the_digits(100 * (10.0 - levels[-1]) / 2.0, done)


@given(
    st.lists(st.integers(0, 40), min_size=1, max_size=30),
    st.floats(4, 120),
)
def test_one_dose_each_morning_gives_the_same_relative_level(amounts: list[int], hours: float) -> None:
    """What is relative does not depend on when in the day a dose is taken, as long as it is always then."""
    steady = accumulation(hours) - 1
    at_first = 10 * accumulation(hours) - 10  # 10 a day long before
    found = day_ends([float(a) for a in amounts], (hours,), before=10.0)
    for day in range(len(amounts)):
        left = at_first * remaining(24 * (day + 1), hours)
        left += sum(a * after_dose(24 * (day + 1 - n), hours) for n, a in enumerate(amounts[: day + 1]))
        assert found[day] == pytest.approx(left / steady, rel=1e-9, abs=1e-9)


@pytest.mark.parametrize("way", [(20.0, 100.0), (100.0, 36.0), (50.0, 50.0), (30.0, 30.0000000001)])
def test_the_metabolite_agrees_with_small_steps(way: tuple[float, float]) -> None:
    amounts, small = [10.0, 10.0, 4.0, 0.0, 6.0], 20000
    first, second = rate(way[0]), rate(way[1])
    parent, made, wanted = 12.0, 12.0, []
    for amount in amounts:
        for _ in range(small):
            change = second * (parent - made) * 24 / small
            parent += first * (amount - parent) * 24 / small
            made += change
        wanted.append(made)
    assert day_ends(amounts, way, before=12.0) == pytest.approx(wanted, abs=2e-3)


def test_a_range_has_its_ends_and_equal_ratios_between() -> None:
    found = spread(20, 100)
    assert (found[0], found[-1], len(found)) == (20, pytest.approx(100), 5)
    assert found[2] == pytest.approx(math.sqrt(2000))
    assert spread(6, 6) == (6,)


def test_ways_are_the_medicine_and_what_it_turns_into() -> None:
    both = HalfLives((20, 100), (36, 200))
    assert len(both.ways()) == 5 + 25
    assert len(HalfLives(None, (36, 200)).ways()) == 5
    assert (both.longest_h, HalfLives().longest_h) == (200, None)
    assert not HalfLives((6, 6)).is_range
    assert HalfLives((6, 6), (36, 36)).is_range


def test_band_after_a_cut_goes_from_the_fastest_to_the_slowest() -> None:
    low, high = band([0.0], HalfLives((12, 24)), before=100.0)[0]
    assert low == pytest.approx(25)
    assert high == pytest.approx(50)


@given(st.lists(st.integers(0, 60), min_size=1, max_size=40), st.integers(0, 60))
def test_band_never_leaves_what_was_taken(amounts: list[int], before: int) -> None:
    for day, (low, high) in enumerate(band([float(a) for a in amounts], HalfLives((20, 100), (36, 200)), before)):
        seen = [before, *amounts[: day + 1]]
        assert min(seen) - 1e-9 <= low <= high <= max(seen) + 1e-9


def test_an_unchanged_dose_is_an_unchanged_level() -> None:
    assert band([7.0] * 50, HalfLives((20, 100), (36, 200)), 7.0)[-1] == pytest.approx((7.0, 7.0))
