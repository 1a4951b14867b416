"""The numbers and words of the sleep chart: by hand, across clock changes, against loops written apart."""

from __future__ import annotations

import itertools
from datetime import date, time, timedelta
from fractions import Fraction
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from journal.domain.contents import Contents
from journal.domain.locale import Locale
from journal.domain.period import Period
from journal.domain.sleep import Night, metrics
from journal.plots.chart import Asked
from journal.plots.sleep.chart import CHART
from journal.plots.sleep.data import SleepData, median_clock
from journal.plots.sleep.placing import Part, placed
from tests.plots.small import LONDON, TODAY, day

BRITISH, GERMAN = Locale(), Locale("de", "DE", ",", "dmy")
WEEK = Period(day(1), day(7))


def full(number: int, awake: int = 55) -> Night:
    """In bed 22:45 to 07:00, 495 minutes; asleep 375 minutes less those awake."""
    return Night(day(number), time(22, 45), time(23, 15), 40, 3, awake, time(6, 10), time(7, 0), trying_min=20)


def read(*nights: Night, period: Period = WEEK, **options: str) -> SleepData:
    return CHART.read(Asked(Contents(nights=nights), period, TODAY, LONDON, options))


def where(night: Night, zone: ZoneInfo = LONDON) -> list[tuple[str, int, int]]:
    return [(part.kind, part.start, part.end) for part in placed(night, zone, metrics(night, zone)).parts]


def test_a_whole_night() -> None:
    assert where(full(2)) == [
        ("in_bed", -75, -45), ("in_bed", -45, -5), ("asleep", -5, 315), ("awake", 315, 370), ("in_bed", 370, 420),
    ]  # fmt: skip


def test_a_night_that_begins_after_midnight() -> None:
    assert where(Night(day(2), into_bed=time(0, 30), out_of_bed=time(8, 0))) == [("unknown", 30, 480)]


def test_a_sleeper_by_day() -> None:
    night = Night(day(2), time(9, 15), time(9, 15), 15, 0, 0, time(16, 45), time(16, 45))
    assert where(night) == [("in_bed", 555, 570), ("asleep", 570, 1005)]


def test_when_the_clocks_go_forward_falling_asleep_takes_real_minutes() -> None:
    """Tried at 00:30, an hour later the clock says 02:30; 240 minutes asleep are 240 on that clock."""
    night = Night(date(2026, 3, 29), time(23, 0), time(0, 30), 60, 1, 30, time(7, 0), time(7, 30))
    assert where(night) == [
        ("in_bed", -60, 30), ("in_bed", 30, 150), ("asleep", 150, 390), ("awake", 390, 420), ("in_bed", 420, 450),
    ]  # fmt: skip
    data = CHART.read(Asked(Contents(nights=(night,)), Period.of_day(night.day), TODAY, LONDON))
    assert (data.rows[0].figures.asleep, data.rows[0].figures.in_bed) == (240, 450)


@pytest.mark.parametrize(("morning", "minutes"), [(date(2026, 3, 8), 420), (date(2026, 11, 1), 540)])
def test_time_in_bed_is_elapsed_time(morning: date, minutes: int) -> None:
    night = Night(morning, into_bed=time(23, 0), out_of_bed=time(7, 0), zone="America/New_York")
    data = CHART.read(Asked(Contents(nights=(night,)), Period.of_day(morning), TODAY, LONDON))
    assert data.rows[0].figures.in_bed == minutes
    assert data.rows[0].placed.parts == (Part("unknown", -60, 420),)


@pytest.mark.parametrize(
    ("night", "wanted"),
    [
        (Night(day(2), into_bed=time(23, 0)), {"into_bed": -60}),
        (Night(day(2), into_bed=time(0, 30)), {"into_bed": 30}),
        (Night(day(2), time(23, 0), time(0, 10)), {"into_bed": -60, "tried": 10}),
        (Night(day(2), time(22, 0), time(23, 10)), {"into_bed": -120, "tried": -50}),
        (Night(day(2), woke=time(13, 0)), {"woke": 780}),
        (Night(day(2), stated_asleep_min=300), {}),
    ],
)
def test_single_times_stand_where_they_belong(night: Night, wanted: dict[str, int]) -> None:
    assert dict(placed(night, LONDON, metrics(night, LONDON)).known) == wanted


@pytest.mark.parametrize("missing", ["latency_min", "awake_min"])
def test_without_its_minutes_the_sleep_is_not_placed(missing: str) -> None:
    night = full(2)
    kept = {name: getattr(night, name) for name in Night.__slots__} | {missing: None, "stated_asleep_min": 300}
    assert where(Night(**kept)) == [("in_bed", -75, -45), ("unknown", -45, 370), ("in_bed", 370, 420)]


def test_means_of_seven_nights_with_their_counts() -> None:
    """300, 320, 340 minutes of 495 each, then hours that were only given: these count in the hours alone."""
    given_only = Night(day(4), stated_asleep_min=400)
    rows = read(full(1, 75), full(2, 55), full(3, 35), given_only).rows
    assert [row.asleep_mean for row in rows] == [None, None, (Fraction(320), 3), (Fraction(340), 4)]
    assert [row.efficiency_mean for row in rows] == [None, None, (Fraction(96000, 1485), 3), None]
    assert [row.efficiency for row in rows] == [
        Fraction(30000, 495), Fraction(32000, 495), Fraction(34000, 495), None,
    ]  # fmt: skip


def test_efficiency_is_a_ratio_of_sums_and_not_a_mean_of_ratios() -> None:
    short = Night(day(3), time(2, 0), time(2, 0), 0, 0, 0, time(6, 0), time(6, 0))
    (*_, last) = read(full(1), full(2), short).rows
    assert last.efficiency_mean == (Fraction(100 * (320 + 320 + 240), 495 + 495 + 240), 3)


def test_nights_before_the_range_count_into_its_means() -> None:
    rows = read(full(1), full(2), full(3), period=Period.of_day(day(3))).rows
    assert [row.asleep_mean for row in rows] == [(Fraction(320), 3)]


@pytest.mark.parametrize(
    ("minutes", "middle"),
    [
        ([], None), ([540], 540), ([-10, 10], 0), ([1430, 10], 0), ([1380, 1410, 30], 1410), ([600, 620, 640], 620),
        ([-30, -15], Fraction(2835, 2)), ([0, 0, 0], 0), ([1435, 1438, 3, 4], Fraction(1, 2)),
    ],
)  # fmt: skip
def test_the_middle_of_clock_times(minutes: list[int], middle: Fraction | int | None) -> None:
    assert median_clock(minutes) == middle


@given(st.lists(st.integers(0, 300), min_size=1, max_size=20), st.integers(0, 1439))
def test_the_middle_turns_with_the_clock(minutes: list[int], turn: int) -> None:
    """Times within five hours: the middle is the plain one, wherever on the clock these hours lie."""
    ordered = sorted(minutes)
    plain = Fraction(ordered[(len(ordered) - 1) // 2] + ordered[len(ordered) // 2], 2)
    assert median_clock([(minute + turn) % 1440 for minute in minutes]) == (plain + turn) % 1440


def test_table_by_hand() -> None:
    table = CHART.table(read(full(2), Night(day(3), stated_asleep_min=300, quality=3, nap_min=20)), BRITISH)
    assert table.days == (day(2), day(3))
    assert table.rows[0] == (
        "2 Nov 2026", "22:45", "23:15", "40 min", "3", "55 min", "06:10", "07:00", "5 h 20", "from the times",
        "8 h 15", "65 %", "–", "–", "–", "–", "–", "–",
    )  # fmt: skip
    assert table.rows[1][8:10] == ("5 h 00", "as given")
    assert table.values[0] == (
        "2026-11-02", "22:45", "23:15", 40, 3, 55, "06:10", "07:00", 320, "reckoned", 495, "64.646465",
        None, None, None, None, None, None,
    )  # fmt: skip
    assert table.values[1][8:14] == (300, "stated", None, None, 3, 20)
    assert table.keys[11] == "efficiency_in_bed"
    assert CHART.table(read(efficiency="effort"), BRITISH).keys[11] == "efficiency_effort"


def test_words_by_hand() -> None:
    late = Night(day(3), time(0, 15), time(0, 15), 0, 0, 0, time(6, 15), time(6, 15), nap_min=20)
    data = read(full(2), late, Night(day(4), stated_asleep_min=300))
    assert CHART.describe(data, BRITISH) == (
        "Sleep of 1 Nov 2026 – 7 Nov 2026. 3 nights are recorded. Asleep: mean 5 h 27, shortest 5 h 00, longest 6 h 00,"
        " 3 nights, 1 of them given without times. Sleep efficiency, % (asleep ÷ time in bed): 80 % over 2 nights."
        " Into bed: median 23:30, 2 nights. Out of bed: median 06:38, 2 nights. A nap on 1 day, mean 20 min."
        " When the minutes awake in between were is not known; the chart has them before waking."
    )


def test_the_line_of_a_night() -> None:
    data = read(full(2), Night(day(4), stated_asleep_min=300))
    assert CHART.readout(data, day(2), BRITISH) == (
        "Mon 2 Nov 2026 · into bed 22:45 · tried to sleep 23:15 · woke 06:10 · up 07:00 · asleep 5 h 20"
        " · awake in between 55 min · efficiency 65 %"
    )
    assert CHART.readout(data, day(3), BRITISH) == "Tue 3 Nov 2026 · sleep not recorded"
    assert CHART.readout(data, day(4), BRITISH) == "Wed 4 Nov 2026 · asleep 5 h 00, as given"
    assert CHART.readout(data, day(30), BRITISH) == "Sat 7 Nov 2026 · sleep not recorded"


def test_nothing_recorded_is_said() -> None:
    assert CHART.describe(read(), BRITISH) == "Sleep of 1 Nov 2026 – 7 Nov 2026. Nothing is recorded in this period."


def test_two_nights_are_too_few() -> None:
    assert "Too few nights for a 7-night mean." in CHART.describe(read(full(1), full(2)), BRITISH)


Rough = tuple[int, int, int, int, int, int] | int | None
nights = st.one_of(
    st.none(),
    st.integers(0, 700),
    st.tuples(
        st.integers(-180, 60), st.integers(0, 60), st.integers(0, 90), st.integers(0, 120), st.integers(300, 560),
        st.integers(0, 60),
    ),
)  # fmt: skip


def clock(minute: int) -> time:
    return time(minute % 1440 // 60, minute % 60)


def night_of(number: int, rough: Rough) -> Night | None:
    if rough is None:
        return None
    if isinstance(rough, int):
        return Night(day(number), stated_asleep_min=rough)
    bed, wait, latency, awake, woke, lie = rough
    return Night(day(number), clock(bed), clock(bed + wait), latency, 1, awake, clock(woke), clock(woke + lie))


@settings(max_examples=80, deadline=None)
@given(st.lists(nights, min_size=1, max_size=20))
def test_table_against_plain_loops(rough: list[Rough]) -> None:
    """November has no clock change, so minutes are subtracted; nothing is shared with the code under test."""
    period = Period(day(1), day(len(rough)))
    data = read(*(n for n in (night_of(k + 1, r) for k, r in enumerate(rough)) if n is not None), period=period)
    found = {row[0]: row for row in CHART.table(data, BRITISH).values}
    asleep: dict[int, int] = {}
    shares: dict[int, tuple[int, int]] = {}
    for n, one in enumerate(rough):
        if isinstance(one, int):
            asleep[n] = one
        elif one is not None:
            bed, wait, latency, awake, woke, lie = one
            minutes = woke - bed - wait - latency - awake
            if minutes >= 0:
                asleep[n] = minutes
                shares[n] = (minutes, woke + lie - bed)
    assert len(found) == sum(one is not None for one in rough)
    for n, one in enumerate(rough):
        if one is None:
            continue
        cells = found[(day(1) + timedelta(days=n)).isoformat()]
        assert cells[8] == asleep.get(n)
        near = [asleep[k] for k in range(n - 6, n + 1) if k in asleep]
        shown = n in asleep and len(near) >= 3
        assert cells[15] == (len(near) if shown else None)
        assert float(cells[14] or 0) == pytest.approx(sum(near) / len(near) if shown else 0, abs=1e-6)
        beside = [shares[k] for k in range(n - 6, n + 1) if k in shares]
        shown = n in shares and len(beside) >= 3
        assert cells[17] == (len(beside) if shown else None)
        ratio = 100 * sum(a for a, _ in beside) / sum(b for _, b in beside) if shown else 0
        assert float(cells[16] or 0) == pytest.approx(ratio, abs=1e-6)


@settings(max_examples=80, deadline=None)
@given(nights)
def test_the_parts_lie_end_to_end_and_hold_what_was_recorded(rough: Rough) -> None:
    night = night_of(2, rough)
    if night is None:
        return
    parts = placed(night, LONDON, metrics(night, LONDON)).parts
    assert all(earlier.end == later.start for earlier, later in itertools.pairwise(parts))
    asleep = sum(part.end - part.start for part in parts if part.kind == "asleep")
    if asleep:
        assert isinstance(rough, tuple)
        bed, wait, latency, awake, woke, _ = rough
        assert asleep == woke - bed - wait - latency - awake
        assert sum(part.end - part.start for part in parts if part.kind == "awake") == awake
