"""The rooms keep to themselves: the contracts of pyproject.toml, and what they cannot see."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from importlinter.cli import lint_imports

TOP = Path(__file__).resolve().parents[1]
FILES = sorted((TOP / "journal").rglob("*.py"))


def test_every_contract_of_the_house_holds(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(TOP)
    broken = lint_imports(config_filename="pyproject.toml", no_cache=True)
    said = capsys.readouterr().out
    assert not broken, said
    assert "0 broken" in said


def imported(file: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


@pytest.mark.parametrize("file", FILES, ids=lambda f: str(f.relative_to(TOP)))
def test_no_file_uses_pyplot_or_the_network(file: Path) -> None:
    for name in imported(file):
        assert not name.startswith(("matplotlib.pyplot", "PySide6.QtNetwork", "PySide6.QtWebEngine"))


@pytest.mark.parametrize("file", FILES, ids=lambda f: str(f.relative_to(TOP)))
def test_files_stay_small_enough_to_hold_one_idea(file: Path) -> None:
    assert len(file.read_text("utf-8").splitlines()) <= 400
