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
    """The plan from today's step on, as it is printed on its own; None when there is none or none was asked for.

    What is written to a step is a note, so it is there with the notes alone.
    """
    version = version_for(contents.plan, today) if options.include_plan else None
    if version is None:
        return None
    if not options.include_notes:
        version = replace(version, steps=tuple(replace(step, note="") for step in version.steps))
    return build_plan_sheet(contents, version, today, locale, PlanSheetOptions(options.paper))


def version_for(plan: PlanHistory, today: date) -> PlanVersion | None:
    """The version in force, before it begins the newest agreed one, without one the newest draft."""
    return plan.version_on(today) or plan.latest or (plan.versions[-1] if plan.versions else None)
