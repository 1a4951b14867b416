"""Doses, sleep and symptoms of the period, side by side in the lower half of page one, as markup."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from html import escape

from journal.domain.locale import Locale
from journal.report.markup import NBSP, bold, columns, figures, head, paragraph, quiet, whole
from journal.report.model import DoseRecord, ExtraDoses, NewSymptom, SleepRecord, Summary, SymptomFigure
from journal.report.own_words import NAME_LETTERS, own
from journal.report.phrases import average_cell, days_text, minutes_cell, not_recorded, percent_cell
from journal.words.dates import day_brief, day_short
from journal.words.numbers import amount_text, decimal_text, duration_text, percent_text
from journal.words.translation import ntr, tr

MEDICINES = 3
"""Extra doses are listed for so many medicines."""
NEW = 3
"""So many new symptoms are named."""
SYMPTOM_LETTERS = 36


def records(summary: Summary, locale: Locale) -> str:
    """The three blocks."""
    return columns(
        [_doses(summary.doses, locale), _sleep(summary, locale), _symptoms(summary, locale)], [27, 37, 36], between=14
    )


def _doses(doses: DoseRecord, locale: Locale) -> str:
    rows: list[tuple[str, str, str]] = []
    if doses.planned:
        rows.append((whole(tr("Planned")), str(doses.planned), ""))
        for name, n in (
            (tr("As planned"), doses.as_planned),
            (tr("Other amount"), doses.other_amount),
            (tr("Missed"), doses.missed),
            (tr("Not recorded"), doses.unrecorded),
        ):
            percent = percent_text(Fraction(n * 100, doses.planned), locale)
            rows.append((whole(name), str(n), quiet(percent)))
        of = whole(tr("of {n}", n=doses.timed))
        rows.append((whole(tr("Over 1 h after*")), str(doses.late), f'<span class="quiet">{of}</span>'))
        rows += _beside(tr("Extra"), doses.extra, locale) or [(escape(tr("Extra")), "0", "")]
    rows += _beside(tr("Without a plan"), doses.unplanned, locale)
    title = head(tr("Doses"), tr("of recorded days"))
    days = tr("of {n}", n=doses.recorded_days + doses.unrecorded_days)
    rows.append((whole(tr("Days recorded")), str(doses.recorded_days), quiet(days)))
    rows.append((whole(tr("Days without")), str(doses.unrecorded_days), quiet(days)))
    late = paragraph(quiet(tr("* its time of day; of those with a time")), above=1) if doses.planned else ""
    return title + figures((), rows) + late


def _beside(kind: str, doses: Sequence[ExtraDoses], locale: Locale) -> list[tuple[str, str, str]]:
    """How many doses, and their sum over the period, marked so that nobody takes it for one dose."""
    rows = [
        (
            tr("{kind}, {medicine}", kind=escape(kind), medicine=own(one.name, NAME_LETTERS)),
            str(one.n),
            f'<span class="quiet">{whole(tr("sum {amount}", amount=amount_text(one.total, locale)))}</span>',
        )
        for one in doses[:MEDICINES]
    ]
    if rest := doses[MEDICINES:]:
        more = ntr("{kind}, {n} more medicine", "{kind}, {n} more medicines", len(rest), kind=kind)
        rows.append((escape(more), str(sum(one.n for one in rest)), ""))
    return rows


def _sleep(summary: Summary, locale: Locale) -> str:
    sleep = summary.sleep
    title = head(tr("Sleep"), tr("means (n nights)"))
    if not (sleep.asleep.n or sleep.latency.n or sleep.awake.n):
        return title + figures((), [(escape(tr("Asleep")), f"{escape(not_recorded())} {quiet('(0)')}")])
    pairs = (
        (tr("Asleep"), minutes_cell(sleep.asleep), minutes_cell(sleep.previous)),
        (tr("Falling asleep"), minutes_cell(sleep.latency), minutes_cell(sleep.previous_latency)),
        (tr("Awake at night"), minutes_cell(sleep.awake), minutes_cell(sleep.previous_awake)),
        (tr("Naps"), minutes_cell(sleep.naps), minutes_cell(sleep.previous_naps)),
        (
            tr("Efficiency*"),
            percent_cell(sleep.efficiency, locale),
            percent_cell(sleep.previous_efficiency, locale),
        ),
    )
    rows = [(whole(name), *cells) for name, *cells in pairs]
    rows[1:1] = _range(sleep)
    formula = paragraph(quiet(tr("* total asleep ÷ total time in bed")), above=1)
    return title + figures(_then_and_now(summary), rows) + formula


def _range(sleep: SleepRecord) -> list[tuple[str, str, str]]:
    """The shortest and the longest night, each on a line of its own."""
    found = ((tr("Shortest"), sleep.shortest), (tr("Longest"), sleep.longest))
    return [(whole(name), whole(duration_text(minutes)), "") for name, minutes in found if minutes is not None]


def _then_and_now(summary: Summary) -> tuple[str, str, str]:
    """The header of two columns: this period, and the equally long time before."""
    before = tr("{days} before", days=days_text(len(summary.period)))
    return "", quiet(tr("this period")), f'<span class="quiet">{whole(before)}</span>'


def _symptoms(summary: Summary, locale: Locale) -> str:
    record = summary.symptoms
    said = head(tr("Symptoms"), tr("0 none – 4 very severe; n days"))
    if not (record.average.n or record.previous.n):
        return said + figures((), [(escape(tr("All, mean")), f"{escape(not_recorded())} {quiet('(0)')}")])
    average = (escape(tr("All, mean")), average_cell(record.average, locale), average_cell(record.previous, locale))
    said += figures(_then_and_now(summary), [average])
    outstanding = [*record.by_mean, *(f for f in record.by_worst if f not in record.by_mean)]
    if outstanding:
        rows = [_outstanding(one, summary, locale) for one in outstanding]
        header = (quiet(tr("Highest five of each")), quiet(tr("mean (n)")), quiet(tr("worst")))
        said += paragraph("", above=1) + figures(header, rows)
    if record.new:
        said += paragraph(_new(summary, locale), above=1)
    if record.mood_left_out:
        said += paragraph(quiet(tr("Low mood is left out by choice.")), above=1)
    return said


def _outstanding(figure: SymptomFigure, summary: Summary, locale: Locale) -> tuple[str, str, str]:
    """A symptom of either five: bold is what it is among the five for."""
    record = summary.symptoms
    mean = decimal_text(figure.mean, 2, locale)
    worst = tr("{answer}, {n} ×", answer=figure.worst, n=figure.worst_days)
    return (
        own(figure.name, SYMPTOM_LETTERS),
        f"{_marked(mean, bold=figure in record.by_mean)}{NBSP}{quiet(f'({figure.n})')}",
        _marked(worst, bold=figure in record.by_worst),
    )


def _marked(text: str, *, bold: bool) -> str:
    return f"<b>{whole(text)}</b>" if bold else f'<span class="quiet">{whole(text)}</span>'


def _new(summary: Summary, locale: Locale) -> str:
    """The new symptoms with the day they began, and of how many days before that is known."""
    record = summary.symptoms
    said = [_new_one(one, summary, locale) for one in record.new[:NEW]]
    if more := len(record.new) - len(said):
        said.append(escape(ntr("and {n} more", "and {n} more", more)))
    known = ntr("on none of {n} rated day before", "on none of {n} rated days before", record.rated_before)
    return f"{bold(tr('New:'))} {' · '.join(said)} {quiet(f'({known})')}"


def _new_one(one: NewSymptom, summary: Summary, locale: Locale) -> str:
    written = day_brief if len(summary.period) < 366 else day_short
    return tr(
        "{symptom} since {day}, worst {answer} (n {n})",
        symptom=own(one.name, SYMPTOM_LETTERS),
        day=whole(written(one.day, locale)),
        answer=one.worst,
        n=one.n,
    )
