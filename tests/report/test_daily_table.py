"""The table of every day as poppler reads it back: nothing is cut at the edge, however many columns there are."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtGui import QFontMetricsF

from journal.domain.contents import Contents
from journal.domain.period import Period
from journal.gui.paper import SIDE, load_paper_fonts, page_area, paper_font
from journal.gui.printing import SummaryPages
from journal.report.letter_widths import text_width
from journal.report.options import Paper
from tests.report.pdf_boxes import overlapping
from tests.report.printed import summary_pages, words_on
from tests.report.shape_journals import CHINESE, HEBREW, LAST, several

pytestmark = pytest.mark.usefixtures("qapp")

NAMES = (
    "chlordiazepoxide hydrochloride",
    "clonazepam oral drops",
    "diazepam",
    "zopiclone",
    "lorazepam sublingual",
    "m" * 60,
)
DAYS = 30


def pages(contents: Contents, paper: Paper) -> SummaryPages:
    return summary_pages(contents, Period.ending(LAST, DAYS), paper=paper, include_daily_table=True, include_mood=True)


def called(names: tuple[str, ...]) -> Contents:
    """A journal of these medicines, with 41.25 mg of the first on one day."""
    made = several(len(names), lambda n: names[n - 1])
    first = replace(made.doses[10 * 2 * len(names)], amount=replace(made.doses[0].amount, units=222_500))
    return replace(made, doses=tuple(first if dose.id == first.id else dose for dose in made.doses))


@pytest.mark.parametrize("paper", ["A4", "Letter"])
@pytest.mark.parametrize(
    "names", [*(NAMES[:n] for n in range(1, 7)), NAMES[5:], ("W" * 60, "早" * 40), (HEBREW, CHINESE, "MW" * 30)]
)
def test_nothing_of_the_daily_table_is_cut(tmp_path: Path, names: tuple[str, ...], paper: Paper) -> None:
    made = pages(called(names), paper)
    right = SIDE + page_area(paper).width()
    further = words_on(made, tmp_path)[1:]
    assert [word for page in further for word in page if word.left < SIDE - 0.5 or word.right > right + 0.5] == []
    assert [overlapping(page, 2.0) for page in further] == [[] for _ in further]
    assert sum(word.text == "41.25" for page in further for word in page) == 1
    told = "\n".join(made.document(n).toPlainText() for n in range(1, len(made._counts))).replace("\u00a0", " ")
    tables = told.count("Day by day")
    assert len(re.findall(r"^\d+ \w+ 2026$", told, re.M)) == DAYS * tables
    titles = {
        line for line in told.split("\n") if not re.match(r"\d+ \w+ 2026", line)
    }  # they stand on every page of a table
    assert {"Symptom average", "7-day mean", "Overall (0–10)", "Asleep"} <= titles
    for which in ("planned", "taken"):
        assert sum(title.endswith(f" {which}") for title in titles) == len(names)


def test_widths_are_never_less_than_those_of_the_letters() -> None:
    load_paper_fonts()
    letters = QFontMetricsF(paper_font(9))
    for sign in map(chr, range(0x20, 0x180)):
        if sign.isprintable():
            assert text_width(sign) >= letters.horizontalAdvance(sign) - 0.4, sign


def test_few_columns_are_one_table() -> None:
    for names in (NAMES[:1], NAMES[2:4]):
        assert sum("Day by day" in page for page in text(pages(called(names), "A4"))) == 1


def text(made: SummaryPages) -> list[str]:
    return [made.document(n).toPlainText() for n in range(1, len(made._counts))]
