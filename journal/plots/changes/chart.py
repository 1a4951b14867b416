"""Chart 2, after each change, as one of the charts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from math import floor
from typing import TYPE_CHECKING

from journal.domain.locale import Locale
from journal.plots.change_windows import FIRST, LAST
from journal.plots.changes.data import (
    ALL,
    ASLEEP,
    AVERAGE,
    FEW,
    NEWEST,
    NONE,
    OVERALL,
    SIX,
    Around,
    ChangesData,
    changes_data,
    rated_symptoms,
)
from journal.plots.changes.moves import CUT, RETURN, TOTAL, all_moves
from journal.plots.changes.table import changes_table
from journal.plots.changes.words import describe_changes, readout_text
from journal.plots.chart import Asked, Choice, NumberTable
from journal.words.symptoms import symptom_name
from journal.words.translation import tr

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from journal.plots.style import ChartStyle

MOST_NAMED = 60
"""So many of the newest changes can be chosen one by one."""


class AfterChanges:
    """The days around each change of dose, laid over one another on the day of the change."""

    def choices(self, asked: Asked) -> tuple[Choice, ...]:
        """What is drawn, of which changes; only where there is something to choose."""
        symptoms = [(str(s.id), symptom_name(s)) for s in rated_symptoms(asked.contents)]
        series = [(AVERAGE, tr("Symptom average")), (OVERALL, tr("Overall")), (ASLEEP, tr("Hours slept")), *symptoms]
        directions = ((ALL, tr("all changes")), (CUT, tr("cuts")), (RETURN, tr("returns")))
        found = [
            Choice("series", tr("Shown"), tuple(series), AVERAGE),
            Choice("direction", tr("Changes"), directions, ALL),
        ]
        ids = asked.contents.plan.medicine_ids()
        if len(ids) > 1:
            names = {m.id: m.name for m in asked.contents.medicines}
            each = [(str(number), names.get(number, "")) for number in ids]
            found.append(Choice("medicine", tr("Dose of"), ((TOTAL, tr("all medicines, total")), *each), TOTAL))
        days = [m.day for m in all_moves(asked.contents, asked.today) if m.day in asked.period]
        if len(days) > FEW:
            shown = ((SIX, tr("the last {n}", n=FEW)), (ALL, tr("all")))
            found.append(Choice("show", tr("Lines"), shown, SIX))
        if days:
            dated = [(day.isoformat(), day.isoformat()) for day in reversed(days[-MOST_NAMED:])]
            first = ((NEWEST, tr("the newest")), (NONE, tr("none")))
            found.append(Choice("highlight", tr("Highlighted"), (*first, *dated), NEWEST))
        return tuple(found)

    def read(self, asked: Asked) -> ChangesData:
        """The changes of the period up to today, with the days around them in the period or not."""
        return changes_data(asked)

    def draw(self, figure: Figure, data: ChangesData, style: ChartStyle, locale: Locale) -> None:
        """Draw it."""
        from journal.plots.changes.drawing import draw_changes

        draw_changes(figure, data, style, locale)

    def table(self, data: ChangesData, locale: Locale) -> NumberTable:
        """A row a change, and the medians over them."""
        return changes_table(data, locale)

    def describe(self, data: ChangesData, locale: Locale) -> str:
        """The paragraph."""
        return describe_changes(data, locale)

    def readout(self, data: ChangesData, day: date, locale: Locale) -> str:
        """Where the day lies, and what was recorded of it."""
        return readout_text(data, day, locale)

    def day_at(self, data: ChangesData, panel: int, x: float, y: float) -> date | None:
        """The day of the change whose line is nearest there: at its own distance from the change.

        Of equally near ones the highlighted, else the newest. Where no line has a value, the day of the highlighted
        or the newest change that has this place among its days. Below the lines (panel 1) the height counts nothing.
        """
        place = floor(x + 0.5)
        if not FIRST <= place <= LAST:
            return None
        held = [c for c in data.shown if place in c.move.window]
        known = [c for c in held if c.at(place) is not None] or held
        if not known:
            return None

        def far(around: Around) -> tuple[float, bool, int]:
            value = around.at(place)
            distance = 0.0 if panel or value is None else abs(float(data.drawn(value)) - y)
            return distance, around.day != data.highlighted, -around.day.toordinal()

        return min(known, key=far).day + timedelta(days=place)

    def place_of(self, data: ChangesData, day: date) -> Sequence[tuple[int, float, float | None]]:
        """The day on the line of each change whose days hold it; an upright line where nothing was recorded."""
        return [
            (0, float(place), None if (value := around.at(place)) is None else float(data.drawn(value)))
            for around, place in data.holding(day)
        ]


CHART = AfterChanges()
