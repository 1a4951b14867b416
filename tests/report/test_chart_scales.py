"""The numbers beside the panels of the summary's chart, at every height that page one gives it."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.transforms import Bbox

from journal.domain.contents import Contents
from journal.domain.locale import Locale
from journal.domain.period import Period
from journal.domain.plan import PlannedDose, Step, StepKind
from journal.report.build import build_summary
from journal.report.charts import print_figure
from journal.report.fit import EACH_LOW, FULL, LAST, LEAST, LOW, ROOMY, SMALL
from journal.report.options import SummaryOptions
from tests.plots.sample_days import MORNING, mg
from tests.plots.small import LONDON
from tests.report.printed import NOW
from tests.report.shape_journals import LAST as TODAY
from tests.report.shape_journals import back, sample, several

DIGIT_PT = 9 * 0.7
"""How high a digit is of 9 points."""


def falling() -> Contents:
    """A dose that was 17.5 mg and is 0.5 mg."""
    whole = sample(90)
    amounts = (17.5, 12.5, 9, 6, 4, 2, 1, 0.5)
    steps = tuple(
        Step(back(89 - 11 * n), (PlannedDose(1, MORNING, mg(str(amount))),), StepKind.CUT if n else StepKind.START)
        for n, amount in enumerate(amounts)
    )
    version = replace(whole.plan.versions[-1], applies_from=steps[0].start, steps=steps)
    return replace(whole, plan=replace(whole.plan, versions=(version,)), doses=())


def chart(contents: Contents, height: float) -> Figure:
    """The chart of ninety days, drawn, so that each of its words has its place; a dot is a point."""
    made = build_summary(contents, Period.ending(TODAY, 90), TODAY, LONDON, Locale(), SummaryOptions(), NOW, ())
    figure = print_figure(made, Locale(), 511, height)
    figure.set_dpi(72)
    FigureCanvasAgg(figure).draw()
    return figure


def numbers(figure: Figure, panel: int) -> list[str]:
    return [label.get_text() for label in figure.axes[panel].get_yticklabels()]


@pytest.mark.parametrize(
    ("height", "doses", "hours"),
    [
        (ROOMY, ["0", "5", "10", "15", "20"], ["0", "4", "8", "12"]),
        (FULL, ["0", "5", "10", "15", "20"], ["0", "4", "8", "12"]),
        (SMALL, ["0", "10", "20"], ["0", "5", "10"]),
        (LOW, ["0", "10", "20"], ["0", "5", "10"]),
        (176, ["0", "10", "20"], ["0", "10"]),
        (LEAST, ["0", "20"], ["0", "10"]),
        (LAST, ["0", "20"], ["0", "10"]),
    ],
)
def test_a_lower_chart_has_fewer_numbers(height: float, doses: list[str], hours: list[str]) -> None:
    figure = chart(falling(), height)
    assert (numbers(figure, 0), numbers(figure, 2)) == (doses, hours)


@pytest.mark.parametrize("height", [ROOMY, FULL, SMALL, LOW, LEAST, LAST])
@pytest.mark.parametrize("medicines", [1, 2, 4])
def test_no_number_touches_another_or_the_heading(height: float, medicines: int) -> None:
    contents = falling() if medicines == 1 else several(medicines)
    figure = chart(contents, height + EACH_LOW * (medicines - 1))
    for axes in figure.axes:
        label = axes.yaxis.get_ticklabels()
        boxes = [text.get_window_extent() for text in label]
        middles = [(box.y0 + box.y1) / 2 for box in boxes]
        assert all(later - earlier >= DIGIT_PT * 1.35 for earlier, later in pairwise(middles)), numbers(figure, 0)
        heading = axes.yaxis.label.get_window_extent()
        over = Bbox.from_extents(boxes[-1].x0, middles[-1] - DIGIT_PT / 2, boxes[-1].x1, middles[-1] + DIGIT_PT / 2)
        assert axes.get_label() == "right" or not over.overlaps(heading)
        assert all(box.x0 >= 0 for box in boxes)
