"""The summary as plain text for an e-mail or to be read out: the order of the page, every figure with its count.

There is no table: each line says by itself what its figures are. What is left out by choice is nowhere in it.
"""

from __future__ import annotations

from collections.abc import Iterator

from journal.domain.locale import Locale
from journal.report.cover import document_title
from journal.report.model import Summary
from journal.report.plain_text_changes import changes
from journal.report.plain_text_now import medicine, opening, overview, questions, urgent
from journal.report.plain_text_pages import daily, notes, plan_steps
from journal.report.plain_text_records import doses, sleep, symptoms
from journal.report.plain_text_support import marks, questionnaires, supports
from journal.report.plain_text_words import wrapped
from journal.report.plan_sheet_model import PlanSheet
from journal.words.dates import clock_text, day_short
from journal.words.translation import tr


def plain_text(summary: Summary, locale: Locale, plan: PlanSheet | None = None) -> str:
    """Page one and the further parts that were asked for, in lines of at most 72 columns; ends with a line feed.

    ``plan`` is the plan that goes with it (:func:`journal.report.summary_plan.summary_plan`), None for none.
    """
    blocks = [wrapped(block) for block in _blocks(summary, locale, plan) if block]
    return "\n\n".join("\n".join(block) for block in blocks) + "\n"


def _blocks(summary: Summary, locale: Locale, plan: PlanSheet | None) -> Iterator[list[str]]:
    """Each part as its title and its lines, [] for one that is not there."""
    if summary.options.cover:
        yield [document_title(summary.options), day_short(summary.made_at.date(), locale)]
    yield opening(summary, locale)
    yield urgent(summary, locale)
    yield questions(summary, locale)
    yield medicine(summary, locale)
    yield overview(summary, locale)
    yield changes(summary, locale)
    yield doses(summary.doses, locale)
    yield sleep(summary, locale)
    yield symptoms(summary, locale)
    yield marks(summary, locale)
    yield supports(summary, locale)
    yield questionnaires(summary, locale)
    yield daily(summary, locale)
    yield notes(summary, locale)
    if plan is not None:
        yield plan_steps(plan, locale)
    yield _footer(summary, locale)


def _footer(summary: Summary, locale: Locale) -> list[str]:
    made = summary.made_at
    return [
        tr(
            "Ebb {version}, generated {day}, {clock}.",
            version=summary.version,
            day=day_short(made.date(), locale),
            clock=clock_text(made.time(), locale),
        ),
        tr(
            "Self-reported, {first} to {last}.",
            first=day_short(summary.period.first, locale),
            last=day_short(summary.period.last, locale),
        ),
    ]
