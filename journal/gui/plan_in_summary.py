"""The plan as further pages of the summary."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from journal.domain.contents import Contents
from journal.domain.locale import Locale
from journal.domain.plan import PlanHistory, PlanVersion
from journal.gui.plan_printing import PlanPages
from journal.report.options import SummaryOptions
from journal.report.plan_sheet_model import PlanSheetOptions


def plan_pages(contents: Contents, today: date, locale: Locale, options: SummaryOptions) -> PlanPages | None:
    """The plan from today's step on, as it is printed on its own; None when there is none or none was asked for.

    It is the version in force, before it begins the newest agreed one, without one the newest draft, which says so.
    """
    version = _version(contents.plan, today) if options.include_plan else None
    if version is None:
        return None
    if not options.include_notes:
        version = replace(version, steps=tuple(replace(step, note="") for step in version.steps))
    return PlanPages(contents, version, today, locale, PlanSheetOptions(options.paper))


def _version(plan: PlanHistory, today: date) -> PlanVersion | None:
    return plan.version_on(today) or plan.latest or (plan.versions[-1] if plan.versions else None)
