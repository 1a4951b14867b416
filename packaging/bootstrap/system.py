"""Sees to it that the system has what the packages in .venv lean on, or says how to get it."""

from __future__ import annotations

import importlib.util
import shutil
import sys
from collections.abc import Iterable
from pathlib import Path

import debian
import stamp
import system_libraries
from stop import Stop

XVFB = {"Xvfb": "xvfb"}
STRACE = {"strace": "strace"}
# What the tests read the accessibility bus with. Files stand for what brings no program that is on the PATH.
ACCESSIBILITY = {
    "dbus-daemon": "dbus-daemon",
    "/usr/libexec/at-spi-bus-launcher": "at-spi2-core",
    "/usr/lib/python3/dist-packages/gi/__init__.py": "python3-gi",
    "/usr/lib/*/girepository-1.0/Atspi-2.0.typelib": "gir1.2-atspi-2.0",
}
# A printing service for the tests, which start one of their own; it runs as root only.
PRINTING = {"/usr/sbin/cupsd": "cups", "/usr/lib/cups/backend/cups-pdf": "printer-driver-cups-pdf"}


def ensure_venv_module() -> None:
    """Debian splits the module that makes virtual environments off from Python."""
    if importlib.util.find_spec("ensurepip"):
        return
    if debian.is_here() and debian.is_root():
        debian.install([], ["python3-venv"])
        if importlib.util.find_spec("ensurepip"):
            return
    raise Stop(how_to([], ["python3-venv"]))


def make_ready(folder: Path, packages: Path, purposes: list[str], programs: dict[str, str]) -> None:
    """Finds missing system libraries and programs, installs them, and notes in .venv that they are there.

    `folder` is .venv, `packages` where pip installed to, `programs` maps a program, or the path of a file, to the
    Debian package that brings it. Raises Stop with the line to type when this person may not install.
    """
    before: tuple[list[str], list[str]] | None = None
    while True:
        lacking = system_libraries.missing(packages, purposes), absent(programs)
        if not any(lacking):
            break
        if lacking == before or not (debian.is_here() and debian.is_root()):
            raise Stop(how_to(*lacking))
        debian.install(*lacking)
        before = lacking  # a library that was missing can hide others behind it: look again
    stamp.write(folder, {**stamp.read(folder), "libraries": stamp.of_libraries(purposes)})


def test_tools() -> dict[str, str]:
    """What `make test` needs besides Python's packages, on this system.

    Where the files of the accessibility bus and of printing lie is known of Debian alone: elsewhere their tests look
    for themselves, and say so when they cannot run.
    """
    if not sys.platform.startswith("linux"):
        return {}
    if not debian.is_here():
        return XVFB
    return XVFB | STRACE | ACCESSIBILITY | (PRINTING if debian.is_root() else {})


def absent(programs: dict[str, str]) -> list[str]:
    """The packages of those programs that are not on the PATH, and of those files that are not there."""
    return [package for program, package in programs.items() if not _is_there(program)]


def _is_there(program: str) -> bool:
    if program.startswith("/"):
        return any(Path("/").glob(program.lstrip("/")))
    return bool(shutil.which(program))


def how_to(sonames: Iterable[str], packages: Iterable[str]) -> str:
    """What a person has to do about missing parts, with the exact line where one is known."""
    if debian.is_here():
        line = debian.command_for(sonames, packages)
        return f"The system lacks parts that Ebb needs. Type this line, then the same command again:\n\n  {line}\n"
    names = "\n  ".join([*sonames, *packages])
    return f"The system lacks parts that Ebb needs. Install the packages that bring these files:\n\n  {names}\n"
