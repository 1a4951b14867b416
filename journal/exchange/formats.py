"""All formats by name and by suffix: the one place that window and command line go through."""

from __future__ import annotations

from datetime import date, datetime, tzinfo

from journal.domain.contents import Contents
from journal.exchange.doses_csv import read_doses_csv
from journal.exchange.guess import JSON, KNOWN, TIDY, guess_format
from journal.exchange.json_file import read_json, write_json
from journal.exchange.tidy_csv import write_tidy_csv
from journal.exchange.tidy_reading import read_tidy_csv
from journal.exchange.wide_csv import write_wide_csv

IMPORTS = KNOWN
EXPORTS = (".json", ".csv", ".wide.csv")


def read_contents(data: bytes, path: str, kind: str | None, today: date) -> tuple[str, Contents]:
    """The format of a file, guessed when ``kind`` is None, and what the file holds; or one Problem."""
    kind = kind or guess_format(data, path)
    if kind == JSON:
        return kind, read_json(data, path)
    if kind == TIDY:
        return kind, read_tidy_csv(data, path, today)
    return kind, read_doses_csv(data, path, today)


def write_contents(contents: Contents, suffix: str, at: datetime, zone: tzinfo, version: str) -> str:
    """The contents as the text of a file with one of the suffixes of :data:`EXPORTS`."""
    if suffix == ".json":
        return write_json(contents, at, version)
    if suffix == ".wide.csv":
        # The mark at the start tells a spreadsheet that the text is UTF-8.
        return "\ufeff" + write_wide_csv(contents, zone)
    return write_tidy_csv(contents)
