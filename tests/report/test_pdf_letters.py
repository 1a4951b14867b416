"""Own words in every script on paper: letters inside the file, amounts whole, and words where there are no letters."""

from __future__ import annotations

import io
import os
import re
import shutil
import subprocess
import sys
from dataclasses import replace
from datetime import datetime, time
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtGui import QFontDatabase

from journal.domain.contents import Contents
from journal.domain.locale import Locale
from journal.domain.medicine import Medicine
from journal.gui import pdf_letters
from journal.gui.paper import blank_document, load_paper_fonts
from journal.gui.pdf_letters import OTHER_LETTERS, PaperDocument, printable, printable_drawing
from journal.gui.printing import SummaryPages
from journal.report.options import SummaryOptions
from tests.plots.small import LONDON, PERIOD, TODAY, ten_days
from tests.report.test_pdf_file import Sheet

HEBREW, ARABIC, GREEK, RUSSIAN = "דיאזפם", "ديازيبام", "διαζεπάμη", "диазепам"
MISSING = "[letters missing on this computer]"
NO_FONTS = '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig><dir>{0}</dir></fontconfig>'
ON_A_BARE_MACHINE = """
import sys
from PySide6.QtGui import QFontDatabase, QGuiApplication
application = QGuiApplication([])
assert not [name for name in QFontDatabase.families() if "DejaVu" in name or "Noto" in name]
from pathlib import Path
from journal.gui.paper import Pages, blank_document, page_area
sheet, made = Pages("A4"), blank_document("A4")
made.setHtml(sys.argv[1])
made.setPageSize(page_area("A4"))
sheet._counts, sheet.document, sheet.foot = [1], lambda _number: made, lambda _page: ("", "")
Path(sys.argv[2]).write_bytes(sheet.pdf())
"""

pytestmark = pytest.mark.usefixtures("letters")


@pytest.fixture
def letters(qapp: object) -> None:
    load_paper_fonts()


def taking(name: str, note: str = "") -> Contents:
    """The ten days with a medicine of this name and this note on the first day."""
    days = ten_days()
    first, *others = days.entries
    return replace(
        days,
        medicines=(Medicine(1, name),),
        doses=tuple(replace(dose, medicine=name) for dose in days.doses),
        entries=(replace(first, note=note or "-"), *others),
    )


def summary(contents: Contents, **options: object) -> bytes:
    chosen = SummaryOptions(include_notes=True, **options)  # type: ignore[arg-type]
    now = datetime.combine(TODAY, time(17, 5), LONDON)
    return SummaryPages(contents, PERIOD, chosen, TODAY, LONDON, Locale(), now).pdf()


def as_read(data: bytes, folder: Path) -> str:
    """The text of a PDF in the order in which it is read, whichever way its letters run."""
    if shutil.which("pdftotext") is None:
        pytest.skip("poppler-utils is not installed")
    (folder / "read.pdf").write_bytes(data)
    told = subprocess.run(["pdftotext", folder / "read.pdf", "-"], capture_output=True, timeout=60, check=True)
    return told.stdout.decode()


def fonts_of(data: bytes) -> dict[str, bool]:
    """The fonts of a PDF, and whether each is inside."""
    fonts = [f.get_object() for page in PdfReader(io.BytesIO(data)).pages for f in page["/Resources"]["/Font"].values()]
    return {
        str(font["/BaseFont"])[1:]: "/FontFile2" in font["/DescendantFonts"][0]["/FontDescriptor"] for font in fonts
    }


@pytest.mark.parametrize("name", [HEBREW, GREEK, RUSSIAN])
def test_names_and_notes_in_other_scripts_can_be_read_back(name: str, tmp_path: Path) -> None:
    data = summary(taking(name, f"{name} {name}"), name=name, questions=(name,))
    assert as_read(data, tmp_path).count(name) >= 6
    assert all(fonts_of(data).values())
    assert MISSING not in as_read(data, tmp_path)


def test_arabic_is_joined_and_inside(tmp_path: Path) -> None:
    data = summary(taking(ARABIC, ARABIC))
    assert all(fonts_of(data).values())
    assert any(name.startswith("DejaVuSans") for name in fonts_of(data))
    assert MISSING not in as_read(data, tmp_path)


@pytest.mark.parametrize("name", ["diazepam", HEBREW, ARABIC])
def test_only_the_letters_of_the_page_and_those_beside_them_are_used(name: str) -> None:
    assert set(fonts_of(summary(taking(name)))) <= {
        "EbbPaper-Regular",
        "EbbPaper-Bold",
        "DejaVuSans",
        "DejaVuSans-Bold",
    }


def test_marks_of_direction_bring_no_font_and_no_sign(tmp_path: Path) -> None:
    data = Sheet("<p>\u2068diazepam\u2069 9 mg \u200e\u2066a day\u2069</p>").pdf()
    assert set(fonts_of(data)) == {"EbbPaper-Regular"}
    assert "diazepam 9 mg a day" in as_read(data, tmp_path)


@pytest.mark.parametrize("name", [HEBREW, ARABIC])
def test_a_line_that_begins_with_such_a_name_is_not_turned_round(name: str, tmp_path: Path) -> None:
    as_read(Sheet(f"<p>\u2068{name}\u2069 9 mg a day</p>").pdf(), tmp_path)
    call = ["pdftotext", "-bbox", tmp_path / "read.pdf", "-"]
    told = subprocess.run(call, capture_output=True, text=True, timeout=60, check=True).stdout
    found = [(float(at), word) for at, word in re.findall(r'xMin="([\d.]+)".*?>([^<]+)</word>', told)]
    line = sorted((at, word) for at, word in found if word not in ("left", "right"))
    assert [word for _, word in line if word.isascii()] == ["9", "mg", "a", "day"]
    assert [word.isascii() for _, word in line[-4:]] == [True] * 4, "the name stands before its amount"
    assert line[0][0] == pytest.approx(42, abs=2), "the line begins at the left"


def test_a_drawing_keeps_the_direction_of_the_page_too() -> None:
    drawn = printable_drawing(f"<svg><text>{HEBREW}, mg a day</text><text>plain</text></svg>")
    assert drawn == f"<svg><text>\u200e{HEBREW}, mg a day</text><text>plain</text></svg>"
    assert printable_drawing("<svg><text>diazepam – 5 µg</text></svg>") == "<svg><text>diazepam – 5 µg</text></svg>"


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("plain – ½ × 5 mg, Σ “ok” …", "plain – ½ × 5 mg, Σ “ok” …"),
        ("😀", "[grinning face]"),
        ("a 👍🏽 b", "a [thumbs up sign] b"),
        ("❤️", "❤"),
        ("🇩🇪", "DE"),
        ("👩\u200d👧", "[woman][girl]"),
        ("no\u200cjoin", "no\u200cjoin"),
        (f"{HEBREW} {ARABIC} {GREEK} {RUSSIAN}", f"{HEBREW} {ARABIC} {GREEK} {RUSSIAN}"),
        ("\u0378", MISSING),
        ("a \u0378\u0379, \u0378. b \u0378", f"a {MISSING}. b {MISSING}"),
        ("<p>\u0378</p><b>\u0378</b>", f"<p>{MISSING}</p><b>{MISSING}</b>"),
    ],
)
def test_signs_without_letters_are_given_in_words(text: str, printed: str) -> None:
    assert printable(text) == printed


def test_a_passphrase_is_printed_as_it_is() -> None:
    assert isinstance(blank_document("A4"), PaperDocument)
    exact = blank_document("A4", as_written=True)
    exact.setHtml("<p>😀 \u0378</p>")
    assert exact.toPlainText() == "😀 \u0378"


def test_emoji_are_words_that_can_be_found_and_no_pictures(tmp_path: Path) -> None:
    data = summary(taking("diazepam", "slept 😀 then 🤯 ❤️"))
    assert "slept [grinning face] then [shocked face with exploding head] ❤" in as_read(data, tmp_path)
    assert all(not list(page.images) for page in PdfReader(io.BytesIO(data)).pages)


def test_missing_letters_are_said_on_the_page_and_in_its_chart(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    there = pdf_letters._has_letter
    monkeypatch.setattr(pdf_letters, "_has_letter", lambda sign: sign < "\u3000" and there(sign))
    said = " ".join(as_read(summary(taking("ジアゼパム", "眠れなかった。三回起きた。")), tmp_path).split())
    assert f"{MISSING} 9 mg" in said
    assert f"{MISSING}, mg a day" in said
    assert f"1 Nov 2026 {MISSING}" in said
    assert "ジ" not in said


def test_the_letters_beside_come_with_the_charts_and_not_with_the_system(tmp_path: Path) -> None:
    if sys.platform in ("win32", "darwin"):
        pytest.skip("only fontconfig can be told of an empty folder")
    (tmp_path / "none").mkdir()
    (tmp_path / "fonts.conf").write_text(NO_FONTS.format(tmp_path / "none"))
    variables = {**os.environ, "FONTCONFIG_FILE": str(tmp_path / "fonts.conf"), "QT_QPA_PLATFORM": "offscreen"}
    html = f"<p>diazepam {HEBREW} <b>{RUSSIAN}</b> Σ 眠れ 한국</p>"
    call = [sys.executable, "-c", ON_A_BARE_MACHINE, html, str(tmp_path / "bare.pdf")]
    ended = subprocess.run(call, env=variables, capture_output=True, text=True, timeout=60)
    assert (ended.returncode, ended.stderr) == (0, "")
    data = (tmp_path / "bare.pdf").read_bytes()
    assert fonts_of(data) == dict.fromkeys(("EbbPaper-Regular", "DejaVuSans", "DejaVuSans-Bold"), True)
    said = " ".join(as_read(data, tmp_path).split())
    assert all(part in said for part in ("diazepam", HEBREW, f"{RUSSIAN} Σ {MISSING}"))


def test_the_family_is_there() -> None:
    assert OTHER_LETTERS in QFontDatabase.families()
