"""``make network``: the journey in the real window under ``strace -e trace=network``, and which sockets it opened."""

from __future__ import annotations

import re
import sys
import tempfile
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from tests.privacy.walk import PASSPHRASE, House, has_strace, walk

WATCH = ("strace", "-f", "-qq", "-e", "trace=network", "-e", "signal=none", "-o")
_SOCKET = re.compile(r"\bsocket(?:pair)?\((AF_\w+|PF_\w+|0x\w+)")
_TO = re.compile(r'\bconnect\(\d+, \{sa_family=(AF_\w+)(?:, sun_path=(@?"[^"]*"))?')


@dataclass(frozen=True)
class Calls:
    """How many sockets of each family were made, and what was connected to."""

    families: Counter[str]
    ends: frozenset[str]

    @property
    def internet(self) -> int:
        """Sockets that could reach another machine."""
        return sum(count for family, count in self.families.items() if family not in ("AF_UNIX", "AF_NETLINK"))


def calls_in(log: str) -> Calls:
    """What strace wrote, counted."""
    ends = {f"{family} {path}".strip() for family, path in _TO.findall(log)}
    return Calls(Counter(_SOCKET.findall(log)), frozenset(ends))


def watched(top: Path) -> Calls:
    """The journey, on the screen that there is or on none."""
    log = top / "network.txt"
    walk(House(top / "house"), passphrase=PASSPHRASE, before=(*WATCH, str(log)))
    return calls_in(log.read_text("utf-8", "replace"))


def main() -> int:
    """Run it and write the section; 1 when there was a socket to elsewhere."""
    from tests.torture.report import Section, number, write

    if not has_strace():
        print("This needs strace.")  # noqa: T201
        return 2
    with tempfile.TemporaryDirectory(prefix="ebb-network-") as folder:
        calls = watched(Path(folder))
    figures = [
        ("AF_INET and AF_INET6 sockets, and any other that leaves the machine", number(calls.internet)),
        ("AF_UNIX sockets", number(calls.families["AF_UNIX"])),
        ("AF_NETLINK sockets", number(calls.families["AF_NETLINK"])),
    ]
    figures += [(f"Connected to: `{_general(end)}`", "yes") for end in sorted(calls.ends)]
    done = (
        "A first day, every page, the trends, paper and PDFs, a file out and one in, a backup and an error, in the "
        "real window under `strace -f -e trace=network`."
    )
    write(Section("network", "Sockets of a whole journey", done, tuple(figures)))
    return 1 if calls.internet else 0


def _general(end: str) -> str:
    """The same wherever it is measured: the number of a screen is a matter of chance."""
    return re.sub(r"(X11-unix/X)\d+", r"\1N", end)


if __name__ == "__main__":
    sys.exit(main())
