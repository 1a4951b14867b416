"""What the equivalence tables are called where their data need not be loaded: on paper and in lists."""

from __future__ import annotations

from journal.words.translation import tr

_NAMES = {"ashton2002": "Ashton Manual 2002", "vadod2021": "VA/DoD 2021", "scot2024": "Scotland 2024"}


def table_name(table_id: str) -> str:
    """``Ashton Manual 2002`` for ``ashton2002``; an id that is not known stands for itself."""
    return _NAMES.get(table_id, table_id)


def table_line(table_id: str) -> str:
    """That medicines were compared by a table, with its name; "" when none was."""
    return tr("Medicines compared by the table {table}", table=table_name(table_id)) if table_id else ""
