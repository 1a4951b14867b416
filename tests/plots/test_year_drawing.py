import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from itertools import pairwise

import numpy as np
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.collections import LineCollection, PathCollection, PolyCollection
from matplotlib.colors import to_hex
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.text import Text

from journal.domain.contents import Contents, DayEntry
from journal.domain.locale import Locale
from journal.domain.period import Period
from journal.domain.rating import Rating
from journal.domain.symptom import Symptom
from journal.domain.urgent_event import UrgentEvent
from journal.plots.chart import Asked
from journal.plots.save import figure_bytes
from journal.plots.style import STYLES, ChartStyle, chart_style
from journal.plots.year.artists import shades
from journal.plots.year.chart import Year
from journal.plots.year.data import YearData
from journal.plots.year.geometry import PITCH, blocks_of
from journal.words.region import locale_of
from tests.plots import sample_days
from tests.plots.small import LONDON, PERIOD, TODAY, day, ten_days

BRITISH = Locale()
YEAR = Year()
LIGHT, PRINT = chart_style("light"), chart_style("print")


def read(contents: Contents, period: Period, today: date = sample_days.TODAY, **options: str) -> YearData:
    return YEAR.read(Asked(contents, period, today, LONDON, options))


@cache
def many(days: int) -> YearData:
    return read(sample_days.full_days(days), Period.ending(sample_days.TODAY, days))


def drawn(
    data: YearData, style: ChartStyle = LIGHT, pixels: tuple[int, int] = (900, 600), locale: Locale = BRITISH
) -> Figure:
    figure = Figure(figsize=(pixels[0] / 96, pixels[1] / 96), dpi=96)
    FigureCanvasAgg(figure)
    YEAR.draw(figure, data, style, locale)
    return figure


def cells(figure: Figure, style: ChartStyle) -> dict[int, set[tuple[float, float]]]:
    """The places of the cells drawn in each class, as column and row; class 0 is the ground of all."""
    ramp = [shade.lower() for shade in shades(style)]
    found: dict[int, set[tuple[float, float]]] = {}
    for each in figure.axes[0].collections:
        if not isinstance(each, PathCollection) or not len(each.get_facecolor()):
            continue
        for path, colour in zip(each.get_paths(), each.get_facecolor(), strict=True):
            boxes = path.vertices.reshape(-1, 5, 2)[:, :4].mean(axis=1)
            found.setdefault(ramp.index(to_hex(colour)), set()).update((x, y) for x, y in np.floor(boxes).tolist())
    return found


def unrecorded(figure: Figure) -> set[tuple[float, float]]:
    found = [c for c in figure.axes[0].collections if isinstance(c, PathCollection) and not len(c.get_facecolor())]
    boxes = [np.floor(c.get_paths()[0].vertices.reshape(-1, 5, 2)[:, :4].mean(axis=1)) for c in found]
    return {(x, y) for each in boxes for x, y in each.tolist()}


def places(figure: Figure, marker: str) -> list[tuple[float, float]]:
    lines = [line for line in figure.axes[0].lines if line.get_marker() == marker]
    return [
        (float(np.floor(x)), float(np.floor(y))) for line in lines for x, y in zip(*line.get_data(), strict=True)
    ]  # fmt: skip


def texts(figure: Figure) -> list[Text]:
    return [t for t in figure.findobj(Text) if t.get_text().strip() and t.get_visible()]


# ---- what is drawn


def test_cells_stand_at_recorded_days_in_their_class() -> None:
    """November 2026 begins on a Sunday: the first day is alone in the first column."""
    figure = drawn(read(ten_days(), PERIOD, TODAY))
    found = cells(figure, LIGHT)
    assert found[0] == {(0, 6), (1, 0), (1, 1), (1, 2), (1, 5), (1, 6)}
    assert found[4] == {(1, 0), (1, 5)}  # 3.5 on the 2nd and the 7th
    assert found[2] == {(1, 1)}  # 2 on the 3rd
    assert found[1] == {(0, 6), (1, 6)}  # 1.5 and 1
    assert 3 not in found


def test_days_without_a_record_have_an_outline_and_days_ahead_have_nothing() -> None:
    assert unrecorded(drawn(read(ten_days(), PERIOD, TODAY))) == {(1, 3), (1, 4)}


def test_0_is_drawn_and_not_recorded_is_not() -> None:
    contents = Contents(symptoms=sample_days.SYMPTOMS, ratings=(Rating(day(2), 1, 0),))
    figure = drawn(read(contents, PERIOD, day(3)))
    assert cells(figure, LIGHT) == {0: {(1, 0)}}
    assert unrecorded(figure) == {(0, 6), (1, 1)}


def test_changes_and_urgent_events_stand_on_their_days() -> None:
    events = (
        UrgentEvent(1, day(3), "seizure"),
        UrgentEvent(2, day(5), "interdose"),
        UrgentEvent(3, day(3), "interdose"),
    )
    figure = drawn(read(replace(ten_days(), urgent_events=events), PERIOD, TODAY))
    assert places(figure, "D") == [(1, 2), (2, 0)]
    assert places(figure, "X") == [(1, 1)]
    assert places(figure, "v") == [(1, 3)]


def test_outlines_of_stretches_hold_their_days_and_differ_by_their_line() -> None:
    data = many(420)
    figure = drawn(data)
    groups = [c for c in figure.axes[0].collections if isinstance(c, PolyCollection)]
    areas = []
    for group in groups:
        rings = [path.vertices for path in group.get_paths()]
        areas.append(sum(abs(np.dot(r[:-1, 0], r[1:, 1]) - np.dot(r[:-1, 1], r[1:, 0])) for r in rings) / 2)
    wanted = [
        sum(len([d for d in s.period if d in data.period]) for s in data.stretches if s.kind == kind)
        for kind in ("calmer", "rougher")
    ]
    assert areas == wanted
    assert min(wanted) > 0
    dashes = [group.get_linestyle()[0][1] for group in groups]
    assert dashes[0] is not None
    assert dashes[1] is None


@pytest.mark.parametrize("name", STYLES)
def test_shades_go_one_way_in_grey(name: str) -> None:
    style = chart_style(name)

    def grey(colour: str) -> float:
        return sum(w * int(colour[n : n + 2], 16) / 255 for w, n in ((0.299, 1), (0.587, 3), (0.114, 5)))

    levels = [grey(colour) for colour in (style.surface, *shades(style))]
    steps = [b - a for a, b in pairwise(levels)]
    assert all(step > 0.04 for step in steps) or all(step < -0.04 for step in steps)


def test_a_long_period_has_a_block_a_year_with_its_year_beside_it() -> None:
    figure = drawn(many(420))
    said = [t.get_text() for t in texts(figure)]
    assert {"2025", "2026", "Mon", "Sun", "Jan", "Dec"} <= set(said)
    assert figure.axes[0].get_ylim() == (2 * PITCH - 2, 0)


def test_weeks_begin_and_months_are_called_as_the_region_has_it() -> None:
    figure = drawn(many(365), locale=locale_of("en_US"))
    weekdays = [t.get_text() for t in texts(figure) if t.get_text() in {"Sun", "Mon", "Sat"}]
    assert weekdays == ["Sun", "Mon", "Sat"]
    german = drawn(many(365), locale=locale_of("de_DE"))
    assert "Mai" in [t.get_text() for t in texts(german)]


# ---- twenty years


def test_twenty_years_are_strips_of_weeks_and_say_so() -> None:
    data = many(7300)
    figure = drawn(data)
    found = cells(figure, LIGHT)
    values = {cell.day: cell.value for cell in data.cells if cell.value is not None}
    blocks = blocks_of(data.period, 0)
    means = set()
    for number, block in enumerate(blocks):
        for column in range(block.columns):
            week = [block.start + timedelta(days=column * 7 + n) for n in range(7)]
            if sum(d in values for d in week if d in block.days) >= 3:
                means.add((column, number * PITCH + 2))
    assert {place for place in found[0] if place[1] % PITCH == 2} == means
    assert any("each week has two boxes" in t.get_text() for t in texts(figure))
    assert len([c for c in figure.axes[0].collections if isinstance(c, LineCollection)]) == 2


def test_twenty_years_are_no_more_artists_than_one() -> None:
    one, twenty = (len(drawn(many(n)).axes[0].collections) for n in (365, 7300))
    assert twenty <= one + 1 <= 6


def test_cells_of_years_get_small_but_stay_days_where_there_is_room() -> None:
    figure = drawn(many(5 * 365), pixels=(900, 600))
    assert not any("two boxes" in t.get_text() for t in texts(figure))
    values = [cell for cell in many(5 * 365).cells if cell.value is not None]
    assert len(cells(figure, LIGHT)[0]) == len(values)


# ---- everything a journal may be


def made(ratings: tuple[int, ...]) -> Contents:
    return Contents(symptoms=sample_days.SYMPTOMS, ratings=tuple(Rating(day(n), 1, 2) for n in ratings))


def sixty() -> Contents:
    symptoms = tuple(
        Symptom(n, "", f"Symptom of one's own, number {n}, with a long name", position=n) for n in range(1, 61)
    )
    return Contents(symptoms=symptoms, ratings=tuple(Rating(day(1 + n % 9), n, n % 5) for n in range(1, 61)))


JOURNALS = {
    "nothing": (Contents(), PERIOD),
    "one day": (made((1,)), Period.of_day(day(1))),
    "two days": (made((1, 2)), Period(day(1), day(2))),
    "three days": (made((1, 2, 3)), Period(day(1), day(3))),
    "gaps": (made((1, 10)), Period(day(2), day(9))),
    "one symptom": (made(tuple(range(1, 9))), PERIOD),
    "sixty symptoms": (sixty(), PERIOD),
    "two medicines": (sample_days.switch_days(), Period.ending(sample_days.TODAY, 90)),
    "plan ahead": (Contents(ten_days().medicines, plan=ten_days().plan), PERIOD),
    "notes only": (Contents(entries=(DayEntry(day(1), note="x"),)), PERIOD),
    "twenty years": (sample_days.full_days(7300), Period.ending(sample_days.TODAY, 7300)),
    "the first days there are": (Contents(), Period(date(1, 1, 2), date(1, 2, 1))),
    "a hundred years": (sample_days.full_days(30), Period.ending(sample_days.TODAY, 36500)),
    "days ahead": (made((1,)), Period(day(9), day(300))),
    "fourteen months": (sample_days.full_days(420), Period.ending(sample_days.TODAY, 420)),
}


def series_keys(contents: Contents) -> Iterator[str]:
    (choice,) = YEAR.choices(Asked(contents, PERIOD, TODAY, LONDON))
    values = [value for value, _ in choice.values]
    yield from dict.fromkeys([*values[:2], values[-1]])


@pytest.mark.parametrize("name", JOURNALS)
def test_any_journal_can_be_drawn_read_and_pointed_at(name: str) -> None:
    contents, period = JOURNALS[name]
    today = TODAY if name == "plan ahead" else sample_days.TODAY
    for key in series_keys(contents):
        data = read(contents, period, day(1) if name == "plan ahead" else today, series=key)
        figure = drawn(data, PRINT, (640, 420))
        figure.draw_without_rendering()
        table = YEAR.table(data, BRITISH)
        assert len(table.rows) == len(table.values) == len(table.days) == len(period)
        assert {len(row) for row in (*table.rows, *table.values)} == {len(table.header)} == {len(table.keys)}
        assert YEAR.describe(data, BRITISH).startswith("Calendar of ")
        assert YEAR.readout(data, period.first, BRITISH)
        for each in (period.first, period.last):
            ((panel, x, y),) = YEAR.place_of(data, each)
            assert y is not None
            assert YEAR.day_at(data, panel, x, y) == each


def test_a_period_without_anything_says_so() -> None:
    said = [t.get_text() for t in texts(drawn(read(Contents(), PERIOD)))]
    assert "Not recorded in this period." in said
    assert not any("0.8" in text for text in said)


# ---- reading


@pytest.mark.parametrize("style", ["light", "print"])
@pytest.mark.parametrize("pixels", [(640, 420), (900, 600), (2560, 1440)])
@pytest.mark.parametrize("days", [1, 28, 365, 420, 7300])
def test_nothing_is_clipped_and_no_letter_is_small(style: str, pixels: tuple[int, int], days: int) -> None:
    look = chart_style(style)
    figure = drawn(many(days), look, pixels)
    figure.draw_without_rendering()
    for text in texts(figure):
        box = text.get_window_extent()
        assert box.x0 >= 0, text
        assert box.x1 <= pixels[0], text
        assert box.y0 >= 0, text
        assert box.y1 <= pixels[1], text
        assert text.get_fontsize() >= look.text_pt


def test_texts_do_not_lie_on_each_other() -> None:
    for days in (10, 28, 90, 365, 420, 3650, 7300):
        figure = drawn(many(days), LIGHT, (640, 420))
        figure.draw_without_rendering()
        boxes = [(t.get_text(), t.get_window_extent()) for t in texts(figure)]
        for n, (name, box) in enumerate(boxes):
            for other, beside in boxes[n + 1 :]:
                across = min(box.x1, beside.x1) - max(box.x0, beside.x0)
                down = min(box.y1, beside.y1) - max(box.y0, beside.y0)
                assert across <= 1 or down <= 3, (days, name, other)


def test_twice_the_text_size_on_a_small_screen() -> None:
    figure = drawn(many(365), LIGHT.sized(2.0), (900, 600))
    figure.draw_without_rendering()
    assert all(t.get_window_extent().y0 >= 0 and t.get_window_extent().x1 <= 900 for t in texts(figure))


def test_drawing_again_leaves_nothing_behind() -> None:
    data = many(90)
    figure = drawn(data)
    before = len(figure.findobj(Line2D)), len(texts(figure))
    YEAR.draw(figure, data, LIGHT, BRITISH)
    assert (len(figure.findobj(Line2D)), len(texts(figure))) == before


@pytest.mark.parametrize("kind", ["png", "svg", "pdf"])
def test_files_are_the_same_bytes_twice(kind: str) -> None:
    data = many(420)
    assert figure_bytes(drawn(data, PRINT), kind) == figure_bytes(drawn(data, PRINT), kind)


def test_numbers_and_words_need_no_matplotlib() -> None:
    code = (
        "import sys; import journal.plots.year.chart, journal.plots.stretches; "
        "sys.exit(any(m.split('.')[0] in ('matplotlib', 'numpy') for m in sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
