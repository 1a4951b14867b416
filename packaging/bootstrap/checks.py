"""What `make test` runs: the stages, of which one runs beside the others."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager

from environment import Environment
from quiet_room import quiet_room
from stop import Stop
from xvfb import x_server

SECONDS_TO_END = 10


def run(environment: Environment) -> None:
    """Runs every stage and says how each went; the first that fails ends the run with Stop."""
    # So that the X server is ended too when the run is.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    started = time.monotonic()
    python = str(environment.python)
    with quiet_room() as variables, ExitStack() as beside:
        with _stage("ruff check") as go:
            go([environment.program("ruff"), "check", "."], environment, variables)
        with _stage("ruff format") as go:
            go([environment.program("ruff"), "format", "--check", "."], environment, variables)
        types = [environment.program("basedpyright")]
        ends = [beside.enter_context(_beside("basedpyright", types, environment, variables))]
        if sys.platform.startswith("linux"):  # elsewhere there is no Xvfb, and offscreen must do
            # No desktop session's settings may leak in: the test window is the same everywhere.
            bare = {name: value for name, value in variables.items() if name != "WAYLAND_DISPLAY"}
            display = beside.enter_context(x_server())
            on_screen = {**bare, "DISPLAY": display, "QT_QPA_PLATFORM": "xcb", "EBB_TEST_SCREEN": "1"}
            windows = [python, "-m", "pytest", "-m", "screen", "-rs"]
            # Not beside the other tests: keys and pictures of a real window come late on a machine that is busy.
            with _stage("pytest in a real window") as go:
                go(windows, environment, on_screen)
        with _stage("pytest") as go:
            go([python, "-m", "pytest", "-n", "2", "--dist", "worksteal", "-m", "not screen"], environment, variables)
        failed = [failure for end in ends if (failure := end())]
    if failed:
        raise Stop("\n".join(failed))
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


@contextmanager
def _beside(
    name: str, command: list[str], environment: Environment, variables: dict[str, str]
) -> Iterator[Callable[[], str]]:
    """A stage that runs while others do, and mostly waits or needs one processor.

    What is given waits for its end, shows all it said, and gives the sentence of its failure, empty for none. Left
    without that, the stage is ended.
    """
    with tempfile.TemporaryFile() as said:
        running = subprocess.Popen(
            command, cwd=environment.top, env=variables, stdin=subprocess.DEVNULL, stdout=said, stderr=subprocess.STDOUT
        )

        def end() -> str:
            code = running.wait()
            said.seek(0)
            print(f"\n── {name}, meanwhile\n{said.read().decode(errors='replace').rstrip()}", flush=True)
            if code:
                return f"── {name}: failed (exit code {code})."
            print(f"── {name}: passed", flush=True)
            return ""

        try:
            yield end
        finally:
            _stop(running)


def _stop(running: subprocess.Popen) -> None:
    """Ends a process as Ctrl-C does, after which pytest ends what it started."""
    if running.poll() is None:
        running.terminate() if os.name == "nt" else running.send_signal(signal.SIGINT)
        try:
            running.wait(SECONDS_TO_END)
        except subprocess.TimeoutExpired:
            running.kill()
            running.wait()
