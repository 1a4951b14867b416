"""Tables of separated values: what every CSV reader of Ebb shares, with line numbers that a person can find."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass

from journal.domain.problems import Problem
from journal.exchange.encodings import table_text, unicode_text

SEPARATORS = ",;\t"
ROWS_NAMED = 10
"""So many rows are named in a refusal; the rest are counted."""

_SHOWN = 40
_LARGEST_CELL = 10_000_000


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of one record, stripped of nothing; ``line`` is the physical line of the file it starts on."""

    line: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """The first line's names (lower case, no blanks around) and the records below it, blank ones left out."""

    names: tuple[str, ...]
    rows: tuple[Row, ...]
    separator: str = ","


def read_table(data: bytes, path: str, *, any_letters: bool = False) -> Table:
    """The table in the file; the separator is the one of ``,`` ``;`` and tab that the first line uses most.

    ``any_letters`` takes Windows-1252 as well; who asks for that shows :func:`journal.exchange.encodings.odd_letters`.

    Raises Problem ``import_encoding``, ``import_nothing`` (no line at all), ``import_table`` (a cell that never
    ends) or ``import_column_twice``.
    """
    text = (table_text if any_letters else unicode_text)(data, path)
    separator = _separator(text)
    records = records_of(text, separator, path)
    if not records:
        raise Problem("import_nothing", path=path)
    names = [cell.strip().lower() for cell in records[0].cells]
    while names and not names[-1]:
        names.pop()
    for name in names:
        if name and names.count(name) > 1:
            raise Problem("import_column_twice", path=path, name=shown(name))
    return Table(tuple(names), tuple(fitted(row, len(names)) for row in records[1:]), separator)


def shown(text: str) -> str:
    """The text as it may stand in a sentence: on one line and not too long."""
    flat = " ".join(text.split())
    return flat if len(flat) <= _SHOWN else f"{flat[: _SHOWN - 1]}…"


def refused(path: str, problems: Sequence[tuple[int, Problem]], *, by_record: bool = False) -> Problem:
    """The one Problem for a file with bad rows: the first ten with their lines, then how many more.

    Its ``every`` holds all of them, for a window or a terminal that has room for a list; see :func:`refused_rows`.
    """
    named = "row_entry" if by_record else "row_line"
    rows = [Problem(named, line=line, problem=problem) for line, problem in problems[:ROWS_NAMED]]
    if len(problems) > ROWS_NAMED:
        rows.append(Problem("row_more", n=len(problems) - ROWS_NAMED))
    return Problem("import_rows", path=path, rows=rows, every=_Every(problems))


def refused_rows(problem: Problem | None) -> tuple[tuple[int, Problem], ...]:
    """The line and the reason of every row that a Problem of :func:`refused` was made of; none for another one."""
    every = problem.params.get("every") if problem is not None and problem.id == "import_rows" else None
    return every.rows if isinstance(every, _Every) else ()


class _Every:
    """All bad rows, in a shape that no sentence takes for words of its own."""

    def __init__(self, rows: Sequence[tuple[int, Problem]]) -> None:
        self.rows = tuple(rows)

    def __repr__(self) -> str:
        return f"<{len(self.rows)} rows>"


def _separator(text: str) -> str:
    first = next((line for line in text.splitlines() if line.strip()), "")
    return max(SEPARATORS, key=first.count)


def records_of(text: str, separator: str, path: str) -> list[Row]:
    """The rows that have anything in them, each with the line it begins on. Problem ``import_table``."""
    # The module's own limit is meant for untrusted servers; a long note is no reason to refuse a person's file.
    before = csv.field_size_limit(_LARGEST_CELL)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    records: list[Row] = []
    line = 1
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                records.append(Row(line, tuple(cells)))
            line = reader.line_num + 1
    except csv.Error:
        raise Problem("import_table", path=path, line=line) from None
    finally:
        csv.field_size_limit(before)
    return records


def fitted(row: Row, width: int) -> Row:
    """The row without the empty cells that spreadsheets leave to the right of the last column."""
    cells = list(row.cells)
    while len(cells) > width and not cells[-1].strip():
        cells.pop()
    return Row(row.line, tuple(cells))
