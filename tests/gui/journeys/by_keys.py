"""Someone who has a keyboard only, watched at every key; and what they do in more than one journey."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QFileDialog, QLabel, QWidget

from journal.domain.contents import Contents
from journal.gui.widgets.table import TextTable
from tests.gui.journeys.house import LONDON, House
from tests.gui.journeys.person import BARE, CONTROL, Key, Person
from tests.gui.journeys.test_first_day_by_keys import begin_by_keys

SECTIONS = ("numbers", "moments", "breathing", "practices", "people", "questionnaires", "after")
NOON = datetime(2026, 11, 23, 12, tzinfo=LONDON)


class KeyPerson(Person):
    """After every key something has the keys still, and it is in sight."""

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = BARE) -> None:
        super().press(key, modifiers)
        self.look(f"key {key}")

    def type(self, text: str) -> None:
        super().type(text)
        self.look(text)

    def look(self, after: str) -> None:
        """See where the keys are."""
        settle()
        at = QApplication.focusWidget()
        assert at is not None, f"nothing has the keys after {after}"
        assert at is not self._window, f"the keys fell back to the window after {after}"
        assert not seen(at).isEmpty(), f"“{self.place}” has the keys after {after} and is out of sight"

    def open_section(self, key: str) -> None:
        """Go to a part of the Support page, by its pill."""
        self.press(Key.Key_6, CONTROL)
        self.tab_to_beginning("Parts of this page: ")
        for _ in SECTIONS:
            self.press(Key.Key_Left)
        for _ in range(SECTIONS.index(key)):
            self.press(Key.Key_Right)
        self.press(Key.Key_Space)

    def tab_to_beginning(self, name: str) -> None:
        """Stay where one is if that is called so, else go there."""
        if not self.place.startswith(name):
            self.tab_to(name)

    def enter(self, name: str, text: str) -> None:
        """Go to a field, put a text into it in place of what is there, and leave it."""
        if self.place != name:
            self.tab_to(name)
        assert self.place == name, f"{self.place} is not {name}"
        self.press(Key.Key_A, CONTROL)
        self.press(Key.Key_Delete)
        self.type(text)
        self.press(Key.Key_Tab)

    def choose(self, name: str, words: str) -> None:
        """Go to a list and take an entry of it by the arrow keys."""
        self.tab_to_beginning(name)
        select = self.at
        assert isinstance(select, QComboBox)
        self.press(Key.Key_Home)
        for _ in range(select.count()):
            if select.currentText() == words:
                return
            self.press(Key.Key_Down)
        raise AssertionError(f"{words} is not in {[select.itemText(n) for n in range(select.count())]}")

    def act(self, name: str) -> None:
        """Go to a button and press it by Enter."""
        self.tab_to_beginning(name)
        self.press(Key.Key_Return)

    def tick(self, name: str) -> None:
        """Go to a box and press it by the space bar."""
        self.tab_to_beginning(name)
        self.press(Key.Key_Space)

    def offers(self, name: str) -> bool:
        """Whether there is a button or a box of that name on the page."""
        found = [b for b in self._window.findChildren(QAbstractButton) if b.isVisible()]
        return any(name in (b.text(), b.accessibleName()) for b in found)

    @property
    def sees(self) -> str:
        """Every word that is on the page or in the top bar, in sight or a scroll away."""
        found = [w.text() for w in self._window.findChildren(QLabel) if w.isVisible()]
        return plain("\n".join(found))

    def in_sight(self, words: str) -> bool:
        """Whether these words are to be seen without scrolling."""
        labels = [w for w in self._window.findChildren(QLabel) if words in plain(w.text())]
        return any(whole(w) for w in labels)


def seen(widget: QWidget) -> QRect:
    """The part of a widget that no edge of what holds it cuts off, in its own coordinates."""
    part, step = widget.rect(), widget
    while (holder := step.parentWidget()) is not None and not step.isWindow():
        part = part & holder.rect().translated(-widget.mapTo(holder, QPoint(0, 0)))
        step = holder
    return part if widget.isVisible() else QRect()


def whole(widget: QWidget) -> bool:
    """Whether the whole widget is to be seen."""
    return seen(widget) == widget.rect()


def plain(text: str) -> str:
    """Words without the places at which they may be broken."""
    return text.replace("\u200b", "").replace("\u00a0", " ").replace("\u202f", " ")


def settle() -> None:
    """Let Qt lay out and scroll."""
    for _ in range(3):
        QApplication.processEvents()


def start(house: House, qtbot) -> None:
    """Open the window on the file, whether there is one or not."""
    desk = house.open(width=1100, height=700)
    qtbot.waitUntil(desk.window.isActiveWindow)
    settle()


def newcomer(house: House, person: Person, qtbot) -> None:
    """A new folder, and the card of a newcomer filled in: diazepam 5 mg in the morning, 2.5 mg in the evening."""
    assert not house.file.exists()
    start(house, qtbot)
    begin_by_keys(house, person)


def restart(house: House, qtbot) -> None:
    """Close the window and open it again."""
    house.shut()
    start(house, qtbot)


def later(house: House, qtbot, days: int) -> None:
    """Close the window and open it so many days after the first one."""
    house.shut()
    object.__setattr__(house.clock, "instant", NOON + timedelta(days=days))
    start(house, qtbot)


@pytest.fixture
def person(house: House) -> KeyPerson:
    """Who sits at the desk and has no mouse."""
    return KeyPerson(house)


class Files:
    """Answers the dialogs of the system: files go to, and come from, the name that was said last."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.folder, self._next = folder, folder / "nothing"
        monkeypatch.setattr(QFileDialog, "exec", lambda *_: 1)
        monkeypatch.setattr(QFileDialog, "selectedFiles", lambda *_: [str(self._next)])

    def to(self, name: str) -> Path:
        """The next dialog is answered by this name."""
        self._next = self.folder / name
        return self._next


@pytest.fixture
def files(house: House, monkeypatch: pytest.MonkeyPatch) -> Files:
    """Where the files go that are saved."""
    return Files(house.folder, monkeypatch)


@pytest.fixture
def begun(house: House, person: KeyPerson, qtbot) -> House:
    """The first card filled in by keys."""
    newcomer(house, person, qtbot)
    return house


def paper(path: Path, pages: int = 1) -> str:
    """The words of a PDF as another program reads them, in one line; it has so many pages."""
    read = PdfReader(path).pages
    assert len(read) == pages
    return plain(" ".join(" ".join(page.extract_text() for page in read).split()))


def summary(person: KeyPerson, files: Files, *ticks: str, name: str = "summary.pdf") -> str:
    """The words of the page for the doctor, saved with these parts ticked besides."""
    person.press(Key.Key_4, CONTROL)
    for words in ticks:
        person.tick(words)
    target = files.to(name)
    person.act("Save PDF…")
    return paper(target)


def rows(house: House, page: str) -> list[list[str]]:
    """The table that is on a page."""
    shown = [t for t in house.page(page).findChildren(TextTable) if not t.isHidden()]
    return [[plain(cell) for cell in t.model().row_text(n)] for t in shown for n in range(t.model().rowCount())]


def history(house: House, person: KeyPerson) -> list[list[str]]:
    """The rows of History."""
    person.press(Key.Key_5, CONTROL)
    return rows(house, "history")


def trends(house: House, person: KeyPerson, qtbot) -> str:
    """What Trends says of the last day: the read-out under the chart."""
    person.press(Key.Key_3, CONTROL)
    qtbot.waitUntil(lambda: bool(rows(house, "trends")))
    person.tab_to_beginning("Doses, symptoms and sleep")
    person.press(Key.Key_Right)
    return plain(person.at.accessibleDescription())


def survives(house: House, person: KeyPerson, files: Files, qtbot) -> Contents:
    """Export, a new journal, import, all from the keys of Settings: what is in the file then is what was in it."""
    before = house.contents()
    target = files.to("journal.json")
    person.press(Key.Key_7, CONTROL)
    person.act("Export…")
    assert house.said == f"Exported as journal.json in the folder {target.parent}", house.said
    house.shut()
    for old in house.folder.glob("journal.ebb*"):
        old.unlink()
    start(house, qtbot)
    files.to("journal.json")
    person.press(Key.Key_7, CONTROL)
    person.act("Import…")
    person.act("Import")  # the file was shown first
    qtbot.waitUntil(lambda: house.said.startswith("Imported"), timeout=10_000)
    after = house.contents()
    for part in fields(Contents):
        had, has = (nameless(getattr(contents, part.name), contents) for contents in (before, after))
        assert has == had, (part.name, had, has)
    assert target.exists()
    return after


def nameless(part: object, contents: Contents) -> object:
    """Records in their order, with names in place of the numbers that the file gave them and one another."""
    if not isinstance(part, tuple):
        return part
    practices = {p.id: p.name or p.key for p in contents.practices}
    people = {p.id: p.name for p in contents.people}
    found = []
    for record in part:
        of = practices.get(getattr(record, "practice_id", 0)), people.get(getattr(record, "person_id", 0))
        numbers = [n for n in ("id", "position", "practice_id", "person_id") if hasattr(record, n)]
        found.append((*of, replace(record, **dict.fromkeys(numbers, 0)) if numbers else record))
    return found
