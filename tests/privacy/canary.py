"""``make canary``: words in a journal under a passphrase, looked for in every file and in everything that is written.

Each stage of the journey is looked at while it stands still, and again after the program was killed there. Files
that are there for a moment only are seen by ``strace``, which hands over every byte that the program writes to a file.
"""

from __future__ import annotations

import re
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from tests.privacy.journey import STAGES
from tests.privacy.walk import CANARIES, PASSPHRASE, House, files_under, found_in, has_strace, walk

_WRITE = re.compile(r"^\d+\s+\w+\((\d+)<([^>]*)>, (.*)$")
_LONGEST = 1 << 20


def watching_writes(log: Path) -> tuple[str, ...]:
    """The command under which every byte that a program writes stands in the log."""
    calls = "trace=?write,?pwrite64,?writev,?pwritev,?pwritev2"
    options = ("-f", "-qq", "-y", "-s", str(_LONGEST), "-e", calls, "-e", "signal=none", "-o", str(log))
    return ("strace", *options)


def clear_writes(log: Path, home: Path) -> tuple[int, list[str]]:
    """How many of the writes in a log went to files of the home, and those that hold a canary."""
    count, told = 0, []
    with log.open("r", encoding="utf-8", errors="replace") as lines:
        for line in lines:
            found = _WRITE.match(line)
            if found is None or not found[2].startswith(str(home)):
                continue
            count += 1
            text = found[3].lower()
            for canary in CANARIES:
                if canary.lower() in text or "\\0".join(canary.lower()) in text:
                    told.append(f"{found[2]}: {canary}")
    return count, told


def looked_at_each_stage(top: Path) -> tuple[int, int, list[str]]:
    """How many looks there were, at how many files, and what they found, while Ebb stood still and after its end."""
    looks, files, found = 0, 0, []
    house = House(top)

    def look(_stage: str) -> None:
        nonlocal looks, files
        looks += 1
        files += sum(1 for _ in files_under(house.home))
        found.extend(found_in(house.home))

    walk(house, passphrase=PASSPHRASE, at_stage=look)
    look("after")
    return looks, files, found


def looked_at_after_kills(top: Path) -> tuple[int, list[str]]:
    """The same after a kill at each stage: how many there were, and what was found."""
    found = []
    for number_, stage in enumerate(STAGES):
        house = House(top / f"kill-{number_}")
        walk(house, passphrase=PASSPHRASE, kill_at=stage)
        found += found_in(house.home)
    return len(STAGES), found


def protected_later(top: Path) -> tuple[int, list[str]]:
    """A journal in clear text, put under a passphrase with its copies: in how many files it stood before, and after."""
    from journal.service.keeping import encrypt_journal

    house = House(top)
    walk(house, passphrase=None)
    before = {line.partition(": ")[0] for line in found_in(house.home)}
    encrypt_journal(house.journal, PASSPHRASE, datetime.now(UTC), copies=True)
    return len(before), found_in(house.home)


def main() -> int:
    """Run all of it and write the section; 1 when a word was found."""
    from tests.torture.report import Section, number, write

    with tempfile.TemporaryDirectory(prefix="ebb-canary-") as folder:
        top = Path(folder)
        looks, files, found = looked_at_each_stage(top / "still")
        kills, killed = looked_at_after_kills(top)
        before, later = protected_later(top / "later")
        figures = [
            ("Words looked for, the passphrase among them", number(len(CANARIES))),
            ("Looks during use and after it", number(looks)),
            ("Files read in them", number(files)),
            ("Found in them", number(len(found))),
            ("Times killed with SIGKILL, then looked", number(kills)),
            ("Found after a kill", number(len(killed))),
            ("Files with clear text before a journal was put under a passphrase with its copies", number(before)),
            ("Found after that", number(len(later))),
        ]
        told: list[str] = []
        if has_strace():
            house, log = House(top / "writes"), top / "writes.txt"
            walk(house, passphrase=PASSPHRASE, before=watching_writes(log))
            count, told = clear_writes(log, house.home)
            figures += [("Writes to files watched", number(count)), ("Writes that held a word", number(len(told)))]
    all_found = [*found, *killed, *later, *told]
    done = (
        "A note, a medicine, a person, a question and an imported name are put into a journal under a passphrase "
        "through the real window; every page is looked at, paper is made, files go out and in, copies are made, errors "
        "raised. Then they and the passphrase are looked for in every file of the data, configuration, cache, state, "
        "runtime and temporary folders: as UTF-8, as UTF-16, and inside gzip, zip and PDF."
    )
    write(Section("canary", "Words from a journal under a passphrase", done, tuple(figures)))
    for line in all_found:
        print(f"FOUND {line}")  # noqa: T201
    return 1 if all_found else 0


if __name__ == "__main__":
    sys.exit(main())
