"""What is switched off is not in the summary at all: neither in its model, nor in its pages, nor in its chart."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime, time

import pytest

from journal.domain.context_mark import ContextMark
from journal.domain.locale import Locale
from journal.domain.own_number import OwnNumber
from journal.domain.own_words import OwnWords
from journal.domain.period import Period
from journal.domain.person import Person
from journal.domain.practice import Practice, PracticeDone
from journal.domain.questionnaire import Answers
from journal.domain.thought_record import ThoughtRecord
from journal.domain.urgent_event import UrgentEvent
from journal.domain.visit import Visit
from journal.report.build import build_summary
from journal.report.charts import overview_svg
from journal.report.fit import Fit
from journal.report.further_pages import detail_pages
from journal.report.html import first_page
from journal.report.options import SummaryOptions
from journal.service.questionnaire_facts import instruments
from tests.plots.small import LONDON, TODAY, day, ten_days

PARTS = {
    "include_safety": {"QqNote", "QqDone", "QqEnded"},
    "include_substances": {"QqGlass", "QqFlu"},
    "include_supports": {"QqPractice", "QqAgreed"},
}
"""The words of each part that are shown while it is on."""


def said(**chosen: bool) -> set[str]:
    """The marked words in everything that the summary is made of."""
    contents = replace(
        ten_days(),
        urgent_events=(UrgentEvent(1, day(3), "seizure", time(1, 30), 0, "", "QqNote", "QqDone", "QqEnded"),),
        context_marks=(ContextMark(day(3), "alcohol", "QqGlass"), ContextMark(day(3), "illness", "QqFlu")),
        practices=(Practice(1, "", "QqPractice"),),
        practices_done=(PracticeDone(day(3), 1, 5, 1),),
        people=(Person(1, "QqPerson", phone="QqPhone", note="QqAbout"),),
        visits=(Visit(1, day(3), person_id=1, questions="QqQuestion", agreed="QqAgreed"),),
        own_words=(OwnWords("signs", "QqSigns"),),
        own_numbers=(OwnNumber(1, "QqNumber", "1"),),
        thought_records=(ThoughtRecord(1, day(3), "QqBus", "QqFear"),),
        answers=(Answers(1, day(3), "phq9", (0,) * 9),),
        settings=(("card_name", "QqName"),),
    )
    options = SummaryOptions(**chosen)  # type: ignore[arg-type]
    now = datetime.combine(TODAY, time(17), LONDON)
    period = Period.ending(TODAY, 10)
    summary = build_summary(contents, period, TODAY, LONDON, Locale(), options, now, instruments())
    chart = overview_svg(summary, Locale(), 500, 300).decode()
    pages = first_page(summary, Locale(), Fit(9, 300, 9, 9, 9)) + detail_pages(summary, Locale())
    return set(re.findall(r"Qq[A-Z][a-z]+", repr(summary) + chart + pages))


@pytest.mark.parametrize("part", PARTS)
def test_a_part_that_is_off_leaves_no_word_anywhere(part: str) -> None:
    assert said(**{part: False}, include_daily_table=True) == set[str]().union(*PARTS.values()) - PARTS[part]


def test_what_has_no_part_is_never_in_it() -> None:
    everything = {"include_mood", "include_daily_table", "include_questionnaires", "include_notes"}
    assert said(**dict.fromkeys(everything, True)) == set[str]().union(*PARTS.values())
    assert said(**dict.fromkeys(everything, True), **dict.fromkeys(PARTS, False)) == set()
