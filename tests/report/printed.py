"""The summary of a journal up to the last of its days, and what stands on its pages as poppler reads it back."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from journal.domain.contents import Contents
from journal.domain.locale import Locale
from journal.domain.period import Period
from journal.gui.printing import SummaryPages
from journal.report.options import SummaryOptions
from tests.plots.small import LONDON
from tests.report.pdf_boxes import Word, words_of
from tests.report.shape_journals import LAST

NOW = datetime(2026, 11, 23, 17, 5, tzinfo=LONDON)


def summary_pages(contents: Contents, period: Period, **options: object) -> SummaryPages:
    """The pages of a summary that was made on the last day."""
    chosen = SummaryOptions(**options)  # type: ignore[arg-type]
    return SummaryPages(contents, period, chosen, LAST, LONDON, Locale(), NOW)


def words_on(made: SummaryPages, folder: Path) -> list[list[Word]]:
    """The words of each page, with their boxes."""
    path = folder / "summary.pdf"
    path.write_bytes(made.pdf())
    return words_of(path)
