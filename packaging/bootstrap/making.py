"""Makes .venv: installs what the lock file says, compiles it, and gives it the command `ebb`."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from collections.abc import Iterable

import lock_file
import stamp
from environment import Environment
from stop import Stop
from variables import child_environment

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


def make(environment: Environment, groups: Iterable[str]) -> None:
    """Makes .venv, or completes it when only a group is missing or the project's own description changed.

    Anything else (another lock file, another Python, a moved folder, an interrupted set-up) starts from an empty
    folder: then what is installed is what the lock file says and nothing besides.
    """
    note = stamp.read(environment.folder)
    wanted = set(groups)
    if environment.is_sound(note):
        wanted |= set(note.get("groups", ()))
        stamp.remove(environment.folder)
    else:
        make_empty(environment)
    install(environment, sorted(wanted))
    link_project(environment)
    compile_bytecode(environment)
    stamp.write(
        environment.folder,
        {
            "packages": stamp.of_packages(environment.top),
            "project": stamp.of_project(environment.top),
            "groups": sorted(wanted),
        },
    )


def make_empty(environment: Environment) -> None:
    """A virtual environment with pip and nothing else."""
    print("Making .venv …", flush=True)
    folder = str(environment.folder)
    code, said = _run([sys.executable, "-m", "venv", "--clear", folder])
    if code:
        raise Stop(f"{said}\n\nThe folder {folder} could not be made; Python says why above.")


def install(environment: Environment, groups: list[str]) -> None:
    """What the lock file wants, by hash. Where it comes from is for the person's own pip settings to say."""
    wanted = lock_file.requirements(environment.top / "uv.lock", groups)
    listing = environment.folder / "requirements.txt"
    listing.write_text("".join(f"{one.line}\n" for one in wanted), encoding="utf-8")
    print(f"Fetching and installing {len(wanted)} packages; this takes a minute or two …", flush=True)
    pip = [str(environment.python), "-m", "pip", "--disable-pip-version-check", "install", "--quiet"]
    options = ["--require-hashes", "--no-deps", "--only-binary=:all:", "--no-compile"]
    code, said = _run([*pip, *options, "--requirement", str(listing)])
    if code:
        raise Stop(f"{said}\n\nThe packages could not be installed; pip says why above.")


def link_project(environment: Environment) -> None:
    """Makes this checkout importable and gives it the command `ebb`.

    A .pth line instead of an editable install: that would need the build tools in the lock file, take seconds, and
    lay a copy of resources/ into .venv which then grows stale.
    """
    pth = environment.packages / f"{lock_file.PROJECT}.pth"
    pth.write_text(f"{environment.top}\n", encoding="utf-8")
    if os.name == "nt":
        (environment.programs / "ebb.cmd").write_text(COMMAND_WINDOWS, encoding="ascii", newline="")
        return
    command = environment.programs / "ebb"
    command.write_text(COMMAND.format(python=shlex.quote(str(environment.python))), encoding="utf-8")
    command.chmod(0o755)


def compile_bytecode(environment: Environment) -> None:
    """Compiles everything and lets matplotlib look through the fonts: both would slow the first start."""
    print("Compiling …", flush=True)
    where = [str(environment.packages), str(environment.top / "journal")]
    python = str(environment.python)
    compileall = [python, "-m", "compileall", "-q", "-x", r"site-packages.(pip|setuptools)\b"]
    # Two workers need semaphores, which a bare chroot lacks: then one after the other. A file that does not compile
    # (some packages ship such templates) is no reason to stop.
    if _run([*compileall, "-j", "2", *where])[0]:
        _run([*compileall, *where])
    _run([python, "-c", "import matplotlib.font_manager"])


def _run(command: list[str]) -> tuple[int, str]:
    done = subprocess.run(
        command,
        env=child_environment(),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        close_fds=False,  # see one_at_a_time
    )
    return done.returncode, done.stdout.strip()
