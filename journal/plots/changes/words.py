"""The chart in words: what a change is called, the line of a day, and the paragraph."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from fractions import Fraction

from journal.domain.amount import UNITS_PER_MG, Amount
from journal.domain.locale import Locale
from journal.domain.taper.figures import Gap
from journal.plots.changes.data import (
    ALL,
    ASLEEP,
    AVERAGE,
    LEAST_CHANGES,
    LEAST_DAYS,
    OVERALL,
    PLACES,
    ChangesData,
    Measure,
    Median,
)
from journal.plots.changes.moves import CUT, RETURN, TOTAL, Move, Part
from journal.words.dates import day_short, period_text
from journal.words.numbers import MINUS, amount_text, decimal_text, duration_text
from journal.words.symptoms import symptom_name
from journal.words.tables import table_name
from journal.words.translation import ntr, tr


def place_text(place: int) -> str:
    """``−7``, ``0``, ``21``."""
    return f"{MINUS}{-place}" if place < 0 else str(place)


def mg_text(mg: Fraction, locale: Locale) -> str:
    """``4.5 mg``, exact where it can be written to 0.0001 mg; else ``about 6.67 mg``, as only conversions have it."""
    if (mg * UNITS_PER_MG).denominator == 1:
        return amount_text(Amount(int(mg * UNITS_PER_MG)), locale)
    return tr("about {mg} mg", mg=decimal_text(mg, 2, locale))


def part_text(part: Part, locale: Locale, *, named: bool) -> str:
    """``5 → 4.5 mg``, with the medicine before it where there are several."""
    before, after = amount_text(part.before, locale), amount_text(part.after, locale)
    changed = f"{before.removesuffix(' mg')} → {after}"
    return f"{part.name} {changed}" if named else changed


def move_text(data: ChangesData, move: Move, locale: Locale) -> str:
    """What changed: ``5 → 4.5 mg``, or each medicine with its name."""
    return ", ".join(part_text(part, locale, named=data.several) for part in move.parts)


def dated_move(data: ChangesData, move: Move, locale: Locale) -> str:
    """``5 → 4.5 mg on 2 Mar 2026``."""
    return tr("{change} on {day}", change=move_text(data, move, locale), day=day_short(move.day, locale))


def measure_name(measure: Measure) -> str:
    """``Symptom average``."""
    if measure.symptom is not None:
        return symptom_name(measure.symptom)
    return {AVERAGE: tr("Symptom average"), OVERALL: tr("Overall"), ASLEEP: tr("Hours slept")}[measure.key]


def measure_title(measure: Measure) -> str:
    """The name with its unit or the ends of its scale, as a heading."""
    if measure.key == ASLEEP:
        return tr("Asleep, hours a night")
    if measure.key == OVERALL:
        return tr("Overall, 0 worst – 10 best")
    return tr("{name}, 0 none – 4 very severe", name=measure_name(measure))


def value_text(measure: Measure, value: Fraction, locale: Locale) -> str:
    """A mean or a median as it is written: two places, or hours and minutes."""
    return duration_text(value) if measure.key == ASLEEP else decimal_text(value, 2, locale)


def nothing_text(data: ChangesData) -> str:
    """Why there is no change to show, in one sentence."""
    if not data.planned:
        return tr("Changes come from the plan, and this journal has none.")
    if not data.others:
        return tr("No dose of the plan has changed yet.")
    if data.direction == ALL and data.medicine == TOTAL:
        return tr("No change of dose in this period.")
    return tr("No change of this kind in this period.")


def readout_text(data: ChangesData, day: date, locale: Locale) -> str:
    """One line with where a day lies and what was recorded of it."""
    places = [(around.move, place) for around, place in data.holding(day)]
    said = day_short(day, locale)
    if not places:
        return tr("{day}: not within the days around a change", day=said)
    where = ", ".join(_place_words(data, move, place, locale) for move, place in places)
    average = next(m for m in data.measures if m.key == AVERAGE)
    asleep = next(m for m in data.measures if m.key == ASLEEP)
    measures = dict.fromkeys(m.key for m in (data.series, average, asleep))
    parts = [_day_words(next(m for m in data.measures if m.key == key), day, locale) for key in measures]
    return f"{where[0].upper()}{where[1:]}: {'; '.join(parts)}"


def _place_words(data: ChangesData, move: Move, place: int, locale: Locale) -> str:
    change = dated_move(data, move, locale)
    if place < 0:
        return ntr("{n} day before {change}", "{n} days before {change}", -place, change=change)
    if place == 0:
        return tr("day of the change {change}", change=change)
    return tr("day {n} after {change}", n=place, change=change)


def _day_words(measure: Measure, day: date, locale: Locale) -> str:
    value, name = measure.values.get(day), measure_name(measure)
    if measure.symptom is None:
        name = {AVERAGE: tr("symptom average"), OVERALL: tr("overall"), ASLEEP: tr("hours slept")}[measure.key]
    if value is None:
        return tr("{name} not recorded", name=name)
    if measure.counts is not None:
        mean = decimal_text(value, 2, locale)
        return ntr(
            "symptom average {mean} of {n} symptom",
            "symptom average {mean} of {n} symptoms",
            measure.counts[day],
            mean=mean,
        )
    if measure.key == ASLEEP:
        return tr("asleep {time}", time=duration_text(value))
    best = 10 if measure.key == OVERALL else 4
    return tr("{name} {value} of {most}", name=name, value=decimal_text(value, 0, locale), most=best)


def describe_changes(data: ChangesData, locale: Locale) -> str:
    """The paragraph: how many changes, what the series was before and after them, and how the days were cut."""
    where = tr("After each change of dose, {period}.", period=period_text(data.period, locale))
    if not data.changes:
        return f"{where} {nothing_text(data)}"
    said = [
        where,
        _counted(data),
        *_totals(data),
        tr("Shown: {series}, days −7 to 21.", series=measure_title(data.series)),
    ]
    said += [_pooled(data, locale), *_highest(data, locale), *_newest(data, locale), *_cut(data), _lines(data)]
    return " ".join(said)


def _counted(data: ChangesData) -> str:
    """How many changes there are, and how many of them lower or raise the dose."""
    n = len(data.changes)
    falls = sum(c.move.direction == CUT for c in data.changes)
    rises = sum(c.move.direction == RETURN for c in data.changes)
    open_ = sum(not c.move.direction and c.move.compared is None for c in data.changes)
    level = n - falls - rises - open_
    parts = [
        ntr("{n} cut", "{n} cuts", falls) if falls else "",
        ntr("{n} return", "{n} returns", rises) if rises else "",
        ntr("{n} with the same total", "{n} with the same total", level) if level else "",
        ntr("{n} without a total", "{n} without a total", open_) if open_ else "",
    ]
    kinds = ", ".join(part for part in parts if part)
    return ntr("{n} change: {kinds}.", "{n} changes: {kinds}.", n, kinds=kinds)


def _totals(data: ChangesData) -> list[str]:
    """How the doses of two medicines were counted, where there are two."""
    if not data.several:
        return []
    if data.medicine != TOTAL:
        name = next(c.move.parts[0].name for c in data.changes)
        return [tr("Of {medicine} alone.", medicine=name)]
    tables = _once(c.move.table for c in data.changes if c.move.table)
    said = [
        tr("Two medicines are added up in mg of diazepam by the table {table}.", table=table_name(t)) for t in tables
    ]
    reasons = {
        Gap.NO_TABLE: tr("The plan names no table of equivalents, so the total of two medicines is not formed."),
        Gap.NOT_LISTED: tr("The table does not list one of the medicines, so their total is not formed."),
        Gap.RANGE: tr("The table gives a range for one of the medicines, so their total is not formed."),
    }
    return said + [text for gap, text in reasons.items() if any(c.move.gap is gap for c in data.changes)]


def _once(texts: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(texts))


def _pooled(data: ChangesData, locale: Locale) -> str:
    before, first, second = data.pooled[data.measures.index(data.series)]
    return tr(
        "Median of the changes' means: 7 days before {before}, days 1–7 {first}, days 8–14 {second};"
        " of the changes with at least {least} recorded days of the seven.",
        before=_median_words(data.series, before, locale),
        first=_median_words(data.series, first, locale),
        second=_median_words(data.series, second, locale),
        least=LEAST_DAYS,
    )


def _median_words(measure: Measure, median: Median, locale: Locale) -> str:
    if median.value is None:
        return ntr("too few ({n} change)", "too few ({n} changes)", median.n)
    value = value_text(measure, median.value, locale)
    return ntr("{value} ({n} change)", "{value} ({n} changes)", median.n, value=value)


def _highest(data: ChangesData, locale: Locale) -> list[str]:
    """Where the median line is highest and lowest from day 1 on, the earliest day of equal ones."""
    after = [(m, place) for m, place in zip(data.medians, PLACES, strict=True) if place > 0]
    known = [(m.value, place, m) for m, place in after if m.value is not None]
    if not known:
        return [tr("After the change no day has the {least} changes that a median takes.", least=LEAST_CHANGES)]
    low, high = min(known, key=lambda k: (k[0], k[1])), min(known, key=lambda k: (-k[0], k[1]))
    if low[0] == high[0]:
        return []
    return [
        tr(
            "After the change the median line is highest on day {high_day}, {high},"
            " and lowest on day {low_day}, {low}.",
            high_day=high[1],
            high=_median_words(data.series, high[2], locale),
            low_day=low[1],
            low=_median_words(data.series, low[2], locale),
        )
    ]


def _newest(data: ChangesData, locale: Locale) -> list[str]:
    around = data.changes[-1]
    n = sum(v is not None for v, place in zip(around.values, PLACES, strict=True) if place > 0)
    text = dated_move(data, around.move, locale)
    return [
        ntr(
            "The newest, {change}: {n} recorded day after it.",
            "The newest, {change}: {n} recorded days after it.",
            n,
            change=text,
        )
    ]


def _cut(data: ChangesData) -> list[str]:
    later = sum(c.move.window.cut_after is not None for c in data.changes)
    earlier = sum(c.move.window.cut_before is not None for c in data.changes)
    said = []
    if later:
        said.append(
            ntr(
                "The days after {n} change are cut by the next one.",
                "The days after {n} changes are cut by the next one.",
                later,
            )
        )
    if earlier:
        said.append(
            ntr(
                "The days before {n} change are cut by the one before it.",
                "The days before {n} changes are cut by the one before it.",
                earlier,
            )
        )
    return said


def _lines(data: ChangesData) -> str:
    n = len(data.shown)
    if n < len(data.changes):
        return ntr("A line is drawn for the last change.", "Lines are drawn for the last {n} changes.", n)
    return ntr("A line is drawn for it.", "A line is drawn for each.", n)
