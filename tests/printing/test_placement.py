"""Where a page stands on a sheet, worked out by hand."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRectF, QSizeF

from journal.gui.printer_sheet import Placement, placed

A4, LETTER, A3 = QSizeF(595, 842), QSizeF(612, 792), QSizeF(842, 1191)
DRAWN = QRectF(42, 36, 511, 783)


def reached(sheet: QSizeF, left: float, top: float, right: float, bottom: float) -> QRectF:
    return QRectF(left, top, sheet.width() - left - right, sheet.height() - top - bottom)


def test_a_printer_that_reaches_all_of_it_prints_it_where_it_is() -> None:
    assert placed(A4, DRAWN, A4, reached(A4, 0, 0, 0, 0)) == Placement(1, 0, 0)
    assert placed(A4, DRAWN, A4, reached(A4, 42, 36, 42, 23)) == Placement(1, 0, 0)


def test_a_margin_on_one_side_moves_it_and_no_further_than_it_must() -> None:
    assert placed(A4, DRAWN, A4, reached(A4, 8, 8, 8, 36)) == Placement(1, 0, -13)
    assert placed(A4, DRAWN, A4, reached(A4, 50, 40, 8, 8)) == Placement(1, 8, 4)


def test_a_larger_sheet_has_it_in_the_middle_at_its_own_size() -> None:
    assert placed(A4, DRAWN, A3, reached(A3, 12, 12, 12, 12)) == Placement(1, 123.5, 174.5)


@pytest.mark.parametrize(
    ("sheet", "margins", "scale"),
    [(A4, (50, 50, 50, 60), 732 / 783), (LETTER, (18, 18, 18, 18), 756 / 783), (A4, (90, 18, 90, 18), 415 / 511)],
)
def test_too_little_room_makes_it_smaller_in_the_middle_of_what_is_reached(
    sheet: QSizeF, margins: tuple[float, float, float, float], scale: float
) -> None:
    room = reached(sheet, *margins)
    found = placed(A4, DRAWN, sheet, room)
    assert found.scale == pytest.approx(scale)
    left, top = found.across + DRAWN.left() * scale, found.down + DRAWN.top() * scale
    right, bottom = left + DRAWN.width() * scale, top + DRAWN.height() * scale
    assert left - room.left() == pytest.approx(room.right() - right)
    assert top - room.top() == pytest.approx(room.bottom() - bottom)
    assert min(left - room.left(), top - room.top()) == pytest.approx(0, abs=1e-9)


def test_letter_fits_on_a4_at_its_own_size() -> None:
    drawn = QRectF(42, 36, 528, 733)
    assert placed(LETTER, drawn, A4, reached(A4, 18, 18, 18, 18)) == Placement(1, -8.5, 25)
