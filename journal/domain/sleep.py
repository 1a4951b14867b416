"""The sleep diary: what was recorded of a night, and its metrics (formulas: docs/sources.md, "Sleep")."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date, datetime, time, timedelta, tzinfo
from fractions import Fraction

from journal.domain.problems import Problem

LONGEST_MIN = 24 * 60
UNUSUAL_MIN = 16 * 60
"""A longer night is asked about, never refused."""


@dataclass(frozen=True, slots=True)
class Night:
    """One night, dated by its morning. Every field may be missing; missing is never zero.

    Times are local wall times; ``latency_min`` is how long falling asleep took (SOL), ``awake_min`` the
    minutes awake between (WASO), ``trying_min`` the minutes still trying to sleep after the last awakening
    (TASAFA), ``stated_asleep_min`` what the person gave as hours slept on a quick day,
    ``quality`` 0 (very poor) to 4 (very good).
    """

    day: date
    into_bed: time | None = None
    tried: time | None = None
    latency_min: int | None = None
    awakenings: int | None = None
    awake_min: int | None = None
    woke: time | None = None
    out_of_bed: time | None = None
    trying_min: int | None = None
    stated_asleep_min: int | None = None
    quality: int | None = None
    nap_min: int | None = None
    zone: str = ""

    def __post_init__(self) -> None:
        for name in ("latency_min", "awake_min", "trying_min", "stated_asleep_min", "nap_min"):
            minutes = getattr(self, name)
            if minutes is not None and not 0 <= minutes <= LONGEST_MIN:
                raise Problem("minutes_out_of_range", value=minutes)
        if self.awakenings is not None and not 0 <= self.awakenings <= 99:
            raise Problem("awakenings_out_of_range", value=self.awakenings)
        if self.quality is not None and not 0 <= self.quality <= 4:
            raise Problem("quality_out_of_range", value=self.quality)

    @property
    def empty(self) -> bool:
        """Whether nothing of the night is recorded."""
        return all(getattr(self, f.name) is None for f in fields(self) if f.name not in ("day", "zone"))


@dataclass(frozen=True, slots=True)
class SleepMetrics:
    """What follows from a night, in minutes, each None when its inputs are missing.

    ``sleep_period`` SP = woke − tried; ``asleep`` TST = SP − SOL − WASO, or the stated hours when the times are
    missing; ``in_bed`` TIB = out of bed − into bed; ``effort`` DSE = SOL + TST + WASO + TASAFA.
    ``efficiency`` = TST / TIB × 100 (time in bed), ``efficiency_effort`` = TST / DSE × 100 (Reed & Sacco 2016).
    """

    sleep_period: int | None = None
    asleep: int | None = None
    in_bed: int | None = None
    awake_after: int | None = None
    effort: int | None = None
    asleep_is_stated: bool = False

    @property
    def efficiency(self) -> Fraction | None:
        """TST / TIB × 100."""
        return _percent(self.asleep, self.in_bed)

    @property
    def efficiency_effort(self) -> Fraction | None:
        """TST / DSE × 100."""
        return _percent(self.asleep, self.effort)


def _percent(part: int | None, whole: int | None) -> Fraction | None:
    return Fraction(part * 100, whole) if part is not None and whole else None


_DAY_S = 86_400
_ONE_DAY = timedelta(days=1)
_Moment = tuple[int, time] | None
"""A wall time of a day, which is given by its ordinal; None when it was not recorded."""


def _moments(night: Night) -> tuple[_Moment, _Moment, _Moment, _Moment]:
    """Into bed, tried, woke and out of bed: each later one on the clock's next round, the last on the morning."""
    turn, before = 0, time.min
    found: list[_Moment] = []
    for clock in (night.into_bed, night.tried, night.woke, night.out_of_bed):
        if clock is None:
            found.append(None)
            continue
        turn += clock < before
        before = clock
        found.append((turn, clock))
    start = night.day.toordinal() - turn
    into, tried, woke, out = [None if at is None else (start + at[0], at[1]) for at in found]
    return into, tried, woke, out


def _instants(night: Night, zone: tzinfo) -> list[int | None]:
    """The four as seconds of UTC."""
    return [None if moment is None else _second(moment, zone) for moment in _moments(night)]


def _second(moment: tuple[int, time], zone: tzinfo) -> int:
    """A wall time as a second of UTC. Whole numbers are many times as quick as instants."""
    day, clock = moment
    wall = day * _DAY_S + clock.hour * 3600 + clock.minute * 60 + clock.second
    offset = datetime.combine(date.fromordinal(day), clock, zone).utcoffset()
    return wall - (offset.days * _DAY_S + offset.seconds if offset else 0)


def _minutes(earlier: int | None, later: int | None) -> int | None:
    return None if earlier is None or later is None else round((later - earlier) / 60)


def asleep_minutes(night: Night, zone: tzinfo) -> int | None:
    """TST alone, as :func:`metrics` has it; None when it is not known."""
    day, tried, woke, latency, awake = night.day, night.tried, night.woke, night.latency_min, night.awake_min
    if tried is None or woke is None or latency is None or awake is None:
        return night.stated_asleep_min
    # Both on the days that _moments finds, and as few steps as can be: Trends asks for the nights of all years.
    if night.out_of_bed is not None and night.out_of_bed < woke:
        day -= _ONE_DAY
    before = datetime.combine(day - _ONE_DAY if woke < tried else day, tried, zone)
    after = datetime.combine(day, woke, zone)
    slept = after - before  # of the clock on the wall, as both are in the same zone
    earlier, later = before.utcoffset(), after.utcoffset()
    if earlier is not None and later is not None and later is not earlier:
        slept -= later - earlier
    asleep = round((slept.days * _DAY_S + slept.seconds) / 60) - latency - awake
    return asleep if asleep >= 0 else None


def metrics(night: Night, zone: tzinfo) -> SleepMetrics:
    """The metrics of a night, by elapsed time in its zone, so that a clock change counts as it was slept."""
    into, tried, woke, out = _instants(night, zone)
    period, in_bed = _minutes(tried, woke), _minutes(into, out)
    asleep = None
    if period is not None and night.latency_min is not None and night.awake_min is not None:
        asleep = period - night.latency_min - night.awake_min
    stated = asleep is None and night.stated_asleep_min is not None
    if stated:
        asleep = night.stated_asleep_min
    effort = None
    if asleep is not None and not stated and night.trying_min is not None:
        effort = (night.latency_min or 0) + asleep + (night.awake_min or 0) + night.trying_min
    sound = asleep is not None and asleep >= 0
    return SleepMetrics(
        sleep_period=period,
        asleep=asleep if sound else None,
        in_bed=in_bed,
        awake_after=_minutes(woke, out),
        effort=effort if sound else None,
        asleep_is_stated=stated,
    )


def doubts(night: Night, zone: tzinfo) -> tuple[str, ...]:
    """What looks odd about a night, as ids of sentences; asked about, never a reason not to save.

    ``night_over_16_hours``, ``night_awake_longer_than_asleep_time`` (SOL + WASO > SP) or ``night_order``
    (the times go round the clock more than once).
    """
    found: list[str] = []
    into, tried, woke, out = _instants(night, zone)
    spans = [_minutes(into, out), _minutes(tried, woke)]
    known = [at for at in (into, tried, woke, out) if at is not None]
    if known and max(known) - min(known) > 86_400:
        found.append("night_order")
    elif any(span is not None and span > UNUSUAL_MIN for span in spans):
        found.append("night_over_16_hours")
    period = spans[1]
    if period is not None and (night.latency_min or 0) + (night.awake_min or 0) > period:
        found.append("night_awake_longer_than_asleep_time")
    return tuple(found)


def mean_asleep(all_metrics: list[SleepMetrics]) -> tuple[Fraction | None, int]:
    """The mean of nightly TST in minutes, and of how many nights."""
    known = [m.asleep for m in all_metrics if m.asleep is not None]
    return (Fraction(sum(known), len(known)) if known else None), len(known)


def mean_efficiency(all_metrics: list[SleepMetrics]) -> tuple[Fraction | None, int]:
    """ΣTST / ΣTIB × 100 over the nights that have both (the ratio of sums), and of how many nights."""
    known = [(m.asleep, m.in_bed) for m in all_metrics if m.asleep is not None and m.in_bed and not m.asleep_is_stated]
    in_bed = sum(bed for _, bed in known)
    return (Fraction(sum(asleep for asleep, _ in known) * 100, in_bed) if in_bed else None), len(known)
