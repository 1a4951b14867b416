"""Doses, sleep and symptoms of the period in plain text."""

from __future__ import annotations

from journal.domain.adherence import LATE_AFTER_MIN
from journal.domain.locale import Locale
from journal.plots.change_windows import Mean
from journal.report.model import DoseRecord, ExtraDoses, NewSymptom, Summary, SymptomFigure
from journal.report.phrases import days_text, nights_text, not_recorded
from journal.report.plain_text_words import average, minutes, own
from journal.words.dates import day_short
from journal.words.numbers import amount_text, percent_text, share_text
from journal.words.symptoms import answer_text
from journal.words.translation import ntr, tr


def doses(record: DoseRecord, locale: Locale) -> list[str]:
    """What became of the planned doses, and the doses beside the plan."""
    lines = [tr("Doses, on days with a record")]
    if record.planned:
        lines.append(tr("Planned doses: {n}", n=record.planned))
        lines += [
            _share(name, n, record.planned, locale)
            for name, n in (
                (tr("Taken as planned"), record.as_planned),
                (tr("Other amount taken"), record.other_amount),
                (tr("Missed"), record.missed),
                (tr("Planned, not recorded"), record.unrecorded),
            )
        ]
        if record.timed:
            after = tr("Taken over {n} min after its time", n=LATE_AFTER_MIN)
            of = ntr("{k} of {n} dose with a time", "{k} of {n} doses with a time", record.timed, k=record.late)
            lines.append(tr("{name}: {text}", name=after, text=of))
        lines += [_beside(tr("Extra"), one, locale) for one in record.extra] or [tr("Extra: {n}", n=0)]
    lines += [_beside(tr("Without a plan"), one, locale) for one in record.unplanned]
    lines.append(tr("Days with a dose record: {n}", n=record.recorded_days))
    return [*lines, tr("Days not recorded: {n}", n=record.unrecorded_days)]


def _share(name: str, n: int, planned: int, locale: Locale) -> str:
    percent = share_text(n, planned, locale)
    return tr("{name}: {n} of {planned}, {percent}", name=name, n=n, planned=planned, percent=percent)


def _beside(kind: str, doses: ExtraDoses, locale: Locale) -> str:
    """How many doses, and their sum over the period, said so that nobody takes it for one dose."""
    count = ntr("{n} dose", "{n} doses", doses.n)
    return tr(
        "{kind}, {medicine}: {count}, {amount} together",
        kind=kind,
        medicine=own(doses.name, locale),
        count=count,
        amount=amount_text(doses.total, locale),
    )


def sleep(summary: Summary, locale: Locale) -> list[str]:
    """Means of the nights, each with its count and with the mean of the equally long time before."""
    record = summary.sleep
    title = tr("Sleep")
    shown = (record.asleep, record.latency, record.awake, record.naps)
    if not any(mean.n for mean in shown):
        return [title, tr("Sleep: not recorded, {nights}", nights=nights_text(0)), *_nights_before(summary, locale)]
    lines = [title, _nights(tr("Asleep"), record.asleep)]
    if record.shortest is not None:
        nights = nights_text(record.asleep.n)
        lines.append(tr("Shortest of {nights}: {time}", nights=nights, time=minutes(record.shortest)))
        lines.append(tr("Longest of {nights}: {time}", nights=nights, time=minutes(record.longest)))
    lines.append(_nights(tr("Falling asleep"), record.latency))
    lines.append(_nights(tr("Awake at night"), record.awake))
    lines += [_nights(tr("Naps"), record.naps)] if record.naps.n else []
    lines.append(_efficiency(tr("Efficiency"), record.efficiency, locale))
    lines.append(tr("Efficiency is the total asleep divided by the total in bed."))
    return lines + _nights_before(summary, locale)


def _nights(name: str, mean: Mean) -> str:
    if mean.value is None:
        return tr("{name}: {text}", name=name, text=not_recorded())
    return tr("{name}: {time} on average, {nights}", name=name, time=minutes(mean.value), nights=nights_text(mean.n))


def _efficiency(name: str, mean: Mean, locale: Locale) -> str:
    if mean.value is None:
        return tr("{name}: {text}", name=name, text=not_recorded())
    percent = percent_text(mean.value, locale)
    return tr("{name}: {percent}, {nights}", name=name, percent=percent, nights=nights_text(mean.n))


def _nights_before(summary: Summary, locale: Locale) -> list[str]:
    record = summary.sleep
    before = _before(summary)
    means = (
        (tr("Asleep"), record.previous),
        (tr("Falling asleep"), record.previous_latency),
        (tr("Awake at night"), record.previous_awake),
        (tr("Naps"), record.previous_naps),
    )
    lines = [_nights(tr("{name}, {days}", name=name, days=before), mean) for name, mean in means if mean.n]
    if record.previous_efficiency.n:
        name = tr("{name}, {days}", name=tr("Efficiency"), days=before)
        lines.append(_efficiency(name, record.previous_efficiency, locale))
    return lines


def _before(summary: Summary) -> str:
    """The equally long time before the period: ``the 90 days before``."""
    return ntr("the day before", "the {n} days before", len(summary.period))


def symptoms(summary: Summary, locale: Locale) -> list[str]:
    """The average of all, the highest by mean and by worst answer, and those that are new."""
    record = summary.symptoms
    lines = [tr("Symptoms, from 0 none to 4 very severe"), _mean(tr("Average of all rated"), record.average, locale)]
    if record.previous.n:
        lines.append(_mean(tr("Average of all rated, {days}", days=_before(summary)), record.previous, locale))
    outstanding = [*record.by_mean, *(f for f in record.by_worst if f not in record.by_mean)]
    if outstanding:
        lines.append(tr("The highest by mean and by worst answer:"))
        lines += [_figure(figure, locale) for figure in outstanding]
    return lines + [_new(symptom, record.rated_before, locale) for symptom in record.new]


def _mean(name: str, mean: Mean, locale: Locale) -> str:
    if mean.value is None:
        return tr("{name}: {text}", name=name, text=not_recorded())
    return tr("{name}: {mean}, {days}", name=name, mean=average(mean, locale), days=days_text(mean.n))


def _figure(figure: SymptomFigure, locale: Locale) -> str:
    worst = ntr("{answer} on {n} day", "{answer} on {n} days", figure.worst_days, answer=answer_text(figure.worst))
    return tr(
        "{name}: {mean} on average, {days}, at worst {worst}",
        name=own(figure.name, locale),
        mean=average(figure.mean, locale),
        days=days_text(figure.n),
        worst=worst,
    )


def _new(symptom: NewSymptom, rated_before: int, locale: Locale) -> str:
    said = tr(
        "New: {name}, since {day}, at worst {answer}, rated on {days}",
        name=own(symptom.name, locale),
        day=day_short(symptom.day, locale),
        answer=answer_text(symptom.worst),
        days=days_text(symptom.n),
    )
    none = ntr("on none of {n} rated day before", "on none of {n} rated days before", rated_before)
    return tr("{symptom}, {before}", symptom=said, before=none)
