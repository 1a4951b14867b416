"""The words of a PDF with the boxes they stand in, as poppler's ``pdftotext -bbox`` reads them."""

from __future__ import annotations

import subprocess
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

_SPACE = "{http://www.w3.org/1999/xhtml}"


@dataclass(frozen=True)
class Word:
    """A word and its box in points from the upper left corner of its page."""

    text: str
    left: float
    top: float
    right: float
    bottom: float

    def covers(self, other: Word, slack: float) -> bool:
        """Whether the two boxes share more than ``slack`` points in both directions."""
        across = min(self.right, other.right) - max(self.left, other.left)
        down = min(self.bottom, other.bottom) - max(self.top, other.top)
        return across > slack and down > slack


def overlapping(words: list[Word], slack: float) -> list[tuple[Word, Word]]:
    """The pairs of which one :meth:`Word.covers` the other."""
    found: list[tuple[Word, Word]] = []
    above: list[Word] = []
    for word in sorted(words, key=lambda one: one.top):
        above = [one for one in above if one.bottom > word.top]
        found += [(one, word) for one in above if one.covers(word, slack)]
        above.append(word)
    return found


def words_of(path: Path) -> list[list[Word]]:
    """The words of each page."""
    found = subprocess.run(["pdftotext", "-bbox", path, "-"], check=True, capture_output=True).stdout
    pages = ElementTree.fromstring(found.decode()).iter(f"{_SPACE}page")
    return [[_word(word) for word in page.iter(f"{_SPACE}word")] for page in pages]


def _word(word: ElementTree.Element) -> Word:
    left, top, right, bottom = (float(word.get(name, "0")) for name in ("xMin", "yMin", "xMax", "yMax"))
    return Word(word.text or "", left, top, right, bottom)
