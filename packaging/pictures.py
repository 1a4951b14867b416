"""Draws the pictures of docs/charts.md and docs/summary.md, by ``ebb chart`` and ``ebb summary``.

Each chart of a sample of 14 months in each style; five summaries as a printer without colour prints them, at 150 dots
per inch (needs poppler's ``pdftoppm``).

Usage: .venv/bin/python packaging/pictures.py [CHART | summary …]     (make pictures)

The sample, the day and the size are always the same, so a picture changes only when what it shows does.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

TOP = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(TOP))

FOLDER = TOP / "docs" / "pictures" / "charts"
SUMMARIES = TOP / "docs" / "pictures" / "summary"
SUMMARY = "summary"
DOTS_PER_INCH, GREYS = 150, 12
DAYS = 426
SIZE = "900x560"
COLOURS = 48
AT = datetime(2026, 11, 23, 21, 30, tzinfo=UTC)


def main(wanted: list[str]) -> int:
    """Draw those charts, or all."""
    from journal.cli.charts import STYLES
    from journal.plots.chart import KEYS

    if unknown := [name for name in wanted if name not in (*KEYS, SUMMARY)]:
        print(f"There is no picture {', '.join(unknown)}; there are {', '.join((*KEYS, SUMMARY))}.")
        return 2
    if not wanted or SUMMARY in wanted:
        summaries()
    if wanted == [SUMMARY]:
        return 0
    FOLDER.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="ebb-pictures-") as name:
        sample = Path(name) / "sample.ebb"
        ebb(Path(name), "demo", sample, "--days", DAYS)
        for key in (key for key in KEYS if key in (wanted or KEYS)):
            for style in STYLES:
                path = FOLDER / f"{key}-{style}.png"
                ebb(Path(name), "--journal", sample, "chart", key, path, "--style", style, "--size", SIZE)
                made_small(path)
    return 0


FULL = ("--include", "mood", "--include", "questionnaires")
BARE = ("--leave-out", "safety", "--leave-out", "substances", "--leave-out", "supports")
CASES: dict[str, tuple[int, int, tuple[str, ...]]] = {
    "quarter": (DAYS, 90, ()),
    "year": (DAYS, 365, ("--paper", "Letter", "--name", "A. Example", *FULL)),
    "week": (DAYS, 7, ()),
    "ten-years": (3652, 3652, ()),
    "private": (DAYS, 30, BARE),
}
"""Of how many days of a sample, the days of the page, and what else is asked for."""


def summaries() -> None:
    """Print the first page of each case without colour."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    SUMMARIES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="ebb-pictures-") as name:
        folder = Path(name)
        for days in {days for days, _, _ in CASES.values()}:
            ebb(folder, "demo", folder / f"{days}.ebb", "--days", days)
        for case, (days, shown, asked) in CASES.items():
            page, picture = folder / f"{case}.pdf", SUMMARIES / case
            first = AT.date() - timedelta(days=shown - 1)
            ebb(folder, "--journal", folder / f"{days}.ebb", "summary", page, "--from", first, *asked)
            command = ("pdftoppm", "-gray", "-png", "-singlefile", "-r", str(DOTS_PER_INCH), page, picture)
            subprocess.run(command, check=True)
            made_small(picture.with_suffix(".png"), GREYS)


def ebb(folder: Path, *arguments: object) -> None:
    """One call of ``ebb``, with a clock that stands still and no one's settings."""
    from journal import main as program
    from journal.cli.app import run
    from journal.cli.surfaces import Surfaces
    from journal.config.paths import Paths
    from journal.domain.locale import Locale
    from journal.service.clock import FixedClock

    paths = Paths(data=folder / "data", config=folder / "config")
    code = run(
        [str(argument) for argument in arguments],
        Surfaces(_none, program._write_summary, _none, _none),
        paths=paths,
        clock=FixedClock(AT, UTC),
        locale=Locale(),
    )
    if code:
        raise SystemExit(code)


def _none(*_given: object) -> int:
    """Neither a window nor a plan is wanted here."""
    raise NotImplementedError


def made_small(path: Path, colours: int = COLOURS) -> None:
    """The same picture with a palette: a third of the bytes, and no difference to the eye."""
    from PIL import Image

    with Image.open(path) as picture:
        small = picture.convert("RGB").quantize(colours, dither=Image.Dither.NONE)
    small.save(path, optimize=True)
    path.chmod(0o644)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
