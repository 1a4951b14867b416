"""The recovery sheet: one page by which a journal under a passphrase can be opened again, also without Ebb."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from datetime import date
from html import escape
from pathlib import Path

from journal import __version__
from journal.domain.locale import Locale
from journal.report.markup import head, paragraph, quiet, table
from journal.report.options import Paper
from journal.words.support_paper import card_day, isolated, settled
from journal.words.translation import tr

SIZES = (13, 12, 11, 10, 9)
"""The letters in px, which are points on paper, from the largest that are tried to the smallest."""
BOXES_A_ROW = 20
EMPTY_ROWS = 3
STATEMENTS = ("PRAGMA key = 'PASSPHRASE';", "SELECT count(*) FROM sqlite_master;")
_BOX = "border:0.6px solid #444444;"
_SIDE = 24


@dataclass(frozen=True, slots=True)
class RecoveryOptions:
    """What the sheet says. ``passphrase`` is printed when it is given; "" leaves boxes to write it into by hand.

    ``second`` is the second folder for copies, None when there is none.
    """

    journal: Path
    backups: Path
    printed: date
    second: Path | None = None
    passphrase: str = ""
    paper: Paper = "A4"


def recovery_html(options: RecoveryOptions, size: int) -> str:
    """The whole page in letters of this size, in px. It holds no word of the journal."""
    title = escape(tr("Recovery sheet for a journal in Ebb"))
    parts = [
        f'<p class="title">{title}</p>',
        _text(
            tr(
                "With this sheet and the file the journal can be opened again: by you when the passphrase has slipped "
                "your mind, or by someone you choose. Whoever has both can read everything in it."
            ),
            4,
        ),
        head(tr("Where the file lies"), above=14),
        _places(options),
        head(tr("The passphrase"), above=14),
        *_passphrase(options.passphrase),
        head(tr("Opening it with Ebb"), above=14),
        *(_text(line) for line in _with_ebb()),
        head(tr("Opening it without Ebb, for a helper"), above=14),
        *(_text(line) for line in _without_ebb()),
        *(paragraph(f"&nbsp; &nbsp;{escape(line)}") for line in STATEMENTS),
        head(tr("If the passphrase is lost"), above=14),
        _text(
            tr(
                "Then nobody can open the journal or its backups: not the makers of Ebb, and no one else. There is no "
                "second way in."
            )
        ),
    ]
    return settled(f"<html><head><style>{_style(size)}</style></head><body>{''.join(parts)}</body></html>")


def foot_text(options: RecoveryOptions, page: int, pages: int, locale: Locale) -> tuple[str, str]:
    """What stands at the foot: which Ebb, which day, and which page it is."""
    left = tr("Ebb {version}, printed {day}", version=__version__, day=card_day(options.printed, locale))
    return left, tr("page {k} of {n}", k=page, n=pages)


def _style(size: int) -> str:
    return (
        f"body {{ color: #000000; font-size: {size}px; }} p {{ margin: 0; }} "
        f".title {{ font-size: 19px; font-weight: 700; }} .head {{ font-size: {size + 1}px; font-weight: 700; }} "
        f".quiet {{ color: #444444; font-size: {max(size - 1, 9)}px; }} .sign {{ font-size: 15px; }}"
    )


def _text(text: str, above: float = 2) -> str:
    return paragraph(escape(text), above)


def _places(options: RecoveryOptions) -> str:
    places = [(tr("Journal"), options.journal), (tr("Backups"), options.backups)]
    if options.second is not None:
        places.append((tr("More backups"), options.second))
    rows = (
        f'<tr><td width="90">{quiet(name)}</td><td>{escape(isolated(str(path)))}</td></tr>' for name, path in places
    )
    return table("".join(rows), 2)


def _passphrase(passphrase: str) -> list[str]:
    """Boxes with a sign in each, or empty ones for a pen."""
    signs = _signs(passphrase) or [""] * (BOXES_A_ROW * EMPTY_ROWS)
    rows = [signs[start : start + BOXES_A_ROW] for start in range(0, len(signs), BOXES_A_ROW)]
    how = (
        tr("One sign in each box. An empty box is a space. Capitals and spaces count.")
        if passphrase
        else tr("To be written by hand, one sign in each box. A space is an empty box. Capitals and spaces count.")
    )
    return [_boxes(row) for row in rows] + [paragraph(quiet(how), 3)]


def _signs(passphrase: str) -> list[str]:
    """The passphrase sign by sign, each with the marks above or below it."""
    signs: list[str] = []
    for sign in unicodedata.normalize("NFC", passphrase):
        if signs and unicodedata.combining(sign):
            signs[-1] += sign
        else:
            signs.append(sign)
    return signs


def _boxes(signs: list[str]) -> str:
    cells = "".join(
        f'<td width="{_SIDE}" height="{_SIDE}" align="center" valign="middle" style="{_BOX}">'
        f'<span class="sign">{escape(sign.strip()) or "&nbsp;"}</span></td>'
        for sign in signs
    )
    return f'<table cellspacing="0" cellpadding="0" style="margin-top:5px"><tr>{cells}</tr></table>'


def _with_ebb() -> tuple[str, ...]:
    return (
        tr(
            "Put the file on a computer that has Ebb, and type into a terminal: {command}. It asks for the passphrase "
            "and opens the window.",
            command="ebb --journal FILE",
        ),
        tr(
            "A file of the same name that ends in {tail} may lie beside it. It belongs to the journal: the two are "
            "copied together.",
            tail="-wal",
        ),
    )


def _without_ebb() -> tuple[str, ...]:
    return (
        tr(
            "The file is an SQLite database under SQLCipher 4 with its default settings: AES-256, pages of 4096 bytes, "
            "each with HMAC-SHA512, the key made by PBKDF2-HMAC-SHA512 with 256,000 rounds from the passphrase and the "
            "first 16 bytes of the file. The passphrase is UTF-8 in Unicode form NFKC."
        ),
        tr(
            "DB Browser for SQLite, in its build with SQLCipher, opens it with the passphrase and the SQLCipher 4 "
            "defaults. So does the command line tool {tool} with the two lines below, an apostrophe in the passphrase "
            "written twice. The second gives a number, or a refusal when the passphrase is another.",
            tool="sqlcipher FILE",
        ),
    )
