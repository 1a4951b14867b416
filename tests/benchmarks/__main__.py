"""``python -m tests.benchmarks [NAME …]``: measure; all benchmarks, each in a process of its own, or those named."""

from __future__ import annotations

import subprocess
import sys
from importlib import import_module

NAMES = ("starts", "rating", "trends", "summary", "plans")


def main(names: list[str]) -> int:
    """Run them one after the other; 1 when one broke."""
    if unknown := [name for name in names if name not in NAMES]:
        print(f"There is no benchmark {', '.join(unknown)}; there are {', '.join(NAMES)}.")
        return 2
    if len(names) == 1:
        import_module(f"tests.benchmarks.{names[0]}").run()
        return 0
    # What one has imported must not be there for the next.
    command = [sys.executable, "-m", "tests.benchmarks"]
    return max(subprocess.run([*command, name]).returncode for name in names or NAMES)


sys.exit(main(sys.argv[1:]))
