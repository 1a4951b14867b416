"""How the copies of a journal are listed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from journal.domain.locale import Locale
from journal.words.copies import age_text, reason_text, taken_text
from journal.words.translation import ntr, tr

if TYPE_CHECKING:
    from journal.service.keeping import Backup


def copies_lines(journal: Path, found: Sequence[Backup], now: datetime, locale: Locale) -> list[str]:
    """A line for all of them and one for each, newest first: when, how long ago, how large, what for, and where."""
    if not found:
        return [tr("There is no copy of {path}.", path=journal)]
    zone = now.tzinfo or UTC
    head = ntr("{n} copy of {path}, newest first:", "{n} copies of {path}, newest first:", len(found), path=journal)
    lines = [head]
    for place, copy in enumerate(found):
        facts = [taken_text(copy.taken_at, zone, locale), age_text(copy.taken_at, now), _size_text(copy.path)]
        facts.append(reason_text(copy.reason))
        if place == 0:
            facts.append(tr("the newest"))
        lines += ["  " + " · ".join(fact for fact in facts if fact), f"    {copy.path}"]
    return lines


def copies_data(journal: Path, found: Sequence[Backup], now: datetime) -> dict[str, object]:
    """The same for ``--json``; the age is in whole minutes, below zero for a copy of a time to come."""
    return {
        "journal": str(journal),
        "newest": str(found[0].path) if found else None,
        "copies": [
            {
                "file": str(copy.path),
                "taken_at": copy.taken_at.isoformat(),
                "age_minutes": int((now - copy.taken_at).total_seconds() // 60),
                "reason": copy.reason,
                "bytes": _size(copy.path),
            }
            for copy in found
        ],
    }


def _size(path: Path) -> int | None:
    try:
        return path.stat().st_size
    except OSError:
        return None


def _size_text(path: Path) -> str:
    size = _size(path)
    return tr("size unknown") if size is None else tr("{n} KB", n=max(1, round(size / 1024)))
