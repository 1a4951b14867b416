"""``docs/reliability.md``, whose figures are never typed by hand.

Every target writes a section of its own, and leaves those of the others as they are::

    from tests.torture.report import Section, write

    write(Section("fuzz", "Fuzzed importers", "One plain sentence of what was done.", (("Inputs", "100,000"),)))

``name`` is one of :data:`ORDER`, which is the order in the document; a section that was never written is not there.
The same figures go to the terminal. Numbers are given as texts: :func:`number` puts the commas in.
"""

from __future__ import annotations

import os
import platform
import re
import sys
import textwrap
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from journal.config.atomic_file import write_atomically

PAGE = Path(__file__).resolve().parents[2] / "docs" / "reliability.md"
ORDER = ("kills", "faults", "disk", "cuts", "flips", "beside", "fuzz", "network", "canary")
"""`make torture` writes the first six; `make fuzz`, `make network` and `make canary` one each."""

_HEAD = """# What Ebb was put through, and what came out

The figures are written here by the targets themselves: `make torture`, `make fuzz`, `make network`, `make canary`.
`make torture ARGS=kills` runs one part alone. How each is done stands at the top of its file in `tests/torture/`;
a small sample of each runs with every `make test`.
"""


@dataclass(frozen=True, slots=True)
class Section:
    """What one target found: its name in :data:`ORDER`, a title, what was done, and figures as (what, how many)."""

    name: str
    title: str
    done: str
    figures: tuple[tuple[str, str], ...]


def number(count: float) -> str:
    """A count with its thousands parted."""
    return f"{count:,.0f}"


def duration(seconds: float) -> str:
    """Minutes and seconds."""
    return f"{seconds // 60:.0f} min {seconds % 60:.0f} s"


def show(section: Section) -> None:
    """Print the figures; where there are none, why it was not run."""
    print(f"\n{section.title}", flush=True)
    if not section.figures:
        print(section.done, flush=True)
    for what, value in section.figures:
        print(f"  {what:<84} {value:>12}", flush=True)


def write(section: Section, page: Path = PAGE) -> None:
    """Print the figures, and put the section into the document in the place of the one that was there."""
    show(section)
    sections = _sections(page)
    rows = "".join(f"| {what} | {value} |\n" for what, value in section.figures)
    when = f"{date.today().isoformat()}; {_machine()}"
    sections[section.name] = (
        f"## {section.title}\n{textwrap.fill(section.done, 118)}\n\n| | |\n|---|---|\n{rows}\nMeasured {when}.\n"
    )
    ordered = (f"<!-- {name} -->\n{sections[name]}<!-- /{name} -->\n" for name in ORDER if name in sections)
    write_atomically(page, "\n".join((_HEAD, *ordered)))
    page.chmod(0o644)


def _sections(page: Path) -> dict[str, str]:
    text = page.read_text("utf-8") if page.exists() else ""
    return dict(re.findall(r"<!-- (\w+) -->\n(.*?)<!-- /\1 -->\n", text, re.DOTALL))


def _machine() -> str:
    """What a figure depends on, and nothing that names a machine or a person."""
    python = f"Python {platform.python_version()}"
    return f"{platform.system()} {platform.machine()}, {os.cpu_count()} processors, {python} on {sys.platform}"
