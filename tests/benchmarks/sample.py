"""A journal to measure on, the same every time."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from journal.domain.contents import Contents
from journal.domain.locale import Locale
from journal.service.clock import FixedClock
from journal.service.sample import sample_contents

LAST_DAY = date(2026, 11, 23)
ZONE = ZoneInfo("UTC")
NOW = datetime(2026, 11, 23, 21, 4, tzinfo=UTC)
CLOCK = FixedClock(NOW, ZONE)
LOCALE = Locale()


@cache
def contents(days: int) -> Contents:
    """So many days that end with :data:`LAST_DAY`."""
    return sample_contents(days, LAST_DAY, 1)


def off_screen_application() -> Any:
    """The QApplication of Ebb, without a screen, in its default look."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from journal.gui.app import make_application
    from journal.gui.theme import apply_theme

    application = make_application(LOCALE)
    apply_theme(application, "dim")
    return application


def full_journal(path: Path, days: int) -> Any:
    """A new journal file with so many days, open."""
    from journal.service.session import open_journal

    journal = open_journal(path, CLOCK, create=True, locale=LOCALE)
    journal.import_contents(contents(days), "sample")
    return journal
