"""The virtual environment in .venv: where its parts are, and whether they are ready.

Every start comes through here, so only light modules are imported.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from pathlib import Path

import stamp


class Environment:
    """The .venv of one checkout."""

    def __init__(self, top: Path) -> None:
        self.top = top
        self.folder = top / ".venv"
        self.programs = self.folder / ("Scripts" if os.name == "nt" else "bin")
        self.python = self.programs / ("python.exe" if os.name == "nt" else "python")

    @property
    def packages(self) -> Path:
        """The folder pip installs into."""
        if os.name == "nt":
            return self.folder / "Lib" / "site-packages"
        return self.folder / "lib" / "python{}.{}".format(*sys.version_info) / "site-packages"

    @property
    def ebb(self) -> list[str]:
        """The command line that starts Ebb, without the detour through a shell."""
        if os.name == "nt":
            return [str(self.python), "-P", "-m", "journal"]
        return [str(self.python), str(self.programs / "ebb")]

    def program(self, name: str) -> str:
        """A program that a package brought along."""
        return str(self.programs / (name + ".exe" if os.name == "nt" else name))

    def is_sound(self, note: dict) -> bool:
        """True when what is installed came from this lock file and this Python, whole."""
        return note.get("packages") == stamp.of_packages(self.top) and self.python.exists()

    def has_packages(self, groups: Iterable[str]) -> bool:
        """True when an earlier set-up installed everything, with these groups, and nothing has changed since."""
        note = stamp.read(self.folder)
        return (
            self.is_sound(note)
            and note.get("project") == stamp.of_project(self.top)
            and set(groups) <= set(note.get("groups", ()))
        )

    def has_libraries(self, purposes: list[str]) -> bool:
        """True when no system library was missing the last time, and none has come or gone since."""
        return stamp.read(self.folder).get("libraries") == stamp.of_libraries(purposes)
