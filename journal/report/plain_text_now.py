"""The first parts of the plain text: what it is, urgent events, questions, the medicine now, the chart in words."""

from __future__ import annotations

from dataclasses import replace

from journal.domain.locale import Locale
from journal.domain.urgent_event import UrgentEvent
from journal.plots.describe import describe_overview
from journal.report.model import MedicineNow, StepNow, Summary
from journal.report.phrases import last_taken_text, lately_text, no_plan_text, not_recorded
from journal.report.plain_text_words import own
from journal.words.dates import clock_text, day_short
from journal.words.numbers import amount_text
from journal.words.plans import goal_text, kind_text, reason_text
from journal.words.tables import table_line
from journal.words.translation import ntr, tr
from journal.words.urgent_words import urgent_kind_name


def opening(summary: Summary, locale: Locale) -> list[str]:
    """Title, period, name, what kind of text this is and of how many days."""
    period = summary.period
    first, last = day_short(period.first, locale), day_short(period.last, locale)
    recorded = ntr(
        "Recorded on {recorded} of {n} day.", "Recorded on {recorded} of {n} days.", summary.days,
        recorded=summary.recorded,
    )  # fmt: skip
    lines = [
        tr("Summary"),
        ntr("{first} to {last}, {n} day", "{first} to {last}, {n} days", len(period), first=first, last=last),
        own(summary.options.name, locale),
        tr("Self-reported, not a medical record."),
        recorded,
    ]
    return [line for line in lines if line]


def urgent(summary: Summary, locale: Locale) -> list[str]:
    """Every urgent event, newest first."""
    if not summary.urgent:
        return []
    title = ntr("{n} urgent event", "{n} urgent events, newest first", len(summary.urgent))
    return [title, *(line for event in summary.urgent for line in _event(event, locale))]


def _event(event: UrgentEvent, locale: Locale) -> list[str]:
    when = day_short(event.day, locale)
    if event.at is not None:
        when = tr("{day}, {clock}", day=when, clock=clock_text(event.at, locale))
    note = own(event.note, locale)
    said = [tr("{day}: {text}", day=when, text=urgent_kind_name(event.kind))]
    said += [tr("In own words: {text}", text=note)] if note else []
    return said + [
        f"{title} {own(text, locale) or not_recorded()}"
        for title, text in ((tr("What was done:"), event.done), (tr("How it ended:"), event.ended))
    ]


def questions(summary: Summary, locale: Locale) -> list[str]:
    """The person's questions, numbered."""
    asked = [said for text in summary.options.asked if (said := own(text, locale))]
    if not asked:
        return []
    return [tr("My questions for this visit"), *(f"{number}. {text}" for number, text in enumerate(asked, 1))]


def medicine(summary: Summary, locale: Locale) -> list[str]:
    """What is planned for today and where in the plan that is."""
    day = day_short(summary.today, locale)
    planned = tr("Medicine now, as planned for {day}", day=day)
    lines = [planned if summary.medicines else tr("Medicine now, {day}", day=day)]
    for planned in summary.medicines:
        lines += _planned(planned, locale)
    after = summary.aftercare
    if after is not None:
        day = day_short(after.last_dose, locale)
        lines.append(
            ntr("Last dose on {day}, {n} day ago", "Last dose on {day}, {n} days ago", after.days_since, day=day)
        )
    lines += [
        last_taken_text(
            summary, last, (own(last.name, locale), amount_text(last.total, locale), day_short(last.day, locale))
        )
        for last in summary.last_taken
    ]
    return lines + _plan(summary, locale)


def _plan(summary: Summary, locale: Locale) -> list[str]:
    """The step in force, or that there is none."""
    if summary.step is None:
        return [no_plan_text(summary, locale)]
    none = [] if summary.medicines or summary.aftercare is not None else [tr("No dose is planned.")]
    return none + _step(summary.step, locale)


def _planned(medicine: MedicineNow, locale: Locale) -> list[str]:
    name = own(medicine.name, locale)
    lines = [tr("{medicine} {amount} a day", medicine=name, amount=amount_text(medicine.total, locale))]
    for slot in medicine.slots:
        said = tr(
            "{medicine} at {clock}: {amount}",
            medicine=name,
            clock=clock_text(slot.slot, locale),
            amount=amount_text(slot.amount, locale),
        )
        made = own(slot.made, locale)
        lines.append(tr("{dose} ({made})", dose=said, made=made) if made else said)
    return [*lines, lately_text(medicine.lately, locale)]


def _step(step: StepNow, locale: Locale) -> list[str]:
    kind = kind_text(step.kind)
    if step.reason:
        kind = tr("{kind} ({reason})", kind=kind, reason=own(reason_text(step.reason), locale))
    day = day_short(step.start, locale)
    agreed = own(step.agreed_with, locale)
    lines = [
        tr("Step {k} of {n}: {kind}, since {day}", k=step.number, n=step.count, kind=kind, day=day),
        tr("Goal: {goal}", goal=goal_text(step.goal)) if step.goal else "",
        tr("Agreed with {who}", who=agreed) if agreed else tr("With whom it was agreed: not recorded"),
        own(table_line(step.equivalence), locale),
    ]
    if step.next_start is not None:
        totals = ", ".join(f"{own(name, locale)} {amount_text(amount, locale)}" for name, amount in step.next_totals)
        day = day_short(step.next_start, locale)
        lines.append(tr("Next planned step: {day}, {totals}", day=day, totals=totals))
    return [line for line in lines if line]


def overview(summary: Summary, locale: Locale) -> list[str]:
    """What the chart shows, in one paragraph."""
    named = tuple(replace(m, name=own(m.name, locale)) for m in summary.overview.medicines)
    said = describe_overview(replace(summary.overview, medicines=named), locale)
    if not summary.options.include_mood:
        # The answers are not in the data, and the words for that would tell that there is such a question.
        said = said.replace(f" {tr('Overall not recorded.')}", "")
    return [tr("The chart in words"), said]
