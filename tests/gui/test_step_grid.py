"""The table in which steps are written: typing, going on, what is refused, and the way back."""

from __future__ import annotations

import time as clock
from collections.abc import Callable
from datetime import date, time, timedelta
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QGuiApplication, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget

from journal.domain.amount import Amount
from journal.domain.medicine import Form, Medicine, Preparation
from journal.domain.plan import PlannedDose, Step, StepKind
from journal.domain.plan_text import PlanColumn
from journal.gui.pages.plan_editor.grid_model import PROBLEM
from journal.gui.pages.plan_editor.step_grid import StepGrid
from journal.gui.theme import apply_theme
from journal.gui.widgets.select import Select
from tests.gui.conftest import BRITISH
from tests.gui.mouse import double_click

Key = Qt.Key
CONTROL, SHIFT, ALT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)
TODAY = date(2026, 11, 23)
DAY = date(2026, 12, 1)
MORNING, EVENING = time(8), time(21)
TWO = (PlanColumn(1, MORNING), PlanColumn(1, EVENING))
DIAZEPAM = (Medicine(1, "diazepam"),)
TABLET = (Preparation(1, 1, Form.TABLET, Amount.from_mg(5), pieces=2),)


def mg(text: str) -> Amount:
    return Amount.from_mg(text)


def step(day: date, *amounts: str, kind: StepKind = StepKind.CUT, **more: object) -> Step:
    slots = (MORNING, EVENING, time(12), time(17))
    doses = tuple(PlannedDose(1, slot, mg(text)) for slot, text in zip(slots, amounts, strict=False) if mg(text))
    return Step(day, doses, kind, **more)  # type: ignore[arg-type]


THREE = (
    step(DAY, "5", "2.5", kind=StepKind.START),
    step(DAY + timedelta(days=14), "4.5", "2.5"),
    step(DAY + timedelta(days=28), "4", "2.5"),
)


class Desk:
    """A grid in a window between two fields, with a person's keys."""

    def __init__(self, window: QWidget, grid: StepGrid) -> None:
        self.window = window
        self.grid = grid
        self.saved = 0
        grid.edited.connect(self._on_edited)

    def _on_edited(self) -> None:
        self.saved += 1

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        QTest.keyClick(self.window.windowHandle(), key, modifiers)

    def type(self, text: str) -> None:
        for letter in text:
            QTest.keyClick(self.window.windowHandle(), letter)

    @property
    def at(self) -> tuple[int, int]:
        index = self.grid.view.currentIndex()
        return index.row(), index.column()

    def text(self, row: int, column: int) -> str:
        return str(self.grid.model.index(row, column).data())

    def refused(self, row: int, column: int) -> str:
        return str(self.grid.model.index(row, column).data(PROBLEM))

    @property
    def line(self) -> str:
        return self.grid.line.text().replace("\u200b", "")


@pytest.fixture
def at_desk(shown, qtbot) -> Callable[..., Desk]:
    def made(steps: tuple[Step, ...] = (), columns=TWO, width: int = 1000, height: int = 700) -> Desk:
        window = QWidget()
        column = QVBoxLayout(window)
        grid = StepGrid(BRITISH)
        before, after = QLineEdit(), QLineEdit()
        before.setObjectName("before")
        after.setObjectName("after")
        for widget in (before, grid, after):
            column.addWidget(widget)
        column.addStretch(1)
        grid.set_house(DIAZEPAM, TABLET)
        grid.begin(steps, columns, TODAY)
        shown(window, width, height)
        grid.view.open_at(0, 0)
        return Desk(window, grid)

    return made


def test_letters_open_their_cell_and_enter_goes_down(at_desk) -> None:
    desk = at_desk()
    desk.type("2026-12-01")
    desk.press(Key.Key_Return)
    assert desk.at == (1, 0)
    desk.type("15/12/2026")
    desk.press(Key.Key_Up)
    assert desk.at == (0, 0)
    desk.press(Key.Key_Right)
    for amount in ("5", "4.5"):
        desk.type(amount)
        desk.press(Key.Key_Enter)
    assert desk.at == (2, 1)
    assert [desk.text(row, 0) for row in (0, 1)] == ["1 Dec 2026", "15 Dec 2026"]
    assert desk.grid.ready
    assert desk.grid.steps() == (
        step(DAY, "5", kind=StepKind.START),
        step(date(2026, 12, 15), "4.5", kind=StepKind.CUT),
    )


def test_from_two_dates_on_an_amount_is_enough_and_the_interval_is_the_persons_own(at_desk) -> None:
    desk = at_desk(THREE[:1])
    assert desk.text(1, 0) == "", "one date makes no interval"
    desk.grid.view.open_at(1, 0)
    desk.type("2026-12-11")
    desk.press(Key.Key_Tab)
    for amount in ("4.5", "4", "3.5"):
        desk.type(amount)
        desk.press(Key.Key_Return)
    assert [s.start for s in desk.grid.steps()] == [DAY + timedelta(days=10 * n) for n in range(4)]
    assert desk.text(4, 0) == "10 Jan 2027"
    assert len(desk.grid.steps()) == 4, "a date that is only offered is no step"


def test_tab_goes_through_what_is_written_by_hand_and_out_at_the_end(at_desk) -> None:
    desk = at_desk(THREE[:1])
    seen = [desk.at]
    for _ in range(10):
        desk.press(Key.Key_Tab)
        if QApplication.focusWidget() is not desk.grid.view:
            break
        seen.append(desk.at)
    assert seen == [(row, column) for row in (0, 1) for column in (0, 1, 2, 5, 6)]
    assert QApplication.focusWidget() is desk.grid.add
    desk.press(Key.Key_Backtab, SHIFT)
    assert desk.at == (1, 6)
    for _ in range(10):
        desk.press(Key.Key_Backtab, SHIFT)
    assert QApplication.focusWidget().objectName() == "before"


def test_tab_keeps_what_was_typed_and_control_with_tab_leaves_at_once(at_desk) -> None:
    desk = at_desk(THREE)
    desk.press(Key.Key_Right)
    desk.type("6")
    desk.press(Key.Key_Tab)
    assert (desk.at, desk.text(0, 1)) == ((0, 2), "6 mg")
    desk.press(Key.Key_Tab, CONTROL)
    assert QApplication.focusWidget() is desk.grid.add


def test_escape_drops_what_was_typed(at_desk) -> None:
    desk = at_desk(THREE)
    desk.press(Key.Key_Right)
    desk.type("60")
    desk.press(Key.Key_Escape)
    assert desk.text(0, 1) == "5 mg"
    assert QApplication.focusWidget() is desk.grid.view
    assert desk.saved == 0


@pytest.mark.parametrize("key", [Key.Key_Delete, Key.Key_Backspace])
def test_delete_empties_a_cell_and_a_row_without_amounts_is_told_when_it_is_left(at_desk, key) -> None:
    desk = at_desk((step(DAY, "5", kind=StepKind.START), step(date(2026, 12, 15), "4")), TWO[:1])
    desk.grid.view.open_at(1, 1)
    desk.press(key)
    assert not desk.grid.ready
    assert desk.refused(1, 1) == "", "the row is still being written"
    desk.press(Key.Key_Up)
    assert "no amount" in desk.refused(1, 1)
    assert desk.line.startswith("Step 2, 08:00: This step has no amount")
    desk.press(Key.Key_Down)
    desk.type("0")
    desk.press(Key.Key_Return)
    assert desk.grid.ready
    assert desk.grid.steps()[1].kind is StepKind.STOP


@pytest.mark.parametrize(
    ("column", "text", "said"),
    [
        (1, "1.000", "could mean"),
        (1, "5 g", "in grams"),
        (2, "05", "could mean 0.5 or 5"),
        (0, "soon", "could not be read as a date"),
        (0, "2026-12-15", "Two steps start on 15 Dec 2026"),
        (0, "2026-11-15", "Put the steps in order of date"),
    ],
)
def test_a_refused_text_stays_in_its_cell_marked_and_told_until_it_is_mended(
    at_desk, column: int, text: str, said: str
) -> None:
    desk = at_desk(THREE)
    desk.grid.view.open_at(2, column)
    desk.type(text)
    desk.press(Key.Key_Return)
    shown = desk.text(2, column)
    assert shown == text or shown.endswith("2026"), "a date that was read stands there as it was understood"
    assert said in desk.refused(2, column)
    assert said in desk.line
    assert desk.grid.model.index(2, column).data(Qt.ItemDataRole.AccessibleDescriptionRole) == desk.refused(2, column)
    assert not desk.grid.ready
    assert desk.grid.show_it.isVisible()
    QTest.mouseClick(desk.grid.show_it, Qt.MouseButton.LeftButton)
    assert desk.at == (2, column)
    desk.type("2026-12-29" if column == 0 else "3")
    desk.press(Key.Key_Return)
    assert desk.grid.ready
    assert not desk.grid.show_it.isVisible()


def test_typing_again_over_a_refused_text_begins_with_that_text(at_desk) -> None:
    desk = at_desk(THREE)
    desk.grid.view.open_at(1, 1)
    desk.type("1.000")
    desk.press(Key.Key_Return)
    desk.press(Key.Key_Up)
    desk.press(Key.Key_F2)
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit)
    assert field.text() == "1.000"
    assert field.accessibleName() == "Step 2, 08:00"


def test_what_is_typed_is_said_in_full_before_it_counts(at_desk) -> None:
    desk = at_desk(THREE)
    desk.grid.view.open_at(1, 1)
    desk.type("1/2 x 5 mg")
    assert desk.line == "2.5 mg diazepam · ½ × 5 mg tablet"
    assert desk.text(1, 1) == "4.5 mg"
    desk.press(Key.Key_Tab)
    assert desk.text(1, 1) == "2.5 mg"


def test_totals_changes_and_kinds_follow_the_amounts(at_desk) -> None:
    desk = at_desk(THREE)
    assert [desk.text(1, c) for c in range(3, 6)] == ["7 mg", "−0.5 mg (−6.7 %)", "cut"]
    desk.grid.view.open_at(1, 1)
    desk.type("5")
    desk.press(Key.Key_Return)
    assert [desk.text(1, c) for c in range(3, 6)] == ["7.5 mg", "–", "hold"]
    assert [desk.text(2, c) for c in range(3, 6)] == ["6.5 mg", "−1 mg (−13.3 %)", "cut"]


def test_what_the_rule_came_to_stands_under_the_change_where_it_is_another_amount(at_desk) -> None:
    steps = (
        step(DAY, "13", kind=StepKind.START, wanted_mg=Decimal(13)),
        step(date(2026, 12, 15), "12", wanted_mg=Decimal("11.7")),
        step(date(2026, 12, 29), "10.8", wanted_mg=Decimal("10.80004")),
    )
    desk = at_desk(steps, TWO[:1])
    assert desk.text(1, 3) == "−1 mg (−7.7 %)\nwanted 11.7 mg (−10 %)"
    assert desk.text(2, 3) == "−1.2 mg (−10 %)", "0.0001 mg is the finest that can be written down"
    assert desk.grid.steps() == steps


def test_no_change_is_told_beside_an_amount_that_was_refused(at_desk) -> None:
    desk = at_desk(THREE)
    desk.grid.view.open_at(1, 1)
    desk.type("x5")
    desk.press(Key.Key_Return)
    assert [desk.text(row, 4) for row in (1, 2)] == ["–", "–"]


def test_a_kind_is_chosen_from_a_list_by_keys(at_desk) -> None:
    desk = at_desk(THREE)
    desk.grid.view.open_at(1, 5)
    desk.press(Key.Key_Space)
    select = desk.window.findChild(Select)
    words = [select.itemText(at) for at in range(select.count())]
    assert words == [
        "automatic (cut)", "start", "cut", "hold", "hold – planned", "hold – symptoms", "hold – illness",
        "hold – life event", "hold – supply", "hold – clinician", "return", "switch", "stop", "measured anew",
    ]  # fmt: skip
    assert select.accessibleName() == "Step 2, Kind"
    for _ in range(words.index("hold – illness")):
        desk.press(Key.Key_Down)
    desk.press(Key.Key_Return)
    assert desk.text(1, 5) == "hold – illness"
    assert (desk.grid.steps()[1].kind, desk.grid.steps()[1].reason) == (StepKind.HOLD, "illness")
    assert QApplication.focusWidget() is desk.grid.view
    assert desk.at == (2, 5), "Enter goes down here too"
    desk.press(Key.Key_Up)
    desk.press(Key.Key_Delete)
    assert desk.text(1, 5) == "cut"


def test_a_reason_of_ones_own_stays_in_the_list(at_desk) -> None:
    desk = at_desk((THREE[0], step(date(2026, 12, 15), "5", "2.5", kind=StepKind.HOLD, reason="moving house")))
    assert desk.text(1, 5) == "hold – moving house"
    desk.grid.view.open_at(1, 5)
    desk.press(Key.Key_F2)
    select = desk.window.findChild(Select)
    assert select.currentText() == "hold – moving house"
    desk.press(Key.Key_Escape)
    assert desk.grid.steps()[1].reason == "moving house"


def test_steps_are_added_removed_and_put_in_order_by_buttons(at_desk) -> None:
    desk = at_desk(THREE)
    QTest.mouseClick(desk.grid.add, Qt.MouseButton.LeftButton)
    assert desk.at == (3, 1), "the date is offered, so the amount is next"
    desk.press(Key.Key_Left)
    desk.type("2026-12-08")
    desk.press(Key.Key_Tab)
    desk.type("4.8")
    desk.press(Key.Key_Return)
    assert "Put the steps in order of date" in desk.line
    QTest.mouseClick(desk.grid.put_in_order, Qt.MouseButton.LeftButton)
    assert [s.start.day for s in desk.grid.steps()] == [1, 8, 15, 29]
    desk.grid.view.open_at(1, 0)
    assert desk.grid.remove.accessibleName() == "Remove step 2"
    QTest.mouseClick(desk.grid.remove, Qt.MouseButton.LeftButton)
    assert desk.grid.steps() == THREE
    assert not desk.grid.remove.isEnabled() or desk.at[0] < 3
    desk.grid.view.open_at(3, 0)
    assert not desk.grid.remove.isEnabled(), "the empty row is no step"


def test_control_z_takes_back_one_edit_after_the_other_and_control_y_does_them_again(at_desk) -> None:
    desk = at_desk(THREE)
    before = desk.grid.steps()
    desk.grid.view.open_at(1, 1)
    desk.type("4.25")
    desk.press(Key.Key_Return)
    desk.type("x")
    desk.press(Key.Key_Tab)
    after = desk.grid.model.grid.texts
    desk.press(Key.Key_Z, CONTROL)
    assert desk.grid.steps()[1].doses[0].amount == mg("4.25")
    desk.press(Key.Key_Z, CONTROL)
    assert desk.grid.steps() == before
    desk.press(Key.Key_Y, CONTROL)
    desk.press(Key.Key_Y, CONTROL)
    assert desk.grid.model.grid.texts == after
    assert not desk.grid.ready


def test_control_z_in_an_open_cell_takes_back_its_letters_first(at_desk) -> None:
    desk = at_desk(THREE)
    desk.press(Key.Key_Right)
    desk.type("6")
    desk.press(Key.Key_Return)
    desk.press(Key.Key_F2)
    desk.type("9")
    desk.press(Key.Key_Z, CONTROL)
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit)
    assert field.text() == "4.5 mg"
    desk.press(Key.Key_Z, CONTROL)
    assert desk.grid.steps() == THREE


def test_laying_out_anew_can_be_taken_back(at_desk) -> None:
    desk = at_desk(THREE)
    assert not desk.grid.back.isVisible()
    columns = (*TWO, PlanColumn(1, time(12)))
    desk.grid.fill([step(DAY, "1", "1", "1", kind=StepKind.START)], columns)
    desk.grid.view.setFocus()
    assert desk.grid.columns == columns
    desk.grid.view.open_at(0, 1)
    desk.type("2")
    desk.press(Key.Key_Return)
    assert desk.grid.back.isVisible()
    QTest.mouseClick(desk.grid.back, Qt.MouseButton.LeftButton)
    assert (desk.grid.steps(), desk.grid.columns) == (THREE, TWO)
    assert not desk.grid.back.isVisible()


def test_a_time_of_day_taken_away_takes_its_amounts_along_and_gives_them_back(at_desk) -> None:
    desk = at_desk(THREE)
    desk.grid.set_columns(TWO[1:])
    assert [[d.amount for d in s.doses] for s in desk.grid.steps()] == [[mg("2.5")]] * 3
    QTest.mouseClick(desk.grid.back, Qt.MouseButton.LeftButton)
    assert desk.grid.steps() == THREE
    desk.grid.set_columns((*TWO, PlanColumn(1, time(12))))
    assert desk.grid.steps() == THREE


def test_pasted_cells_fill_the_cells_from_the_one_at_hand(at_desk) -> None:
    desk = at_desk(THREE[:1])
    desk.grid.view.open_at(1, 0)
    QGuiApplication.clipboard().setText("15/12/2026\t4.5\t2.5\n29/12/2026\t4\t1.000\n")
    desk.press(Key.Key_V, CONTROL)
    assert desk.text(1, 0) == "15 Dec 2026"
    assert desk.text(2, 2) == "1.000"
    assert "could mean" in desk.refused(2, 2)
    desk.press(Key.Key_Z, CONTROL)
    assert desk.grid.steps() == THREE[:1]


def test_a_press_opens_a_cell_and_a_second_one_does_no_harm(at_desk, qtbot) -> None:
    desk = at_desk(THREE)
    view = desk.grid.view
    place = view.visualRect(desk.grid.model.index(1, 1)).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit)
    assert field.selectedText() == "4.5 mg"
    assert field.height() >= 44
    double_click(field)
    desk.press(Key.Key_Escape)
    assert desk.grid.steps() == THREE


def test_a_screen_reader_hears_the_step_its_column_and_its_content(at_desk) -> None:
    desk = at_desk(THREE)
    spoken = Qt.ItemDataRole.AccessibleTextRole
    assert desk.grid.model.index(2, 1).data(spoken) == "Step 3, 08:00: 4 mg"
    assert desk.grid.model.index(0, 0).data(spoken) == "Step 1, Date: 1 Dec 2026"
    assert desk.grid.model.index(3, 2).data(spoken) == "New step, 21:00: empty"
    table = QAccessible.queryAccessibleInterface(desk.grid.view)
    assert table.role() == QAccessible.Role.Table
    assert table.text(QAccessible.Text.Name) == "Steps"


def test_letters_over_a_total_do_nothing(at_desk) -> None:
    desk = at_desk(THREE)
    desk.grid.view.open_at(0, 3)
    desk.type("6")
    assert desk.at == (0, 3)
    assert desk.grid.steps() == THREE
    desk.press(Key.Key_Delete)
    assert desk.grid.steps() == THREE


def test_undo_belongs_to_the_window_until_something_was_written(at_desk) -> None:
    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QKeyEvent

    desk = at_desk(THREE)

    def taken() -> bool:
        event = QKeyEvent(QEvent.Type.ShortcutOverride, Key.Key_Z, CONTROL, "")
        event.ignore()
        assert event.matches(QKeySequence.StandardKey.Undo)
        QApplication.sendEvent(desk.grid.view, event)
        return event.isAccepted()

    assert not taken()
    desk.type("2026-11-30")
    desk.press(Key.Key_Return)
    assert taken()


WIDE = tuple(PlanColumn(1, time(hour)) for hour in (8, 12, 17, 21))


def cut_cells(view) -> list[str]:
    """Every cell of which something cannot be read: a word wider than its column, or more lines than its row."""
    found = []
    metrics = view.fontMetrics()
    model = view.model()
    for column in range(model.columnCount() - 1):
        if view.isColumnHidden(column):
            continue
        width = view.columnWidth(column)
        for row in range(model.rowCount()):
            if model.index(row, column).data(PROBLEM):
                continue
            text = view.cells.unbroken(model.index(row, column).data(), column)
            words = text.replace("\n", " ").split(" ")
            if max(map(metrics.horizontalAdvance, words)) > width - 12:
                found.append(f"{text} is wider than {width}")
            if view.cells.height_of(text, width) > view.rowHeight(row):
                found.append(f"{text} is higher than {view.rowHeight(row)}")
    return found


@pytest.mark.parametrize("count", [1, 2, 3, 4])
@pytest.mark.parametrize("scale", [1.0, 1.3, 1.5, 2.0])
@pytest.mark.parametrize("width", [640, 760, 1000, 1400])
def test_nothing_in_the_table_is_cut(at_desk, qapp, width: int, scale: float, count: int) -> None:
    apply_theme(qapp, "dim", scale)
    columns = WIDE[:count]
    amounts = ("12.25", "0.0625", "10", "7.5", "0.125", "0")
    reasons = ("", "life_event", "", "symptoms", "", "")
    steps = [
        Step(DAY + timedelta(days=14 * n), tuple(PlannedDose(1, c.slot, mg(a)) for c in columns if mg(a)),
             StepKind.HOLD if r else StepKind.CUT, r, wanted_mg=Decimal("11.7") if n % 2 else None)
        for n, (a, r) in enumerate(zip(amounts, reasons, strict=True))
    ]  # fmt: skip
    desk = at_desk(tuple(steps), columns, width=width + 22, height=700)
    QApplication.processEvents()
    assert cut_cells(desk.grid.view) == []


def test_one_long_amount_among_a_thousand_is_not_cut(at_desk) -> None:
    steps = [step(DAY + timedelta(days=n), "112.0625" if n == 613 else "5", "2.5") for n in range(1000)]
    desk = at_desk(tuple(steps))
    assert [fault for fault in cut_cells(desk.grid.view) if "112" in fault] == []


@pytest.mark.parametrize(("width", "scale"), [(1000, 1.0), (760, 1.0), (760, 1.5), (760, 2.0)])
def test_four_times_of_day_stand_side_by_side_without_scrolling(at_desk, qapp, width: int, scale: float) -> None:
    apply_theme(qapp, "dim", scale)
    slots = [c.slot for c in WIDE]
    steps = [
        Step(DAY + timedelta(days=14 * n), tuple(PlannedDose(1, s, mg("12.25")) for s in slots), StepKind.HOLD,
             "life_event", wanted_mg=Decimal("11.7"))
        for n in range(12)
    ]  # fmt: skip
    desk = at_desk(tuple(steps), WIDE, width=width + 22, height=560)
    view = desk.grid.view
    QApplication.processEvents()
    assert view.horizontalScrollBar().maximum() == 0
    assert view.verticalHeader().defaultSectionSize() >= 44
    assert view.height() <= 560
    for column in range(1, 5):
        assert view.columnWidth(column) >= view.fontMetrics().horizontalAdvance("12.25 mg" if scale < 2 else "12.25")
        assert not view.isColumnHidden(column)
    for told in (desk.grid.model.grid.total_column, desk.grid.model.grid.change_column):
        desk.grid.view.open_at(3, 1)
        shown = desk.grid.model.index(3, told).data().replace("\n", ", ")
        assert not view.isColumnHidden(told) or shown in desk.line or shown == "–"


def test_five_thousand_steps_open_and_change_without_being_felt(at_desk) -> None:
    steps = tuple(step(DAY + timedelta(days=n), str(Decimal(10_000 - n) / 1000)) for n in range(5000))
    begun = clock.perf_counter()
    desk = at_desk(steps, TWO[:1])
    QApplication.processEvents()
    opened = clock.perf_counter() - begun
    model = desk.grid.model
    begun = clock.perf_counter()
    model.setData(model.index(2500, 1), "7.4")
    model.setData(model.index(2501, 0), "soon")
    edited = (clock.perf_counter() - begun) / 2
    assert model.grid.wrong.keys() == {2501}
    assert model.grid.depth == 2
    # What a slow machine still meets; measured here: 0.1 s and 0.01 s.
    assert opened < 5
    assert edited < 0.5
