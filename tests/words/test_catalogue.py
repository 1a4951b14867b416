"""Every sentence can be translated: the template is complete, and a catalogue takes effect."""

from __future__ import annotations

import importlib.util
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from journal.domain.locale import Locale
from journal.domain.problems import Problem
from journal.words import translation
from journal.words.problems import SENTENCES, sentence
from journal.words.translation import ntr, tr, use_language

TOP = Path(__file__).resolve().parents[2]


def words() -> ModuleType:
    spec = importlib.util.spec_from_file_location("packaging_words", TOP / "packaging" / "words.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def ids(catalogue: Catalog) -> set[str]:
    return {m.id if isinstance(m.id, str) else m.id[0] for m in catalogue if m.id}


def test_the_template_holds_every_sentence_of_the_program() -> None:
    with (TOP / "resources" / "i18n" / "ebb.pot").open("rb") as file:
        kept = read_po(file)
    assert ids(kept) == ids(words().collected()), "run make words"
    assert len(ids(kept)) > 300


@pytest.fixture
def backwards(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A language in which two sentences are known."""
    catalogue = Catalog(locale="de")
    catalogue.add("Taken", "Genommen")
    catalogue.add(("{n} day", "{n} days"), ("{n} Tag", "{n} Tage"))
    folder = tmp_path / "de" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    with (folder / "ebb.mo").open("wb") as file:
        write_mo(file, catalogue)
    monkeypatch.setattr(translation, "asset", lambda *_: tmp_path)
    use_language("de_DE")
    yield
    monkeypatch.undo()
    use_language("en_GB")


@pytest.mark.usefixtures("backwards")
def test_a_catalogue_takes_effect_and_what_it_lacks_stays_english() -> None:
    assert tr("Taken") == "Genommen"
    assert [ntr("{n} day", "{n} days", n) for n in (1, 2)] == ["1 Tag", "2 Tage"]
    assert tr("Not taken") == "Not taken"


def problem_ids() -> Iterator[tuple[str, str]]:
    import ast

    for file in sorted((TOP / "journal").rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            called = isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Problem"
            if called and node.args and isinstance(node.args[0], ast.Constant):
                yield str(file.relative_to(TOP)), node.args[0].value


def test_every_problem_has_its_sentence() -> None:
    found = list(problem_ids())
    assert len(found) > 60
    assert [(file, id) for file, id in found if id not in SENTENCES] == []


def test_every_sentence_has_its_problem() -> None:
    code = "\n".join(f.read_text("utf-8") for f in (TOP / "journal").rglob("*.py") if f.name != "problems.py")
    built = {"no_preparation_ml", "no_preparation_drops", "no_preparation_pieces"}
    built |= {f"{kind}_name_{how}" for kind in ("medicine", "symptom", "practice") for how in ("missing", "twice")}
    assert [id for id in SENTENCES if f'"{id}"' not in code and id not in built] == []


PARTS = {id for id in SENTENCES if id.startswith(("json_", "damaged_", "disk_"))} | {
    "row_more",
    "only_read",
    "cannot_open",
}
"""These stand inside another sentence."""


@pytest.mark.parametrize("id", sorted(SENTENCES))
def test_a_sentence_ends_and_blames_nobody(id: str) -> None:
    text = SENTENCES[id]
    assert id in PARTS or text[-1] in ".}"
    assert not any(word in text.lower() for word in ("invalid", "illegal", "you failed", "oops", "sorry", "your fault"))


def test_a_problem_inside_a_problem_is_said_in_the_same_language() -> None:
    inner = Problem("row_amount_missing")
    said = sentence(Problem("row_line", line=7, problem=inner), Locale())
    assert said == "Line 7: The amount is missing. Write it in mg, like 0.5."
