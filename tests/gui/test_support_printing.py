"""The emergency card and the plan for hard moments on paper: one page, whole, in letters of nine points and more."""

from __future__ import annotations

import re
import shutil
import subprocess
from datetime import UTC, date, datetime, time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pypdf import PdfReader
from PySide6.QtGui import QTextDocument

from journal.domain.amount import Amount
from journal.domain.contents import Contents
from journal.domain.locale import Locale
from journal.domain.medicine import Medicine
from journal.domain.own_number import OwnNumber
from journal.domain.own_words import SECTIONS, OwnWords
from journal.domain.person import Person, Role
from journal.domain.plan import PlanHistory, PlannedDose, PlanVersion, Step, StepKind
from journal.gui.paper import page_area, write_pages
from journal.gui.pdf_letters import printable
from journal.gui.support_printing import (
    CARD_HEIGHT,
    CARD_WIDTH,
    PADDING,
    EmergencyPages,
    HardMomentsPages,
    card_facts,
    numbers_to_print,
)
from journal.report.emergency_card import CardContact
from journal.report.options import Paper
from journal.words.region import locale_of

pytestmark = pytest.mark.usefixtures("qapp")

TODAY = date(2026, 11, 23)
BRITISH = Locale()
PAPERS: tuple[Paper, ...] = ("A4", "Letter")


def plan_of(medicines: int, slots: int) -> PlanHistory:
    doses = tuple(
        PlannedDose(m, time(6 + slot), Amount(25_000 + m)) for m in range(1, medicines + 1) for slot in range(slots)
    )
    step = Step(date(2026, 11, 14), doses, StepKind.START)
    return PlanHistory((PlanVersion(1, 1, datetime(2026, 11, 1, tzinfo=UTC), step.start, (step,), "Dr Weber"),))


def journal(
    name: str = "Alex Example", medicine: str = "diazepam", medicines: int = 1, slots: int = 2, people: int = 3
) -> Contents:
    return Contents(
        tuple(Medicine(n, medicine if n == 1 else f"zolpidem {n}") for n in range(1, medicines + 1)),
        plan=plan_of(medicines, slots),
        people=tuple(
            Person(n, f"{name} {n}", list(Role)[n % 6], f"0100 {n:06}", on_card=True, position=n) for n in range(people)
        ),
        settings=(("card_name", name),),
    )


def card_of(contents: Contents, paper: Paper = "A4", country: str = "GB", locale: Locale = BRITISH) -> EmergencyPages:
    return EmergencyPages(card_facts(contents, TODAY, country), locale, paper)


def moments_of(text: str, paper: Paper = "A4") -> HardMomentsPages:
    words = tuple(OwnWords(section, text) for section in SECTIONS) if text else ()
    return HardMomentsPages(Contents(own_words=words), TODAY, "GB", BRITISH, paper)


def text_of(path: Path) -> str:
    return re.sub(r"\s+", " ", " ".join(page.extract_text() for page in PdfReader(path).pages))


def letters(document: QTextDocument) -> set[int]:
    """The sizes of the letters in a document, in points."""
    found: set[int] = set()
    block = document.begin()
    while block.isValid():
        run = block.begin()
        while not run.atEnd():
            found.add(run.fragment().charFormat().font().pixelSize())
            run += 1
        block = block.next()
    return found


def sides(pages: EmergencyPages) -> tuple[QTextDocument, QTextDocument]:
    return pages._front, pages._back


@pytest.mark.parametrize("paper", PAPERS)
def test_the_usual_card_says_everything_on_one_page(tmp_path: Path, paper: Paper) -> None:
    pages = card_of(journal(), paper)
    assert write_pages(pages, tmp_path / "card.pdf") == 1
    said = text_of(tmp_path / "card.pdf")
    for words in (
        "Alex Example diazepam 5.0002 mg a day",
        "06:00 2.5001 mg · 07:00 2.5001 mg",
        "999 Emergency number",
        "0100 000000 Alex Example 0 · Prescriber",
        "US FDA, boxed warning, 23 Sept 2020",
        "23 Nov 2026",
    ):
        assert words in said
    assert pages.left_out == 0
    assert PdfReader(tmp_path / "card.pdf").metadata.title == "Emergency card"


def test_a_side_is_as_large_as_a_bank_card_and_both_lie_on_the_page() -> None:
    assert (round(CARD_WIDTH / 72 * 25.4, 3), round(CARD_HEIGHT / 72 * 25.4, 3)) == (85.6, 54.0)
    for paper in PAPERS:
        pages = card_of(journal(), paper)
        assert pages.place.width() == 2 * CARD_WIDTH
        assert 20 < pages.place.left() < pages.place.right() < pages.size.width() - 20


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.text(max_size=120),
    st.text(min_size=1, max_size=80),
    st.integers(1, 6),
    st.integers(1, 6),
    st.integers(0, 20),
    st.sampled_from(["en_GB", "ar_EG", "ja_JP"]),
)
def test_nothing_is_cut_off_and_no_letter_is_small(
    qapp: object, name: str, medicine: str, medicines: int, slots: int, people: int, tag: str
) -> None:
    pages = card_of(journal(name, medicine, medicines, slots, people), locale=locale_of(tag))
    for side in sides(pages):
        assert side.size().height() <= CARD_HEIGHT - 2 * PADDING
        assert side.size().width() <= CARD_WIDTH - 2 * PADDING
        assert min(letters(side)) >= 9
    said = pages.words.replace("\u2068", "").replace("\u2069", "")
    assert said.count("mg a day") == medicines, "no dose gives way"
    assert said.count("0100") + pages.left_out == people
    assert ("more contact" in said) == bool(pages.left_out)
    assert "Stopping benzodiazepines abruptly" in said
    assert ("Z-drugs" in said) == (medicines > 1)


@pytest.mark.parametrize("name", ["ليلى حسن", "ד״ר לוי", "Μαρία", "鈴木花子", "Ж" * 300, "👩‍⚕️ Å"])
def test_any_script_stands_on_both_papers(name: str) -> None:
    pages = card_of(journal(name[:300]))
    assert name[:20] in pages.words
    moments = HardMomentsPages(Contents(own_words=(OwnWords("signs", name),)), TODAY, "", BRITISH, "A4")
    # A page has room to name a picture, a card has not.
    said = {"👩‍⚕️ Å": "[woman]⚕ Å", "鈴木花子": printable("鈴木花子")}.get(name, name)
    assert said in moments.document(0).toPlainText().replace("\u200b", "")


def test_an_own_number_stands_in_place_of_the_country_s_and_others_come_last() -> None:
    own = (OwnNumber(1, "Ambulance here", "15", hides="gb-emergency"), OwnNumber(2, "Neighbour", "5", position=1))
    shipped, none = numbers_to_print(Contents(), "GB")
    assert [(c.name, c.number) for c in shipped] == [("Emergency number", "999")]
    assert all(c.checked_on is not None for c in shipped)
    assert none == ()
    emergency, others = numbers_to_print(Contents(own_numbers=own), "GB")
    assert emergency == (CardContact("Ambulance here", "own number", "15"),)
    assert others == (CardContact("Neighbour", "own number", "5"),)
    assert numbers_to_print(Contents(), "") == ((), ())


def test_a_brand_of_a_z_drug_is_known_for_one() -> None:
    said = card_of(Contents((Medicine(1, "Zopiclone 7.5 mg tablets"),), plan=plan_of(1, 1))).words
    assert "Z-drugs" in said
    assert "benzodiazepines" not in said


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize(("text", "least"), [("", 14), ("Tea.", 14), ("Tea and a book. " * 25, 10), ("word " * 150, 9)])
def test_the_plan_is_one_page_in_the_largest_letters_that_fit(paper: Paper, text: str, least: int) -> None:
    pages = moments_of(text, paper)
    assert pages.count == 1
    assert pages.letters >= least
    assert pages.document(0).size().height() <= page_area(paper).height()
    assert min(letters(pages.document(0))) >= 9


def test_a_longer_plan_goes_on_on_the_next_page_and_no_title_stands_alone_at_the_foot() -> None:
    for words in range(220, 400, 9):
        pages = moments_of("word " * words)
        assert pages.letters == 9
        document = pages.document(0)
        assert document.toPlainText().count("word") == words * len(SECTIONS)
        layout, high = document.documentLayout(), document.pageSize().height()
        block = document.begin()
        while block.isValid():
            if block.text().strip() in {"My signs", "What helps me", "People to be with", "Places to be"}:
                place, after = (layout.blockBoundingRect(b).top() // high for b in (block, block.next()))
                assert place == after
            block = block.next()
    assert pages.count == 2
    assert pages.foot(1)[1] == "page 2 of 2"


def test_the_numbers_stand_on_the_plan(tmp_path: Path) -> None:
    write_pages(moments_of("Tea."), tmp_path / "plan.pdf")
    said = text_of(tmp_path / "plan.pdf")
    assert "999 Emergency number" in said
    assert "My signs Tea." in said
    assert PdfReader(tmp_path / "plan.pdf").metadata.title == "My plan for hard moments"


@pytest.mark.parametrize("paper", PAPERS)
def test_both_are_sound_files_with_their_letters_inside_and_no_picture(tmp_path: Path, paper: Paper) -> None:
    for number, pages in enumerate(
        (card_of(journal("ليلى 鈴木"), paper), moments_of("ليلى 鈴木", paper), moments_of("", paper))
    ):
        path = tmp_path / f"{number}.pdf"
        write_pages(pages, path)
        (page,) = PdfReader(path).pages
        assert (round(page.mediabox.width), round(page.mediabox.height)) == {"A4": (595, 842), "Letter": (612, 792)}[
            paper
        ]
        assert not page.images
        for font in page["/Resources"]["/Font"].values():
            inner = font.get_object()["/DescendantFonts"][0].get_object()["/FontDescriptor"].get_object()
            assert {"/FontFile2", "/FontFile3", "/FontFile"} & set(inner)
        if shutil.which("qpdf"):
            subprocess.run(["qpdf", "--check", str(path)], check=True, capture_output=True)
        again = tmp_path / "again.pdf"
        write_pages(pages, again)
        assert again.read_bytes() == path.read_bytes()
