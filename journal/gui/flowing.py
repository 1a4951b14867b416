"""Tables that run over pages: each row measured, none torn unless it is longer than a page."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from PySide6.QtGui import QTextTable

from journal.gui.paper import blank_document, page_area
from journal.report.further_pages import Part, part_html
from journal.report.html import document
from journal.report.markup import WIDE, paragraph
from journal.report.options import Paper

AT_ONCE = 60
"""So many rows are measured in one document, which takes about a fiftieth of a second."""
_BEFORE = paragraph("–")
SPARE = 1.0
"""Points that are left free at the foot: heights are rounded here and there."""


@dataclass(slots=True)
class Flown:
    """The HTML of each page, and which of them hold a single row that is longer than a page."""

    pages: list[str] = field(default_factory=list)
    torn: set[int] = field(default_factory=set)


def flow(parts: Sequence[Part], paper: Paper) -> Generator[None, None, Flown]:
    """Spread the parts over pages, a step at a time; the last step gives them."""
    filling = _Filling(page_area(paper).height() - SPARE)
    for part in parts:
        first, later = _bare_height(part, paper, first=True), _bare_height(part, paper, first=False)
        filling.begin(part, first, later)
        yield
        for start in range(0, len(part.rows), AT_ONCE):
            rows = part.rows[start : start + AT_ONCE]
            for row, height in zip(rows, _heights(part, rows, paper), strict=True):
                filling.add(row, height)
            yield
    return filling.done()


class _Filling:
    """Pages while they are filled, each a list of parts with their rows."""

    def __init__(self, room: float) -> None:
        self._room = self._left = room
        self._pages: list[list[tuple[Part, bool, list[str]]]] = []
        self._torn: set[int] = set()
        self._later = 0.0

    def begin(self, part: Part, first: float, later: float) -> None:
        """A part begins here; what stands above it has so many points, its header alone ``later``."""
        self._part, self._first, self._later, self._begun = part, first, later, False
        if not part.rows:
            self._head(first)

    def _head(self, needed: float) -> None:
        """Put the top of the part where there is room for so much."""
        if not self._pages or needed > self._left:
            self._turn()
        self._pages[-1].append((self._part, True, []))
        self._left -= self._first
        self._begun = True

    def _turn(self) -> None:
        self._pages.append([])
        self._left = self._room

    def add(self, row: str, height: float) -> None:
        """The next row of the part."""
        if not self._begun:
            self._head(self._first + height)
        elif height > self._left:
            self._turn()
            self._pages[-1].append((self._part, False, []))
            self._left -= self._later
        if height > self._left:
            self._torn.add(len(self._pages) - 1)
        self._pages[-1][-1][2].append(row)
        self._left -= height

    def done(self) -> Flown:
        """What was filled."""
        made = [
            document("".join(part_html(part, rows, first=first) for part, first, rows in page)) for page in self._pages
        ]
        return Flown(made, self._torn)


def _bare_height(part: Part, paper: Paper, *, first: bool) -> float:
    """The height of a part without its rows, in points, under something else: at the top a space above counts not."""
    if not first and not part.header:
        return 0.0
    inner = part_html(part, [], first=first) if part.header else part.above
    return _height(_BEFORE + inner, paper) - _height(_BEFORE, paper)


def _height(inner: str, paper: Paper) -> float:
    made = blank_document(paper)
    made.setHtml(document(inner))
    return made.size().height()


def _heights(part: Part, rows: Sequence[str], paper: Paper) -> list[float]:
    """The height of each row in points; their cells stand at the top."""
    made = blank_document(paper)
    made.setHtml(document(part_html(part, rows, first=False)))
    (grid,) = made.rootFrame().childFrames()
    assert isinstance(grid, QTextTable)
    headed = int(bool(part.header))
    layout = made.documentLayout()
    tops = [
        layout.blockBoundingRect(grid.cellAt(n + headed, 0).firstCursorPosition().block()).top()
        for n in range(len(rows))
    ]
    bottom = layout.frameBoundingRect(grid).bottom() + WIDE
    return [later - earlier for earlier, later in pairwise([*tops, bottom])]
