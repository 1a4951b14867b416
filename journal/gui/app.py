"""The running program: one application, one journal, one window."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLocale
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from journal.config.paths import NAME, Paths
from journal.config.settings import Settings
from journal.config.utf8 import utf8_locale
from journal.domain.locale import Locale
from journal.domain.problems import Problem
from journal.gui import crash
from journal.gui.fonts import load_fonts
from journal.gui.icons import icon
from journal.gui.program import Program
from journal.gui.single_instance import SingleInstance
from journal.gui.stop_signals import StopSignals
from journal.gui.theme import STYLED
from journal.service.clock import SystemClock
from journal.words.region import locale_of, system_tag
from journal.words.translation import use_language

APP_ID = "Ebb"


def has_display() -> bool:
    """Whether there is a screen to open a window on."""
    if sys.platform in ("win32", "darwin") or os.environ.get("QT_QPA_PLATFORM"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def make_application(locale: Locale) -> QApplication:
    """The one QApplication, named and in the person's region."""
    existing = QApplication.instance()
    if isinstance(existing, QApplication):
        application = existing
    else:
        # The style is chosen here: asking Qt which one it took delays the first paint.
        with utf8_locale():
            application = QApplication([NAME, "-style", "Fusion"])
        application.setProperty(STYLED, True)
    QCoreApplication.setApplicationName(NAME)
    QGuiApplication.setApplicationDisplayName(NAME)
    QGuiApplication.setDesktopFileName(APP_ID)
    QLocale.setDefault(QLocale(locale.tag))
    load_fonts()
    return application


def painter_application() -> QApplication:
    """An application for drawing paper without a window."""
    return make_application(Locale())


def open_window(paths: Paths, journal_file: Path, settings: Settings) -> int:
    """Open the journal and its window and run until it is closed; the exit code.

    The user's own journal is made at the first start; any other must be there. One that cannot be opened gets a
    window that says why. Where the journal is open in another window, that one comes to the front. Raises Problem,
    before any window, when there is no screen, or when that other window does not answer.
    """
    if not has_display():
        raise Problem("no_display")
    locale = locale_of(settings.language or system_tag())
    use_language(locale.tag)
    application = make_application(locale)
    guard = SingleInstance(_resolved(journal_file))
    held = guard.acquire()
    if not held and guard.held_elsewhere:
        if guard.call():
            return 0
        raise Problem("already_open", path=str(journal_file))
    program = Program(application, paths, journal_file, settings, SystemClock(), locale)
    try:
        crash.install(paths.data / "crash.log", program.show_fault)
        application.setWindowIcon(icon("today", "accent"))
        guard.called.connect(program.come_to_front)
        StopSignals(program).stopped.connect(program.stop)  # before there is anything to type into
        program.begin()
        if not held:  # its folder was only made now; or it cannot be written, which the window says by itself
            guard.acquire()
        guard.listen()
        return application.exec()
    finally:
        program.finish()
        guard.release()


def _resolved(path: Path) -> Path:
    """The file behind a link: two names of one journal are one window."""
    try:
        return path.resolve()
    except (OSError, RuntimeError):
        return path.absolute()
