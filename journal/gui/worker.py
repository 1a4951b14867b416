"""Doing something long beside the window, so that it stays alive meanwhile."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack

from PySide6.QtCore import QObject, QThread, Signal

from journal.config.collector import resting_collector


class Worker(QThread):
    """Runs one call in a thread of its own. What it does must not touch anything that the window has open.

    Signal: ``ended()``, in the thread of the window, after which ``result`` or ``error`` is set.
    """

    ended = Signal()

    def __init__(self, act: Callable[[], object], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._act: Callable[[], object] | None = act
        self.result: object = None
        self.error: Exception | None = None
        self._rest = ExitStack()
        self.finished.connect(self._on_finished)

    def run(self) -> None:
        """Called by Qt, in the other thread.

        No rubbish is collected until it is over and the thread of the window has heard of it: it would be in this
        thread, and a part of the window that is deleted here takes the program with it.
        """
        self._rest.enter_context(resting_collector())
        assert self._act is not None
        try:
            self.result = self._act()
        except Exception as error:  # noqa: BLE001 - handed over to whoever asked
            self.error = error
        finally:
            self._act = None  # it may hold a passphrase

    def outwait(self) -> None:
        """Wait until it is over, for whoever does not stay to hear of it."""
        self.wait()
        self._rest.close()

    def _on_finished(self) -> None:
        self._rest.close()
        self.ended.emit()
