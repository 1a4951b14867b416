"""The table of the changes: what changed, and what was recorded before and after (docs/sources.md)."""

from __future__ import annotations

from fractions import Fraction

from journal.domain.amount import Amount
from journal.domain.locale import Locale
from journal.plots.change_windows import Mean, Window
from journal.plots.changes.data import ASLEEP, AVERAGE, Around, ChangesData, Measure, Median, given
from journal.plots.changes.moves import TOTAL, Move
from journal.plots.changes.words import measure_name, mg_text, place_text, value_text
from journal.plots.chart import Cell, NumberTable
from journal.plots.plain_cells import plain_amount, plain_fraction
from journal.words.dates import day_short
from journal.words.numbers import amount_text, percent_text
from journal.words.plans import kind_text
from journal.words.translation import ntr, tr

ABSENT = "–"
_PARTS = ("before", "days_1_7", "days_8_14")

_Column = tuple[str, str]
"""A key for files and a title."""
_Pair = tuple[Cell, str]
"""A cell for files and as it is shown."""


def changes_table(data: ChangesData, locale: Locale) -> NumberTable:
    """A row a change, oldest first, and a last one with the medians over them; no row without any change.

    The numbers of days of that last row are numbers of changes.
    """
    columns = [*_about(data), *(c for m in data.measures for c in _measured(m))]
    rows = [_row(data, around, locale) for around in data.changes]
    if rows:
        rows.append(_pooled_row(data, len(_about(data)), locale))
    return NumberTable(
        header=tuple(title for _, title in columns),
        rows=tuple(tuple(shown for _, shown in row) for row in rows),
        keys=tuple(key for key, _ in columns),
        values=tuple(tuple(plain for plain, _ in row) for row in rows),
        days=(*(around.day for around in data.changes), *([None] if rows else [])),
        right=tuple(range(2, len(columns))),
    )


def _medicines(data: ChangesData) -> list[tuple[int, str]]:
    """The medicines that the changes are of, in order of first mention."""
    return list(dict.fromkeys((part.medicine_id, part.name) for c in data.changes for part in c.move.parts))


def _added(data: ChangesData) -> bool:
    """Whether the total is a column of its own."""
    return data.several and data.medicine == TOTAL


def _about(data: ChangesData) -> list[_Column]:
    found = [("day", tr("Day")), ("kind", tr("Kind"))]
    for _, name in _medicines(data):
        before = tr("{medicine} before", medicine=name) if data.several else tr("From")
        after = tr("{medicine} after", medicine=name) if data.several else tr("To")
        found += [(f"from_mg:{name}", before), (f"to_mg:{name}", after)]
    if _added(data):
        found += [
            ("total_from_mg", tr("Total before")),
            ("total_to_mg", tr("Total after")),
            ("total_table", tr("By table")),
        ]
    found += [("percent", "%"), ("interval_days", tr("Days since the change before"))]
    return [
        *found,
        ("first_day", tr("From day")),
        ("last_day", tr("To day")),
        ("cut_before", tr("Days cut by the change before")),
        ("cut_after", tr("Days cut by the next change")),
    ]


def _measured(measure: Measure) -> list[_Column]:
    base = {AVERAGE: "symptom_average", ASLEEP: "asleep_min"}.get(measure.key, measure.key)
    if measure.symptom is not None:
        base = f"symptom:{measure.symptom.key or measure.symptom.name}"
    name = measure_name(measure)
    titles = (
        tr("{name}, 7 days before", name=name),
        tr("{name}, days 1–7", name=name),
        tr("{name}, days 8–14", name=name),
    )
    return [
        column
        for part, title in zip(_PARTS, titles, strict=True)
        for column in ((f"{base}_{part}", title), (f"{base}_{part}_n", tr("days")))
    ]


def _row(data: ChangesData, around: Around, locale: Locale) -> list[_Pair]:
    move = around.move
    row: list[_Pair] = [(move.day.isoformat(), day_short(move.day, locale)), (move.kind.value, kind_text(move.kind))]
    for number, _ in _medicines(data):
        part = next((p for p in move.parts if p.medicine_id == number), None)
        row += [_amount(part and part.before, locale), _amount(part and part.after, locale)]
    if _added(data):
        row += _total(move, locale)
    row += [_percent(move.percent, locale), _whole(move.interval), *_window(move.window)]
    for measure, means in zip(data.measures, around.means, strict=True):
        row += [pair for mean in means for pair in _mean(measure, mean, locale)]
    return row


def _amount(amount: Amount | None, locale: Locale) -> _Pair:
    return plain_amount(amount), ABSENT if amount is None else amount_text(amount, locale)


def _total(move: Move, locale: Locale) -> list[_Pair]:
    """The total before and after with its table; "–" where it is not formed."""
    if move.compared is None:
        return [(None, ABSENT)] * 3
    sides = [(plain_fraction(mg), mg_text(mg, locale)) for mg in (move.compared.before, move.compared.after)]
    return [*sides, (move.table or None, _table(move))]


def _table(move: Move) -> str:
    from journal.words.tables import table_name

    return table_name(move.table) if move.table else ABSENT


def _percent(percent: Fraction | None, locale: Locale) -> _Pair:
    if percent is None:
        return None, ABSENT
    places = 0 if percent.denominator == 1 else 1
    return plain_fraction(percent), ("+" if percent > 0 else "") + percent_text(percent, locale, places)


def _whole(number: int | None) -> _Pair:
    return number, ABSENT if number is None else str(number)


def _window(window: Window) -> list[_Pair]:
    last = place_text(window.last)
    return [
        (window.first, place_text(window.first)),
        (window.last, tr("{day}, today", day=last) if window.running else last),
        (window.cut_before, _cut_text(window.cut_before)),
        (window.cut_after, _cut_text(window.cut_after)),
    ]


def _cut_text(place: int | None) -> str:
    return ABSENT if place is None else tr("cut at day {day}", day=place_text(place))


def _mean(measure: Measure, mean: Mean, locale: Locale) -> list[_Pair]:
    value = given(mean)
    if value is not None:
        return [(plain_fraction(value), value_text(measure, value, locale)), (mean.n, str(mean.n))]
    return [(None, tr("too few days") if mean.n else ABSENT), (mean.n, str(mean.n))]


def _pooled_row(data: ChangesData, about: int, locale: Locale) -> list[_Pair]:
    n = len(data.changes)
    title: _Pair = (None, ntr("Median of {n} change", "Median of {n} changes", n))
    row: list[_Pair] = [title, ("median", ABSENT), *([(None, ABSENT)] * (about - 2))]
    for measure, medians in zip(data.measures, data.pooled, strict=True):
        row += [pair for median in medians for pair in _median(measure, median, locale)]
    return row


def _median(measure: Measure, median: Median, locale: Locale) -> list[_Pair]:
    count: _Pair = (median.n, ntr("{n} change", "{n} changes", median.n))
    if median.value is not None:
        return [(plain_fraction(median.value), value_text(measure, median.value, locale)), count]
    return [(None, tr("too few changes") if median.n else ABSENT), count]
