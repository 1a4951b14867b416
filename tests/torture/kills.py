"""Killed with SIGKILL at random moments, again and again, on one growing journal.

A child opens the journal and does one thing over and over; it says what it begins and, once the command has returned,
that it is done. The parent kills it a random time after it began. Then the file is looked at as it lies there
(``verify``), opened, and every entry that was ever acknowledged is compared with what was recorded; of the entry that
was under way there is all or nothing. Half of the journals are under a passphrase.
"""

from __future__ import annotations

import json
import os
import random
import select
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from journal.domain.problems import Problem
from journal.store.backup import backups_in
from tests.torture.hands import SECRET, entry, forked, leftovers, opened, quick_keys, record, recorded, whole
from tests.torture.report import Section, duration, number

KILLS = 2000
SAMPLE = 50
SEED = 20261123
LONGEST = {"record": 0.02, "open": 0.012, "checkpoint": 0.015, "backup": 0.06, "close": 0.03}
"""The most seconds from the beginning of what a child does to its end; an entry takes a fifth of a millisecond."""

KEY_TIME = 0.1
"""Seconds that the key of a passphrase takes to be worked out, about; with the few rounds of a sample, no time."""

DOING = {"record": 8, "open": 2, "checkpoint": 2, "backup": 3, "close": 2}
"""What a child does when it is killed, and how often of 17 times."""

Say = Callable[[str], None]


def child(path: Path, secret: str | None, doing: str, first: int, say: Say) -> None:
    """Do it until the end comes. ``+`` is said before an entry, ``=`` once its command has returned."""

    def entry_of(number: int) -> None:
        say(f"+ {number}")
        record(journal, number)
        say(f"= {number}")

    if doing == "open":
        say("begin")
    journal = opened(path, secret)
    if doing != "open":
        say("begin")
    for n in range(first, first + 10_000):
        entry_of(n)
        if doing == "checkpoint" and n % 3 == 0:
            say("+ checkpoint")
            journal._repository._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            say("= checkpoint")
        elif doing == "backup":
            say("+ backup")
            journal.back_up()
            say("= backup")
        elif doing in ("close", "open"):
            say("+ close")
            journal.close()
            journal = opened(path, secret)
            say("= close")


class Killing:
    """One journal, killed many times; what came out is counted in ``found``."""

    def __init__(self, folder: Path, secret: str | None, seed: int, key_time: float) -> None:
        self._path = folder / "journal.ebb"
        self._key_time = key_time
        self._secret = secret
        self._random = random.Random(seed)
        self._acknowledged: set[int] = set()
        self._doubtful: set[int] = set()
        self._next = 0
        self.found: Counter[str] = Counter()
        opened(self._path, secret, create=True).close()

    def kill_once(self) -> None:
        """Start a child, kill it, and look."""
        doing = self._random.choices(list(DOING), list(DOING.values()))[0]
        said = self._killed(doing)
        pending = None
        for line in said:
            sign, _, what = line.partition(" ")
            pending = what if sign == "+" else None
            if sign == "=" and what.isdigit():
                self._acknowledged.add(int(what))
        under_way = int(pending) if pending and pending.isdigit() else None
        self.found["kills"] += 1
        self.found[f"in {doing}"] += 1
        self.found["under way"] += pending is not None or (doing == "open" and "= close" not in said)
        if "begin" not in said:
            self.found["before it began"] += 1
        wal = self._path.with_name(self._path.name + "-wal")
        self.found["wal"] += wal.exists() and wal.stat().st_size > 0
        self._next = max([self._next, *(n + 1 for n in self._acknowledged), (under_way or 0) + 1])
        self._look(under_way)

    def _killed(self, doing: str) -> list[str]:
        """What the child had said when it was killed."""
        reading, writing = os.pipe()

        def say(line: str) -> None:
            os.write(writing, f"{line}\n".encode())

        process = forked(lambda: child(self._path, self._secret, doing, self._next, say))
        os.close(writing)
        text = b""
        while not text.startswith(b"begin") and select.select([reading], [], [], 20)[0]:
            piece = os.read(reading, 65536)
            text += piece
            if not piece:
                break
        wait = self._random.uniform(0, LONGEST[doing])
        if self._secret and doing in ("open", "close"):  # mostly the working out of the key: what counts comes after
            wait += self._random.choice((0, self._key_time))
        time.sleep(wait)
        os.kill(process, signal.SIGKILL)
        _, status = os.waitpid(process, 0)
        self.found["ended by themselves"] += not os.WIFSIGNALED(status)
        while piece := os.read(reading, 65536):
            text += piece
        os.close(reading)
        return text.decode().split("\n")[:-1]

    def _look(self, under_way: int | None) -> None:
        try:
            self.found["not whole"] += not whole(self._path, self._secret)
            journal = opened(self._path, self._secret)
        except Problem as problem:
            self.found["not opened"] += 1
            print(f"not opened: {problem}", flush=True)
            return
        there = recorded(journal)
        journal.close()
        wanted = dict(entry(n) for n in self._acknowledged)
        self.found["lost"] += sum(there.get(day) != note for day, note in wanted.items())
        more = set(there) - set(wanted)
        if under_way is not None and entry(under_way)[0] in more:
            self._acknowledged.add(under_way)
            self.found["unheard"] += 1
            more.discard(entry(under_way)[0])
            self.found["torn"] += there[entry(under_way)[0]] != entry(under_way)[1]
        self.found["never recorded"] += len(more)
        self._look_at_backups()

    def _look_at_backups(self) -> None:
        """Whatever has the name of a backup is whole; all but the newest are taken away, to keep this quick."""
        folder = self._path.parent / "backups"
        self.found["left over"] += len(leftovers(self._path.parent))
        for backup in backups_in(folder, self._path.stem)[:3]:
            self.found["backups"] += 1
            self.found["backups not whole"] += not whole(backup.path, self._secret)
        shutil.rmtree(folder, ignore_errors=True)


def run_one(secret: str | None, kills: int, seed: int, *, sample: bool) -> Counter[str]:
    """So many kills on one journal."""
    if sample:
        quick_keys()
    with tempfile.TemporaryDirectory(prefix="ebb-kills-") as folder:
        killing = Killing(Path(folder), secret, seed, 0 if sample else KEY_TIME)
        for _ in range(kills):
            killing.kill_once()
        killing.found["acknowledged"] = len(killing._acknowledged)
        return killing.found


def run(*, sample: bool = False) -> tuple[Section, bool]:
    """Half of the kills on a plain journal and half on one under a passphrase, side by side."""
    started = time.monotonic()
    kills = (SAMPLE if sample else KILLS) // 2
    command = [sys.executable, "-m", "tests.torture.kills", str(kills), *(["--sample"] if sample else [])]
    both = [subprocess.Popen([*command, kind], stdout=subprocess.PIPE, text=True) for kind in ("plain", "locked")]
    found: Counter[str] = Counter()
    for process in both:
        said = process.communicate()[0]
        print("\n".join(said.splitlines()[:-1]))
        if process.returncode:
            return Section("kills", "Killed at random moments", "This did not come to its end.", ()), False
        found.update(json.loads(said.splitlines()[-1]))
    bad = ("lost", "not whole", "not opened", "torn", "never recorded", "backups not whole", "left over")
    bad += ("ended by themselves",)
    section = Section(
        "kills", "Killed at random moments",
        "A child process records entries and says so once each is acknowledged; it is ended with SIGKILL at a "
        "random moment, half of the times on a journal under a passphrase. The next child goes on with the same "
        "file.",
        (
            ("Kills", number(found["kills"])),
            *((f"… while it was at: {doing}", number(found[f"in {doing}"])) for doing in DOING),
            ("Kills in the middle of a command (begun, not acknowledged)", number(found["under way"])),
            ("Kills that left an unfinished write-ahead log", number(found["wal"])),
            ("Acknowledged entries", number(found["acknowledged"])),
            ("Acknowledged entries lost or changed", number(found["lost"])),
            ("Entries that were there though the kill came before the answer", number(found["unheard"])),
            ("Entries of which a part was there", number(found["torn"] + found["never recorded"])),
            ("Journals that could not be opened", number(found["not opened"])),
            ("Journals that fail `ebb verify`", number(found["not whole"])),
            ("Backups left behind, and of them not whole", f"{number(found['backups'])}, {found['backups not whole']}"),
            ("Temporary files left after the next opening", number(found["left over"])),
            ("Duration", duration(time.monotonic() - started)),
        ),
    )  # fmt: skip
    return section, not any(found[what] for what in bad)


if __name__ == "__main__":
    locked, short = sys.argv[-1] == "locked", "--sample" in sys.argv
    print(json.dumps(run_one(SECRET if locked else None, int(sys.argv[1]), SEED, sample=short)))
