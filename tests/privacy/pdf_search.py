"""Looks for words in a PDF in every form in which they can stand in one."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from pypdf import PdfReader
from pypdf.generic import (
    ArrayObject,
    ByteStringObject,
    DictionaryObject,
    IndirectObject,
    StreamObject,
    TextStringObject,
)

from tests.privacy.walk import layers

_LONGEST = 200
"""More bytes than any word has in any form."""

_TOOLS = (
    ("qpdf", "--qdf", "--object-streams=disable", "FILE", "-"),
    ("pdftotext", "FILE", "-"),
    ("pdftotext", "-raw", "FILE", "-"),
    ("pdfinfo", "FILE"),
    ("pdfinfo", "-meta", "FILE"),
)


def words_in(data: bytes, words: Iterable[str], begin: str = "Zq") -> set[str]:
    """Those of the words, all of which begin so, that the file holds, in letters of any size."""
    wanted = {word: forms(word) for word in words}
    begins = [re.escape(form) for form in forms(begin)]
    near = re.compile(b"|".join(begins))
    parts = (part.lower() for part in (*layers(data), *_read(data), *_by_tools(data)))
    places = {part[at.start() : at.start() + _LONGEST] for part in parts for at in near.finditer(part)}
    return {word for word, said in wanted.items() if any(form in place for form in said for place in places)}


def forms(word: str) -> set[bytes]:
    """The word as bytes: UTF-8 (which is PDFDocEncoding for plain letters), UTF-16, and both in hexadecimal."""
    coded = {text.encode(code) for text in (word, word.lower()) for code in ("utf-8", "utf-16-le", "utf-16-be")}
    return {form.lower() for form in coded} | {form.hex().encode() for form in coded}


def _read(data: bytes) -> Iterator[bytes]:
    """What a reader sees: the text of every page by way of ToUnicode, every string and every stream."""
    if not data.startswith(b"%PDF-"):
        return
    reader = PdfReader(io.BytesIO(data))
    for page in reader.pages if not shutil.which("pdftotext") else ():
        yield re.sub(r"\s", "", page.extract_text()).encode()
    yield from _strings(reader.trailer, set())


def _strings(thing: object, seen: set[int]) -> Iterator[bytes]:
    if isinstance(thing, IndirectObject):
        if thing.idnum in seen:
            return
        seen.add(thing.idnum)
        thing = thing.get_object()
    if isinstance(thing, TextStringObject):
        yield thing.encode()
        yield thing.original_bytes
    elif isinstance(thing, ByteStringObject):
        yield bytes(thing)
    elif isinstance(thing, ArrayObject):
        for part in list.__iter__(thing):
            yield from _strings(part, seen)
    elif isinstance(thing, DictionaryObject):
        for key in thing:
            yield key.encode()
            yield from _strings(thing.raw_get(key), seen)
        if isinstance(thing, StreamObject):
            yield thing.get_data()


def _by_tools(data: bytes) -> Iterator[bytes]:
    """What qpdf and poppler make of it, where they are installed."""
    if not data.startswith(b"%PDF-"):
        return
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "looked-at.pdf")
        path.write_bytes(data)
        for call in _TOOLS:
            if shutil.which(call[0]):
                told = subprocess.run(
                    [path if part == "FILE" else part for part in call], capture_output=True, timeout=60
                )
                assert told.returncode == 0, told.stderr
                yield re.sub(rb"\s", b"", told.stdout)
