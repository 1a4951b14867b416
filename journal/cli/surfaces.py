"""What the commands need from the part of Ebb that draws windows and paper, handed in so that none is imported here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from journal.config.paths import Paths
    from journal.config.settings import Settings
    from journal.domain.period import Period
    from journal.domain.plan import PlanVersion
    from journal.report.options import SummaryOptions
    from journal.service.journal import Journal


@dataclass(frozen=True, slots=True)
class PlanOptions:
    """How the plan is printed: ``boxes`` to tick for each day, ``all_steps`` also those gone by, on A4 or Letter."""

    boxes: bool = False
    all_steps: bool = False
    paper: str = "A4"


@dataclass(frozen=True, slots=True)
class Surfaces:
    """The ways onto screen and paper. Each may raise a Problem, such as ``no_display``.

    ``open_window`` runs the window on a journal file (None: the user's own, made at the first start) and gives
    the exit code when it is closed.
    ``write_summary`` writes the visit summary as a PDF to a path and gives its number of pages.
    ``take_shots`` writes a PNG of every page of the window (theme and size None mean the usual ones; then a
    scale, and the passphrase of a journal under one) and gives their paths.
    ``write_plan`` writes a version of the plan as a PDF to a path and gives its number of pages.
    """

    open_window: Callable[[Paths, Path | None, Settings], int]
    write_summary: Callable[[Journal, Period, SummaryOptions, Path], int]
    take_shots: Callable[[Path, Path, str | None, tuple[int, int] | None, float, str | None], list[Path]]
    write_plan: Callable[[Journal, PlanVersion, PlanOptions, Path], int]
