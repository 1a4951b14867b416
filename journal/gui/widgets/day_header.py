"""The day that a page shows: arrows beside its name, a calendar on demand."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from journal.domain.locale import Locale
from journal.gui.widgets.buttons import icon_button, quiet_button
from journal.gui.widgets.calendar import Calendar
from journal.gui.widgets.fitting_label import FittingLabel
from journal.gui.widgets.panel import Panel
from journal.words.dates import day_brief, day_short, day_title, day_with_year, weekday_brief
from journal.words.translation import tr


class DayHeader(QWidget):
    """‹ title › Go to today. Alt with the arrow keys changes the day, Alt+Home goes to today, while the
    header is in sight and wherever the keys are.

    Signal: ``day_chosen(object)``: the date that the person asked for; the header shows it after ``set_day``.
    """

    day_chosen = Signal(object)

    def __init__(self, locale: Locale, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._locale = locale
        self._day = self._today = date(2000, 1, 1)
        self._calendar: Calendar | None = None
        self.title = FittingLabel("page")
        self.previous_button = icon_button("previous", tr("The day before"))
        self.next_button = icon_button("next", tr("The day after"))
        self.open_button = icon_button("calendar", tr("Choose a day"))
        self.today_button = quiet_button(tr("Go to today"))
        self.panel = Panel(tr("Choose a day"))
        row = QHBoxLayout()
        row.setSpacing(12)
        for widget in (self.previous_button, self.title, self.next_button, self.open_button, self.today_button):
            row.addWidget(widget)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(row)
        column.addWidget(self.panel, 0, Qt.AlignmentFlag.AlignLeft)
        self.previous_button.clicked.connect(self._on_previous_clicked)
        self.next_button.clicked.connect(self._on_next_clicked)
        self.open_button.clicked.connect(self._on_open_clicked)
        self.today_button.clicked.connect(self._on_today_clicked)
        for keys, slot in (
            ("Alt+Left", self._on_previous_clicked),
            ("Alt+Right", self._on_next_clicked),
            ("Alt+Home", self._on_today_clicked),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(slot)

    @property
    def day(self) -> date:
        """The day shown."""
        return self._day

    def set_day(self, day: date, today: date) -> None:
        """Show a day silently; days after ``today`` cannot be asked for."""
        self._day, self._today = day, today
        self.title.set_wordings(self._wordings())
        self.next_button.setEnabled(day < today)
        self.today_button.setVisible(day != today)
        if self._calendar is not None:
            self._calendar.set_day(day, today)

    def _wordings(self) -> list[str]:
        """The day in full, and shorter ones for narrow windows and large letters."""
        weekday = weekday_brief(self._day, self._locale)
        if self._day.year != self._today.year:
            return [f"{weekday} {day_with_year(self._day, self._locale)}", day_short(self._day, self._locale)]
        brief = f"{weekday} {day_brief(self._day, self._locale)}"
        return [day_title(self._day, self._locale), brief]

    def _ask(self, day: date) -> None:
        if day <= self._today and day != self._day:
            self.day_chosen.emit(day)

    def _on_previous_clicked(self) -> None:
        self._ask(self._day - timedelta(days=1))

    def _on_next_clicked(self) -> None:
        self._ask(self._day + timedelta(days=1))

    def _on_today_clicked(self) -> None:
        self._ask(self._today)

    def _on_open_clicked(self) -> None:
        if self.panel.is_open:
            self.panel.shut()
            return
        if self._calendar is None:
            self._calendar = Calendar(self._locale)
            self._calendar.day_chosen.connect(self._on_calendar_day_chosen)
            self.panel.add(self._calendar)
        self._calendar.set_day(self._day, self._today)
        self.panel.open()
        self._calendar.focus_day()

    def _on_calendar_day_chosen(self, day: date) -> None:
        self.panel.shut()
        self._ask(day)
