import re

import pytest
from PySide6.QtGui import QColor

from journal.config.assets import asset
from journal.config.settings import THEMES
from journal.gui.theme import Look, ThemeChoice, apply_theme, look, style_sheet, theme

SHIPPED = ("light", "dim", "dark", "contrast")
GROUNDS = ("bg", "surface", "raised")


def luminance(colour: QColor) -> float:
    def linear(part: float) -> float:
        return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4

    return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) + 0.0722 * linear(colour.blueF())


def contrast(one: QColor, other: QColor) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("name", SHIPPED)
@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("ink", ["text", "muted", "accent", "caution", "urgent"])
def test_words_can_be_read_on_every_ground(name, ground, ink):
    assert contrast(theme(name).colour(ink), theme(name).colour(ground)) >= 4.5


@pytest.mark.parametrize("name", SHIPPED)
def test_chosen_answers_can_be_read(name):
    assert contrast(theme(name).colour("on_accent"), theme(name).colour("accent")) >= 4.5
    assert contrast(theme(name).colour("text"), theme(name).colour("accent_soft")) >= 4.5


@pytest.mark.parametrize("name", SHIPPED)
@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("edge", ["line", "accent"])
def test_edges_and_the_focus_ring_can_be_seen(name, ground, edge):
    assert contrast(theme(name).colour(edge), theme(name).colour(ground)) >= 3


def test_every_theme_of_the_settings_can_be_chosen(qapp):
    assert {theme(name).name for name in THEMES} <= set(SHIPPED)


def test_an_unknown_theme_is_dim(qapp):
    assert theme("neon").name == "dim"


@pytest.mark.parametrize("name", SHIPPED)
@pytest.mark.parametrize("scale", [1.0, 1.3, 2.0])
def test_the_style_sheet_is_filled_and_holds_no_colour_of_its_own(name, scale):
    sheet = style_sheet(Look(theme(name), scale))
    assert "$" not in sheet
    assert not re.search(r"#[0-9A-Fa-f]{3,8}\b", asset("themes", "window.qss").read_text("utf-8"))


def test_controls_are_at_least_44_high_and_grow_with_the_letters():
    assert Look(theme("dim"), 1.0).control_height == 44
    assert Look(theme("dim"), 2.0).control_height >= 60


def test_the_theme_changes_while_the_window_is_open(qapp, qtbot, shown):
    from journal.gui.widgets.buttons import plain_button

    button = shown(plain_button("Other", icon_name="edit"))
    before, icon = button.height(), button.icon().cacheKey()
    apply_theme(qapp, "light", 2.0)
    assert look().theme.name == "light"
    assert qapp.palette().window().color() == theme("light").colour("bg")
    assert button.font().pixelSize() == 30
    assert button.sizeHint().height() > before
    assert button.icon().cacheKey() != icon


def test_the_theme_that_follows_the_system_is_light_or_dim(qapp):
    choice = ThemeChoice(qapp, "system", 1.0)
    assert look().theme.name in ("light", "dim")
    choice.deleteLater()
