"""A window of the real parts on a real file, and a second look at that file from outside."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime, time
from pathlib import Path
from zoneinfo import ZoneInfo

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from journal.config.settings import Settings, load_settings
from journal.domain.amount import Amount
from journal.domain.contents import Contents
from journal.domain.medicine import Form, Preparation
from journal.gui.bridge import Bridge
from journal.gui.desk import Desk
from journal.gui.theme import ThemeChoice
from journal.service.clock import FixedClock
from journal.service.day import DayView
from journal.service.journal import Journal
from journal.service.sample import sample_contents
from journal.service.session import open_journal

LONDON = ZoneInfo("Europe/London")
TODAY = date(2026, 11, 23)
YESTERDAY = date(2026, 11, 22)
MORNING, EVENING = time(8), time(21)
PAGES = ("today", "plan", "trends", "summary", "history", "support", "urgent", "settings")


def mg(text: str) -> Amount:
    return Amount.from_mg(text)


@dataclass
class House:
    """One person's file and settings; windows come and go."""

    folder: Path
    app: QApplication
    clock: FixedClock = field(default_factory=lambda: FixedClock(datetime(2026, 11, 23, 21, 4, tzinfo=LONDON), LONDON))
    desk: Desk | None = None
    journal: Journal | None = None

    @property
    def file(self) -> Path:
        return self.folder / "journal.ebb"

    @property
    def settings_file(self) -> Path:
        return self.folder / "config" / "settings.toml"

    def open(self, width: int = 1180, height: int = 800, **settings: object) -> Desk:
        """Start the program; what was chosen before holds, and ``settings`` besides."""
        chosen = load_settings(self.settings_file) if self.settings_file.exists() else Settings()
        for name, value in {"window_width": width, "window_height": height, **settings}.items():
            object.__setattr__(chosen, name, value)
        self.journal = open_journal(self.file, self.clock, create=True)
        bridge = Bridge(self.journal, chosen, self.settings_file)
        self.desk = Desk(bridge, ThemeChoice(self.app, chosen.theme, chosen.text_scale))
        self.desk.window.show()
        self.desk.window.activateWindow()
        return self.desk

    def open_at(
        self, page: str, qtbot: QtBot, days: int, fill: Callable[[Journal], object] | None, **settings: object
    ) -> QWidget:
        """Start with so many sample days up to today and what ``fill`` puts there, and go to a page."""
        desk = self.open(**settings)
        assert self.journal is not None
        if days:
            self.journal.import_contents(sample_contents(days, TODAY, 1), "json")
        if fill is not None:
            fill(self.journal)
        qtbot.waitUntil(desk.window.isActiveWindow)
        desk.window.show_page(page)
        return self.page(page)

    def shut(self) -> None:
        """Close the window and let Qt delete it: a window left to the garbage collector takes Qt with it."""
        if self.desk is not None and self.journal is not None:
            self.desk.window.close()
            self.desk.window.deleteLater()
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
            self.journal.close()
        self.desk = self.journal = None

    @contextmanager
    def reading(self) -> Iterator[Journal]:
        """The file as another program sees it."""
        other = open_journal(self.file, self.clock)
        try:
            yield other
        finally:
            other.close()

    def day(self, day: date = TODAY) -> DayView:
        """A day as it stands in the file."""
        with self.reading() as journal:
            return journal.day(day)

    def contents(self) -> Contents:
        """Everything that stands in the file."""
        with self.reading() as journal:
            return journal.contents()

    def page(self, key: str) -> QWidget:
        assert self.desk is not None
        return self.desk.window.page(key)

    @property
    def said(self) -> str:
        """What the message line says."""
        assert self.desk is not None
        return self.desk.window.message_line.text

    def furnish(self) -> int:
        """Diazepam, 5 mg tablets in halves, 5 mg and 2.5 mg a day, for a while already; the medicine's number."""
        journal = open_journal(self.file, self.clock, create=True)
        tablet = Preparation(0, 0, Form.TABLET, mg("5"), pieces=2)
        doses = [(MORNING, mg("5")), (EVENING, mg("2.5"))]
        changes = journal.begin("diazepam", tablet, doses, date(2026, 11, 1))
        journal.close()
        assert changes.new_id is not None
        return changes.new_id
