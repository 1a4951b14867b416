"""The support records of the sample journal: invented, the same every time, and never on a day of their own."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import asdict, replace
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from journal.domain.contents import Contents
from journal.domain.own_words import SECTIONS
from journal.domain.period import Period
from journal.domain.person import Role
from journal.domain.questionnaire import GAD7, PHQ9, needs_numbers
from journal.domain.urgent import URGENT_KINDS, Tier
from journal.domain.visit import VisitKind
from journal.service.sample import sample_contents

LAST = date(2026, 11, 23)
LENGTHS = (1, 2, 13, 30, 60, 200, 365, 1500)
NONE = {"urgent_events": (), "practices": (), "practices_done": (), "context_marks": (), "people": (), "visits": (),
        "own_words": (), "own_numbers": (), "thought_records": (), "answers": ()}  # fmt: skip


@pytest.fixture(scope="module")
def year() -> Contents:
    return sample_contents(365, LAST, 1)


@pytest.mark.parametrize("days", LENGTHS)
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_they_leave_every_recorded_and_unrecorded_day_as_it_was(days: int, seed: int) -> None:
    contents = sample_contents(days, LAST, seed)
    assert contents.recorded_days() == replace(contents, **NONE).recorded_days()
    assert contents == sample_contents(days, LAST, seed)
    assert not [p for p in contents.practices_done if p.day == LAST]


def test_a_year_has_some_of_everything(year: Contents) -> None:
    assert [URGENT_KINDS[e.kind] for e in year.urgent_events] == [Tier.B, Tier.C]
    assert [bool(e.done and e.ended) for e in year.urgent_events] == [True, False]
    ticked = Counter(p.practice_id for p in year.practices_done)
    assert set(ticked) == {p.id for p in year.practices}
    assert all(n >= 20 for n in ticked.values())
    assert {p.helped for p in year.practices_done} == {None, -1, 0, 1}
    assert {m.key for m in year.context_marks} == {"caffeine", "alcohol", "stress", "illness"}
    assert [p.role for p in year.people] == [Role.PRESCRIBER, Role.PHARMACIST, Role.SUPPORTER]
    assert Counter(v.kind for v in year.visits) == {VisitKind.CLINICIAN: 4, VisitKind.THERAPY: 1, VisitKind.GROUP: 1}
    assert [w.section for w in year.own_words] == list(SECTIONS)
    assert len(year.own_numbers) == len(year.thought_records) == 1


def test_visits_name_the_next_one_and_only_one_lies_ahead(year: Contents) -> None:
    seen = [v for v in year.visits if v.kind is VisitKind.CLINICIAN]
    for visit, after in pairwise(seen):
        assert visit.next_day == after.day > visit.day
    assert [v.day for v in year.visits if v.day > LAST] == [LAST + timedelta(days=9)]
    assert year.visits[-1].questions


def test_questionnaires_are_about_four_weeks_apart_and_never_ask_for_the_numbers(year: Contents) -> None:
    for instrument in (PHQ9, GAD7):
        days = [a.day for a in year.answers if a.instrument == instrument]
        assert len(days) == 13
        assert all(20 <= (after - before).days <= 36 for before, after in pairwise(days))
    assert not any(needs_numbers(a) for a in year.answers)
    assert {a.values[8] for a in year.answers if a.instrument == PHQ9} == {0}


@pytest.mark.parametrize("seed", range(1, 6))
def test_another_seed_changes_them(seed: int) -> None:
    one, other = sample_contents(90, LAST, seed), sample_contents(90, LAST, seed + 1)
    assert one.practices_done != other.practices_done
    assert one.context_marks != other.context_marks


def test_names_and_numbers_are_invented_and_nothing_is_advice(year: Contents) -> None:
    parts = (*year.people, *year.own_numbers, *year.own_words, *year.visits, *year.urgent_events, *year.context_marks,
             *year.thought_records)  # fmt: skip
    said = " ".join(str(value) for part in parts for value in asdict(part).values() if isinstance(value, str))
    for word in ("should", "must", "safe", "dose of", "suicid", "@", "http"):
        assert word not in said.lower()
    assert all("Example" in person.name for person in year.people)
    assert all(re.fullmatch(r"555-01\d\d", phone) for phone in re.findall(r"[\d-]{5,}", said))


def test_they_go_into_a_journal_and_come_out_equal(tmp_path: Path) -> None:
    from journal.service.session import open_journal
    from tests.cli.conftest import CLOCK

    contents = sample_contents(240, LAST, 1)
    journal = open_journal(tmp_path / "s.ebb", CLOCK, create=True)
    journal.import_contents(contents, "sample")
    found = journal.contents()
    journal.close()
    for name in NONE:
        assert set(getattr(found, name)) == set(getattr(contents, name)), name
    assert Period.ending(LAST, 240) == found.span()
