"""Own words where there is little room: cut between words, never inside a letter, and a name keeps its end."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.domain.locale import Locale
from journal.domain.urgent_event import UrgentEvent
from journal.report.build import build_summary
from journal.report.charts import overview_svg
from journal.report.options import SummaryOptions
from journal.report.own_words import MORE, own, short_name, shortened
from tests.plots.small import LONDON, PERIOD, TODAY, day, ten_days


@pytest.mark.parametrize(
    ("text", "most", "shown"),
    [
        ("a cup of tea", 12, "a cup of tea"),
        ("  a cup\n of   tea ", 12, "a cup of tea"),
        ("a cup of strong tea", 12, "a cup of…"),
        ("w" * 30, 10, "w" * 9 + MORE),
        ("早上很难受", 10, "早上很难受"),
        ("早上很难受", 9, "早上很…"),
        ("e\u0301" * 10, 4, "e\u0301" * 3 + MORE),
        ("", 5, ""),
    ],
)
def test_words_are_cut_between_words_where_they_can_be(text: str, most: int, shown: str) -> None:
    assert shortened(text, most) == shown


def test_a_name_keeps_its_beginning_and_its_end() -> None:
    names = [f"diazepam oral solution made by hand, bottle {n}" for n in (1, 2)]
    assert [short_name(name, 24) for name in names] == ["diazepam oral…bottle 1", "diazepam oral…bottle 2"]
    assert short_name("diazepam", 24) == "diazepam"


@given(st.text(max_size=80), st.integers(6, 40))
def test_nothing_is_ever_longer_than_its_room(text: str, most: int) -> None:
    flat = " ".join(text.split())
    for made in (shortened(text, most), short_name(text, most)):
        assert made == flat or MORE in made
        assert len([sign for sign in made if sign.isascii()]) <= most


def test_words_from_the_right_are_kept_apart_and_others_left_alone() -> None:
    assert own("<b>tea", 20) == "&lt;b&gt;tea"
    assert own("כאב ראש", 20) == "\u2068כאב ראש\u2069"


@pytest.mark.parametrize("safety", [True, False])
def test_urgent_events_are_marked_in_the_chart_unless_they_are_left_out(safety: bool) -> None:
    contents = replace(ten_days(), urgent_events=(UrgentEvent(1, day(3), "seizure", time(1, 30)),))
    options = SummaryOptions(include_safety=safety)
    now = datetime(2026, 11, 8, 17, 5, tzinfo=LONDON)
    made = build_summary(contents, PERIOD, TODAY, LONDON, Locale(), options, now)
    svg = overview_svg(made, Locale(), 511, 256).decode()
    assert ("Seizure (fit) or blackout" in svg, "urgent, emergency" in svg) == (safety, safety)
    assert len(made.urgent) == safety
