"""The emergency card on Support: the name kept, who stands on it said, a picture of it, and its way to paper."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, time
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtGui import QImage
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication

from journal.domain.amount import Amount
from journal.domain.person import Person as Someone
from journal.domain.person import Role
from journal.gui import saving
from journal.gui.pages.support.emergency_card import EmergencyCard
from journal.gui.pages.support.own_words_card import OwnWordsCard
from tests.gui.journeys.person import Key
from tests.gui.support.card_room import LOOKS, CardRoom, write

TODAY = date(2026, 11, 23)
NAME = "Name on the card"


@pytest.fixture
def room(qapp: QApplication, tmp_path: Path) -> Iterator[CardRoom]:
    made = CardRoom(tmp_path, qapp, EmergencyCard, lambda card, contents: card.show_contents(contents, TODAY))
    yield made
    made.shut()


@pytest.fixture
def full(room: CardRoom) -> CardRoom:
    slots = [(time(8), Amount(50_000)), (time(21), Amount(25_000))]
    room.journal.begin("diazepam", None, slots, room.journal.today())
    room.journal.save_person(Someone(0, "Dr Weber", Role.PRESCRIBER, "0100 000", on_card=True))
    room.journal.save_person(Someone(0, "Sam", Role.SUPPORTER))
    room.bridge.change_settings(country="GB")
    room.open()
    return room


def picture(room: CardRoom) -> str:
    """What a screen reader reads of the picture."""
    return room.page.card.picture.accessibleDescription().replace("\u00a0", " ")


def stored(room: CardRoom) -> str:
    return dict(room.contents.settings).get("card_name", "")


def text_of(path: Path) -> str:
    return re.sub(r"\s+", " ", " ".join(page.extract_text() for page in PdfReader(path).pages))


def test_by_keys_the_name_is_kept_and_the_card_saved_as_pdf(
    full: CardRoom, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    full.page.card.said.connect(said.append)
    monkeypatch.setattr(saving, "ask_save_path", lambda *_: tmp_path / "card")
    full.person.tab_to(NAME)
    full.person.type("Alex Example")
    full.person.tab_to("Save the emergency card as PDF…")
    assert stored(full) == "Alex Example"
    full.person.press(Key.Key_Return)
    assert said == [f"Saved as card.pdf in the folder {tmp_path}"]
    on_paper = text_of(tmp_path / "card.pdf")
    for words in (
        "Alex Example diazepam 7.5 mg a day",
        "08:00 5 mg · 21:00 2.5 mg",
        "0100 000 Dr Weber · Prescriber",
        "999",
    ):
        assert words in on_paper
    assert "Sam" not in on_paper


def test_the_picture_follows_the_name_the_plan_the_people_and_the_country(full: CardRoom) -> None:
    assert "diazepam 7.5 mg a day" in picture(full)
    assert full.person.reads("Ticked for the card under People and visits: Dr Weber")
    write(full.person, NAME, "Alex Example")
    assert picture(full).startswith("Alex Example\n")
    doctor = full.contents.people[0]
    full.bridge.do(full.journal.save_person, Someone(1, doctor.name, doctor.role, doctor.phone))
    assert full.person.reads("Nobody is ticked for the card. People are ticked under People and visits.")
    assert "Dr Weber" not in picture(full)
    assert "999" in picture(full)
    full.bridge.change_settings(country="")
    assert "999" not in picture(full)
    assert full.person.reads("No emergency number stands on the card: none is known for the country under Numbers.")


def test_the_picture_is_drawn(full: CardRoom) -> None:
    shown = full.page.card.picture.grab().toImage().convertToFormat(QImage.Format.Format_Grayscale8)
    signs = sum(
        shown.pixelColor(x, y).value() < 90 for x in range(0, shown.width(), 3) for y in range(0, shown.height(), 3)
    )
    assert signs > 100


def test_undo_takes_the_name_back_and_an_empty_one_is_not_printed(full: CardRoom) -> None:
    write(full.person, NAME, " Alex   Example ")
    assert stored(full) == "Alex Example"
    write(full.person, NAME, "")
    assert stored(full) == ""
    full.bridge.undo()
    assert full.page.card.name.text == "Alex Example"
    full.bridge.undo()
    assert full.page.card.name.text == ""
    assert picture(full).startswith("diazepam")


def test_a_name_that_could_not_be_written_stays_is_printed_and_tried_again(full: CardRoom) -> None:
    with full.full_disk("set_card_name"):
        write(full.person, NAME, "Alex Example")
        full.show()
        assert full.refused == ["file_unwritable"]
        assert full.page.card.name.text == "Alex Example"
        assert picture(full).startswith("Alex Example")
    assert stored(full) == ""
    full.away_and_back()
    assert stored(full) == "Alex Example"


def test_what_is_being_typed_stays_when_something_else_is_saved(full: CardRoom) -> None:
    full.person.tab_to(NAME)
    full.person.type("Alex ")
    full.bridge.do(full.journal.set_own_words, "signs", "no sleep")
    full.person.type("Example")
    assert full.page.card.name.line.text() == "Alex Example"


def test_contacts_without_room_are_counted(full: CardRoom) -> None:
    for n in range(20):
        full.journal.save_person(Someone(0, f"Someone {n}", Role.OTHER, f"0100 {n:03}", on_card=True))
    full.show()
    left = full.page.card.picture._pages.left_out
    assert 0 < left < 20
    assert full.person.reads(f"{left} contacts do not fit on the card.")


@pytest.mark.parametrize(
    ("make", "paper"), [(EmergencyCard, "emergency card"), (OwnWordsCard, "plan for hard moments")]
)
def test_a_folder_is_refused_and_a_printer_gets_the_pages(
    qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, make: type, paper: str
) -> None:
    room = CardRoom(tmp_path, qapp, make, lambda card, contents: card.show_contents(contents, TODAY))
    room.open()
    said: list[str] = []
    room.page.card.said.connect(said.append)
    folder = tmp_path / "folder.pdf"
    folder.mkdir()
    monkeypatch.setattr(saving, "ask_save_path", lambda *_: folder)
    room.person.click(room.page.card.acts.save_pdf)
    assert (room.refused, said) == (["file_is_folder"], [])
    monkeypatch.setattr(saving, "ask_save_path", lambda *_: None)
    room.person.click(room.page.card.acts.save_pdf)
    assert said == []
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    acts = room.page.card.acts
    acts.request.send(acts._make(), printer)
    assert said == ["Sent to the printer"]
    assert len(PdfReader(tmp_path / "printed.pdf").pages) == 1
    assert paper in room.page.card.acts.print.accessibleName()
    room.shut()


def test_the_plan_for_hard_moments_is_saved_with_the_words_still_being_typed(
    qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    room = CardRoom(tmp_path, qapp, OwnWordsCard, lambda card, contents: card.show_contents(contents, TODAY))
    room.open()
    monkeypatch.setattr(saving, "ask_save_path", lambda *_: tmp_path / "plan.pdf")
    room.bridge.change_settings(country="IE")
    room.person.tab_to("My signs")
    room.person.type("no sleep")
    with room.full_disk("set_own_words"):
        room.person.click(room.page.card.acts.save_pdf)
    assert "My signs no sleep" in text_of(tmp_path / "plan.pdf")
    assert "112" in text_of(tmp_path / "plan.pdf")
    room.shut()


@pytest.mark.parametrize(("theme", "scale"), LOOKS)
def test_everything_fits_and_has_a_name(full: CardRoom, theme: str, scale: float) -> None:
    write(full.person, NAME, "Donaudampfschifffahrtsgesellschaft " * 3)
    full.dress(theme, scale)
    assert full.wrong() == []
