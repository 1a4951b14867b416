"""A backup is taken while another process writes, is restored, and is one of the states that were acknowledged.

Two processes have the journal open; one records entries as fast as a few in ten milliseconds, the other takes one
backup after the other. Each does each, on a plain journal and on one under a passphrase. A backup that is put in the
place of a journal must hold the entries up to one of them: all that were acknowledged before it was begun, none that
was begun after it was there, none left out in between.
"""

from __future__ import annotations

import os
import random
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from journal.domain.problems import Problem
from journal.service.keeping import restore_file
from tests.torture.hands import CLOCK, SECRET, entry, forked, opened, quick_keys, record, recorded, whole
from tests.torture.looking import count, sound, total
from tests.torture.operations import NAME
from tests.torture.report import Section, duration, number

SEED = 20261123
BACKUPS = 100
SAMPLE = 4
EARLIER = 300
"""So many entries are there already."""

PAUSE = 0.08
"""The most seconds between two entries, and between two backups."""


def write_until(path: Path, secret: str | None, stop: Path) -> None:
    """Record one entry after the other until that file is there; ``said`` holds the newest acknowledged one."""
    chance = random.Random(SEED)
    journal = opened(path, secret)
    said = path.with_name("said")
    for n in range(EARLIER, 100_000):
        if stop.exists():
            break
        _put(path.with_name("begun"), n)
        record(journal, n)
        _put(said, n)
        time.sleep(chance.uniform(0, PAUSE))
    journal.close()


def _put(file: Path, number: int) -> None:
    new = file.with_suffix(".put")
    new.write_text(str(number))
    new.replace(file)


def _number(file: Path) -> int:
    with suppress(OSError, ValueError):
        return int(file.read_text())
    return -1


def back_up(path: Path, secret: str | None, backups: int, stop: Path, heard: list[tuple[Path, int, int]]) -> int:
    """Take so many backups; each with the newest entry acknowledged before it and the newest begun after it.

    Gives how often the journal did not stand still for long enough and none was taken.
    """
    journal = opened(path, secret)
    busy, chance = 0, random.Random(SEED)
    while len(heard) < backups:
        time.sleep(chance.uniform(0, PAUSE))
        before = max(_number(path.with_name("said")), EARLIER - 1)
        try:
            made = journal.back_up().path
        except Problem as problem:
            if problem.id != "journal_busy":
                raise
            busy += 1
            continue
        time.sleep(0.001)
        heard.append((made, before, max(_number(path.with_name("begun")), before + 1)))
    stop.touch()
    journal.close()
    return busy


def one_way(secret: str | None, backups: int, copies_first: bool, found: Counter[str], name: str) -> None:
    """One process writes and the other backs up; then every backup is restored and looked at."""
    with tempfile.TemporaryDirectory(prefix="ebb-beside-") as place:
        path, stop = Path(place) / NAME, Path(place) / "stop"
        journal = opened(path, secret, create=True)
        for n in range(EARLIER):
            record(journal, n)
        journal.close()
        heard: list[tuple[Path, int, int]] = []

        def copying() -> None:
            mine: list[tuple[Path, int, int]] = []
            busy = back_up(path, secret, backups, stop, mine)
            path.with_name("taken").write_text("\n".join((str(busy), *(f"{m}\t{b}\t{a}" for m, b, a in mine))))

        # A process each, or a lock of one would be that of the other.
        works: list[Callable[[], None]] = [copying, lambda: write_until(path, secret, stop)]
        if not _together(works if copies_first else works[::-1]):
            count(found, name, ["ended with a traceback"])
            return
        taken = path.with_name("taken").read_text().splitlines()
        found["busy"] += int(taken[0])
        for line in taken[1:]:
            made, before, after = line.split("\t")
            heard.append((Path(made), int(before), int(after)))
        for made, before, after in heard:
            found["backups"] += 1
            count(found, name, _look(made, before, after, secret, Path(place)))
        found["entries"] += max(_number(path.with_name("said")) + 1 - EARLIER, 0)


def _together(works: list[Callable[[], None]]) -> bool:
    """Both at once, each in a process of its own; whether both came to their end."""
    processes = [forked(work) for work in works]
    return [os.waitpid(process, 0)[1] for process in processes] == [0, 0]


def _look(made: Path, before: int, after: int, secret: str | None, place: Path) -> list[str]:
    """Restore a backup in another place, and in the place of another journal every other time."""
    with tempfile.TemporaryDirectory(dir=place) as folder:
        path = Path(folder) / NAME
        if before % 2:
            opened(path, None, create=True).close()
        restore_file(made, path, CLOCK.now(), passphrase=secret)
        journal = opened(path, secret)
        there = recorded(journal)
        journal.close()
        wrong = [] if whole(path, secret) else ["not whole"]
        if there != dict(entry(n) for n in range(len(there))):
            wrong.append("no state that there was")
        if not before + 1 <= len(there) <= after + 1:
            wrong.append(f"of another time: {len(there)} entries, {before} acknowledged before and {after} begun after")
        return wrong


def run(*, sample: bool = False) -> tuple[Section, bool]:
    """Four ways: plain and under a passphrase, begun by the one and by the other."""
    quick_keys()
    started = time.monotonic()
    found: Counter[str] = Counter()
    backups = (SAMPLE if sample else BACKUPS) // 2
    for kind, secret in (("plain", None), ("under a passphrase", SECRET)):
        for copies_first in (True, False):
            one_way(secret, backups, copies_first, found, kind)
    section = Section(
        "beside", "A backup while another process writes",
        "One process records an entry every few milliseconds while another takes backups; whichever opened the "
        "journal first. Every backup is restored, in an empty folder or in the place of another journal, and "
        "compared entry by entry.",
        (
            ("Backups taken, restored and compared", number(found["backups"])),
            ("Entries recorded meanwhile", number(found["entries"])),
            ("Backups put off because the journal did not stand still (tried again)", number(found["busy"])),
            ("Not equal to a state that was acknowledged", total(found, "no state that there was", "of another time")),
            ("Restored journals that fail `ebb verify`", number(found["not whole"])),
            ("Duration", duration(time.monotonic() - started)),
        ),
    )  # fmt: skip
    return section, sound(found)
