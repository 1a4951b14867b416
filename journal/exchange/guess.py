"""Which format a file has, by what is in it; its name only settles what the content leaves open."""

from __future__ import annotations

from pathlib import PurePath

from journal.domain.problems import Problem
from journal.exchange import doses_csv, tidy_csv
from journal.exchange.bearable import is_bearable
from journal.exchange.csv_table import read_table
from journal.exchange.daylio import is_daylio
from journal.exchange.daylio_backup import is_daylio_backup
from journal.exchange.encodings import table_text
from journal.exchange.foreign_table import first_line, foreign_keys
from journal.exchange.medtimer import is_medtimer
from journal.exchange.medtimer_backup import is_medtimer_backup

JSON, TIDY, DOSES = "json", "csv", "doses-csv"
DAYLIO, BEARABLE, MEDTIMER, GENERIC = "daylio", "bearable", "medtimer", "generic-csv"
KNOWN = (JSON, TIDY, DOSES, DAYLIO, BEARABLE, MEDTIMER, GENERIC)
_FOREIGN = {DAYLIO: is_daylio, BEARABLE: is_bearable, MEDTIMER: is_medtimer}
_TABLE_SUFFIXES = (".csv", ".tsv", ".txt", "")


def guess_format(data: bytes, path: str) -> str:
    """One of :data:`KNOWN`; Problem ``import_format_unknown`` when neither content nor name tells.

    A table with other columns counts as ``doses-csv``, whose reader then says which columns it needs; ``generic-csv``
    is never guessed, because it takes any column.
    """
    if is_daylio_backup(data):
        return DAYLIO
    if is_medtimer_backup(data):
        return MEDTIMER
    suffix = PurePath(path).suffix.lower()
    if data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{") or suffix == ".json":
        return JSON
    names = _names(data)
    if {"kind", "value", "planned_value"} <= names or set(tidy_csv.COLUMNS) <= names:
        return TIDY
    keys = foreign_keys(data)
    for kind, is_it in _FOREIGN.items():
        if is_it(keys):
            return kind
    if names & set(doses_csv.REQUIRED) or suffix in _TABLE_SUFFIXES:
        return DOSES
    raise Problem("import_format_unknown", path=path, known=", ".join(KNOWN))


def _names(data: bytes) -> set[str]:
    """The names in the first line, as far as it can be read."""
    try:
        return set(read_table(first_line(table_text(data, "")).encode(), "").names)
    except Problem:
        return set()
