"""The drawing library, loaded piece by piece: it takes most of a second, in which nobody's hands should wait.

In the window's own thread. Another one would load beside what the window loads meanwhile, and two that wait for each
other's modules stand still or get half of one.
"""

from __future__ import annotations

import sys
from contextlib import suppress
from importlib import import_module

from PySide6.QtCore import QObject, QTimer, Signal

from journal.gui.source_texts import forget_source_texts

PIECES = (
    "numpy", "matplotlib", "matplotlib.colors", "matplotlib.transforms", "matplotlib.path", "matplotlib.font_manager",
    "matplotlib.artist", "matplotlib.text", "matplotlib.image", "matplotlib.collections", "matplotlib.ticker",
    "matplotlib.dates", "matplotlib.axes", "matplotlib.legend", "matplotlib.figure",
    "matplotlib.backends.backend_agg", "journal.plots.artists", "journal.plots.frame",
)  # fmt: skip
"""In the order in which they need each other, none of them longer than a blink. The toolkit's part comes with the
first canvas."""


class ChartLibrary(QObject):
    """Loads what charts are drawn with. Signal: ``loaded()``, once after each :meth:`load` that was not at once."""

    loaded = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._next = 0
        self._asked = False
        self._step = QTimer(self)
        self._step.setInterval(0)
        self._step.timeout.connect(self._on_step_timeout)

    @property
    def is_here(self) -> bool:
        """Whether a chart can be drawn at once."""
        if self._next < len(PIECES) and not self._asked and all(piece in sys.modules for piece in PIECES):
            self._next = len(PIECES)  # another page has had it loaded
        return self._next == len(PIECES)

    @property
    def is_loading(self) -> bool:
        """Whether it is on its way."""
        return self._asked and not self.is_here

    def load(self) -> None:
        """Begin to load; nothing when it has begun."""
        self._asked = True
        self._step.start()

    def wait(self) -> None:
        """Wait until it is here, and say so; for pictures of a page."""
        while self._step.isActive():
            self._on_step_timeout()

    def _on_step_timeout(self) -> None:
        if not self.is_here:
            # What cannot be loaded fails again, with its reason, where it is used.
            with suppress(ImportError):
                import_module(PIECES[self._next])
            self._next += 1
        if self.is_here:
            self._step.stop()
            forget_source_texts()
            self.loaded.emit()
