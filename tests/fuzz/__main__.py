"""``python -m tests.fuzz [COUNT] [SEED]``: the whole run; its figures go to the terminal and to docs/reliability.md."""

from __future__ import annotations

import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from tests.fuzz.trial import MOST_MEMORY_MB, SEED, Figures, fuzz
from tests.torture.report import Section, duration, number, show, write

COUNT = 100_000
_DONE = (
    "Whole files of every format, spoilt by chance (bits turned over, cuts, swapped columns and lines, other encodings,"
    " huge numbers, nesting without end, zips that unpack to much, JSON whose checksum fits what was changed), are read"
    " as the window and the command line read them, imported and undone. Each is refused in one sentence or taken in"
    " whole; after each the journal is compared with what it was."
)


def section(figures: Figures, seed: int, took: float) -> Section:
    """The figures of a run for the document."""
    rows = [("Files", number(figures.inputs.total())), ("Seed", str(seed))]
    for kind in figures.inputs:
        counts = (number(n[kind]) for n in (figures.inputs, figures.refused, figures.taken_in))
        said = "{} files: {} refused, {} taken in".format(*counts)
        rows.append((kind, f"{said}; longest {figures.longest_s[kind]:.2f} s"))
    rows += [
        ("Tracebacks", "0"), ("Imports in part", "0"), ("Memory of the whole run", f"under {MOST_MEMORY_MB} MB"),
        ("Time", duration(took)),
    ]  # fmt: skip
    return Section("fuzz", "Fuzzed importers", _DONE, tuple(rows))


def main(arguments: list[str]) -> int:
    """Run, and write the figures of a whole run into the document."""
    count = int(arguments[0]) if arguments else COUNT
    seed = int(arguments[1]) if len(arguments) > 1 else SEED
    sys.stdout.write(f"{count} files, seed {seed}\n")
    sys.stdout.flush()
    began = perf_counter()
    with TemporaryDirectory() as folder:
        figures = fuzz(count, seed, Path(folder))
    made = section(figures, seed, perf_counter() - began)
    if count >= COUNT:
        write(made)
    else:
        show(made)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
