"""Ebb without a screen: pictures of every page and the summary of a sample journal, in tour/."""

from __future__ import annotations

import subprocess
from pathlib import Path

from environment import Environment
from quiet_room import quiet_room
from stop import Stop

DAYS = 400


def run(environment: Environment) -> None:
    """Makes tour/ afresh and prints the path of everything in it."""
    folder = environment.top / "tour"
    folder.mkdir(exist_ok=True)
    clear(folder)
    sample, summary = folder / "sample.ebb", folder / "summary.pdf"
    steps = {
        "a sample journal": ["demo", str(sample), "--days", str(DAYS)],
        "a picture of every page": ["--journal", str(sample), "shots", str(folder)],
        "the summary for the prescriber": ["--journal", str(sample), "summary", str(summary)],
    }
    with quiet_room() as variables:
        for what, arguments in steps.items():
            print(f"Making {what} …", flush=True)
            if subprocess.run([*environment.ebb, *arguments], env=variables, stdin=subprocess.DEVNULL).returncode:
                raise Stop(f"The tour ended early: {what} could not be made; the reason stands above.")
    for path in made(folder):
        print(path)


def clear(folder: Path) -> None:
    """Takes the last tour away, and nothing that a person may have put beside it."""
    for pattern in ("*.png", "sample.ebb*", "summary.pdf"):
        for path in folder.glob(pattern):
            path.unlink()


def made(folder: Path) -> list[Path]:
    """The pictures and the summary, in the order of their names."""
    return sorted(folder.glob("*.png")) + sorted(folder.glob("*.pdf"))
