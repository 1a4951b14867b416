"""Text copied from a spreadsheet as rows of cells, each with the number of the line it stands on."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass

from journal.domain.names import clean_name
from journal.domain.problems import Problem

_DRAWN = re.compile(r"[ \xa0]*\|[ \xa0]*|[ \xa0]{2,}")
_MONTH_FIRST = re.compile(r"\b([A-Za-z]{3,9}\.? \d{1,2}(?:st|nd|rd|th)?), ?(\d{4})\b")


@dataclass(frozen=True, slots=True)
class PastedRow:
    """The cells of one row, without spaces around them and signs that cannot be seen; ``line`` counts from 1."""

    line: int
    cells: tuple[str, ...]

    @property
    def filled(self) -> int:
        """The cells up to the last one that is not empty."""
        return max((n for n, cell in enumerate(self.cells, start=1) if cell), default=0)


@dataclass(frozen=True, slots=True)
class PastedTable:
    """The rows that are not empty, and the sign that separates their cells."""

    separator: str
    rows: tuple[PastedRow, ...]


def split_pasted(text: str) -> PastedTable:
    """The rows of a text whose cells are separated by tabs, else by semicolons, else by commas.

    Where none of these occurs, upright strokes and two spaces separate. Quotes are as spreadsheets write them. Raises
    Problem ``paste_cells`` when a quotation mark is missing, ``plan_empty`` when nothing is written.
    """
    text = text.removeprefix("\ufeff")
    separator = next((sign for sign in "\t;," if sign in text), "\t")
    if separator == ",":
        text = _MONTH_FIRST.sub(r"\1 \2", text)
    elif separator not in text:
        text = "\n".join(_DRAWN.sub("\t", line.strip(" |")) for line in text.splitlines())
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True, skipinitialspace=True)
    rows: list[PastedRow] = []
    line = 1
    try:
        for cells in reader:
            row = PastedRow(line, tuple(clean_name(cell) for cell in cells))
            if row.filled:
                rows.append(row)
            line = reader.line_num + 1
    except csv.Error:
        raise Problem("paste_cells", line=line) from None
    if not rows:
        raise Problem("plan_empty")
    return PastedTable(separator, tuple(rows))
