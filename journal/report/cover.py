"""The sheet on top that tells a stranger nothing, and what the document is called when there is one."""

from __future__ import annotations

from html import escape

from journal.domain.locale import Locale
from journal.report.html import document
from journal.report.markup import paragraph, strong, table
from journal.report.model import Summary
from journal.report.options import SummaryOptions
from journal.words.dates import day_short
from journal.words.translation import tr

ABOVE = 200
"""The words lie so many points below the top, where a hand does not hold the sheet."""


def document_title(options: SummaryOptions) -> str:
    """What the document is called in a PDF and in the queue of a printer; under a cover neutral words."""
    return tr("Personal notes") if options.cover else tr("Summary")


def file_stem(options: SummaryOptions) -> str:
    """What a file is called at first, without its suffix; the same in every language, for a script and a person."""
    return "notes" if options.cover else "summary"


def cover_page(summary: Summary, locale: Locale) -> str:
    """The cover: neutral words and the day. No name, no period, nothing of the program."""
    words = paragraph(strong(document_title(summary.options))) + paragraph(
        escape(day_short(summary.made_at.date(), locale)), above=4
    )
    # A space above the first paragraph of a page would be swallowed.
    return document(table(f'<tr><td style="padding-top:{ABOVE}px">{words}</td></tr>'))
