"""Doses, sleep and symptoms of the period, side by side at the foot of page one, as markup."""

from __future__ import annotations

from fractions import Fraction

from journal.domain.locale import Locale
from journal.plots.change_windows import Mean
from journal.report.markup import columns, facts, head, paragraph, quiet
from journal.report.model import DoseRecord, ExtraDoses, Summary, SymptomFigure
from journal.report.phrases import average_text, days_text, minutes_text, not_recorded
from journal.words.numbers import amount_text, decimal_text, duration_text, percent_text
from journal.words.symptoms import answer_text
from journal.words.translation import tr


def records(summary: Summary, locale: Locale) -> str:
    """The three blocks."""
    return columns([_doses(summary.doses, locale), _sleep(summary, locale), _symptoms(summary, locale)], [28, 31, 41])


def _n(count: int) -> str:
    return tr("n {count}", count=count)


def _doses(doses: DoseRecord, locale: Locale) -> str:
    rows: list[tuple[str, str, str]] = []
    if doses.planned:
        rows.append((tr("Planned"), str(doses.planned), ""))
        for name, n in (
            (tr("Taken as planned"), doses.as_planned),
            (tr("Other amount"), doses.other_amount),
            (tr("Missed"), doses.missed),
            (tr("Not recorded"), doses.unrecorded),
        ):
            rows.append((name, str(n), percent_text(Fraction(n * 100, doses.planned), locale)))
        rows += [_beside(tr("Extra"), one, locale) for one in doses.extra] or [(tr("Extra"), "0", "")]
    rows += [_beside(tr("Without a plan"), one, locale) for one in doses.unplanned]
    rows.append((tr("Days recorded"), str(doses.recorded_days), ""))
    rows.append((tr("Days without any"), str(doses.unrecorded_days), ""))
    return head(tr("Doses"), tr("on days with a record")) + facts(rows)


def _beside(kind: str, doses: ExtraDoses, locale: Locale) -> tuple[str, str, str]:
    """How many doses, and their sum over the period, marked so that nobody takes it for one dose."""
    total = f"Σ {amount_text(doses.total, locale)}"
    return tr("{kind}, {medicine}", kind=kind, medicine=doses.name), str(doses.n), total


def _sleep(summary: Summary, locale: Locale) -> str:
    sleep = summary.sleep
    title = head(tr("Sleep"), tr("means; n nights"))
    if not (sleep.asleep.n or sleep.latency.n or sleep.awake.n):
        return title + facts([(tr("Asleep"), not_recorded(), _n(0))])
    efficiency = sleep.efficiency.value
    rows = [
        (tr("Asleep"), minutes_text(sleep.asleep), _n(sleep.asleep.n)),
        (tr("Shortest"), _minutes(sleep.shortest), ""),
        (tr("Longest"), _minutes(sleep.longest), ""),
        (tr("Falling asleep"), minutes_text(sleep.latency), _n(sleep.latency.n)),
        (tr("Awake at night"), minutes_text(sleep.awake), _n(sleep.awake.n)),
        (
            tr("Efficiency*"),
            not_recorded() if efficiency is None else percent_text(efficiency, locale),
            _n(sleep.efficiency.n),
        ),
        *_before(summary, minutes_text(sleep.previous), sleep.previous),
    ]
    formula = quiet(tr("* total asleep ÷ total in bed"))
    return title + facts(rows) + paragraph(formula, above=2)


def _minutes(minutes: int | None) -> str:
    return not_recorded() if minutes is None else duration_text(minutes)


def _before(summary: Summary, figure: str, mean: Mean) -> list[tuple[str, str, str]]:
    """The same of the equally long time before, when there is something to compare with."""
    return [(tr("{days} before", days=days_text(len(summary.period))), figure, _n(mean.n))] if mean.n else []


def _symptoms(summary: Summary, locale: Locale) -> str:
    record = summary.symptoms
    rows = [
        (tr("Average of all rated"), average_text(record.average, locale), _n(record.average.n)),
        *_before(summary, average_text(record.previous, locale), record.previous),
    ]
    said = head(tr("Symptoms"), tr("means, 0–4; n days")) + facts(rows)
    outstanding = [*record.by_mean, *(f for f in record.by_worst if f not in record.by_mean)]
    if outstanding:
        said += paragraph(quiet(tr("Highest by mean and by worst answer")), above=2)
        said += facts([_figure(figure, locale) for figure in outstanding])
    if record.mood_left_out:
        said += paragraph(quiet(tr("Low mood is left out of this list by choice.")), above=2)
    return said


def _figure(figure: SymptomFigure, locale: Locale) -> tuple[str, str, str, str]:
    worst = tr("{answer}, {n} ×", answer=answer_text(figure.worst), n=figure.worst_days)
    return figure.name, decimal_text(figure.mean, 2, locale), worst, _n(figure.n)
