"""Urgent events of the period in a box at the top of page one, as markup; nothing when there are none."""

from __future__ import annotations

from html import escape

from journal.domain.locale import Locale
from journal.domain.urgent_event import UrgentEvent
from journal.report.markup import head, led, paragraph, quiet, table, whole
from journal.report.model import Summary
from journal.report.phrases import not_recorded
from journal.words.dates import clock_text, day_short
from journal.words.translation import ntr, tr
from journal.words.urgent_words import urgent_kind_name

RED = "#7A1414"
"""Nearly as dark as the letters, so that a copy in grey shows the same heavy rule."""
HEAVY = 2


def urgent_box(summary: Summary, locale: Locale, most: int) -> str:
    """The newest ``most`` events, newest first, and how many earlier ones there are."""
    if not summary.urgent:
        return ""
    shown = summary.urgent[:most]
    earlier = len(summary.urgent) - len(shown)
    more = ntr("and {n} earlier in this period", "and {n} earlier in this period", earlier)
    note = tr("newest first, {more}", more=more) if earlier else ""
    if len(shown) == 1:
        inner = led(tr("Urgent events"), note, _event(shown[0], locale))
    else:
        inner = head(tr("Urgent events"), note) + "".join(paragraph(_event(event, locale), above=1) for event in shown)
    rules = " ".join(
        f"border-{side}-width:{HEAVY}px; border-{side}-style:solid; border-{side}-color:{RED};"
        for side in ("top", "bottom", "left", "right")
    )
    return table(f'<tr><td style="{rules} padding:3px 6px">{inner}</td></tr>', above=6)


def _event(event: UrgentEvent, locale: Locale) -> str:
    when = day_short(event.day, locale)
    if event.at is not None:
        when = tr("{day}, {clock}", day=when, clock=clock_text(event.at, locale))
    parts = [f"<b>{whole(when)} &nbsp;{escape(urgent_kind_name(event.kind))}</b>"]
    parts += [_own(event.note)] if event.note.strip() else []
    if event.done.strip() or event.ended.strip():
        parts += [_told(tr("What was done:"), event.done), _told(tr("How it ended:"), event.ended)]
    else:
        parts.append(_told(tr("What was done, how it ended:"), ""))
    return " &nbsp;".join(parts)


def _told(title: str, text: str) -> str:
    return f"{quiet(title)} {_own(text) if text.strip() else quiet(not_recorded())}"


def _own(text: str) -> str:
    """The person's own words, on one line."""
    return escape(" ".join(text.split()))
