"""The power goes, at every point of every operation, and what the disk may have lost is lost.

A true cut of a block device (dm-log-writes) needs a kernel with that target and a device of its own. Instead every
call that changes a file is recorded once, with its bytes, and what a disk can hold after a cut is put together from
them as :mod:`tests.torture.power` says: only what was flushed is there for sure. Each image is opened as the program
opens it.
"""

from __future__ import annotations

import random
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

from journal.domain.problems import Problem
from journal.store.backup import backups_in
from tests.torture.hands import SECRET, entry, opened, quick_keys, record, recorded, whole
from tests.torture.looking import BETWEEN, COPIES, NOT_WHOLE, Bench, Files, count, lay_out, sound, total
from tests.torture.operations import NAME, operations
from tests.torture.power import TRACED, Call, Disk, calls_of
from tests.torture.report import Section, duration, number
from tests.torture.traced import calls, has_strace, traced

SEED = 20261123
TIMES = 4
"""So many different losses at every point."""

SAMPLE_STEP = 87
Look = Callable[[Path, Sequence[str]], list[str]]
Say = Callable[[str], None]


def journey(secret: str | None) -> Callable[[Path, Say], None]:
    """From the first opening on: entries, a checkpoint, a backup, closing, opening, more entries."""

    def go(folder: Path, say: Say) -> None:
        for visit in range(3):
            journal = opened(folder / NAME, secret, create=visit == 0)
            for n in range(visit * 8, visit * 8 + 8):
                record(journal, n)
                say(f"= {n}")
            if visit == 1:
                journal._repository._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
                journal.back_up()
                say("= backup")
            journal.close()

    return go


def looker(secret: str | None) -> Look:
    """Of the entries of a journey, those acknowledged are there, and each that is there is what was recorded."""

    def look(folder: Path, said: Sequence[str]) -> list[str]:
        wanted = dict(entry(int(text[2:])) for text in said if text[2:].isdigit())
        path = folder / NAME
        try:
            journal = opened(path, secret)
            there = recorded(journal)
            journal.close()
        except Problem as problem:
            return [f"does not open: {problem.id}"] if wanted else []
        backups = backups_in(folder / "backups", path.stem)
        wrong = ["lost" for day, note in wanted.items() if there.get(day) != note]
        wrong += ["never recorded" for day, note in there.items() if (day, note) not in map(entry, range(24))]
        wrong += [] if whole(path, secret) else ["not whole"]
        wrong += ["a bad copy" for backup in backups if not whole(backup.path, secret)]
        return wrong + (["lost" for _ in "1" if "= backup" in said and not backups])

    return look


def bench_look(bench: Bench) -> Look:
    """What :class:`Bench` says; "= done" is what was said at the end."""
    return lambda folder, said: bench.look(folder, "= done" in said)


def cut_all(name: str, begun: Files, work: Callable[[Path, Say], None], look: Look, step: int) -> Counter[str]:
    """Record the calls of some work, and cut the power after each ``step``-th of them."""
    found: Counter[str] = Counter()
    chance = random.Random(f"{SEED} {name}")
    with tempfile.TemporaryDirectory(prefix="ebb-cuts-") as place:
        folder = Path(place) / "disk"
        folder.mkdir()
        lay_out(begun, folder)
        options = ["-xx", "-s", "100000", "-e", f"trace={calls(TRACED)}"]
        outcome, log = traced(lambda say: work(folder, say), options)
        assert outcome.how == "done", f"{name}: {outcome.said}"
        disk, said, points = Disk(folder, begun), list[str](), 0
        for call in calls_of(log):
            if call.name == "sendto":
                said += _said(call)
            if not disk.take(call) and call.name != "sendto":
                continue
            points += 1
            for _ in range(TIMES if points % step == 0 else 0):
                with tempfile.TemporaryDirectory(dir=place) as image:
                    lay_out(disk.cut(chance), Path(image))
                    count(found, name, look(Path(image), said))
                found["cuts"] += 1
        found[f"points of {name}"] = points
        found["points"] += points
    return found


def _said(call: Call) -> list[str]:
    return [text for text in call.data.decode("utf-8", "replace").split("\0") if text.startswith("= ")]


def run_all(step: int) -> Counter[str]:
    """Both journeys, and every operation."""
    quick_keys()
    found: Counter[str] = Counter()
    for kind, secret in (("", None), (" under a passphrase", SECRET)):
        found += cut_all(f"a journey{kind}", {}, journey(secret), looker(secret), step)
    for operation in operations():
        with tempfile.TemporaryDirectory(prefix="ebb-cuts-") as place:
            bench = Bench(operation, Path(place))

        def work(folder: Path, say: Say, act: Callable[[Path], None] = operation.act) -> None:
            act(folder)
            say("= done")

        found += cut_all(operation.name, bench.before_files, work, bench_look(bench), step)
    return found


def run(*, sample: bool = False) -> tuple[Section, bool]:
    """Everything, cut everywhere."""
    title = "The power goes"
    if not has_strace():
        return Section("cuts", title, "Not run: strace is not there, or may not be used here.", ()), not sample
    started = time.monotonic()
    found = run_all(SAMPLE_STEP if sample else 1)
    section = Section(
        "cuts", title,
        "Every call that changes a file is recorded with its bytes, by `strace`. For each point between two of "
        "them, images are made of what a disk may hold when the power goes there: what was flushed is there; of "
        "what was not, nothing, all, some, or some sectors of 512 bytes; names as far as any point after the last "
        "flushing of a folder. This is a model, not a cut of a block device, and it does not know disks that say "
        "they have flushed and have not.",
        (
            ("Points between two calls", number(found["points"])),
            ("Images of a disk after a cut", number(found["cuts"])),
            ("Acknowledged entries or backups lost", total(found, "lost", "acknowledged, and not there")),
            ("Journals neither as before nor as after", total(found, *BETWEEN)),
            ("Journals that do not open, or fail `ebb verify`", total(found, *NOT_WHOLE)),
            ("Backups gone, changed or not whole", total(found, *COPIES)),
            ("Files left over after the next opening", number(found["left over"])),
            ("Duration", duration(time.monotonic() - started)),
        ),
    )  # fmt: skip
    return section, sound(found)
