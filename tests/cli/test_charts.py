"""``ebb chart``: pictures, numbers and words of every chart there is."""

from __future__ import annotations

import csv
import io
import json
import struct
from pathlib import Path

import pytest

from journal.plots.chart import KEYS
from tests.cli.conftest import Ebb, one_sentence


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("charts") / "demo.ebb"


@pytest.fixture
def demo(ebb: Ebb, kept: Path) -> Path:
    if not kept.exists():
        assert ebb("demo", kept, "--days", 60).code == 0
    return kept


def size_of(png: bytes) -> tuple[int, int]:
    assert png.startswith(b"\x89PNG")
    wide, high = struct.unpack(">II", png[16:24])
    return wide, high


@pytest.mark.parametrize("name", KEYS)
def test_every_chart_is_drawn_and_told(ebb: Ebb, demo: Path, tmp_path: Path, name: str) -> None:
    path = tmp_path / "c.png"
    ended = ebb("--journal", demo, "chart", name, path, "--size", "640x420", "--describe")
    assert (ended.code, ended.err) == (0, "")
    assert size_of(path.read_bytes()) == (640, 420)
    paragraph, said, *caption = ended.out.splitlines()
    assert len(paragraph) > 40
    assert said == f"Wrote {path}, 2026-09-25 to 2026-11-23."
    assert len(caption) == (name == "level")


@pytest.mark.parametrize("name", KEYS)
def test_every_table_is_the_same_as_csv_and_as_json(ebb: Ebb, demo: Path, tmp_path: Path, name: str) -> None:
    printed = ebb("--journal", demo, "chart", name, "--table")
    assert printed.code == 0
    rows = list(csv.reader(io.StringIO(printed.out)))
    assert len({len(row) for row in rows}) == 1
    assert len(set(rows[0])) == len(rows[0])
    as_json = json.loads(ebb("--journal", demo, "chart", name, "--table", "--json").out)
    shown = [["" if cell is None else str(cell) for cell in row.values()] for row in as_json]
    assert [[cell.removeprefix("'") for cell in row] for row in rows[1:]] == [
        [cell.removeprefix("'") for cell in row] for row in shown
    ]
    assert all(list(row) == rows[0] for row in as_json)
    assert ebb("--journal", demo, "chart", name, tmp_path / "t.json", "--table").code == 0
    assert json.loads((tmp_path / "t.json").read_text("utf-8")) == as_json
    assert ebb("--journal", demo, "chart", name, tmp_path / "t.csv", "--table").code == 0
    assert list(csv.reader(io.StringIO((tmp_path / "t.csv").read_text("utf-8"), newline=""))) == rows


@pytest.mark.parametrize("style", ["light", "dim", "dark", "contrast", "print"])
def test_every_style_is_another_picture(ebb: Ebb, demo: Path, tmp_path: Path, style: str) -> None:
    usual, wanted = tmp_path / "usual.svg", tmp_path / "wanted.svg"
    assert ebb("--journal", demo, "chart", "overview", usual, "--days", 20).code == 0
    assert ebb("--journal", demo, "chart", "overview", wanted, "--days", 20, "--style", style).code == 0
    assert (usual.read_bytes() == wanted.read_bytes()) is (style == "light")


def test_days_are_counted_back_from_today_or_from_the_end_or_on_from_the_beginning(ebb: Ebb, demo: Path) -> None:
    def days(*options: object) -> tuple[str, str, int]:
        ended = ebb("--journal", demo, "chart", "overview", "--table", "--json", *options)
        rows = json.loads(ended.out)
        return rows[0]["day"], rows[-1]["day"], len(rows)

    assert days("--days", 28) == ("2026-10-27", "2026-11-23", 28)
    assert days("--days", 1) == ("2026-11-23", "2026-11-23", 1)
    assert days("--days", 7, "--to", "2026-10-31") == ("2026-10-25", "2026-10-31", 7)
    assert days("--days", 7, "--from", "2026-10-31") == ("2026-10-31", "2026-11-06", 7)
    assert days("--from", "2026-10-31", "--to", "2026-11-01") == ("2026-10-31", "2026-11-01", 2)


def test_what_was_not_recorded_is_empty_and_null(ebb: Ebb, demo: Path) -> None:
    ended = ebb(
        "--journal", demo, "chart", "overview", "--table", "--json", "--from", "2026-01-01", "--to", "2026-01-01"
    )
    row = json.loads(ended.out)[0]
    assert row == {key: "2026-01-01" if key == "day" else None for key in row}
    ended = ebb("--journal", demo, "chart", "overview", "--table", "--from", "2026-01-01", "--to", "2026-01-01")
    assert ended.out.splitlines()[1].strip(",") == "2026-01-01"


def test_a_paragraph_alone_needs_no_file(ebb: Ebb, demo: Path) -> None:
    ended = ebb("--journal", demo, "chart", "overview", "--describe")
    assert ended.code == 0
    assert len(ended.out.splitlines()) == 1
    assert ended.out.startswith("Overview of ")


@pytest.mark.parametrize(
    ("given", "words"),
    [
        (["c.png", "--option", "colour=red"], "no choices of its own"),
        (["c.gif"], ".png, .svg, .pdf"),
        (["c.png", "--size", "big"], "1280x800"),
        (["c.png", "--size", "100x9000"], "320 to 8000"),
        (["t.png", "--table"], ".csv, .json"),
        (["t.csv", "--table", "--json"], ".json"),
        (["c.png", "--json"], "--table"),
        (["--table", "--describe"], "do not go together"),
        (["t.csv", "--table", "--size", "640x420"], "do not go together"),
        (["c.png", "--days", "5", "--from", "2026-11-01", "--to", "2026-11-02"], "do not go together"),
        (["c.png", "--from", "1850-01-01"], "1850"),
    ],
)
def test_what_cannot_be_meant_is_one_sentence(
    ebb: Ebb, demo: Path, tmp_path: Path, given: list[str], words: str
) -> None:
    inside = [str(tmp_path / text) if text[1:2] == "." else text for text in given]
    assert words in one_sentence(ebb("--journal", demo, "chart", "overview", *inside))
    assert list(tmp_path.glob("[ct].*")) == []


@pytest.mark.parametrize(
    "given", [[], ["--style", "pink", "c.png"], ["--days", "0", "c.png"], ["--days", "x", "c.png"]]
)
def test_wrong_usage_ends_with_2(ebb: Ebb, demo: Path, given: list[str]) -> None:
    ended = ebb("--journal", demo, "chart", "overview", *given)
    assert ended.code == 2
    assert "Traceback" not in ended.err


def test_a_chart_is_one_of_those_there_are(ebb: Ebb, demo: Path) -> None:
    ended = ebb("--journal", demo, "chart", "pie", "c.png")
    assert ended.code == 2
    assert all(repr(name) in ended.err for name in KEYS)
    assert ", ".join(KEYS) in " ".join(ebb("chart", "--help").out.split())


@pytest.mark.parametrize("name", KEYS)
def test_a_journal_of_one_dose_has_a_picture_a_table_and_words_too(ebb: Ebb, tmp_path: Path, name: str) -> None:
    small, doses = tmp_path / "small.ebb", tmp_path / "one.csv"
    doses.write_text("date,medicine,amount_mg\n2026-11-23,diazepam,5\n", "utf-8")
    assert ebb("--journal", small, "import", doses).code == 0
    ended = ebb("--journal", small, "chart", name, tmp_path / "c.svg", "--describe")
    assert (ended.code, ended.err) == (0, "")
    assert ebb("--journal", small, "chart", name, "--table").code == 0


CAPTION = "It cannot show whether you are safe or what to take next."


def test_the_level_never_comes_without_its_caption(ebb: Ebb, demo: Path, tmp_path: Path) -> None:
    drawn = ebb("--journal", demo, "chart", "level", tmp_path / "l.svg")
    assert drawn.out.count(CAPTION) == 1
    assert CAPTION.split(". ")[0][:20] in (tmp_path / "l.svg").read_text("utf-8")
    printed = ebb("--journal", demo, "chart", "level", "--table")
    assert (printed.out.count(CAPTION), printed.err.count(CAPTION)) == (0, 1)
    written = ebb("--journal", demo, "chart", "level", tmp_path / "l.csv", "--table")
    assert (written.out.count(CAPTION), written.err) == (1, "")
    told = ebb("--journal", demo, "chart", "level", "--describe")
    assert (told.out.count(CAPTION), told.err) == (1, "")


def test_a_choice_of_the_chart_is_made_and_an_unknown_one_is_told_what_there_is(ebb: Ebb, demo: Path) -> None:
    usual = ebb("--journal", demo, "chart", "year", "--table").out.splitlines()
    chosen = ebb("--journal", demo, "chart", "year", "--table", "--option", "series=overall").out.splitlines()
    assert (usual[0].split(",")[2], chosen[0].split(",")[2]) == ("symptoms_rated", "seven_day_mean")
    for option in ("colour=red", "series", "=x"):
        said = one_sentence(ebb("--journal", demo, "chart", "year", "--table", "--option", option))
        assert said == f"“{option}” is no choice of the chart “year”. Write KEY=VALUE with one of series."
    said = one_sentence(ebb("--journal", demo, "chart", "year", "--table", "--option", "series=red"))
    assert said.startswith("“red” is not there for series. Use one of average, overall, symptom:1, ")
