"""The year in words: what its values are called, the paragraph, and the line of a day."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from itertools import pairwise

from journal.domain.locale import Locale
from journal.domain.period import Period
from journal.domain.timeline import MEAN_LEAST
from journal.plots.day_notes import noted_words
from journal.plots.stretches import CALMER, LEAST_MEANS, LEAST_RUN, ROUGHER, Kind, Stretch
from journal.plots.year.data import (
    AVERAGE,
    CLASSES,
    MONTH_LEAST,
    OVERALL,
    YEAR_LEAST,
    DayCell,
    Series,
    SpanMean,
    YearData,
    month_means,
    year_means,
)
from journal.words.dates import day_short, month_title, period_text, weekday_brief
from journal.words.numbers import amount_text, decimal_text, exact_decimal
from journal.words.region import prebuilt
from journal.words.symptoms import answer_text, symptom_name
from journal.words.translation import ntr, tr

MOST_MONTHS = 18
"""With more months the paragraph names years."""


def month_brief(day: date, locale: Locale) -> str:
    """``Nov``, as it stands alone."""
    facts = prebuilt().get(locale.tag)
    if facts is not None:
        return facts["months"]["abbreviated"][day.month - 1]
    from babel.dates import format_date

    return format_date(day, "LLL", locale=locale.tag)


def series_name(series: Series) -> str:
    """What the series is called in a list of choices."""
    if series.symptom is not None:
        return symptom_name(series.symptom)
    return tr("Overall (0–10)") if series.key == OVERALL else tr("Symptom average")


def heading_text(series: Series) -> str:
    """The series with its unit."""
    if series.key == OVERALL:
        return tr("Overall, 10 best – 0 worst")
    return tr("{name}, 0 none – 4 very severe", name=series_name(series))


def class_texts(series: Series, locale: Locale, *, whole: bool) -> list[str]:
    """The fifths of the scale from the calmest on; with ``whole``, whole answers are named instead of edges."""
    if whole and series.symptom is not None:
        return [f"{value} {answer_text(value)}" for value in range(CLASSES)]
    edges = series.edges()
    if whole and series.key == OVERALL:
        return ["10–9", "8–7", "6–5", "4–3", "2–0"]
    written = [exact_decimal(edge, locale) for edge in edges]
    return [f"{low}–{high}" for low, high in pairwise(written)]


def stretch_text(kind: Kind, data: YearData, locale: Locale) -> str:
    """What the key calls a stretch, with the limit that made it."""
    assert data.own is not None
    upper = (kind == ROUGHER) == (data.series.roughest > data.series.calmest)
    limit = decimal_text(data.own.upper if upper else data.own.lower, 2, locale)
    texts = {
        (CALMER, False): tr("calmer: 7-day mean {limit} or less", limit=limit),
        (CALMER, True): tr("calmer: 7-day mean {limit} or more", limit=limit),
        (ROUGHER, False): tr("rougher: 7-day mean {limit} or less", limit=limit),
        (ROUGHER, True): tr("rougher: 7-day mean {limit} or more", limit=limit),
    }
    return texts[kind, upper]


def cell_notes(data: YearData, cell: DayCell, locale: Locale) -> list[str]:
    """The planned changes of a day and its urgent events, in words."""
    changes = [
        tr(
            "planned change: {medicine} {before} → {after}",
            medicine=data.medicines.get(change.medicine_id, ""),
            before=amount_text(change.before, locale),
            after=amount_text(change.after, locale),
        )
        for change in cell.changes
    ]
    return changes + noted_words(cell.notes, locale)


def readout(data: YearData, day: date, locale: Locale) -> str:
    """One line with everything the chart holds of a day; outside the period the nearest day is read out."""
    cell = data.cell(min(max(day, data.period.first), data.period.last))
    parts = [
        f"{weekday_brief(cell.day, locale)} {day_short(cell.day, locale)}",
        _value_words(data.series, cell, locale),
    ]
    if cell.mean is not None:
        parts.append(tr("7-day mean {mean}", mean=decimal_text(cell.mean, 2, locale)))
    if cell.median is not None:
        parts.append(tr("28-day median {median}", median=decimal_text(cell.median, 2, locale)))
    if cell.stretch is not None:
        parts.append(_stretch_words(cell.stretch, locale))
    return " · ".join(parts + cell_notes(data, cell, locale))


def _value_words(series: Series, cell: DayCell, locale: Locale) -> str:
    name = series_name(series)
    if cell.value is None:
        return tr("{name}: not recorded", name=name)
    if series.key == AVERAGE:
        mean = decimal_text(cell.value, 2, locale)
        return ntr(
            "symptom average {mean} of {n} symptom", "symptom average {mean} of {n} symptoms", cell.rated, mean=mean
        )
    if series.key == OVERALL:
        return tr("overall {n} of 10", n=int(cell.value))
    return tr("{name}: {value} {word}", name=name, value=int(cell.value), word=answer_text(int(cell.value)))


def _stretch_words(stretch: Stretch, locale: Locale) -> str:
    n, days = len(stretch.period), period_text(stretch.period, locale)
    if stretch.kind == CALMER:
        return ntr("calmer stretch of {n} day, {days}", "calmer stretch of {n} days, {days}", n, days=days)
    return ntr("rougher stretch of {n} day, {days}", "rougher stretch of {n} days, {days}", n, days=days)


def describe(data: YearData, locale: Locale) -> str:
    """One paragraph: days recorded, means of months or years, the person's own range and the longest stretches."""
    where = tr("Calendar of {period}.", period=period_text(data.period, locale))
    heading = tr("Each day's value: {what}.", what=heading_text(data.series))
    recorded = data.recorded
    days = ntr("{n} day, {recorded} recorded.", "{n} days, {recorded} recorded.", len(data.cells), recorded=recorded)
    parts = [where, heading, days]
    if recorded:
        parts += [_means_text(data, locale), *_stretches_text(data, locale)]
    return " ".join([*parts, *_marks_text(data)])


def _means_text(data: YearData, locale: Locale) -> str:
    means, least = month_means(data), MONTH_LEAST
    many = len(means) > MOST_MONTHS
    if many:
        means, least = year_means(data), YEAR_LEAST
    said = "; ".join(_mean_text(mean, many, locale) for mean in means)
    if many:
        return tr("Means of the years, from {least} recorded days on: {means}.", least=least, means=said)
    return tr("Means of the months, from {least} recorded days on: {means}.", least=least, means=said)


def _mean_text(mean: SpanMean, yearly: bool, locale: Locale) -> str:
    when = str(mean.days.first.year) if yearly else month_title(mean.days.first, locale)
    if mean.value is None:
        return ntr("{when} too few days ({n} day)", "{when} too few days ({n} days)", mean.n, when=when)
    value = decimal_text(mean.value, 2, locale)
    return ntr("{when} {mean} ({n} day)", "{when} {mean} ({n} days)", mean.n, when=when, mean=value)


def _stretches_text(data: YearData, locale: Locale) -> list[str]:
    if data.means < LEAST_MEANS:
        text = tr(
            "Calmer and rougher stretches: too few days, {n} of {least} 7-day means.", n=data.means, least=LEAST_MEANS
        )
        return [text]
    if data.own is None:
        return [tr("No calmer or rougher stretches: the 7-day means hardly differ.")]
    rule = tr(
        "Own range of {n} 7-day means up to today: lower quartile {lower}, upper quartile {upper}; "
        "a stretch lies at or beyond one of them for {run} days or more.",
        n=data.own.n,
        lower=decimal_text(data.own.lower, 2, locale),
        upper=decimal_text(data.own.upper, 2, locale),
        run=LEAST_RUN,
    )
    return [rule, _longest_text(data, CALMER, locale), _longest_text(data, ROUGHER, locale)]


def _longest_text(data: YearData, kind: Kind, locale: Locale) -> str:
    runs: list[Period] = [stretch.period for stretch in data.stretches if stretch.kind == kind]
    if not runs:
        return tr("No calmer stretch.") if kind == CALMER else tr("No rougher stretch.")
    longest = max(runs, key=len)
    days, length = period_text(longest, locale), len(longest)
    if kind == CALMER:
        return ntr(
            "{n} calmer stretch: {days} ({length} days).",
            "{n} calmer stretches, the longest {days} ({length} days).",
            len(runs), days=days, length=length,
        )  # fmt: skip
    return ntr(
        "{n} rougher stretch: {days} ({length} days).",
        "{n} rougher stretches, the longest {days} ({length} days).",
        len(runs), days=days, length=length,
    )  # fmt: skip


def _marks_text(data: YearData) -> list[str]:
    changed = sum(bool(cell.changes) for cell in data.cells)
    urgent = sum(len(cell.notes.urgent) for cell in data.cells)
    said = [ntr("{n} planned change.", "{n} planned changes.", changed)] if changed else []
    return said + ([ntr("{n} urgent event.", "{n} urgent events.", urgent)] if urgent else [])


def value_text(series: Series, value: Fraction, locale: Locale) -> str:
    """A day's value as the table shows it: whole answers whole, averages with two places."""
    return decimal_text(value, 2 if series.key == AVERAGE else 0, locale)


def week_note() -> list[str]:
    """What the chart says where a day is too small to be drawn."""
    return [
        tr("Days are too small to show here, so each week has two boxes:"),
        tr("above its mean, from {least} recorded days on; below its roughest day.", least=MEAN_LEAST),
    ]
