"""A file of published figures in which anything is wrong is refused at load, with the entry and the field."""

from __future__ import annotations

import re
from fractions import Fraction

import pytest

from journal.domain.taper.equivalence import TABLES
from journal.service.medicine_facts import read_medicines

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
