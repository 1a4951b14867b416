"""The changes of dose in plain text: each with what was recorded before and after it."""

from __future__ import annotations

from journal.domain.locale import Locale
from journal.report.model import ChangePart, ChangeRow, Summary
from journal.report.phrases import days_text, nights_text
from journal.report.plain_text_words import average, changed, counted, minutes, own
from journal.words.dates import day_short
from journal.words.plans import kind_text, reason_text
from journal.words.translation import ntr, tr


def changes(summary: Summary, locale: Locale) -> list[str]:
    """Every change of the period, newest first, then the holds."""
    if not summary.changes:
        return [tr("Changes of dose"), tr("No planned change in this period."), *_holds(summary, locale)]
    named = len({part.name for row in summary.changes for part in row.parts}) > 1
    title = ntr("{n} change of dose", "{n} changes of dose, newest first", len(summary.changes))
    how = tr(
        "Symptoms and sleep are means of the 7 days before a change, of days 1 to 7 and of days 8 to 14 after it, "
        "cut at other changes. Symptoms go from 0 to 4."
    )
    rows = [line for row in reversed(summary.changes) for line in _row(row, locale, named=named)]
    return [title, how, *rows, *_holds(summary, locale)]


def _row(row: ChangeRow, locale: Locale, *, named: bool) -> list[str]:
    day = day_short(row.day, locale)
    parts = [_part(part, locale, named=named) for part in row.parts]
    if row.kind.value not in ("cut", "switch") or row.reason:
        parts.append(_kind(row, locale))
    if row.days_since is not None:
        parts.append(ntr("{n} day after the change before", "{n} days after the change before", row.days_since))
    symptoms = [counted(average(mean, locale), mean, days_text(mean.n)) for mean in row.symptoms]
    asleep = [counted(minutes(mean.value), mean, nights_text(mean.n)) for mean in row.asleep]
    return [
        tr("{day}: {text}", day=day, text=", ".join(parts)),
        tr("Symptoms around {day}, {windows}", day=day, windows=_windows(symptoms)),
        tr("Asleep around {day}, {windows}", day=day, windows=_windows(asleep)),
    ]


def _windows(said: list[str]) -> str:
    before, first, second = said
    return tr(
        "before: {before}; days 1 to 7: {first}; days 8 to 14: {second}", before=before, first=first, second=second
    )


def _kind(row: ChangeRow, locale: Locale) -> str:
    kind = kind_text(row.kind)
    reason = own(reason_text(row.reason), locale)
    return tr("{kind} ({reason})", kind=kind, reason=reason) if reason else kind


def _part(part: ChangePart, locale: Locale, *, named: bool) -> str:
    change = changed(part.before, part.after, locale)
    return tr("{medicine} {change}", medicine=own(part.name, locale), change=change) if named else change


def _holds(summary: Summary, locale: Locale) -> list[str]:
    """The holds that have begun, newest first."""
    lines: list[str] = []
    for span, reason in reversed(summary.overview.holds):
        if span.first > summary.today:
            continue
        first, last = day_short(span.first, locale), day_short(span.last, locale)
        said = tr("Hold: {first} to {last}", first=first, last=last)
        why = own(reason_text(reason), locale)
        lines.append(tr("{hold} ({reason})", hold=said, reason=why) if why else said)
    return lines
