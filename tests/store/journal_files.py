"""Journals to be damaged, locked, killed and put back, and what is asked of them afterwards."""

from __future__ import annotations

import contextlib
import gc
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from journal.domain.problems import Problem
from journal.service.clock import FixedClock
from journal.service.session import open_journal
from journal.store.as_seen import as_seen
from journal.store.counts import row_counts
from journal.store.database import open_database

TOP = Path(__file__).parents[2]
OLD = TOP / "tests" / "old_databases"
AT = datetime(2026, 11, 23, 21, 4, tzinfo=UTC)
CLOCK = FixedClock(AT, ZoneInfo("UTC"))
CANARY = "the canary sang at dawn"
SECRET = 'it\'s a "quoted" one; --'


def written(path: Path, passphrase: str | None = None, *, said: str = CANARY, notes: int = 40) -> Path:
    """A journal of some notes, more than a few pages."""
    journal = open_journal(path, CLOCK, create=True, passphrase=passphrase)
    for n in range(notes):
        journal.set_note(date(2026, 1, 1 + n % 28), f"{said} {n} " * 8)
    journal.close()
    return path


def rows(path: Path, passphrase: str | None = None) -> dict[str, list[object]]:
    """Every row of every table and what the file says of itself, without changing the file."""
    with as_seen(path, passphrase) as seen:
        found: dict[str, list[object]] = {
            name: seen.connection.execute(f'SELECT * FROM "{name}"').fetchall() for name in row_counts(seen.connection)
        }
        for mark in ("user_version", "application_id", "integrity_check"):
            found[mark] = seen.connection.execute(f"PRAGMA {mark}").fetchall()
        return found


def dump(path: Path, passphrase: str | None) -> list[list[tuple[object, ...]]]:
    """The same of a journal that the program opened, with its schema."""
    connection = open_database(path, create=False, passphrase=passphrase)
    try:
        shape = connection.execute("SELECT type, name, sql FROM sqlite_master ORDER BY type, name").fetchall()
        asked = [f'SELECT * FROM "{name}"' for kind, name, _ in shape if kind == "table"]
        asked += ["PRAGMA user_version", "PRAGMA application_id", "PRAGMA integrity_check"]
        return [shape, *(connection.execute(sql).fetchall() for sql in asked)]
    finally:
        connection.close()


def names(folder: Path) -> set[str]:
    """Every file below a folder."""
    return {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}


def contents(folder: Path) -> dict[str, bytes]:
    """Every file below a folder with its bytes."""
    return {name: (folder / name).read_bytes() for name in names(folder)}


def with_canary(folder: Path) -> set[str]:
    """The files in which the canary can be read."""
    return {name for name, content in contents(folder).items() if CANARY.encode() in content}


def flip(path: Path, at: int) -> None:
    """One bit of the file is another; counted from the end when below zero."""
    content = bytearray(path.read_bytes())
    content[at] ^= 0x10
    path.write_bytes(bytes(content))


def refused(path: Path, passphrase: str | None) -> Problem:
    """The opening is refused."""
    with pytest.raises(Problem) as caught:
        open_database(path, create=False, passphrase=passphrase).close()
    return caught.value


def write_late(path: Path, name: str = "late") -> None:
    """A setting written by a program that is killed at once, so that it lies beside the file."""
    child = (
        "import os, sys; from journal.store.engine import connect\n"
        "c = connect(sys.argv[1]); c.execute('PRAGMA journal_mode = WAL')\n"
        "c.execute('INSERT INTO setting (name, value) VALUES (?, 1)', (sys.argv[2],)); os.kill(os.getpid(), 9)\n"
    )
    subprocess.run([sys.executable, "-c", child, str(path), name], check=False, cwd=TOP)
    assert path.with_name(f"{path.name}-wal").stat().st_size > 0


@contextlib.contextmanager
def opened_elsewhere(path: Path, passphrase: str = "") -> Iterator[None]:
    """Another program has the journal open meanwhile."""
    child = (
        "import sys; from pathlib import Path; from journal.store import engine\n"
        "from journal.store.database import open_database\n"
        "engine.ITERATIONS = int(sys.argv[3])\n"
        "c = open_database(Path(sys.argv[1]), create=False, passphrase=sys.argv[2] or None)\n"
        "c.execute('SELECT * FROM symptom').fetchall(); print('open', flush=True); sys.stdin.read()\n"
    )
    from journal.store import engine

    with subprocess.Popen(
        [sys.executable, "-c", child, str(path), passphrase, str(engine.ITERATIONS)],
        cwd=TOP,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == b"open\n"
        yield
        other.communicate()


def killed_at_some_moment(work: Callable[[], object], longest: float, chance: random.Random) -> bool:
    """Do something in a process of its own and kill that within so many seconds; whether it was not done by then."""
    child = os.fork()
    if child == 0:
        gc.disable()  # to look for rubbish would copy all that the tests have loaded
        with contextlib.suppress(BaseException):
            work()
        os._exit(0)
    time.sleep(chance.uniform(0, longest))
    os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    return os.WIFSIGNALED(status)


def killed_before_call(number: int, work: Callable[[], object]) -> bool:
    """The same, just before that call (from 0) that changes names or flushes a file; False when there were fewer."""
    child = os.fork()
    if child == 0:
        gc.disable()  # to look for rubbish would copy all that the tests have loaded
        left = [number]

        def counted(real: Callable[..., object]) -> Callable[..., object]:
            def call(*given: object, **named: object) -> object:
                if left[0] == 0:
                    os.kill(os.getpid(), signal.SIGKILL)
                left[0] -= 1
                return real(*given, **named)

            return call

        for name in ("replace", "rename", "unlink", "touch", "chmod"):
            setattr(Path, name, counted(getattr(Path, name)))
        os.link, os.fsync = counted(os.link), counted(os.fsync)
        with contextlib.suppress(BaseException):
            work()
        os._exit(0)
    _, status = os.waitpid(child, 0)
    return os.WIFSIGNALED(status)


def seconds_of(work: Callable[[], object]) -> float:
    """How long something takes."""
    before = time.perf_counter()
    work()
    return time.perf_counter() - before
