"""All formats by name and by suffix: the one place that window and command line go through."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time, tzinfo
from pathlib import Path

from journal.domain.calendar_day import DEFAULT_BOUNDARY
from journal.domain.contents import Contents
from journal.domain.locale import EXCHANGE, Locale
from journal.domain.problems import Problem
from journal.exchange.bearable import read_bearable
from journal.exchange.calendar_file import calendar_text
from journal.exchange.cells import PLAIN, spreadsheet_style
from journal.exchange.daylio import read_daylio
from journal.exchange.daylio_backup import is_daylio_backup
from journal.exchange.doses_csv import read_doses_csv
from journal.exchange.encodings import odd_letters
from journal.exchange.generic_csv import read_generic
from journal.exchange.guess import BEARABLE, DAYLIO, GENERIC, JSON, KNOWN, MEDTIMER, TIDY, guess_format
from journal.exchange.json_file import read_json, write_json
from journal.exchange.medtimer import clock_is_here, read_medtimer
from journal.exchange.plan_ics import plan_events
from journal.exchange.row_verdicts import Preview
from journal.exchange.tidy_csv import write_tidy_csv
from journal.exchange.tidy_reading import read_tidy_csv
from journal.exchange.visits_ics import visit_events
from journal.exchange.wide_csv import write_wide_csv

IMPORTS = KNOWN
CALENDAR = ".ics"
LARGEST_MB = 256
"""A life of entries is smaller by far; a larger file would fill the memory before it could be refused."""
TABLES = (".csv", ".wide.csv")
EXPORTS = (".json", ".csv", ".wide.csv", CALENDAR)


def read_contents(
    data: bytes, path: str, kind: str | None, today: date, boundary: time = DEFAULT_BOUNDARY, zone: tzinfo = UTC
) -> tuple[str, Contents]:
    """The format of a file, guessed when ``kind`` is None, and what the file holds; or one Problem.

    ``boundary`` is the end of the journal day, for the instants of a file that has them, and ``zone`` that of the
    person's clock, for a file that has nothing else. :func:`to_look_at` says what the person is to know of both.
    """
    kind = kind or guess_format(data, path)
    preview = read_preview(data, path, kind, today, boundary, zone)
    if preview is not None:
        return kind, preview.accepted(path)
    if kind == JSON:
        return kind, read_json(data, path, today)
    if kind == TIDY:
        return kind, read_tidy_csv(data, path, today)
    return kind, read_doses_csv(data, path, today)


def read_preview(
    data: bytes, path: str, kind: str, today: date, boundary: time = DEFAULT_BOUNDARY, zone: tzinfo = UTC
) -> Preview | None:
    """What a file of another program would bring, with a verdict for each row; None for the formats of Ebb."""
    if kind == MEDTIMER:
        return read_medtimer(data, path, today, boundary, zone)
    readers = {DAYLIO: read_daylio, BEARABLE: read_bearable, GENERIC: read_generic}
    return readers[kind](data, path, today) if kind in readers else None


def to_look_at(data: bytes, kind: str, zone: tzinfo) -> tuple[Problem, ...]:
    """What was taken for granted in reading the whole file: its letters, and the clock of its times."""
    found: list[Problem] = []
    letters = None if kind == JSON or is_daylio_backup(data) else odd_letters(data)
    if letters is not None:
        found.append(letters)
    if kind == MEDTIMER and clock_is_here(data):
        found.append(Problem("import_times_here", zone=str(zone)))
    return tuple(found)


def write_contents(
    contents: Contents,
    suffix: str,
    at: datetime,
    zone: tzinfo,
    version: str,
    *,
    details: bool = False,
    remove: bool = False,
    excel: bool = False,
    locale: Locale = EXCHANGE,
) -> str:
    """The contents as the text of a file with one of the suffixes of :data:`EXPORTS`.

    ``details`` and ``remove`` are for the calendar alone: the plan as in
    :func:`journal.exchange.plan_ics.plan_calendar` and the visits as in
    :func:`journal.exchange.visits_ics.visits_calendar`. ``excel`` is for tables: as a spreadsheet of the region of
    ``locale`` opens them. Problem ``no_plan`` where there is neither.
    """
    if suffix == CALENDAR:
        events = plan_events(contents, details=details, remove=remove, locale=locale)
        events += visit_events(contents, at, names=details, remove=remove)
        if not events:
            raise Problem("no_plan")
        return calendar_text(events, remove=remove)
    if suffix == ".json":
        return write_json(contents, version)
    style = spreadsheet_style(locale) if excel else PLAIN
    if suffix == ".wide.csv":
        # The mark at the start tells a spreadsheet that the text is UTF-8.
        return write_wide_csv(contents, zone, replace(style, marked=True))
    return write_tidy_csv(contents, style)


def suffix_of(path: Path, known: Sequence[str], problem: str) -> str:
    """The one of the known suffixes that the name ends in, the longest first; else a Problem of that id."""
    name = path.name.lower()
    for suffix in sorted(known, key=len, reverse=True):
        if name.endswith(suffix) and len(name) > len(suffix):
            return suffix
    raise Problem(problem, path=str(path), known=", ".join(known))


def read_file(path: Path) -> bytes:
    """The bytes of a file.

    Problem ``file_missing``, ``file_is_folder``, ``file_unreadable`` or ``import_too_large``.
    """
    if path.is_dir():
        raise Problem("file_is_folder", path=str(path))
    try:
        if path.stat().st_size > LARGEST_MB * 1024 * 1024:
            raise Problem("import_too_large", path=str(path), most=LARGEST_MB)
        return path.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        raise Problem("file_missing", path=str(path)) from None
    except OSError as error:
        raise Problem("file_unreadable", path=str(path), reason=error.strerror or str(error)) from None
