"""Ctrl+C at a terminal: one wish to stop, however often a trembling hand presses it."""

from __future__ import annotations

import signal
import time
from types import FrameType

ONE_WISH_S = 0.5
"""Presses so close together are one: a second one would cut the command while it puts things back."""

_pressed_at: float | None = None


def heed_one_press() -> None:
    """From here on the first press of Ctrl+C raises KeyboardInterrupt, and those within :data:`ONE_WISH_S` do nothing.

    To be called once, in the main thread, where the program begins.
    """
    signal.signal(signal.SIGINT, _on_press)


def heed_no_more() -> None:
    """The command is over and says its last sentence, which no further press cuts; for a program that ends now.

    Does nothing where :func:`heed_one_press` was never called, or where the window listens by now.
    """
    if signal.getsignal(signal.SIGINT) is _on_press:
        signal.signal(signal.SIGINT, signal.SIG_IGN)


def _on_press(_number: int, _frame: FrameType | None) -> None:
    global _pressed_at
    now = time.monotonic()
    if _pressed_at is not None and now - _pressed_at < ONE_WISH_S:
        return
    _pressed_at = now
    raise KeyboardInterrupt
