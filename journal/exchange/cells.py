"""The cells of a table, so that no spreadsheet takes one for a formula, and how tables are written."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from journal.domain.locale import Locale

_FORMULA = re.compile(r"'*[=+\-@\t\r]")
_GUARDED = re.compile(r"'+[=+\-@\t\r]")


@dataclass(frozen=True, slots=True)
class TableStyle:
    """How a table is written: what stands between cells, the sign in a number, and the mark of UTF-8 at the start."""

    separator: str = ","
    decimal: str = "."
    marked: bool = False


PLAIN = TableStyle()


def spreadsheet_style(locale: Locale) -> TableStyle:
    """What a spreadsheet of that region opens without asking.

    Where a comma stands in numbers it cannot stand between cells: a spreadsheet there takes semicolons, and reads
    2.5 as the second of May.
    """
    comma = locale.decimal == ","
    return TableStyle(separator=";" if comma else ",", decimal="," if comma else ".", marked=True)


def guarded(text: str) -> str:
    """The text with ``'`` before it when it would start a formula; :func:`unguarded` gives it back as it was."""
    return f"'{text}" if _FORMULA.match(text) else text


def unguarded(text: str) -> str:
    """The text that :func:`guarded` was given."""
    return text[1:] if _GUARDED.match(text) else text


def csv_text(header: Sequence[str], rows: Iterable[Sequence[str]], style: TableStyle = PLAIN) -> str:
    """The table as separated text, one record a line, quoted where needed (RFC 4180, so lines end in CR LF)."""
    out = io.StringIO(newline="")
    if style.marked:
        out.write("\ufeff")
    writer = csv.writer(out, delimiter=style.separator, lineterminator="\r\n")
    writer.writerow(header)
    writer.writerows(rows)
    return out.getvalue()
