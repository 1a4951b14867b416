"""How the page says figures: means with their counts, and "not recorded" instead of a nought."""

from __future__ import annotations

from journal.domain.locale import Locale
from journal.plots.change_windows import Mean
from journal.report.markup import NBSP, quiet, whole
from journal.words.numbers import decimal_text, duration_text, percent_text
from journal.words.translation import ntr, tr


def not_recorded() -> str:
    """What stands where nothing was recorded."""
    return tr("not recorded")


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
