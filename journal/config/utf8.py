"""A locale in UTF-8 while the toolkit starts, which tells the terminal when it finds none."""

from __future__ import annotations

import locale
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def utf8_locale() -> Iterator[None]:
    """Within it the environment names a locale in UTF-8; after it the one that the person has, which says the region.

    Nothing is done where there is one already, and on Windows and macOS, where nobody asks.
    """
    if sys.platform in ("win32", "darwin") or _is_utf8():
        yield
        return
    before = os.environ.get("LC_ALL")
    os.environ["LC_ALL"] = "C.UTF-8"
    try:
        yield
    finally:
        if before is None:
            del os.environ["LC_ALL"]
        else:
            os.environ["LC_ALL"] = before


def _is_utf8() -> bool:
    """Whether the C library has the locale that the environment names, and writes it in UTF-8."""
    try:
        locale.setlocale(locale.LC_ALL, "")
    except locale.Error:
        return False
    return locale.nl_langinfo(locale.CODESET).upper().replace("-", "") == "UTF8"
