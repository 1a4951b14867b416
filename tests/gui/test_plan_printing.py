"""The plan on paper: every amount of it, no step torn over two pages, the same on every device and every day's file."""

from __future__ import annotations

import re
import shutil
import stat
import subprocess
from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pypdf import PdfReader
from PySide6.QtPrintSupport import QPrinter

from journal.domain.amount import Amount
from journal.domain.contents import Contents
from journal.domain.locale import Locale
from journal.domain.medicine import Form, Medicine, Preparation
from journal.domain.plan import PlanHistory, PlannedDose, PlanVersion, Step, StepKind
from journal.domain.problems import Problem
from journal.gui.paper import SIZES, page_area
from journal.gui.plan_printing import PlanPages, write_plan_pdf
from journal.report.options import Paper
from journal.report.plan_sheet_model import PlanSheetOptions

pytestmark = pytest.mark.usefixtures("qapp")

MONDAY = date(2026, 11, 23)
MORNING, EVENING = time(8), time(21)
BRITISH = Locale()
NOTE = "A remark that the prescriber asked for, so that it is read again at the next visit and not forgotten. "


def plan_of(count: int, days: int = 14, note: str = "", medicines: int = 1) -> Contents:
    """So many steps, no two amounts of which are the same, to the 0.0001 mg."""
    steps = []
    for n in range(count):
        units = [200_000 - n * 37 - place * 11 for place in range(2 * medicines)]
        doses = tuple(
            PlannedDose(place // 2 + 1, MORNING if place % 2 else EVENING, Amount(u)) for place, u in enumerate(units)
        )
        kind = StepKind.CUT if n else StepKind.START
        steps.append(Step(MONDAY + timedelta(days=days * n), doses, kind, note=note if n % 3 == 1 else ""))
    version = PlanVersion(1, 1, datetime(2026, 11, 20, tzinfo=UTC), MONDAY, tuple(steps), "Dr Weber")
    names = ("diazepam", "lorazepam")[:medicines]
    return Contents(
        tuple(Medicine(n, name) for n, name in enumerate(names, start=1)),
        (Preparation(1, 1, Form.TABLET, Amount.from_mg(5), pieces=2), Preparation(2, 1, Form.LIQUID, Amount(4000))),
        plan=PlanHistory((version,)),
    )


def pages_of(contents: Contents, **options: object) -> PlanPages:
    return PlanPages(contents, contents.plan.versions[0], MONDAY, BRITISH, PlanSheetOptions(**options))


def written(path: Path, contents: Contents, **options: object) -> int:
    chosen = PlanSheetOptions(**options)
    return write_plan_pdf(contents, contents.plan.versions[0], MONDAY, BRITISH, chosen, path)


def texts(path: Path) -> list[str]:
    return [re.sub(r"\s+", " ", page.extract_text()) for page in PdfReader(path).pages]


def plain(units: int) -> str:
    """So many units as milligrams, without the program's own words."""
    whole, part = divmod(units, 10_000)
    return f"{whole}.{part:04d}".rstrip("0").rstrip(".") + " mg"


def long_day(day: date) -> str:
    return f"{day:%a} {day.day} {'Sept' if day.month == 9 else format(day, '%b')} {day.year}"


def missing(text: str, amounts: Sequence[str]) -> list[str]:
    return [amount for amount in amounts if re.search(rf"(?<![\d.]){re.escape(amount)}", text) is None]


@pytest.mark.parametrize("paper", ["A4", "Letter"])
@pytest.mark.parametrize("boxes", [False, True])
@pytest.mark.parametrize("medicines", [1, 2])
def test_every_amount_stands_on_the_page_of_its_step(tmp_path: Path, paper: Paper, boxes: bool, medicines: int) -> None:
    contents = plan_of(40, note=NOTE, medicines=medicines)
    count = written(tmp_path / "plan.pdf", contents, paper=paper, boxes=boxes)
    said = texts(tmp_path / "plan.pdf")
    assert len(said) == count > 2
    for step in contents.plan.versions[0].steps:
        (page,) = [text for text in said if f" {long_day(step.start)} " in text]
        totals = [sum(d.amount.units for d in step.doses if d.medicine_id == m) for m in range(1, medicines + 1)]
        assert missing(page, [plain(d.amount.units) for d in step.doses] + [plain(total) for total in totals]) == []
    for number, text in enumerate(said, start=1):
        assert f"page {number} of {count}" in text
        assert "Step From Doses Total a day" in text


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.integers(0, 900), st.integers(1, 90)), min_size=1, max_size=25), st.booleans())
def test_no_page_is_fuller_than_the_paper(qapp: object, shape: list[tuple[int, int]], boxes: bool) -> None:
    steps, start = [], MONDAY
    for length, days in shape:
        steps.append(Step(start, (PlannedDose(1, MORNING, Amount(50_000)),), note=("word " * length)[:length]))
        start += timedelta(days=days)
    base = plan_of(1)
    version = PlanVersion(1, 1, datetime(2026, 11, 20, tzinfo=UTC), MONDAY, tuple(steps))
    for paper in SIZES:
        pages = pages_of(Contents(base.medicines, plan=PlanHistory((version,))), paper=paper, boxes=boxes)
        heights = [pages.document(n).size().height() for n in range(pages.count)]
        assert max(heights) <= page_area(paper).height()
        words = "\n".join(pages.document(n).toPlainText() for n in range(pages.count))
        places = [words.index(f"\n{long_day(step.start)}\n") for step in steps]
        assert places == sorted(places)
        assert [words.count(f"\n{long_day(step.start)}\n") for step in steps] == [1] * len(steps)


def test_a_step_longer_than_a_page_runs_over_and_is_not_cut_off(tmp_path: Path) -> None:
    contents = plan_of(3, note=NOTE * 80 + "the end of it")
    count = written(tmp_path / "plan.pdf", contents, boxes=True)
    said = texts(tmp_path / "plan.pdf")
    assert count == len(said) == 4
    assert [n for n, text in enumerate(said) if "the end of it" in text] == [2]
    assert all("Step From Doses" in text for text in said)
    assert long_day(MONDAY + timedelta(days=28)) in said[3]


def test_an_opening_longer_than_a_page_is_not_cut_off(tmp_path: Path) -> None:
    contents = plan_of(2)
    version = contents.plan.versions[0]
    long = PlanVersion(1, 1, version.saved_at, MONDAY, version.steps, rule="a rule of many words " * 900 + "at last")
    written(tmp_path / "plan.pdf", Contents(contents.medicines, plan=PlanHistory((long,))))
    said = " ".join(texts(tmp_path / "plan.pdf"))
    assert "at last" in said
    assert long_day(MONDAY + timedelta(days=14)) in said


def test_boxes_carry_the_days_of_the_month(tmp_path: Path) -> None:
    written(tmp_path / "plan.pdf", plan_of(1), boxes=True)
    (said,) = texts(tmp_path / "plan.pdf")
    days = [str((MONDAY + timedelta(days=n)).day) for n in range(28)]
    assert f"23 Nov {' '.join(days)}" in said
    written(tmp_path / "bare.pdf", plan_of(1))
    assert f"{' '.join(days)}" not in texts(tmp_path / "bare.pdf")[0]


def test_the_pdf_is_text_with_its_fonts_and_says_only_its_title(tmp_path: Path) -> None:
    written(tmp_path / "plan.pdf", plan_of(20), boxes=True)
    reader = PdfReader(tmp_path / "plan.pdf")
    for page in reader.pages:
        assert list(page.images) == []
        fonts = [font.get_object() for font in page["/Resources"]["/Font"].values()]
        assert fonts
        assert all("/FontFile2" in f["/DescendantFonts"][0]["/FontDescriptor"] for f in fonts)
    said = reader.metadata
    assert said is not None
    assert (said.title, said.creator, said.author, said.subject, said.keywords) == ("Plan", "Ebb", None, None, None)
    assert said.creation_date is not None
    assert said.creation_date.replace(tzinfo=None) == datetime(2026, 11, 23)
    raw = (tmp_path / "plan.pdf").read_bytes()
    assert re.findall(rb"<xmp:\w+Date>(.{19})", raw) == [b"2026-11-23T00:00:00"] * 2
    assert b"diazepam" not in raw


def test_no_letter_is_smaller_than_eight_and_a_half_points(tmp_path: Path) -> None:
    written(tmp_path / "plan.pdf", plan_of(20, note=NOTE), boxes=True)
    sizes: list[float] = []

    def note(text: str, cm: Sequence[float], tm: Sequence[float], _font: object, size: float) -> None:
        if text.strip():
            sizes.append(size * abs(tm[3] * cm[3]))

    for page in PdfReader(tmp_path / "plan.pdf").pages:
        page.extract_text(visitor_text=note)
    assert min(sizes) >= 8.5


def test_the_same_plan_is_the_same_file(tmp_path: Path) -> None:
    written(tmp_path / "one.pdf", plan_of(30), boxes=True)
    written(tmp_path / "other.pdf", plan_of(30), boxes=True)
    written(tmp_path / "third.pdf", plan_of(29), boxes=True)
    one, other, third = ((tmp_path / f"{name}.pdf").read_bytes() for name in ("one", "other", "third"))
    assert one == other
    assert PdfReader(tmp_path / "one.pdf").trailer["/ID"] != PdfReader(tmp_path / "third.pdf").trailer["/ID"]
    assert third != one


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_the_paper_is_the_one_asked_for_and_the_file_is_for_its_owner(tmp_path: Path, paper: Paper) -> None:
    written(tmp_path / "plan.pdf", plan_of(3), paper=paper)
    box = PdfReader(tmp_path / "plan.pdf").pages[0].mediabox
    assert (round(float(box.width)), round(float(box.height))) == tuple(round(side) for side in SIZES[paper][1:])
    assert stat.S_IMODE((tmp_path / "plan.pdf").stat().st_mode) == 0o600
    assert [p.name for p in tmp_path.iterdir()] == ["plan.pdf"]


def test_the_table_of_equivalents_has_its_full_name(tmp_path: Path) -> None:
    contents = plan_of(2)
    version = contents.plan.versions[0]

    def printed(table: str) -> str:
        named = PlanVersion(1, 1, version.saved_at, MONDAY, version.steps, equivalence=table)
        written(tmp_path / "plan.pdf", Contents(contents.medicines, plan=PlanHistory((named,))))
        return texts(tmp_path / "plan.pdf")[0]

    assert "Equivalence table: Ashton Manual 2002" in printed("ashton2002")
    assert "Equivalence table: of my own" in printed("of my own")


def test_a_page_on_the_screen_has_black_ink_within_its_margins_only() -> None:
    image = pages_of(plan_of(40), boxes=True).image(1, 595)
    assert (image.width(), image.height()) == (595, 842)
    ink = [(x, y, image.pixelColor(x, y)) for x in range(0, 595, 2) for y in range(0, 842, 2)]
    ink = [(x, y, colour) for x, y, colour in ink if colour.name() != "#ffffff"]
    assert ink
    assert min(x for x, _, _ in ink) >= 40
    assert max(x for x, _, _ in ink) <= 595 - 40
    assert max(y for _, y, _ in ink) <= 842 - 20
    assert all(colour.hslSaturation() == 0 for _, _, colour in ink)


def test_a_printer_gets_the_same_pages(tmp_path: Path) -> None:
    made = pages_of(plan_of(40), boxes=True)
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    made.print_to(printer)
    (tmp_path / "saved.pdf").write_bytes(made.pdf())
    assert texts(tmp_path / "printed.pdf") == texts(tmp_path / "saved.pdf")
    assert len(texts(tmp_path / "saved.pdf")) == made.count


def test_thirteen_years_of_days_are_every_day_on_some_page() -> None:
    contents = plan_of(5000, days=1)
    pages = pages_of(contents, boxes=True)
    starts = [row.start for row in pages.sheet.rows]
    assert len(starts) == 5000
    assert all(later - earlier == timedelta(days=1) for earlier, later in pairwise(starts))
    last = pages.document(pages.count - 1).toPlainText()
    assert long_day(starts[-1]) in last


def test_a_place_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    for path, problem in ((tmp_path, "file_is_folder"), (tmp_path / "nowhere" / "plan.pdf", "file_unwritable")):
        with pytest.raises(Problem) as caught:
            written(path, plan_of(2))
        assert caught.value.id == problem


@pytest.mark.skipif(shutil.which("qpdf") is None, reason="qpdf is not installed")
def test_the_pdf_is_sound(tmp_path: Path) -> None:
    written(tmp_path / "plan.pdf", plan_of(40, note=NOTE), boxes=True)
    subprocess.run(["qpdf", "--check", tmp_path / "plan.pdf"], check=True, capture_output=True)
