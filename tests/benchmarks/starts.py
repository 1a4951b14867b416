"""From nothing to the window, and to Today with its values, against an empty window of the same toolkit.

Today is filled in when the picture on the screen stands still: nothing that is painted later is missed, and the
program knows nothing of the measurement. Both commands are looked at in the same way.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.benchmarks.timing import in_turn, show_baseline, show_ratio, title
from tests.benchmarks.x_screen import Showing, screen

DAYS = 400
TURNS, WARM_UP = 15, 2
TARGET = 2.0


def run(turns: int = TURNS) -> None:
    """Both starts."""
    title(f"Start: `ebb --journal` on a journal of {DAYS} days, against an empty window (whole processes, Xvfb)")
    if shutil.which("Xvfb") is None:
        print("  Skipped: Xvfb is not installed, and without it there is no screen to watch.")
        return
    with tempfile.TemporaryDirectory(prefix="ebb-bench-") as name:
        folder = Path(name)
        variables = _variables(folder)
        sample = folder / "sample.ebb"
        demo = [*_ebb(), "demo", "--days", str(DAYS), str(sample)]
        subprocess.run(demo, env=variables, check=True, stdout=subprocess.DEVNULL)
        bare = [sys.executable, str(Path(__file__).with_name("bare_window.py"))]

        def window() -> Showing:
            with screen() as empty_screen:
                return empty_screen.watch(bare, variables)

        def ebb() -> Showing:
            journal = folder / "full.ebb"
            for old in folder.glob("*full.ebb*"):  # the program is killed: its log and lock lie about
                old.unlink()
            shutil.copy(sample, journal)
            with screen() as empty_screen:
                return empty_screen.watch([*_ebb(), "--journal", str(journal)], variables)

        found = in_turn({"bare": window, "ebb": ebb}, turns, WARM_UP)
    for what, part in (("first shown window", "window"), ("picture complete: Today filled in", "picture")):
        base, ours = ([getattr(showing, part) for showing in found[name]] for name in ("bare", "ebb"))
        show_baseline(f"empty window, {part}", base)
        show_ratio(what, ours, base, TARGET)


def _ebb() -> list[str]:
    """The command as a person has it."""
    command = Path(sys.executable).with_name("ebb")
    return [str(command)] if command.exists() else [sys.executable, "-m", "journal"]


def _variables(folder: Path) -> dict[str, str]:
    """A person's environment without their own files, and with compiled code as an installation has it."""
    unwanted = ("WAYLAND_DISPLAY", "PYTHONDONTWRITEBYTECODE", "DBUS_SESSION_BUS_ADDRESS")
    kept = {name: value for name, value in os.environ.items() if name not in unwanted}
    own = {name: str(folder / name) for name in ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME")}
    for path in own.values():
        Path(path).mkdir(exist_ok=True)
    return {**kept, **own, "QT_QPA_PLATFORM": "xcb", "NO_AT_BRIDGE": "1", "LC_ALL": "C.UTF-8"}
