"""Urgent events of the period in a box at the top of page one, as markup; nothing when there are none."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from journal.domain.locale import Locale
from journal.domain.urgent import URGENT_KINDS, Tier
from journal.domain.urgent_event import UrgentEvent
from journal.report.fit import Fit
from journal.report.markup import NBSP, columns, head, led, paragraph, quiet, table, whole
from journal.report.model import Summary
from journal.report.own_words import MORE, own
from journal.report.phrases import not_recorded
from journal.words.dates import clock_text, day_short
from journal.words.translation import ntr, tr
from journal.words.urgent_words import urgent_kind_name

RED = "#7A1414"
"""Nearly as dark as the letters, so that a copy in grey shows the same heavy rule."""
HEAVY = 2


def urgent_box(summary: Summary, locale: Locale, fit: Fit) -> str:
    """Every event with its day and name as far as there is room, and of the first of them what is told."""
    if not summary.urgent:
        return ""
    shown = most_urgent_first(summary.urgent)[: fit.events]
    said = [_told_of(event, locale, fit.event_letters) for event in shown[: fit.stories]]
    named = [_untold(event, locale) for event in shown[fit.stories :]]
    note = _order(summary.urgent, len(summary.urgent) - len(shown))
    if len(shown) == 1:
        inner = led(tr("Urgent events"), note, (said + named)[0])
    else:
        inner = head(tr("Urgent events"), note) + "".join(paragraph(one, above=1) for one in said) + _in_two(named)
    rules = " ".join(
        f"border-{side}-width:{HEAVY}px; border-{side}-style:solid; border-{side}-color:{RED};"
        for side in ("top", "bottom", "left", "right")
    )
    return table(f'<tr><td style="{rules} padding:3px 6px">{inner}</td></tr>', above=6)


def most_urgent_first(events: Sequence[UrgentEvent]) -> list[UrgentEvent]:
    """Events that are newest first, by how soon someone is wanted for them; those of one tier stay newest first."""
    return sorted(events, key=_tier)


def _tier(event: UrgentEvent) -> Tier:
    return URGENT_KINDS.get(event.kind, Tier.C)


def _order(events: Sequence[UrgentEvent], hidden: int) -> str:
    """In which order they stand, where there are several, and how many have no room."""
    if len(events) == 1:
        return ""
    one_tier = len({_tier(event) for event in events}) == 1
    order = tr("newest first") if one_tier else tr("gravest first, then newest")
    more = ntr("and {n} more in this period", "and {n} more in this period", hidden)
    return tr("{order}, {more}", order=order, more=more) if hidden else order


def _in_two(lines: Sequence[str]) -> str:
    """Short lines in two columns, read down the left one first."""
    if not lines:
        return ""
    half = (len(lines) + 1) // 2
    return columns(["".join(map(paragraph, part)) for part in (lines[:half], lines[half:])], [50, 50])


def _untold(event: UrgentEvent, locale: Locale) -> str:
    """The day and the name; "…" when there is more to tell."""
    more = any(text.strip() for text in (event.note, event.done, event.ended))
    name = escape(urgent_kind_name(event.kind)) + (f"{NBSP}{MORE}" if more else "")
    return f"<b>{whole(day_short(event.day, locale))}</b> &nbsp;{name}"


def _told_of(event: UrgentEvent, locale: Locale, letters: int) -> str:
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
