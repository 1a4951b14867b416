"""Noticing that nobody is there: no touch for a while, or the computer goes to sleep."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import SLOT, QCoreApplication, QEvent, QObject, QTimer, Signal, Slot

LOOK_MS = 5_000
SLEPT_S = 20
"""When so many seconds more have passed by the wall clock than by the program's own, the computer slept."""

_COUNTS_SLEEP = sys.platform == "win32"
"""There the program's own clock goes on meanwhile, so a look that comes far too late tells of it."""

_TOUCHES = frozenset(
    {
        QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.MouseMove, QEvent.Type.Wheel,
        QEvent.Type.TouchBegin, QEvent.Type.TabletPress, QEvent.Type.InputMethod,
    }
)  # fmt: skip


class SleepWatch(QObject):
    """Watches while it is told to. Signal: ``away()``: the time without a touch is over, or the computer sleeps."""

    away = Signal()

    def __init__(
        self, parent: QObject, wall: Callable[[], float] = time.time, own: Callable[[], float] = time.monotonic
    ) -> None:
        """``wall`` tells the time of the world in seconds, ``own`` one that never jumps."""
        super().__init__(parent)
        self._wall, self._own = wall, own
        self._after_s = 0
        self._touched = own()
        self._last = (wall(), own())
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_MS)
        self._timer.timeout.connect(self.look)
        self._bus = False

    def watch(self, after_minutes: int) -> None:
        """Watch from now on; 0 minutes: for sleep only."""
        self.stop()
        self._after_s = after_minutes * 60
        self._touched = self._own()
        self._last = (self._wall(), self._own())
        application = QCoreApplication.instance()
        if self._after_s and application is not None:  # every event passes through it: not for nothing
            application.installEventFilter(self)
        self._timer.start()
        self._ask_the_system()

    def stop(self) -> None:
        """Watch no longer."""
        self._timer.stop()
        application = QCoreApplication.instance()
        if application is not None:
            application.removeEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """A touch of any kind begins the time anew."""
        if event.type() in _TOUCHES:
            self._touched = self._own()
        return False

    def look(self) -> None:
        """Compare the clocks."""
        now, own = self._wall(), self._own()
        then, own_then = self._last
        self._last = (now, own)
        passed = own - own_then
        slept = (now - then) - passed > SLEPT_S or (_COUNTS_SLEEP and passed > SLEPT_S + LOOK_MS / 1000)
        if slept or (self._after_s and own - self._touched >= self._after_s):
            self._leave()

    def _leave(self) -> None:
        if self._timer.isActive():
            self.stop()
            self.away.emit()

    def _ask_the_system(self) -> None:
        """On Linux the system says before it sleeps, so that nothing is on the screen when it wakes."""
        if self._bus or not sys.platform.startswith("linux"):
            return
        from PySide6.QtDBus import QDBusConnection

        bus = QDBusConnection.systemBus()
        if bus.isConnected():
            connect: Any = bus.connect  # its types ask for bytes and it refuses them
            self._bus = connect(
                "org.freedesktop.login1", "/org/freedesktop/login1", "org.freedesktop.login1.Manager",
                "PrepareForSleep", self, SLOT("on_prepare_for_sleep(bool)"),
            )  # fmt: skip

    @Slot(bool)
    def on_prepare_for_sleep(self, begins: bool) -> None:
        """The system says that it goes to sleep (True) or is awake again."""
        if begins:
            self._leave()
