"""Last night: six plain fields, each saved by itself, and what follows from them."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from journal.gui.bridge import Bridge
from journal.gui.widgets.card import Card
from journal.gui.widgets.field_grid import FieldGrid
from journal.gui.widgets.minutes_field import HoursField, MinutesField
from journal.gui.widgets.read_field import ReadField
from journal.gui.widgets.text import label, wrapping
from journal.gui.widgets.time_field import TimeField
from journal.service.day import DayView
from journal.words.nights import doubt_text
from journal.words.numbers import duration_text, percent_text
from journal.words.translation import tr


class NamedField(QWidget):
    """A field of the night with its name above it. Signal: ``entered(str, object)``: field name and value."""

    entered = Signal(str, object)

    def __init__(self, key: str, name: str, field: ReadField, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.key = key
        self.field = field
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(label(name, "small"))
        column.addWidget(field)
        column.addStretch(1)
        self.setFocusProxy(field)
        field.entered.connect(self._on_field_entered)

    def _on_field_entered(self, value: object) -> None:
        self.entered.emit(self.key, value)


class NightCard(Card):
    """The sleep diary of the night that ended on the morning of the day."""

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(tr("Last night"), parent=parent)
        self._bridge = bridge
        self._locale = bridge.journal.locale
        self._day: date | None = None
        self._unread: dict[tuple[date, str], str] = {}
        self.fields = [
            self._time("into_bed", tr("In bed")),
            self._time("tried", tr("Tried to sleep")),
            self._minutes("latency_min", tr("Asleep after")),
            self._minutes("awake_min", tr("Awake in the night")),
            self._time("woke", tr("Woke")),
            self._time("out_of_bed", tr("Up")),
        ]
        self.hours = NamedField(
            "stated_asleep_min", tr("Hours slept"), HoursField(self._locale, tr("Hours slept"), placeholder=tr("5.5"))
        )
        self._grid = FieldGrid(self.fields)
        self._doubts = wrapping(label("", "caution"))
        self.add(self._grid)
        self.add(self.hours)
        self.add(self._doubts)
        for field in (*self.fields, self.hours):
            field.entered.connect(self._on_field_entered)

    def _time(self, key: str, name: str) -> NamedField:
        return NamedField(key, name, TimeField(self._locale, name, placeholder="–"))

    def _minutes(self, key: str, name: str) -> NamedField:
        return NamedField(key, name, MinutesField(self._locale, name, placeholder="–"))

    def show_day(self, view: DayView) -> None:
        """Show the night of a day; a quick day asks for the hours slept only."""
        turned = self._day != view.day
        if turned:
            self._keep_unread()
        self._day = view.day
        quick = view.entry.quick
        self._grid.setVisible(not quick)
        self.hours.setVisible(quick)
        for field in (*self.fields, self.hours):
            if turned:
                field.field.set_value(None)
                field.field.forget()
            field.field.set_value(getattr(view.night, field.key))
            if turned and (view.day, field.key) in self._unread:
                field.field.show_unread(self._unread.pop((view.day, field.key)))
        self.set_aside(self._figures(view))
        self._doubts.setText(" ".join(doubt_text(d) for d in view.doubts))
        self._doubts.setVisible(bool(view.doubts))

    def _keep_unread(self) -> None:
        """Lay aside what could not be read of the day that is left: it belongs to no other day, and is not lost."""
        for field in (*self.fields, self.hours):
            if self._day is not None and field.field.unread:
                self._unread[self._day, field.key] = field.field.unread

    def _figures(self, view: DayView) -> str:
        parts: list[str] = []
        figures = view.metrics
        if figures.asleep is not None:
            said = tr("asleep {duration}", duration=duration_text(figures.asleep))
            parts.append(tr("{said} (as given)", said=said) if figures.asleep_is_stated else said)
        if figures.efficiency is not None:
            parts.append(tr("efficiency {percent}", percent=percent_text(figures.efficiency, self._locale)))
        return " · ".join(parts)

    def flush(self) -> None:
        """Commit what is being typed."""
        for field in (*self.fields, self.hours):
            if field.isVisibleTo(self):
                field.field.flush()

    def _on_field_entered(self, key: str, value: object) -> None:
        if self._day is not None:
            self._bridge.do(self._bridge.journal.set_night, self._day, **{key: value})
