"""``python -m tests.torture [--sample] [NAME …]``: all of them, each in a process of its own, or those named.

The figures go into ``docs/reliability.md``; those of a sample go to the terminal alone.
"""

from __future__ import annotations

import subprocess
import sys
from importlib import import_module

from tests.torture.report import show, write

NAMES = ("kills", "faults", "disk", "cuts", "flips", "beside")


def main(arguments: list[str]) -> int:
    """Run them one after the other; 1 when one found a fault."""
    sample = "--sample" in arguments
    names = [name for name in arguments if name != "--sample"]
    if unknown := [name for name in names if name not in NAMES]:
        print(f"There is no torture {', '.join(unknown)}; there are {', '.join(NAMES)}.")
        return 2
    if len(names) == 1:
        section, well = import_module(f"tests.torture.{names[0]}").run(sample=sample)
        (show if sample or not section.figures else write)(section)
        print("Nothing was lost." if well else "THIS FAILED.", flush=True)
        return 0 if well else 1
    command = [sys.executable, "-m", "tests.torture", *(["--sample"] if sample else [])]
    return max(subprocess.run([*command, name]).returncode for name in names or NAMES)


sys.exit(main(sys.argv[1:]))
