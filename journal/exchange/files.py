"""Files in and out, whatever their format."""

from __future__ import annotations

from datetime import date, datetime, tzinfo
from pathlib import Path

from journal import __version__
from journal.domain.contents import Contents
from journal.domain.problems import Problem

EXPORTS = (".json", ".wide.csv", ".csv")
"""The endings of names that tell in which format to write."""


def read_file(path: Path) -> bytes:
    """The bytes of a file; Problem ``file_missing``, ``file_is_folder`` or ``file_unreadable``."""
    if path.is_dir():
        raise Problem("file_is_folder", path=str(path))
    try:
        return path.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        raise Problem("file_missing", path=str(path)) from None
    except OSError as error:
        raise Problem("file_unreadable", path=str(path), reason=error.strerror or str(error)) from None


def read_contents(data: bytes, path: str, kind: str | None, today: date) -> tuple[str, Contents]:
    """The format of the file, guessed when it is not named, and what the file holds."""
    from journal.exchange import guess
    from journal.exchange.doses_csv import read_doses_csv
    from journal.exchange.json_file import read_json
    from journal.exchange.tidy_reading import read_tidy_csv

    kind = kind or guess.guess_format(data, path)
    if kind == guess.JSON:
        return kind, read_json(data, path)
    if kind == guess.TIDY:
        return kind, read_tidy_csv(data, path, today)
    return kind, read_doses_csv(data, path, today)


def export_text(contents: Contents, suffix: str, now: datetime, zone: tzinfo) -> str:
    """The contents in the format of a suffix of :data:`EXPORTS`; ``zone`` is where nights without one were slept."""
    from journal.exchange.json_file import write_json
    from journal.exchange.tidy_csv import write_tidy_csv
    from journal.exchange.wide_csv import write_wide_csv

    if suffix == ".json":
        return write_json(contents, now, __version__)
    if suffix == ".wide.csv":
        # The mark at the start tells a spreadsheet that the text is UTF-8.
        return "\ufeff" + write_wide_csv(contents, zone)
    return write_tidy_csv(contents)


def export_suffix(path: Path) -> str:
    """The suffix of :data:`EXPORTS` that a name ends in; Problem ``export_suffix``."""
    for suffix in EXPORTS:
        if path.name.lower().endswith(suffix):
            return suffix
    raise Problem("export_suffix", path=str(path), known=", ".join(EXPORTS))
