"""The summary on paper, as a PDF and on the screen: one document, painted by one function everywhere."""

from __future__ import annotations

from bisect import bisect_left
from datetime import date, datetime, tzinfo
from functools import cache
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QPointF, QRect, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QColor,
    QFont,
    QFontDatabase,
    QFontMetricsF,
    QImage,
    QPagedPaintDevice,
    QPageLayout,
    QPageSize,
    QPainter,
    QPalette,
    QPdfWriter,
    QPyTextObject,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
)
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtSvg import QSvgRenderer

from journal.config.atomic_file import write_atomically
from journal.domain.contents import Contents
from journal.domain.locale import Locale
from journal.domain.period import Period
from journal.domain.problems import Problem
from journal.report.build import build_summary
from journal.report.charts import overview_svg
from journal.report.fit import Fit, fits
from journal.report.html import CHART, detail_pages, first_page, footer_text
from journal.report.model import Summary
from journal.report.options import Paper, SummaryOptions
from journal.report.paper_font import FAMILY, paper_fonts
from journal.words.translation import tr

SIZES: dict[Paper, tuple[QPageSize.PageSizeId, float, float]] = {
    "A4": (QPageSize.PageSizeId.A4, 595.0, 842.0),
    "Letter": (QPageSize.PageSizeId.Letter, 612.0, 792.0),
}
SIDE, TOP, BOTTOM, FOOT = 42.0, 36.0, 44.0, 26.0
"""Margins in points; the footer's baseline lies ``FOOT`` above the edge."""

TEXT_PX, FOOTER_PX = 9, 8.5
_CHART_OBJECT = int(QTextFormat.ObjectTypes.UserObject) + 1
_CHART_KEY = int(QTextFormat.Property.UserProperty) + 1


@cache
def load_paper_fonts() -> None:
    """Register the letters of the page; once is enough."""
    for data in paper_fonts():
        QFontDatabase.addApplicationFontFromData(QByteArray(data))


def paper_font(size: float) -> QFont:
    """The page's letters. One px is one point; without hinting they are as wide on every device."""
    font = QFont(FAMILY)
    font.setPixelSize(round(size))
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    font.setStyleStrategy(QFont.StyleStrategy.PreferOutline)
    return font


class ChartObject(QPyTextObject):
    """Lets a rich-text document hold a chart as the drawing it is: vectors, and letters that can be selected."""

    def __init__(self, document: QTextDocument, size: QSizeF) -> None:
        super().__init__(document)
        self._renderer: QSvgRenderer | None = None
        self._size = size

    def load(self, svg: QByteArray) -> None:
        """Give it the drawing; until then its place is empty."""
        self._renderer = QSvgRenderer(svg, self)

    def intrinsicSize(self, _document: QTextDocument, _position: int, _format: QTextFormat) -> QSizeF:
        """How much room the chart takes, in points."""
        return self._size

    def drawObject(
        self, painter: QPainter, rect: QRectF | QRect, _document: QTextDocument, _position: int, _format: QTextFormat
    ) -> None:
        """Draw it into its place."""
        if self._renderer is not None:
            self._renderer.render(painter, QRectF(rect))


def make_document(html: str, paper: Paper, height: float = 0) -> QTextDocument:
    """The HTML laid out on pages of this paper, in points, with room for a chart of this height in its place."""
    _, width, page_height = SIZES[paper]
    document = QTextDocument()
    document.setUndoRedoEnabled(False)
    document.setDocumentMargin(0)
    document.setDefaultFont(paper_font(TEXT_PX))
    document.setUseDesignMetrics(True)
    document.setPageSize(QSizeF(width - 2 * SIDE, page_height - TOP - BOTTOM))
    chart = ChartObject(document, QSizeF(width - 2 * SIDE, height))
    document.documentLayout().registerHandler(_CHART_OBJECT, chart)
    filling = QTextCursor(document)
    filling.beginEditBlock()  # so that it is laid out once, with everything in it
    document.setHtml(html)
    place = document.find(CHART)
    if not place.isNull():
        _put_object(place)
    filling.endEditBlock()
    return document


def _put_object(place: QTextCursor) -> None:
    look = QTextCharFormat()
    look.setObjectType(_CHART_OBJECT)
    look.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignTop)
    place.insertText("\ufffc", look)


class SummaryPages:
    """The pages of a summary, for the live page, the printer and the PDF alike.

    It is laid out once, in points; every device only scales it. Needs a running QGuiApplication.
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
    ) -> None:
        load_paper_fonts()
        self.summary: Summary = build_summary(contents, period, today, zone, locale, options, now)
        self._locale = locale
        self._paper: Paper = options.paper
        self._tried: dict[Fit, QTextDocument] = {}
        self.fit = self._roomiest_fit()
        svg = overview_svg(self.summary, locale, SIZES[self._paper][1] - 2 * SIDE, self.fit.chart_height)
        self._documents = [self._first_page(self.fit)]
        chart = self._documents[0].findChild(ChartObject)
        if isinstance(chart, ChartObject):
            chart.load(QByteArray(svg))
        self._tried.clear()
        if more := detail_pages(self.summary, locale):
            self._documents.append(make_document(more, self._paper))

    def _roomiest_fit(self) -> Fit:
        """The first fit with which page one is one page; the closest when even that is more."""
        choices = fits(len(self.summary.changes), len(self.summary.overview.medicines))
        found = bisect_left(choices, True, key=self._is_one_page)
        return choices[min(found, len(choices) - 1)]

    def _is_one_page(self, fit: Fit) -> bool:
        return self._first_page(fit).pageCount() == 1

    def _first_page(self, fit: Fit) -> QTextDocument:
        if fit not in self._tried:
            html = first_page(self.summary, self._locale, fit)
            self._tried[fit] = make_document(html, self._paper, fit.chart_height)
        return self._tried[fit]

    @property
    def count(self) -> int:
        """How many pages there are."""
        return sum(document.pageCount() for document in self._documents)

    @property
    def size(self) -> QSizeF:
        """The size of a page in points."""
        _, width, height = SIZES[self._paper]
        return QSizeF(width, height)

    def paint(self, painter: QPainter, page: int) -> None:
        """Paint a page (0 is the first) with a painter whose unit is the point and whose origin the page's corner."""
        number = page
        for document in self._documents:
            if number < document.pageCount():
                self._paint_part(painter, document, number)
                break
            number -= document.pageCount()
        self._paint_footer(painter, page)

    def _paint_part(self, painter: QPainter, document: QTextDocument, number: int) -> None:
        area = document.pageSize()
        painter.save()
        painter.translate(SIDE, TOP - number * area.height())
        painter.setClipRect(QRectF(0, number * area.height(), area.width(), area.height()))
        context = QAbstractTextDocumentLayout.PaintContext()
        context.palette.setColor(QPalette.ColorRole.Text, QColor(Qt.GlobalColor.black))
        context.clip = QRectF(0, number * area.height(), area.width(), area.height())
        document.documentLayout().draw(painter, context)
        painter.restore()

    def _paint_footer(self, painter: QPainter, page: int) -> None:
        left, right = footer_text(self.summary, self._locale, page + 1, self.count)
        font = paper_font(FOOTER_PX)
        painter.save()
        painter.setFont(font)
        painter.setPen(QColor("#444444"))
        baseline = self.size.height() - FOOT
        painter.drawText(QPointF(SIDE, baseline), left)
        across = self.size.width() - SIDE - QFontMetricsF(font).horizontalAdvance(right)
        painter.drawText(QPointF(across, baseline), right)
        painter.restore()

    def image(self, page: int, width_px: int) -> QImage:
        """A page as it looks on paper, so many pixels wide."""
        scale = width_px / self.size.width()
        image = QImage(width_px, round(self.size.height() * scale), QImage.Format.Format_RGB32)
        image.fill(Qt.GlobalColor.white)
        painter = QPainter(image)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
        painter.scale(scale, scale)
        self.paint(painter, page)
        painter.end()
        return image

    def print_to(self, printer: QPrinter) -> None:
        """Print the pages that the person chose in the print dialog, all when none were."""
        first, last = printer.fromPage() or 1, printer.toPage() or self.count
        printer.setDocName(tr("Summary"))
        self._paint_on(printer, range(first - 1, min(last, self.count)))

    def pdf(self) -> bytes:
        """The pages as a PDF file: vectors and text, fonts inside, titled "Summary" and nothing else."""
        data = QByteArray()
        buffer = QBuffer(data)
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        writer = QPdfWriter(buffer)
        writer.setTitle(tr("Summary"))
        writer.setCreator("Ebb")
        self._paint_on(writer, range(self.count))
        buffer.close()
        return bytes(data.data())

    def _paint_on(self, device: QPagedPaintDevice, pages: range) -> None:
        page_size = QPageSize(SIZES[self._paper][0])
        layout = QPageLayout(page_size, QPageLayout.Orientation.Portrait, QMarginsF(0, 0, 0, 0))
        layout.setMode(QPageLayout.Mode.FullPageMode)
        device.setPageLayout(layout)
        painter = QPainter(device)
        for number, page in enumerate(pages):
            if number:
                device.newPage()
            painter.save()
            painter.scale(device.logicalDpiX() / 72, device.logicalDpiY() / 72)
            self.paint(painter, page)
            painter.restore()
        painter.end()


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
    if path.is_dir():
        raise Problem("file_is_folder", path=path)
    pages = SummaryPages(contents, period, options, today, zone, locale, now)
    try:
        write_atomically(path, pages.pdf())
    except OSError as error:
        raise Problem("file_unwritable", path=path, reason=error.strerror or str(error)) from error
    return pages.count
