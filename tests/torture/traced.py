"""A child whose system calls are watched, failed or ended by ``strace``, from when it begins its work.

It is forked with everything imported, waits until strace is there, works, and tells its outcome through a socket: by a
system call that is not among those that can fail.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import shutil
import signal
import socket
import subprocess
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from journal.domain.locale import Locale
from journal.domain.problems import Problem
from journal.words.problems import sentence
from tests.torture.hands import forked

WRITING = (
    "write,pwrite64,writev,pwritev,fsync,fdatasync,ftruncate,fallocate,rename,renameat,renameat2,link,linkat,"
    "unlink,unlinkat,mkdir,mkdirat,chmod,fchmod,fchmodat,copy_file_range,sendfile"
)
"""Every call that changes a file or a folder and that Ebb, Python or SQLite can make; opening is not among them."""

_ANYONE_MAY_TRACE = (0x59616D61, ctypes.c_ulong(-1))


@dataclass(frozen=True, slots=True)
class Outcome:
    """How it went: "done", "problem" with its sentence, "traceback", or "killed"; and whether strace did anything."""

    how: str
    said: str
    hit: bool

    def complaints(self) -> list[str]:
        """What is wrong with how it ended by itself."""
        unsaid = self.how == "problem" and not self.said
        return [f"not one sentence: {self.said}"] if self.how == "traceback" or "\n" in self.said or unsaid else []


def has_strace() -> bool:
    """Whether strace is there, and may be used here."""
    return bool(shutil.which("strace")) and not subprocess.run(["strace", "true"], capture_output=True).returncode


def calls(names: str) -> str:
    """The calls as strace takes them: those that this processor does not have are passed over."""
    return ",".join(f"?{name}" for name in names.split(","))


def traced(work: Callable[[Callable[[str], None]], None], options: list[str]) -> tuple[Outcome, str]:
    """Do it under strace with these options; the outcome, and what strace wrote. ``work`` gets a way to say things."""
    here, there = socket.socketpair()
    with tempfile.NamedTemporaryFile(prefix="ebb-strace-") as log:
        process = forked(lambda: _work(work, there))
        there.close()
        watcher = subprocess.Popen(
            ["strace", "-q", "-y", "-e", "signal=none", "-o", log.name, *options, "-p", str(process)],
            stderr=subprocess.PIPE,
        )  # fmt: skip
        try:
            _wait_for(process, watcher)
            here.sendall(b"g")
            heard = b"".join(iter(lambda: here.recv(65536), b""))
            _, status = os.waitpid(process, 0)
        except BaseException:
            with contextlib.suppress(OSError):
                os.kill(process, signal.SIGKILL)
            raise
        finally:
            here.close()
            watcher.communicate()
        written = Path(log.name).read_text("utf-8", "replace")
    return _outcome(heard, status, written), written


def alone(work: Callable[[Callable[[str], None]], None], said: list[str] | None = None) -> Outcome:
    """Do it in a process of its own that nobody watches; what it says is put into ``said``."""
    here, there = socket.socketpair()
    process = forked(lambda: _work(work, there))
    there.close()
    here.sendall(b"g")
    heard = b"".join(iter(lambda: here.recv(65536), b""))
    here.close()
    _, status = os.waitpid(process, 0)
    if said is not None:
        said += heard.decode().split("\0")[:-1]
    return _outcome(heard, status, "")


def _outcome(heard: bytes, status: int, written: str) -> Outcome:
    how, _, said = heard.decode().rpartition("\0")[2].partition(" ")
    if os.WIFSIGNALED(status):
        how, said = "killed", ""
    return Outcome(how or "traceback", said, "(INJECTED)" in written or how == "killed")


def _wait_for(process: int, watcher: subprocess.Popen[bytes]) -> None:
    """Until strace holds the child."""
    while "TracerPid:\t0" in Path(f"/proc/{process}/status").read_text():
        if watcher.poll() is not None:
            assert watcher.stderr is not None
            raise OSError(watcher.stderr.read().decode())
        os.sched_yield()


def _work(work: Callable[[Callable[[str], None]], None], there: socket.socket) -> None:
    ctypes.CDLL(None).prctl(*_ANYONE_MAY_TRACE, 0, 0, 0)
    there.recv(1)
    try:
        work(lambda text: there.sendall(text.encode() + b"\0"))
        there.sendall(b"done ")
    except Problem as problem:
        there.sendall(f"problem {sentence(problem, Locale())}".encode())
    except BaseException as error:  # noqa: BLE001  whatever it is: that is what is looked for
        there.sendall(f"traceback {type(error).__name__}: {error}".encode())
