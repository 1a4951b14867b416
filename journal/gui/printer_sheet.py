"""Where a page stands on the sheet that a printer has: at its own size where it can, and nothing of it cut off."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QMarginsF, QRectF, QSizeF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

if TYPE_CHECKING:
    from journal.gui.paper import Pages

_SAME = 3.0
"""So many points may two measures of one kind of paper differ: some are rounded, some are in millimetres."""


@dataclass(frozen=True, slots=True)
class Placement:
    """How a page is put on a sheet: made smaller by ``scale``, its corner at ``across`` and ``down``, in points."""

    scale: float = 1.0
    across: float = 0.0
    down: float = 0.0


@dataclass(frozen=True, slots=True)
class Printed:
    """What was painted for a printer: how many pages, and how they stand on the sheet."""

    pages: int
    placement: Placement


def placed(size: QSizeF, drawn: QRectF, sheet: QSizeF, printable: QRectF) -> Placement:
    """Put a page where a printer reaches all that is drawn on it; everything in points.

    ``drawn`` is the part of the page with something on it, ``printable`` the part of the sheet that is reached. At its
    own size in the middle of the sheet, moved no further than it must be; where there is no such place, made smaller
    in the middle of what is reached.
    """
    scale = min(1.0, printable.width() / drawn.width(), printable.height() / drawn.height())
    if scale < 1.0:
        corner = printable.center() - drawn.center() * scale
        return Placement(scale, corner.x(), corner.y())
    across, down = (sheet.width() - size.width()) / 2, (sheet.height() - size.height()) / 2
    return Placement(
        across=min(max(across, printable.left() - drawn.left()), printable.right() - drawn.right()),
        down=min(max(down, printable.top() - drawn.top()), printable.bottom() - drawn.bottom()),
    )


def print_pages(pages: Pages, printer: QPrinter) -> Printed:
    """Print those pages that were chosen in the print dialog, all when none were, on the paper chosen there.

    A printer that does not have that paper gets them on the paper it is set to. No page, and nothing is sent, when none
    of the chosen ones is there or the printer cannot be begun.
    """
    place = _take_sheet(pages, printer)
    chosen = printer.pageRanges()
    numbers = [number for number in range(pages.count) if chosen.isEmpty() or chosen.contains(number + 1)]
    if printer.pageOrder() == QPrinter.PageOrder.LastPageFirst:
        numbers.reverse()
    printer.setDocName(pages.title)
    painter = QPainter()
    if not numbers or not painter.begin(printer):
        return Printed(0, place)
    for place_in_job, number in enumerate(numbers):
        if place_in_job:
            printer.newPage()
        painter.save()
        painter.scale(printer.logicalDpiX() / 72, printer.logicalDpiY() / 72)
        painter.translate(place.across, place.down)
        painter.scale(place.scale, place.scale)
        pages.paint(painter, number)
        painter.restore()
    painter.end()
    return Printed(len(numbers), place)


def whole_sheet(kind: QPageSize) -> QPageLayout:
    """An upright sheet that is painted from edge to edge."""
    layout = QPageLayout(kind, QPageLayout.Orientation.Portrait, QMarginsF(0, 0, 0, 0), QPageLayout.Unit.Point)
    layout.setMode(QPageLayout.Mode.FullPageMode)
    return layout


def _take_sheet(pages: Pages, printer: QPrinter) -> Placement:
    kind = pages.page_size
    if printer.outputFormat() == QPrinter.OutputFormat.NativeFormat:
        kind = _at_hand(printer.pageLayout().pageSize(), QPrinterInfo(printer))
    printer.setPageLayout(whole_sheet(kind))
    layout = printer.pageLayout()
    sheet = layout.fullRect(QPageLayout.Unit.Point)
    layout.setUnits(QPageLayout.Unit.Point)
    printable = sheet.marginsRemoved(layout.minimumMargins())
    if printable.width() <= 0 or printable.height() <= 0:  # a driver that says nonsense of its margins
        printable = sheet
    return placed(pages.size, pages.drawn, sheet.size(), printable)


def _at_hand(chosen: QPageSize, printer: QPrinterInfo) -> QPageSize:
    """The chosen paper as the printer names it; the printer's own when it does not have that."""
    known = printer.supportedPageSizes()
    same = next((one for one in known if _is_same(one, chosen)), None)
    if same is not None or printer.supportsCustomPageSizes() or not known:
        return same or chosen
    own = printer.defaultPageSize()
    return own if own.isValid() else known[0]


def _is_same(one: QPageSize, other: QPageSize) -> bool:
    first, second = (size.size(QPageSize.Unit.Point) for size in (one, other))
    return abs(first.width() - second.width()) <= _SAME and abs(first.height() - second.height()) <= _SAME
