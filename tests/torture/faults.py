"""A fault at every single write, and every reading, of every operation, one run for each.

``strace`` lets the N-th call that changes a file fail, for N from 1 until the operation is through before its N-th:
as an I/O error that comes once, as a disk that is full from then on, or as the end of the process (SIGKILL) before
the call. The same with each call by which SQLite reads, as an I/O error. Calls are those of SQLite and of Python
alike: writing, flushing, cutting, renaming, deleting, making folders. Then the journal must hold what it held before
or what it was to hold afterwards, open, be whole, and have nothing left beside it; what was said must be one
sentence, and what was said to be done must be there.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from tests.torture.hands import quick_keys
from tests.torture.looking import COPIES, NOT_WHOLE, Bench, count, lay_out, sound, total
from tests.torture.operations import Operation, operations
from tests.torture.report import Section, duration, number
from tests.torture.traced import WRITING, calls, has_strace, traced

READING = "pread64,preadv"
KINDS = {
    "an I/O error at a write, once": (WRITING, "error=EIO:when={n}"),
    "a full disk, from then on": (WRITING, "error=ENOSPC:when={n}+"),
    "the end of the process, before the write": (WRITING, "error=EIO:signal=KILL:when={n}"),
    "an I/O error at a reading, once": (READING, "error=EIO:when={n}"),
}
"""What is done to which calls."""

MOST = 5000
SAMPLE_STEP = 111
"""A sample looks at one call in so many."""


def sweep(operation: Operation, found: Counter[str], step: int = 1) -> None:
    """Break the operation off at each of its calls, in each way."""
    with tempfile.TemporaryDirectory(prefix="ebb-faults-") as place:
        bench = Bench(operation, Path(place))
        for kind, (chosen, rule) in KINDS.items():
            n = 1
            while n < MOST and _break_off(bench, Path(place), kind, rule.format(n=n), found):
                n += step
            if chosen == WRITING:
                found[f"calls of {operation.name}"] = max(found[f"calls of {operation.name}"], n - 1)


def _break_off(bench: Bench, place: Path, kind: str, rule: str, found: Counter[str]) -> bool:
    """One run; False when it was through before the call that was to fail."""
    operation = bench.operation
    with tempfile.TemporaryDirectory(dir=place) as name:
        folder = Path(name)
        lay_out(bench.before_files, folder)
        chosen = calls(KINDS[kind][0])
        options = ["-e", f"trace={chosen}", "-e", f"inject={chosen}:{rule}"]
        outcome, log = traced(lambda say: operation.act(folder), options)
        if not outcome.hit:
            return False
        found["faults"] += 1
        found[kind] += 1
        found[outcome.how] += 1
        wrong = bench.look(folder, outcome.how == "done")
        wrong += outcome.complaints()
        if wrong:
            at = next((line for line in log.splitlines() if "INJECTED" in line), "")
            print(f"{operation.name} ({rule}), {outcome.how}: {outcome.said} {at[:200]}")
        count(found, operation.name, wrong)
        return True


def run_some(part: int, parts: int, step: int) -> Counter[str]:
    """Every ``parts``-th operation."""
    quick_keys()
    found: Counter[str] = Counter()
    for operation in operations()[part::parts]:
        sweep(operation, found, step)
    return found


def run(*, sample: bool = False) -> tuple[Section, bool]:
    """All operations, on two processors."""
    title = "A fault at every write and every reading"
    if not has_strace():
        return Section("faults", title, "Not run: strace is not there, or may not be used here.", ()), not sample
    started = time.monotonic()
    command = [sys.executable, "-m", "tests.torture.faults"]
    step = str(SAMPLE_STEP if sample else 1)
    both = [subprocess.Popen([*command, str(n), "2", step], stdout=subprocess.PIPE, text=True) for n in range(2)]
    found: Counter[str] = Counter()
    for process in both:
        *said, last = process.communicate()[0].splitlines()
        print("\n".join(said))
        if process.returncode:
            return Section("faults", title, "This did not come to its end.", ()), False
        found.update(json.loads(last))
    section = Section(
        "faults", title,
        "Each operation is run again and again under `strace`, which lets its first write fail, then its second, "
        "and so on until there is no more; once for each kind of fault. “Write” is every call that changes a file "
        "or a folder.",
        (
            *((f"Writes of: {o.name}", number(found[f"calls of {o.name}"])) for o in operations()),
            ("Faults", number(found["faults"])),
            *((f"… {kind}", number(found[kind])) for kind in KINDS),
            ("Runs that ended with one sentence", number(found["problem"])),
            ("Runs that were done all the same (the fault came at the tidying up)", number(found["done"])),
            ("Runs that ended with a traceback, or more than a sentence", number(found["not one sentence"])),
            ("Journals neither as before nor as after", number(found["neither as before nor as after"])),
            ("Said to be done, and not there", number(found["acknowledged, and not there"])),
            ("Journals that do not open, or fail `ebb verify`", total(found, *NOT_WHOLE)),
            ("Backups gone, changed or not whole", total(found, *COPIES)),
            ("Files left over after the next opening", number(found["left over"])),
            ("Duration", duration(time.monotonic() - started)),
        ),
    )  # fmt: skip
    return section, sound(found)


if __name__ == "__main__":
    print(json.dumps(run_some(*(int(text) for text in sys.argv[1:]))))
