"""The table of changes: what changed, and what was recorded before and after."""

from __future__ import annotations

from datetime import date, tzinfo

from journal.domain.amount import change_percent
from journal.domain.contents import Contents
from journal.domain.period import Period
from journal.domain.plan import Change
from journal.plots.change_windows import window_between, windows_around
from journal.plots.day_facts import DayFacts
from journal.report.model import ChangePart, ChangeRow


def change_rows(
    contents: Contents, period: Period, today: date, zone: tzinfo, facts: DayFacts | None = None
) -> tuple[ChangeRow, ...]:
    """The changes of a period up to today, oldest first; the days around them are looked up outside it too.

    As in the chart, a day that lies behind another change is counted for that one alone. ``facts`` are those of the
    contents, where they are known already.
    """
    facts = facts or DayFacts(contents, zone)
    starts = [step.start for version in contents.plan.versions for step in version.steps]
    last = min(period.last, today)
    if not starts or last < min(starts):
        return ()
    by_day: dict[date, list[Change]] = {}
    for change in contents.plan.changes(Period(min(starts), today)):
        by_day.setdefault(change.day, []).append(change)
    averages, asleep = facts.values, facts.asleep
    names = {m.id: m.name for m in contents.medicines}
    days = sorted(by_day)
    return tuple(
        ChangeRow(
            day,
            by_day[day][0].kind,
            tuple(_part(change, names) for change in by_day[day]),
            (day - before).days if before else None,
            windows_around(day, averages, window),
            windows_around(day, asleep, window),
            _reason(contents, day),
        )
        for before, day, after in zip([None, *days], days, [*days[1:], None], strict=False)
        if day in period
        for window in (window_between(before, day, after, today),)
    )


def _reason(contents: Contents, day: date) -> str:
    """Why the step that begins on this day is what it is; "" where another version takes over in the middle of one."""
    step = contents.plan.step_on(day)
    return step.reason if step is not None and step.start == day else ""


def _part(change: Change, names: dict[int, str]) -> ChangePart:
    percent = change_percent(change.before, change.after)
    return ChangePart(names.get(change.medicine_id, ""), change.before, change.after, percent)
