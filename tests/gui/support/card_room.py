"""A window with one card of Support on a real file, and someone at its keys."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication

from journal.config.settings import Settings
from journal.domain.contents import Contents
from journal.domain.problems import Problem
from journal.gui.bridge import Bridge
from journal.gui.main_window import MainWindow, PageEntry
from journal.gui.theme import apply_theme
from journal.gui.widgets.card import Card
from journal.gui.widgets.flow import Flow
from journal.gui.widgets.scroll_page import ScrollPage
from journal.service.session import open_journal
from tests.gui.journeys.house import House
from tests.gui.journeys.layout import faults
from tests.gui.journeys.person import CONTROL, Key, Person, controls_of, name_of

LOOKS = [("dim", 1.0), ("light", 1.0), ("dim", 2.0), ("light", 2.0)]


class CardPage(ScrollPage):
    """The owner that the card will have: it reads again at each change."""

    page_title = "Support"

    def __init__(self, room: CardRoom) -> None:
        super().__init__()
        self._room = room
        self.card: Card = room.make(room.bridge)
        flow = Flow()
        flow.add(self.card)
        self.add(flow)

    def refresh(self) -> None:
        self._room.show()

    def concerns(self, _changes: object) -> bool:
        return True

    def flush(self) -> None:
        if hasattr(self.card, "flush"):
            self.card.flush()


class CardRoom:
    """``make`` makes the card, ``fill`` gives it what the journal holds."""

    def __init__(
        self, folder: Path, app: QApplication, make: Callable[[Bridge], Card], fill: Callable[[Card, Contents], None]
    ) -> None:
        self.app, self.make, self._fill = app, make, fill
        self.house = House(folder, app)
        self.journal = open_journal(self.house.file, self.house.clock, create=True)
        self.bridge = Bridge(self.journal, Settings(), folder / "settings.toml")
        self.refused: list[str] = []
        self.bridge.refused.connect(lambda problem: self.refused.append(problem.id))
        keys = {"today": lambda: CardPage(self), "plan": ScrollPageAside}
        self.window = MainWindow([PageEntry(key, key, key, made) for key, made in keys.items()])
        self.page: CardPage = self.window.page("today")
        self.bridge.changed.connect(self.show)
        self.house.desk = self  # type: ignore[assignment]  # the person looks at ``desk.window`` only
        self.person = Person(self.house)

    def open(self, width: int = 1024, height: int = 600) -> None:
        """Show the window."""
        self.window.resize(width, height)
        self.window.show()
        self.window.show_page("today")
        self.window.activateWindow()
        self.show()
        QApplication.processEvents()

    def show(self, _changes: object = None) -> None:
        self._fill(self.page.card, self.journal.contents())
        QApplication.processEvents()  # Qt shows new rows when it comes to it

    @property
    def contents(self) -> Contents:
        """What a second look at the file finds."""
        return self.house.contents()

    def away_and_back(self) -> None:
        """Turn to another page and back, as the rail does."""
        self.window.show_page("plan")
        self.window.show_page("today")

    @contextmanager
    def full_disk(self, command: str) -> Iterator[None]:
        """While it lasts, the command cannot be written."""

        def refuse(*_args: object, **_details: object) -> None:
            raise Problem("file_unwritable", path="journal.ebb", reason="no room")

        setattr(self.journal, command, refuse)
        try:
            yield
        finally:
            delattr(self.journal, command)

    def dress(self, theme: str, scale: float) -> None:
        apply_theme(self.app, theme, scale)
        for _ in range(5):
            QApplication.processEvents()

    def wrong(self) -> list[str]:
        """What is cut, too small, out of place, without a name, or called like something else."""
        names = [name_of(widget) for widget in controls_of(self.page)]
        twice = {name for name in names if names.count(name) > 1 or not name.strip()}
        return [*faults(self.window), *(f"not a name of its own: “{name}”" for name in sorted(twice))]

    def shut(self) -> None:
        self.window.close()
        self.window.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        self.journal.close()


class ScrollPageAside(ScrollPage):
    """Another page to turn to."""

    page_title = "Elsewhere"

    def refresh(self) -> None: ...

    def concerns(self, _changes: object) -> bool:
        return False

    def flush(self) -> None: ...


def write(person: Person, name: str, text: str) -> None:
    """Put another text into a field and leave it by Tab."""
    person.click(person.field(name))
    person.press(Key.Key_A, CONTROL)
    person.press(Key.Key_Delete)
    person.type(text)
    person.press(Key.Key_Tab)
