"""What is left out by choice is nowhere in the plain text, nor in the figures: no word, no title, no name."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import time, timedelta

import pytest

from journal.domain.contents import Contents, DayEntry
from journal.domain.context_mark import ContextMark
from journal.domain.plan import PlanHistory
from journal.domain.practice import Practice, PracticeDone
from journal.domain.questionnaire import Answers
from journal.domain.rating import Rating
from journal.domain.symptom import Symptom
from journal.domain.urgent_event import UrgentEvent
from journal.domain.visit import Visit
from tests.plots.sample_days import SYMPTOMS
from tests.plots.small import TODAY, day, ten_days
from tests.report.text_and_figures import EVERYTHING, block, both

PARTS = {
    "include_safety": {"QqNote", "QqDone", "QqEnded"},
    "include_substances": {"QqGlass", "QqFlu"},
    "include_supports": {"QqPractice", "QqAgreed"},
    "include_notes": {"QqDiary", "QqStep"},
    "name": {"QqName"},
}
"""The words of each part that are there while it is on."""
TITLES = {
    "include_safety": "urgent event", "include_substances": "substances", "include_supports": "Supports",
    "include_notes": "Note of", "include_questionnaires": "Questionnaires", "include_plan": "Plan:",
    "include_daily_table": "Day by day", "include_mood": "verall",
}  # fmt: skip


def full() -> Contents:
    small = ten_days()
    version = small.plan.versions[0]
    steps = tuple(replace(step, note="QqStep") for step in version.steps)
    return replace(
        small,
        plan=PlanHistory((replace(version, steps=steps),)),
        entries=(*small.entries, DayEntry(day(3), overall=9, note="QqDiary")),
        urgent_events=(UrgentEvent(1, day(3), "seizure", time(1, 30), 0, "", "QqNote", "QqDone", "QqEnded"),),
        context_marks=(ContextMark(day(3), "alcohol", "QqGlass"), ContextMark(day(3), "illness", "QqFlu")),
        practices=(Practice(1, "", "QqPractice"),),
        practices_done=(PracticeDone(day(3), 1, 5, 1),),
        visits=(Visit(1, day(3), questions="QqQuestion", agreed="QqAgreed"),),
        answers=(Answers(1, day(3), "phq9", (0,) * 9),),
        symptoms=(*SYMPTOMS, Symptom(90, "low_mood", "")),
        ratings=(*small.ratings, Rating(day(3), 90, 4)),
    )


def test_with_everything_on_every_word_is_there() -> None:
    text, figures = both(full(), **EVERYTHING, name="QqName")
    words = set[str]().union(*PARTS.values())
    assert set(re.findall(r"Qq[A-Z][a-z]+", text)) == set(re.findall(r"Qq[A-Z][a-z]+", repr(figures))) == words
    assert all(title in text for title in TITLES.values())
    assert "Low mood" in text


@pytest.mark.parametrize("part", [*PARTS, *(set(TITLES) - set(PARTS))])
def test_what_is_off_is_nowhere(part: str) -> None:
    text, figures = both(full(), **{**EVERYTHING, "name": "QqName", part: "" if part == "name" else False})
    words = set[str]().union(*PARTS.values()) - PARTS.get(part, set())
    if part == "include_plan":
        words -= {"QqStep"}
    assert set(re.findall(r"Qq[A-Z][a-z]+", text)) == words
    assert set(re.findall(r"Qq[A-Z][a-z]+", repr(figures))) == words
    assert part == "name" or TITLES[part] not in text
    if part == "include_mood":
        assert "mood" not in f"{text}{figures}".lower()
        assert "overall" not in f"{text}{figures}".lower()


def test_only_the_notes_of_the_chosen_days_are_there() -> None:
    text = both(full(), include_notes=True, note_days=(day(3),))[0]
    assert block(text, "Notes") == ["Notes", "Note of 3 Nov 2026:", "QqDiary"]
    nothing = both(full(), include_notes=True, note_days=(TODAY + timedelta(days=1),))[0]
    assert block(nothing, "Notes") == ["Notes", "No notes in this period."]
