"""The rows of MedTimer's CSV, which puts nothing into quotation marks: a note may break lines and hold ``;``."""

from __future__ import annotations

import re

from journal.domain.problems import Problem
from journal.exchange.csv_table import Row
from journal.exchange.foreign_table import (
    ForeignTable,
    first_line,
    foreign_text,
    key_of,
    read_foreign,
    separator_of,
    table_of,
)

_INSTANT = re.compile(r"(?:\d{4,5}-\d{2}-\d{2}T[0-9:.]+(?:Z|[+-]\d{2}:?\d{2})?)?")
_QUOTED = re.compile(r'"((?:[^"]|"")*)"', re.DOTALL)


def medtimer_table(data: bytes, path: str) -> ForeignTable:
    """The table as a spreadsheet writes it when every row ends in its instants that way, else as MedTimer does.

    Raises the Problems of :func:`journal.exchange.foreign_table.read_foreign`.
    """
    try:
        table, problem = read_foreign(data, path), None
    except Problem as caught:
        table, problem = None, caught
    if table is not None and all(_ends(list(row.cells), len(table.keys)) for row in table.rows):
        return table
    text = foreign_text(data, path)
    first = first_line(text)
    separator = separator_of(first)
    keys = [key_of(title) for title in first.split(separator)]
    if len(keys) >= 6 and all("8601" in key for key in keys[-2:]):
        records = _records(text, separator, len(keys), len(keys) - 3)
        if records is not None:
            return table_of(records, path)
    if table is None:
        raise problem or Problem("import_nothing", path=path)
    return table


def _records(text: str, separator: str, width: int, notes: int) -> list[Row] | None:
    """The records, each as long as it takes until two instants end it; None when some line never ends so."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    records: list[Row] = []
    begun: list[str] = []
    start = 1
    for number, line in enumerate(lines, start=1):
        if not begun and not line.strip():
            continue
        if not records:
            records.append(Row(number, tuple(line.split(separator))))
            continue
        if begun and _ends(line.split(separator), width):
            return None  # a whole row of its own is no line of a note
        start = start if begun else number
        begun.append(line)
        cells = "\n".join(begun).split(separator)
        if _ends(cells, width):
            records.append(Row(start, _fitted(cells, width, notes, separator)))
            begun = []
    return None if any(line.strip() for line in begun) else records


def _ends(cells: list[str], width: int) -> bool:
    return (
        len(cells) >= max(width, 2)
        and all(_INSTANT.fullmatch(cell.strip()) for cell in cells[-2:])
        and bool(cells[-2].strip())
    )


def _fitted(cells: list[str], width: int, notes: int, separator: str) -> tuple[str, ...]:
    """The cells with those that a note was split into put together again."""
    more = len(cells) - width
    joined = [*cells[:notes], separator.join(cells[notes : notes + more + 1]), *cells[notes + more + 1 :]]
    return tuple(match[1].replace('""', '"') if (match := _QUOTED.fullmatch(cell.strip())) else cell for cell in joined)
