"""The recovery sheet, read back from its PDF, and what it says tried out."""

from __future__ import annotations

import io
import shutil
import subprocess
from datetime import date
from pathlib import Path

import pytest
import sqlcipher3
from pypdf import PdfReader

from journal import __version__
from journal.domain.locale import Locale
from journal.gui.recovery_printing import recovery_pages
from journal.report.recovery_sheet import STATEMENTS, RecoveryOptions
from journal.service.session import open_journal
from tests.gui.conftest import BRITISH
from tests.service.conftest import SetClock

PASSPHRASE = "turnip Violin 88 harbour's Größe"
FOLDER = Path("/home/robin/Ebb")


def sheet(passphrase: str = "", **more: object) -> RecoveryOptions:
    return RecoveryOptions(
        FOLDER / "journal.ebb", FOLDER / "backups", date(2026, 11, 23), passphrase=passphrase, **more
    )  # type: ignore[arg-type]  # fmt: skip


def read(options: RecoveryOptions, locale: Locale = BRITISH) -> PdfReader:
    return PdfReader(io.BytesIO(recovery_pages(options, locale).pdf()))


def words(reader: PdfReader) -> str:
    return " ".join(" ".join(page.extract_text() for page in reader.pages).split())


@pytest.mark.parametrize(("paper", "size"), [("A4", (595, 842)), ("Letter", (612, 792))])
def test_it_is_one_page_that_says_where_how_and_when(qapp, paper, size) -> None:
    reader = read(sheet(paper=paper, second=Path("/media/stick")))
    assert len(reader.pages) == 1
    assert (round(reader.pages[0].mediabox.width), round(reader.pages[0].mediabox.height)) == size
    text = words(reader)
    for said in (
        "/home/robin/Ebb/journal.ebb", "/home/robin/Ebb/backups", "/media/stick", "23 Nov 2026", f"Ebb {__version__}",
        "page 1 of 1", "SQLCipher 4", "AES-256", "PBKDF2-HMAC-SHA512 with 256,000 rounds", "NFKC", "sqlcipher FILE",
        "Then nobody can open the journal or its backups", *STATEMENTS,
    ):  # fmt: skip
        assert said.replace(" ", "") in text.replace(" ", "")  # a line may end after a hyphen
    assert reader.metadata is not None
    assert reader.metadata.title == "Recovery sheet"


def test_a_passphrase_is_on_it_only_when_asked_for(qapp) -> None:
    signs = "turnipViolin88harbour'sGröße"
    empty, filled = words(read(sheet())), words(read(sheet(PASSPHRASE)))
    assert "To be written by hand" in empty
    assert "turnip" not in empty.replace(" ", "")
    assert signs in filled.replace(" ", "").replace("\u00a0", "")
    assert "An empty box is a space" in filled


def test_letters_are_large_and_their_fonts_inside(qapp) -> None:
    sizes, fonts = [], set()
    reader = read(sheet(PASSPHRASE))
    reader.pages[0].extract_text(
        visitor_text=lambda text, cm, tm, font, size: sizes.append(size * abs(tm[3] * cm[3])) if text.strip() else None
    )
    assert min(sizes) >= 8.5
    for font in reader.pages[0]["/Resources"]["/Font"].values():
        (kept,) = font.get_object()["/DescendantFonts"]
        fonts.add(str(kept.get_object()["/BaseFont"]).rpartition("+")[2].lstrip("/"))
        assert "/FontFile2" in kept.get_object()["/FontDescriptor"]
    assert fonts == {"EbbPaper-Bold", "EbbPaper-Regular"}


def test_long_paths_and_passphrases_make_the_letters_smaller_not_the_words_fewer(qapp) -> None:
    deep = Path("/home/robin", *["a rather long name of a folder"] * 12, "journal.ebb")
    long = RecoveryOptions(deep, deep.parent / "backups", date(2026, 11, 23), deep.parent, PASSPHRASE * 4)
    pages, short = recovery_pages(long, BRITISH), recovery_pages(sheet(), BRITISH)
    assert (short.letters, pages.count) == (13, 1)
    assert 9 <= pages.letters < 13
    assert words(PdfReader(io.BytesIO(pages.pdf()))).replace(" ", "").count("journal.ebb") == 1


def test_the_same_sheet_is_the_same_file_and_its_id_tells_no_passphrase(qapp) -> None:
    one, other = recovery_pages(sheet("one"), BRITISH), recovery_pages(sheet("other"), BRITISH)
    assert one.pdf() == recovery_pages(sheet("one"), BRITISH).pdf()
    assert one.stamp() == other.stamp()


def test_qpdf_finds_nothing_wrong(qapp, tmp_path) -> None:
    if shutil.which("qpdf") is None:
        pytest.skip("qpdf is not installed")
    (tmp_path / "sheet.pdf").write_bytes(recovery_pages(sheet(PASSPHRASE), BRITISH).pdf())
    told = subprocess.run(["qpdf", "--check", tmp_path / "sheet.pdf"], capture_output=True, text=True)
    assert told.returncode == 0, told.stderr


def test_what_it_tells_a_helper_opens_the_journal(tmp_path) -> None:
    path = tmp_path / "journal.ebb"
    open_journal(path, SetClock(), create=True, passphrase=PASSPHRASE).close()
    key, count = STATEMENTS
    for passphrase, opens in ((PASSPHRASE, True), (PASSPHRASE.upper(), False)):
        plain = sqlcipher3.connect(str(path))
        plain.execute(key.replace("PASSPHRASE", passphrase.replace("'", "''")))
        if opens:
            assert plain.execute(count).fetchone()[0] > 10
        else:
            with pytest.raises(sqlcipher3.DatabaseError):
                plain.execute(count)
        plain.close()
