"""Counting what is at hand, and doses that take several preparations, on a real file."""

from __future__ import annotations

from datetime import date, time, timedelta
from fractions import Fraction

import pytest

from journal.domain.amount import Amount
from journal.domain.dose_text import read_dose
from journal.domain.locale import Locale
from journal.domain.medicine import Form, Preparation
from journal.domain.problems import Problem
from journal.domain.stock import Stock
from journal.service import changes
from journal.service.day import made_for
from journal.service.journal import Journal
from journal.service.session import open_journal
from journal.words.commands import command_text
from tests.service.conftest import SetClock

TODAY = date(2026, 11, 23)
MORNING, EVENING = time(8), time(21)
mg = Amount.from_mg


@pytest.fixture
def diazepam(journal: Journal) -> int:
    five = Preparation(0, 0, Form.TABLET, mg(5))
    medicine = journal.begin("diazepam", five, [(MORNING, mg(6)), (EVENING, mg(5))], date(2026, 11, 1)).new_id
    assert medicine is not None
    journal.add_preparation(Preparation(0, medicine, Form.TABLET, mg(2), pieces=2))
    return medicine


def test_a_count_is_kept_changed_and_taken_back(journal: Journal, diazepam: int, clock: SetClock) -> None:
    counted = journal.count_stock(1, TODAY, Fraction(57, 2))
    assert counted.kinds == {changes.MEDICINES}
    assert journal.stocks() == (Stock(1, TODAY, Fraction(57, 2)),)
    journal.count_stock(1, TODAY - timedelta(days=3), Fraction(0))
    journal.count_stock(2, TODAY, Fraction(9))
    other = open_journal(journal.path, clock)
    assert other.stocks() == (Stock(1, TODAY - timedelta(days=3), Fraction(0)), Stock(2, TODAY, Fraction(9)))
    other.close()
    journal.count_stock(1, TODAY, None)
    assert journal.stocks() == journal.contents().stocks == (Stock(2, TODAY, Fraction(9)),)


def test_each_count_is_undone_and_done_again(journal: Journal, diazepam: int) -> None:
    first, second = Stock(1, TODAY, Fraction(30)), Stock(1, TODAY, Fraction(28))
    journal.count_stock(1, TODAY, first.quantity)
    journal.count_stock(1, TODAY, second.quantity)
    journal.count_stock(1, TODAY, None)
    assert command_text(journal.undo_name() or "") == "the count of what is at hand"
    seen = [journal.stocks()]
    for _ in range(3):
        assert journal.undo().kinds == {changes.MEDICINES}
        seen.append(journal.stocks())
    assert seen == [(), (second,), (first,), ()]
    journal.redo()
    journal.redo()
    assert journal.stocks() == (second,)


def test_the_same_count_again_and_taking_back_none_change_nothing(journal: Journal, diazepam: int) -> None:
    assert journal.count_stock(1, TODAY, None).kinds == frozenset()
    journal.count_stock(1, TODAY, Fraction(3))
    assert journal.count_stock(1, TODAY, Fraction(3)).kinds == frozenset()


def test_a_count_for_tomorrow_morning_is_taken_and_one_beyond_refused(journal: Journal, diazepam: int) -> None:
    journal.count_stock(1, TODAY + timedelta(days=1), Fraction(3))
    for preparation, day, quantity, problem in (
        (1, TODAY + timedelta(days=2), Fraction(4), "stock_too_early"),
        (1, TODAY, Fraction(-1, 2), "stock_negative"),
        (99, TODAY, Fraction(1), "not_found"),
    ):
        with pytest.raises(Problem, match=problem):
            journal.count_stock(preparation, day, quantity)
    assert journal.stocks() == (Stock(1, TODAY + timedelta(days=1), Fraction(3)),)


# Doses of several preparations ----------------------------------------------------------------------------------


def test_a_dose_of_two_preparations_says_both_and_names_none(journal: Journal, diazepam: int) -> None:
    both = "1 × 5 mg tablet + ½ × 2 mg tablet"
    assert [slot.made for slot in journal.day(TODAY).slots] == [both, "1 × 5 mg tablet"]
    journal.take_all_planned(TODAY)
    journal.take_extra(TODAY, diazepam, read_dose("6", Locale(), journal.preparations()))
    journal.take_extra(TODAY, diazepam, read_dose("0.7", Locale(), journal.preparations()))
    kept = [(dose.made, dose.preparation_id) for dose in journal.contents().doses]
    assert sorted(kept, key=str) == sorted([(both, None), (both, None), ("1 × 5 mg tablet", 1), ("", None)], key=str)


def test_how_an_amount_is_made_leaves_out_other_medicines_and_retired_preparations(
    journal: Journal, diazepam: int
) -> None:
    there = journal.preparations()
    assert made_for(mg(6), diazepam, there, Locale()) == "1 × 5 mg tablet + ½ × 2 mg tablet"
    assert made_for(mg(6), diazepam + 1, there, Locale()) == ""
    journal.retire_preparation(1, True)
    assert made_for(mg(6), diazepam, journal.preparations(), Locale()) == "3 × 2 mg tablet"
    assert made_for(Amount(0), diazepam, there, Locale()) == ""


def test_what_was_typed_stays_as_it_was_typed(journal: Journal, diazepam: int) -> None:
    journal.take_planned(TODAY, diazepam, MORNING, read_dose("3 × 2 mg", Locale(), journal.preparations()))
    dose = journal.day(TODAY).slots[0].dose
    assert dose is not None
    assert (dose.made, dose.preparation_id) == ("3 × 2 mg tablet", 2)
