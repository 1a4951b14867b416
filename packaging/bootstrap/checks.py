"""What `make test` runs, one stage after the other."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

from environment import Environment
from quiet_room import quiet_room
from stop import Stop
from xvfb import x_server


def run(environment: Environment) -> None:
    """Runs every stage and says how each went; the first that fails ends the run with Stop."""
    # So that the X server is ended too when the run is.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    started = time.monotonic()
    python = str(environment.python)
    with quiet_room() as variables:
        with _stage("ruff check") as go:
            go([environment.program("ruff"), "check", "."], environment, variables)
        with _stage("ruff format") as go:
            go([environment.program("ruff"), "format", "--check", "."], environment, variables)
        with _stage("basedpyright") as go:
            go([environment.program("basedpyright")], environment, variables)
        with _stage("pytest") as go:
            go([python, "-m", "pytest", "-n", "2", "-m", "not screen"], environment, variables)
        if sys.platform.startswith("linux"):  # elsewhere there is no Xvfb, and offscreen must do
            with _stage("pytest in a real window") as go, x_server() as display:
                # No desktop session's settings may leak in: the test window is the same everywhere.
                bare = {name: value for name, value in variables.items() if name != "WAYLAND_DISPLAY"}
                on_screen = {**bare, "DISPLAY": display, "QT_QPA_PLATFORM": "xcb", "EBB_TEST_SCREEN": "1"}
                go([python, "-m", "pytest", "-m", "screen", "-rs"], environment, on_screen)
    print(f"All stages passed in {time.monotonic() - started:.0f} s.", flush=True)


@contextmanager
def _stage(name: str) -> Iterator:
    started = time.monotonic()
    print(f"\n── {name}", flush=True)

    def go(command: list[str], environment: Environment, variables: dict[str, str]) -> None:
        code = subprocess.run(command, cwd=environment.top, env=variables).returncode
        if code:
            raise Stop(f"── {name}: failed after {time.monotonic() - started:.1f} s (exit code {code}).")

    yield go
    print(f"── {name}: passed in {time.monotonic() - started:.1f} s", flush=True)
