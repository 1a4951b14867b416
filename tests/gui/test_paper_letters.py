"""Every other paper than the summary: names in other scripts are letters on it, and so are the dates of any region."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from pypdf import PdfReader

from journal.domain.contents import Contents
from journal.domain.locale import Locale
from journal.domain.own_words import OwnWords
from journal.domain.person import Person, Role
from journal.domain.questionnaire import PHQ9, Answers
from journal.gui import pdf_letters
from journal.gui.paper import Pages
from journal.gui.plan_printing import PlanPages
from journal.gui.questionnaire_printing import QuestionnairePages
from journal.gui.recovery_printing import RecoveryPages
from journal.gui.support_printing import EmergencyPages, HardMomentsPages, card_facts
from journal.report.plan_sheet_model import PlanSheetOptions
from journal.report.questionnaire_sheet import QuestionnaireSheet
from journal.report.recovery_sheet import RecoveryOptions
from journal.service.questionnaire_facts import instrument
from journal.words.region import locale_of
from tests.plots.small import TODAY, ten_days

pytestmark = pytest.mark.usefixtures("qapp")

GREEK, RUSSIAN, HEBREW, ARABIC = "διαζεπάμη", "диазепам", "דיאזפם", "ديازيبام"
FONTS = {"EbbPaper-Regular", "EbbPaper-Bold", "DejaVuSans", "DejaVuSans-Bold"}


def named(name: str) -> Contents:
    """The ten days of someone whose words are all of this script."""
    days = ten_days()
    versions = tuple(
        replace(v, agreed_with=name, steps=tuple(replace(s, note=name) for s in v.steps)) for v in days.plan.versions
    )
    return replace(
        days,
        medicines=tuple(replace(m, name=name) for m in days.medicines),
        plan=replace(days.plan, versions=versions),
        people=(Person(1, name, Role.PRESCRIBER, "0100 000000", on_card=True),),
        own_words=(OwnWords("signs", name),),
        settings=(("card_name", name),),
    )


def plan(name: str, locale: Locale) -> Pages:
    contents = named(name)
    return PlanPages(contents, contents.plan.versions[0], TODAY, locale, PlanSheetOptions())


def card(name: str, locale: Locale) -> Pages:
    return EmergencyPages(card_facts(named(name), TODAY, "GB"), locale, "A4")


def moments(name: str, locale: Locale) -> Pages:
    return HardMomentsPages(named(name), TODAY, "GB", locale, "A4")


def recovery(name: str, locale: Locale) -> Pages:
    folder = Path("/home", name)
    return RecoveryPages(RecoveryOptions(folder / "journal.ebb", folder / "backups", TODAY, passphrase=name), locale)


def questionnaire(_name: str, locale: Locale) -> Pages:
    answers = Answers(7, date(2026, 11, 3), PHQ9, (2, 1, 1, 0, 3, 1, 2, 0, 1), None)
    return QuestionnairePages(QuestionnaireSheet(instrument(PHQ9), answers, TODAY, "A4"), locale)


PAPERS = (plan, card, moments, recovery, questionnaire)


def read(pages: Pages, folder: Path) -> str:
    """The words of the paper as another program reads them; every font is inside, and each is one of ours."""
    if shutil.which("pdftotext") is None:
        pytest.skip("poppler-utils is not installed")
    path = folder / "read.pdf"
    path.write_bytes(pages.pdf())
    for page in PdfReader(path).pages:
        for font in (found.get_object() for found in page["/Resources"]["/Font"].values()):
            assert str(font["/BaseFont"])[1:] in FONTS
            assert "/FontFile2" in font["/DescendantFonts"][0]["/FontDescriptor"]
    told = subprocess.run(["pdftotext", path, "-"], capture_output=True, timeout=60, check=True)
    return "".join(told.stdout.decode().split())


@pytest.mark.parametrize("make", PAPERS[:-1])
@pytest.mark.parametrize("name", [GREEK, RUSSIAN, HEBREW])
def test_names_in_other_scripts_can_be_read_back(
    make: Callable[[str, Locale], Pages], name: str, tmp_path: Path
) -> None:
    said = read(make(name, Locale()), tmp_path)
    assert name in said
    assert "lettersmissing" not in said


@pytest.mark.parametrize("make", PAPERS[:-1])
def test_arabic_is_joined_in_letters_of_the_paper(make: Callable[[str, Locale], Pages], tmp_path: Path) -> None:
    said = read(make(ARABIC, Locale()), tmp_path)
    assert any("\ufb50" <= sign <= "\ufeff" or "\u0600" <= sign <= "\u06ff" for sign in said)
    assert "lettersmissing" not in said


@pytest.mark.parametrize("make", PAPERS)
def test_months_without_letters_on_this_computer_are_written_in_english(
    make: Callable[[str, Locale], Pages], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    there = pdf_letters._has_letter
    monkeypatch.setattr(pdf_letters, "_has_letter", lambda sign: not "\u0e00" <= sign <= "\u0e7f" and there(sign))
    said = read(make("Robin", locale_of("th_TH")), tmp_path)
    assert any(form in said for form in ("8Nov2026", "8November2026"))
    assert "lettersmissing" not in said
    assert not any("\u0e00" <= sign <= "\u0e7f" for sign in said)
