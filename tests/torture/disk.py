"""A disk that is really full: every operation on a small file system, with a little more room each time.

The file system is in memory (tmpfs) and mounted where nobody else sees it, so that nothing of it can stay. A file
that takes up the room leaves none at first, then 4 KB, 8 KB and so on, until the operation has enough. Then the room
is given back: the journal must be as before or as after, and the same operation must do now what it could not do.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from tests.torture.hands import quick_keys
from tests.torture.looking import BETWEEN, COPIES, NOT_WHOLE, Bench, count, lay_out, sound, total
from tests.torture.operations import Operation, operations
from tests.torture.report import Section, duration, number
from tests.torture.traced import alone

ROOM = 4 << 20
STEP = 4096
SAMPLE_STEP = 23 * STEP
_OWN = (["unshare", "--mount"], ["unshare", "--map-root-user", "--mount"])


def own_mounts() -> list[str] | None:
    """The command before one that may mount; None where nobody lets us."""
    if not sys.platform.startswith("linux") or shutil.which("unshare") is None:
        return None
    with tempfile.TemporaryDirectory() as folder:
        mount = ["mount", "-t", "tmpfs", "none", folder]
        return next((way for way in _OWN if not subprocess.run([*way, *mount], capture_output=True).returncode), None)


def fill(operation: Operation, place: Path, step: int, found: Counter[str]) -> None:
    """The operation with more and more room, until it is done."""
    bench = Bench(operation, place)
    small = place / "small"
    small.mkdir()
    for room in range(0, ROOM, step):
        subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={ROOM}", "none", small], check=True)
        try:
            if _try(bench, small, room, found):
                break
        finally:
            subprocess.run(["umount", small], check=True)
    shutil.rmtree(small)


def _try(bench: Bench, small: Path, room: int, found: Counter[str]) -> bool:
    operation = bench.operation
    folder = small / "data"
    folder.mkdir()
    lay_out(bench.before_files, folder)
    ballast = small / "ballast"
    state = os.statvfs(small)
    ballast.write_bytes(bytes(max(0, state.f_bavail * state.f_frsize - room)))
    outcome = alone(lambda say: operation.act(folder))
    ballast.unlink()
    found["runs"] += 1
    found[outcome.how] += 1
    wrong = bench.look(folder, outcome.how == "done")
    wrong += [*outcome.complaints(), *(["crashed"] if outcome.how == "killed" else [])]
    if outcome.how == "problem" and bench.holds_before(folder):
        again = alone(lambda say: operation.act(folder))
        found["again"] += again.how == "done"
        wrong += bench.look(folder, True) if again.how == "done" else [f"not done afterwards: {again.said}"]
    count(found, operation.name, wrong)
    return outcome.how == "done"


def run_all(step: int) -> Counter[str]:
    """All operations; to be called where mounting is allowed."""
    quick_keys()
    found: Counter[str] = Counter()
    for operation in operations():
        with tempfile.TemporaryDirectory(prefix="ebb-disk-") as place:
            fill(operation, Path(place), step, found)
    return found


def run(*, sample: bool = False) -> tuple[Section, bool]:
    """Everything, where mounting is allowed."""
    title = "A disk that is full"
    way = own_mounts()
    if way is None:
        return Section("disk", title, "Not run: no file system may be mounted here.", ()), True
    started = time.monotonic()
    step = SAMPLE_STEP if sample else STEP
    command = [*way, sys.executable, "-m", "tests.torture.disk", str(step)]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True)
    *said, last = done.stdout.splitlines() or [""]
    print("\n".join(said))
    if done.returncode:
        return Section("disk", title, "This did not come to its end.", ()), False
    found = Counter[str](json.loads(last))
    section = Section(
        "disk", title,
        "Each operation is run on a small file system in memory with no room left, then with 4 KB, 8 KB and so on "
        "until it has enough. After each failure the room is given back, and the same is done again.",
        (
            ("Runs", number(found["runs"])),
            ("Runs for which the room did not do, each told in one sentence", number(found["problem"])),
            ("… of which the same worked once there was room", number(found["again"])),
            ("Runs that ended with a traceback, or more than a sentence", number(found["not one sentence"])),
            ("Journals neither as before nor as after, not opening or not whole", total(found, *BETWEEN, *NOT_WHOLE)),
            ("Said to be done, and not there", number(found["acknowledged, and not there"])),
            ("Backups gone, changed or not whole", total(found, *COPIES)),
            ("Files left over after the next opening", number(found["left over"])),
            ("Duration", duration(time.monotonic() - started)),
        ),
    )  # fmt: skip
    return section, sound(found)


if __name__ == "__main__":
    print(json.dumps(run_all(int(sys.argv[1]))))
