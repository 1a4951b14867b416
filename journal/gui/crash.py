"""When something breaks inside: a short record without a word of the diary, and one calm sentence.

On a desktop the terminal's error line is a file too (the system's journal, ``.xsession-errors``). So nothing goes there
that could hold what the person wrote: no message of an error or a warning, and no values. Nor is the memory of the
program written to the disk when it dies.
"""

from __future__ import annotations

import faulthandler
import logging
import os
import re
import sys
import threading
import traceback
import warnings
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
_QT_CALL = re.compile(r"(Q[A-Za-z]+)::([A-Za-z]+)", re.ASCII)


class CrashRecord:
    """Writes what broke, type and places only, to a file that only its owner can read, and tells the window.

    Messages and values are left out: they may hold what the person wrote.
    """

    def __init__(self, path: Path, show: Callable[[str], None] | None = None) -> None:
        self.path = path
        self._show = show
        self._busy = threading.local()
        self._file: TextIO | None = None
        self._before = (sys.excepthook, threading.excepthook, sys.unraisablehook, warnings.showwarning)
        self._quiet = logging.NullHandler()
        self._own = _ToTerminal(logging.WARNING)
        self._qt_before: object = None
        self._complains = logging.raiseExceptions
        self._cores: tuple[int, int] | None = None

    def install(self) -> None:
        """Listen to Python, its threads, Qt and the system from now on."""
        try:
            self._file = _open_private(self.path)
            faulthandler.enable(self._file, all_threads=True)
        except OSError:
            log.warning("the crash record cannot be written")
        sys.excepthook = self._on_exception
        threading.excepthook = self._on_thread_exception
        sys.unraisablehook = self._on_unraisable
        warnings.showwarning = self._on_warning
        logging.getLogger().addHandler(self._quiet)  # else Python shows what other libraries log
        logging.getLogger("journal").addHandler(self._own)  # Ebb's own are sentences without values
        self._complains, logging.raiseExceptions = logging.raiseExceptions, False
        self._cores = _without_cores()
        self._qt_before = qInstallMessageHandler(self._on_qt_message)

    def uninstall(self) -> None:
        """Stop listening."""
        sys.excepthook, threading.excepthook, sys.unraisablehook, warnings.showwarning = self._before
        logging.getLogger().removeHandler(self._quiet)
        logging.getLogger("journal").removeHandler(self._own)
        logging.raiseExceptions = self._complains
        if self._cores is not None:
            _allow_cores(self._cores)
            self._cores = None
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
            self._write([*kinds(error, kind), *frames(trace)])
            if self._show is not None and threading.current_thread() is threading.main_thread():
                self._show(tr("Something went wrong inside Ebb. Look whether the last entry is there, and try again."))
        except Exception:  # noqa: BLE001 - a hook that raises would end the program
            log.warning("the crash record could not be completed")
        finally:
            self._busy.now = False

    def _on_thread_exception(self, args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None:
            self._on_exception(args.exc_type, args.exc_value, args.exc_traceback)

    def _on_unraisable(self, args: sys.UnraisableHookArgs) -> None:
        if getattr(self._busy, "now", False):
            return
        self._busy.now = True
        try:
            self._write(["while something was taken away", *kinds(args.exc_value, args.exc_type)])
        except Exception:  # noqa: BLE001 - see above
            log.warning("the crash record could not be completed")
        finally:
            self._busy.now = False

    def _on_warning(
        self, _message: Warning | str, category: type[Warning], filename: str, lineno: int, *_more: object
    ) -> None:
        place = Path(filename).name if filename.endswith(".py") else ""
        self._write([f"warning {category.__module__}.{category.__qualname__} {place}:{lineno}"])

    def _on_qt_message(self, kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
        if kind in (QtMsgType.QtDebugMsg, QtMsgType.QtInfoMsg) or getattr(self._busy, "now", False):
            return
        self._busy.now = True
        try:
            self._write([f"Qt {kind.name} {context.category or ''} {qt_call(message)}".rstrip()])
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


class _ToTerminal(logging.Handler):
    """Shows a sentence where there is a terminal to show it on."""

    def emit(self, record: logging.LogRecord) -> None:
        if sys.stderr is not None:
            sys.stderr.write(f"{record.getMessage()}\n")


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


def kinds(error: BaseException | None, kind: type[BaseException]) -> list[str]:
    """The kind of an error and of those that it came from, outermost first."""
    found = [f"{kind.__module__}.{kind.__qualname__}"]
    seen = {id(error)}
    while error is not None:
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
        if error is None or id(error) in seen:
            break
        seen.add(id(error))
        found.append(f"from {type(error).__module__}.{type(error).__qualname__}")
    return found


def qt_call(message: str) -> str:
    """The function of Qt that a message begins with, such as ``QLineEdit::setText``; "" when Qt knows none such.

    Anything else may be words of the person that only look like one.
    """
    found = _QT_CALL.match(message)
    if found is None:
        return ""
    modules = [module for name, module in sys.modules.items() if name.startswith("PySide6.Qt")]
    known = any(hasattr(getattr(module, found[1], None), found[2]) for module in modules)
    return found[0] if known else ""


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


def _without_cores() -> tuple[int, int] | None:
    """Let no image of the memory be written when the program dies; the limits of before, None where there are none."""
    if os.name != "posix":
        return None
    import resource

    before = resource.getrlimit(resource.RLIMIT_CORE)
    resource.setrlimit(resource.RLIMIT_CORE, (0, before[1]))
    return before


def _allow_cores(before: tuple[int, int]) -> None:
    import resource

    resource.setrlimit(resource.RLIMIT_CORE, before)
