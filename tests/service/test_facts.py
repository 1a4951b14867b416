"""The file of published figures: what it holds, and that a wrong one is refused at load, field by field."""

from __future__ import annotations

import re
from datetime import date
from fractions import Fraction

import pytest

from journal.config.assets import asset
from journal.domain.amount import Amount
from journal.domain.locale import Locale
from journal.domain.medicine import Form
from journal.domain.problems import Problem
from journal.domain.taper.equivalence import TABLES
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

GOOD = """
[[table]]
id = "ashton2002"
name = "A"
source = "a"
year = 2002
note = "n"
[[table]]
id = "vadod2021"
name = "V"
source = "v"
year = 2021
note = "n"
[[table]]
id = "scot2024"
name = "S"
source = "s"
year = 2024
note = "n"
[[source]]
id = "ashton2002"
name = "Ashton"
[[source]]
id = "labels"
name = "Labels"
[[substance]]
id = "diazepam"
names = ["diazepam"]
brands = ["Valium"]
class = "long"
half_life_h = { range = [20, 100], source = "ashton2002", confidence = "H" }
metabolite_half_life_h = { range = [36, 200], source = "ashton2002", confidence = "H" }
tmax_h = { range = [0.5, 2], source = "labels", confidence = "M" }
equivalents = [{ table = "ashton2002", mg = [10, 10], source = "ashton2002", confidence = "H" }]
forms = [
  { region = "GB", form = "tablet", strengths_mg = [2, 5, 10], scored = 2, source = "labels", confidence = "M" },
  { region = "GB", form = "liquid", strengths_mg = [2], per_ml = 5, source = "labels", confidence = "H" },
  { region = "GB", form = "drops", strengths_mg = [2.5], per_ml = 1, source = "labels", confidence = "L" },
  {region = "AU", form = "drops", strengths_mg = [3], per_ml = 1, mg_per_drop = 1, source = "labels", confidence = "M"},
]
reviewed_on = 2026-11-23
[[substance]]
id = "lorazepam"
names = ["lorazepam"]
brands = []
class = "intermediate"
reviewed_on = 2026-11-23
"""

FAULTS = {
    "no table": (r'\[\[table\]\]\nid = "scot2024"(\n.+){4}', "", "tables are not"),
    "table twice": (r'id = "vadod2021"', 'id = "ashton2002"', "tables are not"),
    "table without a name": ('name = "A"\n', "", "name is missing"),
    "table without a source": ('source = "a"\n', "", "source is missing"),
    "table without a year": ("year = 2002\n", "", "year is missing"),
    "table without a note": ('note = "n"\n', "", "note is missing"),
    "year with a part": ("year = 2002", "year = 2002.5", "year is not a whole number"),
    "source twice": ('id = "labels"', 'id = "ashton2002"', "source 'ashton2002' is there twice"),
    "source without a name": ('name = "Labels"\n', "", "name is missing"),
    "substance twice": ('id = "lorazepam"', 'id = "diazepam"', "substance 'diazepam' is there twice"),
    "name twice": (r'names = \["lorazepam"\]', 'names = ["Valium"]', "name 'valium' is there twice"),
    "name that differs by an accent": (r'names = \["lorazepam"\]', 'names = ["Diazépam"]', "'diazepam' is there twice"),
    "no name": (r'names = \["lorazepam"\]', "names = []", "names is empty"),
    "name that is a number": (r'names = \["lorazepam"\]', "names = [1]", "names is not a list of texts"),
    "no brands": (r"brands = \[\]\n", "", "brands is missing"),
    "no id": ('id = "lorazepam"\n', "", "id is missing"),
    "unknown class": ('class = "long"', 'class = "slow"', "class is 'slow', not one of"),
    "no class": ('class = "long"\n', "", "class is missing"),
    "no review": (r"reviewed_on = 2026-11-23\n\[", "[", "reviewed_on is missing"),
    "review that is a text": ("reviewed_on = 2026-11-23", 'reviewed_on = "today"', "reviewed_on is not a date"),
    "half-life backwards": (r"range = \[20, 100\]", "range = [100, 20]", "half_life_h: range is not a range"),
    "half-life of one number": (r"range = \[20, 100\]", "range = [20]", "half_life_h: range is not a range"),
    "half-life that is a number": (r"half_life_h = \{ range = \[20.+\}", "half_life_h = 20", "is not an entry"),
    "half-life of zero": (r"range = \[20, 100\]", "range = [0, 100]", "range is not above zero"),
    "half-life without end": (r"range = \[20, 100\]", "range = [20, inf]", "range is not above zero"),
    "half-life as text": (r"range = \[20, 100\]", 'range = ["20", "100"]', "range is not a number"),
    "half-life that is true": (r"range = \[20, 100\]", "range = [true, 100]", "range is not a number"),
    "metabolite backwards": (r"\[36, 200\]", "[200, 36]", "metabolite_half_life_h: range"),
    "peak backwards": (r"\[0.5, 2\]", "[2, 0.5]", "tmax_h: range"),
    "half-life without a source": (
        r'100\], source = "ashton2002"', "100]", "half_life_h: source is missing"),
    "half-life of an unknown source": (
        r'100\], source = "ashton2002"', '100], source = "hearsay"', "source is 'hearsay', not one of"),
    "half-life without a confidence": (
        r'100\], source = "ashton2002", confidence = "H"', '100], source = "ashton2002"', "confidence is missing"),
    "half-life of an unknown confidence": (
        r'100\], source = "ashton2002", confidence = "H"', '100], source = "ashton2002", confidence = "A"', "is 'A'"),
    "equivalent backwards": (r"mg = \[10, 10\]", "mg = [11, 10]", "equivalents 1: mg is not a range"),
    "equivalent without a value": (r"mg = \[10, 10\], ", "", "equivalents 1: mg is missing"),
    "equivalent without a source": (
        r'10\], source = "ashton2002"', "10]", "equivalents 1: source is missing"),
    "table filled from what quotes it": (
        r'10\], source = "ashton2002"', '10], source = "labels"', "equivalents 1: source is 'labels'"),
    "equivalent of an unknown table": ('table = "ashton2002", mg', 'table = "mine", mg', "table is 'mine'"),
    "one table twice for a substance": (
        r"(equivalents = \[)(\{.+\})\]", r"\1\2, \2]", "equivalents has one table twice"),
    "disputed that is a text": (r"mg = \[10, 10\]", 'mg = [10, 10], disputed = "yes"', "is not true or false"),
    "form of an unknown region": ('region = "GB", form = "tablet"', 'region = "UK", form = "tablet"', "region is 'UK'"),
    "unknown form": ('form = "tablet"', 'form = "injection"', "form is 'injection'"),
    "powder is not sold": ('form = "tablet"', 'form = "powder"', "form is 'powder'"),
    "unknown kind": ('form = "tablet"', 'form = "tablet", kind = "odd"', "kind is 'odd'"),
    "no strengths": (r"\[2, 5, 10\]", "[]", "strengths_mg does not rise"),
    "strengths out of order": (r"\[2, 5, 10\]", "[5, 2, 10]", "strengths_mg does not rise"),
    "strength twice": (r"\[2, 5, 10\]", "[2, 2, 10]", "strengths_mg does not rise"),
    "strength below zero": (r"\[2, 5, 10\]", "[-2, 5, 10]", "strengths_mg is not above zero"),
    "strength too fine": (r"\[2, 5, 10\]", "[0.00001, 5]", "strengths_mg cannot be kept: amount_too_fine"),
    "strength in words": (r"\[2, 5, 10\]", '"2 to 10"', "strengths_mg is not a list"),
    "scored in three": ("scored = 2", "scored = 3", "scored is not 2 or 4"),
    "scored and not divided": ("scored = 2", "scored = 2, splittable = false", "scored is not 2 or 4"),
    "modified release that is divided": ("scored = 2", 'kind = "modified"', "splittable is true"),
    "capsule that is divided": ('form = "tablet", (.+), scored = 2', r'form = "capsule", \1', "splittable is true"),
    "liquid without its volume": (", per_ml = 5", "", "per_ml is missing"),
    "tablet with a volume": ("scored = 2", "per_ml = 5", "per_ml is given for a form without mL"),
    "liquid in drops": ("per_ml = 5", "per_ml = 5, mg_per_drop = 1", "mg_per_drop is given for a form without drops"),
    "form without a source": ('scored = 2, source = "labels"', "scored = 2", "forms 1: source is missing"),
    "form without a confidence": (
        'scored = 2, source = "labels", confidence = "M"', 'scored = 2, source = "labels"', "confidence is missing"),
    "misspelt field": ("tmax_h", "t_max_h", "t_max_h is not a field"),
    "misspelt field inside": ("scored = 2", "score = 2", "score is not a field"),
    "another kind of entry": (r"\[\[source\]\]\nid = \"labels\"", '[[origin]]\nid = "labels"', "nothing else"),
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


# A wrong file


def test_the_small_file_is_right_as_it_stands() -> None:
    read = read_medicines(GOOD)
    assert [s.id for s in read.substances] == ["diazepam", "lorazepam"]
    assert [t.table_id for t in read.tables] == list(TABLES)
    assert read.substances[1].half_life_h is None


@pytest.mark.parametrize("fault", FAULTS)
def test_a_wrong_file_is_refused_with_the_entry_and_the_field(fault: str) -> None:
    pattern, put, said = FAULTS[fault]
    wrong, count = re.subn(pattern, put, GOOD, count=1)
    assert count == 1
    with pytest.raises(ValueError, match=r"^medicines\.toml: ") as raised:
        read_medicines(wrong)
    assert said in str(raised.value)


@pytest.mark.parametrize(
    "text", ["", "table = 1\nsource = 1\nsubstance = 1", "table = []\nsource = []\nsubstance = []"]
)
def test_an_empty_file_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"medicines\.toml"):
        read_medicines(text)


def test_numbers_are_never_floats() -> None:
    figure = read_medicines(GOOD.replace("[0.5, 2]", "[0.1, 2]")).substances[0].tmax_h
    assert figure is not None
    assert figure.low == Fraction(1, 10)
