"""What a file would bring is shown first; then all of it is taken in, or nothing."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from journal.config.settings import Settings
from journal.domain.locale import Locale
from journal.domain.problems import Problem
from journal.exchange.json_file import write_json
from journal.gui.bridge import Bridge
from journal.gui.pages.importing import run as running
from journal.gui.pages.importing.panel import ImportPanel
from journal.gui.pages.settings import file_card
from journal.service.clock import FixedClock
from journal.service.journal import Journal
from journal.service.sample import sample_contents
from journal.service.session import open_journal
from tests.exchange.foreign import FILES
from tests.exchange.medtimer_shapes import WHOLE
from tests.plots.small import LONDON

TODAY = date(2026, 11, 23)
NOW = datetime(2026, 11, 23, 21, 4, tzinfo=LONDON)
DOSES = "date,medicine,amount_mg\n2026-11-20,diazepam,5\n2026-11-21,diazepam,4.5\n"


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Journal]:
    opened = open_journal(tmp_path / "journal.ebb", FixedClock(NOW, LONDON), create=True, locale=Locale())
    yield opened
    opened.close()


class Around(QWidget):
    """A window with the panel and a field beside it, and what was said."""

    def __init__(self, journal: Journal, folder: Path) -> None:
        super().__init__()
        self.journal, self.folder = journal, folder
        self.bridge = Bridge(journal, Settings(), folder / "settings.toml")
        self.panel = ImportPanel(self.bridge)
        self.beside = QLineEdit()
        column = QVBoxLayout(self)
        column.addWidget(self.beside)
        column.addWidget(self.panel)
        self.said: list[str] = []
        self.refused: list[str] = []
        self.panel.said.connect(self.said.append)
        self.bridge.refused.connect(self._on_refused)

    def _on_refused(self, problem: Problem) -> None:
        self.refused.append(problem.id)

    def show_text(self, text: str, name: str = "file.csv") -> None:
        path = self.folder / name
        path.write_text(text, "utf-8")
        self.panel.show_file(path)

    def lines(self) -> list[str]:
        return self.panel.about.text().splitlines()

    def doubts(self) -> list[tuple[str, str]]:
        model = self.panel.doubts.model()
        return [(model.index(r, 0).data(), model.index(r, 1).data()) for r in range(model.rowCount())]


@pytest.fixture(autouse=True)
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """A small file is done in one step, on a busy machine too; ``slow`` is for the steps."""
    monkeypatch.setattr(running, "SLICE_S", 60.0)


@pytest.fixture
def around(journal: Journal, tmp_path: Path, qtbot) -> Around:
    made = Around(journal, tmp_path)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    return made


def press(qtbot, button: QWidget) -> None:
    assert button.isVisible()
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_the_preview_says_what_the_file_is_and_would_bring_and_changes_nothing(around: Around) -> None:
    before = around.journal.contents()
    around.show_text(DOSES)
    assert around.lines() == [
        "file.csv: Table of doses, 20 Nov 2026 – 21 Nov 2026",
        "New in the journal: 1 medicine, 2 doses.",
    ]
    assert around.panel.take.isVisible()
    assert around.journal.contents() == before
    assert around.journal.undo_name() is None


def test_what_is_there_and_what_differs_is_counted(around: Around) -> None:
    around.journal.set_overall(date(2026, 11, 20), 3)
    around.journal.set_note(date(2026, 11, 20), "mine")
    table = "date,overall,note\n2026-11-20,7,theirs\n2026-11-21,5,other\n"
    around.show_text(table)
    around.panel.kind.select.setCurrentIndex(6)
    around.panel.kind.select.activated.emit(6)
    assert around.lines()[1:] == [
        "New in the journal: 1 day entry.",
        "1 note is put below the one of its day.",
        "1 differs from what the journal has; the journal keeps its own.",
    ]


def test_import_takes_in_all_of_it_and_one_undo_takes_it_back(around: Around, qtbot) -> None:
    before = around.journal.contents()
    around.show_text(DOSES)
    press(qtbot, around.panel.take)
    assert around.said == ["Imported 2 doses on 2 days"]
    assert len(around.journal.contents().doses) == 2
    assert not around.panel.is_open
    around.journal.undo()
    assert around.journal.contents() == before


def test_a_checked_backup_is_made_before_it(around: Around, qtbot) -> None:
    around.show_text(DOSES)
    assert list(around.folder.rglob("*before-import*")) == []
    press(qtbot, around.panel.take)
    (made,) = around.folder.rglob("*before-import*")
    earlier = open_journal(made, FixedClock(NOW, LONDON))
    assert earlier.contents().doses == ()
    earlier.close()


def test_without_a_backup_nothing_is_taken_in_unless_the_person_says_so(
    around: Around, qtbot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise Problem("file_unwritable", path="x", reason="full")

    monkeypatch.setattr(Journal, "back_up", full)
    around.show_text(DOSES)
    press(qtbot, around.panel.take)
    assert around.refused == ["import_no_backup"]
    assert around.journal.contents().doses == ()
    assert not around.panel.take.isVisible()
    press(qtbot, around.panel.without)
    assert len(around.journal.contents().doses) == 2


def test_leave_leaves_everything_as_it_was(around: Around, qtbot) -> None:
    before = around.journal.contents()
    around.show_text(DOSES)
    press(qtbot, around.panel.leave)
    assert not around.panel.is_open
    assert around.journal.contents() == before


def test_every_row_that_is_refused_is_named_with_its_line(around: Around) -> None:
    around.show_text(DOSES.replace("4.5", "4,5 mg").replace("2026-11-20", "2027-11-20"))
    lines = [line for line, _ in around.doubts()]
    assert lines == ["line 2", "line 3"]
    assert all(said.endswith(".") for _, said in around.doubts())
    assert not around.panel.take.isVisible()
    assert around.refused == ["import_rows_listed"]


def test_a_row_in_doubt_is_named_and_the_rest_can_be_taken_in(around: Around, qtbot) -> None:
    around.show_text(FILES["medtimer"])
    assert around.lines()[0] == "file.csv: MedTimer, 3 May 2021 – 4 May 2021"
    assert [line for line, _ in around.doubts()] == ["line 3"]
    press(qtbot, around.panel.take)
    assert [d.medicine for d in around.journal.contents().doses] == ["Diazepam"]


def test_every_bad_row_is_in_the_table_and_of_very_many_the_rest_is_counted(around: Around) -> None:
    around.show_text("date,medicine,amount_mg\n" + "2026-11-20,diazepam,x\n" * 12)
    assert [place for place, _ in around.doubts()] == [f"line {n}" for n in range(2, 14)]
    assert not around.panel.more.isVisible()
    around.show_text("date,medicine,amount_mg\n" + "2026-11-20,diazepam,x\n" * 230)
    assert len(around.doubts()) == 200
    assert around.panel.more.text() == "And 30 more rows."


def test_what_was_taken_for_granted_in_reading_is_said_above_the_rows(around: Around, qtbot) -> None:
    (around.folder / "old.csv").write_bytes(DOSES.replace("diazepam", "Médicament").encode("cp1252"))
    around.panel.show_file(around.folder / "old.csv")
    assert around.panel.notices.isVisible()
    assert around.panel.notices.text().endswith("line 2 has “Médicament”.")
    (around.folder / "backup.json").write_bytes(WHOLE)
    around.panel.show_file(around.folder / "backup.json")
    assert around.lines()[0].startswith("backup.json: MedTimer, 20 Nov 2026")
    assert around.panel.notices.text().endswith("as on a clock in Europe/London.")
    assert [place for place, _ in around.doubts()] == [f"entry {n}" for n in range(3, 9)]
    assert around.panel.notices.y() < around.panel.doubts.y()
    press(qtbot, around.panel.take)
    assert [(d.status.value, d.utc_offset_min) for d in around.journal.contents().doses] == [
        ("taken", 0),
        ("missed", None),
    ]
    around.show_text(DOSES)
    assert not around.panel.notices.isVisible()


def test_the_person_can_say_that_it_is_another_kind_of_file(around: Around) -> None:
    around.show_text(FILES["generic-csv"])
    assert not around.panel.take.isVisible()
    around.panel.kind.select.setCurrentIndex(6)
    around.panel.kind.select.activated.emit(6)
    assert around.lines()[0].startswith("file.csv: Another table with dates")
    assert around.panel.take.isVisible()


def test_a_file_that_brings_nothing_new_offers_no_import(around: Around, qtbot) -> None:
    around.show_text(DOSES)
    press(qtbot, around.panel.take)
    around.show_text(DOSES)
    assert around.lines()[1:] == ["New in the journal: nothing.", "2 are there already."]
    assert not around.panel.take.isVisible()
    assert around.refused == ["import_already"]


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> None:
    """Steps so short that every import takes many turns of the window."""
    monkeypatch.setattr(running, "SLICE_S", 0.0)


def test_a_long_import_can_be_cancelled_and_leaves_no_part_behind(around: Around, qtbot, slow: None) -> None:
    before = around.journal.contents()
    around.show_text(write_json(sample_contents(60, TODAY, 1), "1"), "whole.json")
    assert around.panel.run.is_running
    qtbot.waitUntil(lambda: around.panel.take.isVisible(), timeout=20_000)
    press(qtbot, around.panel.take)
    qtbot.waitUntil(lambda: "is imported: " in around.panel.about.text())
    assert around.panel.run.is_running
    press(qtbot, around.panel.cancel)
    assert not around.panel.run.is_running
    assert around.panel.about.text() == "whole.json was left. Nothing was changed."
    assert around.journal.contents() == before
    assert around.journal.undo_name() is None
    around.journal.set_note(TODAY, "the journal is free again")


def test_nothing_else_can_be_recorded_meanwhile(around: Around, qtbot, slow: None) -> None:
    around.show_text(write_json(sample_contents(30, TODAY, 1), "1"), "whole.json")
    around.beside.setFocus()
    qtbot.keyClick(around.beside, Qt.Key.Key_A)
    assert around.beside.text() == ""
    qtbot.waitUntil(lambda: not around.panel.run.is_running, timeout=20_000)
    qtbot.keyClick(around.beside, Qt.Key.Key_A)
    assert around.beside.text() == "a"


def test_an_import_that_goes_out_of_sight_is_left(around: Around, slow: None) -> None:
    before = around.journal.contents()
    around.show_text(write_json(sample_contents(30, TODAY, 1), "1"), "whole.json")
    assert around.panel.run.is_running
    around.hide()
    assert not around.panel.run.is_running
    assert around.journal.contents() == before


def test_nothing_is_imported_while_something_waits_to_be_saved(around: Around) -> None:
    around.journal.begin_waiting()
    around.show_text(DOSES)
    assert around.refused == ["import_waiting"]
    assert not around.panel.is_open
    around.journal.end_waiting()


def test_a_row_a_day_is_exported_as_a_spreadsheet_of_the_region_opens_it(
    around: Around, qtbot, monkeypatch: pytest.MonkeyPatch
) -> None:
    around.journal.import_contents(sample_contents(3, TODAY, 1), "sample")
    around.journal.locale = Locale("de", "DE", ",")
    target = around.folder / "days.wide.csv"
    monkeypatch.setattr(file_card, "ask_save_path", lambda *_: target)
    card = file_card.FileCard(around.bridge, around)
    card.show()
    press(qtbot, card.export)
    lines = target.read_text("utf-8").splitlines()
    assert lines[0].startswith("\ufeffdate;diazepam planned mg;")
    assert lines[1].split(";")[0] == "2026-11-21"
