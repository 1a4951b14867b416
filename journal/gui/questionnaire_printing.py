"""A questionnaire on paper and as a PDF: one page, its boxes drawn."""

from __future__ import annotations

from datetime import date
from uuid import NAMESPACE_OID, UUID, uuid5

from PySide6.QtCore import QPointF, QRect, QRectF, QSizeF
from PySide6.QtGui import (
    QColor,
    QPainter,
    QPen,
    QPyTextObject,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
)

from journal.domain.locale import Locale
from journal.gui.paper import Pages, blank_document, page_area
from journal.gui.pdf_letters import printable_region
from journal.report.options import Paper
from journal.report.questionnaire_sheet import SIGN, TEXT_PX, QuestionnaireSheet, footer_text, questionnaire_html

HEIGHT = 12.0
"""A box is as high as it is wide, in points."""

_SIGNS = int(QTextFormat.ObjectTypes.UserObject) + 3
_KIND = int(QTextFormat.Property.UserProperty) + 5
_WIDTH = int(QTextFormat.Property.UserProperty) + 6


class SignObject(QPyTextObject):
    """A box to mark, a marked one, or a line to write on."""

    def intrinsicSize(self, _document: QTextDocument, _position: int, format: QTextFormat) -> QSizeF:
        """How much room it takes, in points."""
        return QSizeF(float(format.property(_WIDTH)), HEIGHT)

    def drawObject(
        self, painter: QPainter, rect: QRectF | QRect, _document: QTextDocument, _position: int, format: QTextFormat
    ) -> None:
        """Draw it into its place."""
        place, kind = QRectF(rect), str(format.property(_KIND))
        painter.save()
        painter.setPen(QPen(QColor("#444444"), 0.7))
        if kind == "line":
            painter.drawLine(place.bottomLeft(), place.bottomRight())
        else:
            painter.drawRect(place.adjusted(0.5, 0.5, -0.5, -0.5))
        if kind == "mark":
            inner = place.adjusted(2.2, 2.2, -2.2, -2.2)
            painter.setPen(QPen(QColor("#000000"), 1.6))
            painter.drawLine(QPointF(inner.topLeft()), QPointF(inner.bottomRight()))
            painter.drawLine(QPointF(inner.bottomLeft()), QPointF(inner.topRight()))
        painter.restore()


def questionnaire_document(html: str, paper: Paper) -> QTextDocument:
    """The HTML laid out, its boxes and lines in their places."""
    document = blank_document(paper)
    document.documentLayout().registerHandler(_SIGNS, SignObject(document))
    filling = QTextCursor(document)
    filling.beginEditBlock()
    document.setHtml(html)
    for found in reversed(list(SIGN.finditer(document.toPlainText()))):
        look = QTextCharFormat()
        look.setObjectType(_SIGNS)
        look.setProperty(_KIND, found[1])
        look.setProperty(_WIDTH, int(found[2]))
        filling.setPosition(found.start())
        filling.setPosition(found.end(), QTextCursor.MoveMode.KeepAnchor)
        filling.insertText("\ufffc", look)
    filling.endEditBlock()
    document.setPageSize(page_area(paper))
    return document


class QuestionnairePages(Pages):
    """The one page of a questionnaire."""

    def __init__(self, sheet: QuestionnaireSheet, locale: Locale) -> None:
        super().__init__(sheet.paper)
        self.title = sheet.instrument.name
        self.sheet = sheet
        self._locale = printable_region(locale)
        self._html, self._document = _fitted(sheet, self._locale)
        self._counts = [self._document.pageCount()]

    def document(self, number: int) -> QTextDocument:  # noqa: ARG002 (there is one)
        """The page."""
        return self._document

    def foot(self, page: int) -> tuple[str, str]:  # noqa: ARG002 (there is one page)
        """Which questionnaire this is, by which Ebb and when."""
        return footer_text(self.sheet, self._locale)

    def stamp(self) -> tuple[UUID, date]:
        """An id made from what is on the page, and the day it was printed."""
        return uuid5(NAMESPACE_OID, self._html), self.sheet.today


def _fitted(sheet: QuestionnaireSheet, locale: Locale) -> tuple[str, QTextDocument]:
    """The HTML in the largest letters that leave it one page, and the same laid out."""
    html, document = "", blank_document(sheet.paper)
    for text_px in TEXT_PX:
        html = questionnaire_html(sheet, locale, text_px)
        document = questionnaire_document(html, sheet.paper)
        if document.pageCount() == 1:
            break
    return html, document
