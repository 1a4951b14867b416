"""How amounts are made: exactly, of the fewest pieces, broken only where scored, compared with plain counting."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from journal.domain import piece_sums
from journal.domain.amount import UNITS_PER_MG, ZERO, Amount
from journal.domain.makeability import COUNTED, NOTHING, Maker, Making, Part, maker_of
from journal.domain.medicine import Form, Preparation

mg = Amount.from_mg


def tablet(number: int, strength: str | int, pieces: int = 1, *, modified_release: bool = False) -> Preparation:
    return Preparation(number, 1, Form.TABLET, mg(strength), pieces=pieces, modified_release=modified_release)


def liquid(number: int, strength: str | int, volume: str | int, mark: str | None = None) -> Preparation:
    known = Decimal(mark) if mark else None
    return Preparation(number, 1, Form.LIQUID, mg(strength), volume_ml=Decimal(volume), mark=known)


def powder(number: int, strength: str | int, weight: str | int, mark: str | None = None) -> Preparation:
    known = Decimal(mark) if mark else None
    return Preparation(number, 1, Form.POWDER, mg(strength), weight_mg=Decimal(weight), mark=known)


def drops(number: int, strength: str) -> Preparation:
    return Preparation(number, 1, Form.DROPS, mg(strength))


def parts(making: Making | None) -> list[tuple[int, Fraction]] | None:
    return None if making is None else [(p.preparation.id, p.quantity) for p in making.parts]


def made(amount: str | int, *preparations: Preparation) -> list[tuple[int, Fraction]] | None:
    return parts(Maker(preparations).make(mg(amount)))


HALF, QUARTER = Fraction(1, 2), Fraction(1, 4)
TEN, FIVE, TWO = tablet(1, 10), tablet(2, 5), tablet(3, 2, 2)

# Known cases ----------------------------------------------------------------------------------------------------


def test_an_amount_between_makeable_ones_has_both_neighbours() -> None:
    # 10 % off 13 mg is 11.7 mg: with 10, 5 and halved 2 mg tablets only whole mg can be made.
    maker = Maker([TEN, FIVE, TWO])
    assert maker.make(mg("11.7")) is None
    below, above = maker.nearest(mg("11.7"))
    assert parts(below) == [(1, 1), (3, HALF)]
    assert parts(above) == [(1, 1), (3, 1)]
    assert below is not None
    assert above is not None
    assert (below.amount_mg, above.amount_mg) == (11, 12)
    assert maker.nearest(mg(12)) == (above, above)


@pytest.mark.parametrize(
    ("amount", "expected"),
    [
        ("15", [(1, 1), (2, 1)]),
        ("20", [(1, 2)]),
        ("1", [(3, HALF)]),
        ("3", [(3, Fraction(3, 2))]),
        ("6", [(2, 1), (3, HALF)]),  # two pieces, one of them broken, rather than three whole ones
        ("4", [(3, 2)]),
        ("0.5", None),
        ("2.5", None),
    ],
)
def test_the_fewest_pieces_of_several_strengths(amount: str, expected: list[tuple[int, Fraction]] | None) -> None:
    assert made(amount, TEN, FIVE, TWO) == expected


def test_as_many_pieces_are_decided_by_broken_ones_then_by_kinds_then_by_strength() -> None:
    assert made("7.5", tablet(1, 5, 2), tablet(2, "2.5")) == [(1, 1), (2, 1)]  # not 1½ × 5 mg: that breaks one
    assert made(6, tablet(1, 5), tablet(2, 3), tablet(3, 1)) == [(2, 2)]  # not 5 + 1: two kinds
    assert made(7, tablet(1, 6), tablet(2, 4), tablet(3, 3), tablet(4, 1)) == [(1, 1), (4, 1)]  # not 4 + 3: weaker


def test_equal_tablets_are_taken_in_the_order_of_their_ids_whatever_the_order_they_come_in() -> None:
    first, second = tablet(1, 5), tablet(2, 5)
    assert made(10, second, first) == made(10, first, second) == [(1, 2)]
    assert made("7.5", first, tablet(2, 5, 2)) == [(2, Fraction(3, 2))]  # one kind rather than two


def test_nothing_is_broken_where_there_is_no_score() -> None:
    unscored, capsule = tablet(1, 2), Preparation(2, 1, Form.CAPSULE, mg(2), pieces=4)
    released = tablet(3, 2, 4, modified_release=True)
    for preparation in (unscored, capsule, released):
        maker = Maker([preparation])
        assert maker.make(mg(1)) is None
        assert maker.make(mg(3)) is None
        assert parts(maker.make(mg(4))) == [(preparation.id, 2)]
        assert [parts(m) for m in maker.nearest(mg(3))] == [[(preparation.id, 1)], [(preparation.id, 2)]]
    assert made("0.5", tablet(1, 2, 2)) is None
    assert made("0.5", tablet(1, 2, 4)) == [(1, QUARTER)]
    assert made("1.5", tablet(1, 2, 4)) == [(1, Fraction(3, 4))]


def test_two_halves_of_two_strengths_are_made_but_never_two_broken_pieces_of_one() -> None:
    assert made("3.5", tablet(1, 5, 2), tablet(2, 2, 2)) == [(1, HALF), (2, HALF)]
    making = Maker([tablet(1, 2, 4)]).make(mg("3.5"))
    assert making is not None
    assert parts(making) == [(1, Fraction(7, 4))]
    assert making.pieces == 2


def test_zero_is_made_of_nothing_and_nothing_is_made_without_preparations() -> None:
    assert Maker([TWO]).make(ZERO) == Maker([TWO]).nearest(ZERO)[0] == NOTHING == Making(())
    assert (NOTHING.amount_mg, NOTHING.pieces) == (0, 0)
    empty = Maker([])
    assert empty.make(mg(1)) is None
    assert empty.nearest(mg(1)) == empty.nearest_amounts(mg(1)) == (None, None)
    assert not empty.makeable_amounts_exist
    assert Maker([TWO]).makeable_amounts_exist


def test_below_the_smallest_there_is_only_an_amount_above() -> None:
    below, above = Maker([TWO]).nearest(mg("0.3"))
    assert below is None
    assert parts(above) == [(3, HALF)]


# What is measured -----------------------------------------------------------------------------------------------


def test_powder_is_weighed_in_proportion() -> None:
    # 0.9 mg of a 1 mg tablet that weighs 170 mg is 153 mg of powder.
    assert made("0.9", powder(1, 1, 170)) == [(1, 153)]
    assert made("0.9", powder(1, 1, 170, "1")) == [(1, 153)]
    assert made("0.85", powder(1, 1, 170, "1")) is None  # 144.5 mg on a scale of whole mg
    assert made("0.85", powder(1, 1, 170, "0.5")) == [(1, Fraction(289, 2))]
    assert made("1", powder(1, 3, 170)) is None  # 56.666… mg


def test_the_neighbours_of_weighed_powder_are_exact_though_finer_than_a_written_amount() -> None:
    maker = Maker([powder(1, 1, 170, "1")])
    below, above = maker.nearest(mg("0.85"))
    assert (parts(below), parts(above)) == ([(1, 144)], [(1, 145)])
    assert below is not None
    assert above is not None
    assert (below.amount_mg, above.amount_mg) == (Fraction(144, 170), Fraction(145, 170))
    assert maker.nearest_amounts(mg("0.85")) == (mg("0.8"), mg("0.9"))


def test_liquid_goes_by_the_mark_of_the_syringe() -> None:
    assert made(1, liquid(1, 2, 5, "0.1")) == [(1, Fraction(5, 2))]
    assert made("0.5", liquid(1, 2, 5, "0.1")) is None  # 1.25 mL
    assert made("0.5", liquid(1, 2, 5)) == [(1, Fraction(5, 4))]
    assert made(1, liquid(1, 3, 5)) is None  # 1.666… mL
    assert [parts(m) for m in Maker([liquid(1, 2, 5, "0.1")]).nearest(mg("0.5"))] == [
        [(1, Fraction(6, 5))],
        [(1, Fraction(13, 10))],
    ]


def test_drops_are_whole() -> None:
    assert made("0.7", drops(1, "0.1")) == [(1, 7)]
    assert made("0.75", drops(1, "0.1")) is None


def test_pieces_alone_come_first_then_one_measured_form_alone_then_both() -> None:
    fluid = liquid(4, 1, 1, "0.1")
    assert made(11, TEN, TWO, fluid) == [(1, 1), (3, HALF)]
    assert made("11.7", TEN, TWO, fluid) == [(4, Fraction(117, 10))]
    coarse = liquid(4, 3, 1, "0.1")  # 0.3 mg a mark
    assert made("11.7", TEN, TWO, coarse) == [(4, Fraction(39, 10))]
    assert made("11.3", TEN, TWO, coarse) == [(1, 1), (3, HALF), (4, Fraction(1, 10))]
    assert made("11.25", TEN, TWO, coarse) is None


def test_as_much_as_fits_is_in_pieces_and_only_one_form_is_measured() -> None:
    # 0.3 mg a mark beside 4 mg tablets: after 8 mg the rest of 2 mg does not go by the marks, after 4 mg 6 mg does.
    beside = (tablet(1, 4), liquid(2, 3, 1, "0.1"))
    assert made(10, *beside) == [(1, 1), (2, 2)]
    assert made("8.3", *beside) == [(1, 2), (2, Fraction(1, 10))]
    assert made("8.4", *beside) == [(2, Fraction(14, 5))]
    assert made("3.9", *beside) == [(2, Fraction(13, 10))]
    assert made("3.7", *beside) is None
    assert made("0.7", drops(1, "0.5"), drops(2, "0.2")) is None


def test_of_two_measured_forms_the_plainer_quantity_is_taken() -> None:
    assert made(1, powder(1, 1, "85.5"), liquid(2, 1, 1)) == [(2, 1)]
    assert made(1, drops(2, "0.1"), drops(1, "0.2")) == [(1, 5)]


# Plain counting -------------------------------------------------------------------------------------------------

strengths = st.integers(2, 9)
scores = st.sampled_from([1, 2, 4])
tablets = st.lists(st.tuples(strengths, scores), min_size=1, max_size=3).map(
    lambda found: [
        Preparation(number, 1, Form.TABLET, Amount(strength), pieces=score)
        for number, (strength, score) in enumerate(found, 1)
    ]
)


def counted_out(preparations: list[Preparation], limit: Fraction) -> Iterator[tuple[Fraction, tuple[Fraction, ...]]]:
    """Every way to take pieces up to a limit of units: what it comes to, and the quantity of each preparation."""
    if not preparations:
        yield Fraction(0), ()
        return
    first, *rest = preparations
    quantity = Fraction(0)
    while quantity * first.strength.units <= limit:
        used = quantity * first.strength.units
        for amount, others in counted_out(rest, limit - used):
            yield used + amount, (quantity, *others)
        quantity += Fraction(1, first.pieces)


def worth(quantities: tuple[Fraction, ...]) -> tuple[object, ...]:
    pieces = broken = kinds = 0
    for quantity in quantities:
        pieces += quantity.numerator // quantity.denominator + (1 if quantity.denominator > 1 else 0)
        broken += 1 if quantity.denominator > 1 else 0
        kinds += 1 if quantity else 0
    return pieces, broken, kinds, tuple(-quantity for quantity in quantities)


@settings(max_examples=60)
@given(tablets, st.integers(1, 24))
def test_makings_are_the_best_of_all_ways_to_count_them_out(preparations: list[Preparation], units: int) -> None:
    ordered = sorted(preparations, key=lambda p: (-p.strength.units, p.id))
    ways = list(counted_out(ordered, Fraction(units + 9)))
    exact = [quantities for amount, quantities in ways if amount == units]
    maker = Maker(preparations)
    assert maker.makes(Amount(units)) == bool(exact)
    best = min(exact, key=worth, default=None)
    expected = None if best is None else [(p.id, q) for p, q in zip(ordered, best, strict=True) if q]
    assert parts(maker.make(Amount(units))) == expected
    below, above = maker.nearest(Amount(units))
    assert (below.amount_mg * UNITS_PER_MG if below else 0) == max(a for a, _ in ways if a <= units)
    assert above is not None
    assert above.amount_mg * UNITS_PER_MG == min(a for a, _ in ways if a >= units)
    written = maker.nearest_amounts(Amount(units))
    assert (written[0].units if written[0] else 0) == max(a for a, _ in ways if a <= units and a.denominator == 1)
    assert written[1] == Amount(int(min(a for a, _ in ways if a >= units and a.denominator == 1)))


@settings(max_examples=80)
@given(tablets.filter(lambda found: len(found) < 3), st.integers(1, 12), st.sampled_from(["0.5", "0.7", "1"]),
       st.integers(1, 24))  # fmt: skip
def test_a_measured_rest_is_the_best_of_all_ways(
    preparations: list[Preparation], strength: int, mark: str, units: int
) -> None:
    fluid = Preparation(9, 1, Form.LIQUID, Amount(strength), mark=Decimal(mark))
    step = Fraction(mark) * strength
    sums = {amount for amount, _ in counted_out(preparations, Fraction(units + 30))}
    reached = {s + n * step for s in sums for n in range(int(60 / step) + 1)}
    maker = Maker([*preparations, fluid])
    assert maker.makes(Amount(units)) == (units in reached)
    making = maker.make(Amount(units))
    assert (making is not None) == (units in reached)
    if making is not None:
        assert making.amount_mg * UNITS_PER_MG == units
        counted = sum(p.quantity * p.preparation.strength.units for p in making.parts if p.preparation is not fluid)
        alone = (units / step).denominator == 1
        fitting = [s for s in sums if s <= units and ((units - s) / step).denominator == 1]
        assert counted == (units if units in sums else 0 if alone else max(fitting))
    below, above = maker.nearest(Amount(units))
    assert (below.amount_mg * UNITS_PER_MG if below else 0) == max(a for a in reached if a <= units)
    assert above is not None
    assert above.amount_mg * UNITS_PER_MG == min(a for a in reached if a >= units)
    written = maker.nearest_amounts(Amount(units))
    assert (written[0].units if written[0] else 0) == max(a for a in reached if a <= units and a.denominator == 1)
    if any(a >= units and a.denominator == 1 for a in reached):
        assert written[1] == Amount(int(min(a for a in reached if a >= units and a.denominator == 1)))


# Strengths without a common measure -----------------------------------------------------------------------------

ODD = [tablet(1, "3.3333", 4), tablet(2, "1.7", 4), tablet(3, "0.9871", 2), tablet(4, "0.1003", 4), tablet(5, 10, 4)]


def holds(making: Making, at: Fraction | None = None) -> bool:
    measurable = all(p.preparation.can_measure(p.quantity) for p in making.parts)
    measured = [p for p in making.parts if p.preparation.form not in COUNTED]
    return measurable and len(measured) < 2 and (at is None or making.amount_mg == at)


@pytest.mark.parametrize("amount", ["0.1003", "3.3333", "6.9204", "13.3333", "40", "39.9999", "400", "9999"])
def test_odd_strengths_end_soon_and_stay_exact(amount: str) -> None:
    maker = Maker(ODD)
    wanted = Fraction(amount)
    making = maker.make(mg(amount))
    assert making is None or holds(making, wanted)
    below, above = maker.nearest(mg(amount))
    assert below is not None
    assert above is not None
    assert holds(below)
    assert holds(above)
    assert below.amount_mg <= wanted <= above.amount_mg
    assert above.amount_mg - below.amount_mg <= Fraction("0.1003") / 4


def test_odd_strengths_are_still_added_up() -> None:
    assert made("6.1207", *ODD) == [(1, 1), (2, 1), (3, 1), (4, 1)]
    assert made("14.3204", *ODD) == [(5, 1), (1, 1), (3, 1)]
    assert made("400", *ODD) == [(5, 40)]
    assert made("10000", tablet(1, "0.0003")) is None
    assert made("3000", tablet(1, "0.0003"), tablet(2, "0.0001", 4)) == [(1, 10_000_000)]


@pytest.mark.parametrize("most", [1, 5, 40, 300])
def test_where_the_sums_are_too_many_what_is_found_is_exact_and_what_is_near_is_on_its_side(
    most: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    full = Maker([tablet(1, 10, 2), tablet(2, 5, 2), TWO, liquid(4, 2, 5, "0.5")])
    monkeypatch.setattr(piece_sums, "MOST_SUMS", most)
    maker = Maker(full.preparations)
    for tenths in (900, 1, 4, 7, 13, 20, 25, 117, 333, 401, 640, 899):
        amount = mg(Decimal(tenths) / 10)
        making = maker.make(amount)
        if making is not None:
            assert holds(making, Fraction(tenths, 10))
        if full.make(amount) is None:
            assert making is None
        below, above = maker.nearest(amount)
        assert below is None or (holds(below) and below.amount_mg <= Fraction(tenths, 10))
        assert above is not None
        assert holds(above)
        assert above.amount_mg >= Fraction(tenths, 10)


@settings(max_examples=40)
@given(st.integers(1, 300_000), st.permutations([200_000, 199_973, 1, 60_000, 444_444]))
def test_the_order_of_questions_changes_no_answer(units: int, others: list[int]) -> None:
    preparations = [tablet(1, 10, 4), tablet(2, 3, 4), tablet(3, "0.7", 2)]
    asked = Maker(preparations)
    for other in others:
        asked.nearest(Amount(other))
    fresh = Maker(preparations)
    assert asked.makes(Amount(units)) == fresh.makes(Amount(units)) == (fresh.make(Amount(units)) is not None)
    assert asked.make(Amount(units)) == fresh.make(Amount(units))
    assert asked.nearest(Amount(units)) == fresh.nearest(Amount(units))


def test_a_maker_is_kept_for_the_same_preparations() -> None:
    assert maker_of((TEN, TWO)) is maker_of((TEN, TWO))
    assert maker_of((TEN,)) is not maker_of((TEN, TWO))
    assert maker_of((TEN,)).make(mg(10)) == Making((Part(TEN, Fraction(1)),))
