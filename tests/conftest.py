"""What every test stands on: one place, one time zone, no screen, no file of the person who runs it."""

from __future__ import annotations

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


def pytest_unconfigure() -> None:
    """Leave nothing behind."""
    import shutil

    shutil.rmtree(_HOME, ignore_errors=True)
