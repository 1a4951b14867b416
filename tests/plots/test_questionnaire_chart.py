"""The totals of questionnaires: only those that exist, each where it belongs, and nothing between them."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction

import numpy as np
import pytest
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from journal.domain.locale import Locale
from journal.domain.period import Period
from journal.domain.questionnaire import GAD7, PHQ8, PHQ9, SHAPES, Answers
from journal.plots.questionnaire_chart import MOST_DAYS, draw_totals, totals_period
from journal.plots.questionnaire_totals import Total, describe_totals, total_rows, totals_of, without_total
from journal.plots.style import PRINT
from journal.plots.time_axis import x_of
from journal.service.questionnaire_facts import instrument

DAY = date(2026, 11, 23)
BRITISH = Locale()


def answers(number: int, after: int, *values: int | None, of: str = PHQ9) -> Answers:
    given = (*values, *[0] * (SHAPES[of].items - len(values)))
    return Answers(number, DAY + timedelta(days=after), of, given)


SEVERAL = (
    answers(4, 0, 3, 3, 3, 3, 3, 3, 3, 3, 3),
    answers(1, -28, 1, 1, 1),
    answers(2, -14, None, None, None, 2),
    answers(3, -7, None, 3, 3, 3, 1),
    answers(5, -7, 2, of=GAD7),
    answers(6, -28),
)


def drawn(totals: tuple[Total, ...], *, of: str = PHQ9, high: float = 3.0) -> Figure:
    figure = Figure(figsize=(6, high))
    draw_totals(figure, instrument(of), totals, totals_period(totals, DAY), PRINT, BRITISH)
    return figure


def points(figure: Figure) -> list[tuple[float, float, bool]]:
    """Where the dots are, and which of them are hollow."""
    found = []
    for line in figure.axes[0].lines:
        hollow = line.get_markerfacecolor() == PRINT.surface
        xs, ys = np.asarray(line.get_xdata(), float), np.asarray(line.get_ydata(), float)
        found += [(float(x), float(y), hollow) for x, y in zip(xs, ys, strict=True)]
    return sorted(found)


def test_totals_are_those_of_the_instrument_oldest_first_and_none_is_made_up() -> None:
    back = DAY - timedelta(days=28)
    assert totals_of(instrument(PHQ9), SEVERAL) == (
        Total(back, Fraction(3), prorated=False),
        Total(back, Fraction(0), prorated=False),
        Total(DAY - timedelta(days=7), Fraction(90, 8), prorated=True),
        Total(DAY, Fraction(27), prorated=False),
    )
    assert [total.value for total in totals_of(instrument(GAD7), SEVERAL)] == [2]
    assert totals_of(instrument(PHQ8), SEVERAL) == ()
    assert [without_total(instrument(one), SEVERAL) for one in (PHQ9, PHQ8, GAD7)] == [1, 0, 0]


def test_each_total_is_a_dot_on_its_day_and_no_line_joins_them() -> None:
    figure = drawn(totals_of(instrument(PHQ9), SEVERAL))
    back = x_of(DAY) - 28
    assert points(figure) == [(back, 0, False), (back, 3, False), (x_of(DAY) - 7, 11.25, True), (x_of(DAY), 27, False)]
    assert {line.get_linestyle() for line in figure.axes[0].lines} == {"None"}
    (legend,) = [figure.axes[0].get_legend()]
    assert legend is not None
    assert [text.get_text() for text in legend.get_texts()] == ["prorated"]


@pytest.mark.parametrize(("of", "ticks"), [(PHQ9, [0, 9, 18, 27]), (PHQ8, [0, 8, 16, 24]), (GAD7, [0, 7, 14, 21])])
def test_the_axis_goes_from_0_to_the_highest_total_and_is_named(of: str, ticks: list[int]) -> None:
    figure = drawn((Total(DAY, Fraction(5), prorated=False),), of=of)
    (axes,) = figure.axes
    assert axes.get_ylim() == (0, ticks[-1])
    assert list(axes.get_yticks()) == ticks
    assert [label.get_text() for label in axes.get_yticklabels()] == [str(tick) for tick in ticks]
    assert axes.get_ylabel() == f"{instrument(of).name}, total 0 to {ticks[-1]}"
    assert axes.get_legend() is None
    low = drawn((Total(DAY, Fraction(5), prorated=False),), of=of, high=1.2)
    assert list(low.axes[0].get_yticks()) == [0, ticks[-1]]


def test_the_period_goes_from_the_first_total_to_today() -> None:
    totals = totals_of(instrument(PHQ9), SEVERAL)
    assert totals_period(totals, DAY) == Period(DAY - timedelta(days=28), DAY)
    assert totals_period((), DAY) == Period(DAY, DAY)
    ahead = (Total(DAY + timedelta(days=3), Fraction(1), prorated=False),)
    assert totals_period(ahead, DAY) == Period(DAY + timedelta(days=3), DAY + timedelta(days=3))


def test_a_year_that_was_mistyped_is_not_drawn_and_the_rest_is() -> None:
    totals = (Total(date(1, 1, 1), Fraction(4), prorated=False), Total(DAY, Fraction(5), prorated=False))
    assert len(totals_period(totals, DAY)) == MOST_DAYS + 1
    assert points(drawn(totals)) == [(x_of(DAY), 5, False)]


def test_drawing_again_takes_the_old_dots_away() -> None:
    figure = drawn(totals_of(instrument(PHQ9), SEVERAL))
    draw_totals(figure, instrument(PHQ9), (), Period(DAY, DAY), PRINT, BRITISH)
    assert [line for line in figure.axes[0].lines if isinstance(line, Line2D)] == []


def test_the_description_and_the_table_have_the_same_figures() -> None:
    one = instrument(PHQ9)
    totals = totals_of(one, SEVERAL)
    assert describe_totals(one, totals, 1, BRITISH) == (
        "PHQ-9 over time, 0 to 27. 4 totals from 26 Oct 2026 to 23 Nov 2026: lowest 0, highest 27, newest 27. "
        "1 of them is prorated. 1 record has no total and is not drawn."
    )
    assert total_rows(one, totals, BRITISH) == [
        ["23 Nov 2026", "PHQ-9", "27"],
        ["16 Nov 2026", "PHQ-9", "11.3, prorated"],
        ["26 Oct 2026", "PHQ-9", "0"],
        ["26 Oct 2026", "PHQ-9", "3"],
    ]
    assert describe_totals(one, totals[2:3], 0, BRITISH) == (
        "PHQ-9 over time, 0 to 27. 1 total: 11.3 on 16 Nov 2026. It is prorated."
    )
    assert describe_totals(one, (), 2, BRITISH) == (
        "PHQ-9 over time, 0 to 27. 2 records have no total and are not drawn."
    )
