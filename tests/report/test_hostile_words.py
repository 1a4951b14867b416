"""Own words that would spoil the paper: without a space, with signs of direction, or like a part of the page itself."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from journal.domain.contents import Contents
from journal.domain.period import Period
from journal.domain.plan import PlanHistory
from journal.gui.paper import SIDE, SIZES
from journal.gui.printing import SummaryPages
from journal.report.options import Paper, SummaryOptions
from journal.report.own_words import breakable, isolated_words
from journal.service.sample import sample_contents
from journal.words.region import locale_of
from tests.report.pdf_boxes import Word, words_of

LONDON = ZoneInfo("Europe/London")
TODAY = date(2026, 11, 23)
PERIOD = Period(TODAY - timedelta(days=89), TODAY)

pytestmark = [
    pytest.mark.skipif(shutil.which("pdftotext") is None, reason="poppler-utils is not installed"),
    pytest.mark.usefixtures("qapp"),
]


@pytest.fixture(scope="module")
def journal() -> Contents:
    return sample_contents(120, TODAY, 1)


def printed(contents: Contents, folder: Path, tag: str = "en_GB", **options: object) -> list[list[Word]]:
    """The words of each page, with their boxes."""
    chosen = SummaryOptions(**options)  # type: ignore[arg-type]
    now = datetime.combine(TODAY, time(18), LONDON)
    pages = SummaryPages(contents, PERIOD, chosen, TODAY, LONDON, locale_of(tag), now)
    (folder / "made.pdf").write_bytes(pages.pdf())
    return words_of(folder / "made.pdf")


def outside(pages: list[list[Word]], paper: Paper) -> list[Word]:
    """The words that stand outside the margins, a point for the edge of a letter left aside."""
    width = SIZES[paper][1]
    return [word for page in pages for word in page if word.left < SIDE - 1 or word.right > width - SIDE + 1]


def without_spaces(contents: Contents) -> Contents:
    """The journal in which nobody pressed the space bar."""
    return replace(
        contents,
        medicines=tuple(replace(one, name="m" * 60) for one in contents.medicines),
        urgent_events=tuple(replace(one, note="e" * 200) for one in contents.urgent_events),
        visits=tuple(replace(one, agreed="w" * 160) for one in contents.visits),
        context_marks=tuple(replace(one, text="W" * 60) for one in contents.context_marks),
        symptoms=tuple(replace(one, key="", name="W" * 60 + str(one.id)) for one in contents.symptoms),
        practices=tuple(replace(one, key="", name="W" * 60 + str(one.id)) for one in contents.practices),
        entries=tuple(replace(one, note="w" * 300) for one in contents.entries),
        plan=PlanHistory(tuple(replace(one, agreed_with="W" * 60) for one in contents.plan.versions)),
    )


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_words_without_a_space_stay_between_the_margins(journal: Contents, tmp_path: Path, paper: Paper) -> None:
    pages = printed(
        without_spaces(journal),
        tmp_path,
        paper=paper,
        name="W" * 60,
        questions=("." * 300, "…" * 300),
        include_notes=True,
        include_plan=True,
    )
    assert outside(pages, paper) == []
    assert sum(word.text.count("W") for word in pages[0]) > 60


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_the_dose_beside_a_question_without_a_space_is_whole(journal: Contents, tmp_path: Path, paper: Paper) -> None:
    pages = printed(journal, tmp_path, paper=paper, questions=("W" * 60,))
    assert outside(pages, paper) == []
    said = [word.text for word in pages[0]]
    assert "".join(text for text in said if set(text) == {"W"}) == "W" * 60
    place = said.index("21:00")
    assert said[place : place + 3] == ["21:00", "6", "mg"]
    assert len({word.top for word in pages[0][place : place + 3]}) == 1, "a time and its dose are on one line"


@pytest.mark.parametrize(
    ("html", "parts"),
    [
        ("<p>chlordiazepoxide</p>", ["<p>chlordiazepoxide</p>"]),
        ("<p>10.0001 to 9.0001 mg</p>", ["<p>10.0001 to 9.0001 mg</p>"]),
        (
            '<td style="border-bottom-style:solid;border:0">x</td>',
            ['<td style="border-bottom-style:solid;border:0">x</td>'],
        ),
        (f"<p>{'a' * 24}</p>", [f"<p>{'a' * 24}</p>"]),
        (f"<p>{'a' * 26}</p>", ["<p>aaaa", *["aaaa"] * 5, "aa</p>"]),
        (f"{'W' * 17} x", ["WWWW", "WWWW", "WWWW", "WWWW", "W x"]),
        (f"{'&lt;' * 25}", ["&lt;" * 4] * 6 + ["&lt;"]),
        ("e\u0301" * 26, ["e\u0301" * 4] * 6 + ["e\u0301" * 2]),
    ],
)
def test_only_what_is_longer_than_any_word_may_break_anywhere(html: str, parts: list[str]) -> None:
    assert breakable(html).split("\u200b") == parts


def test_signs_that_turn_what_stands_beside_them_are_no_part_of_own_words() -> None:
    assert isolated_words("a\u202e\u2066b\u2069\u200f c\td") == "ab c d"
    assert isolated_words("\u2069\u202eכאב") == "\u2068כאב\u2069"
