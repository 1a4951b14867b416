import sys

import pytest
from PySide6.QtGui import QFontMetricsF

from journal.gui import fonts


def test_the_letters_are_found_without_importing_their_package(qapp, monkeypatch):
    monkeypatch.delitem(sys.modules, fonts.PACKAGE, raising=False)
    assert fonts.load_fonts.__wrapped__() == "Atkinson Hyperlegible"
    assert fonts.PACKAGE not in sys.modules


@pytest.mark.parametrize("bold", [False, True])
def test_figures_are_equally_wide(qapp, bold):
    metrics = QFontMetricsF(fonts.role_font("body", 1.0, bold))
    assert len({round(metrics.horizontalAdvance(digit * 10)) for digit in "0123456789"}) == 1


def test_sizes_follow_the_type_scale():
    assert [fonts.pixels(role) for role in ("small", "body", "title", "dose", "page")] == [14, 15, 17, 19, 25]
    assert fonts.pixels("body", 2.0) == 30
