"""The summary on paper: one page, vectors, selectable text, the same on every device."""

from __future__ import annotations

import shutil
import stat
import subprocess
from dataclasses import astuple, replace
from datetime import datetime
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtPrintSupport import QPrinter

from journal.domain.contents import Contents
from journal.domain.locale import Locale
from journal.domain.period import Period
from journal.domain.problems import Problem
from journal.gui.paper import SIZES, page_area
from journal.gui.printing import SummaryPages, make_document, write_pdf
from journal.report.fit import Fit, first_with_room, fits
from journal.report.html import first_page
from journal.report.options import Paper, SummaryOptions
from tests.plots.sample_days import TODAY, full_days, switch_days
from tests.plots.small import LONDON

pytestmark = pytest.mark.usefixtures("qapp")

NOW = datetime(2026, 11, 23, 17, 5, tzinfo=LONDON)
QUESTIONS = (
    "Could the next step wait until after the move in December?",
    "The mornings are worst, two hours after waking. Is there a better time for the first dose?",
    "Is the ringing in my ears part of this?",
)


@pytest.fixture(scope="module")
def year() -> Contents:
    return full_days(365)


def pages(contents: Contents, days: int, **options: object) -> SummaryPages:
    chosen = SummaryOptions(**options)
    return SummaryPages(contents, Period.ending(TODAY, days), chosen, TODAY, LONDON, Locale(), NOW)


def written(path: Path, contents: Contents, days: int, **options: object) -> int:
    chosen = SummaryOptions(**options)
    return write_pdf(contents, Period.ending(TODAY, days), chosen, TODAY, LONDON, Locale(), NOW, path)


@pytest.mark.parametrize("paper", ["A4", "Letter"])
@pytest.mark.parametrize("days", [7, 30, 90, 365])
def test_it_is_one_page(year: Contents, paper: Paper, days: int) -> None:
    assert pages(year, days, paper=paper, questions=QUESTIONS, include_mood=True, name="A. Example").count == 1


def test_a_switch_and_an_empty_journal_are_one_page() -> None:
    assert pages(switch_days(), 90, questions=QUESTIONS).count == 1
    assert pages(Contents(), 30).count == 1


def test_the_fit_gives_up_rows_before_it_shrinks_the_chart(year: Contents) -> None:
    short, long = pages(year, 30), pages(year, 365)
    assert short.fit.change_rows == len(short.summary.changes)
    assert long.fit.change_rows < len(long.summary.changes)


@pytest.mark.parametrize("paper", ["A4", "Letter"])
@pytest.mark.parametrize("days", [7, 30, 90, 365])
def test_the_fit_is_the_one_found_by_trying_one_after_another(year: Contents, paper: Paper, days: int) -> None:
    made = pages(year, days, paper=paper)
    summary = made.summary
    choices = fits(
        len(summary.changes), len(summary.overview.medicines), len(summary.supports.practices), len(summary.urgent),
        summary.words,
    )  # fmt: skip

    def is_one_page(fit: Fit) -> bool:
        html = first_page(summary, Locale(), fit)
        return make_document(html, paper, fit.chart_height, endless=True).size().height() <= page_area(paper).height()

    found = next((fit for fit in choices if is_one_page(fit)), choices[-1])
    assert is_one_page(made.fit)
    assert all(filled >= first for filled, first in zip(astuple(made.fit), astuple(found), strict=True))
    assert not any(
        is_one_page(replace(made.fit, **{what: getattr(made.fit, what) + 1}))
        for what in ("change_rows", "practices")
        if getattr(made.fit, what) < getattr(choices[0], what)
    )


def test_text_is_measured_once_for_all_heights_of_the_chart() -> None:
    choices, asked = fits(changes=9, medicines=1), []

    def text_height(text: Fit) -> float:
        asked.append(text)
        return 500 + 13 * text.change_rows

    def choice(room: float) -> Fit:
        return choices[first_with_room(choices, text_height, room)]

    assert choice(500 + 9 * 13 + 289) == Fit(9, 288, stories=0)
    assert len(asked) == len(set(asked)) <= 5
    assert choice(500 + 9 * 13 + 320) == choices[0]
    assert choice(500 + 7 * 13 + 256) == Fit(7, 256, name_letters=32, stories=0)
    assert choice(1) == choices[-1]
    asked.clear()
    choice(500 + 3 * 13 + 176)
    assert len(asked) == len(set(asked)) <= 5


def test_the_pdf_has_text_and_vectors_and_its_fonts(tmp_path: Path, year: Contents) -> None:
    path = tmp_path / "summary.pdf"
    assert written(path, year, 90, questions=QUESTIONS) == 1
    reader = PdfReader(path)
    (page,) = reader.pages
    said = page.extract_text()
    for words in (
        "Summary",
        "Self-reported",
        "diazepam, mg a day",
        "7-day mean",
        "Asleep, hours a night",
        "page 1 of 1",
    ):
        assert words in said
    assert "26 Aug 2026 – 23 Nov 2026" in said
    assert list(page.images) == []
    fonts = page["/Resources"]["/Font"].values()
    assert all("/FontFile2" in f["/DescendantFonts"][0]["/FontDescriptor"] for f in (f.get_object() for f in fonts))


def test_the_pdf_says_only_its_title(tmp_path: Path, year: Contents) -> None:
    written(tmp_path / "summary.pdf", year, 30)
    said = PdfReader(tmp_path / "summary.pdf").metadata
    assert said is not None
    assert (said.title, said.creator, said.author, said.subject, said.keywords) == ("Summary", "Ebb", None, None, None)


def test_the_pdf_is_for_its_owner_only(tmp_path: Path, year: Contents) -> None:
    written(tmp_path / "summary.pdf", year, 7)
    assert stat.S_IMODE((tmp_path / "summary.pdf").stat().st_mode) == 0o600
    assert [p.name for p in tmp_path.iterdir()] == ["summary.pdf"]


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_the_paper_is_the_one_asked_for(tmp_path: Path, year: Contents, paper: Paper) -> None:
    written(tmp_path / "summary.pdf", year, 7, paper=paper)
    box = PdfReader(tmp_path / "summary.pdf").pages[0].mediabox
    assert (round(float(box.width)), round(float(box.height))) == tuple(round(side) for side in SIZES[paper][1:])


def test_details_follow_on_their_own_pages(year: Contents) -> None:
    made = pages(year, 90, include_daily_table=True, include_notes=True)
    assert made.count == 3
    assert made.summary.notes


def test_a_very_long_question_runs_over_and_is_not_cut_off(tmp_path: Path, year: Contents) -> None:
    count = written(tmp_path / "summary.pdf", year, 365, questions=("word " * 1500 + "end",))
    assert count > 1
    said = "".join(page.extract_text() for page in PdfReader(tmp_path / "summary.pdf").pages)
    assert "end" in said
    assert f"page {count} of {count}" in said


def test_a_place_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    with pytest.raises(Problem) as caught:
        written(tmp_path, Contents(), 7)
    assert caught.value.id == "file_is_folder"
    with pytest.raises(Problem) as caught:
        written(tmp_path / "nowhere" / "summary.pdf", Contents(), 7)
    assert caught.value.id == "file_unwritable"


def test_a_page_on_the_screen_has_ink_within_its_margins_only(year: Contents) -> None:
    image = pages(year, 90).image(0, 595)
    assert (image.width(), image.height()) == (595, 842)
    white = 0xFFFFFFFF
    ink = [(x, y) for x in range(0, 595, 2) for y in range(0, 842, 2) if image.pixel(x, y) != white]
    assert ink
    assert min(x for x, _ in ink) >= 40
    assert max(x for x, _ in ink) <= 595 - 40
    assert max(y for _, y in ink) <= 842 - 20


def test_a_printer_gets_the_same_page(tmp_path: Path, year: Contents) -> None:
    made = pages(year, 90)
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    made.print_to(printer)
    (tmp_path / "written.pdf").write_bytes(made.pdf())
    printed, saved = (PdfReader(tmp_path / f"{name}.pdf") for name in ("printed", "written"))
    assert len(printed.pages) == len(saved.pages) == 1
    assert printed.pages[0].extract_text() == saved.pages[0].extract_text()


@pytest.mark.skipif(shutil.which("qpdf") is None, reason="qpdf is not installed")
def test_the_pdf_is_sound(tmp_path: Path, year: Contents) -> None:
    written(tmp_path / "summary.pdf", year, 90, include_daily_table=True)
    subprocess.run(["qpdf", "--check", tmp_path / "summary.pdf"], check=True, capture_output=True)
