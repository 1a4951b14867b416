"""The letters that paper has for own words in any script, and words in the place of signs that it has none for.

A sign without a letter would be an empty box, and an emoji a small coarse picture that no search finds. So an emoji
is given by its name, and what this computer has no letters for is said to be missing.
"""

from __future__ import annotations

import importlib.util
import re
import unicodedata
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

from PySide6.QtCore import QLocale, QLoggingCategory, Qt
from PySide6.QtGui import QFont, QFontDatabase, QFontMetrics, QTextDocument, QTextOption

from journal.domain.locale import Locale
from journal.report.dates_apart import dates_apart
from journal.report.own_words import breakable
from journal.report.paper_font import FAMILY
from journal.words.dates import day_brief, day_short
from journal.words.support_paper import from_right
from journal.words.translation import language, tr

OTHER_LETTERS = "DejaVu Sans"
"""Greek, Cyrillic, Hebrew, Arabic, arrows and sums; it comes with the charts, so it is there on every computer."""
_FILES = ("DejaVuSans.ttf", "DejaVuSans-Bold.ttf")

_ASCII = bytes(range(0x80))
_EMOJI = re.compile("[\U0001f000-\U0001faff]")
_BESIDE_EMOJI = re.compile("[\ufe00-\ufe0f\U0001f3fb-\U0001f3ff]|\u200d(?=[\u2190-\u2bff\U0001f000-\U0001faff])")
_TEXT_FROM_RIGHT = re.compile(">([^<>]*[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff][^<>]*)<")
_TURNING = re.compile("[\u202a-\u202e\u2066\u2067]")
"""Signs that turn what follows them; the page itself has only isolates that find their direction themselves."""
_FLAG_A, _FLAG_Z = 0x1F1E6, 0x1F1FF
_BETWEEN = "\\s\u00a0.,:;!?/·–-"


def load_other_letters() -> None:
    """Let the letters of the page be followed by :data:`OTHER_LETTERS`, and those by what the system has."""
    # It tells of every font that lacks a script; the page itself says what is missing.
    QLoggingCategory.setFilterRules("qt.text.font.db=false")
    found = importlib.util.find_spec("matplotlib")
    for folder in (found.submodule_search_locations or []) if found is not None else []:
        for name in _FILES:
            QFontDatabase.addApplicationFont(str(Path(folder, "mpl-data", "fonts", "ttf", name)))
    QFont.insertSubstitution(FAMILY, OTHER_LETTERS)


class PaperDocument(QTextDocument):
    """A document in whose HTML every sign has letters, and whose lines run as the language of its words does."""

    def __init__(self) -> None:
        super().__init__()
        look = QTextOption()
        # Else a line that begins with a Hebrew or Arabic name would be turned round as a whole.
        look.setTextDirection(page_direction())
        look.setFlags(QTextOption.Flag.DisableEmojiParsing)
        self.setDefaultTextOption(look)

    def setHtml(self, html: str) -> None:
        """Fill it, with :func:`printable` words of which none is wider than the paper."""
        super().setHtml(breakable(printable(html)))


def page_direction() -> Qt.LayoutDirection:
    """Which way the lines of a page run."""
    return QLocale(language()).textDirection()


def printable(text: str) -> str:
    """The text (or HTML, or SVG) with words in place of signs that paper cannot show as letters.

    Dates of a region that writes from the right are kept apart, each as one piece. Needs the letters of the page to
    be loaded, and a running QGuiApplication.
    """
    signs = _beyond_ascii(text)
    if _TURNING.search(signs):
        text = _TURNING.sub("", text)
    if from_right(signs) or "\u200f" in signs:
        text = dates_apart(text)
        signs = _beyond_ascii(text)
    if _EMOJI.search(signs) or _BESIDE_EMOJI.search(signs):
        text = _EMOJI.sub(_named, _BESIDE_EMOJI.sub("", text))
        signs = _beyond_ascii(text)
    missing = "".join(sign for sign in sorted(set(signs)) if not _has_letter(sign))
    if not missing:
        return text
    one = f"[{re.escape(missing)}]"
    return re.sub(f"{one}(?:[{_BETWEEN}]*{one})*", lambda _found: tr("[letters missing on this computer]"), text)


def printable_region(locale: Locale) -> Locale:
    """The region, with British dates where this computer has no letters for the names of its months."""
    days = [date(2026, month, 1) for month in range(1, 13)]
    said = "".join(form(day, locale) for form in (day_short, day_brief) for day in days)
    if all(map(_has_letter, set(_beyond_ascii(said)))):
        return locale
    return replace(locale, language="en", territory="GB")


def printable_drawing(svg: str) -> str:
    """An SVG with :func:`printable` words, in which a line that begins with a Hebrew or Arabic name is not turned."""
    svg = printable(svg)
    if not from_right(_beyond_ascii(svg)):
        return svg
    mark = "\u200f" if page_direction() == Qt.LayoutDirection.RightToLeft else "\u200e"
    return _TEXT_FROM_RIGHT.sub(lambda found: f">{mark}{found[1]}<", svg)


def _beyond_ascii(text: str) -> str:
    """The signs of a text that are not ASCII, as they come; as bytes they are found quickest."""
    return text.encode("utf-8", "surrogatepass").translate(None, _ASCII).decode("utf-8", "surrogatepass")


def _named(found: re.Match[str]) -> str:
    sign = found[0]
    if _FLAG_A <= ord(sign) <= _FLAG_Z:
        return chr(ord(sign) - _FLAG_A + ord("A"))
    return f"[{unicodedata.name(sign, 'emoji').lower()}]"


@cache
def _has_letter(sign: str) -> bool:
    """Whether any font has the sign; those that are never seen need none."""
    return unicodedata.category(sign) in ("Cf", "Zs", "Zl", "Zp", "Co") or _metrics().inFontUcs4(ord(sign))


@cache
def _metrics() -> QFontMetrics:
    font = QFont(FAMILY)
    font.setStyleStrategy(QFont.StyleStrategy.PreferOutline)
    return QFontMetrics(font)
