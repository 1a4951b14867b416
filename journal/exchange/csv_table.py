"""Tables of separated values: what every CSV reader of Ebb shares, with line numbers that a person can find."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass

from journal.domain.problems import Problem

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


def decoded(data: bytes, path: str) -> str:
    """The text of the file, without its byte order mark; Problem ``import_encoding`` when it is not UTF-8 text."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Problem("import_encoding", path=path) from None
    if "\0" in text:
        raise Problem("import_encoding", path=path)
    return text


def read_table(data: bytes, path: str) -> Table:
    """The table in the file; the separator is the one of ``,`` ``;`` and tab that the first line uses most.

    Raises Problem ``import_encoding``, ``import_nothing`` (no line at all), ``import_table`` (a cell that never
    ends) or ``import_column_twice``.
    """
    text = decoded(data, path)
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


def refused(path: str, problems: Sequence[tuple[int, Problem]]) -> Problem:
    """The one Problem for a file with bad rows: the first ten with their lines, then how many more."""
    rows = [Problem("row_line", line=line, problem=problem) for line, problem in problems[:ROWS_NAMED]]
    if len(problems) > ROWS_NAMED:
        rows.append(Problem("row_more", n=len(problems) - ROWS_NAMED))
    return Problem("import_rows", path=path, rows=rows)


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
