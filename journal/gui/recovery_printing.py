"""The recovery sheet on paper and as a PDF."""

from __future__ import annotations

from datetime import date
from uuid import NAMESPACE_OID, UUID, uuid5

from PySide6.QtGui import QTextDocument, QTextOption

from journal.domain.locale import Locale
from journal.gui.paper import Pages, blank_document, page_area
from journal.gui.pdf_letters import printable_region
from journal.report.recovery_sheet import SIZES, RecoveryOptions, foot_text, recovery_html
from journal.words.translation import tr


class RecoveryPages(Pages):
    """The sheet: one page, unless the passphrase is printed and very long."""

    def __init__(self, options: RecoveryOptions, locale: Locale) -> None:
        super().__init__(options.paper)
        self.title = tr("Recovery sheet")
        self._options, self._locale = options, printable_region(locale)
        self._document = QTextDocument()
        for self.letters in SIZES:
            self._document = self._laid_out(self.letters)
            if self._document.size().height() <= page_area(options.paper).height():
                break
        self._document.setPageSize(page_area(options.paper))
        self._counts = [self._document.pageCount()]

    def _laid_out(self, size: int) -> QTextDocument:
        """Without an end; a path longer than a line is broken."""
        document = blank_document(self._options.paper, as_written=True)
        wrap = QTextOption()
        wrap.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        document.setDefaultTextOption(wrap)
        document.setHtml(recovery_html(self._options, size))
        return document

    def document(self, number: int) -> QTextDocument:  # noqa: ARG002
        """The whole of it."""
        return self._document

    def foot(self, page: int) -> tuple[str, str]:
        """Which Ebb printed it and when, and which page it is."""
        return foot_text(self._options, page + 1, self.count, self._locale)

    def stamp(self) -> tuple[UUID, date]:
        """An id made from where the journal lies, never from the passphrase, and the day it was printed."""
        return uuid5(NAMESPACE_OID, str(self._options.journal)), self._options.printed


def recovery_pages(options: RecoveryOptions, locale: Locale) -> RecoveryPages:
    """The pages, for :func:`journal.gui.saving.save_pdf` and :class:`journal.gui.print_request.PrintRequest`."""
    return RecoveryPages(options, locale)
