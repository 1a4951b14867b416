"""Draws the pictures of docs/charts.md: each chart of a sample of 14 months, in each style, by ``ebb chart``.

Usage: .venv/bin/python packaging/pictures.py [CHART …]     (make pictures)

The sample, the day and the size are always the same, so a picture changes only when its chart does.
"""

from __future__ import annotations

import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path

TOP = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(TOP))

FOLDER = TOP / "docs" / "pictures" / "charts"
DAYS = 426
SIZE = "900x560"
COLOURS = 48
AT = datetime(2026, 11, 23, 21, 30, tzinfo=UTC)


def main(wanted: list[str]) -> int:
    """Draw those charts, or all."""
    from journal.cli.charts import STYLES
    from journal.plots.chart import KEYS

    if unknown := [name for name in wanted if name not in KEYS]:
        print(f"There is no chart {', '.join(unknown)}; there are {', '.join(KEYS)}.")
        return 2
    FOLDER.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="ebb-pictures-") as name:
        sample = Path(name) / "sample.ebb"
        ebb(Path(name), "demo", sample, "--days", DAYS)
        for key in wanted or KEYS:
            for style in STYLES:
                path = FOLDER / f"{key}-{style}.png"
                ebb(Path(name), "--journal", sample, "chart", key, path, "--style", style, "--size", SIZE)
                made_small(path)
    return 0


def ebb(folder: Path, *arguments: object) -> None:
    """One call of ``ebb``, with a clock that stands still and no one's settings."""
    from journal.cli.app import run
    from journal.cli.surfaces import Surfaces
    from journal.config.paths import Paths
    from journal.domain.locale import Locale
    from journal.service.clock import FixedClock

    paths = Paths(data=folder / "data", config=folder / "config")
    code = run(
        [str(argument) for argument in arguments],
        Surfaces(_none, _none, _none, _none),
        paths=paths,
        clock=FixedClock(AT, UTC),
        locale=Locale(),
    )
    if code:
        raise SystemExit(code)


def _none(*_given: object) -> int:
    """Neither a window nor paper is wanted here."""
    raise NotImplementedError


def made_small(path: Path) -> None:
    """The same picture with a palette: a third of the bytes, and no difference to the eye."""
    from PIL import Image

    with Image.open(path) as picture:
        small = picture.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
    small.save(path, optimize=True)
    path.chmod(0o644)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
