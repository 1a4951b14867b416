"""When something breaks inside: a short record without a word of the diary, and one calm sentence."""

from __future__ import annotations

import faulthandler
import logging
import os
import re
import sys
import threading
import traceback
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import TextIO

import PySide6
from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

import journal
from journal.config.paths import make_private_folder
from journal.words.translation import tr

log = logging.getLogger(__name__)

PACKAGE = Path(journal.__file__).resolve().parent
_LARGEST = 256 * 1024
_QT_CALL = re.compile(r"Q\w+::\w+")


class CrashRecord:
    """Writes what broke, type and places only, to a file that only its owner can read, and tells the window.

    Messages and values are left out: they may hold what the person wrote.
    """

    def __init__(self, path: Path, show: Callable[[str], None] | None = None) -> None:
        self.path = path
        self._show = show
        self._busy = threading.local()
        self._file: TextIO | None = None
        self._before = (sys.excepthook, threading.excepthook)
        self._qt_before: object = None

    def install(self) -> None:
        """Listen to Python, its threads, Qt and the system from now on."""
        try:
            self._file = _open_private(self.path)
            faulthandler.enable(self._file, all_threads=True)
        except OSError:
            log.warning("the crash record cannot be written")
        sys.excepthook = self._on_exception
        threading.excepthook = self._on_thread_exception
        self._qt_before = qInstallMessageHandler(self._on_qt_message)

    def uninstall(self) -> None:
        """Stop listening."""
        sys.excepthook, threading.excepthook = self._before
        qInstallMessageHandler(self._qt_before)  # type: ignore[arg-type]
        if self._file is not None:
            faulthandler.disable()
            self._file.close()
            self._file = None

    def _on_exception(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            self._before[0](kind, error, trace)
            return
        if getattr(self._busy, "now", False):
            return
        self._busy.now = True
        try:
            self._write([f"{kind.__module__}.{kind.__qualname__}", *frames(trace)])
            if self._show is not None and threading.current_thread() is threading.main_thread():
                self._show(tr("Something went wrong inside Ebb. Look whether the last entry is there, and try again."))
        except Exception:  # noqa: BLE001 - a hook that raises would end the program
            log.warning("the crash record could not be completed")
        finally:
            self._busy.now = False

    def _on_thread_exception(self, args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None:
            self._on_exception(args.exc_type, args.exc_value, args.exc_traceback)

    def _on_qt_message(self, kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
        if kind in (QtMsgType.QtDebugMsg, QtMsgType.QtInfoMsg) or getattr(self._busy, "now", False):
            return
        self._busy.now = True
        try:
            call = _QT_CALL.search(message)
            self._write([f"Qt {kind.name} {context.category or ''} {call[0] if call else ''}".rstrip()])
        except Exception:  # noqa: BLE001 - see above
            log.warning("the crash record could not be completed")
        finally:
            self._busy.now = False

    def _write(self, lines: list[str]) -> None:
        if self._file is None or self._file.tell() > _LARGEST:
            return
        now = datetime.now().astimezone().isoformat(timespec="seconds")
        self._file.write("\n".join([f"{now} {versions()}", *(f"  {line}" for line in lines), ""]))
        self._file.flush()


def install(path: Path, show: Callable[[str], None] | None = None) -> CrashRecord:
    """Record what breaks from now on in the file at the path; ``show`` gets one sentence for the person."""
    record = CrashRecord(path, show)
    record.install()
    return record


def versions() -> str:
    """What is running: Ebb, Python, PySide6 and the system."""
    import platform

    return (
        f"Ebb {journal.__version__} Python {platform.python_version()} PySide6 {PySide6.__version__} "
        f"{platform.system()} {platform.release()}"
    )


def frames(trace: TracebackType | None) -> list[str]:
    """The places in Ebb's own code that the error came through, outermost first, as ``gui/app.py:40 run``."""
    found = []
    for frame in traceback.extract_tb(trace):
        path = Path(frame.filename)
        if path.is_relative_to(PACKAGE):
            found.append(f"{path.relative_to(PACKAGE).as_posix()}:{frame.lineno} {frame.name}")
    return found


def _open_private(path: Path) -> TextIO:
    """The file for appending, 0600; begun anew when it has grown large."""
    make_private_folder(path.parent)
    large = path.exists() and path.stat().st_size > _LARGEST
    mode = os.O_WRONLY | os.O_CREAT | (os.O_TRUNC if large else os.O_APPEND)
    file = os.fdopen(os.open(path, mode, 0o600), "a", encoding="utf-8")
    if os.name == "posix":
        os.fchmod(file.fileno(), 0o600)
    return file
