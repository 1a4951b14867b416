"""Numbers and offsets in the cells of tidy CSV."""

from __future__ import annotations

import re

from journal.domain.problems import Problem
from journal.exchange.cells import guarded, unguarded
from journal.exchange.csv_table import shown


def offset_text(minutes: int | None) -> str:
    """``+01:00`` for 60 minutes east of UTC, guarded as every cell with a sign, "" when it is not known."""
    if minutes is None:
        return ""
    sign = "-" if minutes < 0 else "+"
    return guarded(f"{sign}{abs(minutes) // 60:02d}:{abs(minutes) % 60:02d}")


def whole_of(text: str, name: str) -> int:
    """The number that ``12`` means, from 0; Problem ``row_value_unreadable`` naming what it was for."""
    plain = text.strip()
    if not re.fullmatch(r"[0-9]{1,15}", plain):
        raise Problem("row_value_unreadable", text=shown(text), name=name)
    return int(plain)


def offset_of(text: str) -> int | None:
    """The minutes east of UTC that ``+01:00`` means, None for an empty cell; Problem ``row_value_unreadable``."""
    plain = unguarded(text.strip())
    if not plain:
        return None
    match = re.fullmatch(r"([+-])([01][0-9]|2[0-3]):([0-5][0-9])", plain)
    if match is None:
        raise Problem("row_value_unreadable", text=shown(text), name="utc_offset")
    minutes = int(match[2]) * 60 + int(match[3])
    return -minutes if match[1] == "-" else minutes
