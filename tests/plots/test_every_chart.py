"""Every chart of journals with next to nothing in them, and with far too much: it says something, and never raises."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from math import isfinite

import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from journal.domain.contents import Contents, DayEntry
from journal.domain.locale import Locale
from journal.domain.period import Period
from journal.domain.plan import PlanHistory
from journal.domain.rating import Rating
from journal.domain.symptom import Symptom
from journal.plots.chart import KEYS, Asked, chart
from journal.plots.style import PRINT
from tests.plots.sample_days import TODAY, full_days, history, step, switch_days
from tests.plots.small import LONDON

BRITISH = Locale()
YEARS = 7300


def _all_gaps() -> Contents:
    """Two months in which only one note was written: nothing that a chart could show."""
    return Contents(entries=(DayEntry(TODAY - timedelta(days=60), note="x"), DayEntry(TODAY, note="y")))


def _one_symptom() -> Contents:
    full = full_days(60)
    first = full.symptoms[0]
    return replace(full, symptoms=(first,), ratings=tuple(r for r in full.ratings if r.symptom_id == first.id))


def _sixty_symptoms() -> Contents:
    symptoms = tuple(Symptom(n, "", f"symptom with the number {n}", False, n) for n in range(1, 61))
    days = [TODAY - timedelta(days=n) for n in range(40)]
    ratings = tuple(Rating(day, s.id, (day.toordinal() + s.id) % 5) for day in days for s in symptoms)
    return replace(full_days(40), symptoms=symptoms, ratings=ratings)


def _only_ahead() -> Contents:
    first = TODAY + timedelta(days=7)
    full = full_days(3)
    return Contents(
        full.medicines, (), full.symptoms, history(step(first, "5", "5"), step(first + timedelta(14), "4", "5"))
    )


SHAPES: dict[str, tuple[Callable[[], Contents], int]] = {
    "nothing": (Contents, 91),
    "one day": (lambda: full_days(1), 91),
    "two days": (lambda: full_days(2), 2),
    "three days": (lambda: full_days(3), 3),
    "all gaps": (_all_gaps, 61),
    "one symptom": (_one_symptom, 60),
    "sixty symptoms": (_sixty_symptoms, 40),
    "twenty years": (lambda: full_days(YEARS), YEARS),
    "two medicines": (switch_days, 120),
    "only a plan ahead": (_only_ahead, 28),
    "no plan": (lambda: replace(full_days(40), plan=PlanHistory()), 40),
}


@pytest.fixture(scope="module", params=SHAPES)
def shape(request: pytest.FixtureRequest) -> tuple[str, Contents, Period]:
    make, days = SHAPES[request.param]
    last = TODAY + timedelta(days=28) if request.param == "only a plan ahead" else TODAY
    return request.param, make(), Period.ending(last, days)


@pytest.mark.parametrize("key", KEYS)
def test_it_says_something_sensible(shape: tuple[str, Contents, Period], key: str) -> None:
    name, contents, period = shape
    made = chart(key)
    asked = Asked(contents, period, TODAY, LONDON)
    for choice in made.choices(asked):
        assert choice.first in [value for value, _ in choice.values]
    data = made.read(asked)
    figure = Figure(figsize=(9, 5.5))
    FigureCanvasAgg(figure)
    made.draw(figure, data, PRINT, BRITISH)
    figure.canvas.draw()
    marks = sum(len(axes.lines) + len(axes.collections) + len(axes.patches) for axes in figure.axes)
    words = [t.get_text() for axes in figure.axes for t in axes.texts if t.get_text().endswith(".")]
    assert marks or words, "neither a mark nor a sentence"
    if name in ("nothing", "all gaps") and key != "year":
        assert words, "an empty chart says that it is"
    said = made.describe(data, BRITISH)
    assert said.endswith(".")
    assert not any(odd in said for odd in ("None", "nan", "inf", "{", "}", "  "))
    table = made.table(data, BRITISH)
    assert {len(row) for row in table.rows} <= {len(table.header)}
    assert {len(row) for row in table.values} <= {len(table.keys)}
    assert len(table.rows) == len(table.values) == len(table.days)
    assert not any("nan" in cell or cell == "None" for row in table.rows for cell in row)
    for day in (period.first, TODAY, period.last, date(1999, 1, 1)):
        assert made.readout(data, day, BRITISH)
        for panel, x, y in made.place_of(data, day) if day in period else ():
            assert 0 <= panel < len(figure.axes)
            assert isfinite(x)
            assert y is None or isfinite(y)


def test_the_mean_of_twenty_years_is_that_of_all_their_days() -> None:
    contents = full_days(YEARS)
    data = chart("overview").read(Asked(contents, Period.ending(TODAY, YEARS), TODAY, LONDON))
    by_day: dict[date, list[int]] = {}
    for rating in contents.ratings:
        by_day.setdefault(rating.day, []).append(rating.value)
    assert [a for a in data.averages if a is not None] == [Fraction(sum(v), len(v)) for _, v in sorted(by_day.items())]
