"""Chart 4, the symptoms, as one of the charts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from journal.domain.locale import Locale
from journal.plots.chart import Asked, Choice, NumberTable
from journal.plots.symptoms.data import ALL, PAGE, SymptomsData, ever_rated, pages_of, symptoms_data
from journal.plots.symptoms.table import symptoms_table
from journal.plots.symptoms.words import describe_symptoms, shown_name, symptoms_readout
from journal.plots.time_axis import day_at, x_of
from journal.words.translation import tr

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from journal.plots.style import ChartStyle


class Symptoms:
    """A strip for each symptom, or one or two of them large."""

    def choices(self, asked: Asked) -> tuple[Choice, ...]:
        """Which are shown, where there are more than a page; and which is compared with which, of all ever rated."""
        kept = ever_rated(asked.contents)
        here = {rating.symptom_id for rating in asked.contents.ratings if rating.day in asked.period}
        names = tuple((str(symptom.id), shown_name(symptom)) for symptom in kept)
        found: list[Choice] = []
        count = sum(symptom.id in here for symptom in kept)
        if count > PAGE:
            found.append(Choice("show", tr("Show"), _pages(count), "page-1"))
        if kept:
            found.append(Choice("first", tr("Symptom"), (("", tr("each on its own")), *names), ""))
        if len(kept) > 1:
            found.append(Choice("second", tr("Compared with"), (("", tr("none")), *names), ""))
        return tuple(found)

    def read(self, asked: Asked) -> SymptomsData:
        """The symptoms of the period."""
        return symptoms_data(asked)

    def draw(self, figure: Figure, data: SymptomsData, style: ChartStyle, locale: Locale) -> None:
        """Draw them."""
        from journal.plots.symptoms.drawing import draw_symptoms

        draw_symptoms(figure, data, style, locale)

    def table(self, data: SymptomsData, locale: Locale) -> NumberTable:
        """A row a day."""
        return symptoms_table(data, locale)

    def describe(self, data: SymptomsData, locale: Locale) -> str:
        """The paragraph."""
        return describe_symptoms(data, locale)

    def readout(self, data: SymptomsData, day: date, locale: Locale) -> str:
        """The line of a day."""
        return symptoms_readout(data, day, locale)

    def day_at(self, data: SymptomsData, panel: int, x: float, y: float) -> date | None:  # noqa: ARG002
        """The day under the pointer, in any column."""
        day = day_at(x)
        return day if day in data.period else None

    def place_of(self, data: SymptomsData, day: date) -> Sequence[tuple[int, float, float | None]]:
        """An upright line through every column."""
        return [(panel, x_of(day), None) for panel in range(data.panels)]


def _pages(count: int) -> tuple[tuple[str, str], ...]:
    first = ("page-1", tr("the {n} with the highest mean", n=PAGE))
    rest = [
        (f"page-{n + 1}", tr("{first} to {last}", first=n * PAGE + 1, last=min(count, (n + 1) * PAGE)))
        for n in range(1, pages_of(count))
    ]
    return (first, *rest, (ALL, tr("all {n}", n=count)))


CHART = Symptoms()
