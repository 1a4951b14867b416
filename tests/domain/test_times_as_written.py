"""Times of day, minutes and hours slept, as people write them."""

from __future__ import annotations

from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.domain.clock_text import read_clock, read_hours, read_minutes
from journal.domain.problems import Problem
from journal.words.dates import clock_text
from journal.words.numbers import duration_text
from journal.words.problems import sentence
from journal.words.region import locale_of

GB, US, DE = (locale_of(tag) for tag in ("en_GB", "en_US", "de_DE"))
clocks = st.times().map(lambda clock: clock.replace(second=0, microsecond=0))


@pytest.mark.parametrize(
    ("text", "clock"),
    [
        ("2245", time(22, 45)), ("22:45", time(22, 45)), ("22.45", time(22, 45)), ("22h45", time(22, 45)),
        ("10:45 pm", time(22, 45)), ("10:45PM", time(22, 45)), ("10.45 p.m.", time(22, 45)), ("1045p", time(22, 45)),
        ("7", time(7)), ("07", time(7)), ("7 am", time(7)), ("7h", time(7)), ("22 h", time(22)), ("0", time(0)),
        ("930", time(9, 30)), ("0930", time(9, 30)), ("12 am", time(0)), ("12 pm", time(12)), ("1205am", time(0, 5)),
        ("24:00", time(0)), ("00:00", time(0)), (" 22 : 45 ", time(22, 45)), ("٢٢:٤٥", time(22, 45)),
    ],
)  # fmt: skip
def test_a_time_is_read(text: str, clock: time) -> None:
    assert read_clock(text) == clock


@pytest.mark.parametrize(
    "text", ["", "25", "24:01", "22:60", "2360", "13 pm", "0 am", "7m", "7 m", "22:4", "1:2:3", "ten", "22-45", "12345"]
)
def test_a_time_that_is_none_is_refused(text: str) -> None:
    with pytest.raises(Problem) as caught:
        read_clock(text)
    assert caught.value.id == "clock_unreadable"


@given(clocks, st.sampled_from([GB, US, DE]))
def test_a_time_that_is_shown_can_be_typed_again(clock: time, locale: object) -> None:
    assert read_clock(clock_text(clock, locale)) == clock  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("40", 40), ("40 min", 40), ("40m", 40), ("0", 0), ("1:20", 80), ("1 h 20", 80), ("1h20m", 80), ("1h", 60),
        ("2 hours", 120), ("1 hour 5 min", 65), ("1 h 5", 65), ("90", 90), ("0:05", 5),
    ],
)  # fmt: skip
def test_minutes_are_read(text: str, minutes: int) -> None:
    assert read_minutes(text) == minutes


@pytest.mark.parametrize("text", ["", "1:5", "1:", "1:60", "1.5", "-5", "forty", "1 h 75"])
def test_minutes_that_are_none_or_could_be_others_are_refused(text: str) -> None:
    with pytest.raises(Problem) as caught:
        read_minutes(text)
    assert caught.value.id == "minutes_unreadable"


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("5", 300), ("5.5", 330), ("5,5", 330), ("5½", 330), ("5 1/2", 330), ("5:20", 320), ("5 h 20", 320),
        ("5h", 300),        ("0", 0), ("24", 1440), ("6.25 h", 375), ("5:05", 305),
    ],
)  # fmt: skip
def test_hours_slept_are_read(text: str, minutes: int) -> None:
    assert read_hours(text, GB) == read_hours(text, DE) == minutes


@pytest.mark.parametrize("text", ["", "25", "5:5", "5:75", "-1", "long", "05", "24:01"])
def test_hours_that_are_none_are_refused_with_a_sentence(text: str) -> None:
    with pytest.raises(Problem) as caught:
        read_hours(text, GB)
    assert sentence(caught.value, GB)


@given(st.integers(0, 24 * 60))
def test_a_duration_that_is_shown_can_be_typed_again(minutes: int) -> None:
    assert read_minutes(duration_text(minutes)) == minutes
    if minutes >= 60:
        assert read_hours(duration_text(minutes), GB) == minutes


@given(st.text(max_size=12))
def test_any_text_at_all_is_a_time_or_a_sentence(text: str) -> None:
    for read in (read_clock, read_minutes, lambda said: read_hours(said, GB)):
        try:
            said: object = read(text)
        except Problem as problem:
            said = sentence(problem, GB)
        assert said is not None
