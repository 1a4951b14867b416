"""Laying out and checking thousands of steps: the whole process, against the bare start of the same program."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from tests.benchmarks.timing import in_turn, once, show_baseline, show_ratio, title

TURNS, WARM_UP = 10, 2
EBB = [sys.executable, "-m", "journal"]
DAILY = ["--start", "50mg", "--amount", "0.01mg", "--every", "1d", "--from", "2026-01-05", "--until", "0.02mg"]
"""4,999 steps."""
SLOTS = ["--slot", "08:00", "--slot", "21:00"]
AT_HAND = ["--liquid", "1mg/1mL", "--mark", "0.01"]


def run(turns: int = TURNS) -> None:
    """Each command in turn with a start that does nothing."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    subprocess.run([sys.executable, "-m", "compileall", "-q", "journal"], check=True, env=environment)

    def process(*arguments: str) -> Callable[[], float]:
        def act() -> None:
            subprocess.run([*EBB, *arguments], check=True, env=environment, stdout=subprocess.DEVNULL)

        return lambda: once(act)

    title("A plan of 4,999 steps from a rule, against the bare start of the process (goal: at most 0.2 s more)")
    with tempfile.TemporaryDirectory(prefix="ebb-bench-") as name:
        steps = Path(name) / "steps.csv"
        with steps.open("wb") as file:
            subprocess.run([*EBB, "plan", "generate", *DAILY, "--csv"], check=True, env=environment, stdout=file)
        measures = {
            "bare": process("--version"),
            "table": process("plan", "generate", *DAILY),
            "json": process("plan", "generate", *DAILY, "--json"),
            "slots and a liquid, json": process("plan", "generate", *DAILY, *SLOTS, *AT_HAND, "--json"),
            "check of a file, json": process("plan", "check", "--csv", str(steps), "--json"),
        }
        found = in_turn(measures, turns, WARM_UP)
    show_baseline("ebb --version", found["bare"])
    for what in list(measures)[1:]:
        show_ratio(what, found[what], found["bare"])
        more = sorted(a - b for a, b in zip(found[what], found["bare"], strict=True))
        print(f"    more than the bare start: {1000 * more[len(more) // 2]:.0f} ms", flush=True)
