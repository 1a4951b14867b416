"""Which ratings make Today say that an urgent event can be recorded, and which never do."""

from __future__ import annotations

from datetime import date

import pytest

from journal.domain.offer import OFFERED, offered_on
from journal.domain.rating import Rating
from journal.domain.symptom import CATALOGUE, Symptom
from journal.domain.urgent import URGENT_KINDS, Tier

DAY = date(2026, 11, 23)
EVERY = [key for keys in CATALOGUE.values() for key in keys]


def test_the_table_names_symptoms_and_kinds_that_there_are() -> None:
    assert set(OFFERED) <= set(EVERY)
    assert set(OFFERED.values()) <= set(URGENT_KINDS)
    assert all(URGENT_KINDS[kind] is not Tier.C for kind in OFFERED.values())


@pytest.mark.parametrize("key", EVERY)
def test_severe_and_very_severe_count_for_what_is_in_the_table_only(key: str) -> None:
    found = [offered_on([Symptom(7, key)], [Rating(DAY, 7, value)]) for value in range(5)]
    assert found == ([False, False, False, True, True] if key in OFFERED else [False] * 5)


def test_neither_an_own_symptom_nor_a_rating_of_another_one_counts() -> None:
    tremor, own = Symptom(1, "tremor"), Symptom(2, "", "tremor")
    assert not offered_on([tremor, own], [Rating(DAY, 2, 4), Rating(DAY, 3, 4), Rating(DAY, 1, 2)])
    assert not offered_on([tremor], [])
