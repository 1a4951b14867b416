"""An import in small steps, between which the window stays awake and nothing else can be recorded."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from journal.domain.problems import Problem
from journal.service.importing import ImportResult, ImportRun

SLICE_S = 0.03
"""So long at a time: a press of Cancel waits no longer."""
_INPUT = frozenset(
    {
        QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride, QEvent.Type.Shortcut, QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseButtonDblClick,
    }
)  # fmt: skip


class SteadyRun(QObject):
    """Signals: ``gone_on(int, int)``: so many of so many; ``ended(ImportResult)``; ``refused(Problem)``."""

    gone_on = Signal(int, int)
    ended = Signal(object)
    refused = Signal(object)

    def __init__(self, alone: QWidget) -> None:
        super().__init__(alone)
        self._alone = alone
        self._run: ImportRun | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._on_timer_timeout)

    @property
    def is_running(self) -> bool:
        """Whether an import is under way."""
        return self._run is not None

    def start(self, run: ImportRun) -> None:
        """Go through the steps; a short import is over when this returns."""
        self._run = run
        self._on_timer_timeout()
        if self._run is not None:
            self._timer.start()
            app = QCoreApplication.instance()
            if app is not None:
                app.installEventFilter(self)

    def cancel(self) -> bool:
        """Leave the journal as it was; whether there was anything to leave."""
        run = self._stop()
        if run is not None:
            run.cancel()
        return run is not None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep keys and clicks from everything but what shows the import: the journal takes one thing at a time."""
        if event.type() not in _INPUT or not isinstance(watched, QWidget):
            return False
        return watched is not self._alone and not self._alone.isAncestorOf(watched)

    def _stop(self) -> ImportRun | None:
        self._timer.stop()
        app = QCoreApplication.instance()
        if app is not None:
            app.removeEventFilter(self)
        run, self._run = self._run, None
        return run

    def _on_timer_timeout(self) -> None:
        run = self._run
        if run is None:
            return
        try:
            more = run.advance(SLICE_S)
        except Problem as problem:
            self._stop()
            self.refused.emit(problem)
            return
        if more:
            self.gone_on.emit(run.done, run.total)
            return
        self._stop()
        result: ImportResult | None = run.result
        if result is not None:
            self.ended.emit(result)
