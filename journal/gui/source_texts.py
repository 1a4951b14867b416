"""What PySide6 would read of the program's own source texts, and what is kept of them in memory."""

from __future__ import annotations

import linecache
import sys
from importlib import import_module

_SWITCHES = "shibokensupport.feature"
_READS = "_mod_uses_pyside"


def leave_source_texts_unread() -> None:
    """Keep PySide6 from reading the text of every module that is imported from now on.

    It looks there for its own name, to switch other spellings of its methods on module by module
    (``from __feature__ import snake_case``). Nothing here switches them, and with matplotlib the reading takes a tenth
    of a second and Python keeps some 24 MB of text. A PySide6 that goes about it otherwise goes on as it would.
    """
    import_module("PySide6.QtCore")  # brings the switches
    switches = sys.modules.get(_SWITCHES)
    if hasattr(switches, _READS):
        setattr(switches, _READS, _none)


def _none(_module: object) -> bool:
    return False


def forget_source_texts() -> None:
    """Let go of the texts of all modules that were read all the same. A traceback reads again what it shows."""
    linecache.clearcache()
