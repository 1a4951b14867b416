"""What every test stands on: one place, one time zone, no screen, no file of the person who runs it."""

from __future__ import annotations

import gc
import os
import tempfile
import time
from pathlib import Path

import pytest
from hypothesis import settings

# A busy machine is no fault of what is tested; times are measured in the benchmarks.
settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")

_HOME = Path(tempfile.mkdtemp(prefix="ebb-tests-"))

for _name, _folder in (("XDG_DATA_HOME", "data"), ("XDG_CONFIG_HOME", "config"), ("XDG_CACHE_HOME", "cache")):
    os.environ[_name] = str(_HOME / _folder)
os.environ.update(TZ="Europe/London", LANG="en_GB.UTF-8", LC_ALL="C.UTF-8", QT_SCALE_FACTOR="1", QT_FONT_DPI="96")
if os.environ.get("EBB_TEST_SCREEN") != "1":
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
if hasattr(time, "tzset"):
    time.tzset()


def pytest_configure(config: pytest.Config) -> None:
    """Pass over what the screenless platform says about itself."""
    config.addinivalue_line("qt_log_ignore", "This plugin does not support")


def pytest_ignore_collect(collection_path: Path) -> bool | None:
    """On a screen, only the files with tests for it are read: nine of two hundred."""
    is_test = collection_path.name.startswith("test_") and collection_path.suffix == ".py"
    if os.environ.get("EBB_TEST_SCREEN") == "1" and is_test:
        return "mark.screen" not in collection_path.read_text("utf-8") or None
    return None


def pytest_collection_finish() -> None:
    """Leave thousands of tests, which stay to the end, out of every later look for rubbish."""
    gc.collect()
    gc.freeze()


@pytest.fixture
def few_rounds(monkeypatch: pytest.MonkeyPatch) -> None:
    """A passphrase becomes a key in a thousandth of a second, where it is not the rounds that are looked at.

    Not for files that another process opens too. The real rounds are proven in tests/store/test_passphrase.py.
    """
    from journal.store import engine

    monkeypatch.setattr(engine, "ITERATIONS", 1000)


def pytest_unconfigure() -> None:
    """Leave nothing behind."""
    import shutil

    shutil.rmtree(_HOME, ignore_errors=True)
