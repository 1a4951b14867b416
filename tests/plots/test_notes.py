"""Urgent events, visits, marks and practices in the overview: in the chart, its table and its words."""

from __future__ import annotations

from dataclasses import replace
from datetime import time
from typing import Any

import pytest
from matplotlib.figure import Figure

from journal.domain.contents import Contents
from journal.domain.context_mark import ContextMark
from journal.domain.locale import Locale
from journal.domain.period import Period
from journal.domain.person import Person, Role
from journal.domain.practice import Practice, PracticeDone
from journal.domain.urgent import Tier
from journal.domain.urgent_event import UrgentEvent
from journal.domain.visit import Visit, VisitKind
from journal.plots.day_notes import NO_NOTES, URGENT, VISITS, DayNotes, tier_of
from journal.plots.describe import describe_overview
from journal.plots.note_marks import strip_rows
from journal.plots.notes_of_days import notes_by_day
from journal.plots.overview import OverviewData, overview_data, overview_figure, readout, table_header, table_rows
from journal.plots.style import PRINT, chart_style
from journal.plots.time_axis import x_of
from tests.plots.small import LONDON, PERIOD, TODAY, day, ten_days

BRITISH = Locale()


def noted() -> Contents:
    """Ten days with two urgent events on the 3rd and one on the 7th, and one of everything else."""
    return replace(
        ten_days(),
        urgent_events=(
            UrgentEvent(1, day(3), "interdose"),
            UrgentEvent(2, day(3), "seizure", time(14, 5)),
            UrgentEvent(3, day(7), "vomiting"),
        ),
        people=(Person(4, "Dr Weber", Role.PRESCRIBER),),
        visits=(Visit(1, day(10), VisitKind.CLINICIAN, time(10, 30), 4), Visit(2, day(2), VisitKind.GROUP)),
        practices=(Practice(5, "walk"), Practice(6, "", "Piano")),
        practices_done=(PracticeDone(day(1), 5, 20, 1), PracticeDone(day(1), 6)),
        context_marks=(ContextMark(day(1), "caffeine", "two\ncups"), ContextMark(day(5), "travel")),
    )


@pytest.fixture
def data() -> OverviewData:
    return overview_data(noted(), PERIOD, TODAY, LONDON, notes=True)


def panels(figure: Figure) -> list[Any]:
    return [axes for axes in figure.axes if axes.get_label() != "right"]


def marks_of(axes: Any, shape: str) -> list[list[float]]:
    return [list(line.get_xdata()) for line in axes.get_lines() if line.get_marker() == shape]


def test_notes_are_left_out_unless_asked_for() -> None:
    plain = overview_data(noted(), PERIOD, TODAY, LONDON)
    assert not plain.noted
    assert plain == overview_data(ten_days(), PERIOD, TODAY, LONDON)


def test_without_notes_is_as_if_there_were_none(data: OverviewData) -> None:
    assert data.noted
    assert data.without_notes() == overview_data(noted(), PERIOD, TODAY, LONDON)


def test_only_some_kinds_of_notes(data: OverviewData) -> None:
    only = data.only_notes({"urgent"})
    assert [row.day for row in only.rows if row.notes != NO_NOTES] == [day(3), day(7)]
    assert only.rows[2].notes == DayNotes(urgent=data.rows[2].notes.urgent)


def test_the_most_urgent_tier_of_a_day_counts(data: OverviewData) -> None:
    assert [(row.day, row.notes.tier) for row in data.rows if row.notes.tier] == [(day(3), Tier.A), (day(7), Tier.B)]
    assert tier_of(UrgentEvent(1, day(1), "of a newer Ebb")) is Tier.A


def test_a_day_with_only_a_mark_is_recorded_and_one_with_only_a_visit_is_not(data: OverviewData) -> None:
    assert data.row(day(5)).recorded  # type: ignore[union-attr]
    assert not data.row(day(10)).recorded  # type: ignore[union-attr]


def test_visits_alone_are_drawn() -> None:
    contents = Contents(visits=(Visit(1, day(2)),))
    data = overview_data(contents, PERIOD, TODAY, LONDON, notes=True)
    assert not data.empty
    assert marks_of(panels(overview_figure(data, PRINT, BRITISH))[-1], ">") == [[x_of(day(2))]]


def test_the_table_has_a_column_for_them(data: OverviewData) -> None:
    rows = table_rows(data, BRITISH)
    assert table_header(data, BRITISH)[-1] == "Noted"
    assert rows[0][-1] == "Caffeine: two cups; 2 practices"
    assert rows[1][-1] == "Group meeting"
    assert rows[2][-1] == "Seizure (fit) or blackout, 14:05; Symptoms between doses"
    assert rows[7][-1] == "–"
    assert rows[9][-1] == "Visit or call with a clinician: Dr Weber, 10:30"
    assert {len(row) for row in rows} == {len(table_header(data, BRITISH))}


def test_the_readout_ends_with_them(data: OverviewData) -> None:
    assert readout(data, day(1), BRITISH).endswith(" · asleep 5 h 20 · Caffeine: two cups · 2 practices")


def test_the_description_counts_them(data: OverviewData) -> None:
    said = describe_overview(data, BRITISH)
    assert said.endswith("3 urgent events. 2 visits. Other things noted on 2 days. Practices on 1 day.")
    assert "urgent" not in describe_overview(data.without_notes(), BRITISH)


def test_each_tier_has_its_shape_above_the_symptoms(data: OverviewData) -> None:
    symptoms = panels(overview_figure(data, PRINT, BRITISH))[1]
    assert marks_of(symptoms, "X") == [[x_of(day(3))]]
    assert marks_of(symptoms, "v") == [[x_of(day(7))]]
    assert [text.get_text() for text in symptoms.texts] == [
        "Seizure (fit) or blackout + 1 more", "Vomiting again and again",
    ]  # fmt: skip
    lane = next(line for line in symptoms.get_lines() if line.get_marker() == "X")
    assert 4.0 < lane.get_ydata()[0] < symptoms.get_ylim()[1]


def test_the_last_tier_is_hollow() -> None:
    contents = replace(ten_days(), urgent_events=(UrgentEvent(1, day(3), "interdose"),))
    figure = overview_figure(overview_data(contents, PERIOD, TODAY, LONDON, notes=True), chart_style("dim"), BRITISH)
    (line,) = [line for line in panels(figure)[1].get_lines() if line.get_marker() == "v"]
    assert line.get_markerfacecolor() == chart_style("dim").surface
    assert line.get_label() == "urgent, next contact"


def test_the_strip_has_a_row_for_each_kind(data: OverviewData) -> None:
    rows = strip_rows(data)
    assert [(row.kind, row.days) for row in rows] == [
        ("visits", (x_of(day(2)), x_of(day(10)))),
        ("practices", (x_of(day(1)),)),
        ("substances", (x_of(day(1)),)),
        ("circumstances", (x_of(day(5)),)),
    ]
    strip = panels(overview_figure(data, PRINT, BRITISH))[-1]
    levels = [float(line.get_ydata()[0]) for line in strip.get_lines()]
    assert levels == [3.5, 2.5, 1.5, 0.5]


def test_without_notes_the_picture_has_no_more_panels_and_the_same_scale(data: OverviewData) -> None:
    with_notes, without = overview_figure(data, PRINT, BRITISH), overview_figure(data.without_notes(), PRINT, BRITISH)
    assert (len(panels(with_notes)), len(panels(without))) == (4, 3)
    assert panels(without)[1].get_ylim() == (0.0, 4.0)


def test_overall_keeps_its_place_beside_the_symptoms_under_the_lane(data: OverviewData) -> None:
    figure = overview_figure(data, PRINT, BRITISH)
    (right,) = [axes for axes in figure.axes if axes.get_label() == "right"]
    assert right.get_ylim()[1] / 10 == pytest.approx(panels(figure)[1].get_ylim()[1] / 4)


def test_ten_years_of_marks_are_no_more_artists_than_ten_days() -> None:
    few = overview_figure(overview_data(noted(), PERIOD, TODAY, LONDON, notes=True), PRINT, BRITISH)
    years = Period.ending(TODAY, 3650)
    many = replace(
        noted(),
        context_marks=tuple(ContextMark(d, key) for d in years for key in ("caffeine", "travel")),
        practices_done=tuple(PracticeDone(d, 5) for d in years),
    )
    drawn = overview_figure(overview_data(many, years, TODAY, LONDON, notes=True), PRINT, BRITISH)
    assert len(panels(drawn)[-1].get_lines()) == len(panels(few)[-1].get_lines())


def test_a_crowd_of_urgent_events_is_marked_on_every_day_and_named_where_there_is_room() -> None:
    days = tuple(Period.ending(TODAY, 300))
    contents = replace(ten_days(), urgent_events=tuple(UrgentEvent(n, d, "seizure") for n, d in enumerate(days)))
    data = overview_data(contents, Period.ending(TODAY, 300), TODAY, LONDON, notes=True)
    symptoms = panels(overview_figure(data, PRINT, BRITISH))[1]
    assert [len(found) for found in marks_of(symptoms, "X")] == [300]
    assert len(symptoms.texts) <= 1


def test_the_days_with_notes_are_in_order_and_only_those_of_a_period_are_kept() -> None:
    notes = notes_by_day(noted())
    assert list(notes) == sorted(notes)
    assert day(4) not in notes
    assert notes.get(day(4)) is None
    part = notes.within(Period(day(3), day(5)))
    assert list(part) == [day(3), day(5)]
    assert all(part[each] == notes[each] for each in part)
    assert (part.count(URGENT), part.days_of(URGENT), part.days_of(VISITS)) == (2, [day(3)], [])


def test_practices_of_a_day_stand_as_they_are_listed_and_times_in_order() -> None:
    contents = noted()
    later = UrgentEvent(4, day(3), "vomiting", time(6, 0))
    mixed = replace(
        contents,
        practices_done=tuple(reversed(contents.practices_done)),
        urgent_events=(*contents.urgent_events, later),
    )
    notes = notes_by_day(mixed)[day(1)]
    assert [practice.id for practice, _ in notes.practices] == [5, 6]
    assert [event.id for event in notes_by_day(mixed)[day(3)].urgent] == [4, 2, 1]
