"""The published half-lives of a medicine, from ``resources/data/medicines.toml``; read when first asked for."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from datetime import date
from fractions import Fraction
from functools import cache
from typing import Any

from journal.config.assets import asset
from journal.domain.level import HalfLives
from journal.domain.taper.substance import Figure, Substance, find_substance


def half_lives(name: str) -> HalfLives | None:
    """What is published for the medicine of this name, a generic or a brand name in it; None when it is not known."""
    found = find_substance(_substances(), name)
    if found is None:
        return None
    return HalfLives(_hours(found.half_life_h), _hours(found.metabolite_half_life_h))


def _hours(figure: Figure | None) -> tuple[float, float] | None:
    return None if figure is None else (float(figure.low), float(figure.high))


@cache
def _substances() -> tuple[Substance, ...]:
    """Names and half-lives alone: the whole file is read and checked by the service, which charts do not see."""
    read = tomllib.loads(asset("data", "medicines.toml").read_text(encoding="utf-8"))
    return tuple(_substance(entry) for entry in read["substance"])


def _substance(entry: dict[str, Any]) -> Substance:
    bare = Substance(entry["id"], tuple(entry["names"]), tuple(entry["brands"]), "", None, None, None, (), (), date.min)
    parts = {field: _figure(entry.get(field)) for field in ("half_life_h", "metabolite_half_life_h")}
    return replace(bare, **parts)


def _figure(part: dict[str, Any] | None) -> Figure | None:
    if part is None:
        return None
    low, high = part["range"]
    return Figure(Fraction(str(low)), Fraction(str(high)), part["source"])
