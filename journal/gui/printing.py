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
from journal.report.build import summary_steps
from journal.report.charts import chart_svg, print_figure
from journal.report.cover import cover_page, document_title
from journal.report.fit import Fit, first_with_room, fits, grown
from journal.report.further_pages import further_parts
from journal.report.html import CHART, SECTIONS, first_page, footer_text
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

    def set_height(self, height: float) -> bool:
        """Make it so high, in points; whether it was not. The document has to be laid out again then."""
        changed = self._size.height() != height
        self._size.setHeight(height)
        return changed

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
        self._documents: list[QTextDocument] = []
        self._further = Flown()
        self._torn: dict[int, QTextDocument] = {}
        self._plan: PlanPages | None = None
        self._heights: dict[tuple[int, ...], float] = {}
        self._said: dict[str, float] = {}
        self._laid_out: tuple[Fit, QTextDocument] | None = None
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
        yield from self._fitting()
        figure = print_figure(made, locale, page_area(self._paper).width(), self.fit.chart_height, self.fit.panels)
        yield
        svg = chart_svg(figure)
        yield
        self._documents = [self._first_page(self.fit)]
        chart = self._documents[0].findChild(ChartObject)
        if isinstance(chart, ChartObject):
            chart.load(QByteArray(svg))
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

    def _fitting(self) -> Iterator[None]:
        """Find the fit with which page one is one page and as full as it can be; the closest when even that is more."""
        made = self.summary
        choices = fits(
            len(made.changes), len(made.overview.medicines), len(made.supports.practices), len(made.urgent), made.words
        )
        room = page_area(self._paper).height()
        start = yield from self._measured(lambda: first_with_room(choices, self._known_height, room))
        larger = yield from self._measured(lambda: grown(choices[start], choices[0], self._known_height, room))
        # On pages it is a little higher than without an end, never lower: a table keeps room below its last row.
        self.fit = choices[-1]
        for fit in [*reversed(larger), *choices[start + 1 :]]:
            yield
            if self._is_one_page(fit):
                self.fit = fit
                break

    def _measured(self, find: Callable[[], _Found]) -> Generator[None, None, _Found]:
        """What is found once all heights that it asks for are known."""
        while True:
            try:
                return find()
            except _UnmeasuredError as unmeasured:
                self._measure(unmeasured.text)
                yield

    def _known_height(self, text: Fit) -> float:
        heights = [self._heights.get(_key(place, text)) for place in range(len(SECTIONS))]
        if None in heights:
            raise _UnmeasuredError(text)
        return sum(height for height in heights if height is not None)

    def _measure(self, text: Fit) -> None:
        """Lay out each part of page one that has another height at this fit, and no more: it takes long."""
        for place, section in enumerate(SECTIONS):
            key = _key(place, text)
            if key not in self._heights:
                said = section.make(self.summary, self._locale, text)
                if said not in self._said:
                    alone = make_document(framed(said), self._paper, endless=True) if said else None
                    self._said[said] = alone.size().height() if alone is not None else 0
                self._heights[key] = self._said[said]

    def _is_one_page(self, fit: Fit) -> bool:
        return self._first_page(fit).pageCount() == 1

    def _first_page(self, fit: Fit) -> QTextDocument:
        """Page one on paper; what was laid out for its text is used again for another height of its chart."""
        text = replace(fit, chart_height=0)
        if self._laid_out is None or self._laid_out[0] != text:
            html = first_page(self.summary, self._locale, text)
            self._laid_out = text, make_document(html, self._paper, fit.chart_height)
        document = self._laid_out[1]
        chart = document.findChild(ChartObject)
        if isinstance(chart, ChartObject) and chart.set_height(fit.chart_height):
            document.markContentsDirty(0, document.characterCount())
        return document

    def document(self, number: int) -> QTextDocument:
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
