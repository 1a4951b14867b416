"""Numbers that an onlooker cannot read."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QLabel, QLineEdit, QTextEdit, QVBoxLayout, QWidget

from journal.gui import fonts
from journal.gui.hidden_numbers import HiddenNumbers
from journal.gui.pages.summary.sheet import Sheet
from journal.gui.pages.support.card_picture import CardPicture
from journal.gui.pages.support.numbers_card import NumberList, NumberText
from journal.gui.theme import apply_theme, look
from journal.gui.widgets.chart_view import ChartView
from journal.gui.widgets.number_cover import NumberCover
from journal.gui.widgets.text import label
from tests.gui.conftest import BRITISH

DIGITS = "0123456789"
OTHERS = "½¼¾⅓²³٣３"


@pytest.fixture
def numbers(qapp) -> Iterator[HiddenNumbers]:
    made = HiddenNumbers(qapp)
    yield made
    made.set_on(False)
    made.deleteLater()


def picture(widget: QWidget) -> QImage:
    return widget.grab().toImage()


def drawn(text: str) -> QImage:
    """A text as painted widgets draw it."""
    image = QImage(200, 60, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    painter.setFont(look().font("dose", bold=True))
    painter.drawText(QPoint(10, 40), text)
    painter.end()
    return image


@pytest.mark.parametrize("kind", ["body", "small", "title", "dose", "page", "strong"])
def test_in_a_label_all_digits_look_the_same(numbers, qtbot, kind) -> None:
    one = label("1 mg", kind)
    qtbot.addWidget(one)
    one.resize(200, 60)
    one.show()
    shown = picture(one)
    one.setText("7 mg")
    assert picture(one) != shown
    size = one.sizeHint()
    numbers.toggle()
    pictures = []
    for sign in DIGITS + OTHERS:
        one.setText(f"{sign} mg")
        assert one.sizeHint() == size
        pictures.append(picture(one))
    assert pictures == [pictures[0]] * len(pictures)
    one.setText(". mg")
    assert picture(one) != pictures[0]
    assert one.text() == ". mg"
    numbers.toggle()
    one.setText("1 mg")
    assert picture(one) == shown


def test_in_fields_and_what_is_painted_too(numbers, qtbot) -> None:
    line, text = QLineEdit("1"), QTextEdit("1")
    for field in (line, text):
        qtbot.addWidget(field)
        field.resize(200, 80)
        field.show()
    numbers.toggle()
    ones = picture(line), picture(text), drawn("1")
    line.setText("7")
    text.setPlainText("7")
    assert (picture(line), picture(text), drawn("7")) == ones
    assert (line.text(), text.toPlainText()) == ("7", "7")


def test_telephone_numbers_to_call_can_always_be_read(numbers, qtbot) -> None:
    number = NumberText("112", "Emergency")
    qtbot.addWidget(number)
    number.resize(200, 60)
    number.show()
    shown = picture(number)
    numbers.toggle()
    assert picture(number) == shown
    number.setText("772")
    assert picture(number) != shown


def test_letters_are_as_they_were(numbers) -> None:
    before = drawn("taper, mg: “÷”")
    numbers.toggle()
    assert fonts.letters() == "Ebb Hidden Numbers"
    assert drawn("taper, mg: “÷”") == before


def test_they_stay_hidden_when_the_theme_or_the_size_of_text_changes(numbers, qapp) -> None:
    numbers.toggle()
    apply_theme(qapp, "light", 2.0)
    assert drawn("1") == drawn("7")
    numbers.toggle()
    assert (look().theme.name, look().text_scale) == ("light", 2.0)
    assert drawn("1") != drawn("7")


@pytest.mark.parametrize("make", [partial(ChartView, "Trends"), partial(Sheet, "Summary"), CardPicture])
def test_pictures_are_covered_also_those_that_come_later(numbers, qtbot, make) -> None:
    house = QWidget()
    column = QVBoxLayout(house)
    column.addWidget(make())
    qtbot.addWidget(house)
    house.resize(400, 300)
    house.show()
    assert not any(cover.isVisible() for cover in house.findChildren(NumberCover))
    numbers.toggle()
    later = make(parent=house)
    later.setGeometry(0, 0, 100, 100)
    later.show()
    later.resize(120, 130)
    covers = house.findChildren(NumberCover)
    assert len(covers) == 2
    assert all(cover.isVisible() and cover.geometry() == cover.over.rect() for cover in covers)
    assert covers[0].text() == "Numbers are hidden"
    numbers.toggle()
    assert not any(cover.isVisible() for cover in covers)


def test_without_the_letters_whole_windows_are_covered(numbers, qtbot, monkeypatch) -> None:
    monkeypatch.setattr("journal.gui.hidden_numbers.hidden_family", lambda: "")
    house = QWidget()
    QVBoxLayout(house).addWidget(QLabel("0.125 mg"))
    qtbot.addWidget(house)
    house.show()
    numbers.toggle()
    (cover,) = house.findChildren(NumberCover)
    assert cover.isVisible()
    assert cover.geometry() == house.rect()
    with qtbot.waitSignal(numbers.changed) as heard:
        numbers.toggle()
    assert heard.args == [False]
    assert not cover.isVisible()
    numbers.toggle()
    assert house.findChildren(NumberCover) == [cover]
    assert cover.isVisible()


def test_the_emergency_numbers_in_a_sentence_can_be_read_too(numbers, qtbot) -> None:
    there = NumberList(BRITISH)
    qtbot.addWidget(there)
    there.resize(500, 200)
    there.show()
    (sentence,) = [text for text in there.findChildren(QLabel) if "112" in text.text()]
    shown = picture(sentence)
    numbers.toggle()
    assert picture(sentence) == shown
