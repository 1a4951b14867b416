"""The running program: one application, one journal, one window."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLocale, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from journal.config.paths import NAME, Paths
from journal.config.settings import Settings
from journal.domain.locale import Locale
from journal.domain.problems import Problem
from journal.gui import crash
from journal.gui.bridge import Bridge
from journal.gui.desk import Desk
from journal.gui.fonts import load_fonts
from journal.gui.icons import icon
from journal.gui.single_instance import SingleInstance
from journal.gui.stop_signals import StopSignals
from journal.gui.theme import STYLED, ThemeChoice
from journal.service.clock import SystemClock
from journal.service.session import open_journal
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

    The user's own journal is made at the first start; any other must be there. Raises Problem, before any window,
    when there is no screen or the journal cannot be opened.
    """
    if not has_display():
        raise Problem("no_display")
    locale = locale_of(settings.language or system_tag())
    use_language(locale.tag)
    own = journal_file == paths.journal
    file = journal_file
    application = make_application(locale)
    journal = open_journal(file, SystemClock(), create=own, locale=locale)
    guard = SingleInstance(file)
    if not guard.acquire():
        journal.close()
        raise Problem("already_open", path=str(file))
    try:
        look = ThemeChoice(application, settings.theme, settings.text_scale)
        application.setWindowIcon(icon("today", "accent"))
        bridge = Bridge(journal, settings, paths.settings)
        desk = Desk(bridge, look)
        crash.install(paths.data / "crash.log", desk.show_fault)
        StopSignals(desk.window)
        # A window remembered from a larger screen must not reach over the edge of this one.
        desk.window.resize(desk.window.size().boundedTo(application.primaryScreen().availableSize()))
        desk.window.show()
        QTimer.singleShot(0, desk.window, desk.after_first_paint)
        code = application.exec()
        desk.window.flush()
        return code
    finally:
        journal.close()
        guard.release()
