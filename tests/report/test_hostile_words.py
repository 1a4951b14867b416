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
from journal.gui import pdf_letters
from journal.gui.paper import SIDE, SIZES
from journal.gui.printing import SummaryPages
from journal.report.dates_apart import dates_apart
from journal.report.html import CHART
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


@pytest.mark.parametrize(
    ("tag", "first", "last"),
    [
        ("ar_EG", "2026/08/26", "2026/11/23"),
        ("he_IL", "202626", "202623"),
        ("fa_IR", "202626", "202623"),
        ("ur_PK", "202626", "202623"),
    ],
)
def test_dates_written_from_the_right_are_each_one_piece(
    journal: Contents, tmp_path: Path, tag: str, first: str, last: str
) -> None:
    """From left to right as they stand on paper: a year, its month in words that are left out here, and its day."""
    page = printed(journal, tmp_path, tag)[0]
    assert _from_left(page, "Summary").startswith(f"Summary{first}–{last}")
    assert _from_left(page, "Medicine").startswith(f"Medicinenowasplannedfor{last}")
    assert f"reported,{first}–{last}Ebb" in _from_left(page, "Self-reported,")


def _from_left(page: list[Word], first: str) -> str:
    """The line that begins with this word, without spaces and words from the right: they are shapes in a PDF."""
    at = [word for word in page if word.text == first][-1]
    beside = [word for word in page if abs(word.bottom - at.bottom) < 6 and word.left >= at.left]
    said = "".join(word.text for word in sorted(beside, key=lambda one: one.left))
    return "".join(sign for sign in said if sign.isascii() or sign == "–")


@pytest.mark.parametrize(
    ("html", "marked"),
    [
        ("<p>2 בדצמ׳ 2026, diazepam 11 mg</p>", "<p>\u20682 בדצמ׳ 2026\u2069, diazepam 11 mg</p>"),
        ("יום ב׳, 23 בנוב׳ 2026", "\u2068יום ב׳, 23 בנוב׳ 2026\u2069"),
        ("23\u200f/11\u200f/2026, 3:10 pm", "\u206823\u200f/11\u200f/2026\u2069, 3:10 pm"),
        ("\u2068דיאזפם 5\u2069 2026", "\u2068דיאזפם 5\u2069 2026"),
        ("<p>לקחתי 5 כדורים ואחר כך 3 כדורים</p>", "<p>לקחתי 5 כדורים ואחר כך 3 כדורים</p>"),
        ("23 Nov 2026, 5 mg", "23 Nov 2026, 5 mg"),
    ],
)
def test_only_dates_are_marked(html: str, marked: str) -> None:
    assert dates_apart(html) == marked


def test_own_words_do_not_move_the_chart(journal: Contents, tmp_path: Path) -> None:
    sign = ("[[chart:overview]]", CHART, f'<a name="{CHART}">{CHART}</a>')
    plain = printed(journal, tmp_path, questions=("one", "two", "three"))[0]
    page = printed(journal, tmp_path, questions=sign)[0]
    assert [word.top for word in page if word.text == "Asleep,"] == [w.top for w in plain if w.text == "Asleep,"]
    assert "[[chart:overview]]" in [word.text for word in page]


def test_signs_that_turn_figures_round_are_not_printed(journal: Contents, tmp_path: Path) -> None:
    turned = replace(journal, entries=tuple(replace(one, note="\u202e12 mg \u2067at 9") for one in journal.entries))
    pages = printed(turned, tmp_path, include_notes=True, questions=("\u202e34 mg",))
    said = [[word.text for word in page] for page in pages]
    assert said[0][said[0].index("34") + 1] == "mg"
    place = said[1].index("12")
    assert said[1][place : place + 4] == ["12", "mg", "at", "9"]


def test_a_month_without_letters_on_this_computer_is_written_in_english(
    journal: Contents, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    there = pdf_letters._has_letter
    monkeypatch.setattr(pdf_letters, "_has_letter", lambda sign: not "\u0e00" <= sign <= "\u0e7f" and there(sign))
    page = printed(journal, tmp_path, "th_TH")[0]
    said = " ".join(word.text for word in page)
    assert "Summary 26 Aug 2026 – 23 Nov 2026" in said
    assert "letters missing" not in said
    thai, german = locale_of("th_TH"), locale_of("de_DE")
    assert pdf_letters.printable_region(thai).decimal == thai.decimal
    assert pdf_letters.printable_region(german) == german
