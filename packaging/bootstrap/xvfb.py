"""A screen nobody sees, for the tests that need a real X server."""

from __future__ import annotations

import os
import select
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager

from stop import Stop

SECONDS_TO_START = 30


@contextmanager
def x_server(screen: str = "1280x1024x24") -> Iterator[str]:
    """Starts an Xvfb of its own, gives its display (":7"), and ends it."""
    reading, writing = os.pipe()
    with tempfile.TemporaryFile() as complaints:
        # -noreset: without it the server starts over whenever its last window closes.
        server = subprocess.Popen(
            ["Xvfb", "-displayfd", str(writing), "-screen", "0", screen, "-nolisten", "tcp", "-noreset"],
            pass_fds=(writing,),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=complaints,
            start_new_session=True,  # Ctrl-C reaches us, and we end the server
        )
        os.close(writing)
        try:
            number = read_number(reading)
            if not number:
                complaints.seek(0)
                raise Stop(f"{complaints.read().decode(errors='replace')}\nXvfb did not start.")
            yield f":{number}"
        finally:
            os.close(reading)
            server.terminate()
            server.wait()


def read_number(descriptor: int, seconds: float = SECONDS_TO_START) -> str:
    """The display number from the pipe, up to its line end: it can arrive in pieces. Empty when none comes."""
    text = b""
    end = time.monotonic() + seconds
    while not text.endswith(b"\n"):
        ready, _, _ = select.select([descriptor], [], [], max(0.0, end - time.monotonic()))
        piece = os.read(descriptor, 16) if ready else b""
        if not piece:
            return ""
        text += piece
    return text.strip().decode()
