"""How the page says figures: means with their counts, and "not recorded" instead of a nought."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from fractions import Fraction

from journal.domain.amount import UNITS_PER_MG, Amount
from journal.domain.locale import Locale
from journal.plots.change_windows import Mean
from journal.report.markup import NBSP, quiet, whole
from journal.report.model import LastTaken, Summary
from journal.words.dates import day_brief, day_short
from journal.words.numbers import amount_text, decimal_text, duration_text, percent_text
from journal.words.translation import ntr, tr

YEAR = 366
"""In a period of so many days or more the dates carry their year."""


def date_writer(summary: Summary) -> Callable[[date, Locale], str]:
    """How a day of the period is written: without its year, unless that is needed."""
    return day_brief if len(summary.period) < YEAR else day_short


def not_recorded() -> str:
    """What stands where nothing was recorded."""
    return tr("not recorded")


def lately_text(taken: Mean, locale: Locale) -> str:
    """What was taken on the days before today of which everything is recorded."""
    if taken.value is None:
        return tr("Taken in the last 7 days: not recorded in full")
    return tr("Taken: {amount} a day, mean of {n} of the last 7 days", amount=mean_mg(taken.value, locale), n=taken.n)


def mean_mg(value: Fraction, locale: Locale) -> str:
    """A mean of amounts: exact where that is an amount, else to two places."""
    units = value * UNITS_PER_MG
    if units.denominator == 1:
        return amount_text(Amount(int(units)), locale)
    return tr("{figure} mg", figure=decimal_text(value, 2, locale))


def days_text(n: int) -> str:
    """``73 days``."""
    return ntr("{n} day", "{n} days", n)


def nights_text(n: int) -> str:
    """``70 nights``."""
    return ntr("{n} night", "{n} nights", n)


def average_cell(mean: Mean, locale: Locale) -> str:
    """``2.02 (7)`` as markup; "–" of no days."""
    return _with_count("" if mean.value is None else decimal_text(mean.value, 2, locale), mean.n)


def minutes_cell(mean: Mean) -> str:
    """``5 h 20 (6)`` as markup; "–" of no nights."""
    return _with_count("" if mean.value is None else duration_text(mean.value), mean.n)


def percent_cell(mean: Mean, locale: Locale) -> str:
    """``71 % (67)`` as markup; "–" of no nights."""
    return _with_count("" if mean.value is None else percent_text(mean.value, locale), mean.n)


def _with_count(figure: str, n: int) -> str:
    return f"{whole(figure)}{NBSP}{quiet(f'({n})')}" if figure else quiet("–")


def last_taken_text(summary: Summary, last: LastTaken, words: tuple[str, str, str]) -> str:
    """What was last recorded of a medicine without a plan; ``words`` are its name, the amount and the day."""
    medicine, amount, day = words
    if last.day == summary.today:
        return tr("{medicine}: {amount} so far on {day}", medicine=medicine, amount=amount, day=day)
    return tr("{medicine}: {amount} recorded on {day}", medicine=medicine, amount=amount, day=day)


def no_plan_text(summary: Summary, locale: Locale) -> str:
    """Why no step is in force."""
    if summary.begins is not None:
        return tr("The plan begins on {day}.", day=day_short(summary.begins, locale))
    return tr("The plan is a draft; none is marked as agreed.") if summary.draft else tr("No plan is written down.")
