"""What a disk can hold after the power went, from the calls that a program had made by then.

A model of what file systems promise and no more. What was written to a file since it was last flushed (fsync) is on
the disk wholly, not at all, or in any choice of its sectors of 512 bytes. Names (made, changed, deleted) are there in
their order up to some point, which is not before the last flushing of a folder.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

SECTOR = 512
TRACED = (
    "openat,open,creat,write,pwrite64,writev,pwritev,ftruncate,truncate,fsync,fdatasync,rename,renameat,renameat2,"
    "link,linkat,symlink,symlinkat,unlink,unlinkat,mkdir,mkdirat,sendto,sendfile,copy_file_range,fallocate"
)
_HEX = re.compile(r"(?:\\x[0-9a-f]{2})+")
_CALL = re.compile(r"^(?:\d+ +)?(\w+)\((.*)\) += (-?\d+)")


@dataclass(frozen=True, slots=True)
class Call:
    """One call that went well: its name, the paths in it, its bytes, its numbers, and its flags as strace has them."""

    name: str
    paths: tuple[str, ...]
    data: bytes
    numbers: tuple[int, ...]
    flags: str


def calls_of(log: str) -> Iterator[Call]:
    """The calls in a log that was written with ``-xx -y`` and long enough strings."""
    for line in log.splitlines():
        found = _CALL.match(line)
        if found is None or int(found[3]) < 0:
            continue
        name, rest = found[1], found[2]
        opened = [_text(m) for m in re.findall(r"(?:\d|AT_FDCWD)<([^>]*)>", rest)]
        said = [_bytes(m) for m in re.findall(r'"([^"]*)"', rest)]
        numbers = tuple(int(n) for n in re.findall(r", (-?\d+)(?=,|$)", rest))
        if name in ("write", "pwrite64", "sendto"):
            yield Call(name, tuple(opened), said[0] if said else b"", numbers, "")
        else:
            of_handle = name in ("fsync", "fdatasync", "ftruncate", "fallocate", "sendfile", "copy_file_range")
            yield Call(name, tuple(opened if of_handle else (s.decode() for s in said)), b"", numbers, rest)


def _bytes(text: str) -> bytes:
    return bytes.fromhex(text.replace("\\x", ""))


def _text(text: str) -> str:
    return _HEX.sub(lambda m: _bytes(m[0]).decode("utf-8", "replace"), text)


@dataclass(slots=True)
class _File:
    """What is on the disk for sure, and what was written since."""

    content: bytearray = field(default_factory=bytearray)
    since: list[tuple[int, bytes | None]] = field(default_factory=list[tuple[int, "bytes | None"]])

    def size(self) -> int:
        made = bytearray(self.content)
        for change in self.since:
            _apply(made, change)
        return len(made)


class Disk:
    """A folder on a disk, by the calls that were made."""

    def __init__(self, top: Path, files: dict[str, bytes]) -> None:
        self._top = str(top)
        self._sure = {f"{top}/{name}": _File(bytearray(content)) for name, content in files.items()}
        self._names = dict(self._sure)
        self._since: list[tuple[str, str, _File | None]] = []

    def take(self, call: Call) -> bool:
        """Do what a call did; whether it was one about this folder that writes."""
        paths = [path for path in call.paths if path.startswith(self._top)]
        if not paths or paths[0].endswith("-shm"):  # lives in memory
            return False
        path = paths[0]
        if call.name in ("openat", "open", "creat"):
            return self._open(path, call.flags)
        if call.name == "pwrite64":
            self._file(path).since.append((call.numbers[-1], call.data))
        elif call.name == "ftruncate":
            self._file(path).since.append((call.numbers[-1], None))
        elif call.name in ("fsync", "fdatasync"):
            self._flush(path)
        elif call.name in ("rename", "renameat", "renameat2"):
            self._name("rename", path, paths[1])
        elif call.name in ("link", "linkat"):
            self._name("link", path, paths[1])
        elif call.name in ("unlink", "unlinkat"):
            self._name("unlink", path, "")
        elif call.name not in ("mkdir", "mkdirat"):
            raise NotImplementedError(f"{call.name} is not in the model")
        return True

    def _open(self, path: str, flags: str) -> bool:
        if path not in self._names and "O_CREAT" in flags:
            made = _File()
            self._names[path] = made
            self._since.append(("create", path, made))
            return True
        if "O_TRUNC" in flags and self._file(path).size():
            self._file(path).since.append((0, None))
            return True
        return False

    def _file(self, path: str) -> _File:
        return self._names[path.removesuffix(" (deleted)")]

    def _name(self, what: str, path: str, other: str) -> None:
        file = self._names.get(path)
        self._since.append((f"{what} {other}", path, file))
        _rename(self._names, what, path, other, file)

    def _flush(self, path: str) -> None:
        file = self._names.get(path)
        if file is None:  # a folder
            self._name_all(self._sure, len(self._since))
            self._since.clear()
            return
        for change in file.since:
            _apply(file.content, change)
        file.since.clear()

    def _name_all(self, names: dict[str, _File], count: int) -> None:
        for what, path, file in self._since[:count]:
            if what == "create":
                assert file is not None
                names[path] = file
            else:
                _rename(names, what.split(" ")[0], path, what.split(" ", 1)[1], file)

    def cut(self, chance: random.Random) -> dict[str, bytes]:
        """What is found when the power comes back: one of the many things that can be."""
        names = dict(self._sure)
        self._name_all(names, chance.choice((0, len(self._since), chance.randint(0, len(self._since)))))
        way = chance.choice(("none", "all", "some", "torn"))
        return {path[len(self._top) + 1 :]: _survives(file, way, chance) for path, file in names.items()}


def _rename(names: dict[str, _File], what: str, path: str, other: str, file: _File | None) -> None:
    if what != "link":
        names.pop(path, None)
    if what != "unlink" and file is not None:
        names[other] = file


def _survives(file: _File, way: str, chance: random.Random) -> bytes:
    content = bytearray(file.content)
    for where, data in file.since:
        if way == "none" or (way in ("some", "torn") and chance.random() < 0.5):
            continue
        if data is None or way != "torn":
            _apply(content, (where, data))
            continue
        for start in range(0, len(data), SECTOR):
            if chance.random() < 0.5:
                _apply(content, (where + start, data[start : start + SECTOR]))
    return bytes(content)


def _apply(content: bytearray, change: tuple[int, bytes | None]) -> None:
    where, data = change
    if data is None:
        del content[where:]
        content.extend(bytes(where - len(content)))
        return
    content.extend(bytes(max(0, where - len(content))))
    content[where : where + len(data)] = data
