"""The letters of a file: UTF-8 and UTF-16 as they stand, and the plain “CSV” of an older spreadsheet, which is neither.

A file does not say that it is Windows-1252: it is taken for that when it is no Unicode, and :func:`odd_letters` then
says so with an example, because a wrong guess changes accents.
"""

from __future__ import annotations

import codecs
import re

from journal.domain.problems import Problem

_MARKS_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_UTF8_LETTER = re.compile(rb"[\xc3-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_NO_TEXT = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_NEAR = 12


def unicode_text(data: bytes, path: str) -> str:
    """The text of a file in UTF-8 or UTF-16, with or without its mark; Problem ``import_encoding`` for another."""
    try:
        text = data.decode(_unicode(data)).removeprefix("\ufeff")
    except UnicodeDecodeError:
        raise Problem("import_encoding", path=path) from None
    if "\0" in text:
        raise Problem("import_encoding", path=path)
    return text


def table_text(data: bytes, path: str) -> str:
    """As :func:`unicode_text`, and text in Windows-1252 as well; Problem ``import_encoding`` for what is no text.

    UTF-8 in which a few bytes are damaged is refused too: read the other way, every accent of it would be wrong.
    """
    try:
        return unicode_text(data, path)
    except Problem:
        text = _windows_text(data)
        if text is None:
            raise
        return text


def odd_letters(data: bytes) -> Problem | None:
    """Problem ``import_letters`` with the first letters to look at, where the file was taken for Windows-1252."""
    try:
        unicode_text(data, "")
    except Problem:
        text = _windows_text(data)
        found = None if text is None else next((n for n, sign in enumerate(text) if not sign.isascii()), None)
        if text is None or found is None:
            return None
        line = text.count("\n", 0, found) + 1
        start = max(found - _NEAR, *(text.rfind(end, 0, found) + 1 for end in "\r\n"))
        near = re.split(r"[\r\n]", text[start : found + _NEAR])[0]
        words = [word for word in re.split(r"[\s,;\"|]+", near) if not word.isascii()]
        return Problem("import_letters", line=line, text=words[0] if words else near.strip(" \t") or near)
    return None


def _windows_text(data: bytes) -> str | None:
    """The text in Windows-1252; None for damaged Unicode and for what holds signs that no text holds."""
    if data.startswith((*_MARKS_16, codecs.BOM_UTF8)) or _UTF8_LETTER.search(data):
        return None
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        return None
    return None if _NO_TEXT.search(text) else text


def _unicode(data: bytes) -> str:
    """By the mark at the start; without one, text whose every other byte is NUL is UTF-16."""
    if data.startswith(_MARKS_16):
        return "utf-16"
    start = data[:64]
    if len(start) >= 4 and len(data) % 2 == 0:
        if not any(start[1::2]):
            return "utf-16-le"
        if not any(start[0::2]):
            return "utf-16-be"
    return "utf-8-sig"
