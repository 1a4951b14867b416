"""The note that a finished set-up leaves in .venv, by which the next call knows that nothing is to be done.

It is written last and taken away before anything is changed, so a set-up that was interrupted has none.
"""

from __future__ import annotations

import hashlib
import json
import sys
from pathlib import Path

NAME = "ebb-setup.json"
LOADER_CACHE = Path("/etc/ld.so.cache")


def read(folder: Path) -> dict:
    """The note in a .venv; empty where there is none, where it is damaged, or where .venv came from elsewhere."""
    try:
        note = json.loads((folder / NAME).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    # A virtual environment holds absolute paths: one that was moved or copied is no use.
    if not isinstance(note, dict) or note.get("place") != str(folder):
        return {}
    return note


def write(folder: Path, note: dict) -> None:
    """Leaves the note, whole or not at all."""
    draft = folder / (NAME + ".part")
    draft.write_text(json.dumps({**note, "place": str(folder)}), encoding="utf-8")
    draft.replace(folder / NAME)


def remove(folder: Path) -> None:
    """Takes the note away: from here on the .venv counts as half-made."""
    (folder / NAME).unlink(missing_ok=True)


def of_packages(top: Path) -> str:
    """Changes when another set of packages is wanted: another lock file or another Python."""
    return _digest((top / "uv.lock").read_bytes(), ".".join(map(str, sys.version_info[:2])).encode())


def of_project(top: Path) -> str:
    """Changes when the project describes itself anew, or its set-up does."""
    own = sorted(Path(__file__).parent.glob("*.py"))
    return _digest((top / "pyproject.toml").read_bytes(), *(path.read_bytes() for path in own))


def of_libraries(purposes: list[str]) -> str:
    """Changes when a system library was added or removed.

    The loader's own index is rewritten at each such change. Where there is none (no glibc, not Linux), the first
    answer stays.
    """
    try:
        index = LOADER_CACHE.stat()
        state = f"{index.st_mtime_ns} {index.st_size}"
    except OSError:
        state = "no index"
    return f"{state} {' '.join(sorted(purposes))}"


def _digest(*parts: bytes) -> str:
    total = hashlib.sha256()
    for part in parts:
        total.update(hashlib.sha256(part).digest())
    return total.hexdigest()
