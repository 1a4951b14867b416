"""How makings are said: sums, what is near, and amounts finer than are written."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from journal.domain.amount import ZERO, Amount
from journal.domain.dose_text import read_dose
from journal.domain.locale import Locale
from journal.domain.makeability import NOTHING, Maker, Making, Part
from journal.domain.medicine import Form, Preparation
from journal.words.making import echo_text, made_amount_text, making_text, nearest_text

GB, DE = Locale(), Locale(language="de", territory="DE", decimal=",")
mg = Amount.from_mg
TEN = Preparation(1, 1, Form.TABLET, mg(10))
FIVE = Preparation(2, 1, Form.TABLET, mg(5))
TWO = Preparation(3, 1, Form.TABLET, mg(2), pieces=2)
LIQUID = Preparation(4, 1, Form.LIQUID, mg(2), volume_ml=Decimal(5), mark=Decimal("0.25"))
DROPS = Preparation(5, 1, Form.DROPS, mg("0.1"))
POWDER = Preparation(6, 1, Form.POWDER, mg(1), weight_mg=Decimal(170), mark=Decimal(1))


def made(amount: str | int, *preparations: Preparation) -> Making:
    making = Maker(preparations).make(mg(amount))
    assert making is not None
    return making


def near(amount: str, *preparations: Preparation, locale: Locale = GB) -> str:
    return nearest_text(*Maker(preparations).nearest(mg(amount)), locale)


def test_a_sum_of_preparations_names_each() -> None:
    assert making_text(made(6, TEN, FIVE, TWO), GB) == "1 × 5 mg tablet + ½ × 2 mg tablet"
    assert making_text(made(3, TWO), GB) == "1½ × 2 mg tablet"
    assert making_text(made("0.3", TEN, LIQUID), DE) == "0,75 mL of 2 mg per 5 mL liquid"
    thirds = Preparation(9, 1, Form.DROPS, mg("0.3"))
    assert making_text(made("10.6", TEN, thirds), DE) == "1 × 10 mg tablet + 2 drops of 0,3 mg per drop"
    assert making_text(made("0.9", POWDER), GB) == "153 mg of powder from 1 mg tablet weighing 170 mg"


def test_one_drop_is_not_many() -> None:
    assert making_text(made("0.1", DROPS), GB) == "1 drop of 0.1 mg per drop"
    assert making_text(made("0.7", DROPS), GB) == "7 drops of 0.1 mg per drop"


def test_nothing_taken_is_nothing_said() -> None:
    assert making_text(NOTHING, GB) == ""
    assert Maker([TWO]).make(ZERO) == NOTHING


def test_what_cannot_be_made_is_a_fact_with_its_neighbours() -> None:
    assert near("11.7", TEN, FIVE, TWO) == (
        "cannot be made from the preparations listed; nearest: "
        "11 mg (1 × 10 mg tablet + ½ × 2 mg tablet) and 12 mg (1 × 10 mg tablet + 1 × 2 mg tablet)"
    )
    assert near("0.4", TWO) == "cannot be made from the preparations listed; nearest: 1 mg (½ × 2 mg tablet)"
    assert near("1") == "cannot be made from the preparations listed"


def test_what_is_finer_than_an_amount_is_said_to_be_about_so_much() -> None:
    assert near("0.85", POWDER) == (
        "cannot be made from the preparations listed; nearest: "
        "≈ 0.8471 mg (144 mg of powder from 1 mg tablet weighing 170 mg) and "
        "≈ 0.8529 mg (145 mg of powder from 1 mg tablet weighing 170 mg)"
    )
    assert "≈ 0,8471 mg" in near("0.85", POWDER, locale=DE)
    assert made_amount_text(made("0.9", POWDER), GB) == "0.9 mg"
    dust = Preparation(8, 1, Form.TABLET, mg("0.0001"), pieces=4)
    assert made_amount_text(Making((Part(dust, Fraction(1, 4)),)), GB) == "less than 0.0001 mg"
    assert made_amount_text(Making((Part(dust, Fraction(5, 4)),)), GB) == "≈ 0.0001 mg"


def test_the_echo_of_a_dose_says_a_sum() -> None:
    read = read_dose("6", GB, [TEN, FIVE, TWO])
    assert (read.preparation, read.quantity) == (None, None)
    assert echo_text(read, "diazepam", GB) == "6 mg diazepam · 1 × 5 mg tablet + ½ × 2 mg tablet"
    single = read_dose("1", GB, [TEN, FIVE, TWO])
    assert (single.preparation, single.making) == (TWO, None)
    assert echo_text(single, "diazepam", GB) == "1 mg diazepam · ½ × 2 mg tablet"
    assert echo_text(read_dose("0.7", GB, [TEN, FIVE, TWO]), "diazepam", GB) == "0.7 mg diazepam"
