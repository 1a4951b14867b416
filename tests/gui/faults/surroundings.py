"""Real faults: a small disk that is full, a folder that went away, another program in the middle of writing."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

FULL_KB = 1024


@contextmanager
def small_disk(folder: Path) -> Iterator[Path]:
    """A disk of one megabyte; the test is left out where nobody may mount one."""
    folder.mkdir()
    made = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={FULL_KB}k", "tmpfs", str(folder)], capture_output=True, text=True
    )
    if made.returncode != 0:
        pytest.skip(f"no disk can be mounted here: {made.stderr.strip()}")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=True)


@contextmanager
def filled_up(folder: Path) -> Iterator[None]:
    """Not a byte is left on the disk of that folder."""
    ballast = folder / "ballast"
    with ballast.open("wb", buffering=0) as file, suppress(OSError):
        while file.write(b"\0" * 512):
            pass
    assert os.statvfs(folder).f_bavail == 0
    yield
    ballast.unlink()


@contextmanager
def may_only_be_read(folder: Path) -> Iterator[None]:
    """The journal refuses to be written, also where it is open already, and its folder takes no new file.

    The memory that SQLite shares through a file (-shm) is left out: the system ends a program that writes to that.
    """
    files = [folder, *(file for file in folder.iterdir() if not file.name.endswith("-shm"))]
    done = subprocess.run(["chattr", "+i", *map(str, files)], capture_output=True, text=True)
    try:
        with (folder / "probe").open("wb"):
            works = False
            (folder / "probe").unlink()
    except OSError:
        works = done.returncode == 0
    try:
        if not works:
            pytest.skip(f"files cannot be made read-only for good here: {done.stderr.strip() or os.getuid()}")
        yield
    finally:
        subprocess.run(["chattr", "-i", *map(str, files)], capture_output=True, check=False)
