"""Sets Ebb up in this checkout and starts it. Needs Python 3.11 and nothing else.

Usage: python packaging/bootstrap COMMAND [ARGUMENTS …]

  setup   makes .venv from uv.lock and finds missing system libraries
  run     sets up, then opens the journal (or, without a display, makes the tour)
  tour    sets up, then makes pictures of every page and the summary, in tour/
  test    sets up with the test tools, then runs every check
  bench   sets up with the test tools, then measures
  torture sets up with the test tools, then kills it, fails its writes, cuts its power and flips its bits
  fuzz    sets up with the test tools, then gives every importer 100,000 spoilt files
  network sets up with the test tools, then counts the sockets of a whole journey
  canary  sets up with the test tools, then looks for words of a locked journal in every file
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

TOP = Path(__file__).resolve().parents[2]


def main(arguments: list[str]) -> int:
    """Does what the command line says and gives the exit code."""
    if sys.version_info < (3, 11):  # noqa: UP036  the message is for those who have an older one
        print(f"Ebb needs Python 3.11 or newer, and this is {sys.version.split()[0]}. Try: make run PYTHON=python3.13")
        return 1
    for stream in (sys.stdout, sys.stderr):  # a console that has no “…” gets a question mark, not a traceback
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    from stop import Stop

    command, rest = (arguments[0], arguments[1:]) if arguments else ("help", [])
    if command not in COMMANDS:
        print((__doc__ or "").strip())
        return 0 if command in ("help", "--help", "-h") else 2
    try:
        return COMMANDS[command](rest)
    except Stop as stop:
        print(stop, file=sys.stderr)
        return 1
    except OSError as error:  # a full disk, a folder that may not be written
        print(f"The set-up had to stop: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nStopped. The same command goes on from here.", file=sys.stderr)
        return 130


def ensure(groups: tuple[str, ...] = (), needs_screen: bool = False):
    """The environment, ready to use; a few milliseconds when an earlier call made it.

    Imports stand inside the functions because most calls need hardly any of them.
    """
    import display
    from environment import Environment

    environment = Environment(TOP)
    purposes = display.purposes(os.environ)
    if environment.has_packages(groups) and environment.has_libraries(purposes) and not needs_screen:
        return environment
    import making
    import system
    from one_at_a_time import one_at_a_time

    programs = system.test_tools() if needs_screen else {}
    with one_at_a_time(TOP):
        if not environment.has_packages(groups):
            system.ensure_venv_module()
            making.make(environment, groups)
        if not environment.has_libraries(purposes) or system.absent(programs):
            system.make_ready(environment.folder, environment.packages, purposes, programs)
    return environment


def setup(_rest: list[str]) -> int:
    environment = ensure()
    print(f"Ready: {environment.program('ebb')}")
    return 0


def run(rest: list[str]) -> int:
    import display
    from variables import child_environment

    environment = ensure()
    if not display.has_display(os.environ):
        print("There is no display here, so Ebb shows itself on a sample journal instead, off screen.", flush=True)
        return tour(rest)
    command = [*environment.ebb, *rest]
    if os.name == "nt":  # where exec would give the prompt back before the window opens
        import subprocess

        return subprocess.run(command, env=child_environment()).returncode
    os.execve(command[0], command, child_environment())


def tour(_rest: list[str]) -> int:
    import tour as pictures

    pictures.run(ensure())
    return 0


def test(_rest: list[str]) -> int:
    import checks

    checks.run(ensure(("dev",), needs_screen=True))
    return 0


def bench(rest: list[str]) -> int:
    import subprocess

    from variables import child_environment

    environment = ensure(("dev",), needs_screen=True)
    command = [str(environment.python), "-m", "tests.benchmarks", *rest]
    return subprocess.run(command, cwd=TOP, env=child_environment()).returncode


def torture(rest: list[str]) -> int:
    return _proof(ensure(("dev",), needs_screen=True), "tests.torture", {}, *rest)


def fuzz(rest: list[str]) -> int:
    import subprocess

    from variables import child_environment

    command = [str(ensure(("dev",)).python), "-m", "tests.fuzz", *rest]
    return subprocess.run(command, cwd=TOP, env=child_environment()).returncode


def network(_rest: list[str]) -> int:
    from xvfb import x_server

    environment = ensure(("dev",), needs_screen=True)
    if not sys.platform.startswith("linux"):
        return _proof(environment, "tests.privacy.network", {})
    with x_server() as display:
        return _proof(environment, "tests.privacy.network", {"DISPLAY": display, "QT_QPA_PLATFORM": "xcb"})


def canary(_rest: list[str]) -> int:
    return _proof(ensure(("dev",), needs_screen=True), "tests.privacy.canary", {})


def _proof(environment, module: str, screen: dict[str, str], *rest: str) -> int:
    """Runs a module of the tests in a quiet room."""
    import subprocess

    from quiet_room import quiet_room

    with quiet_room() as variables:
        variables.pop("WAYLAND_DISPLAY", None)
        command = [str(environment.python), "-m", module, *rest]
        return subprocess.run(command, cwd=TOP, env={**variables, **screen}).returncode


COMMANDS = {
    "setup": setup,
    "run": run,
    "tour": tour,
    "test": test,
    "bench": bench,
    "torture": torture,
    "fuzz": fuzz,
    "network": network,
    "canary": canary,
}

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
