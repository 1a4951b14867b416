"""Every word that a person sees goes through the translation call."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import journal

PACKAGE = Path(journal.__file__).parent
SETTERS = {
    "setText", "setPlainText", "setWindowTitle", "setToolTip", "setStatusTip", "setWhatsThis", "setAccessibleName",
    "setAccessibleDescription", "setPlaceholderText", "setTitle", "setPrefix", "setSuffix", "addItem", "addItems",
    "addAction", "set_title", "set_aside", "set_sentence", "set_name", "set_note", "show_message", "show_problem",
    "show_title", "set_wordings",
}  # fmt: skip
MAKERS = {
    "QLabel", "QPushButton", "QCheckBox", "QRadioButton", "QGroupBox", "QAction", "QToolButton", "label",
    "Button", "primary_button", "plain_button", "quiet_button", "urgent_button", "Card", "Panel", "Check", "Select",
    "EmptyState", "ChipRow", "NoteField", "RatingList", "Rail",
}  # fmt: skip
SPOKEN = {"name", "title", "aside", "text", "placeholder", "sentence", "action"}
ASIDE = {"icon_button": 1, "TimeField": 1, "MinutesField": 1, "HoursField": 1, "ChoiceRow": 1, "PageEntry": 1}
"""Makers whose words stand at another place than the first."""

MODULES = sorted((PACKAGE / "gui").rglob("*.py"))


def called(node: ast.Call) -> str:
    if isinstance(node.func, ast.Attribute):
        return node.func.attr
    return node.func.id if isinstance(node.func, ast.Name) else ""


def raw_words(node: ast.AST) -> Iterator[str]:
    """The letters in an expression that no tr() covers."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        if any(sign.isalpha() for sign in node.value):
            yield node.value
    elif isinstance(node, ast.JoinedStr):
        for part in node.values:
            if isinstance(part, ast.Constant):
                yield from raw_words(part)
    elif isinstance(node, ast.IfExp):
        yield from raw_words(node.body)
        yield from raw_words(node.orelse)
    elif isinstance(node, ast.BoolOp):
        for part in node.values:
            yield from raw_words(part)
    elif isinstance(node, ast.BinOp):
        yield from raw_words(node.left)
        yield from raw_words(node.right)
    elif isinstance(node, (ast.List, ast.Tuple)):
        for part in node.elts:
            yield from raw_words(part)


def untranslated(source: str) -> list[tuple[int, str]]:
    found = []
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Call):
            continue
        name = called(node)
        shown: list[ast.AST] = []
        if name in SETTERS or name in MAKERS:
            shown += node.args[:1]
            shown += [k.value for k in node.keywords if k.arg in SPOKEN]
        if name in ASIDE:
            shown += node.args[ASIDE[name] : ASIDE[name] + 1]
            shown += [k.value for k in node.keywords if k.arg in SPOKEN]
        found += [(node.lineno, words) for part in shown for words in raw_words(part)]
    return found


@pytest.mark.parametrize("module", MODULES, ids=[str(m.relative_to(PACKAGE)) for m in MODULES])
def test_no_word_on_the_screen_bypasses_the_translation(module):
    assert untranslated(module.read_text("utf-8")) == []


@pytest.mark.parametrize("module", MODULES, ids=[str(m.relative_to(PACKAGE)) for m in MODULES])
def test_what_is_translated_is_a_literal_that_can_be_collected(module):
    for node in ast.walk(ast.parse(module.read_text("utf-8"))):
        if isinstance(node, ast.Call) and called(node) == "tr":
            first = node.args[0]
            marked = isinstance(first, (ast.Name, ast.Subscript, ast.Attribute))
            assert marked or (isinstance(first, ast.Constant) and isinstance(first.value, str)), node.lineno


def test_the_check_sees_words():
    assert untranslated('label("Doses")')
    assert untranslated('x.setText(f"taken {time}")')
    assert untranslated('x.setText("a" if y else "")')
    assert untranslated('icon_button("previous", "The day before")')
    assert not untranslated(
        'x.setText(tr("Doses")); label("·"); label(text, "muted"); icon_button("previous", tr("x"))'
    )
