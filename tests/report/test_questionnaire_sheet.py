"""A questionnaire on paper: its owners' words whole, what was answered and nothing else, on one page."""

from __future__ import annotations

import re
import stat
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from journal import __version__
from journal.domain.locale import Locale
from journal.domain.problems import Problem
from journal.domain.questionnaire import GAD7, PHQ9, SHAPES, Answers
from journal.gui import questionnaire_printing
from journal.gui.paper import SIZES, write_pages
from journal.gui.questionnaire_printing import QuestionnairePages
from journal.report import questionnaire_sheet
from journal.report.options import Paper
from journal.report.questionnaire_sheet import SIGN, TEXT_PX, QuestionnaireSheet, questionnaire_html
from journal.service.questionnaire_facts import instrument

pytestmark = pytest.mark.usefixtures("qapp")

TODAY, DAY = date(2026, 11, 23), date(2026, 11, 20)
BRITISH = Locale()
PAPERS: tuple[Paper, ...] = ("A4", "Letter")
GIVEN = (2, 1, None, 0, 3, 1, 2, 0, 1)


def filled(of: str = PHQ9, difficulty: int | None = None) -> Answers:
    return Answers(7, DAY, of, GIVEN[: SHAPES[of].items], difficulty)


def sheet_of(of: str, answers: Answers | None, paper: Paper = "A4") -> QuestionnaireSheet:
    return QuestionnaireSheet(instrument(of), answers, TODAY, paper)


def read(path: Path) -> str:
    (page,) = PdfReader(path).pages
    return re.sub(r"\s+", " ", page.extract_text())


def signs(sheet: QuestionnaireSheet) -> list[str]:
    return [found[1] for found in SIGN.finditer(questionnaire_html(sheet, BRITISH))]


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("of", tuple(SHAPES))
@pytest.mark.parametrize("kind", ["blank", "filled"])
def test_each_is_one_page_in_the_owners_words(tmp_path: Path, of: str, paper: Paper, kind: str) -> None:
    answers = filled(of) if kind == "filled" else None
    path = tmp_path / "form.pdf"
    assert write_pages(QuestionnairePages(sheet_of(of, answers, paper), BRITISH), path) == 1
    said, one = read(path), instrument(of)
    asked = (one.difficulty,) if one.difficulty else ()
    for text in (one.name, one.stem, *one.items, *one.options, one.terms, *asked, *one.difficulty_options):
        assert text in said
    assert f"Ebb {__version__} · printed 23 Nov 2026" in said
    assert "0 to" in said
    assert "not a diagnosis" in said
    box = PdfReader(path).pages[0].mediabox
    assert (round(float(box.width)), round(float(box.height))) == tuple(round(side) for side in SIZES[paper][1:])
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_filled_one_says_the_day_the_answers_the_total_and_what_is_missing(tmp_path: Path) -> None:
    write_pages(QuestionnairePages(sheet_of(PHQ9, filled(difficulty=1)), BRITISH), tmp_path / "form.pdf")
    said = read(tmp_path / "form.pdf")
    assert "Filled in 20 November 2026" in said
    assert "PHQ-9, filled in 20 Nov 2026" in said
    assert "Self-reported, not a medical record" in said
    assert "PHQ-9: 11.3 of 27 (1 item not answered, total prorated by the rule of the NHS Data Dictionary)" in said
    before = "doing things|hopeless|too much|little energy|overeating|television|some way"
    assert re.findall(rf"(?:{before}) (\S+)", said) == ["2", "1", "not", "0", "3", "2", "1"]
    assert "(not answered)" not in said


def test_the_marks_are_the_answers() -> None:
    found = signs(sheet_of(PHQ9, filled(difficulty=2)))
    boxes = [["mark" if value == given else "box" for value in range(4)] for given in (*GIVEN, 2)]
    assert found == [sign for row in boxes for sign in row]
    assert signs(sheet_of(GAD7, None)) == ["line", "line", *["box"] * 28, "line"]


def test_without_a_total_none_is_printed_and_a_question_left_out_is_said(tmp_path: Path) -> None:
    write_pages(QuestionnairePages(sheet_of(GAD7, filled(GAD7)), BRITISH), tmp_path / "gad.pdf")
    said = read(tmp_path / "gad.pdf")
    assert "GAD-7: no total (1 item not answered)" in said
    assert "With an item not answered there is no total" in said
    write_pages(QuestionnairePages(sheet_of(PHQ9, filled()), BRITISH), tmp_path / "phq.pdf")
    assert "(not answered)" in read(tmp_path / "phq.pdf")


def test_a_blank_one_has_room_for_name_date_and_total_and_no_answers(tmp_path: Path) -> None:
    write_pages(QuestionnairePages(sheet_of(PHQ9, None), BRITISH), tmp_path / "form.pdf")
    said = read(tmp_path / "form.pdf")
    assert "Name" in said
    assert "Date" in said
    assert re.search(r"Total\s+of 27", said)
    for text in ("Filled in", "not answered)", "Self-reported", "2026 ", "Answer "):
        assert text not in said.replace("printed 23 Nov 2026", "")


@pytest.mark.parametrize("answers", [None, filled(difficulty=3)])
def test_it_is_text_with_its_fonts_no_picture_and_no_letter_under_eight_and_a_half(
    tmp_path: Path, answers: Answers | None
) -> None:
    write_pages(QuestionnairePages(sheet_of(PHQ9, answers), BRITISH), tmp_path / "form.pdf")
    reader = PdfReader(tmp_path / "form.pdf")
    (page,) = reader.pages
    assert list(page.images) == []
    fonts = [font.get_object() for font in page["/Resources"]["/Font"].values()]
    assert fonts
    assert all("/FontFile2" in f["/DescendantFonts"][0]["/FontDescriptor"] for f in fonts)
    sizes: list[float] = []

    def note(text: str, cm: Sequence[float], tm: Sequence[float], _font: object, size: float) -> None:
        if text.strip():
            sizes.append(size * abs(tm[3] * cm[3]))

    page.extract_text(visitor_text=note)
    assert min(sizes) >= 8.5
    said = reader.metadata
    assert said is not None
    assert (said.title, said.creator, said.author) == ("PHQ-9", "Ebb", None)


def test_the_same_answers_are_the_same_file(tmp_path: Path) -> None:
    for name, answers in (("one", filled()), ("other", filled()), ("third", filled(difficulty=0))):
        write_pages(QuestionnairePages(sheet_of(PHQ9, answers), BRITISH), tmp_path / name)
    one, other, third = ((tmp_path / name).read_bytes() for name in ("one", "other", "third"))
    assert one == other
    assert third != one


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data(), of=st.sampled_from(tuple(SHAPES)), paper=st.sampled_from(PAPERS))
def test_any_answers_are_one_page(data: st.DataObject, of: str, paper: Paper) -> None:
    value = st.none() | st.integers(0, 3)
    values = data.draw(st.tuples(*[value] * SHAPES[of].items))
    difficulty = data.draw(value) if SHAPES[of].asks_difficulty else None
    assert QuestionnairePages(sheet_of(of, Answers(1, DAY, of, values, difficulty), paper), BRITISH).count == 1


def test_words_that_are_longer_in_another_language_make_the_letters_smaller_not_the_pages_more(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    used: list[int] = []

    def noted(sheet: QuestionnaireSheet, locale: Locale, text_px: int) -> str:
        used.append(text_px)
        return questionnaire_html(sheet, locale, text_px)

    monkeypatch.setattr(questionnaire_printing, "questionnaire_html", noted)
    monkeypatch.setattr(questionnaire_sheet, "english_note", lambda: "so many words of another language " * 26)
    assert QuestionnairePages(sheet_of(PHQ9, filled(), "Letter"), BRITISH).count == 1
    assert used[-1] < TEXT_PX[0]
    assert used == list(TEXT_PX[: len(used)])


def test_a_place_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    for path, problem in ((tmp_path, "file_is_folder"), (tmp_path / "nowhere" / "form.pdf", "file_unwritable")):
        with pytest.raises(Problem) as caught:
            write_pages(QuestionnairePages(sheet_of(PHQ9, None), BRITISH), path)
        assert caught.value.id == problem
