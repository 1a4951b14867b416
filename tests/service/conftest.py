"""An open journal on a real file, with a clock that the test sets."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from journal.service.journal import Journal
from journal.service.session import open_journal

LONDON = ZoneInfo("Europe/London")


@dataclass
class SetClock:
    """A clock that shows what the test says."""

    instant: datetime = datetime(2026, 11, 23, 21, 4, tzinfo=LONDON)
    zone: ZoneInfo = LONDON

    def now(self) -> datetime:
        """The instant that was set."""
        return self.instant.astimezone(self.zone)


@pytest.fixture
def clock() -> SetClock:
    """Monday 23 November 2026, 21:04 in London."""
    return SetClock()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Where the journal of the test lies."""
    return tmp_path / "journal.ebb"


@pytest.fixture
def journal(file: Path, clock: SetClock) -> Iterator[Journal]:
    """A new journal."""
    opened = open_journal(file, clock, create=True)
    yield opened
    opened.close()
