"""The binding in use counts references right (docs/decisions.md, "PySide6 stays below 6.12")."""

from __future__ import annotations

import sys

from PySide6.QtCore import QObject


def test_a_call_without_a_result_leaves_the_count_of_none_alone() -> None:
    thing = QObject()
    before = sys.getrefcount(None)
    for _ in range(2000):
        thing.setObjectName("x")
    assert sys.getrefcount(None) > before - 200
