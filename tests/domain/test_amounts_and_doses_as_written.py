"""Amounts are exact, and what people write for a dose is read exactly or refused, in every locale."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.domain.amount import LARGEST_MG, UNITS_PER_MG, ZERO, Amount, change_percent, mg_text, total
from journal.domain.dose_text import read_dose, simplest_making
from journal.domain.locale import Locale
from journal.domain.medicine import Form, Preparation
from journal.domain.number_text import VULGAR, plain_signs, read_number
from journal.domain.problems import Problem
from journal.words.numbers import amount_text
from journal.words.problems import sentence
from journal.words.region import locale_of

GB, US, DE, EG = (locale_of(tag) for tag in ("en_GB", "en_US", "de_DE", "ar_EG"))
LOCALES = (GB, US, DE, EG)
PASHTO = Locale(language="ps", territory="AF", decimal="٫")
amounts = st.integers(0, LARGEST_MG * UNITS_PER_MG).map(Amount)
positive = amounts.filter(bool)


def mg(value: str | int) -> Amount:
    return Amount.from_mg(value)


def tablet(number: int, strength: str, pieces: int = 1) -> Preparation:
    return Preparation(number, 1, Form.TABLET, mg(strength), pieces=pieces)


def problem_of(text: str, locale: Locale, preparations: tuple[Preparation, ...] = ()) -> str:
    with pytest.raises(Problem) as caught:
        read_dose(text, locale, preparations)
    assert sentence(caught.value, locale)
    return caught.value.id


def amount_or_sentence(text: str, locale: Locale) -> Amount | str:
    try:
        return read_dose(text, locale).amount
    except Problem as problem:
        return sentence(problem, locale)


# The same text in four regions: so many units of 0.0001 mg, or the reason why not.
SAME_EVERYWHERE: dict[str, int | str] = {
    "0.5": 5000, "0,5": 5000, ".5": 5000, ",5": 5000, "½": 5000, "1/2": 5000, "1 1/2": 15000, "1½": 15000,
    "1 ½": 15000, "¾": 7500, "0.0625": 625, "0,0625": 625, "0.0001": 1, "12": 120000, "2.25": 22500, "3/2": 15000,
    "0.125": 1250, "0,125": 1250, "0.500": 5000, "1000": 10_000_000, "1000.5": 10_005_000, "10/2": 50000,
    "٠٫٥": 5000, "٥": 50000, "۰٫۵": 5000, "٢٫٢٥": 22500, "5": 50000, "1⁄2": 5000, "0.5mg": 5000,
    "0.5 mg": 5000, "0.5 MG.": 5000, "500 mcg": 5000, "500µg": 5000, "500 μg": 5000, "62.5 ug": 625,
    "2 × 0.5 mg": 10000, "1 1/2 × 2 mg": 30000, "1½x2mg": 30000, "½ * 5 mg tablet": 25000, "0.5 x 500 mcg": 2500,
    "05": "number_leading_zero", "00.5": "number_leading_zeros", "1.000": "number_ambiguous",
    "1,000": "number_ambiguous", "2.500": "number_ambiguous", "12,000": "number_ambiguous", "٢٫٠٠٠": "number_ambiguous",
    "11/2": "number_ambiguous", "21/4": "number_ambiguous", "1,000.5": "number_grouped", "1.000,5": "number_grouped",
    "1 000": "number_grouped", "١٬٠٠٠": "number_grouped", "1'000": "number_grouped", "1.2.3": "number_grouped",
    "5.": "number_unfinished", "5,": "number_unfinished", "-1": "number_negative", "−0.5": "number_negative",
    "1e3": "number_unreadable", "five": "number_unreadable", "½½": "number_unreadable", "1 5/4": "number_unreadable",
    "1/0": "number_unreadable", "5²": "unit_unknown", "O.5": "number_unreadable", "": "number_missing",
    "0": "dose_zero", "0.0 mg": "dose_zero", "0/2": "dose_zero", "0 × 5 mg": "dose_zero", "0.00001": "amount_too_fine",
    "1/3": "amount_too_fine", "0.05 mcg": "amount_too_fine", "20000": "amount_too_large", "1 g": "unit_gram",
    "5 iu": "unit_unknown", "2.5 ml": "no_preparation_ml", "3 drops": "no_preparation_drops",
    "2 tablets": "no_preparation_pieces", "2 × 5": "strength_unit_missing", "mg": "number_unreadable",
}  # fmt: skip


@pytest.mark.parametrize("locale", LOCALES, ids=lambda locale: locale.tag)
@pytest.mark.parametrize(("text", "expected"), SAME_EVERYWHERE.items())
def test_a_dose_text_means_the_same_everywhere(locale: Locale, text: str, expected: int | str) -> None:
    if isinstance(expected, str):
        assert problem_of(text, locale) == expected
    else:
        assert read_dose(text, locale).amount.units == expected


@pytest.mark.parametrize(
    ("text", "read_with", "units"),
    [("1.495", (GB, US, EG), 14950), ("1,495", (DE,), 14950), ("12.345", (GB, US, EG), 123450)],
)
def test_three_decimals_are_read_only_where_the_sign_is_the_own_one(
    text: str, read_with: tuple[Locale, ...], units: int
) -> None:
    for locale in LOCALES:
        if locale in read_with:
            assert read_dose(text, locale).amount.units == units
        else:
            assert problem_of(text, locale) == "number_ambiguous"


def test_what_is_ambiguous_is_said_with_both_ways_to_write_it() -> None:
    for text, locale, said in (
        ("1.000", GB, "“1.000” could mean 1 or 1000. Write 1 or 1000 instead."),
        ("1.495", DE, "“1.495” could mean 1,4950 or 1495. Write 1,4950 or 1495 instead."),
        ("05", GB, "“05” could mean 0.5 or 5. Write 0.5 or 5 instead."),
        ("11/2", GB, "“11/2” could mean 1 1/2 or 5 1/2. Write 1 1/2 or 5 1/2 instead."),
        ("12/4", GB, "“12/4” could mean 1 2/4 or 3. Write 1 2/4 or 3 instead."),
    ):
        with pytest.raises(Problem) as caught:
            read_dose(text, locale)
        assert sentence(caught.value, locale) == said


def test_each_way_out_of_an_ambiguity_can_itself_be_read() -> None:
    for locale in LOCALES:
        for text in ("1.000", "1,000", "12.500", "3,250", "11/2", "21/8", "113/16"):
            with pytest.raises(Problem) as caught:
                read_number(text, locale)
            ways = {read_number(str(caught.value.params[name]), locale) for name in ("short", "joined")}
            assert len(ways) == 2


@given(positive, st.sampled_from((*LOCALES, PASHTO)))
def test_what_is_shown_can_be_typed_again(amount: Amount, locale: Locale) -> None:
    assert read_dose(amount_text(amount, locale), locale).amount == amount
    assert read_dose(mg_text(amount, locale.decimal), locale).amount == amount


@given(positive, st.sampled_from(LOCALES))
def test_digits_of_another_script_mean_the_same(amount: Amount, locale: Locale) -> None:
    arabic = mg_text(amount, locale.decimal).translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩"))
    assert read_dose(arabic, locale).amount == amount


@given(st.from_regex(r"[0-9]{0,5}[.,]?[0-9]{0,5}", fullmatch=True), st.sampled_from((*LOCALES, PASHTO)))
def test_a_number_is_never_off_by_a_power_of_ten(text: str, locale: Locale) -> None:
    try:
        value = read_number(text, locale)
    except Problem:
        return
    assert value == Fraction(Decimal(text.replace(",", ".")))


@given(st.text(st.sampled_from("0123456789.,/ ½¼٥٫×xmgcl"), max_size=10))
def test_no_text_means_two_different_doses_in_two_regions(text: str) -> None:
    found = {amount_or_sentence(text, locale) for locale in LOCALES}
    assert len({read for read in found if isinstance(read, Amount)}) <= 1


@given(st.text(max_size=20))
def test_any_text_at_all_is_an_amount_or_a_sentence(text: str) -> None:
    assert amount_or_sentence(text, GB)


@pytest.mark.parametrize("sign", VULGAR)
def test_every_fraction_sign_is_read_alone_and_after_a_whole(sign: str) -> None:
    part = Fraction(*VULGAR[sign])
    assert read_number(sign, GB) == part
    assert read_number(f"2{sign}", GB) == 2 + part
    assert plain_signs(f"2{sign}").split() == ["2", f"{part.numerator}/{part.denominator}"]


# Preparations ---------------------------------------------------------------------------------------------------


def test_pieces_millilitres_drops_and_powder_become_exact_milligrams() -> None:
    liquid = Preparation(1, 1, Form.LIQUID, mg(2), volume_ml=Decimal(5))
    drops = Preparation(2, 1, Form.DROPS, mg("0.1"))
    powder = Preparation(3, 1, Form.POWDER, mg(1), weight_mg=Decimal(170))
    scored = tablet(4, "5", 2)
    assert read_dose("2.5 ml", GB, [liquid]).amount == mg(1)
    assert read_dose("2,5 mL", DE, [liquid]).amount == mg(1)
    assert read_dose("7 drops", GB, [drops]).amount == mg("0.7")
    assert read_dose("1½ tablets", GB, [scored]).amount == mg("7.5")
    assert powder.amount_of(Fraction(153)) == mg("0.9")
    assert liquid.quantity_for(mg(1)) == Fraction(5, 2)
    with pytest.raises(Problem) as caught:
        powder.amount_of(Fraction(100))  # 0.588235… mg
    assert caught.value.id == "amount_too_fine"


def test_a_unit_that_fits_two_strengths_is_asked_about() -> None:
    assert problem_of("2 tablets", GB, (tablet(1, "5"), tablet(2, "2"))) == "several_preparations"
    assert read_dose("2 tablets", GB, (tablet(1, "5"), tablet(2, "5", 2))).amount == mg(10)


def test_pieces_are_split_only_along_their_score_lines() -> None:
    halves, quarters, whole = tablet(1, "2", 2), tablet(2, "2", 4), tablet(3, "2")
    released = Preparation(4, 1, Form.TABLET, mg(2), pieces=2, modified_release=True)
    for preparation, smallest in ((halves, Fraction(1, 2)), (quarters, Fraction(1, 4)), (whole, 1), (released, 1)):
        assert preparation.can_measure(Fraction(smallest))
        assert not preparation.can_measure(Fraction(smallest) / 2)
    assert simplest_making(mg("0.5"), [halves, whole]) is None
    assert simplest_making(mg("2.5"), [tablet(1, "2", 2), tablet(2, "5", 2)]) == (tablet(2, "5", 2), Fraction(1, 2))


@given(positive, st.lists(st.builds(tablet, st.integers(1, 9), st.sampled_from(["0.25", "0.5", "1", "2", "5", "10"]),
                                    st.sampled_from([1, 2, 4])), max_size=4))  # fmt: skip
def test_a_making_makes_exactly_the_amount(amount: Amount, preparations: list[Preparation]) -> None:
    made = simplest_making(amount, preparations)
    if made is not None:
        assert made[0].amount_of(made[1]) == amount
        assert made[0].can_measure(made[1])


# Arithmetic -----------------------------------------------------------------------------------------------------


@given(st.lists(st.integers(0, 10**7), max_size=40))
def test_sums_are_exact(units: list[int]) -> None:
    assert total([Amount(n) for n in units]).units == sum(units)
    text = sum((Decimal(mg_text(Amount(n))) for n in units), Decimal(0))
    assert Amount.from_mg(text).units == sum(units)


def test_ten_times_a_tenth_is_one() -> None:
    assert total([mg("0.1")] * 10) == mg(1)
    assert total([]) == ZERO


@given(amounts)
def test_milligrams_go_out_and_come_in_unchanged(amount: Amount) -> None:
    text = mg_text(amount)
    assert Amount.from_mg(text) == Amount.from_mg(amount.mg) == amount
    assert re.fullmatch(r"(0|[1-9]\d*)(\.\d*[1-9])?", text)


@given(amounts, st.fractions(0, 50, max_denominator=16))
def test_a_multiple_is_exact_or_refused(amount: Amount, quantity: Fraction) -> None:
    exact = amount.units * quantity
    if exact.denominator == 1 and exact <= LARGEST_MG * UNITS_PER_MG:
        assert amount.times(quantity).units == exact
    else:
        with pytest.raises(Problem, match="amount_too"):
            amount.times(quantity)


def test_an_amount_below_zero_above_the_limit_or_too_fine_is_refused() -> None:
    for value, problem in (
        ("-0.0001", "amount_negative"),
        ("10000.0001", "amount_too_large"),
        ("0.00001", "amount_too_fine"),
    ):
        with pytest.raises(Problem) as caught:
            Amount.from_mg(value)
        assert caught.value.id == problem
    with pytest.raises(Problem):
        Amount(-1)


def test_percents_are_of_the_dose_in_force_not_of_the_first_one() -> None:
    doses = [mg(f"{tenths / 10}") for tenths in range(10, -1, -1)]  # 1 mg clonazepam less 0.1 mg each time
    falls = [change_percent(before, after) for before, after in pairwise(doses)]
    assert [round(-float(fall or 0), 1) for fall in falls] == [10, 11.1, 12.5, 14.3, 16.7, 20, 25, 33.3, 50, 100]
    assert change_percent(ZERO, mg(1)) is None


@pytest.mark.parametrize(("text", "short"), [("05.5", "5.5"), ("00.5", "0.5"), ("05,25", "5,25"), ("007.125", "7.125")])
def test_a_zero_too_many_never_drops_the_digits_behind_the_sign(text: str, short: str) -> None:
    with pytest.raises(Problem) as caught:
        read_dose(text, GB)
    assert (caught.value.id, caught.value.params["short"]) == ("number_leading_zeros", short)


def test_a_number_of_thousands_of_digits_is_refused_in_a_sentence() -> None:
    with pytest.raises(Problem) as caught:
        read_dose("9" * 5000, GB)
    assert len(sentence(caught.value, GB)) < 200
