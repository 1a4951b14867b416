"""The bin: rows that were deleted, what they belong to, and what stands in their place by now."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from journal.store import tables
from journal.store.writing import Row

BINNED = tuple(t for t in tables.KEPT if t not in (tables.SETTING, tables.PLAN_STEP, tables.PLAN_DOSE))
"""The tables whose rows are put into the bin; a step of the plan goes and comes with its version."""

PARENTS: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        tables.PREPARATION: {"medicine_id": tables.MEDICINE},
        tables.DOSE: {"medicine_id": tables.MEDICINE, "preparation_id": tables.PREPARATION},
        tables.RATING: {"symptom_id": tables.SYMPTOM},
        tables.STOCK: {"preparation_id": tables.PREPARATION},
        tables.PRACTICE_DONE: {"practice_id": tables.PRACTICE},
        tables.VISIT: {"person_id": tables.PERSON},
    }
)
"""What a row belongs to: the column that names it and its table."""

PLACES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        tables.DOSE: ("day", "medicine_id", "slot"),
        tables.RATING: ("day", "symptom_id"),
        tables.NIGHT: ("day",),
        tables.DAY_ENTRY: ("day",),
        tables.STOCK: ("preparation_id",),
        tables.PRACTICE_DONE: ("day", "practice_id"),
        tables.CONTEXT_MARK: ("day", "key"),
        tables.OWN_WORDS: ("section",),
    }
)
"""Columns of which only one row with the same values stands in the journal."""


class BinReading:
    """The part of the repository that reads what is in the bin."""

    def _select(self, sql: str, values: Iterable[object] = ()) -> list[Row]:
        raise NotImplementedError

    def binned(self) -> tuple[tuple[str, Row, int], ...]:
        """Every row in the bin with its table and its place in the log, which tells the newer of the same second."""
        found = ((table, row) for table in BINNED for row in self._gone(table))
        return tuple((table, row, self._place_in_log(table, row["id"])) for table, row in found)

    def every_row(self, table: str) -> tuple[Row, ...]:
        """All rows of a table, those in the bin too."""
        return tuple(self._select(f"SELECT * FROM {table} ORDER BY id"))

    def row_in_bin(self, table: str, row_id: int) -> Row | None:
        """That row, when it is in the bin."""
        if table not in BINNED:
            return None
        found = self._select(f"SELECT * FROM {table} WHERE id = ? AND deleted_at IS NOT NULL", (row_id,))
        return found[0] if found else None

    def standing_for(self, table: str, row: Row) -> Row | None:
        """The row that stands where a row of the bin stood; None where its place is free."""
        names = PLACES.get(table, ())
        if not names or any(row[name] is None for name in names):
            return None  # an extra dose takes nobody's place
        where = " AND ".join(f"{name} = ?" for name in names)
        found = self._select(
            f"SELECT * FROM {table} WHERE deleted_at IS NULL AND {where}", [row[name] for name in names]
        )
        return found[0] if found else None

    def binned_parents(self, table: str, row: Row) -> tuple[tuple[str, Row], ...]:
        """What the row belongs to, as far as it is in the bin too; what that belongs to comes before it."""
        asked = [(parent, row[column]) for column, parent in PARENTS.get(table, {}).items()]
        if table == tables.PLAN_VERSION:
            asked = [(tables.MEDICINE, r["medicine_id"]) for r in self._medicines_of_version(row["id"])]
        found: dict[tuple[str, int], Row] = {}
        for parent, row_id in asked:
            there = self.row_in_bin(parent, row_id) if row_id is not None else None
            if there is not None:
                for above, above_row in self.binned_parents(parent, there):
                    found[above, above_row["id"]] = above_row
                found[parent, there["id"]] = there
        return tuple((parent, there) for (parent, _), there in found.items())

    def _gone(self, table: str) -> list[Row]:
        return self._select(f"SELECT * FROM {table} WHERE deleted_at IS NOT NULL ORDER BY id")

    def _place_in_log(self, table: str, row_id: int) -> int:
        sql = (
            f"SELECT coalesce(max(r.id), 0) AS place FROM {tables.COMMAND_ROW} r"
            f" JOIN {tables.COMMAND} c ON c.id = r.command_id"
            " WHERE r.table_name = ? AND r.row_id = ? AND c.state = 'done'"
        )
        return int(self._select(sql, (table, row_id))[0]["place"])

    def _medicines_of_version(self, version_id: int) -> list[Row]:
        return self._select(
            f"SELECT DISTINCT d.medicine_id FROM {tables.PLAN_DOSE} d JOIN {tables.PLAN_STEP} s ON s.id = d.step_id"
            " WHERE s.version_id = ? ORDER BY d.medicine_id",
            (version_id,),
        )
