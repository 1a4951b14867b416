"""Days on the command line: ISO dates, and the period of ``--from`` and ``--to``."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import click

from journal.domain.calendar_day import EARLIEST_YEAR
from journal.domain.period import Period
from journal.domain.problems import Problem
from journal.words.translation import tr


class _Day(click.ParamType):
    name = "day"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        if isinstance(value, date):
            return value
        try:
            if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
                raise ValueError
            return date.fromisoformat(value)
        except ValueError:
            self.fail(tr("“{text}” could not be read as a date. Write it like 2026-11-23.", text=value), param, ctx)


DAY = _Day()
"""A parameter that is one day, as ``2026-11-23``; anything else is wrong usage."""


def period_options(command: Any) -> Any:
    """Give a command ``--from D`` and ``--to D`` as ``first`` and ``last``."""
    last = click.option("--to", "last", type=DAY, metavar="DAY", help="The last day.")
    first = click.option("--from", "first", type=DAY, metavar="DAY", help="The first day, as 2026-11-23.")
    return first(last(command))


def chosen_period(first: date | None, last: date | None, usual: Period) -> Period:
    """The period from the first to the last day, ends not given taken from the usual one.

    A first day after the usual period's end, or a last day before its beginning, moves the missing end along.
    Raises Problem ``day_too_early``, or ``day_in_future`` for the last year that the calendar of this program has.
    """
    for day in (first, last):
        if day is not None and day.year < EARLIEST_YEAR:
            raise Problem("day_too_early", text=day.isoformat())
        if day is not None and day.year == date.max.year:
            raise Problem("day_in_future", day=day)
    if first is None and last is None:
        return usual
    if first is None:
        assert last is not None
        return Period(usual.first if usual.first <= last else last, last)
    if last is None:
        return Period(first, max(first, usual.last))
    return Period(first, last)
