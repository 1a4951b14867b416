"""Doses, sleep and symptoms of the period, side by side in the lower half of page one, as markup."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import NamedTuple

from journal.domain.locale import Locale
from journal.report.fit import Fit
from journal.report.markup import (
    NBSP,
    bold,
    columns,
    figures,
    head,
    least_room,
    paragraph,
    quiet,
    whole,
)
from journal.report.model import ExtraDoses, NewSymptom, SleepRecord, Summary, SymptomFigure
from journal.report.own_words import own_name
from journal.report.phrases import average_cell, date_writer, days_text, minutes_cell, not_recorded, percent_cell
from journal.words.numbers import amount_text, decimal_text, duration_text, share_text
from journal.words.translation import ntr, tr

EXTRA_LETTERS = 14
HEADER_LETTERS = 15
WIDTHS, BETWEEN = [27, 37, 36], 14
"""How wide the blocks are, in percent, and the px between them, where there is room."""
"""A longer header of a column is broken over two lines."""


def records(summary: Summary, locale: Locale, fit: Fit) -> str:
    """The three blocks, and below them what does not fit into their columns."""
    blocks = [_doses(summary, locale), _sleep(summary, locale, fit), _symptoms(summary, locale, fit)]
    widths = WIDTHS
    if fit.close:  # each has what it needs then
        rooms = [_room(block) + BETWEEN for block in blocks]
        widths = [round(100 * room / sum(rooms)) for room in rooms]
    doses = summary.doses
    several = ((tr("Extra doses:"), doses.extra), (tr("Without a plan:"), doses.unplanned))
    below = [_by_medicine(kind, found, locale, fit.new) for kind, found in several if len(found) > 1]
    below += [_new(summary, locale, fit)] if summary.symptoms.new else []
    said = [block.said for block in blocks]
    return columns(said, widths, between=BETWEEN) + "".join(paragraph(line, above=1) for line in below)


class _Block(NamedTuple):
    """What stands above its tables, these, each a header and its rows, and what stands below."""

    title: str
    tables: Sequence[tuple[Sequence[str], Sequence[Sequence[str]]]]
    foot: str = ""

    @property
    def said(self) -> str:
        return self.title + "".join(figures(header, rows) for header, rows in self.tables) + self.foot


def _room(block: _Block) -> int:
    return max(least_room(header, rows) for header, rows in block.tables)


def _doses(summary: Summary, locale: Locale) -> _Block:
    doses = summary.doses
    rows: list[tuple[str, str, str]] = []
    if doses.planned:
        rows.append((whole(tr("Planned")), str(doses.planned), ""))
        for name, n in (
            (tr("As planned"), doses.as_planned),
            (tr("Other amount"), doses.other_amount),
            (tr("Missed"), doses.missed),
            (tr("Not recorded"), doses.unrecorded),
        ):
            percent = share_text(n, doses.planned, locale)
            rows.append((whole(name), str(n), f'<span class="quiet">{whole(percent)}</span>'))
        rows.append((whole(tr("Over 1 h after*")), str(doses.late), _of(doses.timed)))
        rows.append(_together(tr("Extra"), doses.extra, locale))
    rows += [_together(tr("Without a plan"), doses.unplanned, locale)] if doses.unplanned else []
    days = [(escape(tr("Days not recorded")), f"{doses.unrecorded_days}{NBSP}{_of(summary.days)}")]
    late = paragraph(quiet(tr("* its time of day")), above=1) if doses.planned else ""
    return _Block(head(tr("Doses"), tr("of recorded days")), [((), made) for made in (rows, days) if made], late)


def _of(count: int) -> str:
    return f'<span class="quiet">{whole(tr("of {n}", n=count))}</span>'


def _together(kind: str, doses: Sequence[ExtraDoses], locale: Locale) -> tuple[str, str, str]:
    """How many doses, and their sum where they are of one medicine, so called that nobody takes it for one dose."""
    total = f'<span class="quiet">{whole(_sum(doses[0], locale))}</span>' if len(doses) == 1 else ""
    return escape(kind), str(sum(one.n for one in doses)), total


def _sum(doses: ExtraDoses, locale: Locale) -> str:
    return tr("sum {amount}", amount=amount_text(doses.total, locale))


def counted_doses(doses: ExtraDoses, locale: Locale) -> str:
    """``3 doses, 1.5 mg together``; of one dose there is nothing to add up."""
    amount = amount_text(doses.total, locale)
    if doses.n == 1:
        return tr("1 dose, {amount}", amount=amount)
    return ntr("{n} dose, {amount} together", "{n} doses, {amount} together", doses.n, amount=amount)


def _by_medicine(kind: str, doses: Sequence[ExtraDoses], locale: Locale, most: int) -> str:
    """The doses of each medicine on a line, where there are several."""
    said = [
        tr("{medicine}: {doses}", medicine=own_name(one.name, EXTRA_LETTERS), doses=whole(counted_doses(one, locale)))
        for one in doses[:most]
    ]
    if more := len(doses) - len(said):
        said.append(escape(ntr("and {n} more medicine", "and {n} more medicines", more)))
    return f"{bold(kind)} {' · '.join(said)}"


def _sleep(summary: Summary, locale: Locale, fit: Fit) -> _Block:
    sleep = summary.sleep
    title = head(tr("Sleep"), tr("means (n nights)"))
    if not (sleep.asleep.n or sleep.latency.n or sleep.awake.n):
        return _Block(title, [((), [(escape(tr("Asleep")), f"{whole(not_recorded())}{NBSP}{quiet('(0)')}")])])
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
    rows = [(escape(name) if fit.close else whole(name), *cells) for name, *cells in pairs]
    rows[1:1] = _range(sleep)
    formula = paragraph(quiet(tr("* total asleep ÷ total time in bed")), above=1)
    then = (sleep.previous, sleep.previous_latency, sleep.previous_awake, sleep.previous_naps)
    if any(mean.n for mean in then):
        return _Block(title, [(_then_and_now(summary), rows)], formula)
    return _Block(title, [((), [row[:2] for row in rows])], formula)


def _range(sleep: SleepRecord) -> list[tuple[str, str, str]]:
    """The shortest and the longest night, each on a line of its own."""
    found = ((tr("Shortest"), sleep.shortest), (tr("Longest"), sleep.longest))
    return [(whole(name), whole(duration_text(minutes)), "") for name, minutes in found if minutes is not None]


def _then_and_now(summary: Summary) -> tuple[str, str, str]:
    """The header of two columns: this period, and the equally long time before."""
    before = tr("{days} before", days=days_text(len(summary.period)))
    return "", quiet(tr("this period")), quiet(before if len(before) > HEADER_LETTERS else before.replace(" ", NBSP))


def outstanding(summary: Summary) -> list[SymptomFigure]:
    """The symptoms of the highest means, and those of the worst answers that are not among them."""
    record = summary.symptoms
    return [*record.by_mean, *(one for one in record.by_worst if one not in record.by_mean)]


def _symptoms(summary: Summary, locale: Locale, fit: Fit) -> _Block:
    record, listed = summary.symptoms, outstanding(summary)
    title = head(tr("Symptoms"), tr("0 none – 4 very severe"))
    if not (record.average.n or record.previous.n):
        return _Block(title, [((), [(escape(tr("All rated")), f"{whole(not_recorded())}{NBSP}{quiet('(0)')}")])])
    before = tr("{days} before", days=days_text(len(summary.period)))
    rows = [(escape(tr("All rated")), average_cell(record.average, locale), "")]
    rows += [(quiet(before), average_cell(record.previous, locale), "")] if record.previous.n else []
    rows += [_outstanding(one, locale, fit.name_letters) for one in listed[: fit.symptoms]]
    if more := len(listed) - fit.symptoms:
        rows += [(quiet(ntr("and {n} more", "and {n} more", more)), "", "")] if more > 0 else []
    titles = (tr("highest"), tr("mean (n)"), tr("worst (n)").replace(" ", NBSP))
    return _Block(title, [([quiet(word) for word in titles], rows)])


def _outstanding(figure: SymptomFigure, locale: Locale, letters: int) -> tuple[str, str, str]:
    """A symptom of either five; its worst answer with the days on which it was that."""
    mean = decimal_text(figure.mean, 2, locale)
    return (
        own_name(figure.name, letters),
        f"{whole(mean)}{NBSP}{quiet(f'({figure.n})')}",
        f"{figure.worst}{NBSP}{quiet(f'({figure.worst_days})')}",
    )


def _new(summary: Summary, locale: Locale, fit: Fit) -> str:
    """The new symptoms with the day they began, and of how many days before that is known."""
    record = summary.symptoms
    said = [_new_one(one, summary, locale, fit.name_letters) for one in record.new[: fit.new]]
    if more := len(record.new) - len(said):
        said.append(escape(ntr("and {n} more", "and {n} more", more)))
    known = ntr("on none of {n} rated day before", "on none of {n} rated days before", record.rated_before)
    return f"{bold(tr('New:'))} {' · '.join(said)} {quiet(f'({known})')}"


def _new_one(one: NewSymptom, summary: Summary, locale: Locale, letters: int) -> str:
    written = date_writer(summary)
    return tr(
        "{symptom} since {day}, worst {answer} (n {n})",
        symptom=own_name(one.name, letters),
        day=whole(written(one.day, locale)),
        answer=one.worst,
        n=one.n,
    )
