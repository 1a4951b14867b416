"""The chart of a plan: what is drawn is what is planned."""

from __future__ import annotations

from datetime import date, time, timedelta

import numpy as np
from matplotlib.collections import PathCollection
from matplotlib.figure import Figure

from journal.domain.amount import Amount
from journal.domain.locale import Locale
from journal.domain.medicine import Medicine
from journal.domain.plan import PlannedDose, Step, StepKind
from journal.plots.plan_steps import draw_plan
from journal.plots.style import PRINT
from journal.plots.time_axis import x_of

DAY = date(2026, 1, 5)


def step(after: int, mg: str, kind: StepKind = StepKind.CUT) -> Step:
    return Step(DAY + timedelta(days=after), (PlannedDose(1, time(8), Amount.from_mg(mg)),), kind)


def drawn(steps: list[Step], today: date) -> Figure:
    figure = Figure(figsize=(6, 3))
    draw_plan(figure, steps, [Medicine(1, "diazepam")], today, PRINT, Locale())
    return figure


def value_on(figure: Figure, day: date) -> float | None:
    """What the step lines show at noon of a day."""
    found: list[float] = []
    for line in figure.axes[0].lines:
        xs, ys = np.asarray(line.get_xdata(), float), np.asarray(line.get_ydata(), float)
        at = x_of(day)
        for left, right, low, high in zip(xs, xs[1:], ys, ys[1:], strict=False):
            if left <= at <= right and low == high:
                found.append(float(low))
    assert len(set(found)) <= 1
    return found[0] if found else None


def test_every_day_shows_its_planned_total() -> None:
    figure = drawn([step(0, "10"), step(14, "9"), step(28, "7.5")], DAY + timedelta(days=20))
    assert [value_on(figure, DAY + timedelta(days=n)) for n in (0, 13, 14, 27, 28, 42)] == [10, 10, 9, 9, 7.5, 7.5]


def test_a_dose_that_is_measured_anew_breaks_the_line_and_a_cut_does_not() -> None:
    def joined(kind: StepKind) -> bool:
        """Whether an upright stroke stands between the fourteenth and the fifteenth day."""
        figure = drawn([step(0, "0.05"), step(14, "0.1", kind)], DAY + timedelta(days=60))
        at = x_of(DAY + timedelta(days=14)) - 0.5
        for line in figure.axes[0].lines:
            xs, ys = np.asarray(line.get_xdata(), float), np.asarray(line.get_ydata(), float)
            for n in range(len(xs) - 1):
                if xs[n] == xs[n + 1] == at and {ys[n], ys[n + 1]} == {0.05, 0.1}:
                    return True
        return False

    assert joined(StepKind.RETURN)
    assert not joined(StepKind.MEASURE)


def test_a_hold_is_shaded_for_exactly_its_days() -> None:
    figure = drawn([step(0, "10"), step(14, "10", StepKind.HOLD), step(21, "9")], DAY)
    (band,) = [c for c in figure.axes[0].collections if isinstance(c, PathCollection)]
    xs = band.get_paths()[0].vertices[:, 0]
    assert (xs.min(), xs.max()) == (x_of(DAY + timedelta(days=14)) - 0.5, x_of(DAY + timedelta(days=21)) - 0.5)


def test_a_year_that_was_mistyped_is_drawn_as_far_as_a_plan_can_reach() -> None:
    far = Step(date(9999, 12, 30), (), StepKind.STOP)
    figure = drawn([step(0, "10"), step(14, "9"), far], DAY)
    assert value_on(figure, DAY + timedelta(days=20)) == 9
