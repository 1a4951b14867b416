"""Urgent events of the period in a box at the top of page one, as markup; nothing when there are none."""

from __future__ import annotations

from html import escape

from journal.domain.locale import Locale
from journal.domain.urgent_event import UrgentEvent
from journal.report.fit import Fit
from journal.report.markup import head, led, paragraph, quiet, table, whole
from journal.report.model import Summary
from journal.report.own_words import own
from journal.report.phrases import not_recorded
from journal.words.dates import clock_text, day_short
from journal.words.translation import ntr, tr
from journal.words.urgent_words import urgent_kind_name

RED = "#7A1414"
"""Nearly as dark as the letters, so that a copy in grey shows the same heavy rule."""
HEAVY = 2


def urgent_box(summary: Summary, locale: Locale, fit: Fit) -> str:
    """The newest events, newest first, and how many earlier ones there are."""
    if not summary.urgent:
        return ""
    shown = summary.urgent[: fit.events]
    earlier = len(summary.urgent) - len(shown)
    more = ntr("and {n} earlier in this period", "and {n} earlier in this period", earlier)
    note = tr("newest first, {more}", more=more) if earlier else ""
    said = [_event(event, locale, fit.event_letters) for event in shown]
    if len(said) == 1:
        inner = led(tr("Urgent events"), note, said[0])
    else:
        inner = head(tr("Urgent events"), note) + "".join(paragraph(one, above=1) for one in said)
    rules = " ".join(
        f"border-{side}-width:{HEAVY}px; border-{side}-style:solid; border-{side}-color:{RED};"
        for side in ("top", "bottom", "left", "right")
    )
    return table(f'<tr><td style="{rules} padding:3px 6px">{inner}</td></tr>', above=6)


def _event(event: UrgentEvent, locale: Locale, letters: int) -> str:
    when = day_short(event.day, locale)
    if event.at is not None:
        when = tr("{day}, {clock}", day=when, clock=clock_text(event.at, locale))
    parts = [f"<b>{whole(when)} &nbsp;{escape(urgent_kind_name(event.kind))}</b>"]
    parts += [own(event.note, letters)] if event.note.strip() else []
    if event.done.strip() or event.ended.strip():
        parts += [_told(tr("What was done:"), event.done, letters), _told(tr("How it ended:"), event.ended, letters)]
    else:
        parts.append(_told(tr("What was done, how it ended:"), "", letters))
    return " &nbsp;".join(parts)


def _told(title: str, text: str, letters: int) -> str:
    return f"{quiet(title)} {own(text, letters) if text.strip() else quiet(not_recorded())}"
