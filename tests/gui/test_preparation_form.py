"""The form that asks how a medicine comes: modified release and the finest mark of what it is measured with."""

from __future__ import annotations

from decimal import Decimal

import pytest
from PySide6.QtWidgets import QLabel

from journal.domain.medicine import Form
from journal.domain.problems import Problem
from journal.gui.pages.preparation_form import NamedLine, PreparationForm
from tests.gui.conftest import BRITISH


@pytest.fixture
def form(shown) -> PreparationForm:
    return shown(PreparationForm(BRITISH), 700, 700)


def write(line: NamedLine, text: str) -> None:
    line.line.setText(text)
    line.line.textEdited.emit(text)


# Modified release


def test_a_tablet_of_modified_release_is_not_divided(qtbot, form: PreparationForm) -> None:
    write(form.strength, "2 mg")
    form.pieces.buttons[2].click()
    assert form.preparation().pieces == 4
    with qtbot.waitSignal(form.changed, timeout=0):
        form.modified.click()
    assert (form.preparation().modified_release, form.preparation().pieces) == (True, 1)
    assert not form.pieces.isEnabled()
    assert "2 mg modified-release tablet" in [part.text() for part in form.findChildren(QLabel)]
    form.modified.click()
    assert (form.preparation().modified_release, form.preparation().pieces) == (False, 4)
    assert form.pieces.isEnabled()


@pytest.mark.parametrize(
    ("kind", "asked"),
    [
        (Form.TABLET, True),
        (Form.CAPSULE, True),
        (Form.LIQUID, False),
        (Form.DROPS, False),
        (Form.POWDER, False),
    ],
)
def test_only_what_is_solid_is_asked_for_its_release(form: PreparationForm, kind: Form, asked: bool) -> None:
    form.modified.click()
    form.form.buttons[list(Form).index(kind)].click()
    assert form.modified.isVisible() == asked
    for line, text in ((form.strength, "2 mg"), (form.volume, "5"), (form.weight, "170")):
        write(line, text)
    assert form.preparation().modified_release == asked


# The finest mark


@pytest.mark.parametrize(
    ("kind", "text", "mark"),
    [
        (Form.LIQUID, "", None),
        (Form.LIQUID, "0.1", "0.1"),
        (Form.LIQUID, "0.01 mL", "0.01"),
        (Form.LIQUID, "1/2 ml", "0.5"),
        (Form.POWDER, "", None),
        (Form.POWDER, "1", "1"),
        (Form.POWDER, "0.5 mg", "0.5"),
    ],
)
def test_the_finest_mark_is_kept_as_written(form: PreparationForm, kind: Form, text: str, mark: str | None) -> None:
    form.form.buttons[list(Form).index(kind)].click()
    for line, words in ((form.strength, "2 mg"), (form.volume, "5"), (form.weight, "170")):
        write(line, words)
    line = form.syringe_mark if kind is Form.LIQUID else form.scale_mark
    assert [n.isVisible() for n in (form.syringe_mark, form.scale_mark)] == [
        n is line for n in (form.syringe_mark, form.scale_mark)
    ]
    write(line, text)
    assert form.preparation().mark == (None if mark is None else Decimal(mark))


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("0", "preparation_mark_wrong"),
        ("-1", "number_negative"),
        ("fine", "number_unreadable"),
        ("1.000", "number_ambiguous"),
        ("1/3", "number_endless"),
        ("0.1 mg", "number_unreadable"),
    ],
)
def test_a_mark_that_cannot_be_is_refused(form: PreparationForm, text: str, problem: str) -> None:
    form.form.buttons[list(Form).index(Form.LIQUID)].click()
    for line, words in ((form.strength, "2 mg"), (form.volume, "5"), (form.syringe_mark, text)):
        write(line, words)
    with pytest.raises(Problem) as raised:
        form.preparation()
    assert raised.value.id == problem


@pytest.mark.parametrize("kind", [Form.TABLET, Form.CAPSULE, Form.DROPS])
def test_what_is_counted_has_no_mark(form: PreparationForm, kind: Form) -> None:
    for line in (form.syringe_mark, form.scale_mark):
        write(line, "0.1")
    form.form.buttons[list(Form).index(kind)].click()
    write(form.strength, "2 mg")
    assert not form.syringe_mark.isVisible()
    assert not form.scale_mark.isVisible()
    assert form.preparation().mark is None
