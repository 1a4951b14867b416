"""Asking which printer, and printing there."""

from __future__ import annotations

import contextlib
import os
import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QDialog, QWidget

from journal.gui.paper import Pages
from journal.words.translation import tr

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

_SOCKETS = (Path("/run/cups/cups.sock"), Path("/var/run/cups/cups.sock"))
_SERVER = re.compile(r"^\s*ServerName\b", re.MULTILINE | re.IGNORECASE)


class PrintRequest(QObject):
    """The system's own print dialog over a widget. Signal: ``said(str)``: for the message line, once it was sent."""

    said = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._over = parent

    def ask(self, make: Callable[[], Pages]) -> None:
        """Open the dialog; ``make`` lays the pages out when the person has chosen a printer."""
        from PySide6.QtPrintSupport import QPrintDialog

        self._make = make
        printer = new_printer()
        self.dialog = QPrintDialog(printer, self._over)
        self.dialog.accepted.connect(self.print)
        QDialog.open(self.dialog)  # its own open() wants a receiver of the old kind

    def print(self) -> None:
        """Print to the printer that was chosen."""
        self._make().print_to(self.dialog.printer())
        self.said.emit(tr("Sent to the printer"))


def new_printer() -> QPrinter:
    """A printer that is not chosen yet. The printing service that is asked is the one of this machine."""
    from PySide6.QtPrintSupport import QPrinter

    _stay_here()
    return QPrinter(QPrinter.PrinterMode.HighResolution)


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
