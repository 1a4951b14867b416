"""The plain text and the figures of one journal, made together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time
from typing import Any

from journal.domain.contents import Contents
from journal.domain.locale import Locale
from journal.domain.period import Period
from journal.report.build import build_summary
from journal.report.figures import summary_json
from journal.report.options import SummaryOptions
from journal.report.plain_text import plain_text
from journal.report.summary_plan import summary_plan
from journal.service.questionnaire_facts import instruments
from tests.plots.small import LONDON, PERIOD, TODAY

EVERYTHING: dict[str, Any] = {
    "include_notes": True, "include_mood": True, "include_daily_table": True, "include_questionnaires": True,
    "include_plan": True,
}  # fmt: skip


def both(
    contents: Contents, period: Period = PERIOD, today: date = TODAY, locale: Locale | None = None, **chosen: Any
) -> tuple[str, dict[str, Any]]:
    """The text and the figures with these options."""
    options, locale = SummaryOptions(**chosen), locale or Locale()
    now = datetime.combine(today, time(17, 5), LONDON)
    made = build_summary(contents, period, today, LONDON, locale, options, now, instruments())
    plan = summary_plan(contents, today, locale, options)
    return plain_text(made, locale, plan), summary_json(made, plan)


def unwrapped(text: str) -> str:
    """The text with every line that goes on from the one above joined to it."""
    return text.replace("\n  ", " ")


def block(text: str, begins: str) -> list[str]:
    """The lines of the part whose title begins so; [] without it."""
    parts: Sequence[str] = unwrapped(text).rstrip("\n").split("\n\n")
    return next((part.split("\n") for part in parts if part.startswith(begins)), [])


def leaves(value: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Any]]:
    """Each value that is no object and no list, with the names on the way to it."""
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from leaves(inner, (*path, name))
    elif isinstance(value, list):
        for inner in value:
            yield from leaves(inner, path)
    else:
        yield path, value
