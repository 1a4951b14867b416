from collections.abc import Callable, Sequence
from datetime import UTC, date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from journal.domain.contents import Contents
from journal.domain.period import Period
from journal.plots.day_facts import DayFacts
from journal.plots.rolling import WholeParts, in_whole_parts, rolling_median, seven_day_means
from journal.plots.stretches import OwnRange, Stretch, own_range, past_of, stretches_in
from tests.plots import sample_days

FIRST = date(2026, 1, 1)


def on(number: int) -> date:
    """The day so many days after the first."""
    return FIRST + timedelta(days=number)


def days(values: list[Fraction | int | None]) -> dict[date, Fraction]:
    return {on(n): Fraction(value) for n, value in enumerate(values) if value is not None}


def whole(values: Sequence[Fraction | int | None]) -> WholeParts:
    return in_whole_parts(days(list(values)))


def spans(stretches: tuple[Stretch, ...]) -> list[tuple[int, int, str]]:
    return [((s.period.first - FIRST).days, (s.period.last - FIRST).days, s.kind) for s in stretches]


# ---- the person's own range


def test_quartiles_are_the_seventh_from_either_end_of_28() -> None:
    means = [Fraction(n, 10) for n in range(28)]
    assert own_range(whole(means[::-1])) == OwnRange(Fraction(6, 10), Fraction(21, 10), 28)


def test_quartiles_of_29_are_the_eighth_from_either_end() -> None:
    assert own_range(whole([Fraction(n) for n in range(29)])) == OwnRange(Fraction(7), Fraction(21), 29)


def test_no_range_below_28_means_or_where_the_quartiles_are_one() -> None:
    assert own_range(whole([Fraction(n) for n in range(27)])) is None
    assert own_range(whole([])) is None
    assert own_range(whole([Fraction(2)] * 40)) is None
    assert own_range(whole([Fraction(0)] * 2 + [Fraction(2)] * 36 + [Fraction(4)] * 2)) is None


# ---- stretches

RANGE = OwnRange(Fraction(1), Fraction(3), 28)


def test_five_days_at_a_quartile_are_a_stretch_and_four_are_none() -> None:
    means = whole([1, 1, 0, 1, 2, 1, 1, 0, 0, 1, 2, 3, 4, 3, 3, 3, 3, 2])
    assert spans(stretches_in(means, RANGE)) == [(5, 9, "calmer"), (11, 16, "rougher")]


def test_a_day_without_a_mean_ends_a_stretch() -> None:
    means = whole([0, 0, 0, 0, 0, None, 0, 0, 0, 0, None, 3, 3, 3, 3, 3])
    assert spans(stretches_in(means, RANGE)) == [(0, 4, "calmer"), (11, 15, "rougher")]


def test_one_kind_follows_the_other_without_a_day_between() -> None:
    assert spans(stretches_in(whole([0] * 5 + [4] * 5), RANGE)) == [(0, 4, "calmer"), (5, 9, "rougher")]


def test_where_the_highest_is_best_the_words_change_places() -> None:
    means = whole([0] * 5 + [4] * 6)
    assert spans(stretches_in(means, RANGE, high_is_calm=True)) == [(0, 4, "rougher"), (5, 10, "calmer")]


def test_a_month_by_hand() -> None:
    """Fourteen days of 0, then twenty of 4: the seven-day mean climbs by 4/7 a day from the 15th day on.

    Means exist from the third day: 12 are 0, then 4/7, 8/7 … 24/7, then 14 are 4: 32 in all. The 8th lowest is 0,
    the 8th highest 4.
    """
    past = past_of(days([0] * 14 + [4] * 20), on(33))
    assert past.own == OwnRange(Fraction(0), Fraction(4), 32)
    assert spans(past.stretches) == [(2, 13, "calmer"), (20, 33, "rougher")]
    assert past.means[on(14)] == Fraction(4, 7)


def test_27_means_are_too_few_and_28_are_enough() -> None:
    values = [0] * 15 + [4] * 14
    assert past_of(days(values), on(28)).own is None
    assert past_of(days(values), on(28)).stretches == ()
    assert past_of(days([*values, 4]), on(29)).stretches


def test_what_lies_after_today_does_not_count() -> None:
    values = days([0] * 14 + [4] * 20)
    assert past_of({**values, on(400): Fraction(4)}, on(33)) == past_of(values, on(33))
    assert past_of({on(400): Fraction(4)}, on(33)).means == {}


def test_nothing_recorded() -> None:
    assert past_of({}, FIRST).stretches == ()
    assert DayFacts(Contents(), UTC).past(FIRST).stretches == ()


recorded_lists = st.lists(st.none() | st.integers(0, 8).map(lambda n: Fraction(n, 2)), max_size=90)


def plain_means(values: list[Fraction | None]) -> list[Fraction | None]:
    found: list[Fraction | None] = []
    for n in range(len(values)):
        window = [v for v in values[max(0, n - 6) : n + 1] if v is not None]
        between = 0 < n < len(values) - 1 and values[n - 1] is not None and values[n + 1] is not None
        there = values[n] is not None or between
        found.append(sum(window, Fraction(0)) / len(window) if len(window) >= 3 and there else None)
    return found


def plain_stretches(values: list[Fraction | None]) -> list[tuple[int, int, str]]:
    means = plain_means(values)
    known = sorted(m for m in means if m is not None)
    if len(known) < 28:
        return []
    k = (len(known) + 3) // 4
    lower, upper = known[k - 1], known[len(known) - k]
    if lower == upper:
        return []
    found: list[tuple[int, int, str]] = []
    for word, inside in (("calmer", lambda m: m <= lower), ("rougher", lambda m: m >= upper)):
        start = None
        for n in range(len(means) + 1):
            here = n < len(means) and means[n] is not None and inside(means[n])
            if here and start is None:
                start = n
            if not here and start is not None:
                if n - start >= 5:
                    found.append((start, n - 1, word))
                start = None
    return sorted(found)


@settings(max_examples=150, deadline=None)
@given(recorded_lists)
def test_against_plain_loops(values: list[Fraction | None]) -> None:
    past = past_of(days(list(values)), on(max(len(values) - 1, 0)))
    assert spans(past.stretches) == plain_stretches(values)


@settings(max_examples=100, deadline=None)
@given(st.lists(st.none() | st.integers(0, 10).map(Fraction), min_size=40, max_size=120), st.integers(0, 10))
def test_one_more_day_moves_a_quartile_by_no_more_places_than_it_adds_means(
    values: list[Fraction | None], last: int
) -> None:
    """The past is hardly rewritten. A day adds one mean, and that of the day before where it closes a gap of one."""
    before = past_of(days(list(values)), on(len(values) - 1))
    after = past_of(days([*values, last]), on(len(values)))
    if before.own is None or after.own is None:
        return
    added = len(after.means) - len(before.means)
    assert added in (0, 1, 2)
    for old, new in ((before.own.lower, after.own.lower), (before.own.upper, after.own.upper)):
        low, high = sorted((old, new))
        assert len([m for m in before.means.values() if low < m < high]) <= max(0, added - 1)


@settings(max_examples=60, deadline=None)
@given(recorded_lists)
def test_turning_the_scale_around_changes_no_stretch(values: list[Fraction | None]) -> None:
    turned = [None if v is None else 4 - v for v in values]
    today = on(max(len(values) - 1, 0))
    plain, other = past_of(days(list(values)), today), past_of(days(list(turned)), today, high_is_calm=True)
    assert plain.stretches == other.stretches


# ---- the 28-day median


def test_median_needs_ten_days_and_halves_the_middle_two() -> None:
    found = rolling_median(Period(FIRST, on(10)), days([4, 0, 1, 3, 2, 2, 0, 4, 1, 3, 4]))
    assert found == {on(9): Fraction(2), on(10): Fraction(2)}
    found = rolling_median(Period(FIRST, on(9)), days([0, 0, 0, 0, 0, 1, 1, 1, 1, 1]))
    assert found == {on(9): Fraction(1, 2)}


def test_median_forgets_the_29th_day_back_and_looks_before_the_period() -> None:
    values = days([4] * 14 + [0] * 28)
    found = rolling_median(Period(on(27), on(41)), values)
    assert found[on(27)] == 2
    assert found[on(28)] == 0
    assert rolling_median(Period(on(27), on(27)), values) == {on(27): Fraction(2)}


def test_no_median_inside_a_gap() -> None:
    found = rolling_median(Period(FIRST, on(16)), days([1] * 12 + [None, 1, None, None, 1]))
    assert sorted((day - FIRST).days for day in found) == [9, 10, 11, 12, 13, 16]


@settings(max_examples=100, deadline=None)
@given(recorded_lists, st.integers(0, 40), st.integers(1, 60))
def test_median_against_plain_loops(values: list[Fraction | None], start: int, length: int) -> None:
    def there(n: int) -> bool:
        return 0 <= n < len(values) and values[n] is not None

    expected = {}
    for n in range(start, start + length):
        window = sorted(v for m in range(n - 27, n + 1) if there(m) and (v := values[m]) is not None)
        if len(window) >= 10 and (there(n) or (there(n - 1) and there(n + 1))):
            middle = window[(len(window) - 1) // 2], window[len(window) // 2]
            expected[on(n)] = (middle[0] + middle[1]) / 2
    assert rolling_median(Period(on(start), on(start + length - 1)), days(list(values))) == expected


# ---- of a journal


def test_of_the_symptom_average_whatever_range_is_looked_at() -> None:
    contents = sample_days.full_days(200)
    by_day: dict[date, list[int]] = {}
    for rating in contents.ratings:
        by_day.setdefault(rating.day, []).append(rating.value)
    first = min(by_day)
    values = [
        Fraction(sum(by_day[d]), len(by_day[d])) if (d := first + timedelta(days=n)) in by_day else None
        for n in range((sample_days.TODAY - first).days + 1)
    ]
    expected = [(first + timedelta(days=a), first + timedelta(days=b), kind) for a, b, kind in plain_stretches(values)]
    found = DayFacts(contents, UTC).past(sample_days.TODAY).stretches
    assert [(s.period.first, s.period.last, s.kind) for s in found] == expected
    assert {s.kind for s in found} == {"calmer", "rougher"}


def test_medians_of_the_symptom_average() -> None:
    contents = sample_days.full_days(80)
    averages = {day: mean for day, (mean, _) in contents.symptom_averages().items()}
    period = Period.ending(sample_days.TODAY, 30)
    everything = DayFacts(contents, UTC).medians
    found = {day: everything[day] for day in period if day in everything}
    assert found == rolling_median(period, averages)
    assert found


def test_means_of_everything_are_those_of_every_period() -> None:
    contents = sample_days.full_days(80)
    averages = {day: mean for day, (mean, _) in contents.symptom_averages().items()}
    everything = DayFacts(contents, UTC).means
    for length in (1, 7, 30, 80, 100):
        period = Period.ending(sample_days.TODAY - timedelta(days=3), length)
        assert seven_day_means(period, averages) == {d: everything[d] for d in period if d in everything}


def test_what_is_recorded_ahead_of_today_makes_no_stretch_today() -> None:
    contents = sample_days.full_days(80)
    today = sample_days.TODAY - timedelta(days=20)
    values = {day: mean for day, (mean, _) in contents.symptom_averages().items()}
    facts = DayFacts(contents, UTC)
    assert facts.past(today) == past_of(values, today)
    assert facts.past(sample_days.TODAY) == past_of(values, sample_days.TODAY)
    assert facts.past(today) != facts.past(sample_days.TODAY)


@pytest.mark.parametrize("spoil", [lambda v: v, lambda v: -v])
def test_the_order_in_which_days_are_given_does_not_matter(spoil: Callable[[int], int]) -> None:
    values = days([n % 5 for n in range(60)])
    turned = dict(sorted(values.items(), key=lambda item: spoil(item[0].toordinal())))
    assert past_of(turned, on(59)) == past_of(values, on(59))
