"""A picture of every page, for looking at."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QSize
from PySide6.QtWidgets import QApplication

from journal.config.atomic_file import write_atomically
from journal.config.settings import Settings
from journal.config.temporary import moment
from journal.domain.problems import Problem
from journal.gui.app import make_application
from journal.gui.bridge import Bridge
from journal.gui.desk import Desk
from journal.gui.theme import ThemeChoice
from journal.service.clock import Clock, FixedClock, SystemClock
from journal.service.journal import Journal
from journal.service.session import open_journal
from journal.words.region import locale_of, system_tag
from journal.words.translation import use_language

THEMES = ("dim", "light")
SIZES = ((1280, 800), (1024, 600))
PAGES = ("today", "plan", "trends", "summary", "history", "support", "urgent", "settings")


def take_shots(
    journal_path: Path,
    folder: Path,
    theme: str | None = None,
    size: tuple[int, int] | None = None,
    scale: float = 1.0,
    clock: Clock | None = None,
    passphrase: str | None = None,
) -> list[Path]:
    """Pictures of every page in each theme and size; the paths made. The journal is opened and left as it is.

    ``theme`` and ``size`` left out: dim and light, 1280×800 and 1024×600. ``scale`` is the text size;
    ``passphrase`` that of a journal under one.
    """
    locale = locale_of(system_tag())
    use_language(locale.tag)
    application = make_application(locale)
    _make_folder(folder)
    made: list[Path] = []
    for name in (theme,) if theme else THEMES:
        look = ThemeChoice(application, name, scale)
        for width, height in (size,) if size else SIZES:
            with _opened(journal_path, clock, passphrase) as journal, moment() as config:
                settings = Settings(theme=name, text_scale=scale, window_width=width, window_height=height)
                desk = Desk(Bridge(journal, settings, config / "settings.toml"), look)
                made += _pages(application, desk, QSize(width, height), folder, f"{name}-{width}x{height}", scale)
    return made


def _make_folder(folder: Path) -> None:
    if folder.exists() and not folder.is_dir():
        raise Problem("folder_is_file", path=str(folder))
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Problem("file_unwritable", path=str(folder), reason=error.strerror or str(error)) from error


@contextmanager
def _opened(path: Path, clock: Clock | None, passphrase: str | None) -> Iterator[Journal]:
    """The journal, with the clock at the evening of its last recorded day, so that the pictures show a full one."""
    journal = open_journal(path, clock or SystemClock(), locale=locale_of(system_tag()), passphrase=passphrase)
    span = journal.span()
    if clock is None and span is not None:
        journal.close()
        zone = SystemClock().zone
        evening = (
            SystemClock()
            .now()
            .replace(year=span.last.year, month=span.last.month, day=span.last.day, hour=21, minute=4)
        )
        journal = open_journal(path, FixedClock(evening, zone), locale=locale_of(system_tag()), passphrase=passphrase)
    try:
        yield journal
    finally:
        journal.close()


def _pages(application: QApplication, desk: Desk, size: QSize, folder: Path, suffix: str, scale: float) -> list[Path]:
    window = desk.window
    window.resize(size)
    window.show()
    made: list[Path] = []
    for key in PAGES:
        window.show_page(key)
        for _ in range(4):
            application.processEvents()
        ready = getattr(window.page(key), "wait_until_ready", None)
        if ready is not None:
            ready()
            application.processEvents()
        path = folder / (f"{key}-{suffix}.png" if scale == 1.0 else f"{key}-{suffix}-text{scale:g}.png")
        _save(window, path)
        made.append(path)
    window.hide()
    window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    return made


def _save(window: object, path: Path) -> None:
    from PySide6.QtCore import QBuffer, QByteArray, QIODevice
    from PySide6.QtWidgets import QWidget

    assert isinstance(window, QWidget)
    held = QByteArray()
    buffer = QBuffer(held)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    window.grab().save(buffer, "PNG")
    try:
        write_atomically(path, bytes(held.data()))
    except OSError as error:
        raise Problem("file_unwritable", path=str(path), reason=error.strerror or str(error)) from error
