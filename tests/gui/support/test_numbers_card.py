"""The numbers: the chosen country's with the day of their check, and the person's own before them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from journal.config.settings import Settings, load_settings, save_settings
from journal.domain.locale import Locale
from journal.domain.own_number import OwnNumber
from journal.gui.pages.support.numbers_card import NumberList
from journal.service.crisis_contacts import Contact, contacts, country_names
from journal.service.number_facts import countries, numbers_for
from journal.words.dates import day_with_year
from tests.gui.support.test_urgent_panel import SupportPage, click, key, words


@pytest.fixture
def page(shown, tmp_path):
    made = shown(SupportPage(tmp_path), 900, 700)
    yield made
    made.journal.close()


def numbers(page: SupportPage) -> list[str]:
    return [row.number.text() for row in page.numbers.numbers.rows]


def choose(page: SupportPage, code: str) -> None:
    select = page.numbers.country.select
    select.setCurrentIndex(select.findData(code))
    select.activated.emit(select.currentIndex())


def fill_in(page: SupportPage, name: str, number: str) -> None:
    page.numbers.form.name.line.setText(name)
    page.numbers.form.number.line.setText(number)
    click(page.numbers.form.keep)


def test_the_numbers_of_the_country_are_shown_with_what_is_known_of_them(page):
    assert numbers(page) == [number.number for number in numbers_for("GB")]
    for row, number in zip(page.numbers.numbers.rows, numbers_for("GB"), strict=True):
        said = words(row)
        assert number.name in said
        assert any(day_with_year(number.checked_on, Locale()) in text for text in said)


def test_another_country_is_a_setting_of_the_program_and_holds_at_once(page):
    choose(page, "IE")
    assert numbers(page) == [number.number for number in numbers_for("IE")]
    assert load_settings(page.settings_file).country == "IE"
    choose(page, "")
    assert numbers(page) == []
    assert page.numbers.numbers.unknown
    assert any("112" in text and "911" in text for text in words(page.numbers))


def test_every_country_with_a_number_can_be_chosen_and_has_a_name(page):
    select = page.numbers.country.select
    assert {select.itemData(i) for i in range(select.count())} == {"", *countries()}
    names = dict(country_names(Locale()))
    assert (names["GB"], names["EU"], names["IE"]) == ("United Kingdom", "European Union", "Ireland")
    assert all(name != code for code, name in names.items())
    assert dict(country_names(Locale(), "JP"))["JP"] == "Japan"
    assert dict(country_names(Locale("de", "DE")))["DE"] == "Deutschland"
    assert dict(country_names(Locale("qq", "QQ")))["IE"] == "Ireland"


def test_a_country_without_numbers_stays_chosen_and_shows_the_neutral_words(page):
    page.bridge.change_settings(country="JP")
    assert page.numbers.country.select.currentData() == "JP"
    assert page.numbers.numbers.unknown


def test_an_old_check_is_said_in_words_and_a_fresh_one_is_not(qtbot):
    number = numbers_for("GB")[0]
    for days, old in ((365, False), (366, True)):
        made = NumberList(Locale())
        qtbot.addWidget(made)
        made.show_numbers((Contact(shipped=number),), number.checked_on + timedelta(days=days), known=True)
        made.show()
        assert any("more than a year ago" in text for text in words(made)) is old


def test_an_own_number_is_added_first_changed_and_put_in_the_bin(page):
    click(page.numbers.more)
    fill_in(page, "Neighbour", "0100 111")
    assert numbers(page)[0] == "0100 111"
    assert not page.numbers.form.is_open
    assert QApplication.focusWidget() is page.numbers.more
    click(page.numbers.numbers.rows[0].edit)
    assert page.numbers.form.name.text == "Neighbour"
    fill_in(page, "Neighbour, evenings", "0100 222")
    (own,) = page.in_file().own_numbers
    assert (own.name, own.number, own.hides) == ("Neighbour, evenings", "0100 222", "")
    click(page.numbers.numbers.rows[0].remove)
    assert page.in_file().own_numbers == ()
    assert numbers(page) == [number.number for number in numbers_for("GB")]
    page.bridge.undo()
    assert numbers(page)[0] == "0100 222"


def test_a_shipped_number_is_hidden_by_an_own_one_in_its_place_and_comes_back_without_it(page):
    samaritans = next(row for row in page.numbers.numbers.rows if row.contact.shipped.id == "gb-samaritans")
    click(samaritans.edit)
    fill_in(page, "Local line", "0100 333")
    (own,) = page.in_file().own_numbers
    assert own.hides == "gb-samaritans"
    assert numbers(page)[0] == "0100 333"
    assert "116 123" not in numbers(page)
    assert "own number, in place of Samaritans 116 123" in words(page.numbers.numbers.rows[0])
    click(page.numbers.numbers.rows[0].edit)
    fill_in(page, "Local line", "0100 444")
    assert [n.hides for n in page.in_file().own_numbers] == ["gb-samaritans"]
    click(page.numbers.numbers.rows[0].remove)
    assert "116 123" in numbers(page)


@pytest.mark.parametrize(("name", "number"), [("", "0100 111"), ("Neighbour", ""), ("Neighbour", "at home")])
def test_half_a_number_is_refused_and_stays_in_the_form(page, name, number):
    click(page.numbers.more)
    fill_in(page, name, number)
    assert [problem.id for problem in page.refused] == ["own_number_missing"]
    assert page.in_file().own_numbers == ()
    assert page.numbers.form.is_open
    assert (page.numbers.form.name.text, page.numbers.form.number.text) == (name, number)


def test_the_form_is_filled_and_closed_by_the_keys(page):
    page.numbers.more.setFocus()
    key(Qt.Key.Key_Return)
    QTest.keyClicks(QApplication.focusWidget(), "Neighbour")
    key(Qt.Key.Key_Tab)
    QTest.keyClicks(QApplication.focusWidget(), "0100 111")
    key(Qt.Key.Key_Return)
    assert [n.name for n in page.in_file().own_numbers] == ["Neighbour"]
    key(Qt.Key.Key_Return)
    key(Qt.Key.Key_Escape)
    assert not page.numbers.form.is_open
    assert QApplication.focusWidget() is page.numbers.more


def test_a_number_is_marked_and_copied_by_the_keys(page):
    number = page.numbers.numbers.rows[0].number
    number.setFocus()
    QTest.keyClick(number, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert number.selectedText() == "999"
    assert number.accessibleName() == "Emergency services: 999"


def test_own_numbers_stand_in_their_order_whatever_the_country():
    first, second = OwnNumber(2, "B", "2", position=0), OwnNumber(1, "A", "1", "ie-emergency", position=1)
    made = contacts((second, first), "GB")
    assert [contact.number for contact in made[:2]] == ["2", "1"]
    assert [contact.number for contact in made[2:]] == [number.number for number in numbers_for("GB")]
    assert [contact.name for contact in contacts((first,), "")] == ["B"]
    assert contacts((), "zz") == ()


@pytest.mark.parametrize("country", ["", "IE", "GB"])
def test_the_country_is_kept_in_the_settings_file(tmp_path, country):
    file = tmp_path / "config" / "settings.toml"
    save_settings(file, replace(Settings(), country=country))
    assert load_settings(file).country == country


@pytest.mark.parametrize("written", ['"ie"', '"IRL"', '"I\\n"', "7", "true", '"É1"'])
def test_what_is_no_country_code_is_not_taken_from_the_settings_file(tmp_path, written):
    file = tmp_path / "settings.toml"
    file.write_text(f'country = {written}\npaper = "Letter"\n', "utf-8")
    assert load_settings(file) == replace(Settings(), paper="Letter")


def test_the_day_of_the_check_is_told_from_the_day_that_the_page_is_given(page):
    page.numbers.show_contents(page.journal.contents(), date(2030, 1, 1))
    assert all(any("more than a year ago" in text for text in words(row)) for row in page.numbers.numbers.rows)
