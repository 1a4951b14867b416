"""The symptom average of each day, with how many symptoms were rated."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from journal.domain.contents import Contents
from journal.domain.plan import PlanHistory
from journal.domain.rating import Rating

FIRST, SECOND = date(2026, 11, 2), date(2026, 11, 3)


def averages(*ratings: Rating) -> dict[date, tuple[Fraction, int]]:
    return Contents((), (), (), PlanHistory(), (), ratings, (), ()).symptom_averages()


def test_the_mean_of_each_day_comes_with_its_number_of_ratings() -> None:
    found = averages(Rating(FIRST, 1, 2), Rating(FIRST, 2, 3), Rating(SECOND, 1, 0))
    assert found == {FIRST: (Fraction(5, 2), 2), SECOND: (Fraction(0), 1)}


def test_ratings_may_stand_in_any_order() -> None:
    mixed = averages(Rating(SECOND, 1, 4), Rating(FIRST, 1, 1), Rating(SECOND, 2, 1), Rating(FIRST, 2, 0))
    assert mixed == {FIRST: (Fraction(1, 2), 2), SECOND: (Fraction(5, 2), 2)}


def test_without_ratings_there_is_none() -> None:
    assert averages() == {}
