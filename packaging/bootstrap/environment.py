"""The virtual environment in .venv: made from the lock file, compiled, and given the command `ebb`."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

import lock_file
import stamp
from stop import Stop

# Left over from a person's own habits, each of these would send packages elsewhere, hide them or slow every start.
FOREIGN = ("PYTHONDONTWRITEBYTECODE", "PYTHONHOME", "PYTHONPATH", "PIP_PREFIX", "PIP_TARGET", "PIP_USER")

# A path may hold spaces or be long, so the first line cannot name the interpreter itself. The shell reads line 2
# as `exec`; Python reads lines 2 and 3 as a string. Run as a file, not with -m, it never imports from the folder
# the person happens to stand in.
COMMAND = """#!/bin/sh
'''exec' {python} "$0" "$@"
' '''
import sys

from journal.main import main

sys.exit(main())
"""
COMMAND_WINDOWS = """@echo off\r\n"%~dp0python.exe" -P -m journal %*\r\n"""


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

    def is_ready(self, groups: Iterable[str]) -> bool:
        """True when an earlier set-up made all of this and nothing has changed since."""
        note = stamp.read(self.folder)
        return (
            self._is_sound(note)
            and note.get("project") == stamp.of_project(self.top)
            and set(groups) <= set(note.get("groups", ()))
        )

    def make(self, groups: Iterable[str]) -> None:
        """Makes .venv, or completes it when only a group is missing or the project's own description changed.

        Anything else (another lock file, another Python, a moved folder, an interrupted set-up) starts from an
        empty folder: then what is installed is what the lock file says and nothing besides.
        """
        note = stamp.read(self.folder)
        groups = set(groups)
        if self._is_sound(note):
            groups |= set(note.get("groups", ()))
            stamp.remove(self.folder)
        else:
            print("Making .venv …", flush=True)
            self._make_empty()
        self._install(groups)
        self._link_project()
        self._compile()
        stamp.write(
            self.folder,
            {
                "packages": stamp.of_packages(self.top),
                "project": stamp.of_project(self.top),
                "groups": sorted(groups),
            },
        )

    def _is_sound(self, note: dict) -> bool:
        return note.get("packages") == stamp.of_packages(self.top) and self.python.exists()

    def _make_empty(self) -> None:
        made = subprocess.run(
            [sys.executable, "-m", "venv", "--clear", str(self.folder)],
            env=child_environment(),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        if made.returncode:
            raise Stop(f"{made.stdout.strip()}\nPython could not make the folder {self.folder}.")

    def _install(self, groups: set[str]) -> None:
        wanted = lock_file.requirements(self.top / "uv.lock", sorted(groups))
        listing = self.folder / "requirements.txt"
        listing.write_text("".join(f"{one.line}\n" for one in wanted), encoding="utf-8")
        print(f"Fetching and installing up to {len(wanted)} packages …", flush=True)
        # The index is whatever the person's own pip is set to; the hashes make every source as good as another.
        pip = [str(self.python), "-m", "pip", "--disable-pip-version-check", "install", "--quiet"]
        options = ["--require-hashes", "--no-deps", "--only-binary=:all:", "--no-compile"]
        done = subprocess.run([*pip, *options, "--requirement", str(listing)], env=child_environment())
        if done.returncode:
            raise Stop("The packages could not be installed; pip says why above. Run the same command again to go on.")

    def _link_project(self) -> None:
        """Makes this checkout importable and gives it the command `ebb`.

        A .pth line instead of an editable install: that would need the build tools in the lock file, take seconds,
        and lay a copy of resources/ into .venv which then grows stale.
        """
        (self.packages / f"{lock_file.PROJECT}.pth").write_text(f"{self.top}\n", encoding="utf-8")
        if os.name == "nt":
            (self.programs / "ebb.cmd").write_text(COMMAND_WINDOWS, encoding="ascii", newline="")
        else:
            command = self.programs / "ebb"
            command.write_text(COMMAND.format(python=shlex.quote(str(self.python))), encoding="utf-8")
            command.chmod(0o755)

    def _compile(self) -> None:
        """Compiles bytecode and lets matplotlib look through the fonts: both would slow the first start."""
        print("Compiling …", flush=True)
        where = [str(self.packages), str(self.top / "journal")]
        compileall = [str(self.python), "-m", "compileall", "-q", "-x", r"site-packages.(pip|setuptools)\b"]
        # Two workers need semaphores, which a bare chroot lacks: then one after the other. A file that does not
        # compile (some packages ship such templates) is no reason to stop.
        if _quiet([*compileall, "-j", "2", *where]):
            _quiet([*compileall, *where])
        _quiet([str(self.python), "-c", "import matplotlib.font_manager"])


def child_environment() -> dict[str, str]:
    """The person's environment without what would lead the set-up astray."""
    return {name: value for name, value in os.environ.items() if name not in FOREIGN}


def _quiet(command: list[str]) -> int:
    return subprocess.run(
        command, env=child_environment(), stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ).returncode
