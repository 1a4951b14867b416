"""The drawing library, loaded beside the window: it takes most of a second, in which nobody's hands should wait."""

from __future__ import annotations

import gc
import sys
from contextlib import suppress
from threading import Thread

from PySide6.QtCore import QObject, QTimer, Signal

_LAST = "journal.plots.artists"
_LOOK_EVERY_MS = 15


def _load() -> None:
    """What belongs to the toolkit is left to the first canvas, in the thread of the window.

    What cannot be loaded fails again, with its reason, where it is used.
    """
    collecting = gc.isenabled()
    gc.disable()  # what is collected in this thread could be widgets of the window's
    try:
        _import()
    finally:
        if collecting:
            gc.enable()


def _import() -> None:
    with suppress(ImportError):
        import matplotlib.backends.backend_agg
        import matplotlib.figure
        import matplotlib.legend  # noqa: F401

        import journal.plots.artists
        import journal.plots.frame  # noqa: F401


class ChartLibrary(QObject):
    """Loads what charts are drawn with. Signal: ``loaded()``, once after each :meth:`load` that was not at once.

    A thread of Python's and not of Qt's: the window may go while it runs.
    """

    loaded = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._thread: Thread | None = None
        self._look = QTimer(self)
        self._look.setInterval(_LOOK_EVERY_MS)
        self._look.timeout.connect(self._on_look_timeout)

    @property
    def is_here(self) -> bool:
        """Whether a chart can be drawn at once."""
        return not self.is_loading and (self._thread is not None or _LAST in sys.modules)

    @property
    def is_loading(self) -> bool:
        """Whether it is on its way."""
        return self._thread is not None and self._thread.is_alive()

    def load(self) -> None:
        """Begin to load; nothing when it has begun."""
        if self._thread is None:
            self._thread = Thread(target=_load, name="charts")
            self._thread.start()
        self._look.start()

    def wait(self) -> None:
        """Wait until it is here, and say so; for pictures of a page."""
        if self._thread is not None:
            self._thread.join()
        if self._look.isActive():
            self._on_look_timeout()

    def _on_look_timeout(self) -> None:
        if not self.is_loading:
            self._look.stop()
            self.loaded.emit()
