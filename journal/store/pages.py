"""The pages of a file under a passphrase: each bears a tag, so that damage is known page by page, without the engine.

The engine itself stops reading the whole file at the first page whose tag does not fit.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO

from journal.store.engine import PAGE, SALT

_TAG = 64
_TAG_SALT = 0x3A


def fits_a_page(path: Path, key: str) -> bool:
    """Whether any page of the file was written under the key. Raises OSError."""
    tag_of = _tagging(key)
    with path.open("rb") as file:
        return any(tag_of(number, page) == page[-_TAG:] for number, page in _pages(file))


def damaged_pages(path: Path, key: str) -> tuple[int, ...]:
    """The numbers, from 1, of the pages that were changed since they were written. Raises OSError.

    A last page that is not whole is one of them.
    """
    tag_of = _tagging(key)
    with path.open("rb") as file:
        return tuple(number for number, page in _pages(file) if tag_of(number, page) != page[-_TAG:])


def make_readable(path: Path, key: str, damaged: tuple[int, ...]) -> None:
    """Change a copy of a file so that the engine reads around its damaged pages. Raises OSError.

    A damaged page gets a random content, which the engine refuses as a page of rows: nothing that was changed is
    taken for what somebody wrote. The first page holds no rows but where everything is, and keeps what it has.
    """
    tag_of = _tagging(key)
    with path.open("r+b") as file:
        for number in damaged:
            file.seek((number - 1) * PAGE)
            page = file.read(PAGE)
            if len(page) < PAGE:
                file.truncate((number - 1) * PAGE)
                continue
            body = page[:-_TAG] if number == 1 else os.urandom(PAGE - _TAG)
            file.seek((number - 1) * PAGE)
            file.write(body + tag_of(number, body + page[-_TAG:]))


def _pages(file: BinaryIO) -> Iterator[tuple[int, bytes]]:
    number = 1
    while page := file.read(PAGE):
        yield number, page
        number += 1


def _tagging(key: str) -> Callable[[int, bytes], bytes]:
    """What makes the tag of a page from its number and its bytes; empty for one that is not whole."""
    import hashlib  # not before the first paint of a file without a passphrase
    import hmac

    raw = bytes.fromhex(key[2:-1])
    salt = bytes(byte ^ _TAG_SALT for byte in raw[-SALT:])
    tag_key = hashlib.pbkdf2_hmac("sha512", raw[:-SALT], salt, 2, 32)

    def tag_of(number: int, page: bytes) -> bytes:
        if len(page) < PAGE:
            return b""
        start = SALT if number == 1 else 0
        return hmac.digest(tag_key, page[start:-_TAG] + number.to_bytes(4, "little"), "sha512")

    return tag_of
