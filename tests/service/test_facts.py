"""The file of published figures: what it holds, and what it suggests."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from journal.config.assets import asset
from journal.domain.amount import Amount
from journal.domain.locale import Locale
from journal.domain.medicine import Form
from journal.domain.problems import Problem
from journal.domain.taper.substance import Confidence, Substance, suggestions
from journal.service import facts
from journal.service.medicine_facts import read_medicines
from journal.words.problems import sentence

# Half-life in hours of the parent and of its active metabolite, and hours to the peak, retyped.
KINETICS: dict[str, tuple[str, str, str]] = {
    "alprazolam": ("6-12", "", "1-2"), "bromazepam": ("10-20", "", "0.5-4"),
    "chlordiazepoxide": ("5-30", "36-200", "0.5-4"), "clobazam": ("12-60", "", "0.5-4"),
    "clonazepam": ("18-50", "", "1-2"), "clorazepate": ("", "36-200", "0.5-2"),
    "diazepam": ("20-100", "36-200", "0.5-2"), "estazolam": ("10-24", "", "2"),
    "flunitrazepam": ("18-26", "36-200", "1-2"), "flurazepam": ("", "40-250", "0.5-2"),
    "lorazepam": ("10-20", "", "2-4"), "lormetazepam": ("10-12", "", "1-2"), "nitrazepam": ("15-38", "", "0.5-7"),
    "oxazepam": ("4-15", "", "2-4"), "prazepam": ("", "36-200", "2.5-6"), "quazepam": ("25-100", "", "2"),
    "temazepam": ("8-22", "", "2-3"), "triazolam": ("2", "", "1-2"), "zaleplon": ("2", "", "1"),
    "zolpidem": ("2", "", "1.6"), "zopiclone": ("5-6", "", "1.5-2"), "eszopiclone": ("6-9", "", "1"),
    "loprazolam": ("6-12", "", ""), "halazepam": ("", "30-100", ""), "ketazolam": ("30-100", "36-200", ""),
    "medazepam": ("36-200", "", ""), "nordazepam": ("36-200", "", ""), "etizolam": ("6", "", ""),
    "brotizolam": ("7", "", ""),
}  # fmt: skip

US_TABLETS = {
    "alprazolam": "0.25 0.5 1 2", "clobazam": "10 20", "clonazepam": "0.5 1 2", "clorazepate": "3.75 7.5 15",
    "diazepam": "2 5 10", "estazolam": "1 2", "eszopiclone": "1 2 3", "lorazepam": "0.5 1 2", "quazepam": "15",
    "triazolam": "0.125 0.25", "zolpidem": "5 10",
}  # fmt: skip


def bounds(text: str) -> tuple[Fraction, Fraction] | None:
    low, _, high = text.partition("-")
    return (Fraction(low), Fraction(high or low)) if text else None


def substance(name: str) -> Substance:
    return next(s for s in facts.substances() if s.id == name)


def shown(name: str, territory: str) -> list[tuple[str, str, bool]]:
    """What is suggested: form, mg, whether it is confirmed."""
    return [
        (s.preparation.form.value, str(s.preparation.strength.mg), s.confirmed)
        for s in suggestions(substance(name), territory)
    ]


# What the file holds


@pytest.mark.parametrize("name", KINETICS)
def test_half_lives_and_peaks_are_as_published(name: str) -> None:
    found = substance(name)
    figures = (found.half_life_h, found.metabolite_half_life_h, found.tmax_h)
    assert tuple((f.low, f.high) if f else None for f in figures) == tuple(bounds(text) for text in KINETICS[name])


def test_what_is_only_half_known_says_so() -> None:
    unsure = {s.id: s.tmax_h.confidence for s in facts.substances() if s.tmax_h and s.tmax_h.confidence != "H"}
    assert unsure == {
        "bromazepam": Confidence.MEDIUM, "clobazam": Confidence.MEDIUM, "flunitrazepam": Confidence.LOW,
        "lormetazepam": Confidence.LOW, "nitrazepam": Confidence.MEDIUM, "prazepam": Confidence.MEDIUM,
        "zopiclone": Confidence.MEDIUM,
    }  # fmt: skip


def test_every_figure_names_a_source_that_is_in_the_file_and_none_stands_there_unused() -> None:
    text = asset("data", "medicines.toml").read_text("utf-8")
    known = {key for key, _ in read_medicines(text).sources}
    assert set().union(*(s.sources for s in facts.substances())) == known


def test_single_values_stand_in_no_table_and_their_dispute_is_marked() -> None:
    single = {
        s.id: [(e.mg.low, e.mg.high, e.mg.source, e.disputed) for e in s.equivalents if not e.table_id]
        for s in facts.substances()
    }
    assert {name: found for name, found in single.items() if found} == {
        "etizolam": [(Fraction(3, 2), Fraction(3, 2), "bij", True), (1, 1, "forum_chart", True)],
        "brotizolam": [(Fraction(1, 4), Fraction(1, 4), "bij", False)],
        "loprazolam": [(1, 2, "ashton2007", False)],
        "lormetazepam": [(1, 2, "ashton2007", False)],
    }


def test_the_tables_are_named_in_full() -> None:
    tables = facts.equivalence_tables()
    assert [(t.table_id, t.name, t.year) for t in tables] == [
        ("ashton2002", "Ashton Manual 2002", 2002),
        ("vadod2021", "VA/DoD 2021", 2021),
        ("scot2024", "Scotland 2024", 2024),
    ]
    assert all(t.source and t.note for t in tables)


def test_the_file_is_read_once_and_its_values_are_whole() -> None:
    assert facts.substances() is facts.substances()
    assert facts.equivalence_table("scot2024") is facts.equivalence_tables()[2]
    assert {s.reviewed_on for s in facts.substances()} == {date(2026, 11, 23)}
    assert [s.id for s in facts.substances()] == sorted(s.id for s in facts.substances())


@pytest.mark.parametrize("name", ["", "ashton", "Ashton2002", "asam2025"])
def test_an_unknown_table_is_refused_with_the_names_of_the_known_ones(name: str) -> None:
    with pytest.raises(Problem) as raised:
        facts.equivalence_table(name)
    assert raised.value.id == "table_unknown"
    assert sentence(raised.value, Locale()) == (
        f"There is no equivalence table “{name}”. Use one of ashton2002, vadod2021, scot2024."
    )


# What is sold


@pytest.mark.parametrize("name", US_TABLETS)
def test_ordinary_tablets_of_the_united_states(name: str) -> None:
    sold = [m for m in substance(name).sold_in("US") if m.form is Form.TABLET and not m.kind]
    assert [str(s.mg) for m in sold for s in m.strengths] == US_TABLETS[name].split()
    assert all(m.confirmed for m in sold)


def test_the_region_of_the_person_comes_first_and_says_what_is_not_confirmed() -> None:
    assert shown("diazepam", "GB") == [
        ("tablet", "2", False), ("tablet", "5", False), ("tablet", "10", False), ("liquid", "2", False),
    ]  # fmt: skip
    assert shown("clonazepam", "GB") == [
        ("tablet", "0.5", False), ("tablet", "2", False), ("liquid", "0.5", True), ("liquid", "2", True),
    ]  # fmt: skip


def test_where_lists_name_nothing_every_list_is_shown_once_and_nothing_as_confirmed() -> None:
    assert shown("diazepam", "DE") == [
        ("tablet", "2", False), ("tablet", "5", False), ("tablet", "10", False),
        ("liquid", "5", False), ("liquid", "2", False), ("liquid", "5", False),
    ]  # fmt: skip
    found = [s.preparation.volume_ml for s in suggestions(substance("diazepam"), "DE")][3:]
    assert found == [1, 5, 5]


def test_nothing_is_suggested_for_a_medicine_without_a_list() -> None:
    assert suggestions(substance("medazepam"), "GB") == ()


def test_drops_are_suggested_only_where_a_drop_is_published() -> None:
    (drops,) = [s.preparation for s in suggestions(substance("clonazepam"), "AU")]
    assert (drops.form, drops.strength) == (Form.DROPS, Amount.from_mg("0.1"))
    assert suggestions(substance("prazepam"), "FR") == ()


def test_modified_release_capsules_and_films_are_whole_and_score_lines_are_those_of_the_list() -> None:
    found = {
        (s.preparation.strength.mg, s.preparation.modified_release): s.preparation.pieces
        for s in suggestions(substance("alprazolam"), "US")
        if s.preparation.form is Form.TABLET
    }
    assert {key[0]: pieces for key, pieces in found.items() if key[1]} == {
        Amount.from_mg(t).mg: 1 for t in ("0.5", 1, 2, 3)
    }
    assert found[Amount.from_mg(2).mg, False] == 4
    undivided = [m for s in facts.substances() for m in s.strengths if not m.splittable]
    assert {(m.form, m.kind) for m in undivided} == {
        (Form.CAPSULE, ""), (Form.CAPSULE, "modified"), (Form.TABLET, "modified"), (Form.TABLET, "film"),
    }  # fmt: skip
    assert all(p.pieces == 1 for m in undivided for p in m.preparations())


@pytest.mark.parametrize("territory", ["GB", "US", "AU", "CA", "FR", "DE", ""])
@pytest.mark.parametrize("name", KINETICS)
def test_no_suggestion_comes_twice_and_the_list_stays_modest(name: str, territory: str) -> None:
    found = [s.preparation for s in suggestions(substance(name), territory)]
    assert len(found) == len({(p.form, p.strength, p.volume_ml, p.modified_release) for p in found}) <= 10
