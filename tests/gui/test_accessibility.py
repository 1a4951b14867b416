"""Everything can be reached by Tab in the order in which it is read, and says what it is."""
# ruff: noqa: F811

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTableView,
    QWidget,
)

from journal.gui.widgets.choice_button import ChoiceButton
from journal.gui.widgets.choice_row import ChoiceRow
from tests.gui.journeys.conftest import house, kept, person  # noqa: F401
from tests.gui.journeys.filled import fill
from tests.gui.journeys.house import PAGES, House
from tests.gui.journeys.person import CONTROL, SHIFT, Key, Person, controls_of, name_of
from tests.gui.journeys.test_layout import OPENED, open_dose_panel, open_plan_editor, settle

PRESSED = {QAccessible.Role.Button, QAccessible.Role.CheckBox, QAccessible.Role.RadioButton}
SIZES = [(1024, 600), (1440, 900)]


@pytest.fixture
def page_of(house: House, kept, qtbot) -> Callable[..., QWidget]:
    """Open a journal on a page and give it."""

    def opened(kind: str, key: str, size: tuple[int, int] = SIZES[0]) -> QWidget:
        fill(house, kind, kept)
        desk = house.open(*size)
        qtbot.waitUntil(desk.window.isActiveWindow)
        desk.window.show_page(key)
        settle(house, key)
        return house.page(key)

    return opened


def walk(person: Person, window: QWidget, *, back: bool = False) -> list[QWidget]:
    """Where Tab goes until it comes round; a table whose cells it goes through is one place."""
    seen: list[QWidget] = []
    stops: set[tuple[QWidget, int, int]] = set()
    while True:
        person.press(Key.Key_Backtab if back else Key.Key_Tab, SHIFT if back else Qt.KeyboardModifier.NoModifier)
        cell = person.at.currentIndex() if isinstance(person.at, QTableView) else None
        stop = (person.at, cell.row(), cell.column()) if cell is not None else (person.at, 0, 0)
        if stop in stops:
            return seen
        stops.add(stop)
        if person.at not in seen:
            seen.append(person.at)
        assert len(stops) < 500


def place(widget: QWidget, window: QWidget) -> QRect:
    """Where it stands in the whole of its page, also what is scrolled away."""
    return QRect(widget.mapTo(window, QPoint(0, 0)), widget.size())


def said_of(widget: QWidget) -> QAccessible:
    found = QAccessible.queryAccessibleInterface(widget)
    assert found is not None, name_of(widget)
    return found


@pytest.mark.parametrize("key", PAGES)
@pytest.mark.parametrize("kind", ["empty", "sample"])
def test_everything_that_takes_the_keys_has_a_name_of_its_own(page_of, house: House, kind: str, key: str) -> None:
    page_of(kind, key)
    assert house.desk is not None
    controls = controls_of(house.desk.window)
    assert not [widget for widget in controls if not name_of(widget).strip()]
    names = [name_of(widget) for widget in controls]
    assert sorted(set(names)) == sorted(names)


@pytest.mark.parametrize("act", OPENED, ids=lambda act: act.__name__)
def test_what_opens_in_a_page_has_names_of_its_own_too(page_of, house: House, person: Person, act) -> None:
    page_of("sample", "today")
    act(person)
    assert house.desk is not None
    names = [name_of(widget) for widget in controls_of(house.desk.window)]
    assert all(name.strip() for name in names)
    assert sorted(set(names)) == sorted(names)


@pytest.mark.parametrize("size", SIZES, ids=lambda s: f"{s[0]}x{s[1]}")
@pytest.mark.parametrize("key", PAGES)
@pytest.mark.parametrize("kind", ["empty", "sample"])
def test_tab_goes_to_every_control_downwards_or_to_the_right(
    page_of, house: House, person: Person, kind: str, key: str, size: tuple[int, int]
) -> None:
    page = page_of(kind, key, size)
    assert house.desk is not None
    window = house.desk.window
    stops = walk(person, window)
    missed = [w for w in controls_of(window) if w.focusPolicy() & Qt.FocusPolicy.TabFocus and w not in stops]
    assert not missed, [name_of(widget) for widget in missed]
    inside = [widget for widget in stops if page.isAncestorOf(widget)]
    start = next((n for n, w in enumerate(inside) if not page.isAncestorOf(stops[stops.index(w) - 1])), 0)
    inside = inside[start:] + inside[:start]
    assert not out_of_order(inside, page), f"{[name_of(w) for w in inside]}"


@pytest.mark.parametrize("act", OPENED, ids=lambda act: act.__name__)
def test_tab_goes_through_what_opens_in_a_page_as_it_is_read(page_of, house: House, person: Person, act) -> None:
    page_of("sample", "today")
    act(person)
    assert house.desk is not None
    page = house.page(house.desk.window.current_key)
    stops = walk(person, house.desk.window)
    inside = [widget for widget in stops if page.isAncestorOf(widget)]
    start = next((n for n, w in enumerate(inside) if not page.isAncestorOf(stops[stops.index(w) - 1])), 0)
    assert not out_of_order(inside[start:] + inside[:start], page)


def out_of_order(stops: list[QWidget], page: QWidget) -> list[str]:
    """Every step of Tab that goes upwards or to the left."""
    found = []
    content = page.widget()
    QApplication.processEvents()
    for before, after in pairwise(stops):
        a, b = place(before, content), place(after, content)
        above, left = b.bottom() <= a.top(), b.right() <= a.left()
        beside = b.left() >= a.right()
        if (above and not beside) or (left and b.top() < a.bottom() and a.top() < b.bottom()):
            found.append(f"from “{name_of(before)}” {a.getRect()} to “{name_of(after)}” {b.getRect()}")
    return found


@pytest.mark.parametrize("key", PAGES)
def test_shift_and_tab_go_the_same_way_back(page_of, house: House, person: Person, key: str) -> None:
    page_of("sample", key)
    assert house.desk is not None
    there = [name_of(w) for w in walk(person, house.desk.window)]
    back = [name_of(w) for w in walk(person, house.desk.window, back=True)]
    turn = back.index(there[0])
    assert (back[turn:] + back[:turn])[1:][::-1] == there[1:]


@pytest.mark.parametrize("key", PAGES)
def test_every_control_says_to_a_screen_reader_what_it_is(page_of, house: House, key: str) -> None:
    page_of("sample", key)
    assert house.desk is not None
    for widget in controls_of(house.desk.window):
        found = said_of(widget)
        name = name_of(widget)
        assert found.text(QAccessible.Text.Name) == name or isinstance(widget, QComboBox)
        assert found.isValid()
        role = found.role()
        if isinstance(widget, QAbstractButton):
            assert role in PRESSED, name
            assert found.state().checked == widget.isChecked(), name
        elif isinstance(widget, (QLineEdit, QPlainTextEdit)):
            assert role == QAccessible.Role.EditableText, name
        elif isinstance(widget, QComboBox):
            assert role == QAccessible.Role.ComboBox, name
            buddies = [part for part in house.page(key).findChildren(QLabel) if part.buddy() is widget]
            assert [part.text() for part in buddies] == [name], "under X11 its name is its choice, its label names it"
        elif isinstance(widget, QTableView):
            assert role == QAccessible.Role.Table, name
        else:
            assert role != QAccessible.Role.NoRole, name
        assert found.state().focusable, name


def test_every_answer_of_a_row_is_reached_by_the_arrow_keys(page_of, house: House, person: Person) -> None:
    page = page_of("sample", "today")
    rows = [row for row in page.findChildren(ChoiceRow) if row.isVisible()]
    assert len(rows) >= 13
    for row in rows:
        person.tab_to(row.name)
        person.press(Key.Key_Home)
        seen = [person.at]
        while True:
            person.press(Key.Key_Right)
            if person.at is seen[-1]:
                break
            seen.append(person.at)
        assert seen == row.buttons


def test_a_chosen_answer_says_that_it_is_chosen(page_of, house: House, person: Person) -> None:
    page_of("empty", "today")
    person.click_button("Tremor: severe")
    button = person.button("Tremor: severe, chosen")
    assert isinstance(button, ChoiceButton)
    assert said_of(button).state().checked
    assert not said_of(person.button("Tremor: mild")).state().checked


def test_a_refused_text_is_described_by_its_sentence(page_of, person: Person) -> None:
    page_of("empty", "today")
    person.click(person.field("In bed"))
    field = person.at
    person.type("nine ish\t")
    assert "could not be read as a time" in said_of(field).text(QAccessible.Text.Description)


def test_an_amount_is_described_by_its_meaning(page_of, person: Person) -> None:
    page_of("sample", "today")
    open_dose_panel(person)
    person.type("1/2 x 5 mg")
    assert "2.5 mg" in said_of(person.at).text(QAccessible.Text.Description)


def test_the_keys_come_back_to_the_opener_when_a_panel_closes(page_of, house: House, person: Person) -> None:
    page_of("sample", "today")
    person.click_button("Choose a day")
    person.press(Key.Key_Escape)
    assert person.place == "Choose a day"
    open_dose_panel(person)
    person.press(Key.Key_Escape)
    assert person.place == "Extra dose"
    open_plan_editor(person)
    person.click_button("Cancel")
    assert person.place == "Write a new version…"


@pytest.mark.parametrize(("number", "key"), [(1, "today"), (2, "plan"), (3, "trends"), (4, "summary"), (7, "settings")])
def test_a_page_opened_by_its_keys_has_the_keys_at_its_first_control(
    page_of, house: House, person: Person, number: int, key: str
) -> None:
    page_of("sample", "history")
    person.press(Key(Key.Key_0 + number), CONTROL)
    first = min(
        (w for w in controls_of(house.page(key)) if w.focusPolicy() & Qt.FocusPolicy.TabFocus),
        key=lambda w: (place(w, house.page(key)).top(), place(w, house.page(key)).left()),
    )
    assert person.place == name_of(first)
