"""A hand on the keyboard of an X display, from outside the program: Xlib is there wherever Qt can open a window."""

from __future__ import annotations

import ctypes
from ctypes import POINTER, byref, c_char_p, c_int, c_long, c_ubyte, c_uint, c_ulong, c_void_p

VIEWABLE = 2
KEY_PRESS, KEY_RELEASE, CLIENT_MESSAGE = 2, 3, 33
KEY_MASKS, CONTROL_MASK = 3, 4
REVERT_TO_PARENT, CURRENT_TIME, ANY_TYPE = 2, 0, 0


class _Attributes(ctypes.Structure):
    _fields_ = [
        *((name, c_int) for name in ("x", "y", "width", "height", "border_width", "depth")),
        ("visual", c_void_p), ("root", c_ulong),
        *((name, c_int) for name in ("kind", "bit_gravity", "win_gravity", "backing_store")),
        ("backing_planes", c_ulong), ("backing_pixel", c_ulong), ("save_under", c_int), ("colormap", c_ulong),
        ("map_installed", c_int), ("map_state", c_int), ("all_event_masks", c_long), ("your_event_mask", c_long),
        ("do_not_propagate_mask", c_long), ("override_redirect", c_int), ("screen", c_void_p),
    ]  # fmt: skip


class _Message(ctypes.Structure):
    _fields_ = [
        ("type", c_int), ("serial", c_ulong), ("send_event", c_int), ("display", c_void_p), ("window", c_ulong),
        ("message_type", c_ulong), ("format", c_int), ("data", c_long * 5),
    ]  # fmt: skip


class _Key(ctypes.Structure):
    _fields_ = [
        ("type", c_int), ("serial", c_ulong), ("send_event", c_int), ("display", c_void_p), ("window", c_ulong),
        ("root", c_ulong), ("subwindow", c_ulong), ("time", c_ulong), ("x", c_int), ("y", c_int), ("x_root", c_int),
        ("y_root", c_int), ("state", c_uint), ("keycode", c_uint), ("same_screen", c_int),
    ]  # fmt: skip


class _Event(ctypes.Union):
    _fields_ = [("message", _Message), ("key", _Key), ("room", c_long * 24)]


_ErrorHandler = ctypes.CFUNCTYPE(c_int, c_void_p, c_void_p)


@_ErrorHandler
def _pass_over(_display: int, _error: int) -> int:
    """A window may go while it is looked at; Xlib would end the process for that."""
    return 0


def _library(name: str) -> ctypes.CDLL | None:
    try:
        return ctypes.CDLL(name)
    except OSError:
        return None


class Hand:
    """Finds the window of a process, gives it the keys, presses them, and asks it to close."""

    def __init__(self, display: str) -> None:
        x = ctypes.CDLL("libX11.so.6")
        x.XOpenDisplay.restype = c_void_p
        for name in ("XDefaultRootWindow", "XInternAtom", "XStringToKeysym"):
            getattr(x, name).restype = c_ulong
        x.XKeysymToKeycode.restype = c_ubyte
        x.XSetErrorHandler(_pass_over)
        self._x = x
        self._test = _library("libXtst.so.6")
        self._display = c_void_p(x.XOpenDisplay(display.encode()))
        assert self._display.value, f"no X display {display}"
        self._root = c_ulong(x.XDefaultRootWindow(self._display))
        self._window = 0

    def close(self) -> None:
        self._x.XCloseDisplay(self._display)

    def _atom(self, name: str) -> c_ulong:
        return c_ulong(self._x.XInternAtom(self._display, name.encode(), 0))

    @property
    def window(self) -> int:
        """The window that has the keys."""
        return self._window

    def find(self, pid: int, other_than: int = 0) -> bool:
        """Look for the window of a process that is on the screen, and give it the keys."""
        for window in self._children(self._root.value):
            if window != other_than and self._pid_of(window) == pid and self.sees(window):
                self._window = window
                self._x.XSetInputFocus(self._display, c_ulong(window), REVERT_TO_PARENT, c_ulong(CURRENT_TIME))
                self._x.XSync(self._display, 0)
                return True
        return False

    def _children(self, window: int) -> list[int]:
        root, parent, count = c_ulong(), c_ulong(), c_uint()
        found = POINTER(c_ulong)()
        self._x.XQueryTree(
            self._display, c_ulong(window), byref(root), byref(parent), byref(found), byref(count)
        )  # fmt: skip
        children = [found[n] for n in range(count.value)]
        if found:
            self._x.XFree(found)
        return children

    def _pid_of(self, window: int) -> int | None:
        kind, shape, count, left = c_ulong(), c_int(), c_ulong(), c_ulong()
        data = POINTER(c_ulong)()
        self._x.XGetWindowProperty(
            self._display, c_ulong(window), self._atom("_NET_WM_PID"), c_long(0), c_long(1), 0, c_ulong(ANY_TYPE),
            byref(kind), byref(shape), byref(count), byref(left), byref(data),
        )  # fmt: skip
        pid = data[0] if data and count.value else None
        if data:
            self._x.XFree(data)
        return pid

    def sees(self, window: int) -> bool:
        """Whether this window is there and shown."""
        attributes = _Attributes()
        known = self._x.XGetWindowAttributes(self._display, c_ulong(window), byref(attributes))
        return bool(known) and attributes.map_state == VIEWABLE and attributes.width > 300

    def press(self, *names: str) -> None:
        """Keys by their X names, one after another: Tab, Return, 3, a …"""
        for name in names:
            self._move(name, KEY_PRESS)
            self._move(name, KEY_RELEASE)
        self._x.XFlush(self._display)

    def chord(self, held: str, name: str) -> None:
        """One key while another is held."""
        self._move(held, KEY_PRESS)
        self._move(name, KEY_PRESS, CONTROL_MASK)
        self._move(name, KEY_RELEASE, CONTROL_MASK)
        self._move(held, KEY_RELEASE, CONTROL_MASK)
        self._x.XFlush(self._display)

    def _move(self, name: str, kind: int, state: int = 0) -> None:
        keysym = c_ulong(self._x.XStringToKeysym(c_char_p(name.encode())))
        code = self._x.XKeysymToKeycode(self._display, keysym)
        if self._test is not None:
            self._test.XTestFakeKeyEvent(self._display, c_uint(code), int(kind == KEY_PRESS), c_ulong(0))
            return
        event = _Event()
        event.key = _Key(
            type=kind, display=self._display, window=self._window, root=self._root.value, state=state, keycode=code,
            same_screen=1,
        )  # fmt: skip
        self._x.XSendEvent(self._display, c_ulong(self._window), 1, c_long(KEY_MASKS), byref(event))

    def ask_to_close(self) -> None:
        """What the cross at the corner of a window does."""
        event = _Event()
        event.message = _Message(
            type=CLIENT_MESSAGE, display=self._display, window=self._window,
            message_type=self._atom("WM_PROTOCOLS").value, format=32,
            data=(c_long * 5)(self._atom("WM_DELETE_WINDOW").value, CURRENT_TIME),
        )  # fmt: skip
        self._x.XSendEvent(self._display, c_ulong(self._window), 0, c_long(0), byref(event))
        self._x.XFlush(self._display)
