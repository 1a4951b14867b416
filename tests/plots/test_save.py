import stat
from pathlib import Path

import pytest
from matplotlib import rcParams
from matplotlib.figure import Figure

from journal.domain.locale import Locale
from journal.domain.problems import Problem
from journal.plots.overview import overview_data, overview_figure
from journal.plots.save import save_figure
from journal.plots.style import PRINT
from tests.plots.small import LONDON, PERIOD, TODAY, ten_days

STARTS = {"png": b"\x89PNG", "svg": b"<?xml", "pdf": b"%PDF"}


def figure() -> Figure:
    return overview_figure(overview_data(ten_days(), PERIOD, TODAY, LONDON), PRINT, Locale())


@pytest.mark.parametrize("suffix", ["png", "svg", "pdf"])
def test_the_same_chart_gives_the_same_bytes(tmp_path: Path, suffix: str) -> None:
    one, two = tmp_path / f"one.{suffix}", tmp_path / f"two.{suffix.upper()}"
    save_figure(figure(), one)
    save_figure(figure(), two)
    assert one.read_bytes() == two.read_bytes()
    assert one.read_bytes().startswith(STARTS[suffix])
    assert stat.S_IMODE(one.stat().st_mode) == 0o600


def test_an_svg_keeps_its_letters_and_tells_nothing_else(tmp_path: Path) -> None:
    save_figure(figure(), tmp_path / "chart.svg")
    text = (tmp_path / "chart.svg").read_text(encoding="utf-8")
    assert ">diazepam, mg a day</text>" in text
    assert "<dc:title>Ebb</dc:title>" in text
    assert "dc:date" not in text
    assert "atplotlib" not in text.split("</metadata>")[0]


def test_an_unknown_suffix_names_the_known_ones(tmp_path: Path) -> None:
    with pytest.raises(Problem) as caught:
        save_figure(figure(), tmp_path / "chart.bmp")
    assert caught.value.id == "chart_suffix"
    assert caught.value.params["known"] == ".png, .svg, .pdf"


def test_a_folder_and_a_missing_place_are_said(tmp_path: Path) -> None:
    (tmp_path / "folder.png").mkdir()
    with pytest.raises(Problem) as caught:
        save_figure(figure(), tmp_path / "folder.png")
    assert caught.value.id == "file_is_folder"
    with pytest.raises(Problem) as caught:
        save_figure(figure(), tmp_path / "nowhere" / "chart.png")
    assert caught.value.id == "file_unwritable"


def test_drawing_leaves_the_settings_of_others_alone(tmp_path: Path) -> None:
    before = dict(rcParams)
    save_figure(figure(), tmp_path / "chart.svg")
    assert dict(rcParams) == before
