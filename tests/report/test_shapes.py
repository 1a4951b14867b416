"""Page one is one page whatever is recorded: nothing outside its margins, nothing over anything else, no tiny type."""

from __future__ import annotations

import shutil
from datetime import datetime
from pathlib import Path

import pytest
from pypdf import PdfReader

from journal.domain.locale import Locale
from journal.domain.period import Period
from journal.gui.paper import SIZES
from journal.gui.printing import SummaryPages
from journal.report.options import Paper, SummaryOptions
from journal.words.numbers import amount_text
from journal.words.urgent_words import urgent_kind_name
from tests.plots.small import LONDON
from tests.report.pdf_boxes import overlapping, words_of
from tests.report.shape_journals import LAST, LONG, SHAPES, Shape, sample

pytestmark = [
    pytest.mark.usefixtures("qapp"),
    pytest.mark.skipif(shutil.which("pdftotext") is None, reason="poppler-utils is not installed"),
]

NOW = datetime(2026, 11, 23, 17, 5, tzinfo=LONDON)
SIDE, TOP, BOTTOM = 41, 34, 22
"""The margins in points; a line of text may begin a point higher than its letters."""
PAPERS: tuple[Paper, ...] = ("A4", "Letter")


def laid_out(shape: Shape, paper: Paper, days: int = 0) -> SummaryPages:
    options = SummaryOptions(paper=paper, **shape.options)  # type: ignore[arg-type]
    period = Period.ending(LAST, days or shape.days)
    return SummaryPages(shape.contents, period, options, LAST, LONDON, Locale(), NOW)


def page_one(made: SummaryPages) -> str:
    return " ".join(made.document(0).toPlainText().replace("\u00a0", " ").split())


def check(made: SummaryPages, paper: Paper, path: Path) -> None:
    assert made.document(0).pageCount() == 1
    path.write_bytes(made.pdf())
    words = words_of(path)[0]
    _, width, height = SIZES[paper]
    out = [w for w in words if w.left < SIDE or w.right > width - SIDE or w.top < TOP or w.bottom > height - BOTTOM]
    assert out == []
    assert overlapping(words, 2) == []


def sizes_of(path: Path) -> set[float]:
    """How high the letters of each piece of text are in points, by the matrices that they are drawn with."""
    found: set[float] = set()

    def seen(text: str, page: list[float], line: list[float], _font: object, size: float) -> None:
        if text.strip():
            across = line[2] * page[0] + line[3] * page[2]
            up = line[2] * page[1] + line[3] * page[3]
            found.add(round(size * (across**2 + up**2) ** 0.5, 2))

    PdfReader(path).pages[0].extract_text(visitor_text=seen)
    return found


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("name", SHAPES)
def test_every_shape_is_one_page(tmp_path: Path, name: str, paper: Paper) -> None:
    check(laid_out(SHAPES[name](), paper), paper, tmp_path / "page.pdf")


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("days", [7, 30, 90, 365])
def test_the_sample_is_one_page_over_any_time(tmp_path: Path, days: int, paper: Paper) -> None:
    shape = Shape(sample(400), options={"include_mood": True, "name": "A. Example"})
    check(laid_out(shape, paper, days), paper, tmp_path / "page.pdf")
    if paper == "A4":
        assert min(sizes_of(tmp_path / "page.pdf")) >= 8.5


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("days", [30, 365, 700, 1400])
def test_figures_of_the_time_before_have_room_beside_those_of_the_period(
    tmp_path: Path, days: int, paper: Paper
) -> None:
    made = laid_out(Shape(sample(2 * days), days, {"include_mood": True}), paper)
    assert made.summary.sleep.previous.n > 0
    check(made, paper, tmp_path / "page.pdf")


def test_what_is_not_listed_is_counted() -> None:
    made = laid_out(SHAPES["everything"](), "Letter")
    said = page_one(made)
    assert f"and {len(made.summary.changes) - 1} earlier changes in this period" in said
    assert "gravest first, then newest" in said
    names = [urgent_kind_name(event.kind) for event in made.summary.urgent]
    assert [name in said for name in names] == [True] * made.fit.events + [False] * (12 - made.fit.events)
    assert "Supports used 30 practices" in said
    assert "and 11 more medicines without a chart" in said
    assert "and 11 more medicines" in said.split("without a chart")[0]
    assert f"and {len(made.summary.symptoms.new) - 1} more (on none of 20 rated days before)" in said


@pytest.mark.parametrize("paper", PAPERS)
def test_twelve_urgent_events_are_all_named_before_any_story_is_told(paper: Paper) -> None:
    made = laid_out(SHAPES["twelve events"](), paper)
    said = page_one(made)
    assert [event.kind for event in made.summary.urgent if urgent_kind_name(event.kind) not in said] == []
    assert "more in this period" not in said


def test_three_questions_of_five_hundred_letters_are_whole_in_a_plain_month() -> None:
    asked = SHAPES["long questions"]().options["questions"]
    assert isinstance(asked, tuple)
    for paper in PAPERS:
        made = laid_out(Shape(sample(30), 30, {"questions": asked}), paper)
        assert made.count == 1
        assert all(text.strip() in page_one(made) for text in asked)


def test_medicines_beyond_page_one_come_with_their_doses_on_a_page_of_their_own() -> None:
    made = laid_out(SHAPES["twelve medicines"](), "A4")
    named = made.fit.named
    assert (made.document(0).pageCount(), made.count) == (1, 2)
    assert f"and {12 - named} more medicines" in page_one(made)
    said = " ".join(made.document(1).toPlainText().replace("\u00a0", " ").split())
    for medicine in made.summary.medicines[named:]:
        total, half = (amount_text(amount, Locale()) for amount in (medicine.total, medicine.slots[0].amount))
        assert f"Medicine now {medicine.name} {total} a day · 08:00 {half} · 21:00 {half}" in said
    for name, amount in made.summary.step.next_totals[named:] if made.summary.step is not None else ():
        assert f"Next planned step {name} {amount_text(amount, Locale())} a day" in said
    for one in made.summary.doses.extra[named:]:
        assert f"Extra doses {one.name}: 1 dose, 0.5 mg" in said
    assert [m.name for m in made.summary.medicines[:named] if f"{m.name} " in said] == []


def test_a_question_that_is_cut_short_comes_in_full_on_a_page_of_its_own() -> None:
    shape = SHAPES["long questions"]()
    made = laid_out(Shape(shape.contents, 365, {"questions": (LONG * 60 + "The end.",)}), "A4")
    assert (made.document(0).pageCount(), "The end." in page_one(made)) == (1, False)
    assert made.count == 2
    assert made.document(1).toPlainText().replace("\u00a0", " ").endswith("The end.")


def test_what_is_told_of_events_comes_in_full_only_with_all_notes() -> None:
    shape = SHAPES["twelve events"]()
    assert laid_out(shape, "A4").count == 1

    def told(**options: object) -> int:
        made = laid_out(Shape(shape.contents, shape.days, {"include_notes": True, **options}), "A4")
        text = "".join(made.document(n).toPlainText() for n in range(1, len(made._counts)))
        return text.count((LONG * 13)[:1000].strip())

    assert told() == 36
    assert told(note_days=(shape.contents.urgent_events[0].day,)) == 0


def test_a_long_name_is_whole_once_when_there_is_room() -> None:
    shape = SHAPES["long names"]()
    made = laid_out(shape, "A4")
    names = [medicine.name for medicine in shape.contents.medicines]
    assert all(page_one(made).count(" ".join(name.split())) == 1 for name in names)
