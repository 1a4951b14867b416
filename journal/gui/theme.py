"""The look: colours by token from one data file a theme, the type scale, one style sheet for the program."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, fields
from functools import cache
from string import Template

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QColor, QFont, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from journal.config.assets import asset
from journal.config.collector import resting_collector
from journal.gui import fonts

CONTROL_HEIGHT = 44
RADIUS_CARD = 14
RADIUS_CONTROL = 9
GAP = 16
PADDING = 22
TOUCH_GAP = 5
STYLED = "fusion"
"""The property of an application that was made in the style that the style sheet builds on."""
RELAYOUT = (QEvent.Type.StyleChange, QEvent.Type.FontChange, QEvent.Type.LayoutDirectionChange)
"""The changes after which a widget that places its own parts measures them again."""


@dataclass(frozen=True, slots=True)
class Theme:
    """The colours of a theme, each as ``#RRGGBB``. ``urgent`` is for urgent events and nothing else."""

    name: str
    bg: str
    surface: str
    raised: str
    text: str
    muted: str
    line: str
    hair: str
    accent: str
    on_accent: str
    accent_soft: str
    caution: str
    urgent: str

    def colour(self, token: str) -> QColor:
        """The colour of a token, for painting."""
        return QColor(getattr(self, token))

    @property
    def is_dark(self) -> bool:
        """True when letters are lighter than their ground."""
        return self.colour("text").lightness() > self.colour("bg").lightness()


@dataclass(frozen=True, slots=True)
class Look:
    """A theme at a text size: what painted widgets ask for."""

    theme: Theme
    text_scale: float = 1.0

    def colour(self, token: str) -> QColor:
        """The colour of a token in this theme."""
        return self.theme.colour(token)

    def px(self, role: str = "body") -> int:
        """The height of the letters of a role in pixels."""
        return fonts.pixels(role, self.text_scale)

    def font(self, role: str = "body", bold: bool = False) -> QFont:
        """The font of a role."""
        return fonts.role_font(role, self.text_scale, bold)

    @property
    def control_height(self) -> int:
        """The height of a button or field: at least 44, more when the letters are large."""
        return max(CONTROL_HEIGHT, round(self.px() * 1.4 + 22))

    @property
    def icon_size(self) -> int:
        """The side of an icon beside a word."""
        return round(20 * min(self.text_scale, 1.6))


_look: list[Look] = []


def look() -> Look:
    """The look in force; the default theme when none was applied yet."""
    if not _look:
        _look.append(Look(theme("dim")))
    return _look[0]


def theme(name: str) -> Theme:
    """The theme of that name; ``system`` is light or dim as the system asks; an unknown name is dim."""
    if name == "system":
        name = "light" if QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Light else "dim"
    return _load(name if asset("themes", f"{name}.toml").is_file() else "dim")


@cache
def _load(name: str) -> Theme:
    colours = tomllib.loads(asset("themes", f"{name}.toml").read_text("utf-8"))["colours"]
    return Theme(name=name, **{f.name: colours[f.name] for f in fields(Theme) if f.name != "name"})


def apply_theme(app: QApplication, chosen: Theme | str, text_scale: float = 1.0) -> Look:
    """Dress the whole program, also while it runs; windows that are open change at once."""
    from journal.gui.widgets.focus import FocusFollower

    now = Look(chosen if isinstance(chosen, Theme) else theme(chosen), text_scale)
    _look[:] = [now]
    if not app.property(STYLED) and not app.styleSheet():
        app.setStyle("Fusion")
    # Qt walks over every widget meanwhile; one that Python's collector took away under it would be the end.
    with resting_collector():
        app.setPalette(palette(now.theme))
        app.setFont(fonts.base_font(text_scale))
        app.setStyleSheet(style_sheet(now))
    FocusFollower.install(app)
    return now


class ThemeChoice(QObject):
    """The chosen theme and text size, applied at once; ``system`` follows the system while the program runs."""

    def __init__(self, app: QApplication, name: str = "dim", text_scale: float = 1.0) -> None:
        super().__init__(app)
        self._app = app
        self._name = name
        self._text_scale = text_scale
        app.styleHints().colorSchemeChanged.connect(self._on_colour_scheme_changed)
        self.choose(name, text_scale)

    def choose(self, name: str, text_scale: float) -> None:
        """Change the theme and the text size of everything on the screen."""
        self._name, self._text_scale = name, text_scale
        apply_theme(self._app, theme(name), text_scale)

    def _on_colour_scheme_changed(self) -> None:
        if self._name == "system" and look().theme != theme("system"):
            self.choose(self._name, self._text_scale)


def palette(colours: Theme) -> QPalette:
    """The palette for what the style sheet does not reach."""
    role = QPalette.ColorRole
    made = QPalette(colours.colour("surface"), colours.colour("bg"))
    for target, token in (
        (role.Window, "bg"), (role.WindowText, "text"), (role.Base, "surface"), (role.AlternateBase, "raised"),
        (role.Text, "text"), (role.Button, "surface"), (role.ButtonText, "text"), (role.BrightText, "on_accent"),
        (role.Highlight, "accent"), (role.HighlightedText, "on_accent"), (role.Link, "accent"),
        (role.LinkVisited, "accent"), (role.ToolTipBase, "raised"), (role.ToolTipText, "text"),
        (role.PlaceholderText, "muted"), (role.Accent, "accent"), (role.Mid, "hair"), (role.Light, "raised"),
        (role.Dark, "line"), (role.Midlight, "hair"), (role.Shadow, "line"),
    ):  # fmt: skip
        made.setColor(target, colours.colour(token))
    for target in (role.Text, role.WindowText, role.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, target, colours.colour("line"))
    return made


def style_sheet(now: Look) -> str:
    """The one style sheet of the program, filled with the colours and sizes of a look."""
    values: dict[str, object] = {f.name: getattr(now.theme, f.name) for f in fields(Theme)}
    values |= {f"px_{role}": now.px(role) for role in fonts.SIZES}
    values |= {
        "control": now.control_height - 2,
        "row": now.control_height,
        "radius_card": RADIUS_CARD,
        "radius": RADIUS_CONTROL,
    }
    return Template(asset("themes", "window.qss").read_text("utf-8")).substitute(values)
