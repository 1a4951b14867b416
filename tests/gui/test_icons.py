import pytest
from PySide6.QtGui import QColor

from journal.config.assets import asset
from journal.gui.icons import icon, icon_pixmap
from journal.gui.theme import apply_theme, theme

NAMES = sorted(path.stem for path in asset("icons").glob("*.svg"))


def colours(name: str, ink: str) -> set[str]:
    image = icon_pixmap(name, ink, 40).toImage()
    pixels = [image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height())]
    return {colour.name() for colour in pixels if colour.alpha() == 255}


@pytest.mark.parametrize("name", NAMES)
def test_every_icon_is_drawn_in_the_colour_of_its_token(qapp, name):
    assert colours(name, "accent") == {QColor(theme("dim").accent).name()}


def test_icons_take_the_colours_of_a_new_theme(qapp):
    apply_theme(qapp, "light", 1.0)
    assert colours("check", "text") == {QColor(theme("light").text).name()}


def test_the_set_is_complete(qapp):
    wanted = "today plan trends summary history support settings previous next add undo redo print save close check"
    assert set(wanted.split()) | {"calendar", "copy", "edit", "delete", "warning", "eye"} <= set(NAMES)
    assert not icon("plan").isNull()


@pytest.mark.parametrize("name", NAMES)
def test_icons_are_drawn_with_strokes_alone(name):
    source = asset("icons", f"{name}.svg").read_text("utf-8")
    assert "clip" not in source
    assert 'stroke="currentColor"' in source
    assert 'fill="none"' in source
