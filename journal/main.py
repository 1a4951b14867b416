"""The composition root: where the command line, the window and the paper are joined."""

from __future__ import annotations

import gc
import os
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from journal.cli.surfaces import PlanOptions
    from journal.config.paths import Paths
    from journal.config.settings import Settings
    from journal.domain.period import Period
    from journal.domain.plan import PlanVersion
    from journal.report.options import SummaryOptions
    from journal.service.journal import Journal


def main() -> None:
    """``ebb``: the window without a command, else the command; ends the process with its exit code."""
    from journal.cli.start import run
    from journal.cli.stop_key import heed_one_press
    from journal.cli.surfaces import Surfaces

    heed_one_press()
    surfaces = Surfaces(
        open_window=_open_window, write_summary=_write_summary, take_shots=_take_shots, write_plan=_write_plan
    )
    sys.exit(run(sys.argv[1:], surfaces))


def _open_window(paths: Paths, journal_file: Path | None, settings: Settings) -> int:
    gc.disable()  # until the window stands: next to nothing that is made before it is rubbish
    # First what is not the window's: PySide6 reads the source text of every module that is imported after it.
    import journal.service.session
    import journal.words.commands
    import journal.words.problems
    import journal.words.region  # noqa: F401
    from journal.config.temporary import all_moments
    from journal.gui.app import open_window

    with all_moments(paths.data):
        return open_window(paths, journal_file or paths.journal, settings)


def _off_screen() -> None:
    """Draw without a screen: paper and pictures need none, and must look the same everywhere."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    # It says of itself what it cannot do, once a window; that is no news to anyone who asked for a picture.
    os.environ.setdefault("QT_LOGGING_RULES", "default.warning=false")


def _write_summary(journal: Journal, period: Period, options: SummaryOptions, path: Path) -> int:
    _off_screen()
    from journal.gui.app import painter_application
    from journal.gui.printing import write_pdf

    application = painter_application()
    today: date = journal.today()
    pages = write_pdf(journal.contents(), period, options, today, journal.zone, journal.locale, journal.now(), path)
    del application
    return pages


def _write_plan(journal: Journal, version: PlanVersion, options: PlanOptions, path: Path) -> int:
    _off_screen()
    from journal.gui.app import painter_application
    from journal.gui.plan_printing import write_plan_pdf
    from journal.report.plan_sheet_model import PlanSheetOptions

    chosen = PlanSheetOptions(
        paper="Letter" if options.paper == "Letter" else "A4", boxes=options.boxes, all_steps=options.all_steps
    )
    application = painter_application()
    pages = write_plan_pdf(journal.contents(), version, journal.today(), journal.locale, chosen, path)
    del application
    return pages


def _take_shots(
    journal_path: Path,
    folder: Path,
    theme: str | None,
    size: tuple[int, int] | None,
    scale: float,
    passphrase: str | None,
) -> list[Path]:
    _off_screen()
    from journal.gui.shots import take_shots

    return take_shots(journal_path, folder, theme, size, scale, passphrase=passphrase)
