"""Letting Python's garbage collector rest for a while."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from threading import RLock


class _Rest:
    """How many let it rest at the moment, in whatever thread, and whether it was on before the first of them."""

    lock = RLock()
    count = 0
    was_on = False


@contextmanager
def resting_collector() -> Iterator[None]:
    """No collecting meanwhile, in no thread."""
    with _Rest.lock:
        if not _Rest.count:
            _Rest.was_on = gc.isenabled()
        _Rest.count += 1
        gc.disable()
    try:
        yield
    finally:
        with _Rest.lock:
            _Rest.count -= 1
            if not _Rest.count and _Rest.was_on:
                gc.enable()
