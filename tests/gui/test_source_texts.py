"""What stays in memory of the texts of the program."""

from __future__ import annotations

import subprocess
import sys

LOOK = """
import linecache
from importlib import import_module
import journal.gui
for name in ("journal.gui.desk", "journal.plots.overview_chart", "matplotlib.backends.backend_qtagg"):
    import_module(name)
for path, entry in linecache.cache.items():
    if len(entry) > 2 and {"journal", "matplotlib", "numpy"} & set(path.replace(chr(92), "/").split("/")):
        print(path)
"""


def test_no_text_of_a_module_is_read_or_kept() -> None:
    """PySide6 reads 24 MB of them where it is let."""
    ran = subprocess.run([sys.executable, "-c", LOOK], check=True, capture_output=True, text=True)
    assert ran.stdout == ""
