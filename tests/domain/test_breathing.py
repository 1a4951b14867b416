"""The pace of a breath: exact phases and counts at every moment."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.domain.breathing import DEFAULT_PACE, Moment, Pace, Phase
from journal.domain.locale import Locale
from journal.domain.problems import Problem
from journal.words.grounding import grounding_lines, grounding_title
from journal.words.problems import sentence

SQUARE = Pace(4, 4, 4, 4)
HALVES = Pace(Fraction(11, 2), 0, Fraction(11, 2), 0)

quarters = st.integers(0, 80).map(lambda n: Fraction(n, 4))
breaths = st.integers(4, 80).map(lambda n: Fraction(n, 4))
paces = st.builds(Pace, breaths, quarters, breaths, quarters)
moments = st.fractions(0, 5000, max_denominator=1000)


def shown(pace: Pace, seconds: int) -> list[tuple[str, int]]:
    return [(m.phase.value, m.counts_left) for m in map(pace.phase_at, range(seconds))]


def test_a_breath_counts_each_phase_down_to_one_and_begins_anew() -> None:
    assert shown(DEFAULT_PACE, 12) == [
        ("in", 4), ("in", 3), ("in", 2), ("in", 1), ("out", 6), ("out", 5), ("out", 4), ("out", 3), ("out", 2),
        ("out", 1), ("in", 4), ("in", 3),
    ]  # fmt: skip


def test_all_four_phases_come_in_order() -> None:
    assert [phase for phase, count in shown(SQUARE, 16) if count == 4] == ["in", "hold", "out", "rest"]
    assert SQUARE.phases == ((Phase.IN, 4), (Phase.HOLD, 4), (Phase.OUT, 4), (Phase.REST, 4))
    assert Pace(4, 0, 8, 1).phases == ((Phase.IN, 4), (Phase.OUT, 8), (Phase.REST, 1))


@pytest.mark.parametrize(
    ("pace", "rate"),
    [
        (DEFAULT_PACE, 6),
        (SQUARE, Fraction(15, 4)),
        (HALVES, Fraction(60, 11)),
        (Pace(4, 7, 8, 0), Fraction(60, 19)),
        (Pace(1, 0, 1, 0), 30),
        (Pace(20, 20, 20, 20), Fraction(3, 4)),
    ],
)
def test_breaths_a_minute_are_exact(pace: Pace, rate: Fraction) -> None:
    assert pace.breaths_per_minute == rate


def test_quarter_seconds_are_counted_up_to_their_own_end() -> None:
    assert HALVES.phase_at(0) == Moment(Phase.IN, 6, Fraction(0), Fraction(1, 2))
    assert HALVES.phase_at(Fraction(1, 2)) == Moment(Phase.IN, 5, Fraction(1, 11), Fraction(1))
    assert HALVES.phase_at(Fraction(21, 4)) == Moment(Phase.IN, 1, Fraction(21, 22), Fraction(1, 4))
    assert HALVES.phase_at(Fraction(11, 2)) == Moment(Phase.OUT, 6, Fraction(0), Fraction(1, 2))


def test_a_moment_before_an_edge_belongs_to_the_phase_before() -> None:
    just = Fraction(1, 10**9)
    assert SQUARE.phase_at(4 - just) == Moment(Phase.IN, 1, 1 - just / 4, just)
    assert SQUARE.phase_at(4).phase is Phase.HOLD
    assert SQUARE.phase_at(16 - just).phase is Phase.REST


def test_hours_later_the_count_is_where_it_was() -> None:
    assert DEFAULT_PACE.phase_at(36_000 + 7) == DEFAULT_PACE.phase_at(7)
    assert HALVES.phase_at(11 * 10**9 + 3) == HALVES.phase_at(3)


def test_fullness_rises_stays_falls_and_stays() -> None:
    at = [SQUARE.phase_at(second).fullness for second in range(0, 16, 2)]
    assert at == [0, Fraction(1, 2), 1, 1, 1, Fraction(1, 2), 0, 0]


@given(paces, moments)
def test_every_moment_has_a_place(pace: Pace, seconds: Fraction) -> None:
    moment = pace.phase_at(seconds)
    length = pace.length_of(moment.phase)
    assert length > 0
    assert 0 <= moment.share < 1
    assert moment.counts_left - 1 < length * (1 - moment.share) <= moment.counts_left
    assert 0 < moment.changes_in <= 1
    assert 0 <= moment.fullness <= 1
    assert pace.phase_at(seconds + pace.breath_s) == moment


@given(paces, moments)
def test_the_count_changes_exactly_when_it_says(pace: Pace, seconds: Fraction) -> None:
    now = pace.phase_at(seconds)
    then = pace.phase_at(seconds + now.changes_in)
    between = pace.phase_at(seconds + now.changes_in * Fraction(999, 1000))
    assert (between.phase, between.counts_left) == (now.phase, now.counts_left)
    assert (then.phase, then.counts_left) == (now.phase, now.counts_left - 1) or then.share == 0


@given(paces)
def test_the_phases_fill_the_breath(pace: Pace) -> None:
    assert sum(length for _, length in pace.phases) == pace.breath_s == 60 / pace.breaths_per_minute


@pytest.mark.parametrize(
    ("lengths", "id", "said"),
    [
        ((4, 21, 6, 0), "breath_out_of_range", "from 0 to 20 seconds"),
        ((4, 0, 6, -1), "breath_out_of_range", "from 0 to 20 seconds"),
        ((4, 0, Fraction(81, 4), 0), "breath_out_of_range", "from 0 to 20 seconds"),
        ((0, 4, 6, 0), "breath_too_short", "at least 1 second"),
        ((4, 0, Fraction(3, 4), 0), "breath_too_short", "at least 1 second"),
        ((Fraction(10, 3), 0, 6, 0), "breath_too_fine", "quarter seconds"),
    ],
)
def test_what_is_no_pace_is_refused_in_one_sentence(lengths: tuple[Fraction, ...], id: str, said: str) -> None:
    with pytest.raises(Problem) as caught:
        Pace(*lengths)
    assert caught.value.id == id
    assert said in sentence(caught.value, Locale())


def test_nothing_is_counted_before_the_start() -> None:
    with pytest.raises(ValueError, match="begins at 0"):
        DEFAULT_PACE.phase_at(Fraction(-1, 100))


def test_the_list_of_the_senses_goes_from_five_to_one() -> None:
    assert [line.split()[0] for line in grounding_lines()] == ["Five", "Four", "Three", "Two", "One"]
    assert "5, 4, 3, 2, 1" in grounding_title()
