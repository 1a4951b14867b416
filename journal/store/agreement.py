"""Whether the rows of a journal are what the log of commands says they were made.

A file without a passphrase has nothing that tells a changed letter from a letter. But every row is in it twice: where
it stands, and in the log, as what a command made of it. One that the log does not know in that form was changed by
something else: most often by the disk.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from journal.store import tables
from journal.store.engine import Connection
from journal.store.row_values import text_row

_Forms = dict[int, list[dict[str, Any]]]


def altered_rows(connection: Connection, names: Iterable[str]) -> tuple[tuple[str, int], ...]:
    """The rows, as (table, id), that are none of the forms that the log has of them; a row it does not know is none.

    Text comes as bytes. A form of the log that cannot be read is passed over: its row then has one less to agree with.
    Raises what reading a damaged file raises.
    """
    there = [name for name in names if name in tables.KEPT]
    if tables.COMMAND_ROW not in names:
        return ()
    return tuple((table, row_id) for table in there for row_id in _altered(connection, table))


def _altered(connection: Connection, table: str) -> list[int]:
    forms = _forms(connection, table)
    cursor = connection.execute(f"SELECT * FROM {table}")
    columns = tuple(column[0] for column in cursor.description)
    found: list[int] = []
    for cells in cursor:
        try:
            row = text_row(columns, cells)
        except UnicodeDecodeError:
            continue  # found as a row that cannot be read
        known = forms.get(row.get("id", -1))
        if known and not any(_agrees(row, form) for form in known):
            found.append(int(row["id"]))
    return found


def _forms(connection: Connection, table: str) -> _Forms:
    """What every command made of every row of a table, and what it was before."""
    asked = f"SELECT row_id, before, after FROM {tables.COMMAND_ROW} WHERE table_name = ?"
    forms: _Forms = {}
    for row_id, *texts in connection.execute(asked, (table,)):
        known = forms.setdefault(row_id, [])
        for text in texts:
            try:
                form = json.loads(text) if text is not None else None
            except ValueError:
                continue
            if isinstance(form, dict):
                known.append(form)
    return forms


def _agrees(row: Mapping[str, Any], form: Mapping[str, Any]) -> bool:
    """Whether they are the same in the columns that were there at the time."""
    return all(name in row and row[name] == value for name, value in form.items())
