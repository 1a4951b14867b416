"""The table of changes: what changed, and what was recorded before and after."""

from __future__ import annotations

from datetime import date, timedelta, tzinfo

from journal.domain.amount import change_percent
from journal.domain.contents import Contents
from journal.domain.period import Period
from journal.domain.plan import Change
from journal.domain.sleep import asleep_minutes
from journal.plots.change_windows import window_between, windows_around
from journal.report.model import ChangePart, ChangeRow


def change_rows(contents: Contents, period: Period, today: date, zone: tzinfo) -> tuple[ChangeRow, ...]:
    """The changes of a period up to today, oldest first; the days around them are looked up outside it too.

    As in the chart, a day that lies behind another change is counted for that one alone.
    """
    starts = [step.start for version in contents.plan.versions for step in version.steps]
    last = min(period.last, today)
    if not starts or last < min(starts):
        return ()
    by_day: dict[date, list[Change]] = {}
    for change in contents.plan.changes(Period(min(starts), today)):
        by_day.setdefault(change.day, []).append(change)
    averages = {day: mean for day, (mean, _) in contents.symptom_averages().items()}
    around = Period(period.first - timedelta(days=7), last + timedelta(days=14))
    nights = ((n.day, asleep_minutes(n, contents.zone_of(n, zone))) for n in contents.nights if n.day in around)
    asleep = {day: minutes for day, minutes in nights if minutes is not None}
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
