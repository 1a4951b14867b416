"""Pages of paper: laid out once, in points, and painted by one function on the screen, the printer and a PDF."""

from __future__ import annotations

from datetime import date, datetime
from functools import cache
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QColor,
    QFont,
    QFontDatabase,
    QFontMetricsF,
    QImage,
    QPagedPaintDevice,
    QPageSize,
    QPainter,
    QPalette,
    QPdfWriter,
    QTextDocument,
)
from PySide6.QtPrintSupport import QPrinter

from journal.config.atomic_file import write_atomically
from journal.domain.problems import Problem
from journal.gui.pdf_file import MAKER, Told, UnknownFormError, finished
from journal.gui.pdf_letters import PaperDocument, load_other_letters, printable
from journal.gui.printer_sheet import Printed, print_pages, whole_sheet
from journal.gui.stacked_page import StackedPage
from journal.report.options import Paper
from journal.report.paper_font import FAMILY, paper_fonts
from journal.words.translation import language

SIZES: dict[Paper, tuple[QPageSize.PageSizeId, float, float]] = {
    "A4": (QPageSize.PageSizeId.A4, 595.0, 842.0),
    "Letter": (QPageSize.PageSizeId.Letter, 612.0, 792.0),
}
SIDE, TOP, BOTTOM, FOOT = 42.0, 36.0, 44.0, 26.0
"""Margins in points; the footer's baseline lies ``FOOT`` above the edge."""

TEXT_PX, FOOTER_PX = 9, 9
"""A font's size is a whole number of px here; the least that may be read on paper is 8.5."""


@cache
def load_paper_fonts() -> None:
    """Register the letters of the page; once is enough."""
    for data in paper_fonts():
        QFontDatabase.addApplicationFontFromData(QByteArray(data))
    load_other_letters()


def paper_font(size: int) -> QFont:
    """The page's letters. One px is one point; without hinting they are as wide on every device."""
    font = QFont(FAMILY)
    font.setPixelSize(size)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    font.setStyleStrategy(QFont.StyleStrategy.PreferOutline)
    return font


def page_area(paper: Paper) -> QSizeF:
    """What lies between the margins of a page, in points."""
    _, width, height = SIZES[paper]
    return QSizeF(width - 2 * SIDE, height - TOP - BOTTOM)


def blank_document(paper: Paper, *, as_written: bool = False) -> QTextDocument:
    """A document in the letters of the page, as wide as a page is between its margins and without an end.

    ``as_written``: no sign of its HTML is given in words (:func:`journal.gui.pdf_letters.printable`), as where each
    counts, like in a passphrase, or where there is no room for words.
    """
    document = QTextDocument() if as_written else PaperDocument()
    document.setUndoRedoEnabled(False)
    document.setDocumentMargin(0)
    document.setDefaultFont(paper_font(TEXT_PX))
    document.setUseDesignMetrics(True)
    document.setTextWidth(page_area(paper).width())
    return document


class Pages:
    """The pages of one paper, for the live page, the printer and the PDF alike. Needs a running QGuiApplication.

    Whoever makes them fills ``title`` (also the PDF's) and ``_counts``, the number of pages of each document, and
    says :meth:`document` and :meth:`foot`.
    """

    title = ""

    def __init__(self, paper: Paper) -> None:
        load_paper_fonts()
        self._paper: Paper = paper
        self._counts: list[int] = []

    @property
    def count(self) -> int:
        """How many pages there are."""
        return sum(self._counts)

    def document(self, number: int) -> QTextDocument | StackedPage:
        """One of the documents, in order, laid out between the margins."""
        raise NotImplementedError

    def foot(self, page: int) -> tuple[str, str]:
        """What stands at the foot of a page, at the left and at the right."""
        raise NotImplementedError

    def stamp(self) -> tuple[UUID | None, date] | None:
        """The id and the day or moment that the PDF says of itself, so that the same pages are the same file.

        Without an id one is made from the file's contents. None: that, and the moment of writing.
        """
        return None

    @property
    def size(self) -> QSizeF:
        """The size of a page in points."""
        _, width, height = SIZES[self._paper]
        return QSizeF(width, height)

    @property
    def page_size(self) -> QPageSize:
        """The kind of paper."""
        return QPageSize(SIZES[self._paper][0])

    @property
    def drawn(self) -> QRectF:
        """The part of a page on which something can stand, in points: all of it has to come out of a printer."""
        return QRectF(SIDE, TOP, self.size.width() - 2 * SIDE, self.size.height() - TOP - FOOT + FOOTER_PX / 3)

    def paint(self, painter: QPainter, page: int) -> None:
        """Paint a page (0 is the first) with a painter whose unit is the point and whose origin the page's corner."""
        left = page
        for number, count in enumerate(self._counts):
            if left < count:
                self._paint_part(painter, self.document(number), left)
                break
            left -= count
        self._paint_foot(painter, page)

    def _paint_part(self, painter: QPainter, document: QTextDocument | StackedPage, number: int) -> None:
        area = page_area(self._paper)
        painter.save()
        painter.translate(SIDE, TOP - number * area.height())
        painter.setClipRect(QRectF(0, number * area.height(), area.width(), area.height()))
        context = QAbstractTextDocumentLayout.PaintContext()
        context.palette.setColor(QPalette.ColorRole.Text, QColor(Qt.GlobalColor.black))
        context.clip = QRectF(0, number * area.height(), area.width(), area.height())
        drawn = document if isinstance(document, StackedPage) else document.documentLayout()
        drawn.draw(painter, context)
        painter.restore()

    def _paint_foot(self, painter: QPainter, page: int) -> None:
        left, right = map(printable, self.foot(page))
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

    def print_to(self, printer: QPrinter) -> Printed:
        """Print the pages that the person chose in the print dialog, all when none were; what was printed how."""
        return print_pages(self, printer)

    def pdf(self) -> bytes:
        """The pages as a PDF file: vectors and text, fonts inside, its title, language and moment, and nothing else."""
        data = QByteArray()
        buffer = QBuffer(data)
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        writer = QPdfWriter(buffer)
        writer.setTitle(self.title)
        writer.setCreator(MAKER)
        self._paint_on(writer, range(self.count))
        buffer.close()
        written = bytes(data.data())
        identity, made = self.stamp() or (None, datetime.now().astimezone())
        try:
            return finished(written, Told(self.title, language(), made, identity))
        except UnknownFormError:  # another Qt: a page that says less of itself is better than none at a visit
            return written

    def _paint_on(self, device: QPagedPaintDevice, pages: range) -> None:
        device.setPageLayout(whole_sheet(self.page_size))
        painter = QPainter(device)
        for number, page in enumerate(pages):
            if number:
                device.newPage()
            painter.save()
            painter.scale(device.logicalDpiX() / 72, device.logicalDpiY() / 72)
            self.paint(painter, page)
            painter.restore()
        painter.end()


def write_pages(pages: Pages, path: Path) -> int:
    """Write the pages to a PDF file, whole or not at all, readable by its owner only; gives their number.

    Problem ``file_is_folder`` (path) or ``file_unwritable`` (path, reason).
    """
    refuse_folder(path)
    try:
        write_atomically(path, pages.pdf())
    except OSError as error:
        raise Problem("file_unwritable", path=path, reason=error.strerror or str(error)) from error
    return pages.count


def refuse_folder(path: Path) -> None:
    """Problem ``file_is_folder`` or ``file_unwritable`` before any work is done for a place that cannot be written."""
    try:
        folder = path.is_dir()
    except OSError as error:  # a name that is too long, say
        raise Problem("file_unwritable", path=path, reason=error.strerror or str(error)) from error
    if folder:
        raise Problem("file_is_folder", path=path)
