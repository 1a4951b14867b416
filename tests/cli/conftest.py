"""Calling ``ebb`` inside the test, with stand-ins for window and paper and a clock that stands still."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from journal.cli.app import run
from journal.cli.surfaces import PlanOptions, Surfaces
from journal.config.paths import Paths
from journal.domain.locale import Locale
from journal.report.options import SummaryOptions
from journal.service.clock import FixedClock
from journal.words.translation import use_language

LONDON = ZoneInfo("Europe/London")
NOW = datetime(2026, 11, 23, 21, 30, tzinfo=LONDON)
CLOCK = FixedClock(NOW, LONDON)


@dataclass
class FakeSurfaces:
    """What the commands asked of window and paper."""

    calls: list[tuple[Any, ...]] = field(default_factory=list)
    fails_with: BaseException | None = None
    passphrase: str | None = None

    def open_window(self, paths: Paths, journal_file: Path | None, settings: object) -> int:
        self.calls.append(("window", paths, journal_file, settings))
        self._fail()
        return 0

    def write_summary(self, journal: Any, period: Any, options: SummaryOptions, path: Path) -> int:
        self.calls.append(("summary", period, options, path))
        self._fail()
        path.write_bytes(b"%PDF-1.7 stand-in")
        return 1

    def take_shots(
        self, journal_path: Path, folder: Path, theme: str | None, size: tuple[int, int] | None, scale: float,
        passphrase: str | None,
    ) -> list[Path]:  # fmt: skip
        self.passphrase = passphrase
        self.calls.append(("shots", journal_path, folder, theme, size, scale))
        self._fail()
        return [folder / "today.png"]

    def write_plan(self, journal: Any, version: Any, options: PlanOptions, path: Path) -> int:
        self.calls.append(("plan", version, options, path))
        self._fail()
        path.write_bytes(b"%PDF-1.7 stand-in")
        return 2

    def _fail(self) -> None:
        if self.fails_with is not None:
            raise self.fails_with

    def surfaces(self) -> Surfaces:
        return Surfaces(self.open_window, self.write_summary, self.take_shots, self.write_plan)


@dataclass(frozen=True)
class Ended:
    """How one call of ``ebb`` ended."""

    code: int
    out: str
    err: str


Ebb = Callable[..., Ended]


@pytest.fixture
def fake() -> FakeSurfaces:
    return FakeSurfaces()


@pytest.fixture
def paths(tmp_path: Path) -> Paths:
    return Paths(data=tmp_path / "data", config=tmp_path / "config")


@pytest.fixture
def ebb(fake: FakeSurfaces, paths: Paths, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Ebb:
    monkeypatch.setenv("LC_ALL", "C")
    use_language("en")

    def call(*arguments: object) -> Ended:
        code = run([str(a) for a in arguments], fake.surfaces(), paths=paths, clock=CLOCK, locale=Locale())
        captured = capsys.readouterr()
        return Ended(code, captured.out, captured.err)

    return call


def one_sentence(ended: Ended) -> str:
    """The one plain sentence of a failure; asserts that there is nothing else."""
    assert ended.code == 1, ended
    assert "Traceback" not in ended.err
    lines = ended.err.splitlines()
    assert len(lines) == 1, ended.err
    assert lines[0].endswith((".", ")", "?")), lines[0]
    return lines[0]
