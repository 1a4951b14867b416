"""Keeps the interpreter alive under a binding that gives back one reference to None too many.

PySide6 6.12 returns None from every void call without counting it. From Python 3.12 on None is not counted
at all; on 3.11 its count reaches zero after some thousand calls and the interpreter aborts
("none_dealloc: deallocating None"). So None gets a count there that no session can use up.
"""

from __future__ import annotations

import sys

_ENOUGH = 1 << 40


def keep_none_alive() -> None:
    """Make None as lasting on CPython before 3.12 as it is from there on."""
    if sys.version_info >= (3, 12) or sys.implementation.name != "cpython" or sys.getrefcount(None) > _ENOUGH:
        return
    import ctypes

    ctypes.c_ssize_t.from_address(id(None)).value += 2 * _ENOUGH
