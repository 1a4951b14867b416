"""Removing what a killed run left beside a journal and among its copies, which may be in clear text."""

from __future__ import annotations

import contextlib
import re
from pathlib import Path

_TAILS = r"(-journal|-wal|-shm)?"


def sweep_journal(path: Path) -> None:
    """Remove what a killed rewriting of the journal left. Nobody is at it: they would have the journal locked."""
    _sweep(path.parent, rf"\.{re.escape(path.name)}\.[0-9a-f]{{8}}\.rewritten{_TAILS}")
    _drop_second_names(path)


def sweep_copies(folder: Path, stem: str) -> None:
    """Remove what was to become a copy of the journal called ``stem``. For when nobody has the journal open."""
    _sweep(folder, rf"\.{re.escape(stem)}-[-a-zA-Z0-9]+\.ebb\.[0-9a-f]{{8}}\.(new|rewritten){_TAILS}")


def _drop_second_names(path: Path) -> None:
    """What a restoring that was killed just before its end leaves: the journal itself under the name of a copy."""
    second = re.compile(rf"{re.escape(path.stem)}-replaced-[-0-9TZ]+\.ebb(-journal|-wal)?")
    for tail in ("", "-wal", "-journal"):
        own = path.with_name(path.name + tail)
        with contextlib.suppress(OSError):
            if own.stat().st_nlink > 1:
                for found in path.parent.iterdir():
                    if second.fullmatch(found.name) and found.name != own.name and found.samefile(own):
                        found.unlink()


def _sweep(folder: Path, pattern: str) -> None:
    left = re.compile(pattern)
    with contextlib.suppress(OSError):
        for found in folder.iterdir():
            if left.fullmatch(found.name):
                with contextlib.suppress(OSError):
                    found.unlink()
