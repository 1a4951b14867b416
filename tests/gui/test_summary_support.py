"""What of Support is on the printed summary: one page whatever is recorded, and nothing of what is left out."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from pathlib import Path
from random import Random
from zoneinfo import ZoneInfo

import pytest
from pypdf import PdfReader

from journal.domain.contents import Contents
from journal.domain.context_mark import KEYS, ContextMark
from journal.domain.locale import Locale
from journal.domain.period import Period
from journal.domain.practice import CATALOGUE, Practice, PracticeDone
from journal.domain.urgent import URGENT_KINDS
from journal.domain.urgent_event import UrgentEvent
from journal.gui.printing import SummaryPages
from journal.report.options import Paper, SummaryOptions
from journal.service.sample import QUESTIONS, sample_contents

pytestmark = pytest.mark.usefixtures("qapp")

LAST = date(2026, 11, 23)
LONDON = ZoneInfo("Europe/London")
NOW = datetime(2026, 11, 23, 17, 5, tzinfo=LONDON)
EVERYTHING = {"include_mood": True, "include_questionnaires": True, "name": "A. Example"}


@pytest.fixture(scope="module")
def sample() -> Contents:
    return sample_contents(400, LAST, 1)


def extreme(days: int) -> Contents:
    """A year with 20 urgent events, 13 practices and every mark in so many of its last days."""
    random = Random(3)
    there = [LAST - timedelta(days=n) for n in range(days)]
    kinds = list(URGENT_KINDS)
    events = tuple(
        UrgentEvent(n + 1, random.choice(there), kinds[n % len(kinds)], time(11, n), None, "",
                    "It began after lunch and lasted until the evening.", "Rang the urgent line.", "Home again.")
        for n in range(20)
    )  # fmt: skip
    practices = tuple(Practice(n, key, position=n) for n, key in enumerate(CATALOGUE, 1))
    done = tuple(PracticeDone(d, p.id, random.choice((None, 20)), random.choice((None, -1, 0, 1)))
                 for d in there for p in practices if random.random() < 0.6)  # fmt: skip
    marks = tuple(ContextMark(d, key, random.choice(("", "a bit more than last week, in the evening")))
                  for d in there for key in KEYS if random.random() < 0.3)  # fmt: skip
    everything = sample_contents(365, LAST, 1)
    return replace(everything, urgent_events=events, practices=practices, practices_done=done, context_marks=marks)


def pages(contents: Contents, days: int, **options: object) -> SummaryPages:
    chosen = SummaryOptions(questions=tuple(QUESTIONS.split("\n")), **options)
    return SummaryPages(contents, Period.ending(LAST, days), chosen, LAST, LONDON, Locale(), NOW)


def read_back(made: SummaryPages, path: Path) -> str:
    path.write_bytes(made.pdf())
    read = PdfReader(path).pages
    return " ".join(" ".join(page.extract_text() for page in read).split())


@pytest.mark.parametrize("paper", ["A4", "Letter"])
@pytest.mark.parametrize("days", [7, 30, 90, 365])
def test_the_sample_is_one_page_with_everything_on_it(sample: Contents, paper: Paper, days: int) -> None:
    assert pages(sample, days, paper=paper, **EVERYTHING).count == 1


@pytest.mark.parametrize("paper", ["A4", "Letter"])
@pytest.mark.parametrize("days", [30, 90, 365])
def test_twenty_events_thirteen_practices_and_every_mark_are_one_page(paper: Paper, days: int) -> None:
    made = pages(extreme(days), days, paper=paper, **EVERYTHING)
    said = made.document(0).toPlainText().replace("\u00a0", " ")
    assert made.document(0).pageCount() == 1
    # Totals of questionnaires have a page of their own where page one can only count them.
    assert made.count == 1 + (made.fit.told == 0)
    assert ("PHQ-9: " in said) == bool(made.fit.told)
    # Every event is named while there is room for its line, and what is not named is counted.
    hidden = 20 - made.fit.events
    assert (f"and {hidden} more in this period" in said) == (hidden > 0)
    shown = made.fit.practices
    assert (f"and {13 - shown} more practices" if shown else "13 practices") in said


NOTHING_OF = {
    "include_safety": ("Urgent events", "Symptoms between doses", "Every afternoon this week"),
    "include_substances": ("Other substances", "Caffeine", "coffee", "wine", "Alcohol"),
    "include_supports": ("Supports used", "Regular wake time", "Breathing exercise", "Piano", "agreed on", "clinician"),
    "include_questionnaires": ("Questionnaires", "PHQ-9", "GAD-7"),
}


@pytest.mark.parametrize("part", NOTHING_OF)
def test_what_is_left_out_is_nowhere_in_the_document(tmp_path: Path, sample: Contents, part: str) -> None:
    chosen = {**EVERYTHING, "include_daily_table": True, **dict.fromkeys(NOTHING_OF, True)}
    whole = read_back(pages(sample, 90, **chosen), tmp_path / "whole.pdf")
    without = read_back(pages(sample, 90, **{**chosen, part: False}), tmp_path / "without.pdf")
    assert NOTHING_OF[part][0] in whole
    assert NOTHING_OF[part][1] in whole
    for words in NOTHING_OF[part]:
        assert words not in without
    for other, words in NOTHING_OF.items():
        assert other == part or words[0] in without


def test_the_box_is_seen_without_colour() -> None:
    image = pages(extreme(30), 30).image(0, 1190)
    grey = [sum(image.pixelColor(x, y).lightness() < 100 for x in range(100, 1100)) for y in range(100, 400)]
    assert max(grey) > 900
