"""Strengths from published lists, offered where a preparation is described."""
# ruff: noqa: F811

from __future__ import annotations

import subprocess
import sys
from decimal import Decimal
from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

from journal.domain.amount import Amount
from journal.domain.locale import Locale
from journal.domain.medicine import Form, Preparation
from journal.domain.taper.substance import suggestions
from journal.gui.pages.preparation_form import PreparationForm
from journal.gui.widgets.choice_button import ChoiceButton
from journal.service import facts
from tests.gui.conftest import BRITISH, focus
from tests.gui.journeys.conftest import house, person  # noqa: F401
from tests.gui.journeys.house import House, mg
from tests.gui.journeys.layout import faults
from tests.gui.journeys.person import Person
from tests.gui.test_preparation_form import form, write  # noqa: F401

AMERICAN = Locale(territory="US", date_order="mdy")
GERMAN = Locale("de", "DE", decimal=",")
LEFT, Key = Qt.MouseButton.LeftButton, Qt.Key


def chips(form: PreparationForm) -> list[ChoiceButton]:
    return [*form.suggestions.sure.buttons, *form.suggestions.unsure.buttons]


def offered(form: PreparationForm) -> list[str]:
    return [chip.text() for chip in chips(form)] if form.suggestions.isVisible() else []


def said(form: PreparationForm) -> list[str]:
    return [part.text() for part in form.suggestions.findChildren(QLabel) if part.isVisible()]


@pytest.mark.parametrize("name", ["", "d", "diazepa", "paracetamol", "nothing known"])
def test_nothing_is_offered_while_the_medicine_is_not_known(form: PreparationForm, name: str) -> None:
    form.set_medicine(name)
    assert offered(form) == []
    assert not form.suggestions.isVisible()


def test_a_known_medicine_offers_its_strengths_as_facts(form: PreparationForm) -> None:
    form.set_medicine("Valium")
    assert offered(form) == ["2 mg tablet", "5 mg tablet", "10 mg tablet", "2 mg per 5 mL liquid"]
    assert said(form) == ["Strengths in published lists, not confirmed. What counts is your own label."]
    assert chips(form)[0].accessibleName() == "Published strengths, not confirmed: 2 mg tablet"
    form.set_medicine("Valiu")
    assert offered(form) == []


def test_what_is_sure_and_what_is_not_stand_apart(form: PreparationForm) -> None:
    form.set_medicine("clonazepam")
    assert [b.text() for b in form.suggestions.sure.buttons] == ["0.5 mg per 5 mL liquid", "2 mg per 5 mL liquid"]
    assert [b.text() for b in form.suggestions.unsure.buttons] == ["0.5 mg tablet", "2 mg tablet"]
    assert said(form) == [
        "Strengths in published lists. What counts is your own label.",
        "Strengths in published lists, not confirmed. What counts is your own label.",
    ]


@pytest.mark.parametrize(
    ("locale", "name", "words"),
    [
        (AMERICAN, "lorazepam", "Strengths in published lists. What counts is your own label."),
        (
            GERMAN,
            "lorazepam",
            "Strengths in published lists of other countries, not confirmed. What counts is your own label.",
        ),
    ],
)
def test_the_region_decides_what_is_said(shown, locale: Locale, name: str, words: str) -> None:
    made = shown(PreparationForm(locale), 700, 700)
    made.set_medicine(name)
    assert said(made) == [words]


def test_a_press_fills_the_form_and_nothing_else(qtbot, form: PreparationForm) -> None:
    form.set_medicine("diazepam")
    with qtbot.waitSignal(form.changed, timeout=0):
        qtbot.mouseClick(chips(form)[3], LEFT)
    assert (form.form.value, form.strength.text, form.volume.text) == (Form.LIQUID, "2 mg", "5")
    assert form.preparation(7) == Preparation(0, 7, Form.LIQUID, mg("2"), Decimal(5))
    assert [chip.isChecked() for chip in chips(form)] == [False, False, False, True]
    qtbot.mouseClick(chips(form)[0], LEFT)
    assert form.preparation() == Preparation(0, 0, Form.TABLET, mg("2"), pieces=2)
    assert [chip.isChecked() for chip in chips(form)] == [True, False, False, False]


def test_pressing_the_same_one_again_takes_nothing_back(qtbot, form: PreparationForm) -> None:
    form.set_medicine("diazepam")
    for _ in range(2):
        qtbot.mouseClick(chips(form)[1], LEFT)
        assert (form.strength.text, chips(form)[1].isChecked()) == ("5 mg", True)


def test_the_list_restricts_nothing_and_follows_what_is_typed(form: PreparationForm) -> None:
    form.set_medicine("diazepam")
    write(form.strength, "3.25 mg")
    assert form.preparation().strength == mg("3.25")
    assert not any(chip.isChecked() for chip in chips(form))
    write(form.strength, "10")
    assert [chip.isChecked() for chip in chips(form)] == [False, False, True, False]
    form.set_medicine("not in any list")
    assert form.preparation().strength == mg("10")
    form.set_medicine("diazepam")
    assert [chip.isChecked() for chip in chips(form)] == [False, False, True, False]


def test_the_strengths_are_reached_and_chosen_by_keys(qtbot, form: PreparationForm) -> None:
    form.set_medicine("diazepam")
    focus(form.suggestions.unsure)
    qtbot.keyClick(QApplication.focusWidget(), Key.Key_Right)
    qtbot.keyClick(QApplication.focusWidget(), Key.Key_Space)
    assert form.strength.text == "5 mg"
    qtbot.keyClick(QApplication.focusWidget(), Key.Key_Right)
    qtbot.keyClick(QApplication.focusWidget(), Key.Key_Return)
    assert form.strength.text == "10 mg"
    assert chips(form)[2].accessibleName().endswith("10 mg tablet, chosen")


def test_score_lines_that_the_person_chose_stay(qtbot, shown) -> None:
    made = shown(PreparationForm(AMERICAN), 700, 700)
    made.set_medicine("alprazolam")
    made.pieces.buttons[0].click()
    for chip in chips(made):
        chip.click()
        assert made.preparation().pieces == 1


@pytest.mark.parametrize("locale", [BRITISH, AMERICAN, GERMAN], ids=lambda at: at.tag)
@pytest.mark.parametrize("name", [s.id for s in facts.substances()])
def test_every_suggestion_is_read_back_exactly(qtbot, locale: Locale, name: str) -> None:
    made = PreparationForm(locale)
    qtbot.addWidget(made)
    made.set_medicine(name)
    substance = next(s for s in facts.substances() if s.id == name)
    wanted = [s.preparation for s in suggestions(substance, locale.territory)]
    found = []
    for chip in chips(made):
        chip.click()
        found.append(made.preparation())
        assert [c for c in chips(made) if c.isChecked()] == [chip]
    assert sorted(found, key=str) == sorted(wanted, key=str)


def test_modified_release_is_filled_in_and_taken_away_again(qtbot, shown) -> None:
    made = shown(PreparationForm(AMERICAN), 700, 700)
    made.set_medicine("alprazolam")
    by_text = {chip.text(): chip for chip in chips(made)}
    by_text["1 mg modified-release tablet"].click()
    assert made.preparation() == Preparation(0, 0, Form.TABLET, mg("1"), modified_release=True)
    by_text["2 mg tablet"].click()
    assert made.preparation() == Preparation(0, 0, Form.TABLET, mg("2"), pieces=4)
    by_text["0.5 mg tablet"].click()
    assert made.preparation() == Preparation(0, 0, Form.TABLET, mg("0.5"), pieces=2)


# In the window


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
@pytest.mark.parametrize("name", ["Xanax XR 1 mg", "zolpidem", "clonazepam"])
@pytest.mark.parametrize("locale", [AMERICAN, GERMAN], ids=lambda at: at.tag)
def test_nothing_is_cut_or_too_small_at_the_smallest_window(
    house: House, person: Person, qtbot, locale: Locale, name: str, scale: float
) -> None:
    desk = house.open(1024, 600, text_scale=scale)
    qtbot.waitUntil(desk.window.isActiveWindow)
    (form,) = desk.window.findChildren(PreparationForm)
    form.suggestions._locale = locale
    person.type(name)
    for kind in range(len(Form)):
        form.form.buttons[kind].click()
        QApplication.processEvents()
        assert offered(form)
        assert faults(desk.window) == []


def test_the_pills_ask_a_page_for_no_more_height_than_they_take(shown) -> None:
    made = shown(PreparationForm(AMERICAN), 800, 800)
    made.set_medicine("alprazolam")
    QApplication.processEvents()
    row = made.suggestions.sure
    assert row.minimumSizeHint().height() <= row.sizeHint().height() <= row.heightForWidth(row.width())
    lines = sorted({chip.y() for chip in row.buttons})
    assert {below - above for above, below in pairwise(lines)} == {row.buttons[0].height() + 8}


def test_a_newcomer_begins_with_a_suggested_strength(house: House, person: Person, qtbot) -> None:
    desk = house.open()
    qtbot.waitUntil(desk.window.isActiveWindow)
    person.type("Diazepam")
    person.click_button("5 mg tablet")
    assert house.contents().medicines == (), "a press adds nothing"
    person.click(person.field("Time of dose 1"))
    person.type("800")
    person.click(person.field("Amount of dose 1"))
    person.type("1/2 x 5 mg")
    person.click_button("Begin")
    (tablet,) = house.contents().preparations
    assert (tablet.form, tablet.strength, tablet.pieces) == (Form.TABLET, mg("5"), 2)
    assert house.day().slots[0].amount == Amount.from_mg("2.5")


def test_settings_offer_them_too_and_keep_the_mark_of_the_syringe(house: House, person: Person, qtbot) -> None:
    house.furnish()
    desk = house.open()
    qtbot.waitUntil(desk.window.isActiveWindow)
    person.press(Key.Key_7, Qt.KeyboardModifier.ControlModifier)
    person.click_button("Add how it comes")
    person.click_button("2 mg per 5 mL liquid")
    person.click(person.field("Finest mark of the syringe, in mL"))
    person.type("0.2")
    assert len(house.contents().preparations) == 1, "filled in, not added"
    person.click_button("Add this preparation of diazepam")
    liquid = house.contents().preparations[1]
    assert (liquid.form, liquid.strength, liquid.volume_ml, liquid.mark) == (
        Form.LIQUID, mg("2"), Decimal(5), Decimal("0.2"),
    )  # fmt: skip


START = """
from journal.gui.app import make_application
from journal.domain.locale import Locale
application = make_application(Locale())
from journal.gui.pages.preparation_form import PreparationForm
import sys
form = PreparationForm(Locale())
assert "journal.service.facts" not in sys.modules
form.set_medicine("")
assert "journal.service.facts" not in sys.modules
form.set_medicine("diazepam")
assert "journal.service.facts" in sys.modules
"""


def test_the_figures_are_read_when_a_medicine_is_named_and_not_before() -> None:
    ended = subprocess.run([sys.executable, "-c", START], capture_output=True, text=True, timeout=60)
    assert ended.returncode == 0, ended.stderr
