"""Trends: symptoms and sleep against the schedule, one chart at a time."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from journal.domain.period import Period
from journal.gui.bridge import Bridge
from journal.gui.pages.page import Page
from journal.gui.pages.trends.chart_card import ChartCard
from journal.gui.pages.trends.choices import still_offered
from journal.gui.pages.trends.level_card import LevelCard
from journal.gui.pages.trends.names import CHARTS, FIRST, LEVEL, offered
from journal.gui.pages.trends.numbers_card import NumbersCard
from journal.gui.pages.trends.ranges import holding, month_from, moved, shown_period, zoomed
from journal.gui.pages.trends.reading import Reading
from journal.gui.saving import save_file
from journal.gui.widgets.chart_library import ChartLibrary
from journal.gui.widgets.chart_panels import Place
from journal.gui.widgets.chart_view import screen_style
from journal.gui.widgets.empty_state import EmptyState
from journal.gui.widgets.section_bar import SectionBar
from journal.gui.widgets.text import label
from journal.plots.chart import KEYS
from journal.service.changes import EVERYTHING, OWN_WORDS
from journal.words.dates import period_text
from journal.words.translation import ntr, tr

USUAL = "3m"
WHILE_MOVING_MS = 180
"""The table and the paragraph wait so long while the days shown are still changing."""


class TrendsPage(Page):
    """The charts, their read-outs and their tables.

    Signals: ``day_requested(date)``: open that day; ``said(str)``: what was done, for the message line.
    """

    day_requested = Signal(object)
    said = Signal(str)
    kinds = EVERYTHING - {OWN_WORDS}

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(bridge, parent)
        self.page_title = tr("Trends")
        self.key = FIRST
        self._range: str | None = USUAL
        self._own_period: Period | None = None
        self._day: date | None = None
        self._options: dict[str, dict[str, str]] = {}
        self._left_out: dict[str, set[object]] = {}
        self._pulled = 0.0
        self._chart: Any = None
        self._data: Any = None
        self._reading = Reading(self.journal)
        self.drawing_library = ChartLibrary(self)
        self.empty = EmptyState(tr("Here your days will be drawn against the schedule, once a day is recorded."))
        self.bar = SectionBar(self._sections(), tr("Charts"))
        self.first_note = label("", "muted", wrap=True)
        self.card = ChartCard(USUAL)
        self.table_card = NumbersCard(bridge)
        self.level = LevelCard(bridge.settings.level_chart)
        for widget in (self.bar, self.empty, self.first_note, self.card, self.table_card, self.level):
            self.add(widget)
        self._later, self._pull = QTimer(self), QTimer(self)
        self._connect()
        self._add_shortcuts()

    # What tests and other pages look at.

    @property
    def chart(self) -> Any:
        """The view that every chart is drawn in."""
        return self.card.chart

    @property
    def readout(self) -> Any:
        """The line of a day."""
        return self.card.readout

    @property
    def summary(self) -> Any:
        """The paragraph."""
        return self.card.summary

    @property
    def notes(self) -> Any:
        """What stands beside the numbers of the overview."""
        return self.card.notes

    @property
    def range(self) -> Any:
        """The usual ranges."""
        return self.card.range

    def _connect(self) -> None:
        for timer, slot in ((self._later, self._on_later_timeout), (self._pull, self._on_pull_timeout)):
            timer.setSingleShot(True)
            timer.timeout.connect(slot)
        card, chart = self.card, self.card.chart
        self.drawing_library.loaded.connect(self._show)
        self.bar.section_requested.connect(self.show_chart)
        card.range.chosen.connect(self._on_range_chosen)
        card.choices.chosen.connect(self._on_choice_chosen)
        card.notes.toggled.connect(self._on_notes_toggled)
        card.series.toggled.connect(self._on_series_toggled)
        card.moves.zoom_requested.connect(self._on_zoom_requested)
        card.moves.move_requested.connect(self._on_move_requested)
        card.save.clicked.connect(self._on_save_clicked)
        card.copy.clicked.connect(self._on_copy_clicked)
        self.table_card.said.connect(self.said)
        chart.drawn.connect(self._on_chart_drawn)
        chart.place_hovered.connect(self._on_chart_place_hovered)
        chart.place_clicked.connect(self._on_chart_place_clicked)
        chart.step_requested.connect(self._on_chart_step_requested)
        chart.month_requested.connect(self._on_chart_month_requested)
        chart.edge_requested.connect(self._on_chart_edge_requested)
        chart.open_requested.connect(self._on_chart_open_requested)
        chart.zoom_requested.connect(self._on_zoom_requested)
        chart.pulled.connect(self._on_chart_pulled)
        self.table_card.day_chosen.connect(self._open)
        self.level.switched.connect(self._on_level_switched)

    def _add_shortcuts(self) -> None:
        keys = {"Ctrl+PgUp": "-1", "Ctrl+PgDown": "+1"}
        keys.update({f"Alt+{n}": key for n, (key, _, _) in enumerate(CHARTS, 1)})
        for keys_pressed, name in keys.items():
            shortcut = QShortcut(QKeySequence(keys_pressed), self)
            shortcut.setObjectName(name)
            shortcut.activated.connect(self._on_shortcut_activated)

    # Which chart, which days.

    def _sections(self) -> list[tuple[str, str]]:
        return [(key, tr(word)) for key, word, _ in offered(KEYS, level=self.bridge.settings.level_chart)]

    def show_chart(self, key: str) -> None:
        """Bring a chart to the front; one that is not offered is left alone."""
        if key in [offered_key for offered_key, _ in self._sections()]:
            self.key = key
            self._show()

    def period(self) -> Period:
        """The days shown."""
        if self._own_period is not None:
            return self._own_period
        return self._usual(self._range or USUAL)

    def _usual(self, key: str) -> Period:
        reading = self._reading
        return shown_period(key, self.journal.today(), reading.contents, reading.recorded)

    def _most(self) -> Period:
        return self._usual("all").joined(self.period())

    def _set_period(self, period: Period) -> None:
        """Show days that are no usual range."""
        if period != self.period():
            self._own_period, self._range = period, None
            self._show(WHILE_MOVING_MS)

    def refresh(self) -> None:
        """Read the days again and draw them."""
        self._reading.forget()
        self._show()

    def _show(self, wait: int = 0) -> None:
        """Draw the chart in front from what was read; the rest after so many milliseconds."""
        nothing = self._reading.nothing
        self.empty.setVisible(nothing)
        for widget in (self.card, self.table_card):
            widget.setVisible(not nothing)
        self.level.setVisible(not nothing and LEVEL in KEYS)
        self._say_what_there_is(nothing)
        if nothing:
            self.bar.hide()
            return
        sections = self._sections()
        self.bar.setVisible(len(sections) > 1)
        self.bar.set_options(sections)
        self.bar.mark(self.key)
        period = self.period()
        count = ntr("{n} day", "{n} days", len(period))
        self.card.set_aside(tr("{period}, {count}", period=period_text(period, self.locale_), count=count))
        self.card.range.set_value(self._range)
        self.card.moves.follow(period, self._most())
        self.card.show_waiting(not self.drawing_library.is_here)
        if not self.drawing_library.is_here:
            self.drawing_library.load()
            return
        self._read(period)
        if self._day is not None and self._day not in period:
            self._day = None
        self.chart.show_drawing(self._draw)
        self._show_day(self._day, said=False)
        self._later.start(wait)

    def _say_what_there_is(self, nothing: bool) -> None:
        plan = self._reading.contents.plan.latest
        said = tr("Nothing is recorded yet: what is drawn here are visits.")
        if plan is not None and plan.steps:
            said = tr("Nothing is recorded yet: what is drawn here is the plan.")
        self.first_note.setText(said)
        self.first_note.setVisible(not nothing and self._reading.recorded is None)

    def _read(self, period: Period) -> None:
        from journal.plots.chart import chart

        today, options = self.journal.today(), self._options.get(self.key, {})
        asked = self._reading.asked(period, today, options)
        choices = chart(self.key).choices(asked)
        kept = still_offered(options, choices)
        self._chart, self._data = self._reading.data(self.key, self._reading.asked(period, today, kept))
        title = next(tr(title) for key, _, title in CHARTS if key == self.key)
        noted = self.key == FIRST and self._data.noted
        self.card.show_chart(self.key, title, choices, kept, noted=noted)
        if noted:
            self._data = self._data.only_notes(self.card.notes.chosen)

    def _draw(self, figure: Any) -> None:
        from journal.gui.pages.trends.series import leave_out

        self._chart.draw(figure, self._data, screen_style(), self.locale_)
        leave_out(figure, self._left_out.get(self.key, ()))

    def _on_chart_drawn(self) -> None:
        from journal.gui.pages.trends.series import series_of

        self.card.show_series(series_of(self.chart.figure), self._left_out.get(self.key, set()))

    def _on_later_timeout(self) -> None:
        """The table and the words can wait until the chart is on the screen."""
        said = self._chart.describe(self._data, self.locale_)
        self.summary.setText(said)
        if self._day is None:
            self.chart.setAccessibleDescription(said)
        numbers = self._chart.table(self._data, self.locale_)
        self.table_card.show_numbers(numbers, tr("{chart}, in numbers", chart=self.card.title), self.journal.today())

    def wait_until_ready(self) -> None:
        """Finish what waits for its turn; for pictures of the page."""
        self.drawing_library.wait()
        if self._later.isActive():
            self._later.stop()
            self._on_later_timeout()
        self.chart.draw_now()

    # The day that is read out.

    def _show_day(self, day: date | None, *, said: bool = True) -> None:
        self._day = day
        hint = tr("Point at a day, or use the arrow keys, to read it here. Enter or a click opens it.")
        text = self._chart.readout(self._data, day, self.locale_) if day else hint
        self.card.say_day(text, day=day is not None, aloud=day is not None and said)
        self.chart.show_cursor(self._chart.place_of(self._data, day) if day else ())

    def _go_to(self, day: date) -> None:
        """Read out a day; what lies outside is brought in."""
        most = self._most()
        day = min(max(day, most.first), most.last)
        self._set_period(holding(self.period(), day, most))
        self._show_day(day)

    def _day_at(self, place: Place | None) -> date | None:
        if place is None or self._chart is None:
            return None
        found: date | None = self._chart.day_at(self._data, place.panel, place.x, place.y)
        return found

    def _on_chart_place_hovered(self, place: Place | None) -> None:
        day = self._day_at(place)
        if day is not None and day != self._day:  # beside the panels the last one stays, so that it can be read
            self._show_day(day, said=False)

    def _on_chart_place_clicked(self, place: Place) -> None:
        self._open(self._day_at(place))

    def _on_chart_step_requested(self, days: int) -> None:
        self._go_to(self._beginning() if self._day is None else self._day + timedelta(days=days))

    def _on_chart_month_requested(self, months: int) -> None:
        self._go_to(month_from(self._day or self._beginning(), months))

    def _on_chart_edge_requested(self, edge: int) -> None:
        self._go_to(self.period().first if edge < 0 else self.period().last)

    def _beginning(self) -> date:
        """Where the cursor first stands: today where it is in sight."""
        period = self.period()
        return min(max(self.journal.today(), period.first), period.last)

    def _on_chart_open_requested(self) -> None:
        self._open(self._day)

    def _open(self, day: date | None) -> None:
        if day is not None and day <= self.journal.today():
            self.day_requested.emit(day)

    # What is shown of it.

    def _on_range_chosen(self, value: object) -> None:
        """One of them holds; pressing it again leaves it so."""
        self._range, self._own_period = str(value or self._range or USUAL), None
        self._show()

    def _on_zoom_requested(self, nearer: int, place: Place | None = None) -> None:
        if self._chart is None:
            return
        around = self._day_at(place) or self._day or self._beginning()
        self._set_period(zoomed(self.period(), around, nearer, self._most()))

    def _on_move_requested(self, way: int) -> None:
        period = self.period()
        self._set_period(moved(period, way * max(1, len(period) // 2), self._most()))

    def _on_chart_pulled(self, part: float) -> None:
        """Only where days lie side by side on one axis is there anything to pull."""
        from journal.plots.time_axis import x_of

        first = self.period().first
        places = self._chart.place_of(self._data, first) if self._chart is not None else ()
        if places and all(y is None and x == x_of(first) for _, x, y in places):
            self._pulled += part
            if not self._pull.isActive():
                self._pull.start(0)

    def _on_pull_timeout(self) -> None:
        period = self.period()
        days = int(self._pulled * len(period))
        if days:
            self._pulled -= days / len(period)
            self._set_period(moved(period, -days, self._most()))

    def _on_choice_chosen(self, key: str, value: str) -> None:
        self._options.setdefault(self.key, {})[key] = value
        self._show()

    def _on_notes_toggled(self, _kind: object, _shown: bool) -> None:
        self._show()

    def _on_series_toggled(self, name: object, shown: bool) -> None:
        left_out = self._left_out.setdefault(self.key, set())
        (left_out.discard if shown else left_out.add)(name)
        self.chart.show_drawing(self._draw)

    def _on_shortcut_activated(self) -> None:
        sender = self.sender()
        name = sender.objectName() if sender is not None else ""
        keys = [key for key, _ in self._sections()]
        if name in ("-1", "+1"):
            name = keys[(keys.index(self.key) + int(name)) % len(keys)]
        if not self._reading.nothing:
            self.show_chart(name)

    def _on_level_switched(self, on: bool) -> None:
        self.bridge.change_settings(level_chart=on)
        if not on and self.key == LEVEL:
            self.key = FIRST
        self._show()

    # Files.

    def _on_save_clicked(self) -> None:
        from journal.plots.save import save_figure

        kinds = tr("Picture (*.png);;Drawing (*.svg);;PDF (*.pdf)")
        asked = (tr("Save picture"), "chart.png", kinds)
        self._say(save_file(self.bridge, self, asked, lambda path: save_figure(self.chart.figure, path)))

    def _say(self, text: str | None) -> None:
        if text is not None:
            self.said.emit(text)

    def _on_copy_clicked(self) -> None:
        QGuiApplication.clipboard().setPixmap(self.chart.picture())
        self.said.emit(tr("Copied"))
