"""A month to choose a day from."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from journal.domain.locale import Locale
from journal.gui.theme import TOUCH_GAP, look
from journal.gui.widgets.buttons import icon_button
from journal.gui.widgets.choice_button import ChoiceButton
from journal.gui.widgets.text import label
from journal.words.dates import day_title, month_title, weekday_brief
from journal.words.translation import tr

_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -7, Qt.Key.Key_Down: 7}
_WEEKS = 6


class DayGrid(QWidget):
    """Six weeks of days. Arrows move, Page Up and Page Down turn the month. Signals: see Calendar."""

    day_chosen = Signal(object)
    month_requested = Signal(int)

    def __init__(self, locale: Locale, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._locale = locale
        self._first = date(2000, 1, 1)
        self._latest: date | None = None
        self.marks: frozenset[date] = frozenset()
        self.buttons = [ChoiceButton(None, "", "", self) for _ in range(7 * _WEEKS)]
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_month(self, month: date, chosen: date, latest: date | None) -> None:
        """Show the weeks around a month, with one day chosen and none after the latest."""
        self._latest = latest
        start = month.replace(day=1)
        self._first = start - timedelta(days=(start.weekday() - self._locale.first_weekday) % 7)
        for i, button in enumerate(self.buttons):
            day = self._first + timedelta(days=i)
            button.value = day
            marked = day in self.marks
            button.setText(str(day.day))
            button.marked = marked
            said = day_title(day, self._locale)
            button.setAccessibleName(tr("{day}, recorded", day=said) if marked else said)
            button.setEnabled(latest is None or day <= latest)
            button.setVisible(day.month == month.month)
            button.setChecked(day == chosen)
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus if day == chosen else Qt.FocusPolicy.ClickFocus)
        if not any(b.isChecked() and b.isVisibleTo(self) for b in self.buttons):
            self.button_of(start).setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def button_of(self, day: date) -> ChoiceButton:
        """The button of a day of these weeks."""
        return self.buttons[(day - self._first).days]

    def press(self, button: ChoiceButton) -> None:
        """The person pressed a day."""
        self.day_chosen.emit(button.value)

    def take_key(self, event: QKeyEvent) -> bool:
        """Move by days and weeks, turn by months."""
        key = Qt.Key(event.key())
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        if key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            self.month_requested.emit(-1 if key == Qt.Key.Key_PageUp else 1)
            return True
        step = _STEPS.get(key)
        if step is None:
            return False
        if self.isRightToLeft() and abs(step) == 1:
            step = -step
        at = next((i for i, button in enumerate(self.buttons) if button.hasFocus()), 0)
        to = at + step
        if 0 <= to < len(self.buttons) and self.buttons[to].isVisible():
            self.buttons[to].setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.month_requested.emit(-1 if step < 0 else 1)
        return True

    def sizeHint(self) -> QSize:
        """Weekday names over six weeks."""
        high = look().control_height + TOUCH_GAP
        return QSize(7 * high, look().px() * 2 + _WEEKS * high)

    def minimumSizeHint(self) -> QSize:
        """Narrow days."""
        return QSize(7 * 36, self.sizeHint().height())

    def _place_of(self, column: int, top: int, high: int) -> QRect:
        wide = min(self.width(), 7 * 72)
        left, right = (round(n * (wide + TOUCH_GAP) / 7) for n in (column, column + 1))
        return QRect(left, top, right - left - TOUCH_GAP, high)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place the days."""
        high = look().control_height
        for i, button in enumerate(self.buttons):
            week, column = divmod(i, 7)
            button.setGeometry(self._place_of(column, look().px() * 2 + week * (high + TOUCH_GAP), high))
        super().resizeEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Write the names of the weekdays."""
        painter = QPainter(self)
        painter.setFont(look().font("small"))
        painter.setPen(look().colour("muted"))
        for column in range(7):
            word = weekday_brief(self._first + timedelta(days=column), self._locale)
            painter.drawText(self._place_of(column, 0, look().px() * 2 - 4), Qt.AlignmentFlag.AlignCenter, word)


class Calendar(QWidget):
    """A month with arrows beside its name. Signal: ``day_chosen(object)``: the date that the person chose."""

    day_chosen = Signal(object)

    def __init__(self, locale: Locale, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._locale = locale
        self.month = self._chosen = date(2000, 1, 1)
        self._latest: date | None = None
        self._title = label("", "strong")
        self._title.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._previous = icon_button("previous", tr("Previous month"))
        self._next = icon_button("next", tr("Next month"))
        self.grid = DayGrid(locale)
        row = QHBoxLayout()
        row.addWidget(self._previous)
        row.addWidget(self._title, 1)
        row.addWidget(self._next)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(row)
        column.addWidget(self.grid)
        self.setMaximumWidth(7 * 72)
        self._previous.clicked.connect(self._on_previous_clicked)
        self._next.clicked.connect(self._on_next_clicked)
        self.grid.day_chosen.connect(self.day_chosen)
        self.grid.month_requested.connect(self._on_month_requested)

    def set_marks(self, days: Iterable[date]) -> None:
        """Mark these days as recorded, from the next month that is shown on."""
        self.grid.marks = frozenset(days)

    def set_day(self, day: date, latest: date | None = None) -> None:
        """Show the month of a day, with that day chosen; days after the latest cannot be chosen."""
        self._chosen, self._latest = day, latest
        self._show(day.replace(day=1))

    def focus_day(self) -> None:
        """Give the keys to the chosen day."""
        self.grid.button_of(self._chosen).setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self, month: date) -> None:
        self.month = month
        self._title.setText(month_title(month, self._locale))
        self.grid.show_month(month, self._chosen, self._latest)
        following = (month + timedelta(days=32)).replace(day=1)
        self._next.setEnabled(self._latest is None or following <= self._latest)

    def _turn(self, step: int) -> None:
        to = (self.month + timedelta(days=32)) if step > 0 else (self.month - timedelta(days=1))
        to = to.replace(day=1)
        if step < 0 or self._latest is None or to <= self._latest:
            self._show(to)

    def _on_previous_clicked(self) -> None:
        self._turn(-1)

    def _on_next_clicked(self) -> None:
        self._turn(1)

    def _on_month_requested(self, step: int) -> None:
        before = self.month
        self._turn(step)
        if self.month != before:
            self.grid.button_of(self.month).setFocus(Qt.FocusReason.OtherFocusReason)
