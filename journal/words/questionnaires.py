"""The total of a questionnaire as a figure in its range; no word says what a total means."""

from __future__ import annotations

from fractions import Fraction

from journal.domain.locale import Locale
from journal.domain.questionnaire import SHAPES, Instrument
from journal.domain.questionnaire_scoring import Score
from journal.words.numbers import decimal_text
from journal.words.translation import ntr, tr


def score_text(instrument: Instrument, score: Score, locale: Locale) -> str:
    """``PHQ-9: 12 of 27``; a prorated total that is not whole has one place. ``PHQ-9: no total`` without one."""
    if score.total is None:
        return tr("{name}: no total", name=instrument.name)
    total = total_text(score.total, locale)
    return tr("{name}: {total} of {most}", name=instrument.name, total=total, most=instrument.most_score)


def missing_text(instrument: Instrument, score: Score) -> str:
    """How many items were not answered and, where there is a total, by whose rule; "" when all were."""
    missing = len(instrument.items) - score.answered
    if missing == 0:
        return ""
    if score.prorated:
        return ntr(
            "{n} item not answered, total prorated by the rule of the NHS Data Dictionary",
            "{n} items not answered, total prorated by the rule of the NHS Data Dictionary",
            missing,
        )
    return ntr("{n} item not answered", "{n} items not answered", missing)


def score_line(instrument: Instrument, score: Score, locale: Locale) -> str:
    """Both in one line: ``PHQ-9: 12 of 27`` with what was not answered in brackets behind it."""
    said, missing = score_text(instrument, score, locale), missing_text(instrument, score)
    return tr("{score} ({missing})", score=said, missing=missing) if missing else said


def english_note() -> str:
    """Why the questions stand there in English whatever the language is."""
    return tr("The questions and answers are in English, word for word as their owners published them.")


def range_note(instrument: Instrument) -> str:
    """What kind of figure the total is."""
    return tr(
        "The total goes from 0 to {most} and is about the last {days} days. It is a figure, not a diagnosis.",
        most=instrument.most_score,
        days=instrument.recall_days,
    )


def rule_note(instrument: Instrument) -> str:
    """What becomes of the total when items are left out, and whose rule that is."""
    most = SHAPES[instrument.id].substituted_most
    if not most:
        return tr("With an item not answered there is no total: no rule for that was found.")
    return ntr(
        "{n} item not answered counts as the mean of the answered ones, by the rule of the NHS Data Dictionary; "
        "with more there is no total.",
        "Up to {n} items not answered count as the mean of the answered ones, by the rule of the NHS Data Dictionary; "
        "with more there is no total.",
        most,
    )


def total_text(total: Fraction, locale: Locale) -> str:
    """``12``; one place where it is not whole."""
    return decimal_text(total, 0 if total.denominator == 1 else 1, locale)
