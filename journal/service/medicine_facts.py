"""The file of published figures about medicines, ``resources/data/medicines.toml``; ``docs/data.md`` has its fields."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from journal.domain.amount import Amount
from journal.domain.medicine import Form
from journal.domain.problems import Problem
from journal.domain.taper.equivalence import TABLES, Equivalence
from journal.domain.taper.substance import Confidence, Equivalent, Figure, Marketed, Substance, plain
from journal.service.facts_entry import Entry, entries

_FORMS = frozenset({Form.TABLET.value, Form.CAPSULE.value, Form.LIQUID.value, Form.DROPS.value})
_KINDS = frozenset({"modified", "orodispersible", "sublingual", "film"})
_REGIONS = frozenset({"AU", "CA", "EU", "FR", "GB", "IT", "JP", "US", "other"})
_CLASSES = frozenset(
    {"ultra-short", "short", "short/intermediate", "intermediate", "long/intermediate", "long"},
)
_EDITIONS = {table_id: frozenset({table_id}) for table_id in TABLES} | {
    "ashton2002": frozenset({"ashton2002", "ashton2007"})
}
"""The sources that may fill a table: the table itself, never one that quotes it."""
_CONFIDENCES = frozenset(confidence.value for confidence in Confidence)


@dataclass(frozen=True, slots=True)
class MedicineFacts:
    """What the file holds. ``sources`` are (id, full name)."""

    substances: tuple[Substance, ...]
    tables: tuple[Equivalence, ...]
    sources: tuple[tuple[str, str], ...]


def read_medicines(text: str) -> MedicineFacts:
    """The figures of the file's text. ValueError, naming the entry and the field, when anything in it is not right."""
    read = entries(text, "medicines.toml", ("table", "source", "substance"))
    sources = tuple(_source(entry) for entry in read["source"])
    _unique("source", (key for key, _ in sources))
    known = frozenset(key for key, _ in sources)
    substances = tuple(_substance(entry, known) for entry in read["substance"])
    _unique("substance", (substance.id for substance in substances))
    _unique("name", (plain(name) for s in substances for name in (*s.names, *s.brands)))
    tables = tuple(_table(entry, substances) for entry in read["table"])
    if tuple(table.table_id for table in tables) != TABLES:
        raise ValueError(f"medicines.toml: the tables are not {', '.join(TABLES)}")
    return MedicineFacts(tuple(sorted(substances, key=lambda s: s.id)), tables, sources)


def _unique(kind: str, found: Iterable[str]) -> None:
    seen: set[str] = set()
    for one in found:
        if one in seen:
            raise ValueError(f"medicines.toml: the {kind} {one!r} is there twice")
        seen.add(one)


def _source(entry: Entry) -> tuple[str, str]:
    made = entry.text("id"), entry.text("name")
    entry.end()
    return made


def _table(entry: Entry, substances: Sequence[Substance]) -> Equivalence:
    table_id = entry.text("id")
    cells: dict[str, tuple[Fraction, Fraction]] = {}
    for substance in substances:
        figure = substance.equivalent(table_id)
        if figure is not None:
            cells[substance.id] = (figure.low, figure.high)
    made = Equivalence(
        table_id=table_id,
        name=entry.text("name"),
        source=entry.text("source"),
        year=entry.whole("year"),
        mg_per_10_diazepam=cells,
        note=entry.text("note"),
    )
    entry.end()
    return made


def _substance(entry: Entry, sources: frozenset[str]) -> Substance:
    names = entry.texts("names")
    if not names:
        raise entry.wrong("names", "is empty")
    equivalents = tuple(_equivalent(part, sources) for part in entry.parts("equivalents"))
    tables = [e.table_id for e in equivalents if e.table_id]
    if len(set(tables)) != len(tables):
        raise entry.wrong("equivalents", "has one table twice")
    made = Substance(
        id=entry.text("id"),
        names=names,
        brands=entry.texts("brands"),
        klass=entry.one_of("class", _CLASSES),
        half_life_h=_figure(entry.part("half_life_h"), sources),
        metabolite_half_life_h=_figure(entry.part("metabolite_half_life_h"), sources),
        tmax_h=_figure(entry.part("tmax_h"), sources),
        equivalents=equivalents,
        strengths=tuple(_marketed(part, sources) for part in entry.parts("forms")),
        reviewed_on=entry.day("reviewed_on"),
    )
    entry.end()
    return made


def _figure(entry: Entry | None, sources: frozenset[str], field: str = "range") -> Figure | None:
    if entry is None:
        return None
    made = _bounds(entry, sources, field)
    entry.end()
    return made


def _bounds(entry: Entry, sources: frozenset[str], field: str) -> Figure:
    low, high = entry.range(field)
    return Figure(low, high, entry.one_of("source", sources), _confidence(entry))


def _confidence(entry: Entry) -> Confidence:
    return Confidence(entry.one_of("confidence", _CONFIDENCES))


def _equivalent(entry: Entry, sources: frozenset[str]) -> Equivalent:
    table_id = entry.one_of("table", frozenset(TABLES)) if entry.has("table") else ""
    may = _EDITIONS[table_id] & sources if table_id else sources
    made = Equivalent(table_id, _bounds(entry, may, "mg"), entry.flag("disputed", False))
    entry.end()
    return made


def _marketed(entry: Entry, sources: frozenset[str]) -> Marketed:
    form = Form(entry.one_of("form", _FORMS))
    fluid = form in (Form.LIQUID, Form.DROPS)
    kind = entry.one_of("kind", _KINDS) if entry.has("kind") else ""
    scored = entry.whole("scored") if entry.has("scored") else None
    splittable = entry.flag("splittable", True)
    if scored is not None and (scored not in (2, 4) or form is not Form.TABLET or not splittable):
        raise entry.wrong("scored", "is not 2 or 4 parts of a tablet that may be divided")
    if splittable and (form is Form.CAPSULE or kind in ("modified", "film")):
        raise entry.wrong("splittable", "is true for a form that is not divided")
    if entry.has("mg_per_drop") and form is not Form.DROPS:
        raise entry.wrong("mg_per_drop", "is given for a form without drops")
    if entry.has("per_ml") and not fluid:
        raise entry.wrong("per_ml", "is given for a form without mL")
    made = Marketed(
        region=entry.one_of("region", _REGIONS),
        form=form,
        strengths=_strengths(entry),
        confidence=_confidence(entry),
        source=entry.one_of("source", sources),
        kind=kind,
        per_ml=entry.number("per_ml") if fluid else None,
        drop=Amount.from_mg(entry.number("mg_per_drop")) if entry.has("mg_per_drop") else None,
        scored=scored,
        splittable=splittable,
    )
    entry.end()
    return made


def _strengths(entry: Entry) -> tuple[Amount, ...]:
    try:
        return tuple(Amount.from_mg(mg) for mg in entry.numbers("strengths_mg"))
    except Problem as problem:
        raise entry.wrong("strengths_mg", f"cannot be kept: {problem}") from problem
