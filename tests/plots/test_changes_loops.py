"""After each change: the table against plain loops over the days, which share nothing with the code."""

from __future__ import annotations

import statistics
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from journal.domain.contents import Contents, DayEntry
from journal.domain.locale import Locale
from journal.domain.period import Period
from journal.domain.plan import StepKind
from journal.domain.rating import Rating
from journal.domain.sleep import Night
from journal.plots.chart import Asked, chart
from tests.plots.sample_days import DIAZEPAM, SYMPTOMS, full_days, history, step, switch_days
from tests.plots.sample_days import TODAY as NOVEMBER_23
from tests.plots.small import LONDON

CHART = chart("changes")
START = date(2025, 1, 1)
DAYS = 70

recorded = st.dictionaries(st.integers(0, DAYS - 1), st.tuples(*[st.none() | st.integers(0, 4)] * 3), max_size=DAYS)
doses = st.dictionaries(st.integers(1, DAYS - 1), st.integers(0, 5), max_size=12)
slept = st.dictionaries(st.integers(0, DAYS - 1), st.integers(0, 900), max_size=DAYS)
overalls = st.dictionaries(st.integers(0, DAYS - 1), st.integers(0, 10), max_size=DAYS)


def rounded(value: Fraction) -> str:
    """As files have it: six places, half to even, no zeros at the end."""
    whole, rest = divmod(value.numerator * 10**6, value.denominator)
    twice = 2 * rest
    if twice > value.denominator or (twice == value.denominator and whole % 2):
        whole += 1
    text = format(Decimal(whole) / 10**6, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def by_loops(
    doses: dict[int, int], series: list[dict[int, Fraction]], today: int
) -> tuple[list[list[object]], list[list[object]]]:
    """The cells behind the kind of each change, and the numbers of the last row."""
    in_force, changed = [5] * DAYS, []
    for n in range(1, DAYS):
        in_force[n] = doses.get(n, in_force[n - 1])
        if in_force[n] != in_force[n - 1] and n <= today:
            changed.append(n)
    rows: list[list[object]] = []
    pools: list[list[list[Fraction]]] = [[[], [], []] for _ in series]
    for n in changed:
        row: list[object] = [str(2 * in_force[n - 1]), str(2 * in_force[n])]
        if in_force[n - 1] == 0:
            row.append(None)
        else:
            percent = Fraction(100 * (in_force[n] - in_force[n - 1]), in_force[n - 1])
            row.append(("-" if percent < 0 else "") + rounded(abs(percent)))
        earlier = [m for m in changed if m < n]
        later = [m for m in changed if m > n]
        row.append(n - earlier[-1] if earlier else None)
        around = []
        for k in range(-7, 22):
            if n + k > today or (earlier and n + k <= earlier[-1]) or (later and n + k >= later[0]):
                continue
            around.append(k)
        cut_before = earlier[-1] - n if earlier and n - earlier[-1] <= 7 else None
        cut_after = later[0] - n if later and later[0] - n <= 21 else None
        row += [around[0], around[-1], cut_before, cut_after]
        for number, values in enumerate(series):
            for part, (low, high) in enumerate(((-7, -1), (1, 7), (8, 14))):
                found = [values[n + k] for k in around if low <= k <= high and n + k in values]
                if len(found) >= 3:
                    mean = sum(found, Fraction(0)) / len(found)
                    pools[number][part].append(mean)
                    row += [rounded(mean), len(found)]
                else:
                    row += [None, len(found)]
        rows.append(row)
    last = []
    for number in range(len(series)):
        for part in range(3):
            means = pools[number][part]
            last.append([rounded(statistics.median(means)) if len(means) >= 3 else None, len(means)])
    return rows, last


def contents_of(
    ratings: dict[int, tuple[int | None, ...]], doses: dict[int, int], slept: dict[int, int], overalls: dict[int, int]
) -> Contents:
    steps = [step(START, "5", "5", StepKind.START)]
    steps += [step(START + timedelta(days=n), str(mg), str(mg)) for n, mg in sorted(doses.items())]
    return Contents(
        (DIAZEPAM,), (), SYMPTOMS, history(*steps), (),
        tuple(
            Rating(START + timedelta(days=n), place + 1, value)
            for n, values in ratings.items() for place, value in enumerate(values) if value is not None
        ),
        tuple(Night(START + timedelta(days=n), stated_asleep_min=minutes) for n, minutes in slept.items()),
        tuple(DayEntry(START + timedelta(days=n), overall=value) for n, value in overalls.items()),
    )  # fmt: skip


@given(recorded, doses, slept, overalls, st.integers(0, DAYS - 1))
@settings(max_examples=150, deadline=None)
def test_every_number_is_the_one_of_plain_loops(
    ratings: dict[int, tuple[int | None, ...]], doses: dict[int, int], slept: dict[int, int],
    overalls: dict[int, int], today: int,
) -> None:  # fmt: skip
    average = {}
    for n, values in ratings.items():
        rated = [value for value in values if value is not None]
        if rated:
            average[n] = Fraction(sum(rated), len(rated))
    series = [average, {n: Fraction(v) for n, v in overalls.items()}, {n: Fraction(v) for n, v in slept.items()}]
    rows, last = by_loops(doses, series, today)
    now = START + timedelta(days=today)
    asked = Asked(
        contents_of(ratings, doses, slept, overalls), Period(START, START + timedelta(days=DAYS)), now, LONDON
    )
    data = CHART.read(asked)
    table = CHART.table(data, Locale())
    assert [list(row[2:]) for row in table.values[: len(rows)]] == rows
    assert len(table.values) == (len(rows) + 1 if rows else 0)
    if rows:
        pooled = table.values[-1][10:]
        assert [list(pooled[n : n + 2]) for n in range(0, len(pooled), 2)] == last
    for around in data.changes:
        for place in range(-7, 22):
            n = (around.day - START).days + place
            inside = around.move.window.first <= place <= around.move.window.last
            assert around.at(place) == (average.get(n) if inside else None)


@pytest.mark.parametrize("series", ["average", "overall", "asleep", "3"])
def test_medians_are_those_of_the_values_at_each_day(series: str) -> None:
    data = CHART.read(Asked(full_days(500), Period.ending(NOVEMBER_23, 500), NOVEMBER_23, LONDON, {"series": series}))
    assert len(data.changes) > 20
    for place, median in zip(range(-7, 22), data.medians, strict=True):
        values = [v for c in data.changes if (v := c.at(place)) is not None]
        assert median.n == len(values)
        assert median.value == (statistics.median(values) if len(values) >= 3 else None)


@pytest.mark.parametrize(
    "options", [{}, {"medicine": "1"}, {"medicine": "2"}, {"direction": "cut"}, {"series": "asleep"}]
)
def test_table_fits_together_and_readouts_never_fail(options: dict[str, str]) -> None:
    data = CHART.read(Asked(switch_days(), Period.ending(NOVEMBER_23, 90), NOVEMBER_23, LONDON, options))
    table = CHART.table(data, Locale())
    assert len(table.header) == len(table.keys) == len(set(table.keys))
    assert {len(row) for row in (*table.rows, *table.values)} <= {len(table.keys)}
    assert len(table.rows) == len(table.values) == len(table.days)
    for day in Period.ending(NOVEMBER_23, 130):
        said = CHART.readout(data, day, Locale())
        places = CHART.place_of(data, day)
        assert bool(places) == ("not within" not in said)
        for panel, x, y in places:
            assert panel == 0
            assert -7 <= x <= 21
            assert y is None or (CHART.day_at(data, 0, x, y) is not None)
