"""Where the parts of a night lie on the clock, in minutes from the midnight that begins its morning's date."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta, tzinfo

from journal.domain.sleep import Night, SleepMetrics

DAY_MIN = 24 * 60
IN_BED, ASLEEP, AWAKE, UNKNOWN = "in_bed", "asleep", "awake", "unknown"
"""In bed and awake; asleep; awake in between (its place is not known); in bed, but asleep or awake is not known."""


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a night, from ``start`` to ``end``: 22:45 is −75, 06:10 is 370."""

    kind: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Placed:
    """A night on the clock. ``known`` are the recorded times by name, ``parts`` what lies between two of them."""

    known: tuple[tuple[str, int], ...] = ()
    parts: tuple[Part, ...] = ()

    def at(self, name: str) -> int | None:
        """Where the time of that name lies; None when it was not recorded."""
        return dict(self.known).get(name)


def placed(night: Night, zone: tzinfo, figures: SleepMetrics) -> Placed:
    """The parts of a night as far as they are known; nothing is put where nobody said it was.

    ``figures`` are the night's metrics in that zone.
    """
    at = _recorded(night)
    if not at:
        return Placed()
    known = tuple(at.items())
    points = dict(at)
    sound = figures.asleep is not None and not figures.asleep_is_stated
    if "tried" in at and night.latency_min is not None and (sound or "woke" not in at):
        points["fell_asleep"] = _moved(night, zone, at["tried"], night.latency_min)
    order = [n for n in ("into_bed", "tried", "fell_asleep", "woke", "out_of_bed") if n in points]
    parts: list[Part] = []
    for earlier, later in itertools.pairwise(order):
        start, end = points[earlier], max(points[earlier], points[later])
        if earlier == "fell_asleep" and later == "woke" and sound:
            parts += _asleep(night, zone, start, end)
        else:
            parts.append(Part(_kind(earlier, later), start, end))
    return Placed(known, tuple(part for part in parts if part.end > part.start))


def _recorded(night: Night) -> dict[str, int]:
    """Each later time on the clock's next round, the last on the morning; a lone evening on the evening before."""
    names = ("into_bed", "tried", "woke", "out_of_bed")
    clocks: dict[str, time] = {name: clock for name in names if (clock := getattr(night, name)) is not None}
    turn, before, found = 0, -1, dict[str, int]()
    for name, clock in clocks.items():
        minute = clock.hour * 60 + clock.minute
        turn += minute < before
        found[name], before = turn * DAY_MIN + minute, minute
    evening = not {"woke", "out_of_bed"} & found.keys() and before >= DAY_MIN // 2
    back = (turn + evening) * DAY_MIN
    return {name: minute - back for name, minute in found.items()}


def _moved(night: Night, zone: tzinfo, minute: int, by: int) -> int:
    """So many elapsed minutes on, on the clock of that night."""
    midnight = datetime.combine(night.day, time())
    start = (midnight + timedelta(minutes=minute)).replace(tzinfo=zone).astimezone(UTC)
    local = (start + timedelta(minutes=by)).astimezone(zone).replace(tzinfo=None)
    return round((local - midnight).total_seconds() / 60)


def _asleep(night: Night, zone: tzinfo, start: int, end: int) -> list[Part]:
    """The minutes awake in between stand at the end: how many is known, when is not."""
    turn = min(end, max(start, _moved(night, zone, end, -(night.awake_min or 0))))
    return [Part(ASLEEP, start, turn), Part(AWAKE, turn, end)]


def _kind(earlier: str, later: str) -> str:
    before, after = {"into_bed", "tried", "fell_asleep"}, {"woke", "out_of_bed"}
    return IN_BED if {earlier, later} <= before or {earlier, later} <= after else UNKNOWN
