"""Makes the scripts of packaging/ importable. They are no package: Python would take it for PyPI's `packaging`."""

import sys
from pathlib import Path

import pytest

TOP = Path(__file__).parents[2]
# At the end of the path: their plain names must not hide anyone else's.
sys.path += [str(TOP / "packaging" / "bootstrap"), str(TOP / "packaging")]


@pytest.fixture
def top() -> Path:
    """The checkout."""
    return TOP
