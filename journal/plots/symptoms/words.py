"""The symptoms in words: the paragraph, the line of a day, and what stands above each panel."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from journal.domain.locale import Locale
from journal.domain.rating import WORST
from journal.domain.symptom import Symptom
from journal.plots.symptoms.data import SymptomsData, SymptomSeries
from journal.words.dates import day_short, period_text, weekday_brief
from journal.words.numbers import decimal_text
from journal.words.symptoms import answer_text, symptom_name
from journal.words.translation import ntr, tr


def shown_name(symptom: Symptom) -> str:
    """What the symptom is called, marked where it is hidden from Today."""
    name = symptom_name(symptom)
    return tr("{symptom} (hidden)", symptom=name) if symptom.hidden else name


def mean_words(mean: Fraction | None, days: int, locale: Locale) -> str:
    """``mean 2.12, 84 days``, or ``2 days, too few for a mean``."""
    if days == 0:
        return tr("not rated")
    if mean is None:
        return ntr("{n} day, too few for a mean", "{n} days, too few for a mean", days)
    return ntr("mean {mean}, {n} day", "mean {mean}, {n} days", days, mean=decimal_text(mean, 2, locale))


def title_words(data: SymptomsData, drawn: int) -> list[str]:
    """What stands above everything: the scale, and how many symptoms more the table has."""
    if data.over:
        return [tr("0 none – 4 very severe"), tr("marks: days, lines: 7-day means")]
    rest = len(data.series) - drawn
    more = [ntr("and {n} more in the table", "and {n} more in the table", rest)] if rest else []
    return [tr("Each symptom, 0 none – 4 very severe"), *more]


def describe_symptoms(data: SymptomsData, locale: Locale) -> str:
    """One paragraph: each symptom with its mean, its worst and the number of its days."""
    said = [tr("{period}.", period=period_text(data.period, locale))]
    if not data.series and not data.over:
        return " ".join([*said, tr("No symptoms are rated in this period.")])
    if not data.over:
        said.append(
            ntr(
                "{n} symptom is rated, 0 none to 4 very severe.",
                "{n} symptoms are rated, 0 none to 4 very severe, highest mean first.",
                len(data.series),
            )
        )
    said += [_series_words(series, locale) for series in data.listed]
    said += _both_words(data, locale)
    if len(data.changes):
        said.append(ntr("The dose changed on {n} day.", "The dose changed on {n} days.", len(data.changes)))
    rest = 0 if data.over else len(data.series) - len(data.shown)
    if rest:
        said.append(ntr("{n} of them is in the table only.", "{n} of them are in the table only.", rest))
    if data.unrated and not data.over:
        names = ", ".join(symptom_name(symptom) for symptom in data.unrated)
        said.append(tr("Not rated in this period: {symptoms}.", symptoms=names))
    return " ".join(said)


def _series_words(series: SymptomSeries, locale: Locale) -> str:
    name = shown_name(series.symptom)
    figures = mean_words(series.mean, series.rated, locale)
    if series.worst is None:
        return tr("{symptom}: {figures}.", symptom=name, figures=figures)
    worst = ntr(
        "worst {answer} on {n} day", "worst {answer} on {n} days", series.worst_days, answer=answer_text(series.worst)
    )
    return tr("{symptom}: {figures}, {worst}.", symptom=name, figures=figures, worst=worst)


def _both_words(data: SymptomsData, locale: Locale) -> list[str]:
    both = data.both
    if both is None:
        return []
    days = ntr("Both are rated on {n} day", "Both are rated on {n} days", both.days)
    if both.first is None or both.second is None:
        return [tr("{days}, too few for a mean.", days=days) if both.days else tr("No day has both.")]
    first, second = (shown_name(series.symptom) for series in data.over)
    return [
        tr(
            "{days}; on those {first} has a mean of {one} and {second} one of {other}.",
            days=days,
            first=first,
            one=decimal_text(both.first, 2, locale),
            second=second,
            other=decimal_text(both.second, 2, locale),
        )
    ]


def symptoms_readout(data: SymptomsData, day: date, locale: Locale) -> str:
    """One line of a day: the answers from the worst down, each with its symptoms; the nearest day of the period."""
    nearest = min(max(day, data.period.first), data.period.last)
    place = (nearest - data.period.first).days
    parts = [f"{weekday_brief(nearest, locale)} {day_short(nearest, locale)}"]
    if nearest in data.changes:
        parts.append(tr("dose changed"))
    if data.over:
        return " · ".join([*parts, *(_one_of_day(series, place, locale) for series in data.over)])
    for value in range(WORST, -1, -1):
        names = [shown_name(s.symptom) for s in data.drawn if s.values[place] == value]
        if names:
            parts.append(tr("{answer}: {symptoms}", answer=answer_text(value), symptoms=", ".join(names)))
    left = sum(s.values[place] is None for s in data.drawn)
    if left == len(data.drawn):
        parts.append(tr("symptoms not recorded"))
    elif left:
        parts.append(ntr("{n} not recorded", "{n} not recorded", left))
    return " · ".join(parts)


def _one_of_day(series: SymptomSeries, place: int, locale: Locale) -> str:
    value, mean = series.values[place], series.means[place]
    answer = tr("not recorded") if value is None else tr("{answer} ({n})", answer=answer_text(value), n=value)
    said = tr("{symptom}: {answer}", symptom=shown_name(series.symptom), answer=answer)
    return said if mean is None else tr("{said}, 7-day mean {mean}", said=said, mean=decimal_text(mean, 2, locale))
