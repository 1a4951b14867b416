"""A screen nobody sees, watched from outside: when a window is shown, and when its picture last changed.

The watched program is not asked anything and needs no hook. Xvfb keeps its picture in a file that can be mapped, and
tells any client about new windows; the few messages of the X protocol that this takes are written here by hand, so that
no further program or library has to be installed.
"""

from __future__ import annotations

import mmap
import os
import select
import socket
import struct
import subprocess
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

SIZE = (1280, 900)
PATIENCE_S = 60.0
REST_S = 1.2
"""A picture that stood still for so long is finished."""
GLANCE_S = 0.002
EVERY_ROW = 6
"""Looking at one row in six is enough: a letter is higher than that."""

CHANGE_ATTRIBUTES, SUBSTRUCTURE_NOTIFY, EVENT_MASK = 2, 1 << 19, 1 << 11
CREATED, MAPPED, CONFIGURED = 16, 19, 22


class NotShown(RuntimeError):
    """The program ended, or waited too long, without a window."""


@dataclass(frozen=True)
class Showing:
    """Seconds from the start of a process to its first shown window, and to the last change of the picture."""

    window: float
    picture: float


class Screen:
    """One running X server."""

    def __init__(self, display: int, folder: Path) -> None:
        self.name = f":{display}"
        self._socket = _connected(display)
        self._file = (folder / "Xvfb_screen0").open("rb")
        self._picture = mmap.mmap(self._file.fileno(), 0, prot=mmap.PROT_READ)
        header = struct.unpack(">25I", self._picture[:100])
        self._line, colours = header[12], header[19]
        self._start = header[0] + colours * 12
        self._sizes: dict[int, tuple[int, int]] = {}
        self._pending = b""

    def close(self) -> None:
        """Let go of the server."""
        self._socket.close()
        self._picture.close()
        self._file.close()

    def glance(self) -> bytes:
        """Some of the rows of the picture, enough to see a change."""
        step = self._line * EVERY_ROW
        rows = range(self._start, self._start + self._line * SIZE[1], step)
        return b"".join(self._picture[at : at + self._line] for at in rows)

    def watch(self, command: Sequence[str], variables: Mapping[str, str]) -> Showing:
        """Start the program, look until its picture stands still, and end it."""
        seen = self.glance()
        started = time.perf_counter()
        program = subprocess.Popen(
            command,
            env={**variables, "DISPLAY": self.name},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            shown = changed = 0.0
            while True:
                window = self._shown_window(GLANCE_S)
                now = time.perf_counter() - started
                shown = shown or (now if window else 0.0)
                picture = self.glance()
                if picture != seen:
                    seen, changed = picture, now
                if shown and changed and now - changed > REST_S:
                    return Showing(shown, changed)
                if program.poll() is not None or now > PATIENCE_S:
                    raise NotShown(f"{command[0]} showed no window (exit code {program.returncode}).")
        finally:
            program.terminate()
            program.wait()

    def _shown_window(self, seconds: float) -> bool:
        """Wait so long at most for news of windows; whether one of at least 100 × 100 pixels was shown."""
        ready, _, _ = select.select([self._socket], [], [], seconds)
        if ready:
            self._pending += self._socket.recv(1 << 16)
        shown = False
        while len(self._pending) >= 32:
            event, self._pending = self._pending[:32], self._pending[32:]
            kind = event[0] & 0x7F
            (window,) = struct.unpack_from("<I", event, 8)
            if kind in (CREATED, CONFIGURED):
                self._sizes[window] = struct.unpack_from("<HH", event, 16 if kind == CREATED else 20)
            shown |= kind == MAPPED and min(self._sizes.get(window, (0, 0))) >= 100
        return shown


def _connected(display: int) -> socket.socket:
    """A connection that hears of every window on the screen."""
    server = socket.socket(socket.AF_UNIX)
    server.connect(f"/tmp/.X11-unix/X{display}")
    server.sendall(struct.pack("<BxHHHHxx", ord("l"), 11, 0, 0, 0))
    accepted, _, _, words = struct.unpack("<BxHHH", _exactly(server, 8))
    about = _exactly(server, words * 4)
    if accepted != 1:
        raise NotShown("The X server refused the connection.")
    vendor, formats = struct.unpack_from("<H", about, 16)[0], about[21]
    (root,) = struct.unpack_from("<I", about, 32 + -(-vendor // 4) * 4 + formats * 8)
    server.sendall(struct.pack("<BxHIII", CHANGE_ATTRIBUTES, 4, root, EVENT_MASK, SUBSTRUCTURE_NOTIFY))
    return server


def _exactly(server: socket.socket, count: int) -> bytes:
    found = b""
    while len(found) < count:
        piece = server.recv(count - len(found))
        if not piece:
            raise NotShown("The X server hung up.")
        found += piece
    return found


@contextmanager
def screen() -> Iterator[Screen]:
    """A new X server of its own, ended afterwards."""
    reading, writing = os.pipe()
    with tempfile.TemporaryDirectory(prefix="ebb-screen-") as folder:
        size = f"{SIZE[0]}x{SIZE[1]}x24"
        server = subprocess.Popen(
            # -noreset: else it starts over when its last window closes.
            [
                "Xvfb",
                "-displayfd",
                str(writing),
                "-screen",
                "0",
                size,
                "-fbdir",
                folder,
                "-nolisten",
                "tcp",
                "-noreset",
            ],
            pass_fds=(writing,),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        os.close(writing)
        try:
            with os.fdopen(reading) as pipe:
                number = pipe.readline()  # up to its line end: it can come in pieces
            if not number.strip():
                raise NotShown("Xvfb did not start.")
            made = Screen(int(number), Path(folder))
            try:
                yield made
            finally:
                made.close()
        finally:
            server.terminate()
            server.wait()
