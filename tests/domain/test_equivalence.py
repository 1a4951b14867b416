"""The arithmetic of published equivalence tables, against the tables and the worked examples themselves."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from journal.domain.taper.equivalence import TABLES, Equivalence
from journal.domain.taper.substance import find_substance
from journal.service.facts import equivalence_table, equivalence_tables, substances

# mg beside 10 mg of diazepam, retyped from the three published tables; None: the table does not list it.
PUBLISHED: dict[str, tuple[str | None, str | None, str | None]] = {
    #                    Ashton 2002, VA/DoD 2021, Scotland 2024
    "alprazolam": ("0.5", "1", None),
    "bromazepam": ("5-6", None, None),
    "chlordiazepoxide": ("25", "25", "25"),
    "clobazam": ("20", None, "20"),
    "clonazepam": ("0.5", "1", "0.5"),
    "clorazepate": ("15", "15", None),
    "diazepam": ("10", "10", "10"),
    "estazolam": ("1-2", "1", None),
    "flunitrazepam": ("1", None, None),
    "flurazepam": ("15-30", "15", None),
    "lorazepam": ("1", "2", "1"),
    "loprazolam": ("1", None, "1-2"),
    "lormetazepam": ("1", None, "1-2"),
    "nitrazepam": ("10", None, "10"),
    "oxazepam": ("20", "30", "20"),
    "prazepam": ("10-20", None, None),
    "quazepam": ("20", "10", None),
    "temazepam": ("20", "15", "20"),
    "triazolam": ("0.5", "0.25", None),
    "zaleplon": ("20", None, None),
    "zolpidem": ("20", None, "20"),
    "zopiclone": ("15", None, "15"),
    "eszopiclone": ("3", None, None),
    "halazepam": ("20", None, None),
    "ketazolam": ("15-30", None, None),
    "medazepam": ("10", None, None),
    "nordazepam": ("10", None, None),
    "etizolam": (None, None, None),
    "brotizolam": (None, None, None),
}
CELLS = [(name, table, row[column]) for name, row in PUBLISHED.items() for column, table in enumerate(TABLES)]

EDITION_2007 = {"clobazam", "eszopiclone", "ketazolam", "medazepam", "nordazepam"}
"""What Table 1 of the manual of 2002 does not list."""

FACTORS = {
    "alprazolam": Fraction(20), "lorazepam": Fraction(10), "clonazepam": Fraction(20), "temazepam": Fraction(1, 2),
    "oxazepam": Fraction(1, 2), "nitrazepam": Fraction(1), "zopiclone": Fraction(2, 3),
}  # fmt: skip
"""mg of diazepam for 1 mg, as the printed substitution schedules use them."""

STAGES = [
    ("alprazolam", "6", "120"), ("alprazolam", "5.5", "110"), ("alprazolam", "0.5", "10"), ("clonazepam", "1.5", "30"),
    ("clonazepam", "1.25", "25"), ("temazepam", "30", "15"), ("temazepam", "7.5", "3.75"), ("oxazepam", "60", "30"),
    ("zopiclone", "15", "10"), ("zopiclone", "7.5", "5"), ("zopiclone", "3.75", "2.5"), ("nitrazepam", "10", "10"),
    ("lorazepam", "0.375", "3.75"),
]  # fmt: skip
"""Doses of those schedules in mg, and the mg of diazepam printed beside them."""

MISQUOTES = {
    "chlordiazepoxide": "10", "clorazepate": "7.5", "temazepam": "30", "quazepam": "5", "oxazepam": "15",
    "bromazepam": "3",
}  # fmt: skip
"""What a widely linked comparison gives under Ashton's name."""

AMOUNTS = st.fractions(min_value=0, max_value=500, max_denominator=10_000)
LISTED = [(table.table_id, name) for table in equivalence_tables() for name in table.mg_per_10_diazepam]


def bounds(text: str) -> tuple[Fraction, Fraction]:
    low, _, high = text.partition("-")
    return Fraction(low), Fraction(high or low)


@pytest.mark.parametrize(("name", "table", "cell"), CELLS, ids=lambda v: str(v))
def test_every_cell_is_as_published(name: str, table: str, cell: str | None) -> None:
    found = equivalence_table(table).mg_per_10_diazepam.get(name)
    assert found == (None if cell is None else bounds(cell))


def test_no_table_lists_more_than_was_published() -> None:
    assert {name for _, name in LISTED} <= set(PUBLISHED)
    assert {s.id for s in substances()} == set(PUBLISHED)


@pytest.mark.parametrize("name", PUBLISHED)
def test_a_value_of_the_later_edition_says_so(name: str) -> None:
    substance = next(s for s in substances() if s.id == name)
    figure = substance.equivalent("ashton2002")
    if figure is not None:
        assert figure.source == ("ashton2007" if name in EDITION_2007 else "ashton2002")


@pytest.mark.parametrize(("name", "wrong"), MISQUOTES.items())
def test_what_is_misquoted_elsewhere_is_not_taken_over(name: str, wrong: str) -> None:
    for table in equivalence_tables():
        found = table.mg_per_10_diazepam.get(name)
        assert found is None or Fraction(wrong) not in found


@pytest.mark.parametrize(("name", "factor"), FACTORS.items())
def test_the_factors_of_the_printed_schedules(name: str, factor: Fraction) -> None:
    assert equivalence_table("ashton2002").diazepam_mg(name, Fraction(1)) == (factor, factor)


@pytest.mark.parametrize(("name", "mg", "diazepam"), STAGES)
def test_the_equivalents_printed_beside_the_stages(name: str, mg: str, diazepam: str) -> None:
    table = equivalence_table("ashton2002")
    assert table.diazepam_mg(name, Fraction(mg)) == (Fraction(diazepam), Fraction(diazepam))
    assert table.from_diazepam(name, Fraction(diazepam)) == (Fraction(mg), Fraction(mg))


def test_a_stage_of_the_temazepam_schedule_rises() -> None:
    (temazepam, _) = equivalence_table("ashton2002").diazepam_mg("temazepam", Fraction("7.5")) or (None, None)
    assert temazepam is not None
    assert temazepam + 12 == Fraction("15.75")


@pytest.mark.parametrize("name", ["alprazolam", "clonazepam", "lorazepam"])
def test_the_tables_differ_twofold_where_they_dispute(name: str) -> None:
    ashton, us = (equivalence_table(table).mg_per_10_diazepam[name] for table in ("ashton2002", "vadod2021"))
    assert us == (ashton[0] * 2, ashton[1] * 2)


def test_triazolam_is_disputed_the_other_way() -> None:
    ashton, us = (equivalence_table(t).diazepam_mg("triazolam", Fraction("0.25")) for t in ("ashton2002", "vadod2021"))
    assert (ashton, us) == ((Fraction(5),) * 2, (Fraction(10),) * 2)


def test_a_range_gives_its_two_ends_and_no_middle() -> None:
    table = equivalence_table("ashton2002")
    assert table.diazepam_mg("bromazepam", Fraction(6)) == (Fraction(10), Fraction(12))
    assert table.from_diazepam("bromazepam", Fraction(10)) == (Fraction(5), Fraction(6))


def test_what_a_table_does_not_list_has_no_equivalent() -> None:
    table = equivalence_table("scot2024")
    assert table.diazepam_mg("alprazolam", Fraction(1)) is None
    assert table.from_diazepam("alprazolam", Fraction(10)) is None
    assert table.diazepam_mg("paracetamol", Fraction(500)) is None


@pytest.mark.parametrize(("table", "name"), LISTED)
@settings(max_examples=25)
@given(mg=AMOUNTS)
def test_there_and_back_is_exactly_the_same_amount(table: str, name: str, mg: Fraction) -> None:
    used = equivalence_table(table)
    low, high = used.diazepam_mg(name, mg) or (Fraction(-1), Fraction(-1))
    least, most = used.mg_per_10_diazepam[name]
    assert used.from_diazepam(name, low) == (mg * least / most, mg)
    assert used.from_diazepam(name, high) == (mg, mg * most / least)


@given(mg=AMOUNTS, low=st.integers(1, 400), more=st.integers(0, 400))
def test_any_table_converts_exactly(mg: Fraction, low: int, more: int) -> None:
    table = Equivalence("mine", "Mine", "a test", 2026, {"x": (Fraction(low, 8), Fraction(low + more, 8))})
    least, most = table.diazepam_mg("x", mg) or (Fraction(-1), Fraction(-1))
    assert least <= most
    assert (least * (low + more), most * low) == (mg * 80, mg * 80)


# Names


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("diazepam", "diazepam"),
        ("DIAZEPAM", "diazepam"),
        ("Diazepam 2 mg tablets", "diazepam"),
        ("diazepam5mg", "diazepam"),
        ("diazépam", "diazepam"),
        ("Valium® 5", "diazepam"),
        ("nordiazepam", "nordazepam"),
        ("N-desmethyldiazepam", "nordazepam"),
        ("nor-diazepam", "nordazepam"),
        ("Apo-Lorazepam", "lorazepam"),
        ("xanax xr 1 mg", "alprazolam"),
        ("zopiclone", "zopiclone"),
        ("Eszopiclone", "eszopiclone"),
        ("zolpidem (Stilnoct)", "zolpidem"),
        ("lormetazepam", "lormetazepam"),
        ("diazepam, before: temazepam", "temazepam"),  # the longest name
        ("Ativan, Valium", "lorazepam"),  # equally long: the first
        ("diazepamum", None),
        ("prodiazepam", None),
        ("diazepa", None),
        ("paracetamol", None),
        ("", None),
        ("(*[", None),
    ],
)
def test_a_medicine_is_recognised_by_its_names_as_words_of_their_own(text: str, found: str | None) -> None:
    substance = find_substance(substances(), text)
    assert (substance.id if substance else None) == found


@pytest.mark.parametrize("substance", substances(), ids=lambda s: s.id)
def test_every_name_finds_its_own_substance_inside_a_label(substance) -> None:
    for name in (*substance.names, *substance.brands):
        for text in (name, name.upper(), f"{name} 1 mg", f"1 mg {name.lower()}, tablets"):
            assert find_substance(substances(), text) is substance


@given(st.text(max_size=40))
def test_no_text_stops_the_search(text: str) -> None:
    found = find_substance(substances(), text)
    assert found is None or found in substances()
