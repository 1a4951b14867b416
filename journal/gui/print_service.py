"""The printing service of this machine: where it is asked, which printers it has, and what became of a job."""

from __future__ import annotations

import contextlib
import os
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from journal.words.translation import tr

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

_SOCKETS = (Path("/run/cups/cups.sock"), Path("/var/run/cups/cups.sock"))
_SERVER = re.compile(r"^\s*ServerName\b", re.MULTILINE | re.IGNORECASE)
_LIBRARY = "libcups.so.2"
_FIRST_ERROR, _NOT_ACCEPTING = 0x0100, 0x0506
"""From here on an answer of the service means that it did not do what it was asked; that the printer takes nothing."""


def new_printer() -> QPrinter:
    """A printer that is not chosen yet. The printing service that is asked is the one of this machine."""
    from PySide6.QtPrintSupport import QPrinter

    _stay_here()
    return QPrinter(QPrinter.PrinterMode.HighResolution)


def printer_names() -> list[str]:
    """The printers that can be chosen; none, too, when the printing service does not run."""
    from PySide6.QtPrintSupport import QPrinterInfo

    _stay_here()
    return QPrinterInfo.availablePrinterNames()


def is_there(name: str) -> bool:
    """Whether the printer can be chosen still. Asks the service, so that an older answer of it is forgotten."""
    from PySide6.QtPrintSupport import QPrinterInfo

    return not QPrinterInfo.printerInfo(name).isNull()


def gone_wrong(name: str) -> str | None:
    """Why what was sent to this printer just now is not on its way, as a sentence; None when it is.

    A page that waits in a printer that was stopped is told as that.
    """
    from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

    answer = _last_answer()
    if answer == _NOT_ACCEPTING:
        return tr("{printer} takes no pages at the moment, so nothing was sent.", printer=name)
    if answer >= _FIRST_ERROR:
        return tr("{printer} could not be reached, so nothing was sent.", printer=name)
    if QPrinterInfo.printerInfo(name).state() == QPrinter.PrinterState.Error:
        return tr("{printer} was stopped: the pages wait until it is started again.", printer=name)
    return None


def _last_answer() -> int:
    """What the service last answered. Qt does not hand it on, but its library has it, for the thread that asked."""
    if not sys.platform.startswith("linux"):
        return 0
    import ctypes

    try:
        library = ctypes.CDLL(_LIBRARY, mode=os.RTLD_LAZY | os.RTLD_NOLOAD)
    except OSError:  # nothing was printed by way of it
        return 0
    return library.cupsLastError()


def _stay_here() -> None:
    """Name the local printing service (CUPS), unless the person or the system names another.

    Where its socket is not there, its library would look for it by way of the network, if only on this machine.
    """
    if sys.platform in ("win32", "darwin") or os.environ.get("CUPS_SERVER"):
        return
    for file in (Path.home() / ".cups" / "client.conf", Path("/etc/cups/client.conf")):
        with contextlib.suppress(OSError, UnicodeDecodeError):
            if _SERVER.search(file.read_text("utf-8")):
                return
    os.environ["CUPS_SERVER"] = str(next((path for path in _SOCKETS if path.exists()), _SOCKETS[0]))
