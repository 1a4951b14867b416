"""Pictures of every page, without a screen."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtGui import QImage

from journal.domain.problems import Problem
from journal.gui.shots import PAGES, take_shots
from journal.service.clock import FixedClock, SystemClock
from journal.service.sample import sample_contents
from journal.service.session import open_journal

LONDON = ZoneInfo("Europe/London")
CLOCK = FixedClock(datetime(2026, 11, 23, 21, 4, tzinfo=LONDON), LONDON)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    journal = open_journal(tmp_path / "journal.ebb", CLOCK, create=True)
    journal.import_contents(sample_contents(60, date(2026, 11, 23), 1), "json")
    journal.close()
    return tmp_path / "journal.ebb"


@pytest.mark.usefixtures("qapp")
def test_every_page_gets_its_picture_and_the_journal_stays_as_it_was(file: Path, tmp_path: Path) -> None:
    before = file.read_bytes()
    made = take_shots(file, tmp_path / "shots", "light", (1024, 600), 1.0)
    assert [p.name for p in made] == [f"{key}-light-1024x600.png" for key in PAGES]
    for path in made:
        picture = QImage(str(path))
        assert (picture.width(), picture.height()) == (1024, 600)
        colours = {picture.pixel(x, y) for x in range(0, 1024, 7) for y in range(0, 600, 7)}
        assert len(colours) > 10, path.name
    assert file.read_bytes() == before


@pytest.mark.usefixtures("qapp")
def test_a_folder_that_is_a_file_is_refused(file: Path) -> None:
    with pytest.raises(Problem, match="folder_is_file"):
        take_shots(file, file, "dim", (1024, 600), 1.0)


def test_a_journal_under_a_passphrase_has_its_pictures_too(qapp, tmp_path):
    file = tmp_path / "journal.ebb"
    journal = open_journal(file, SystemClock(), create=True, passphrase="six grey geese")
    journal.set_overall(journal.today(), 4)
    journal.close()
    made = take_shots(file, tmp_path / "shots", "dim", (1024, 600), 1.0, passphrase="six grey geese")
    assert len(made) == len(PAGES)
