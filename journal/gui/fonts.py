"""The letters: Atkinson Hyperlegible, made for weak and tired eyes, with figures that stand in columns."""

from __future__ import annotations

import importlib.util
import logging
from functools import cache
from pathlib import Path

from PySide6.QtGui import QFont, QFontDatabase

log = logging.getLogger(__name__)

PACKAGE = "fontpkg_atkinson_hyperlegible"
BODY_PX = 15
SIZES = {"small": 0.93, "body": 1.0, "title": 1.13, "dose": 1.27, "page": 1.67}
"""The type scale: card titles are ``title``, page titles ``page``."""

_hidden: list[str] = []


@cache
def load_fonts() -> str:
    """Register the family once and return its name; "" (the system's own letters) when it is not installed."""
    families = [name for path in font_files() for name in _register(path)]
    if not families:
        log.warning("the letters Ebb is set in are not installed; the system's own are used")
        return ""
    return families[0]


def letters() -> str:
    """The family in use: the program's own, or the one that stands in for it."""
    return (_hidden[0] if _hidden else "") or load_fonts()


def always_read() -> QFont:
    """The program's own family and nothing else, for numbers that are never hidden."""
    return QFont(load_fonts()) if load_fonts() else QFont()


def numbers_hidden() -> bool:
    """Whether numbers are not to be read from the screen."""
    return bool(_hidden)


def hide_numbers(on: bool, family: str = "") -> None:
    """Let a family without digits stand in for the program's own, or not; seen when a theme is applied next."""
    _hidden[:] = [family] if on else []
    role_font.cache_clear()


def font_files() -> list[Path]:
    """Regular and bold; found without importing the package, which would read its whole catalogue."""
    spec = importlib.util.find_spec(PACKAGE)
    if spec is None or not spec.submodule_search_locations:
        return []
    folder = Path(spec.submodule_search_locations[0]) / "files"
    return sorted(p for p in folder.glob("*.ttf") if "Italic" not in p.name)


def _register(path: Path) -> list[str]:
    number = QFontDatabase.addApplicationFont(str(path))
    return QFontDatabase.applicationFontFamilies(number) if number >= 0 else []


def pixels(role: str = "body", scale: float = 1.0) -> int:
    """The height of the letters of a role, in device-independent pixels."""
    return round(BODY_PX * scale * SIZES[role])


def base_font(scale: float = 1.0) -> QFont:
    """The font of the program at a text size; other roles are made from it with :func:`role_font`."""
    return role_font("body", scale)


@cache
def role_font(role: str, scale: float, bold: bool = False) -> QFont:
    """The font of a role in the type scale. The family's own figures differ in width, so tabular ones are asked for."""
    font = QFont(letters()) if letters() else QFont()
    font.setPixelSize(pixels(role, scale))
    font.setFeature(QFont.Tag("tnum"), 1)
    font.setBold(bold)
    return font
