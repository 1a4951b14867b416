"""The PDF as a file: what it says of itself, what is in it, and that the same pages are the same bytes."""

from __future__ import annotations

import io
import os
import random
import re
import shutil
import subprocess
import sys
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, StreamObject
from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QPainter, QPdfWriter

from journal.domain.locale import Locale
from journal.gui.paper import Pages, blank_document, page_area
from journal.gui.pdf_file import Told, UnknownFormError, finished
from journal.gui.printing import SummaryPages
from journal.report.options import SummaryOptions
from journal.words import translation
from tests.plots.small import LONDON, PERIOD, TODAY, ten_days

NOW = datetime(2026, 11, 8, 17, 5, tzinfo=LONDON)
EVERYTHING: dict[str, Any] = {
    "include_notes": True,
    "include_mood": True,
    "include_daily_table": True,
    "include_questionnaires": True,
    "include_plan": True,
    "questions": ("Which day suits?", "Is a liquid an option?"),
    "name": "A. Example",
}
TOLD = Told("A (title) – ü & <b>", "pt-BR", datetime(2026, 11, 8, 17, 5, 9))

FOUR_FONTS = "<p>one <b>two</b> \u05d3\u05d9\u05d0 <b>\u05d6\u05e4\u05dd</b></p>"
IN_ANOTHER_PROCESS = """
import hashlib, sys
from PySide6.QtGui import QGuiApplication
from journal.gui.paper import Pages, blank_document, page_area
application = QGuiApplication([])
sheet = Pages("A4")
made = blank_document("A4")
made.setHtml(sys.argv[1])
made.setPageSize(page_area("A4"))
sheet._counts, sheet.document, sheet.foot = [1], lambda _number: made, lambda _page: ("left", "right")
import datetime
sheet.stamp = lambda: (None, datetime.date(2026, 11, 8))
print(hashlib.sha256(sheet.pdf()).hexdigest())
"""


class Sheet(Pages):
    """One page of given HTML."""

    title = "Sheet"

    def __init__(self, html: str) -> None:
        super().__init__("A4")
        self._html = html
        self._counts = [1]

    def document(self, number: int) -> Any:
        made = blank_document("A4")
        made.setHtml(self._html)
        made.setPageSize(page_area("A4"))
        return made

    def foot(self, page: int) -> tuple[str, str]:
        return "left", "right"


def summary(**options: Any) -> bytes:
    """The ten days with everything on the page, or with these options."""
    chosen = SummaryOptions(**(options or EVERYTHING))
    return SummaryPages(ten_days(), PERIOD, chosen, TODAY, LONDON, Locale(), NOW).pdf()


def names(thing: object, seen: set[int]) -> set[str]:
    """The keys of everything that can be reached in a PDF, and the kinds of its actions."""
    if isinstance(thing, IndirectObject):
        if thing.idnum in seen:
            return set()
        seen.add(thing.idnum)
        thing = thing.get_object()
    if isinstance(thing, DictionaryObject):
        below = [names(thing.raw_get(key), seen) for key in thing]
        return {str(key) for key in thing} | {str(thing.get("/Subtype"))} | set[str]().union(*below)
    if isinstance(thing, ArrayObject):
        return set[str]().union(*(names(part, seen) for part in list.__iter__(thing)))
    return set()


@pytest.fixture
def everything(qapp: object) -> PdfReader:
    return PdfReader(io.BytesIO(summary()))


def test_it_says_its_title_language_and_moment_and_nothing_else(everything: PdfReader) -> None:
    root = everything.trailer["/Root"].get_object()
    assert root["/Lang"] == "en"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"].value is True
    assert set(root) == {"/Type", "/Pages", "/Metadata", "/Lang", "/ViewerPreferences"}
    moment = "D:20261108170500"
    assert dict(everything.metadata or {}) == {
        "/Title": "Summary", "/Creator": "Ebb", "/Producer": "Qt", "/CreationDate": moment, "/ModDate": moment,
    }  # fmt: skip
    about = root["/Metadata"].get_object().get_data().decode()
    said = re.findall(r">([^<>\s]+)<", about)
    assert said == ["Summary", "en", "Ebb", "Qt", *["2026-11-08T17:05:00"] * 2]


def test_there_is_no_link_no_script_no_attachment_and_no_picture(everything: PdfReader) -> None:
    found = names(everything.trailer, set())
    assert {"/Font", "/Contents", "/ToUnicode"} <= found, "the file was gone through"
    assert found.isdisjoint(
        {"/Annots", "/Link", "/URI", "/A", "/AA", "/OpenAction", "/JS", "/JavaScript", "/EmbeddedFile", "/Image",
         "/EmbeddedFiles", "/AcroForm", "/Names", "/Author", "/Keywords", "/Subject", "/PieceInfo", "/Outlines"}
    )  # fmt: skip
    assert all(not list(page.images) for page in everything.pages)


def test_every_font_is_inside_with_the_way_back_to_text(everything: PdfReader) -> None:
    fonts = [font.get_object() for page in everything.pages for font in page["/Resources"]["/Font"].values()]
    assert len({str(font["/BaseFont"]) for font in fonts}) >= 2
    for font in fonts:
        assert isinstance(font["/ToUnicode"].get_object(), StreamObject)
        assert "/FontFile2" in font["/DescendantFonts"][0]["/FontDescriptor"]


def test_it_is_read_in_the_order_of_a_visit(everything: PdfReader) -> None:
    said = everything.pages[0].extract_text()
    parts = [
        "Summary", "A. Example", "My questions", "Which day suits?", "Medicine now", "diazepam, mg a day",
        "Asleep, hours a night", "Changes of dose", "Symptoms", "page 1 of",
    ]  # fmt: skip
    places = [said.index(part) for part in parts]
    assert places == sorted(places)


def test_the_language_is_that_of_the_words(qapp: object, monkeypatch: pytest.MonkeyPatch) -> None:
    class Brazilian(translation.gettext.NullTranslations):
        def info(self) -> dict[str, str]:
            return {"language": "pt_BR"}

    monkeypatch.setattr(translation, "_catalogue", Brazilian())
    assert PdfReader(io.BytesIO(Sheet("<p>olá</p>").pdf())).trailer["/Root"].get_object()["/Lang"] == "pt-BR"


def test_without_a_stamp_it_says_the_moment_of_writing_without_a_zone(qapp: object) -> None:
    before = datetime.now().astimezone().replace(microsecond=0, tzinfo=None)
    said = (PdfReader(io.BytesIO(Sheet("<p>now</p>").pdf())).metadata or {})["/CreationDate"]
    assert re.fullmatch(r"D:\d{14}", said)
    assert before <= datetime.strptime(said, "D:%Y%m%d%H%M%S") <= datetime.now()


def test_the_same_pages_are_the_same_bytes_in_every_process(qapp: object) -> None:
    started = [
        subprocess.Popen(
            [sys.executable, "-c", IN_ANOTHER_PROCESS, FOUR_FONTS],
            env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
            stdout=subprocess.PIPE,
            text=True,
        )
        for _ in range(2)
    ]
    assert len({process.communicate(timeout=60)[0] for process in started}) == 1
    assert {process.returncode for process in started} == {0}
    fonts = PdfReader(io.BytesIO(Sheet(FOUR_FONTS).pdf())).pages[0]["/Resources"]["/Font"]
    assert len(fonts) == 4, "Qt numbers them by chance"
    assert summary(name="A") == summary(name="A") != summary(name="B")


def test_titles_of_every_kind_are_said_whole_and_the_id_may_be_given(qapp: object) -> None:
    written = Sheet("<p>x</p>").pdf()
    made = finished(written, Told(TOLD.title, TOLD.language, TOLD.made, UUID(int=5)))
    reader = PdfReader(io.BytesIO(made))
    assert (reader.metadata or {})["/Title"] == TOLD.title
    assert reader.xmp_metadata is not None
    assert reader.xmp_metadata.dc_title == {"x-default": TOLD.title}
    assert [bytes(part.original_bytes) for part in reader.trailer["/ID"]] == [UUID(int=5).bytes] * 2
    assert reader.pages[0].extract_text() == PdfReader(io.BytesIO(written)).pages[0].extract_text()


@pytest.mark.parametrize("spoilt", [b"", b"%PDF-1.4\n", b"%PDF-1.4\ntrailer\n<< /Root 1 0 R >>\nstartxref\n9\n%%EOF"])
def test_what_qt_did_not_write_is_not_taken_for_a_page(spoilt: bytes) -> None:
    with pytest.raises(UnknownFormError):
        finished(spoilt, TOLD)


def test_a_spoilt_file_is_known_for_one_or_has_its_pages(qapp: object) -> None:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    painter = QPainter(writer)
    painter.drawText(100, 100, "word")
    painter.end()
    whole, chance, refused = bytes(buffer.data().data()), random.Random(5), 0
    table = whole.rindex(b"xref\n0")
    for _ in range(400):
        spoilt = bytearray(whole)
        for _ in range(chance.randint(1, 3)):
            spoilt[chance.choice([chance.randrange(len(whole)), chance.randrange(table - 9, len(whole))])] = (
                chance.choice(b"0123456789 \n<>/\x00\xff")
            )
        try:
            assert b"/Type /Pages" in finished(bytes(spoilt), TOLD) or b"/Type /Pages" not in spoilt
        except UnknownFormError:
            refused += 1
    assert 50 < refused < 400


def test_another_form_of_file_is_given_as_it_is(qapp: object, monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(_written: bytes, _told: Told) -> bytes:
        raise UnknownFormError("new")

    monkeypatch.setattr("journal.gui.paper.finished", unknown)
    reader = PdfReader(io.BytesIO(Sheet("<p>still there</p>").pdf()))
    assert "still there" in reader.pages[0].extract_text()
    assert (reader.metadata or {})["/Title"] == "Sheet"


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_qpdf_and_poppler_find_nothing_wrong(qapp: object, tmp_path: Path, paper: str) -> None:
    if not all(map(shutil.which, ("qpdf", "pdffonts", "pdfimages"))):
        pytest.skip("qpdf and poppler-utils are not installed")
    path = tmp_path / "summary.pdf"
    path.write_bytes(summary(**{**EVERYTHING, "paper": paper}))

    def told(*call: str) -> list[str]:
        ended = subprocess.run([*call, str(path)], capture_output=True, text=True, timeout=60)
        assert (ended.returncode, ended.stderr) == (0, "")
        return ended.stdout.splitlines()

    assert any("No syntax or stream encoding errors" in line for line in told("qpdf", "--check"))
    assert told("pdfimages", "-list")[2:] == []
    fonts = told("pdffonts")[2:]
    assert fonts
    assert all(re.search(r" yes +(yes|no) +yes +\d+ +0$", line) for line in fonts)
