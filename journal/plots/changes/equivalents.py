"""The equivalence table that a plan names, and which substance a medicine is: read when two medicines are compared."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from fractions import Fraction
from functools import cache
from typing import Any

from journal.config.assets import asset
from journal.domain.medicine import Medicine
from journal.domain.taper.equivalence import Equivalence
from journal.domain.taper.substance import Substance, find_substance


@cache
def _file() -> Mapping[str, Any]:
    return tomllib.loads(asset("data", "medicines.toml").read_text("utf-8"), parse_float=Fraction)


@cache
def _substances() -> tuple[Substance, ...]:
    """The names alone; figures of theirs are not wanted here."""
    return tuple(
        Substance(s["id"], tuple(s["names"]), tuple(s["brands"]), "", None, None, None, (), (), s["reviewed_on"])
        for s in _file()["substance"]
    )


def substance_ids(medicines: Sequence[Medicine]) -> dict[int, str | None]:
    """The substance of each medicine id; None where the name says none that is known."""
    found = {m.id: find_substance(_substances(), m.name) for m in medicines}
    return {key: substance.id if substance else None for key, substance in found.items()}


@cache
def equivalence(table_id: str) -> Equivalence | None:
    """The table of that id; None for "" and for one that is not known."""
    head = next((table for table in _file()["table"] if table["id"] == table_id), None)
    if head is None:
        return None
    cells = {
        substance["id"]: (Fraction(figure["mg"][0]), Fraction(figure["mg"][1]))
        for substance in _file()["substance"]
        for figure in substance.get("equivalents", ())
        if figure.get("table") == table_id
    }
    return Equivalence(table_id, head["name"], head["source"], head["year"], cells, head["note"])
