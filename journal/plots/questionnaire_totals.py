"""The totals of a questionnaire over time: which there are, and what they say to someone who does not see a chart."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from journal.domain.locale import Locale
from journal.domain.questionnaire import Answers, Instrument
from journal.domain.questionnaire_scoring import score
from journal.words.dates import day_short
from journal.words.questionnaires import total_text
from journal.words.translation import ntr, tr


@dataclass(frozen=True, slots=True)
class Total:
    """A total of a day, from 0 to the instrument's highest; ``prorated``: an item or two were not answered."""

    day: date
    value: Fraction
    prorated: bool


def totals_of(instrument: Instrument, answers: Iterable[Answers]) -> tuple[Total, ...]:
    """The totals that exist, oldest first. Answers of other instruments, and those without a total, give none."""
    found: list[Total] = []
    for one in sorted(answers, key=lambda a: (a.day, a.id)):
        made = score(one) if one.instrument == instrument.id else None
        if made is not None and made.total is not None:
            found.append(Total(one.day, made.total, made.prorated))
    return tuple(found)


def without_total(instrument: Instrument, answers: Iterable[Answers]) -> int:
    """How many records of an instrument have no total."""
    return sum(1 for one in answers if one.instrument == instrument.id and score(one).total is None)


def describe_totals(instrument: Instrument, totals: Sequence[Total], left_out: int, locale: Locale) -> str:
    """A few sentences: how many totals, from when to when, between which figures, and how many records have none."""
    said = [tr("{name} over time, 0 to {most}.", name=instrument.name, most=instrument.most_score)]
    if totals:
        values = [total.value for total in totals]
        said.append(
            ntr(
                "{n} total: {newest} on {last}.",
                "{n} totals from {first} to {last}: lowest {low}, highest {high}, newest {newest}.",
                len(totals),
                first=day_short(totals[0].day, locale),
                last=day_short(totals[-1].day, locale),
                low=total_text(min(values), locale),
                high=total_text(max(values), locale),
                newest=total_text(values[-1], locale),
            )
        )
    prorated = sum(total.prorated for total in totals)
    if prorated and len(totals) == 1:
        said.append(tr("It is prorated."))
    elif prorated:
        said.append(ntr("{n} of them is prorated.", "{n} of them are prorated.", prorated))
    if left_out:
        said.append(
            ntr("{n} record has no total and is not drawn.", "{n} records have no total and are not drawn.", left_out)
        )
    return " ".join(said)


def total_rows(instrument: Instrument, totals: Sequence[Total], locale: Locale) -> list[list[str]]:
    """The same numbers as rows of a table, newest first: day, questionnaire, total."""
    return [[day_short(total.day, locale), instrument.name, _said(total, locale)] for total in reversed(totals)]


def _said(total: Total, locale: Locale) -> str:
    figure = total_text(total.value, locale)
    return tr("{total}, prorated", total=figure) if total.prorated else figure
