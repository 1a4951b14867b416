"""What is done beside the window touches nothing of the window, not even by clearing away."""

from __future__ import annotations

import gc
import threading
import weakref

from PySide6.QtCore import QObject

from journal.config.collector import resting_collector
from journal.gui.worker import Worker


class Part(QObject):
    """A part of the window that only the collector can clear away."""

    def __init__(self) -> None:
        super().__init__()
        self.myself = self


def rubbish() -> list[list[object]]:
    """So much that the collector looks through everything several times."""
    return [[object()] for _ in range(200_000)]


def cleared_in() -> list[bool]:
    """A list that gets whether it was the window's thread, when the part that is made here is cleared away."""
    found: list[bool] = []
    weakref.finalize(Part(), lambda: found.append(threading.current_thread() is threading.main_thread()))
    return found


def test_parts_of_the_window_are_cleared_away_in_its_own_thread(qtbot) -> None:
    gc.collect()
    found = cleared_in()
    worker = Worker(rubbish)
    with qtbot.waitSignal(worker.ended, timeout=20_000):
        worker.start()
    gc.collect()
    assert (found, worker.error) == ([True], None)
    assert gc.isenabled()


def test_the_collector_is_awake_again_where_nobody_stayed_to_hear(qtbot) -> None:
    worker = Worker(rubbish)
    worker.start()
    worker.outwait()
    assert gc.isenabled()


def test_the_collector_rests_until_the_last_of_all_is_done() -> None:
    assert gc.isenabled()
    first, second = resting_collector(), resting_collector()
    first.__enter__()
    second.__enter__()
    first.__exit__(None, None, None)
    assert not gc.isenabled()
    second.__exit__(None, None, None)
    assert gc.isenabled()
