"""Questionnaires as they were filled in, and their totals."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.domain.problems import Problem
from journal.domain.questionnaire import GAD7, PHQ8, PHQ9, SHAPES, Answers, needs_numbers, shape_of
from journal.domain.questionnaire_scoring import Score, score
from journal.words.problems import SENTENCES

DAY = date(2026, 11, 23)
Values = tuple[int | None, ...]


def answers(instrument: str, values: Values, difficulty: int | None = None) -> Answers:
    return Answers(1, DAY, instrument, values, difficulty)


def filled(complete: bool = False) -> st.SearchStrategy[Answers]:
    item = st.integers(0, 3) if complete else st.none() | st.integers(0, 3)
    return st.sampled_from(tuple(SHAPES)).flatmap(
        lambda name: st.lists(item, min_size=SHAPES[name].items, max_size=SHAPES[name].items).map(
            lambda values: answers(name, tuple(values))
        )
    )


@pytest.mark.parametrize(
    ("instrument", "values", "total"),
    [
        (PHQ9, (0,) * 9, 0),
        (PHQ9, (3,) * 9, 27),
        (PHQ9, (2, 1, 3, 2, 1, 1, 2, 0, 0), 12),
        (PHQ9, (0, 0, 0, 0, 0, 0, 0, 0, 1), 1),
        (PHQ8, (0,) * 8, 0),
        (PHQ8, (3,) * 8, 24),
        (PHQ8, (2, 1, 3, 2, 1, 1, 2, 0), 12),
        (GAD7, (0,) * 7, 0),
        (GAD7, (3,) * 7, 21),
        (GAD7, (1, 2, 3, 0, 1, 2, 1), 10),
    ],
)
def test_the_total_is_the_sum_of_the_items(instrument: str, values: Values, total: int) -> None:
    assert score(answers(instrument, values)) == Score(Fraction(total), len(values), prorated=False)


@pytest.mark.parametrize(
    ("values", "total"),
    [
        ((2, 1, 3, 2, 1, 1, 2, 0, None), Fraction(12 * 9, 8)),
        ((None, 1, 3, 2, None, 1, 2, 0, 1), Fraction(10 * 9, 7)),
        ((None, None, 3, 3, 3, 3, 3, 3, 3), Fraction(27)),
        ((0, 0, 0, 0, None, 0, 0, 0, None), Fraction(0)),
    ],
)
def test_one_or_two_missing_items_of_the_phq9_count_as_the_mean_of_the_others(values: Values, total: Fraction) -> None:
    assert score(answers(PHQ9, values)) == Score(total, 9 - values.count(None), prorated=True)


@pytest.mark.parametrize(
    ("instrument", "values"),
    [
        (PHQ9, (None, None, None, 3, 3, 3, 3, 3, 3)),
        (PHQ9, (None,) * 9),
        (PHQ8, (None, 0, 0, 0, 0, 0, 0, 0)),
        (PHQ8, (None,) * 8),
        (GAD7, (0, 0, 0, 0, 0, 0, None)),
        (GAD7, (None,) * 7),
    ],
)
def test_without_a_rule_there_is_no_total(instrument: str, values: Values) -> None:
    assert score(answers(instrument, values)) == Score(None, len(values) - values.count(None), prorated=False)


def test_the_question_about_difficulty_is_no_part_of_the_total() -> None:
    values = (2, 1, 3, 2, 1, 1, 2, 0, 0)
    assert score(answers(PHQ9, values, 3)) == score(answers(PHQ9, values))


@given(filled())
def test_a_total_stays_in_its_range(filled_in: Answers) -> None:
    found = score(filled_in)
    known = [value for value in filled_in.values if value is not None]
    shape = SHAPES[filled_in.instrument]
    assert found.answered == len(known)
    assert (found.total is None) == (shape.items - len(known) > shape.substituted_most)
    if found.total is not None:
        assert sum(known) <= found.total <= shape.most_score
        assert found.prorated == (len(known) < shape.items)


@given(filled(), st.randoms(use_true_random=False))
def test_the_order_of_the_answers_does_not_change_the_total(filled_in: Answers, chance) -> None:
    values = list(filled_in.values)
    chance.shuffle(values)
    assert score(answers(filled_in.instrument, tuple(values))) == score(filled_in)


@given(filled(complete=True))
def test_a_higher_answer_raises_a_complete_total_by_as_much(filled_in: Answers) -> None:
    total = score(filled_in).total
    assert total is not None
    for place, value in enumerate(filled_in.values):
        if value is not None and value < 3:
            raised = (*filled_in.values[:place], value + 1, *filled_in.values[place + 1 :])
            assert score(answers(filled_in.instrument, raised)).total == total + 1


@pytest.mark.parametrize(
    ("instrument", "values", "difficulty", "problem"),
    [
        ("bwsq", (0,) * 20, None, "questionnaire_unknown"),
        ("PHQ-9", (0,) * 9, None, "questionnaire_unknown"),
        (PHQ9, (0,) * 8, None, "questionnaire_count"),
        (PHQ8, (0,) * 9, None, "questionnaire_count"),
        (GAD7, (), None, "questionnaire_count"),
        (PHQ9, (0, 4, 0, 0, 0, 0, 0, 0, 0), None, "questionnaire_answer"),
        (GAD7, (0, 0, 0, 0, 0, 0, -1), None, "questionnaire_answer"),
        (PHQ9, (0,) * 9, 4, "questionnaire_difficulty_answer"),
        (PHQ9, (0,) * 9, -1, "questionnaire_difficulty_answer"),
        (PHQ8, (0,) * 8, 0, "questionnaire_difficulty_not_asked"),
        (GAD7, (0,) * 7, 2, "questionnaire_difficulty_not_asked"),
    ],
)
def test_what_is_refused(instrument: str, values: Values, difficulty: int | None, problem: str) -> None:
    with pytest.raises(Problem) as raised:
        answers(instrument, values, difficulty)
    assert raised.value.id == problem
    said = SENTENCES[problem].format(**raised.value.params)
    assert said.endswith(".")
    assert "{" not in said


def test_a_refused_answer_is_named_by_its_number() -> None:
    with pytest.raises(Problem) as raised:
        answers(PHQ9, (0, 0, 0, 0, 0, 0, 7, 0, 0))
    assert raised.value.params == {"number": 7, "value": 7}


def test_an_unknown_instrument_has_no_shape() -> None:
    with pytest.raises(Problem, match="questionnaire_unknown"):
        shape_of("isi")


def test_only_item_9_of_the_phq9_calls_for_the_numbers() -> None:
    for value in (1, 2, 3):
        assert needs_numbers(answers(PHQ9, (0,) * 8 + (value,)))
    assert needs_numbers(answers(PHQ9, (None,) * 8 + (1,)))
    assert not needs_numbers(answers(PHQ9, (3,) * 8 + (0,), 3))
    assert not needs_numbers(answers(PHQ9, (3,) * 8 + (None,)))
    assert not needs_numbers(answers(PHQ8, (3,) * 8))
    assert not needs_numbers(answers(GAD7, (3,) * 7))


def test_nothing_answered_is_empty_and_a_zero_is_not() -> None:
    assert answers(PHQ9, (None,) * 9).empty
    assert not answers(PHQ9, (None,) * 8 + (0,)).empty
    assert not answers(PHQ9, (None,) * 9, 0).empty
