"""The plan that goes with a summary, as values."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from journal.domain.contents import Contents
from journal.domain.locale import Locale
from journal.domain.plan import PlanHistory, PlanVersion
from journal.report.options import SummaryOptions
from journal.report.plan_sheet import build_plan_sheet
from journal.report.plan_sheet_model import PlanSheet, PlanSheetOptions


def summary_plan(contents: Contents, today: date, locale: Locale, options: SummaryOptions) -> PlanSheet | None:
    """The plan from today's step on, as it is printed on its own; None when there is none or none was asked for."""
    version = summary_version(contents.plan, today, options)
    if version is None:
        return None
    return build_plan_sheet(contents, version, today, locale, PlanSheetOptions(options.paper))


def summary_version(plan: PlanHistory, today: date, options: SummaryOptions) -> PlanVersion | None:
    """The version that goes with a summary, None for none.

    It is the one in force, before it begins the newest agreed one, without one the newest draft. What is written to a
    step is a note of no day: it is there where all notes were asked for, never beside a few that were chosen.
    """
    if not options.include_plan:
        return None
    version = plan.version_on(today) or plan.latest or (plan.versions[-1] if plan.versions else None)
    if version is None or options.every_note:
        return version
    return replace(version, steps=tuple(replace(step, note="") for step in version.steps))
