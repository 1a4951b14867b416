"""The plan as further pages of the summary."""

from __future__ import annotations

from datetime import date

from journal.domain.contents import Contents
from journal.domain.locale import Locale
from journal.gui.plan_printing import PlanPages
from journal.report.options import SummaryOptions
from journal.report.plan_sheet_model import PlanSheetOptions
from journal.report.summary_plan import summary_version


def plan_pages(contents: Contents, today: date, locale: Locale, options: SummaryOptions) -> PlanPages | None:
    """The plan from today's step on, as it is printed on its own; None when there is none or none was asked for."""
    version = summary_version(contents.plan, today, options)
    return None if version is None else PlanPages(contents, version, today, locale, PlanSheetOptions(options.paper))
