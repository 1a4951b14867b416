"""What can still be read of a damaged journal, made into contents that another journal can take in."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from journal.domain.calendar_day import DEFAULT_BOUNDARY
from journal.domain.contents import Contents
from journal.domain.medicine import Medicine
from journal.domain.plan import PlanHistory, PlanVersion, check_steps
from journal.domain.practice import Practice
from journal.domain.problems import Problem
from journal.domain.symptom import Symptom
from journal.store import rows, tables
from journal.store.as_seen import TROUBLE, as_seen
from journal.store.engine import Connection
from journal.store.row_values import BAD_VALUE, value_of
from journal.store.salvage_rows import rows_around_damage
from journal.store.writing import Row

_PLAN = (tables.PLAN_VERSION, tables.PLAN_STEP, tables.PLAN_DOSE)


@dataclass(frozen=True, slots=True)
class Salvaged:
    """What was read. ``read`` and ``lost`` count rows by table; what is in the bin is in neither.

    ``lost`` is what could not be read, at most (an id that was never used counts too), None where nobody knows.
    ``plan_in_doubt``: rows of the plan are lost, so every version of it came as a draft. A step without one of its
    doses would say a lower dose than was agreed.
    """

    contents: Contents
    read: dict[str, int]
    lost: dict[str, int | None]
    plan_in_doubt: bool

    @property
    def complete(self) -> bool:
        """Whether nothing was lost."""
        return not any(count is None or count for count in self.lost.values())


def salvage(path: Path, passphrase: str | None = None) -> Salvaged:
    """Read every row that can be read, table by table and around damaged pages, and touch nothing.

    What named a medicine, a symptom or a practice that is lost gets one in its place, retired or hidden, called after
    its number (a medicine after its doses). Problem for a file that cannot be opened at all, as
    :func:`journal.store.as_seen.as_seen`.
    """
    with as_seen(path, passphrase, cut_off=True) as seen:
        work = _Work(seen.connection, newest=seen.schema == tables.SCHEMA_VERSION)
        contents = work.contents()
        return Salvaged(contents, work.read, work.lost, work.plan_in_doubt)


class _Work:
    """The tables of one file, read in turn, with what was counted."""

    def __init__(self, connection: Connection, *, newest: bool) -> None:
        self._connection = connection
        self._there = _tables(connection)
        self._newest = newest
        self.read: dict[str, int] = {}
        self.lost: dict[str, int | None] = {}
        self.plan_in_doubt = False

    def contents(self) -> Contents:
        """Everything that can be read, made whole."""
        settings = self._settings()
        boundary = rows.clock_of(settings.get("boundary"))
        found = Contents(
            medicines=self._all(tables.MEDICINE),
            preparations=self._all(tables.PREPARATION),
            symptoms=self._all(tables.SYMPTOM),
            plan=self._plan(),
            doses=self._all(tables.DOSE),
            ratings=self._once(tables.RATING, lambda r: (r.day, r.symptom_id)),
            nights=self._once(tables.NIGHT, lambda n: n.day),
            entries=self._once(tables.DAY_ENTRY, lambda e: e.day),
            stocks=self._once(tables.STOCK, lambda s: s.preparation_id),
            urgent_events=self._all(tables.URGENT_EVENT),
            practices=self._all(tables.PRACTICE),
            practices_done=self._once(tables.PRACTICE_DONE, lambda p: (p.day, p.practice_id)),
            context_marks=self._once(tables.CONTEXT_MARK, lambda m: (m.day, m.key)),
            people=tuple(replace(p, name=_named(p)) for p in self._all(tables.PERSON)),
            visits=self._all(tables.VISIT),
            own_words=self._once(tables.OWN_WORDS, lambda w: w.section),
            own_numbers=tuple(replace(n, name=_named(n)) for n in self._all(tables.OWN_NUMBER)),
            thought_records=self._all(tables.THOUGHT_RECORD),
            answers=self._all(tables.ANSWERS),
            settings=tuple(sorted(settings.items())),
            boundary=boundary or DEFAULT_BOUNDARY,
        )
        return self._mended(found)

    def _pairs(self, table: str) -> list[tuple[Row, Any]]:
        """The rows of a table that are not in the bin, each with its value."""
        if table not in self._there:
            if self._newest or not self._there:
                self.lost[table] = None
            return []
        found = rows_around_damage(self._connection, table)
        pairs: list[tuple[Row, Any]] = []
        self.lost[table] = found.lost
        for row in found.rows:
            if row.get("deleted_at") is not None:
                continue
            try:
                pairs.append((row, value_of(table, row)))
            except BAD_VALUE:
                self._lose(table)
        self.read[table] = len(pairs)
        return pairs

    def _all(self, table: str) -> tuple[Any, ...]:
        return tuple(value for _, value in self._pairs(table))

    def _once(self, table: str, key: Callable[[Any], object]) -> tuple[Any, ...]:
        """The first of each key: the index that keeps them single can be damaged as well."""
        kept: dict[object, Any] = {}
        values = self._all(table)
        for value in values:
            kept.setdefault(key(value), value)
        self._give_up(table, len(values) - len(kept))
        return tuple(kept.values())

    def _give_up(self, table: str, count: int) -> None:
        """So many rows were read and cannot be used."""
        if count:
            self.read[table] -= count
            self._lose(table, count)

    def _lose(self, table: str, count: int = 1) -> None:
        before = self.lost[table]
        self.lost[table] = None if before is None else before + count

    def _settings(self) -> dict[str, str]:
        found = dict(self._all(tables.SETTING))
        boundary = found.get("boundary")
        if boundary is not None and rows.clock_cell(rows.clock_of(boundary)) != boundary:
            del found["boundary"]  # a journal with one that cannot be read could not be opened
            self._give_up(tables.SETTING, 1)
        return found

    def _plan(self) -> PlanHistory:
        versions, steps, doses = (self._pairs(table) for table in _PLAN)
        step_ids, version_ids = {row["id"] for row, _ in steps}, {row["id"] for row, _ in versions}
        self._give_up(tables.PLAN_DOSE, sum(row["step_id"] not in step_ids for row, _ in doses))
        self._give_up(tables.PLAN_STEP, sum(row["version_id"] not in version_ids for row, _ in steps))
        doses_of = _grouped(doses, "step_id", ("slot", "id"))
        filled = [(row, replace(step, doses=doses_of.get(row["id"], ()))) for row, step in steps]
        steps_of = _grouped(filled, "version_id", ("start", "id"))
        whole: list[PlanVersion] = []
        for row, version in versions:
            laid = steps_of.get(row["id"], ())
            try:
                check_steps(laid)
            except Problem:
                self._give_up(tables.PLAN_VERSION, 1)
            else:
                whole.append(replace(version, steps=laid))
        self.plan_in_doubt = any(self.lost.get(table, 0) != 0 for table in _PLAN)
        if self.plan_in_doubt:
            whole = [replace(version, draft=True) for version in whole]
        return PlanHistory(tuple(sorted(whole, key=lambda version: (version.number, version.id))))

    def _mended(self, found: Contents) -> Contents:
        """The same without a name that leads nowhere."""
        preparations = {p.id for p in found.preparations}
        people = {p.id for p in found.people}
        stocks = tuple(s for s in found.stocks if s.preparation_id in preparations)
        self._give_up(tables.STOCK, len(found.stocks) - len(stocks))
        symptoms = tuple(s if s.key or s.name.strip() else replace(s, name=_number(s.id)) for s in found.symptoms)
        practices = tuple(p if p.key or p.name.strip() else replace(p, name=_number(p.id)) for p in found.practices)
        return replace(
            found,
            medicines=_with_medicines(found),
            symptoms=symptoms
            + tuple(
                Symptom(i, "", _number(i), hidden=True, position=i)
                for i in _missing((r.symptom_id for r in found.ratings), (s.id for s in symptoms))
            ),
            practices=practices
            + tuple(
                Practice(i, "", _number(i), hidden=True, position=i)
                for i in _missing((d.practice_id for d in found.practices_done), (p.id for p in practices))
            ),
            doses=tuple(
                d if d.preparation_id in preparations else replace(d, preparation_id=None) for d in found.doses
            ),
            visits=tuple(v if v.person_id in people else replace(v, person_id=None) for v in found.visits),
            stocks=stocks,
        )


def _grouped(pairs: list[tuple[Row, Any]], by: str, order: tuple[str, str]) -> dict[int, tuple[Any, ...]]:
    """The values by the parent that their rows name."""
    groups: dict[int, list[Any]] = {}
    for row, value in sorted(pairs, key=lambda pair: (pair[0][order[0]], pair[0][order[1]])):
        groups.setdefault(row[by], []).append(value)
    return {parent: tuple(values) for parent, values in groups.items()}


def _with_medicines(found: Contents) -> tuple[Medicine, ...]:
    names = {dose.medicine_id: dose.medicine for dose in found.doses}
    named = [*names, *(p.medicine_id for p in found.preparations), *found.plan.medicine_ids()]
    lost = _missing(named, (m.id for m in found.medicines))
    return found.medicines + tuple(Medicine(i, names.get(i) or _number(i), retired=True, position=i) for i in lost)


def _missing(named: Iterable[int], there: Iterable[int]) -> list[int]:
    return sorted(set(named) - set(there))


def _named(record: Any) -> str:
    return record.name if record.name.strip() else _number(record.id)


def _number(row_id: int) -> str:
    """What a record is called whose name is lost."""
    return f"? {row_id}"


def _tables(connection: Connection) -> frozenset[str]:
    try:
        found = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
    except TROUBLE:
        return frozenset()
    return frozenset(bytes(name).decode("utf-8", "replace") for (name,) in found if name is not None)
