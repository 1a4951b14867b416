"""What must be true of a folder after an operation on it was broken off, however."""

from __future__ import annotations

import re
import shutil
from collections import Counter
from pathlib import Path

from journal.domain.problems import Problem
from journal.store.engine import EngineError
from tests.torture.hands import Rows, leftovers, opened, whole
from tests.torture.operations import NAME, Operation, state
from tests.torture.report import number

Files = dict[str, bytes]
_HEX = re.compile(r"\.[0-9a-f]{8}\b")


def files(folder: Path) -> Files:
    """Everything in a folder, to be laid out again; what SQLite makes anew is left out."""
    found = (f for f in folder.rglob("*") if f.is_file() and not f.name.endswith("-shm"))
    return {str(f.relative_to(folder)): f.read_bytes() for f in found}


def lay_out(kept: Files, folder: Path) -> None:
    """The folder as it was."""
    for name, content in kept.items():
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)


class Bench:
    """An operation with the folder before it and what the journal holds before and after it."""

    def __init__(self, operation: Operation, folder: Path) -> None:
        self.operation = operation
        begun, done = folder / "before", folder / "after"
        begun.mkdir()
        done.mkdir()
        operation.begin(begun)
        self.before_files = files(begun)
        lay_out(self.before_files, done)
        self.before = state(begun / NAME, operation)
        backups = (begun / "backups").glob("*.ebb")
        self.backups = {str(path.relative_to(begun)): state(path, operation)[0] for path in backups}
        operation.act(done)  # this also loads what is loaded late
        self.after = state(done / NAME, operation)
        shutil.rmtree(begun)
        shutil.rmtree(done)
        same = self.before[0] == self.after[0]
        assert same == operation.keeps_rows, f"{operation.name}: {same}"

    def holds_before(self, folder: Path) -> bool:
        """Whether the journal is as it was."""
        return state(folder / NAME, self.operation) == self.before != self.after

    def look(self, folder: Path, done: bool) -> list[str]:
        """What is wrong with the folder; ``done`` says that the operation said it had done it."""
        try:
            found = state(folder / NAME, self.operation)
        except (EngineError, OSError) as error:
            return [f"cannot be read: {error}"]
        wrong = []
        if found not in (self.before, self.after):
            wrong.append("neither as before nor as after")
        if done and found != self.after:
            wrong.append("acknowledged, and not there")
        wrong += self._opens(folder / NAME, found[1])
        wrong += [f"left over: {_HEX.sub('.…', file.name)}" for file in leftovers(folder)]
        return wrong + self._copies(folder, found[0])

    def _opens(self, path: Path, secret: str | None) -> list[str]:
        try:
            opened(path, secret).close()
        except Problem as problem:
            return [f"does not open: {problem.id}"]
        return [] if whole(path, secret) else ["not whole"]

    def _copies(self, folder: Path, found: Rows) -> list[str]:
        """Every earlier backup holds what it held; a new one, or what was set aside, what the journal held or holds."""
        wrong = [f"a backup is gone: {name}" for name in self.backups if not (folder / name).exists()]
        held = []
        for path in sorted((*folder.glob("[!.]*.ebb"), *(folder / "backups").glob("[!.]*.ebb"))):
            name = str(path.relative_to(folder))
            if name == NAME:
                continue
            try:
                held.append(state(path, self.operation)[0])
            except EngineError:
                held.append({})
            right = (self.backups[name],) if name in self.backups else (self.before[0], self.after[0])
            if held[-1] not in right:
                wrong.append(f"a bad copy: {name}")
        if self.operation.name.startswith("restore") and found == self.after[0] and self.before[0] not in held:
            wrong.append("a backup is gone: what was there before")
        return wrong


def total(found: Counter[str], *names: str) -> str:
    """How often any of these was found."""
    return number(sum(found[name] for name in names))


def sound(found: Counter[str]) -> bool:
    """Whether nothing that :func:`count` counts was found."""
    return not any(number for what, number in found.items() if what.startswith("wrong"))


NOT_WHOLE = ("cannot be read", "does not open", "not whole")
BETWEEN = ("neither as before nor as after", "never recorded")
COPIES = ("a backup is gone", "a bad copy")
"""What :meth:`Bench.look` says, as it is counted."""


def count(found: Counter[str], name: str, wrong: list[str]) -> None:
    """Count what was wrong, and say it once each."""
    for what in wrong:
        kind = what.partition(":")[0]
        if not found[f"wrong {name} {what}"]:
            print(f"WRONG at {name}: {what}", flush=True)
        found[f"wrong {name} {what}"] += 1
        found[kind] += 1
