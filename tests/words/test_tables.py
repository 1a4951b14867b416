"""Names that stand in two places are the same in both."""

from __future__ import annotations

from journal.service.facts import equivalence_tables
from journal.words.tables import table_line, table_name


def test_every_table_is_called_by_its_own_name() -> None:
    tables = equivalence_tables()
    assert len(tables) == 3
    assert [table_name(t.table_id) for t in tables] == [t.name for t in tables]
    assert all(t.name in table_line(t.table_id) for t in tables)
    assert table_line("") == ""
