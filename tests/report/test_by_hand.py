"""Every figure of the page, read back from its PDF, against what the journal's files say, reckoned with plain loops."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from journal.domain.contents import Contents
from journal.domain.locale import Locale
from journal.domain.period import Period
from journal.domain.plan import PlanHistory
from journal.exchange.formats import write_contents
from journal.gui.printing import SummaryPages
from journal.report.options import Paper, SummaryOptions
from journal.service.sample import sample_contents
from tests.plots.plain_facts import read_facts
from tests.plots.plain_journals import AT, JOURNALS, LONDON
from tests.plots.sample_days import TODAY
from tests.report.plain_page import figures

pytestmark = [
    pytest.mark.usefixtures("qapp"),
    pytest.mark.skipif(shutil.which("pdftotext") is None, reason="poppler-utils is not installed"),
]

NOW = datetime(2026, 11, 23, 17, 5, tzinfo=LONDON)


def late_and_as_needed() -> Contents:
    """A month without a plan, of doses as needed alone, and a month with one before it of which some came late."""
    whole = sample_contents(60, TODAY, 4)
    doses = tuple(
        replace(dose, slot=None, planned=None) if dose.day > TODAY - timedelta(days=30) else dose
        for dose in whole.doses
    )
    return replace(whole, doses=doses, plan=PlanHistory())


CASES: dict[str, tuple[Callable[[], Contents], int, Paper]] = {
    "demo of a quarter": (lambda: sample_contents(120, TODAY, 7), 90, "A4"),
    "demo of a year with a switch": (lambda: sample_contents(400, TODAY, 11), 365, "Letter"),
    "demo of a month": (lambda: sample_contents(200, TODAY, 23), 30, "Letter"),
    "demo of a week": (lambda: sample_contents(45, TODAY, 5), 7, "A4"),
    "as needed": (late_and_as_needed, 60, "A4"),
    "gaps": (JOURNALS["gaps"], 90, "A4"),
    "two medicines": (JOURNALS["switch"], 90, "Letter"),
    "holds and returns": (JOURNALS["holds and returns"], 180, "A4"),
    "sixty symptoms": (JOURNALS["sixty symptoms"], 60, "A4"),
    "by lot": (JOURNALS["by lot 1"], 60, "Letter"),
    "by lot again": (JOURNALS["by lot 3"], 90, "A4"),
}


@pytest.mark.parametrize("name", CASES)
def test_every_figure_of_the_page(tmp_path: Path, name: str) -> None:
    make, days, paper = CASES[name]
    contents, period = make(), Period.ending(TODAY, days)
    made = SummaryPages(contents, period, SummaryOptions(paper=paper), TODAY, LONDON, Locale(), NOW)
    said = read_back(made, tmp_path / "summary.pdf")
    tidy, lossless = (write_contents(contents, suffix, AT, LONDON, "0") for suffix in (".csv", ".json"))
    facts = read_facts(tidy, lossless, LONDON, TODAY)
    wanted = figures(facts, tidy, period.first, TODAY, made.fit.change_rows, made.fit.practices)
    assert len(wanted) > 12
    assert [line for line in wanted if line not in said] == []


def read_back(made: SummaryPages, path: Path) -> str:
    """The text of the one page, in the order in which it is drawn, with its spaces made one."""
    assert made.count == 1
    path.write_bytes(made.pdf())
    text = subprocess.run(["pdftotext", "-raw", path, "-"], check=True, capture_output=True).stdout.decode()
    return " ".join(text.replace("\u00a0", " ").split())
