"""The plan on paper, as a PDF and on the screen: every step whole on one page, under the titles of its columns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from uuid import NAMESPACE_OID, UUID, uuid5

from PySide6.QtCore import QPointF, QRect, QRectF, QSizeF
from PySide6.QtGui import (
    QColor,
    QFontMetricsF,
    QPainter,
    QPen,
    QPyTextObject,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextTable,
)

from journal.domain.contents import Contents
from journal.domain.locale import Locale
from journal.domain.plan import PlanVersion
from journal.domain.problems import Problem
from journal.gui.paper import TEXT_PX, Pages, blank_document, page_area, paper_font, refuse_folder, write_pages
from journal.gui.pdf_letters import printable_region
from journal.report.options import Paper
from journal.report.plan_sheet import build_plan_sheet
from journal.report.plan_sheet_html import (
    BOX_LINE,
    PADDING,
    footer_text,
    heading,
    opening,
    sheet_html,
    steps_html,
    steps_table,
)
from journal.report.plan_sheet_model import PlanSheet, PlanSheetOptions
from journal.words.translation import tr

LABEL, BOX, GAP, WEEK_GAP = 44.0, 14.0, 1.8, 3.0
"""The room before the first box, its side, the room to the next one, and so much more after seven, in points."""

_BOXES = int(QTextFormat.ObjectTypes.UserObject) + 2
_FIRST = int(QTextFormat.Property.UserProperty) + 2
_COUNT = int(QTextFormat.Property.UserProperty) + 3
_WORDS = int(QTextFormat.Property.UserProperty) + 4
_AT_ONCE = 200
"""So many steps are measured in one document."""


class BoxObject(QPyTextObject):
    """A line of boxes to tick, each with the day of the month it is for, after the day it begins with."""

    def intrinsicSize(self, _document: QTextDocument, _position: int, format: QTextFormat) -> QSizeF:
        """How much room the line takes, in points."""
        return QSizeF(_left_of(int(format.property(_COUNT))), BOX)

    def drawObject(
        self, painter: QPainter, rect: QRectF | QRect, _document: QTextDocument, _position: int, format: QTextFormat
    ) -> None:
        """Draw the line into its place."""
        place = QRectF(rect)
        first = date.fromordinal(int(format.property(_FIRST)))
        font = paper_font(TEXT_PX)
        metrics = QFontMetricsF(font)
        painter.save()
        painter.setFont(font)
        painter.setPen(QPen(QColor("#444444"), 0.5))
        baseline = place.top() + BOX - 4
        painter.drawText(QPointF(place.left(), baseline), str(format.property(_WORDS)))
        for n in range(int(format.property(_COUNT))):
            number = str((first + timedelta(days=n)).day)
            left = place.left() + _left_of(n)
            painter.drawRect(QRectF(left, place.top() + 0.25, BOX - 0.5, BOX - 0.5))
            across = left + (BOX - 0.5 - metrics.horizontalAdvance(number)) / 2
            painter.drawText(QPointF(across, baseline), number)
        painter.restore()


def _left_of(box: int) -> float:
    """How far the n-th box of a line lies from its beginning."""
    return LABEL + box * (BOX + GAP) + box // 7 * WEEK_GAP


def plan_document(html: str, paper: Paper) -> QTextDocument:
    """The HTML laid out without an end, its lines of boxes in their places."""
    document = blank_document(paper)
    document.documentLayout().registerHandler(_BOXES, BoxObject(document))
    filling = QTextCursor(document)
    filling.beginEditBlock()  # so that it is laid out once, with everything in it
    document.setHtml(html)
    for found in reversed(list(BOX_LINE.finditer(document.toPlainText()))):
        look = QTextCharFormat()
        look.setObjectType(_BOXES)
        look.setProperty(_FIRST, int(found[1]))
        look.setProperty(_COUNT, int(found[2]))
        look.setProperty(_WORDS, found[3])
        filling.setPosition(found.start())
        filling.setPosition(found.end(), QTextCursor.MoveMode.KeepAnchor)
        filling.insertText("\ufffc", look)
    filling.endEditBlock()
    return document


class PlanPages(Pages):
    """The pages of a printed plan. No step is torn over two pages unless it is longer than one.

    They are measured at once and laid out when they are painted, so that a plan of years is there soon.
    """

    def __init__(
        self, contents: Contents, version: PlanVersion, today: date, locale: Locale, options: PlanSheetOptions
    ) -> None:
        super().__init__(options.paper)
        self.title = tr("Plan")
        self._locale = printable_region(locale)
        self.sheet: PlanSheet = build_plan_sheet(contents, version, today, self._locale, _named(options, version))
        self._html, torn = _on_pages(self.sheet, self._locale)
        self._torn = {number: self._laid_out(number, paged=True) for number in torn}
        counts = {number: document.pageCount() for number, document in self._torn.items()}
        self._counts = [counts.get(number, 1) for number in range(len(self._html))]

    @property
    def counts(self) -> tuple[int, ...]:
        """How many pages each of the documents has."""
        return tuple(self._counts)

    def document(self, number: int) -> QTextDocument:
        """One page, or a step that takes several."""
        return self._torn.get(number) or self._laid_out(number)

    def _laid_out(self, number: int, *, paged: bool = False) -> QTextDocument:
        document = plan_document(self._html[number], self._paper)
        if paged:
            document.setPageSize(page_area(self._paper))
        return document

    def foot(self, page: int) -> tuple[str, str]:
        """Which plan this is, and which page of it."""
        return footer_text(self.sheet, self._locale, page + 1, self.count)

    def stamp(self) -> tuple[UUID, date]:
        """An id made from what is on the pages, and the day they were printed."""
        return uuid5(NAMESPACE_OID, "".join(self._html)), self.sheet.today


def _named(options: PlanSheetOptions, version: PlanVersion) -> PlanSheetOptions:
    """The options with the full name of the version's equivalence table, where Ebb knows the table."""
    if not version.equivalence or options.table_name:
        return options
    from journal.service.facts import equivalence_table

    try:
        return replace(options, table_name=equivalence_table(version.equivalence).name)
    except Problem:
        return options


def _on_pages(sheet: PlanSheet, locale: Locale) -> tuple[list[str], set[int]]:
    """The HTML of each page, and which of them hold a single step, or an opening, that is longer than a page.

    Each takes as many steps as there is room for, each step measured as it will stand there.
    """
    paper = sheet.options.paper
    titles, steps, above = heading(sheet), list(steps_html(sheet, locale)), opening(sheet, locale)
    room = page_area(paper).height() - _height_above("", titles, paper)
    left = page_area(paper).height() - _height_above(above, titles, paper)
    pages: list[list[str]] = [[]]
    torn = set() if left > 0 else {0}
    for step, height in zip(steps, _heights(steps, titles, paper), strict=True):
        if height > left:
            pages.append([])
            left = room
        if height > room:
            torn.add(len(pages) - 1)
        pages[-1].append("".join(step))
        left -= height
    html = [sheet_html([above if n == 0 else "", steps_table(titles, rows)]) for n, rows in enumerate(pages)]
    return html, torn


def _height_above(above: str, titles: str, paper: Paper) -> float:
    """The height of what stands above the first step of a page, in points."""
    document = plan_document(sheet_html([above, steps_table(titles, [])]), paper)
    return document.size().height()


def _heights(steps: Sequence[tuple[str, ...]], titles: str, paper: Paper) -> Iterator[float]:
    """The height of each step in points; its first row has the same padding as every other's."""
    for start in range(0, len(steps), _AT_ONCE):
        some = steps[start : start + _AT_ONCE]
        document = plan_document(sheet_html([steps_table(titles, ["".join(rows) for rows in some])]), paper)
        (grid,) = document.rootFrame().childFrames()
        assert isinstance(grid, QTextTable)
        tops, row = [], 1
        for rows in some:
            block = grid.cellAt(row, 0).firstCursorPosition().block()
            tops.append(document.documentLayout().blockBoundingRect(block).top())
            row += len(rows)
        bottom = document.documentLayout().frameBoundingRect(grid).bottom() + PADDING
        yield from (later - earlier for earlier, later in pairwise([*tops, bottom]))


def write_plan_pdf(
    contents: Contents, version: PlanVersion, today: date, locale: Locale, options: PlanSheetOptions, path: Path
) -> int:
    """Write the printed plan to a PDF file, whole or not at all, readable by its owner only; gives its pages.

    Problems: ``file_is_folder`` (path), ``file_unwritable`` (path, reason).
    """
    refuse_folder(path)
    return write_pages(PlanPages(contents, version, today, locale, options), path)
