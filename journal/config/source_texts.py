"""What is kept in memory of the program's own source texts."""

from __future__ import annotations

import linecache


def forget_source_texts() -> None:
    """Let go of the texts of all modules that were loaded.

    PySide6 reads the text of each module that is imported after it, to see whether it speaks of Qt, and Python keeps
    what was read: with matplotlib some 24 MB. A traceback reads again what it shows.
    """
    linecache.clearcache()
