"""Ways to spoil a file: each takes the bytes and a source of chance, and gives other bytes."""

from __future__ import annotations

import base64
import io
import json
import zipfile
from collections.abc import Callable
from copy import deepcopy
from random import Random
from typing import Any

from tests.fuzz.seeds import resealed

LONGEST = 60_000
ODD = (
    b"9" * 400, b"-1", b"1e999999", b"0.00001", b"1.000", b"1,5", b"99999999999999999999", b"NaN", b"Infinity", b"null",
    b"\0", b"\xff\xfe", b"\xef\xbb\xbf", b'"', b'""', b",", b";", b"\t", b"\r", b"\n", b"\r\n", b"|", b"=1+1", b"@x",
    b"'", b"2026-11-23", b"2026-13-45", b"0000-00-00", b"9999-12-31", b"1899-12-31", b"31.12.2026", b"12/31/26",
    b"25:61",
    b"8:30 am", b"24:00", b"00:00", b"2026-02-30T25:00:00Z", b"2026-11-02T08:00:00+99:99", b"99999-01-01T00:00:00Z",
    "½ × 2 mg".encode(), "٣٫٥".encode(), "\u202e".encode(), "🙂".encode(), "²".encode(), "Ⅷ".encode(), b"\xed\xa0\x80",
    b"\\ud800", b"\x85", "\u2028".encode(), b"[" * 3000, b'{"a":' * 1500, b"x" * 5000, b"tablet", b"mg", b"500 mcg",
    b"",
)  # fmt: skip
VALUES: tuple[Any, ...] = (
    None, True, False, 0, -1, 1, 5, 10**15, 10**40, -(10**40), 1.5, 1e300, "", "x", "0", "-1", "1.000", "9" * 500,
    "2026-11-23", "9999-12-31", "0001-01-01", "2026-02-30", "24:00", "23:59:59.999999", "\0", "\ud800", "a" * 3000,
    [], {},
    [[]], [None], {"id": 1}, "taken", "phq9", "Europe/Nowhere", "1/0", "1/3", "2026-11-23T00:00:00+00:00",
)  # fmt: skip

Change = Callable[[bytes, Random], bytes]


def _flip(data: bytes, chance: Random) -> bytes:
    changed = bytearray(data)
    for _ in range(chance.choice((1, 1, 2, 8))):
        if changed:
            changed[chance.randrange(len(changed))] ^= 1 << chance.randrange(8)
    return bytes(changed)


def _cut(data: bytes, chance: Random) -> bytes:
    first, last = sorted(chance.randrange(len(data) + 1) for _ in range(2))
    return data[:first] if chance.random() < 0.5 else data[:first] + data[last:]


def _insert(data: bytes, chance: Random) -> bytes:
    place = chance.randrange(len(data) + 1)
    return data[:place] + chance.choice(ODD) + data[place:]


def _cell(data: bytes, chance: Random) -> bytes:
    """Something odd in the place of a cell or a word."""
    marks = [n for n, sign in enumerate(data) if sign in b',;\t\n"|']
    if len(marks) < 2:
        return _insert(data, chance)
    n = chance.randrange(len(marks) - 1)
    return data[: marks[n] + 1] + chance.choice(ODD) + data[marks[n + 1] :]


def _again(data: bytes, chance: Random) -> bytes:
    first, last = sorted(chance.randrange(len(data) + 1) for _ in range(2))
    return data[:last] + data[first:last] * chance.choice((1, 2, 20)) + data[last:]


def _lines(data: bytes, chance: Random) -> bytes:
    lines = data.splitlines(keepends=True)
    if chance.random() < 0.5:
        chance.shuffle(lines)
    elif lines:
        lines.insert(chance.randrange(len(lines)), chance.choice(lines))
    return b"".join(lines)


def _columns(data: bytes, chance: Random) -> bytes:
    """The cells of every line in another order, or one column less, or more."""
    separator = chance.choice((b",", b";", b"\t"))
    rows = [line.split(separator) for line in data.split(b"\n")]
    way = chance.randrange(3)
    order = list(range(max(len(row) for row in rows)))
    chance.shuffle(order)
    place = chance.randrange(len(order))
    for row in rows:
        if way == 0:
            row[:] = [row[n] for n in order if n < len(row)]
        elif way == 1:
            row[place : place + 1] = []
        else:
            row[place:place] = [chance.choice(ODD)]
    return b"\n".join(separator.join(row) for row in rows)


def _encoding(data: bytes, chance: Random) -> bytes:
    text = data.decode("utf-8", "replace")
    coding = chance.choice(("utf-16", "utf-16-le", "utf-16-be", "utf-32", "latin-1", "cp1252", "utf-7", "utf-8-sig"))
    return text.encode(coding, "replace")


def _separators(data: bytes, chance: Random) -> bytes:
    old, new = chance.sample((b",", b";", b"\t", b"|", b"\n", b"\r\n", b'"', b"-", b":", b"."), 2)
    return data.replace(old, new)


def _member(data: bytes, chance: Random) -> bytes:
    """A JSON file, or the one in a backup, with a member that is something else; its checksum fits again."""
    packed = data.startswith(b"PK")
    try:
        if packed:
            with zipfile.ZipFile(io.BytesIO(data)) as file:
                whole = json.loads(base64.b64decode(file.read(file.namelist()[0])))
        else:
            whole = json.loads(data)
    except Exception:  # noqa: BLE001 - it was spoilt before
        return _insert(data, chance)
    for _ in range(chance.choice((1, 1, 3))):
        _spoil(whole, chance)
    if packed:
        return packed_text(base64.b64encode(json.dumps(whole).encode()))
    if not (isinstance(whole, dict) and "format" in whole):
        return json.dumps(whole).encode()  # another program's, without a checksum
    try:
        return resealed(whole)
    except Exception:  # noqa: BLE001 - there is no head any more that could be sealed
        return json.dumps(whole).encode()


def _spoil(whole: Any, chance: Random) -> None:
    here: Any = whole
    while isinstance(here, dict | list):
        keys = list(here) if isinstance(here, dict) else list(range(len(here)))
        if not keys:
            return
        key = chance.choice(keys)
        if isinstance(here[key], dict | list) and here[key] and chance.random() < 0.85:
            here = here[key]
            continue
        way = chance.randrange(4)
        if way == 0:
            del here[key]
        elif way == 1 and isinstance(here, list):
            here.append(deepcopy(here[key]))
        elif way == 1 and isinstance(here, dict):
            here[str(chance.choice(VALUES))] = deepcopy(here[key])
        else:
            here[key] = deepcopy(chance.choice(VALUES))
        return


def packed_text(content: bytes, name: str = "backup.daylio") -> bytes:
    """A zip with one file in it."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as file:
        file.writestr(name, content)
    return out.getvalue()


def _bomb(data: bytes, chance: Random) -> bytes:
    """Little that unpacks to much, or that nests without end."""
    return packed_text(
        chance.choice((b"A" * 400_000, b"[" * 200_000, base64.b64encode(b"[" * 50_000), b"{" + b'"a":' * 9000, data)),
        chance.choice(("backup.daylio", "../../backup.daylio", "x.daylio", "assets/photo")),
    )


CHANGES: tuple[Change, ...] = (
    _flip, _flip, _cut, _insert, _cell, _cell, _again, _lines, _columns, _encoding, _separators, _member, _member,
)  # fmt: skip


def spoilt(data: bytes, chance: Random, *, zipped: bool) -> bytes:
    """The file after one to four changes."""
    if zipped and chance.random() < 0.1:
        return _bomb(data, chance)
    for _ in range(chance.choice((1, 1, 1, 2, 4))):
        change = (
            _member if data[:1] in (b"{", b"P", b"\xff", b"\xef") and chance.random() < 0.4 else chance.choice(CHANGES)
        )
        data = change(data, chance)[:LONGEST]
    return data
