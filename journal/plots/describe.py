"""A chart in words, made from its numbers, for someone who does not see it."""

from __future__ import annotations

from fractions import Fraction

from journal.domain.locale import Locale
from journal.plots.day_notes import MARKS, PRACTICES, URGENT, VISITS
from journal.plots.overview_data import OverviewData
from journal.plots.stretches import CALMER
from journal.words.dates import day_short, period_text
from journal.words.numbers import amount_text, decimal_text, duration_text
from journal.words.translation import ntr, tr


def describe_overview(data: OverviewData, locale: Locale) -> str:
    """One paragraph: the period, then doses, symptoms, overall and sleep, each with its count of days."""
    where = tr("Overview of {period}.", period=period_text(data.period, locale))
    if data.empty:
        return f"{where} {tr('Nothing is recorded in this period.')}"
    n = len(data.period)
    days = ntr("{n} day, {recorded} recorded.", "{n} days, {recorded} recorded.", n, recorded=data.recorded)
    parts = [where, days, *_doses(data, locale), *_changes(data)]
    return " ".join(
        [*parts, _symptoms(data, locale), *_slow(data, locale), _overall(data, locale), _sleep(data), *_notes(data)]
    )


def _doses(data: OverviewData, locale: Locale) -> list[str]:
    said: list[str] = []
    for number, medicine in enumerate(data.medicines):
        planned = [(day, p) for day, p in zip(data.period, data.planned[number], strict=True) if p is not None]
        in_part = data.in_part[number]
        totals = zip(data.period, data.taken[number], strict=True)
        taken = [total for day, total in totals if total is not None and day not in in_part]
        if planned:
            said.append(
                tr(
                    "{medicine}: planned {first} on {start} and {last} on {end}.",
                    medicine=medicine.name,
                    first=amount_text(planned[0][1], locale),
                    start=day_short(planned[0][0], locale),
                    last=amount_text(planned[-1][1], locale),
                    end=day_short(planned[-1][0], locale),
                )
            )
        if taken:
            said.append(
                ntr(
                    "{medicine}: taken on {n} recorded day, from {least} to {most} a day.",
                    "{medicine}: taken on {n} recorded days, from {least} to {most} a day.",
                    len(taken),
                    medicine=medicine.name,
                    least=amount_text(min(taken), locale),
                    most=amount_text(max(taken), locale),
                )
            )
        elif not in_part:
            said.append(tr("{medicine}: no dose recorded.", medicine=medicine.name))
        if in_part:
            said.append(
                ntr(
                    "{medicine}: recorded in part on {n} day.",
                    "{medicine}: recorded in part on {n} days.",
                    len(in_part),
                    medicine=medicine.name,
                )
            )
    return said


def _changes(data: OverviewData) -> list[str]:
    days = len({change.day for change in data.changes})
    said = [ntr("{n} planned change.", "{n} planned changes.", days)] if days else []
    return said + ([ntr("{n} hold.", "{n} holds.", len(data.holds))] if data.holds else [])


def _symptoms(data: OverviewData, locale: Locale) -> str:
    values = [value for value in data.averages if value is not None]
    if not values:
        return tr("Symptoms not recorded.")
    return ntr(
        "Symptom average (0 none to 4 very severe): mean {mean}, lowest {low}, highest {high}, {n} day.",
        "Symptom average (0 none to 4 very severe): mean {mean}, lowest {low}, highest {high}, {n} days.",
        len(values),
        mean=decimal_text(sum(values, Fraction(0)) / len(values), 2, locale),
        low=decimal_text(min(values), 2, locale),
        high=decimal_text(max(values), 2, locale),
    )


def _slow(data: OverviewData, locale: Locale) -> list[str]:
    medians = [(day, m) for day, m in zip(data.period, data.median_column, strict=True) if m is not None]
    said: list[str] = []
    if len(medians) > 1:
        (first, begun), (last, ended) = medians[0], medians[-1]
        said.append(
            tr(
                "28-day median: {begun} on {first}, {ended} on {last}.",
                begun=decimal_text(begun, 2, locale),
                first=day_short(first, locale),
                ended=decimal_text(ended, 2, locale),
                last=day_short(last, locale),
            )
        )
    calmer = sum(stretch.kind == CALMER for stretch in data.stretches or ())
    rougher = len(data.stretches or ()) - calmer
    if calmer or rougher:
        said.append(ntr("{n} calmer stretch,", "{n} calmer stretches,", calmer))
        said.append(ntr("{n} rougher stretch.", "{n} rougher stretches.", rougher))
    return said


def _overall(data: OverviewData, locale: Locale) -> str:
    values = [value for value in data.overall if value is not None]
    if not values:
        return tr("Overall not recorded.")
    return ntr(
        "Overall (0 worst to 10 best): mean {mean}, lowest {low}, highest {high}, {n} day.",
        "Overall (0 worst to 10 best): mean {mean}, lowest {low}, highest {high}, {n} days.",
        len(values),
        mean=decimal_text(Fraction(sum(values), len(values)), 1, locale),
        low=min(values),
        high=max(values),
    )


def _sleep(data: OverviewData) -> str:
    values = [value for value in data.asleep if value is not None]
    if not values:
        return tr("Sleep not recorded.")
    return ntr(
        "Asleep: mean {mean}, shortest {low}, longest {high}, {n} night.",
        "Asleep: mean {mean}, shortest {low}, longest {high}, {n} nights.",
        len(values),
        mean=duration_text(Fraction(sum(values), len(values))),
        low=duration_text(min(values)),
        high=duration_text(max(values)),
    )


def _notes(data: OverviewData) -> list[str]:
    """How many urgent events and visits there are, and on how many days something else was noted."""
    urgent, visits = data.notes.count(URGENT), data.notes.count(VISITS)
    marked, practised = len(data.notes.days_of(MARKS)), len(data.notes.days_of(PRACTICES))
    said: list[str] = []
    if urgent:
        said.append(ntr("{n} urgent event.", "{n} urgent events.", urgent))
    if visits:
        said.append(ntr("{n} visit.", "{n} visits.", visits))
    if marked:
        said.append(ntr("Other things noted on {n} day.", "Other things noted on {n} days.", marked))
    if practised:
        said.append(ntr("Practices on {n} day.", "Practices on {n} days.", practised))
    return said
