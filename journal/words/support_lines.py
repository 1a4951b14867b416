"""One line of words for an urgent event, a mark, a practice, a visit or a thought record: for lists and read-outs."""

from __future__ import annotations

from journal.domain.context_mark import ContextMark
from journal.domain.locale import Locale
from journal.domain.practice import Practice, PracticeDone
from journal.domain.urgent_event import UrgentEvent
from journal.domain.visit import Visit
from journal.words.dates import clock_text
from journal.words.support_words import helped_text, mark_name, practice_name, visit_kind_name
from journal.words.translation import ntr, tr
from journal.words.urgent_words import urgent_kind_name


def urgent_line(event: UrgentEvent, locale: Locale) -> str:
    """``Severe confusion, 14:05``; without the time when it is not known."""
    return ", ".join([urgent_kind_name(event.kind), *([clock_text(event.at, locale)] if event.at else [])])


def mark_line(mark: ContextMark) -> str:
    """``Caffeine: two cups``; only the name when nothing was added. On one line, whatever was typed."""
    text = _flat(mark.text)
    return tr("{name}: {text}", name=mark_name(mark.key), text=text) if text else mark_name(mark.key)


def practice_line(practice: Practice, done: PracticeDone) -> str:
    """``Breathing exercise, 10 min, better``; what was not said is left out."""
    parts = [practice_name(practice)]
    if done.minutes is not None:
        parts.append(tr("{n} min", n=done.minutes))
    if done.helped is not None:
        parts.append(helped_text(done.helped))
    return ", ".join(parts)


def visit_line(visit: Visit, person: str, locale: Locale) -> str:
    """``Group meeting: Anna, 18:30``; ``person`` is a name or "" and the time is left out when it is not known."""
    kind = visit_kind_name(visit.kind)
    said = tr("{name}: {text}", name=kind, text=person) if person else kind
    return f"{said}, {clock_text(visit.at, locale)}" if visit.at else said


def practices_text(n: int) -> str:
    """``2 practices``."""
    return ntr("{n} practice", "{n} practices", n)


def thoughts_text(n: int) -> str:
    """``1 thought record``; what is in one is never part of a line."""
    return ntr("{n} thought record", "{n} thought records", n)


def _flat(text: str) -> str:
    return " ".join(text.split())
