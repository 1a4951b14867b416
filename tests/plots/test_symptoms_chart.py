"""Chart 4: each symptom on its own, by hand, against plain loops, and drawn from every kind of poor journal."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction as F
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.collections import LineCollection
from matplotlib.figure import Figure

from journal.domain.contents import Contents
from journal.domain.locale import Locale
from journal.domain.period import Period
from journal.domain.rating import Rating
from journal.domain.symptom import CATALOGUE, Symptom
from journal.plots import rolling
from journal.plots.chart import Asked
from journal.plots.key_above import shortened, text_em
from journal.plots.save import figure_bytes
from journal.plots.style import PRINT, STYLES, chart_style
from journal.plots.symptoms.chart import CHART
from journal.plots.symptoms.data import SymptomsData, seven_day_means, shown_places, symptoms_data
from journal.plots.symptoms.drawing import draw_symptoms, strips_of
from journal.plots.time_axis import x_limits, x_of
from tests.plots import sample_days
from tests.plots.small import LONDON, PERIOD, PLAN, TODAY, day, ten_days

BRITISH = Locale()
KEYS = [key for keys in CATALOGUE.values() for key in keys]


def asked(contents: Contents, period: Period = PERIOD, options: Mapping[str, str] | None = None) -> Asked:
    return Asked(contents, period, TODAY, LONDON, options or {})


def read(contents: Contents, period: Period = PERIOD, **options: str) -> SymptomsData:
    return symptoms_data(asked(contents, period, options))


def drawn(data: SymptomsData, size: tuple[float, float] = (9.0, 6.0)) -> Figure:
    figure = Figure(figsize=size)
    draw_symptoms(figure, data, PRINT, BRITISH)
    return figure


def many(count: int, days: int, last: date = TODAY) -> Contents:
    """So many symptoms rated on so many days, with a gap every ninth."""
    symptoms = tuple(
        Symptom(n + 1, KEYS[n] if n < len(KEYS) else "", f"own {n}" if n >= len(KEYS) else "", position=n)
        for n in range(count)
    )
    ratings = tuple(
        Rating(last - timedelta(days=d), s.id, (d * 7 + s.id * 3 + d * s.id % 5) % 5)
        for d in range(days) if d % 9 != 4 for s in symptoms
    )  # fmt: skip
    return Contents(symptoms=symptoms, ratings=ratings, plan=PLAN)


def values_drawn(figure: Figure, label: str) -> list[tuple[float, float]]:
    """The places of the dots of the first column."""
    found = next(line for line in figure.axes[0].lines if line.get_label() == label)
    return [(float(x), float(y)) for x, y in zip(found.get_xdata(), found.get_ydata(), strict=True)]


def test_means_worst_and_counts_by_hand() -> None:
    data = read(ten_days())
    first, second = data.series
    # anxiety 1 4 2 0 – – 3 1, irritability 2 3 2 1 – – 4 1
    assert (first.symptom.key, first.mean, first.worst, first.worst_days, first.rated) == (
        "irritability", F(13, 6), 4, 1, 6,
    )  # fmt: skip
    assert (second.symptom.key, second.mean, second.worst, second.rated) == ("anxiety", F(11, 6), 4, 6)
    assert second.values == (1, 4, 2, 0, None, None, 3, 1, None, None)
    assert second.means == (None, None, F(7, 3), F(7, 4), None, None, F(2), F(2), None, None)
    assert data.changes == (day(4), day(9))
    assert [s.key for s in data.unrated][:2] == ["low_mood", "restlessness"]


def test_the_order_is_mean_then_worst_then_the_persons_own() -> None:
    symptoms = tuple(Symptom(n, "", name, position=9 - n) for n, name in enumerate("abcde", 1))
    answers = {1: (2, 2, 2), 2: (1, 2, 3), 3: (2, 2, 2), 4: (4, 4), 5: (3, 3, 4)}
    ratings = tuple(Rating(day(n + 1), key, v) for key, values in answers.items() for n, v in enumerate(values))
    data = read(Contents(symptoms=symptoms, ratings=ratings))
    # e 10/3; b 2 with worst 3; c before a because the person has it first; d was rated on two days only
    assert [s.symptom.name for s in data.series] == ["e", "b", "c", "a", "d"]
    assert data.series[-1].mean is None
    assert "d: 2 days, too few for a mean, worst very severe on 2 days." in CHART.describe(data, BRITISH)


def test_hidden_symptoms_with_a_record_are_there_and_say_so() -> None:
    contents = ten_days()
    hidden = replace(contents, symptoms=tuple(replace(s, hidden=s.id in (1, 5)) for s in contents.symptoms))
    data = read(hidden)
    assert [s.symptom.key for s in data.series] == ["irritability", "anxiety"]
    assert CHART.table(data, BRITISH).header == ("Day", "Irritability", "Anxiety (hidden)")
    assert "sleeplessness" not in [s.key for s in data.unrated]
    assert "Anxiety (hidden)" in [t.get_text() for t in drawn(data).axes[0].texts]


def test_table_rows_are_days_with_a_cell_for_each_answer() -> None:
    table = CHART.table(read(ten_days()), BRITISH)
    assert table.keys == ("day", "rating:irritability", "rating:anxiety")
    assert table.values[0] == ("2026-11-01", 2, 1)
    assert table.values[4] == ("2026-11-05", None, None)
    assert table.rows[4] == ("5 Nov 2026", "–", "–")
    assert table.days == tuple(PERIOD)
    assert table.right == (1, 2)


def test_compared_table_has_the_means_too() -> None:
    table = CHART.table(read(ten_days(), first="1", second="2"), BRITISH)
    assert table.keys == (
        "day", "rating:anxiety", "seven_day_mean:anxiety", "rating:irritability", "seven_day_mean:irritability",
    )  # fmt: skip
    assert table.values[3] == ("2026-11-04", 0, "1.75", 1, "2")


def test_two_of_one_name_keep_columns_of_their_own() -> None:
    symptoms = (Symptom(1, "", "pain", hidden=True), Symptom(2, "", "pain"))
    data = read(Contents(symptoms=symptoms, ratings=(Rating(day(1), 1, 1), Rating(day(1), 2, 2))))
    assert CHART.table(data, BRITISH).keys == ("day", "rating:pain#2", "rating:pain#1")


def test_described_in_words() -> None:
    assert CHART.describe(read(ten_days()), BRITISH).startswith(
        "1 Nov 2026 – 10 Nov 2026. 2 symptoms are rated, 0 none to 4 very severe, highest mean first. "
        "Irritability: mean 2.17, 6 days, worst very severe on 1 day. Anxiety: mean 1.83, 6 days, worst very severe "
        "on 1 day. The dose changed on 2 days. Not rated in this period: Low mood,"
    )


def test_both_recorded_days_have_their_own_means() -> None:
    contents = ten_days()
    less = replace(contents, ratings=tuple(r for r in contents.ratings if r.symptom_id != 2 or r.day <= day(3)))
    data = read(less, first="1", second="2")
    assert data.both is not None
    assert (data.both.days, data.both.first, data.both.second) == (3, F(7, 3), F(7, 3))
    assert (
        "Both are rated on 3 days; on those Anxiety has a mean of 2.33 and Irritability one of 2.33."
        in CHART.describe(data, BRITISH)
    )
    few = replace(less, ratings=tuple(r for r in less.ratings if r.symptom_id != 2 or r.day == day(1)))
    assert "Both are rated on 1 day, too few for a mean." in CHART.describe(read(few, first="1", second="2"), BRITISH)
    none = replace(less, ratings=tuple(r for r in less.ratings if r.symptom_id != 2))
    assert "No day has both." in CHART.describe(read(none, first="1", second="2"), BRITISH)


def test_a_day_is_read_out_from_the_worst_down() -> None:
    data = read(ten_days())
    assert CHART.readout(data, day(7), BRITISH) == "Sat 7 Nov 2026 · very severe: Irritability · severe: Anxiety"
    assert CHART.readout(data, day(5), BRITISH) == "Thu 5 Nov 2026 · symptoms not recorded"
    assert CHART.readout(data, day(4), BRITISH) == (
        "Wed 4 Nov 2026 · dose changed · mild: Irritability · none: Anxiety"
    )
    over = read(ten_days(), first="1", second="2")
    assert CHART.readout(over, day(4), BRITISH) == (
        "Wed 4 Nov 2026 · dose changed · Anxiety: none (0), 7-day mean 1.75 · Irritability: mild (1), 7-day mean 2.00"
    )
    part = replace(ten_days(), ratings=tuple(r for r in ten_days().ratings if (r.day, r.symptom_id) != (day(7), 2)))
    assert CHART.readout(read(part), day(7), BRITISH) == "Sat 7 Nov 2026 · severe: Anxiety · 1 not recorded"


def test_dots_lines_and_means_are_where_the_answers_are() -> None:
    data = read(ten_days())
    figure = drawn(data, (4.0, 6.0))  # one column
    panel, hidden = figure.axes
    assert (panel.get_visible(), hidden.get_visible()) == (True, False)
    assert panel.get_xlim() == x_limits(PERIOD)
    dots = values_drawn(figure, "day")
    bases = {0: 1.0, 1: 0.0}
    part = max(y for _, y in dots) - bases[0]  # irritability was 4 once, in the upper strip
    expected = [
        (x_of(d), bases[row] + v / 4 * part)
        for row, series in enumerate(data.series)
        for d, v in zip(PERIOD, series.values, strict=True) if v is not None
    ]  # fmt: skip
    assert np.array(dots) == pytest.approx(np.array(expected))
    line = np.array(values_drawn(figure, "days"))
    broken = [float(x) for x, y in line if np.isnan(y) and not np.isnan(x)]
    assert broken == [x_of(day(n)) for n in (5, 6, 9, 10)] * 2
    changes = next(c for c in panel.collections if c.get_label() == "changes")
    assert isinstance(changes, LineCollection)
    assert sorted({float(s[0][0]) for s in changes.get_segments()}) == [x_of(day(4)) - 0.5, x_of(day(9)) - 0.5]
    assert len(changes.get_segments()) == 4


@pytest.mark.parametrize("over", [{}, {"first": "1"}])
def test_changes_that_cannot_be_told_from_each_other_are_neither_drawn_nor_in_the_key(over: dict[str, str]) -> None:
    period = Period.ending(TODAY, 365)
    data = read(many(4, 365), period, **over)
    for every, shown in ((7, True), (1, False)):
        figure = drawn(replace(data, changes=tuple(period)[::every]))
        named = [text.get_text() for key in figure.legends for text in key.get_texts()]
        uprights = [c for c in figure.axes[0].collections if isinstance(c, LineCollection) and c.get_zorder() == 1]
        assert (bool(uprights), "change of dose" in named) == (shown, shown)


def test_every_strip_names_its_mean_and_its_days() -> None:
    words = [t.get_text() for axes in drawn(read(ten_days()), (4.0, 6.0)).axes for t in axes.texts]
    assert words == ["Irritability", "mean 2.17, 6 days", "Anxiety", "mean 1.83, 6 days"]


def test_two_large_ones_differ_in_shape_and_dash() -> None:
    figure = drawn(read(ten_days(), first="1", second="2"))
    (axes,) = figure.axes
    days = [line for line in axes.lines if line.get_label() == "day"]
    means = [line for line in axes.lines if line.get_label() == "mean"]
    assert [line.get_marker() for line in days] == ["o", "s"]
    assert [line.is_dashed() for line in means] == [False, True]
    assert list(days[0].get_ydata()) == [1, 4, 2, 0, 3, 1]
    key = [t.get_text() for t in figure.legends[0].get_texts()]
    assert key[:2] == ["Anxiety: mean 1.83, 6 days", "Irritability: mean 2.17, 6 days"]


def test_a_wish_that_is_unknown_counts_as_none() -> None:
    assert read(ten_days(), first="99", second="1").over == ()
    assert read(ten_days(), second="1").over == ()
    assert [s.symptom.id for s in read(ten_days(), first="1", second="1").over] == [1]
    assert shown_places(30, "page-9") == tuple(range(12))
    assert shown_places(30, "page-3") == tuple(range(24, 30))
    assert shown_places(30, "all") == tuple(range(30))
    assert shown_places(0, "page-1") == ()


def test_choices_are_pages_and_pairs() -> None:
    few = CHART.choices(asked(ten_days()))
    assert [c.key for c in few] == ["first", "second"]
    assert few[0].values == (("", "each on its own"), ("1", "Anxiety"), ("2", "Irritability"))
    assert CHART.choices(asked(Contents())) == ()
    lots = CHART.choices(asked(many(60, 20)))
    assert lots[0].values == (
        ("page-1", "the 12 with the highest mean"), ("page-2", "13 to 24"), ("page-3", "25 to 36"),
        ("page-4", "37 to 48"), ("page-5", "49 to 60"), ("all", "all 60"),
    )  # fmt: skip


def test_sixty_symptoms_are_all_in_the_table_and_the_rest_is_said() -> None:
    data = read(many(60, 20))
    figure = drawn(data)
    assert [t.get_text() for t in figure.texts] == ["Each symptom, 0 none – 4 very severe · and 48 more in the table"]
    assert len(CHART.table(data, BRITISH).header) == 61
    whole = drawn(read(many(60, 20), show="all"), (16.0, 14.0))
    assert sum(len(axes.texts) for axes in whole.axes) == 120
    small = drawn(read(many(60, 20), show="all"), (3.2, 4.2))
    said = sum(len(axes.texts) for axes in small.axes) // 2
    assert [t.get_text() for t in small.texts] == [
        "Each symptom, 0 none – 4 very severe", f"and {60 - said} more in the table",
    ]  # fmt: skip
    assert said >= 5


@pytest.mark.parametrize("count", [1, 2, 5, 12, 13, 60])
@pytest.mark.parametrize("size", [(20.0, 14.0), (46.0, 30.0), (65.0, 43.0), (184.0, 60.0)])
def test_strips_fit_and_stay_high_enough(count: int, size: tuple[float, float]) -> None:
    columns, rows = strips_of(count, *size)
    assert 1 <= columns <= 4
    assert rows >= 1
    assert columns * (rows - 1) < count
    assert rows * 3.3 <= max(size[1] - 5.2 - 3.1, 3.3)


def test_twenty_years_of_sixty_are_few_artists_and_no_value_is_hidden() -> None:
    period = Period.ending(TODAY, 7300)
    contents = many(12, 7300)
    data = read(contents, period)
    figure = drawn(data)
    assert sum(len(a.lines) + len(a.collections) for a in figure.axes) <= 20
    axes = figure.axes[0]
    left, right = axes.get_xlim()
    columns = int(axes.get_position().width * 900)
    column = {(int((x - left) / (right - left) * columns), round(y, 9)) for x, y in values_drawn(figure, "day")}
    rows = -(-12 // sum(a.get_visible() for a in figure.axes))
    bases = [float(rows - 1 - row) for row in range(rows)]
    own = data.drawn[:: sum(a.get_visible() for a in figure.axes)]
    part = max(y for _, y in values_drawn(figure, "day")) - bases[0]
    wanted = {
        (int((x_of(d) - left) / (right - left) * columns), round(bases[row] + v / 4 * part, 9))
        for row, series in enumerate(own)
        for d, v in zip(period, series.values, strict=True) if v is not None
    }  # fmt: skip
    assert column == wanted


@settings(max_examples=60, deadline=None)
@given(st.lists(st.one_of(st.none(), st.integers(0, 4)), max_size=40))
def test_seven_day_means_are_those_of_the_overview(values: list[int | None]) -> None:
    first = day(1)
    days = [first + timedelta(days=n) for n in range(len(values))]
    known = {d: F(v) for d, v in zip(days, values, strict=True) if v is not None}
    if values:
        there = rolling.seven_day_means(Period(days[0], days[-1]), known)
        assert seven_day_means([*values, None])[:-1] == [there.get(d) for d in days]


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 30), st.integers(1, 4), st.integers(0, 4)), max_size=60))
def test_against_plain_loops(given_ratings: list[tuple[int, int, int]]) -> None:
    answers = {(d, s): v for d, s, v in given_ratings}
    symptoms = tuple(Symptom(n, "", f"s{n}", position=n) for n in range(1, 5))
    ratings = tuple(Rating(day(1) + timedelta(days=d), s, v) for (d, s), v in answers.items())
    period = Period(day(5), day(25))
    data = read(Contents(symptoms=symptoms, ratings=ratings), period)
    for series in data.series:
        own = []
        for n in range(len(period)):
            place = n + 4
            value = answers.get((place, series.symptom.id))
            assert series.values[n] == value
            own += [value] if value is not None else []
            window = [
                answers[p, series.symptom.id] for p in range(place - 6, place + 1) if (p, series.symptom.id) in answers
            ]
            inside = value is not None or all((p, series.symptom.id) in answers for p in (place - 1, place + 1))
            assert series.means[n] == (F(sum(window), len(window)) if len(window) >= 3 and inside else None)
        assert series.rated == len(own)
        assert series.mean == (F(sum(own), len(own)) if len(own) >= 3 else None)
        assert series.worst == max(own)
    ranks = [(s.mean is None, -(s.mean or 0), -(s.worst or 0), s.symptom.position) for s in data.series]
    assert ranks == sorted(ranks)


POOR: dict[str, Any] = {
    "nothing": Contents,
    "one day": lambda: many(3, 1),
    "two days": lambda: many(3, 2),
    "three days": lambda: many(3, 3),
    "only gaps": lambda: Contents(symptoms=many(3, 1).symptoms),
    "one symptom": lambda: many(1, 30),
    "sixty": lambda: many(60, 30),
    "twenty years": lambda: many(2, 7300),
    "two medicines": sample_days.switch_days,
    "only a plan": lambda: Contents(ten_days().medicines, plan=PLAN),
    "long own names": lambda: Contents(
        symptoms=(Symptom(1, "", "a burning under the skin " * 5),), ratings=(Rating(day(1), 1, 3),)
    ),
}


@pytest.mark.parametrize("name", POOR)
@pytest.mark.parametrize("options", [{}, {"first": "1"}, {"first": "1", "second": "2"}, {"show": "all"}])
def test_every_kind_of_journal_is_drawn_told_and_tabled(name: str, options: dict[str, str]) -> None:
    contents = POOR[name]()
    period = Period.ending(TODAY, 7300) if name == "twenty years" else Period(day(1), day(40))
    data = symptoms_data(asked(contents, period, options))
    figure = drawn(data, (6.4, 4.2))
    assert figure_bytes(figure, "svg")
    assert CHART.describe(data, BRITISH)
    assert CHART.readout(data, day(1), BRITISH)
    assert len(CHART.table(data, BRITISH).rows) == len(period)
    assert [p for p, _, _ in CHART.place_of(data, day(2))] == list(range(len(figure.axes)))
    CHART.choices(asked(contents, period, options))


@pytest.mark.parametrize("name", STYLES)
def test_every_style_is_drawn_with_letters_of_its_size(name: str) -> None:
    style = chart_style(name)
    figure = Figure(figsize=(6.4, 4.2))
    draw_symptoms(figure, read(many(12, 30)), style, BRITISH)
    words = [t for axes in figure.axes for t in axes.texts] + list(figure.texts) + figure.legends[0].get_texts()
    assert {t.get_fontsize() for t in words} == {style.text_pt}


def test_nothing_is_written_past_the_edges() -> None:
    for size in ((6.4, 4.2), (9.0, 6.0), (25.6, 12.0)):
        figure = drawn(read(many(60, 30), show="all"), size)
        FigureCanvasAgg(figure).draw()
        width, height = figure.bbox.width, figure.bbox.height
        shown = [t for a in figure.axes if a.get_visible() for t in a.texts] + list(figure.texts)
        for text in shown + figure.legends[0].get_texts():
            box = text.get_window_extent()
            assert 0 <= box.x0 <= box.x1 <= width, text.get_text()
            assert 0 <= box.y0 <= box.y1 <= height, text.get_text()


def test_a_name_that_is_too_long_ends_in_an_ellipsis() -> None:
    assert shortened("Anxiety", text_em("Anxiety")) == "Anxiety"
    assert shortened("Concentration", text_em("Concent…")) == "Concent…"
    assert shortened("Concentration", 0.0) == "C…"


def test_a_place_is_a_day_and_a_day_a_place() -> None:
    data = read(ten_days())
    assert CHART.day_at(data, 0, x_of(day(3)) + 0.3, 1.0) == day(3)
    assert CHART.day_at(data, 1, x_of(day(1)) - 2, 1.0) is None
    assert list(CHART.place_of(data, day(3))) == [(0, x_of(day(3)), None), (1, x_of(day(3)), None)]
