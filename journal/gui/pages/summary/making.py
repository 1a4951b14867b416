"""The pages made anew while the window goes on: a blink of work, then whatever else the person does, then the next."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import suppress
from importlib import import_module
from time import perf_counter

from PySide6.QtCore import QObject, QTimer, Signal

from journal.domain.contents import Contents
from journal.domain.period import Period
from journal.domain.steps import last_of
from journal.gui.printing import SummaryPages
from journal.gui.widgets.chart_library import PIECES
from journal.report.options import SummaryOptions
from journal.service.journal import Journal

AT_ONCE_S = 0.012
"""So much is done before the window has its turn again, or a single step, where that takes longer."""
LONG_MS = 500
"""From then on the person is told that work goes on."""
_LIBRARY = (*PIECES, "matplotlib.backends.backend_svg")


class Making(QObject):
    """Makes the pages for the newest choice; an older one that is not ready is given up.

    In the window's own thread: text and drawings are laid out by calls that hold everything up wherever they are
    made, and an object of the window that is cleared away in another thread takes the program with it.

    Signals: ``made()``: ``pages`` are those of the newest choice; ``busy_changed(bool)``: it takes long, or no longer.
    """

    made = Signal()
    busy_changed = Signal(bool)

    def __init__(self, journal: Journal, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._journal = journal
        self._contents: Contents | None = None
        self._steps: Generator[None, None, SummaryPages] | None = None
        self._chosen: tuple[Period, SummaryOptions] | None = None
        self.pages: SummaryPages | None = None
        self._turn, self._long = QTimer(self), QTimer(self)
        self._turn.setInterval(0)
        self._turn.timeout.connect(self._on_turn_timeout)
        self._long.setSingleShot(True)
        self._long.setInterval(LONG_MS)
        self._long.timeout.connect(self._on_long_timeout)
        self._busy = False

    @property
    def contents(self) -> Contents:
        """What the newest pages were made of."""
        assert self._contents is not None  # they are made
        return self._contents

    @property
    def is_ready(self) -> bool:
        """Whether ``pages`` are those of the newest choice."""
        return self.pages is not None and self._steps is None

    def forget(self) -> None:
        """What is in the journal has changed: the next pages are made of it as it is then."""
        self._contents = None

    def begin(self, period: Period, options: SummaryOptions) -> None:
        """Make the pages for this choice, in place of any other that is not ready."""
        self._chosen = (period, options)
        self._steps = self._making(period, options)
        self._turn.start()
        if not self._long.isActive() and not self._busy:
            self._long.start()

    def rest(self) -> None:
        """Do nothing for now."""
        self._turn.stop()
        self._long.stop()

    def go_on(self) -> None:
        """Go on where it rested."""
        if self._steps is not None:
            self._turn.start()
            self._long.start()

    def finish(self) -> SummaryPages:
        """The pages of the newest choice, made to the end now if they are not ready."""
        if self._steps is not None:
            self._done(last_of(self._steps))
        assert self.pages is not None  # begin came first
        return self.pages

    def _making(self, period: Period, options: SummaryOptions) -> Generator[None, None, SummaryPages]:
        yield from _library()
        journal = self._journal
        if self._contents is None:
            contents = yield from journal.contents_in_steps()
            self._contents = contents
        pages = SummaryPages(
            self._contents,
            period,
            options,
            journal.today(),
            journal.zone,
            journal.locale,
            journal.now(),
            at_once=False,
        )
        yield from pages.steps
        return pages

    def _on_turn_timeout(self) -> None:
        began = perf_counter()
        while self._steps is not None and perf_counter() - began < AT_ONCE_S:
            try:
                next(self._steps)
            except StopIteration as done:
                self._done(done.value)
            except BaseException:
                self._end()
                raise

    def _done(self, pages: SummaryPages) -> None:
        self._end()
        self.pages = pages
        self.made.emit()

    def _end(self) -> None:
        """Nothing is made any more."""
        self._steps = None
        self.rest()
        if self._busy:
            self._busy = False
            self.busy_changed.emit(False)

    def _on_long_timeout(self) -> None:
        self._busy = True
        self.busy_changed.emit(True)


def _library() -> Generator[None, None, None]:
    """Load what charts are drawn with, piece by piece; what cannot be loaded says why where it is used."""
    for piece in _LIBRARY:
        with suppress(ImportError):
            import_module(piece)
        yield
