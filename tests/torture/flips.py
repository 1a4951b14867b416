"""One bit of the file is flipped, at random places, one flip at a time.

For each, in a process of its own: ``verify``, opening, reading everything, and a backup beside an older, good one.
None may end in anything but an answer or one sentence; the older backup stays as it is. Under a passphrase every flip
behind the salt must be found. Without one, what ``verify`` found is counted, and of the rest whether any row had
changed.
"""

from __future__ import annotations

import faulthandler
import random
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from datetime import date, timedelta
from pathlib import Path

from journal.domain.problems import Problem
from journal.service.clock import FixedClock
from journal.service.sample import sample_contents
from journal.service.session import open_journal
from journal.store import engine
from journal.store.engine import EngineError
from tests.torture.hands import CLOCK, SECRET, Rows, opened, quick_keys, rows, whole
from tests.torture.looking import Files, count, files, lay_out, sound, total
from tests.torture.operations import NAME
from tests.torture.report import Section, duration, number
from tests.torture.traced import alone

SEED = 20261123
FLIPS = 1000
SAMPLE = 12
DAYS = 60
LATER = FixedClock(CLOCK.now() + timedelta(days=1), CLOCK.zone)
PLAIN, LOCKED = "plain", "under a passphrase"


def begin(folder: Path, secret: str | None) -> Files:
    """A journal of two months with a good backup."""
    journal = opened(folder / NAME, secret, create=True)
    journal.import_contents(sample_contents(DAYS, date(2026, 11, 20), 1), "json")
    journal.back_up()
    journal.close()
    return files(folder)


def use(path: Path, secret: str | None, say: Callable[[str], None]) -> None:
    """What the program does with a file; says each step that it came to the end of, or the problem that it met."""
    faulthandler.enable()
    problem = _met(lambda: say("verified" if whole(path, secret) else "found"))
    if problem:
        say(f"found {problem}")
    problem = _met(lambda: _open_and_copy(path, secret, say))
    if problem:
        say(f"refused {problem}")


def _met(step: Callable[[], None]) -> str:
    try:
        step()
    except Problem as problem:
        return problem.id
    return ""


def _open_and_copy(path: Path, secret: str | None, say: Callable[[str], None]) -> None:
    journal = open_journal(path, LATER, passphrase=secret)
    say("opened")
    try:
        contents = journal.contents()
        for day in contents.span() or ():
            journal.day(day)
        say("read")
    finally:
        with suppress(Problem):
            journal.back_up()
            say("copied")
        journal.close()


def flip(kind: str, begun: Files, at: int, bit: int, before: Rows, found: Counter[str]) -> None:
    """One flip, and what came of it."""
    secret = SECRET if kind == LOCKED else None
    with tempfile.TemporaryDirectory(prefix="ebb-flips-") as place:
        folder = Path(place)
        lay_out(begun, folder)
        changed = bytearray(begun[NAME])
        changed[at] ^= 1 << bit
        (folder / NAME).write_bytes(changed)
        heard: list[str] = []
        outcome = alone(lambda say: use(folder / NAME, secret, say), heard)
        same = rows_or_none(folder / NAME, secret) == before
        seen = any(text.startswith(("found", "refused")) for text in heard)
        found[f"{kind}: flips"] += 1
        found[f"{kind}: seen"] += seen
        found[f"{kind}: opened"] += "opened" in heard
        if secret is None:
            found[f"{kind}: by verify"] += any(text.startswith("found") for text in heard)
            found[f"{kind}: nothing changed"] += not seen and same
            found[f"{kind}: unseen"] += not seen and not same
        wrong = [f"a traceback or a crash: {outcome.said}"] if outcome.how != "done" else []
        wrong += ["not found"] if kind == LOCKED and not seen else []
        kept = {name: content for name, content in begun.items() if name != NAME}
        wrong += ["a good backup changed" for name, content in kept.items() if (folder / name).read_bytes() != content]
        if seen and "copied" in heard:
            found[f"{kind}: copied beside"] += 1
        count(found, kind, wrong)
        if kind == LOCKED and at < engine.SALT:
            found["salt"] += 1
            found["salt seen"] += seen
            found["salt said"] += "refused passphrase_wrong" in heard or "refused journal_damaged" in heard


def rows_or_none(path: Path, secret: str | None) -> Rows | None:
    """All rows, if they can be read."""
    try:
        return rows(path, secret)
    except (EngineError, OverflowError, UnicodeDecodeError, MemoryError):
        return None


def run(*, sample: bool = False) -> tuple[Section, bool]:
    """So many flips on a plain journal, and so many on one under a passphrase; and each bit of the salt."""
    quick_keys()
    started = time.monotonic()
    found: Counter[str] = Counter()
    for kind, secret in ((PLAIN, None), (LOCKED, SECRET)):
        with tempfile.TemporaryDirectory(prefix="ebb-flips-") as place:
            begun = begin(Path(place), secret)
            before = rows(Path(place) / NAME, secret)
        chance = random.Random(f"{SEED} {kind}")
        first = engine.SALT if secret else 0
        end, flips = len(begun[NAME]), SAMPLE if sample else FLIPS
        places = [(chance.randrange(first, end), chance.randrange(8)) for _ in range(flips)]
        salt = [(bit // 8, bit % 8) for bit in range(0, engine.SALT * 8, 37 if sample else 1)] if secret else []
        for at, bit in places + salt:
            flip(kind, begun, at, bit, before, found)
    section = Section(
        "flips", "One flipped bit",
        "One bit is flipped at a random place of a journal of two months, beside a good backup. Then the journal "
        "is verified, opened, read and backed up, in a process of its own. Without a passphrase a file has nothing "
        "that tells a changed letter from a letter: see “How far damage is found” in decisions.md.",
        (
            ("Flips under a passphrase, behind the salt", number(found[f"{LOCKED}: flips"] - found["salt"])),
            ("… found", number(found[f"{LOCKED}: seen"] - found["salt seen"])),
            ("Flips of the salt", number(found["salt"])),
            ("… said to be damage or a wrong passphrase", number(found["salt said"])),
            ("Flips without a passphrase", number(found[f"{PLAIN}: flips"])),
            ("… found by `ebb verify`", number(found[f"{PLAIN}: by verify"])),
            ("… found by it or by opening and reading", number(found[f"{PLAIN}: seen"])),
            ("… not found, where no row had changed (free room)", number(found[f"{PLAIN}: nothing changed"])),
            ("… not found, where a row had changed", number(found[f"{PLAIN}: unseen"])),
            (
                "Found to be damaged, and copied beside the good backup all the same",
                total(found, f"{PLAIN}: copied beside", f"{LOCKED}: copied beside"),
            ),
            ("Tracebacks and crashes", number(found["a traceback or a crash"])),
            ("Good backups changed or gone", number(found["a good backup changed"])),
            ("Duration", duration(time.monotonic() - started)),
        ),
    )  # fmt: skip
    return section, sound(found)
