"""Starts the journey in a home of its own and looks for its words wherever something is written."""

from __future__ import annotations

import gzip
import io
import json
import os
import re
import shutil
import subprocess
import sys
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

WORDS = {
    "note": "violet marmalade engine",
    "medicine": "Quorbazelam",
    "person": "Zephyrina Quillfeather",
    "question": "why does the kettle hum",
    "practice": "otter juggling",
}
PASSPHRASE = "turnip violin 88 harbour"
CANARIES = (*WORDS.values(), PASSPHRASE)
_PDF_STREAM = re.compile(rb"stream\r?\n(.*?)endstream", re.DOTALL)


@dataclass
class House:
    """A home for one run: ``home`` is Ebb's and the system's, ``outside`` is where one chose to save."""

    top: Path
    home: Path = field(init=False)
    outside: Path = field(init=False)
    journal: Path = field(init=False)

    def __post_init__(self) -> None:
        self.home, self.outside = self.top / "home", self.top / "outside"
        for name in ("data", "config", "cache", "state", "runtime", "tmp"):
            (self.home / name).mkdir(parents=True, mode=0o700)
        self.outside.mkdir()
        self.journal = self.home / "data" / "Ebb" / "journal.ebb"

    def variables(self) -> dict[str, str]:
        """The environment of the program: no folder of it is the person's own."""
        own = {f"XDG_{name.upper()}_HOME": str(self.home / name) for name in ("data", "config", "cache", "state")}
        own |= {name: str(self.home / "tmp") for name in ("TMPDIR", "TEMP", "TMP")}
        python = {"PYTHONPATH": str(Path(__file__).resolve().parents[2]), "PYTHONDONTWRITEBYTECODE": "1"}
        runtime = {"HOME": str(self.home), "XDG_RUNTIME_DIR": str(self.home / "runtime")}
        return {"QT_QPA_PLATFORM": "offscreen", **os.environ, **own, **runtime, **python}


@dataclass(frozen=True)
class Ended:
    """How a journey went: what it printed last (modules and sockets), and what it complained of on the terminal."""

    modules: frozenset[str]
    sockets: tuple[str, ...]
    said: str


def walk(
    house: House,
    *,
    passphrase: str | None,
    at_stage: Callable[[str], None] = lambda _stage: None,
    kill_at: str = "",
    before: tuple[str, ...] = (),
) -> Ended:
    """Go through the journey; ``at_stage`` is called while it stands still. ``before``: a command to run it under."""
    program = subprocess.Popen(
        [*before, sys.executable, "-m", "tests.privacy.journey"],
        env=house.variables(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert program.stdin is not None
    assert program.stdout is not None
    orders = {
        "journal": str(house.journal),
        "outside": str(house.outside),
        "words": WORDS,
        "passphrase": passphrase,
    }
    told = {"modules": [], "sockets": []}
    try:
        program.stdin.write(json.dumps(orders) + "\n")
        program.stdin.flush()
        for line in program.stdout:
            if line.startswith("{"):
                told = json.loads(line)
                break
            at_stage(line.strip())
            if line.strip() == kill_at:
                program.kill()
                break
            program.stdin.write("\n")
            program.stdin.flush()
        _, said = program.communicate(timeout=60)
    finally:
        program.kill()
        program.communicate()
    if not kill_at and program.returncode:
        record = house.home / "data" / "Ebb" / "crash.log"
        kept = record.read_text("utf-8") if record.exists() else ""
        raise AssertionError(f"the journey ended with {program.returncode}:\n{said}\n{kept}")
    return Ended(frozenset(told["modules"]), tuple(told["sockets"]), said)


def files_under(folder: Path) -> Iterator[Path]:
    """Every file, those that go meanwhile passed over."""
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not path.is_symlink():
            yield path


def found_in(folder: Path, canaries: tuple[str, ...] = CANARIES) -> list[str]:
    """Where one of the canaries stands under a folder, in names and in contents, as "file: canary"."""
    found = []
    for path in files_under(folder):
        try:
            data = path.read_bytes()
        except FileNotFoundError:
            continue
        name = path.relative_to(folder).as_posix()
        held = {canary for part in (name.encode(), *layers(data)) for canary in canaries if says(part, canary)}
        found += [f"{name}: {canary}" for canary in sorted(held)]
    return found


def says(data: bytes, canary: str) -> bool:
    """Whether the bytes hold the words, as UTF-8 or UTF-16, in letters of any size."""
    low = data.lower()
    return any(canary.lower().encode(code) in low for code in ("utf-8", "utf-16-le", "utf-16-be"))


def layers(data: bytes) -> Iterator[bytes]:
    """The bytes, and what is packed in them: gzip, zip, and the deflated streams of a PDF."""
    yield data
    if data.startswith(b"\x1f\x8b"):
        yield gzip.decompress(data)
    if zipfile.is_zipfile(io.BytesIO(data)):
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            for name in packed.namelist():
                yield name.encode()
                yield packed.read(name)
    if b"%PDF-" in data[:1024]:
        for stream in _PDF_STREAM.findall(data):
            try:
                yield zlib.decompressobj().decompress(stream)
            except zlib.error:
                continue


def has_strace() -> bool:
    """Whether strace is there, and may be used here."""
    return (
        shutil.which("strace") is not None and subprocess.run(["strace", "true"], capture_output=True).returncode == 0
    )
