"""The summary on paper, as a PDF and on the screen: one document, painted by one function everywhere."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator
from dataclasses import replace
from datetime import date, datetime, tzinfo
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QByteArray, QRect, QRectF, QSizeF
from PySide6.QtGui import QPainter, QPyTextObject, QTextCharFormat, QTextCursor, QTextDocument, QTextFormat
from PySide6.QtSvg import QSvgRenderer

from journal.config.collector import resting_collector
from journal.domain.contents import Contents
from journal.domain.locale import Locale
from journal.domain.period import Period
from journal.domain.questionnaire import Instrument
from journal.gui.flowing import Flown, flow
from journal.gui.paper import Pages, blank_document, page_area, refuse_folder, write_pages
from journal.gui.pdf_letters import printable_drawing, printable_region
from journal.gui.stacked_page import StackedPage
from journal.report.build import summary_steps
from journal.report.charts import chart_svg, print_figure
from journal.report.cover import cover_page, document_title
from journal.report.fit import Fit, first_with_room, fits, grown
from journal.report.further_pages import further_parts
from journal.report.html import CHART, CHARTED, SECTIONS, Section, first_page, footer_text
from journal.report.html import document as framed
from journal.report.in_full import in_full
from journal.report.model import Summary
from journal.report.options import Paper, SummaryOptions

if TYPE_CHECKING:
    from journal.gui.plan_printing import PlanPages

_Found = TypeVar("_Found")
_CHART_OBJECT = int(QTextFormat.ObjectTypes.UserObject) + 1


class ChartObject(QPyTextObject):
    """Lets a rich-text document hold a chart as the drawing it is: vectors, and letters that can be selected."""

    def __init__(self, document: QTextDocument, size: QSizeF) -> None:
        super().__init__(document)
        self._renderer: QSvgRenderer | None = None
        self._size = size

    def load(self, svg: QByteArray) -> None:
        """Give it the drawing; until then its place is empty."""
        drawing = printable_drawing(svg.toStdString())
        self._renderer = QSvgRenderer(QByteArray(drawing.encode()), self)

    def intrinsicSize(self, _document: QTextDocument, _position: int, _format: QTextFormat) -> QSizeF:
        """How much room the chart takes, in points."""
        return self._size

    def drawObject(
        self, painter: QPainter, rect: QRectF | QRect, _document: QTextDocument, _position: int, _format: QTextFormat
    ) -> None:
        """Draw it into its place."""
        if self._renderer is not None:
            self._renderer.render(painter, QRectF(rect))


def make_document(html: str, paper: Paper, height: float = 0, *, endless: bool = False) -> QTextDocument:
    """The HTML laid out on pages of this paper, in points, with room for a chart of this height in its place.

    ``endless``: on one page without an end, so that its height can be measured.
    """
    document = blank_document(paper)
    if not endless:
        document.setPageSize(page_area(paper))
    chart = ChartObject(document, QSizeF(page_area(paper).width(), height))
    document.documentLayout().registerHandler(_CHART_OBJECT, chart)
    filling = QTextCursor(document)
    filling.beginEditBlock()  # so that it is laid out once, with everything in it
    document.setHtml(html)
    place = document.find(CHART)
    while not place.isNull() and CHART not in place.charFormat().anchorNames():
        place = document.find(CHART, place)
    if not place.isNull():
        _put_object(place)
    filling.endEditBlock()
    return document


def _put_object(place: QTextCursor) -> None:
    look = QTextCharFormat()
    look.setObjectType(_CHART_OBJECT)
    look.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignTop)
    place.insertText("\ufffc", look)


class _UnmeasuredError(LookupError):
    """A text whose height is asked for is to be laid out first."""

    def __init__(self, text: Fit) -> None:
        super().__init__()
        self.text = text


class SummaryPages(Pages):
    """The pages of a summary.

    They are made at once; or else ``steps`` is gone through by whoever asked, each step a blink of an eye, and the
    pages are there after the last. What runs over pages is measured then and laid out when it is painted.
    """

    def __init__(
        self,
        contents: Contents,
        period: Period,
        options: SummaryOptions,
        today: date,
        zone: tzinfo,
        locale: Locale,
        now: datetime,
        *,
        at_once: bool = True,
    ) -> None:
        super().__init__(options.paper)
        self.title = document_title(options)
        self.summary: Summary
        self._locale = printable_region(locale)
        self._documents: list[QTextDocument | StackedPage] = []
        self._further = Flown()
        self._torn: dict[int, QTextDocument] = {}
        self._plan: PlanPages | None = None
        self._parts: dict[tuple[int, ...], QTextDocument | None] = {}
        self._said: dict[str, QTextDocument] = {}
        instruments = _instruments() if options.include_questionnaires else ()
        figures = summary_steps(contents, period, today, zone, options, now, instruments)
        self.steps: Iterator[None] = self._making(figures, contents, today)
        if at_once:
            for _ in self.steps:
                pass

    def _making(
        self, figures: Generator[None, None, Summary], contents: Contents, today: date
    ) -> Generator[None, None, None]:
        self.summary = yield from figures
        made, locale, options = self.summary, self._locale, self.summary.options
        fits_one_page = yield from self._fitting()
        figure = print_figure(made, locale, page_area(self._paper).width(), self.fit.chart_height, self.fit.panels)
        yield
        svg = chart_svg(figure)
        yield
        drawing = QByteArray(svg)
        self._documents = [self._page_one(drawing) if fits_one_page else self._over_pages(drawing)]
        self._parts, self._said = {}, {}
        yield
        if more := in_full(made, locale, self.fit):
            self._documents.append(make_document(more, self._paper))
        if options.cover:
            self._documents.insert(0, make_document(cover_page(made, locale), self._paper))
        yield
        parts = yield from further_parts(made, locale)
        self._further = yield from flow(parts, self._paper)
        before = len(self._documents)
        self._torn = {before + n: make_document(self._further.pages[n], self._paper) for n in self._further.torn}
        self._plan = _plan(contents, today, locale, options) if options.include_plan else None
        counts = [document.pageCount() for document in self._documents]
        torn = {number: document.pageCount() for number, document in self._torn.items()}
        counts += [torn.get(before + n, 1) for n in range(len(self._further.pages))]
        self._counts = counts + list(self._plan.counts if self._plan is not None else ())

    def _fitting(self) -> Generator[None, None, bool]:
        """Find the fit with which page one is one page and as full as it can be; whether there is one.

        The closest when even that is more than a page.
        """
        made = self.summary
        choices = fits(
            len(made.changes), len(made.overview.medicines), len(made.supports.practices), len(made.urgent), made.words
        )
        room = page_area(self._paper).height()
        start = yield from self._measured(lambda: first_with_room(choices, self._known_height, room))
        self.fit = yield from self._measured(lambda: grown(choices[start], choices[0], self._known_height, room))
        return self._known_height(replace(self.fit, chart_height=0)) + self.fit.chart_height <= room

    def _measured(self, find: Callable[[], _Found]) -> Generator[None, None, _Found]:
        """What is found once all heights that it asks for are known."""
        while True:
            try:
                return find()
            except _UnmeasuredError as unmeasured:
                self._measure(unmeasured.text)
                yield

    def _known_height(self, text: Fit) -> float:
        keys = [_key(place, text) for place in range(len(SECTIONS))]
        if any(key not in self._parts for key in keys):
            raise _UnmeasuredError(text)
        return sum(part.size().height() for part in map(self._parts.get, keys) if part is not None)

    def _measure(self, text: Fit) -> None:
        """Lay out each part of page one that is another at this fit, and no more: it takes long."""
        for place, section in enumerate(SECTIONS):
            key = _key(place, text)
            if key not in self._parts:
                part = self._part(section, text)
                if part is not None and part.size().width() > page_area(self._paper).width():
                    part = self._part(section, replace(text, close=1))
                self._parts[key] = part

    def _part(self, section: Section, text: Fit) -> QTextDocument | None:
        """A section laid out, None where it says nothing; once for all fits at which it says the same."""
        said = section.make(self.summary, self._locale, text)
        if said and said not in self._said:
            self._said[said] = make_document(framed(said), self._paper, endless=True)
        return self._said.get(said)

    def _page_one(self, svg: QByteArray) -> StackedPage:
        """Page one of the parts as they were measured at the fit, and of the one that has the chart now."""
        text, height = replace(self.fit, chart_height=0), self.fit.chart_height
        parts = [self._parts[_key(place, text)] for place in range(len(SECTIONS))]
        said = framed(CHARTED.make(self.summary, self._locale, text))
        parts[SECTIONS.index(CHARTED)] = _with_chart(make_document(said, self._paper, height, endless=True), svg)
        return StackedPage([part for part in parts if part is not None])

    def _over_pages(self, svg: QByteArray) -> QTextDocument:
        """Page one where not even the closest fit has room: as many pages as it takes, with nothing cut off."""
        said = first_page(self.summary, self._locale, replace(self.fit, close=1))
        return _with_chart(make_document(said, self._paper, self.fit.chart_height), svg)

    def document(self, number: int) -> QTextDocument | StackedPage:
        """The cover, if there is one, the page for the visit, the further pages, and those of the plan."""
        if number < len(self._documents):
            return self._documents[number]
        if number in self._torn:
            return self._torn[number]
        further = number - len(self._documents)
        if further < len(self._further.pages):
            return make_document(self._further.pages[further], self._paper, endless=True)
        assert self._plan is not None  # there are no more pages without one
        return self._plan.document(further - len(self._further.pages))

    def stamp(self) -> tuple[None, datetime]:
        """The moment that stands at the foot of the pages."""
        return None, self.summary.made_at

    def foot(self, page: int) -> tuple[str, str]:
        """What made the page and when, and which page it is; a cover is not counted and has nothing at its foot."""
        cover = int(self.summary.options.cover)
        if page < cover:
            return "", ""
        return footer_text(self.summary, self._locale, page + 1 - cover, self.count - cover)


def _with_chart(document: QTextDocument, svg: QByteArray) -> QTextDocument:
    chart = document.findChild(ChartObject)
    if isinstance(chart, ChartObject):
        chart.load(svg)
    return document


def _key(place: int, text: Fit) -> tuple[int, ...]:
    """A section at all fits at which it is the same."""
    return place, *(getattr(text, name) for name in SECTIONS[place].depends)


def _plan(contents: Contents, today: date, locale: Locale, options: SummaryOptions) -> PlanPages | None:
    from journal.gui.plan_in_summary import plan_pages

    return plan_pages(contents, today, locale, options)


def _instruments() -> tuple[Instrument, ...]:
    from journal.service.questionnaire_facts import instruments

    return instruments()


def write_pdf(
    contents: Contents,
    period: Period,
    options: SummaryOptions,
    today: date,
    zone: tzinfo,
    locale: Locale,
    now: datetime,
    path: Path,
) -> int:
    """Write the summary to a PDF file, whole or not at all, readable by its owner only; gives the number of pages.

    Problems: ``file_is_folder`` (path), ``file_unwritable`` (path, reason).
    """
    refuse_folder(path)
    with resting_collector():
        return write_pages(SummaryPages(contents, period, options, today, zone, locale, now), path)
