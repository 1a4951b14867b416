"""From the contents of a journal to the summary of a period."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta, tzinfo

from journal import __version__
from journal.domain.aftercare import aftercare_on
from journal.domain.contents import Contents
from journal.domain.locale import Locale
from journal.domain.period import Period
from journal.domain.plan import PlanHistory
from journal.domain.questionnaire import Instrument
from journal.domain.steps import last_of
from journal.plots.day_facts import DayFacts
from journal.plots.overview_data import overview_of
from journal.report.change_rows import change_rows
from journal.report.dose_record import dose_record
from journal.report.medicine_now import last_taken, medicines_now, step_now
from journal.report.model import Summary
from journal.report.night_record import sleep_record
from journal.report.options import SummaryOptions
from journal.report.support_record import mark_figures, questionnaire_figures, support_record, urgent_events
from journal.report.symptom_record import symptom_record


def build_summary(
    contents: Contents,
    period: Period,
    today: date,
    zone: tzinfo,
    locale: Locale,  # noqa: ARG001 (passed through by callers that have one; figures know no region)
    options: SummaryOptions,
    now: datetime,
    instruments: Sequence[Instrument] = (),
) -> Summary:
    """The summary of a period; give the whole contents, since the days around a change may lie outside it.

    ``today`` says which plan is in force; days after it are never counted. ``now`` is when it was made.
    ``instruments`` are the texts of the questionnaires that may be named.
    """
    return last_of(summary_steps(contents, period, today, zone, options, now, instruments))


def summary_steps(
    contents: Contents,
    period: Period,
    today: date,
    zone: tzinfo,
    options: SummaryOptions,
    now: datetime,
    instruments: Sequence[Instrument] = (),
) -> Generator[None, None, Summary]:
    """As :func:`build_summary`, in steps that take a twentieth of a second at most; the last gives the summary."""
    recorded = contents.recorded_days()
    contents = _as_chosen(contents, options)
    previous = Period.ending(period.first - timedelta(days=1), len(period))
    facts = DayFacts(_charted(contents), zone)
    sleep = sleep_record(facts, period, previous)
    yield
    overview = overview_of(facts, period, today, notes=True)
    days = [day for day in period if day <= today]
    n = len(recorded & set(days))
    plan = contents.plan
    yield
    changes, doses = change_rows(contents, period, today, zone, facts), dose_record(contents, period, today)
    yield
    symptoms = symptom_record(facts, period, previous, with_mood=options.include_mood)
    yield
    return Summary(
        period=period,
        today=today,
        made_at=now,
        version=__version__,
        options=options,
        days=len(days),
        recorded=n,
        medicines=medicines_now(facts, today),
        step=step_now(contents, today),
        draft=plan.latest is None and bool(plan.versions),
        last_taken=last_taken(contents, today) if plan.step_on(today) is None else (),
        aftercare=aftercare_on(plan, contents.doses, today),
        urgent=urgent_events(contents, days),
        overview=overview if options.include_mood else overview.without_overall(),
        changes=changes,
        doses=doses,
        sleep=sleep,
        symptoms=symptoms,
        marks=mark_figures(contents, days),
        supports=support_record(contents, days, n),
        questionnaires=questionnaire_figures(contents, days, instruments),
        notes=_notes(contents, period, options),
        begins=_begins(plan, today),
    )


def _begins(plan: PlanHistory, today: date) -> date | None:
    """The day on which the agreed plan takes effect, where that lies ahead and none speaks today."""
    ahead = plan.latest
    if ahead is None or not ahead.steps or plan.step_on(today) is not None:
        return None
    return max(ahead.applies_from, ahead.steps[0].start)


def _charted(contents: Contents) -> Contents:
    """What the chart tells of: of all that is noted beside the figures, urgent events alone."""
    return replace(contents, context_marks=(), practices_done=(), visits=())


def _as_chosen(contents: Contents, options: SummaryOptions) -> Contents:
    """The contents without what is left out by choice, so that no figure, chart or table can hold any of it."""
    if not options.include_safety:
        contents = replace(contents, urgent_events=())
    if not options.include_substances:
        contents = replace(contents, context_marks=())
    if not options.include_supports:
        contents = replace(contents, practices_done=(), visits=())
    if not options.include_questionnaires:
        contents = replace(contents, answers=())
    return contents


def _notes(contents: Contents, period: Period, options: SummaryOptions) -> tuple[tuple[date, str], ...]:
    if not options.include_notes:
        return ()
    chosen = options.note_days
    notes = ((e.day, e.note.strip()) for e in contents.entries if e.day in period)
    return tuple(sorted((day, note) for day, note in notes if note and (chosen is None or day in chosen)))
