"""Whatever the locale and the letters, a command that draws prints its own words and nothing of the toolkits'."""

from __future__ import annotations

import locale
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from journal.config.utf8 import utf8_locale
from journal.domain.medicine import Medicine
from journal.service.session import open_journal
from tests.plots.small import ten_days
from tests.service.conftest import SetClock

LOCALES = ("LC_ALL", "LC_CTYPE", "LC_TIME", "LANG")
NOT_UTF8 = ({"LC_ALL": "C"}, {"LANG": "C", "PYTHONCOERCECLOCALE": "0"}, {"LC_ALL": "xx_XX.UTF-8"})


@pytest.fixture(scope="module")
def journal(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A journal with a medicine that the charts' own fonts cannot write."""
    path, name = tmp_path_factory.mktemp("clean") / "journal.ebb", "\u30b8 \u0939"
    days = ten_days()
    doses = tuple(replace(dose, medicine=name) for dose in days.doses)
    made = open_journal(path, SetClock(), create=True)
    made.import_contents(replace(days, medicines=(Medicine(1, name),), doses=doses), "sample")
    made.close()
    return path


def variables(home: Path, chosen: dict[str, str]) -> dict[str, str]:
    """The environment of a command with this locale and nothing of the tests' own that bears on it."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("LC_", "QT_", "LANG"))}
    homes = {name: str(home) for name in ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME")}
    return {**kept, **homes, **chosen}


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="nobody asks for the locale there")
@pytest.mark.parametrize("chosen", NOT_UTF8, ids=str)
def test_a_summary_says_only_that_it_is_written(journal: Path, tmp_path: Path, chosen: dict[str, str]) -> None:
    target = tmp_path / "x.pdf"
    days = ("--from", "2026-11-01", "--to", "2026-11-08")
    call = [sys.executable, "-m", "journal", "summary", str(target), *days, "--journal", str(journal)]
    rules = {"QT_LOGGING_RULES": "*.debug=false"}  # one's own: Ebb does not replace them
    ended = subprocess.run(call, env=variables(tmp_path, {**chosen, **rules}), capture_output=True, timeout=60)
    assert (ended.returncode, ended.stderr.decode()) == (0, "")
    assert ended.stdout.decode().count("\n") == 1
    assert target.exists()


def test_the_locale_of_the_person_is_there_again_afterwards(monkeypatch: pytest.MonkeyPatch) -> None:
    if sys.platform in ("win32", "darwin"):
        pytest.skip("nothing is done there")
    before = locale.setlocale(locale.LC_ALL)
    try:
        for name in LOCALES:
            monkeypatch.delenv(name, raising=False)
        monkeypatch.setenv("LANG", "xx_XX")
        with utf8_locale():
            assert os.environ["LC_ALL"] == "C.UTF-8"
        assert "LC_ALL" not in os.environ
        monkeypatch.setenv("LC_ALL", "POSIX")
        with pytest.raises(KeyError), utf8_locale():
            raise KeyError
        assert os.environ["LC_ALL"] == "POSIX"
        monkeypatch.setenv("LC_ALL", "C.UTF-8")
        with utf8_locale():
            assert os.environ["LC_ALL"] == "C.UTF-8"
    finally:
        locale.setlocale(locale.LC_ALL, before)
