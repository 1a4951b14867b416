"""Reading the journal as domain values, and writing a command as one transaction."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import TypeVar

from journal.domain.amount import Amount
from journal.domain.contents import DayEntry
from journal.domain.dose import Dose
from journal.domain.medicine import Medicine, Preparation
from journal.domain.passphrase import normalised
from journal.domain.period import Period
from journal.domain.plan import PlanHistory, PlannedDose, PlanVersion, Step, StepKind
from journal.domain.problems import Problem
from journal.domain.rating import Rating
from journal.domain.sleep import Night
from journal.domain.stock import Stock
from journal.domain.symptom import Symptom
from journal.store import engine, rows, tables, writing
from journal.store.backup import Backup, write_backup
from journal.store.bin import BinReading
from journal.store.engine import Connection, EngineError, error_code
from journal.store.history import HistoryReading
from journal.store.reasons import reason_of
from journal.store.row_values import BAD_VALUE
from journal.store.shared_values import forget_shared_values
from journal.store.support_reading import SupportReading
from journal.store.writing import LoggedCommand, Row, Writing

T = TypeVar("T")


class Repository(SupportReading, HistoryReading, BinReading):
    """A journal file. Reads give domain values without what is in the bin; a write is one command, whole or not."""

    def __init__(self, connection: Connection, path: Path) -> None:
        self._connection = connection
        self.path = path
        self._identity = _identity_of(path)

    def close(self) -> None:
        """Close the file; the write-ahead log is folded into it."""
        self._connection.close()
        forget_shared_values()

    # Reading -------------------------------------------------------------------------------------------------

    def _select(self, sql: str, values: Iterable[object] = ()) -> list[Row]:
        return list(self._each(sql, values))

    def _each(self, sql: str, values: Iterable[object] = ()) -> Iterator[Row]:
        """The rows one by one: all at once would be many times what is made of them."""
        try:
            cursor = self._connection.execute(sql, tuple(values))
            names = [column[0] for column in cursor.description]
            for found in cursor:
                yield dict(zip(names, found, strict=True))
        except EngineError as error:
            raise self._reading_problem(error) from error

    def _all(self, table: str, make: Callable[[Row], T], order: str) -> tuple[T, ...]:
        with self._telling_damage():
            return tuple(map(make, self._each(f"SELECT * FROM {table} WHERE deleted_at IS NULL ORDER BY {order}")))

    def _by_day(self, table: str, make: Callable[[Row], T], period: Period | None, order: str) -> tuple[T, ...]:
        where, values = "deleted_at IS NULL", ()
        if period is not None:
            where += " AND day BETWEEN ? AND ?"
            values = (period.first.isoformat(), period.last.isoformat())
        with self._telling_damage():
            return tuple(map(make, self._each(f"SELECT * FROM {table} WHERE {where} ORDER BY {order}", values)))

    def medicines(self) -> tuple[Medicine, ...]:
        """All medicines, retired ones too."""
        return self._all(tables.MEDICINE, rows.medicine_of, "position, id")

    def preparations(self) -> tuple[Preparation, ...]:
        """All preparations, retired ones too."""
        return self._all(tables.PREPARATION, rows.preparation_of, "medicine_id, id")

    def symptoms(self) -> tuple[Symptom, ...]:
        """All symptoms in the person's order, hidden ones too."""
        return self._all(tables.SYMPTOM, rows.symptom_of, "position, id")

    def doses(self, period: Period | None = None) -> tuple[Dose, ...]:
        """The doses of a period, or all."""
        return self._by_day(tables.DOSE, rows.dose_of, period, "day, coalesce(slot, taken_at, '99'), id")

    def dose(self, dose_id: int) -> Dose:
        """One dose; Problem ``not_found`` when it is not there or in the bin."""
        found = self._select(f"SELECT * FROM {tables.DOSE} WHERE id = ? AND deleted_at IS NULL", (dose_id,))
        if not found:
            raise Problem("not_found")
        with self._telling_damage():
            return rows.dose_of(found[0])

    def ratings(self, period: Period | None = None) -> tuple[Rating, ...]:
        """The ratings of a period, or all."""
        return self._by_day(tables.RATING, rows.rating_of, period, "day, symptom_id")

    def nights(self, period: Period | None = None) -> tuple[Night, ...]:
        """The nights of a period, or all."""
        return self._by_day(tables.NIGHT, rows.night_of, period, "day")

    def entries(self, period: Period | None = None) -> tuple[DayEntry, ...]:
        """The day entries of a period, or all."""
        return self._by_day(tables.DAY_ENTRY, rows.entry_of, period, "day")

    def stocks(self) -> tuple[Stock, ...]:
        """What was last counted of each preparation."""
        return self._all(tables.STOCK, rows.stock_of, "preparation_id")

    def settings(self) -> dict[str, str]:
        """The settings that belong to the journal."""
        return {r["name"]: r["value"] for r in self._select(f"SELECT name, value FROM {tables.SETTING}")}

    def plan(self) -> PlanHistory:
        """Every version of the plan, oldest first."""
        with self._telling_damage():
            return self._plan()

    def _plan(self) -> PlanHistory:
        doses: dict[int, list[PlannedDose]] = {}
        for r in self._select(f"SELECT * FROM {tables.PLAN_DOSE} ORDER BY slot, id"):
            slot = rows.clock_of(r["slot"])
            if slot is not None:
                doses.setdefault(r["step_id"], []).append(PlannedDose(r["medicine_id"], slot, Amount(r["amount"])))
        steps: dict[int, list[Step]] = {}
        for r in self._select(f"SELECT * FROM {tables.PLAN_STEP} ORDER BY start, id"):
            step = Step(
                start=date.fromisoformat(r["start"]),
                doses=tuple(doses.get(r["id"], ())),
                kind=StepKind(r["kind"]),
                reason=r["reason"],
                note=r["note"],
                wanted_mg=Decimal(r["wanted_mg"]) if r["wanted_mg"] is not None else None,
            )
            steps.setdefault(r["version_id"], []).append(step)
        return PlanHistory(self._all(tables.PLAN_VERSION, lambda r: rows.version_of(r, steps), "number, id"))

    def first_and_last_day(self) -> Period | None:
        """From the first to the last recorded day; None for an empty journal."""
        parts = " UNION ALL ".join(
            f"SELECT min(day) AS first, max(day) AS last FROM {table} WHERE deleted_at IS NULL"
            for table in tables.DATED
        )
        found = self._select(f"SELECT min(first) AS first, max(last) AS last FROM ({parts})")[0]
        if found["first"] is None:
            return None
        with self._telling_damage():
            return Period(date.fromisoformat(found["first"]), date.fromisoformat(found["last"]))

    def state_of_file(self) -> int:
        """A number that changes when another program has written to the file."""
        return int(self._select("PRAGMA data_version")[0]["data_version"])

    def quick_check(self) -> None:
        """Look through every page of the file, without its indexes: milliseconds. Problem ``journal_damaged``."""
        for row in self._select("PRAGMA quick_check(1)"):
            (said,) = row.values()
            if said != "ok":
                raise Problem("journal_damaged", path=str(self.path), reason=Problem("damaged_pages"))
        self.let_go()

    def let_go(self) -> None:
        """Let go of what a long reading leaves: up to 8 MB of pages of the file, and the cells of the same value."""
        self._connection.execute("PRAGMA shrink_memory")
        forget_shared_values()

    @property
    def in_place(self) -> bool:
        """Whether the file that is open is the one that has the name now."""
        return self._identity is None or self._identity == _identity_of(self.path)

    @property
    def encrypted(self) -> bool:
        """Whether the file is under a passphrase."""
        return bool(engine.key_in_use(self._connection))

    def opens_with(self, passphrase: str) -> bool:
        """Whether the open file is under this passphrase; the file itself is not touched. Takes a tenth of a second.

        Problem as :func:`journal.domain.passphrase.normalised`.
        """
        key = engine.key_in_use(self._connection)
        return bool(key) and engine.key_of(normalised(passphrase), engine.salt_of_key(key)) == key

    def last_change_at(self) -> datetime | None:
        """When the newest command was written, by the clock of then; None for a journal without any."""
        found = self._select(f"SELECT at FROM {tables.COMMAND} ORDER BY id DESC LIMIT 1")
        return datetime.fromisoformat(found[0]["at"]) if found else None

    def wait_for_others(self, milliseconds: int) -> None:
        """How long a command waits for another program that is writing before it gives up."""
        self._connection.execute(f"PRAGMA busy_timeout = {milliseconds:d}")

    def back_up(self, folder: Path, at: datetime, reason: str = "") -> Backup:
        """A checked backup of the file in that folder, as :func:`journal.store.backup.write_backup` makes it."""
        return write_backup(self._connection, self.path.stem, folder, at, reason)

    # Writing -------------------------------------------------------------------------------------------------

    @contextmanager
    def command(self, name: str, at: datetime, kinds: Iterable[str], period: Period | None = None) -> Iterator[Writing]:
        """One command: everything written inside is on disk when it ends, or nothing is.

        A command that turns out to change nothing leaves no trace. Raises Problem ``journal_not_saved`` when the
        file cannot be written.
        """
        stamp = at.isoformat(timespec="seconds")
        with self._transaction():
            command_id = writing.begin_command(self._connection, name, stamp, kinds, period)
            write = Writing(self._connection, command_id, stamp)
            yield write
            if not write.rows_written:
                raise _NothingWritten

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        self._check_place()
        self._check_alone()
        try:
            self._connection.execute("BEGIN IMMEDIATE")
            yield
            self._connection.execute("COMMIT")
        except _NothingWritten:
            self._connection.execute("ROLLBACK")
        except EngineError as error:
            self._roll_back()
            raise self._saving_problem(error) from error
        except BaseException:
            self._roll_back()
            raise

    @contextmanager
    def _telling_damage(self) -> Iterator[None]:
        """A row that is no domain value was not written so: Problem ``journal_damaged``."""
        try:
            yield
        except BAD_VALUE as error:
            if isinstance(error, Problem) and error.id in ("journal_damaged", "journal_busy", "file_unreadable"):
                raise  # the reading itself
            raise Problem("journal_damaged", path=str(self.path), reason=Problem("damaged_rows")) from error

    def _reading_problem(self, error: EngineError) -> Exception:
        code = error_code(error)
        # A table that is not what it was made as, and the library's own words for a text that is none, without a code.
        if code == engine.ERROR or "Could not decode" in str(error):
            return Problem("journal_damaged", path=str(self.path), reason=Problem("damaged_rows"))
        if code in (engine.CORRUPT, engine.NOT_A_DATABASE):
            return Problem("journal_damaged", path=str(self.path), reason=reason_of(error))
        if code in (engine.BUSY, engine.LOCKED):
            return Problem("journal_busy", path=str(self.path))
        if code in (engine.INPUT_OUTPUT, engine.CANNOT_OPEN, engine.READ_ONLY, engine.FULL):
            return Problem("file_unreadable", path=str(self.path), reason=reason_of(error))
        return error

    def _check_place(self) -> None:
        """Problem ``journal_gone`` when the file was moved or deleted: a write would go where nobody finds it.

        Problem ``journal_other`` when another journal stands in its place. The same one, come back in a folder that was
        mounted anew, is opened anew.
        """
        found = _identity_of(self.path)
        if self._identity is None or self._identity == found:
            return
        if found is None:
            raise Problem("journal_gone", path=str(self.path))
        from journal.store.database import open_again

        try:
            connection = open_again(self.path, self._connection)
        except EngineError as error:
            raise self._saving_problem(error) from error
        if connection is None:
            raise Problem("journal_other", path=str(self.path))
        with suppress(EngineError):
            self._connection.close()
        self._connection, self._identity = connection, found

    def _check_alone(self) -> None:
        """Problem ``import_under_way``: an import that goes in steps holds the one transaction, and keeps it."""
        if self._connection.in_transaction:
            raise Problem("import_under_way")

    def _roll_back(self) -> None:
        # A full disk can have ended the transaction already.
        if self._connection.in_transaction:
            self._connection.execute("ROLLBACK")

    def _saving_problem(self, error: EngineError) -> Exception:
        code = error_code(error)
        if code in (engine.BUSY, engine.LOCKED):
            return Problem("journal_busy", path=str(self.path))
        if code in (engine.FULL, engine.READ_ONLY, engine.INPUT_OUTPUT, engine.CANNOT_OPEN, engine.CORRUPT):
            return Problem("journal_not_saved", path=str(self.path), reason=reason_of(error))
        if code == engine.ERROR:
            return Problem("journal_not_saved", path=str(self.path), reason=Problem("damaged_rows"))
        return error  # not the person's surroundings but a fault of this program: let it be seen

    def undo(self, since: str) -> LoggedCommand | None:
        """Take back the newest command since an instant; None when there is none."""
        with self._transaction():
            command = writing.newest_command(self._connection, "done", since)
            if command is None:
                raise _NothingWritten
            writing.turn_back(self._connection, command)
            return command
        return None

    def redo(self) -> LoggedCommand | None:
        """Do again the command that was undone last; None when there is none."""
        with self._transaction():
            command = writing.newest_command(self._connection, "undone")
            if command is None:
                raise _NothingWritten
            writing.do_again(self._connection, command)
            return command
        return None

    def next_undo(self, since: str) -> LoggedCommand | None:
        """The command that :meth:`undo` would take back."""
        return self._newest("done", since)

    def next_redo(self) -> LoggedCommand | None:
        """The command that :meth:`redo` would do again."""
        return self._newest("undone")

    def _newest(self, state: str, since: str = "") -> LoggedCommand | None:
        try:
            return writing.newest_command(self._connection, state, since)
        except EngineError as error:
            raise self._reading_problem(error) from error

    def forget_commands(self) -> None:
        """Make everything done so far impossible to undo: what a new journal begins with is no act of the person."""
        with self._transaction():
            self._connection.execute(f"UPDATE {tables.COMMAND} SET state = 'dropped' WHERE state = 'done'")

    def live_id(self, table: str, **where: object) -> int | None:
        """The id of the one row that is not in the bin and has these values; None when there is none."""
        condition = " AND ".join(f"{name} = ?" for name in where)
        sql = f"SELECT id FROM {table} WHERE deleted_at IS NULL AND {condition}"
        found = self._select(sql, where.values())
        return int(found[0]["id"]) if found else None

    def write_setting(self, write: Writing, name: str, value: str) -> None:
        """Set one of the journal's own settings."""
        found = self._select(f"SELECT id FROM {tables.SETTING} WHERE name = ?", (name,))
        if found:
            write.update(tables.SETTING, found[0]["id"], {"value": value})
        else:
            write.insert(tables.SETTING, {"name": name, "value": value})

    def write_version(self, write: Writing, version: PlanVersion, own_id: int | None = None) -> int:
        """Add a version of the plan with all its steps; its own id is a new one unless it is given a free one."""
        version_id = write.insert(
            tables.PLAN_VERSION,
            {
                **({} if own_id is None else {"id": own_id}),
                "number": version.number,
                "saved_at": version.saved_at.isoformat(timespec="seconds"),
                "applies_from": version.applies_from.isoformat(),
                "agreed_with": version.agreed_with,
                "why": version.why,
                "draft": int(version.draft),
                "goal": version.goal.value,
                "equivalence": version.equivalence,
                "rule": version.rule,
            },
        )
        for step in version.steps:
            cells = {"version_id": version_id, "start": step.start.isoformat(), "kind": step.kind.value}
            said = {"reason": step.reason, "note": step.note}
            wanted = None if step.wanted_mg is None else str(step.wanted_mg)
            step_id = write.insert(tables.PLAN_STEP, {**cells, **said, "wanted_mg": wanted})
            for dose in step.doses:
                planned = {"step_id": step_id, "medicine_id": dose.medicine_id, "slot": rows.clock_cell(dose.slot)}
                write.insert(tables.PLAN_DOSE, {**planned, "amount": dose.amount.units})
        return version_id


def _identity_of(path: Path) -> tuple[int, int] | None:
    """What tells one file from another of the same name; None when it is not there."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


class _NothingWritten(Exception):
    """Ends a transaction that has nothing to keep."""
