"""The card with the chart: what is shown of it above, what it says of a day below."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QWidget

from journal.gui.pages.trends.choices import ChoiceBar
from journal.gui.pages.trends.names import HEIGHT, HEIGHTS
from journal.gui.pages.trends.range_bar import MoveBar
from journal.gui.pages.trends.ranges import RANGES
from journal.gui.theme import look
from journal.gui.widgets.buttons import acts_row, quiet_button
from journal.gui.widgets.card import Card
from journal.gui.widgets.chart_view import ChartView
from journal.gui.widgets.chips import ChipRow
from journal.gui.widgets.choice_row import ChoiceRow
from journal.gui.widgets.text import label
from journal.plots.chart import Choice
from journal.plots.day_notes import MARKS, PRACTICES, URGENT, VISITS
from journal.words.translation import mark, tr

NOTES = (
    (URGENT, mark("Urgent events")),
    (VISITS, mark("Visits")),
    (MARKS, mark("Other things")),
    (PRACTICES, mark("Practices")),
)
"""What stands beside the numbers of the overview and can be left out, with its word."""

READ_LINES = 2
"""Room that is kept for what is read out of a day, so that nothing moves while the days go by."""


class ChartCard(Card):
    """One view for all charts, with its buttons; the page decides what they do. No signals of its own."""

    def __init__(self, first_range: str, parent: QWidget | None = None) -> None:
        super().__init__(tr("Doses, symptoms and sleep"), "", parent)
        self.title = tr("Doses, symptoms and sleep")
        self.range = ChoiceRow([(key, tr(word), tr(word)) for key, word, _ in RANGES], tr("Range"))
        self.range.set_value(first_range)
        self.choices = ChoiceBar()
        self.chart = ChartView(self.title, HEIGHTS["overview"])
        self.chart.take_keys()
        self.waiting = label(tr("The chart is being drawn."), "muted")
        self.waiting.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.readout = label("", "body", wrap=True)
        self.readout.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self.moves = MoveBar()
        self.show_label = label(tr("Show"), "small")
        self.notes = ChipRow([(kind, tr(word)) for kind, word in NOTES], tr("Show"))
        self.notes.set_chosen(kind for kind, _ in NOTES)
        self.series_label = label(tr("Lines and marks"), "small")
        self.series = ChipRow([], tr("Lines and marks"))
        self.save = quiet_button(tr("Save picture…"), icon_name="save")
        self.copy = quiet_button(tr("Copy picture"), icon_name="copy")
        self.summary = label("", "muted", wrap=True)
        above = (self.range, self.choices, self.waiting, self.chart, self.readout, self.moves)
        for widget in (*above, self.series_label, self.series, self.show_label, self.notes):
            self.add(widget)
        self.body.addLayout(acts_row(self.save, self.copy))
        self.add(self.summary)
        for widget in (self.choices, self.series_label, self.series, self.show_label, self.notes):
            widget.hide()

    def show_waiting(self, waiting: bool) -> None:
        """Keep the place of the chart while it cannot be drawn yet."""
        self.waiting.setMinimumHeight(self.chart.minimumHeight())
        self.waiting.setVisible(waiting)
        self.chart.setVisible(not waiting)

    def show_chart(
        self, key: str, title: str, choices: Sequence[Choice], options: dict[str, str], *, noted: bool
    ) -> None:
        """Be the card of this chart; ``noted``: there are notes that can be left out."""
        self.title = title
        self.set_title(title)
        self.chart.set_name(title)
        self.chart.set_least_height(HEIGHTS.get(key, HEIGHT))
        self.choices.show_choices(choices, options)
        self.show_label.setVisible(noted)
        self.notes.setVisible(noted)
        self.readout.setMinimumHeight(READ_LINES * QFontMetrics(look().font()).lineSpacing() + 2)

    def show_series(self, names: Sequence[str], left_out: Iterable[object]) -> None:
        """Offer to leave out these lines and marks; nothing where there is only one kind."""
        self.series.set_options([(name, name) for name in names])
        self.series.set_chosen(set(names) - set(left_out))
        self.series.setVisible(len(names) > 1)
        self.series_label.setVisible(len(names) > 1)

    def say_day(self, text: str, *, day: bool, aloud: bool) -> None:
        """Show the line of a day, or what stands there without one; ``aloud`` tells a screen reader."""
        self.readout.setText(text)
        if day:
            self.chart.setAccessibleDescription(text)
        if not aloud:
            return
        from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

        if QAccessible.isActive():
            said = QAccessibleAnnouncementEvent(self.chart, text)
            said.setPoliteness(QAccessible.AnnouncementPoliteness.Polite)
            QAccessible.updateAccessibility(said)
