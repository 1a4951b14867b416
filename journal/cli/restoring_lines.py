"""What ``ebb restore`` shows of the two files, and what it says when one is in place."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from journal.domain.locale import Locale
from journal.domain.problems import Problem
from journal.words.dates import day_with_year
from journal.words.problems import sentence
from journal.words.record_counts import counted_text
from journal.words.translation import tr

if TYPE_CHECKING:
    from journal.service.keeping import Preview


def looked_at_lines(
    coming: Preview, journal: Path, present: Preview | None, problem: Problem | None, locale: Locale
) -> list[str]:
    """The file that is to be put in place and the journal that is there now, each with its days and numbers."""
    lines = [tr("The file {path}:", path=coming.path), *_holds_lines(coming, locale)]
    if present is not None:
        return [*lines, tr("The journal that is in place, {path}:", path=journal), *_holds_lines(present, locale)]
    if problem is not None:
        said = sentence(problem, locale)
        return [*lines, tr("The journal that is in place cannot be read now:"), f"  {said}"]
    return [*lines, tr("There is no journal {path} yet.", path=journal)]


def _holds_lines(found: Preview, locale: Locale) -> list[str]:
    if found.first_day is None or found.last_day is None:
        days = tr("No day is recorded in it.")
    else:
        first, last = day_with_year(found.first_day, locale), day_with_year(found.last_day, locale)
        days = tr("{first} to {last}", first=first, last=last)
    under = tr("under a passphrase") if found.locked else tr("without a passphrase")
    return [f"  {days}", f"  {counted_text(dict(found.counts))}", f"  {under}"]


def restored_lines(coming: Preview, journal: Path, copy: Path | None, aside: Path | None) -> list[str]:
    """What is in place now, and where everything that was there before lies."""
    if coming.locked:
        lines = [tr("{file} is in place as {path}, under its own passphrase.", file=coming.path, path=journal)]
    else:
        lines = [tr("{file} is in place as {path}, without a passphrase.", file=coming.path, path=journal)]
    if aside is not None:
        lines.append(tr("The file that was there before now lies at {path}.", path=aside))
    if copy is not None:
        lines.append(tr("A checked copy of it was taken first: {path}.", path=copy))
    return lines


def preview_data(found: Preview) -> dict[str, object]:
    """What a file holds, for ``--json``."""
    return {
        "file": str(found.path),
        "format": found.schema,
        "first_day": found.first_day and found.first_day.isoformat(),
        "last_day": found.last_day and found.last_day.isoformat(),
        "under_passphrase": found.locked,
        "rows": dict(found.counts),
    }
