"""The summary as plain text: its exact words, short lines, the person's own words, and what is left out."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from datetime import date, time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal import __version__
from journal.domain.contents import Contents, DayEntry
from journal.domain.context_mark import ContextMark
from journal.domain.locale import Locale
from journal.domain.period import Period
from journal.domain.plan import PlanHistory
from journal.domain.practice import Practice, PracticeDone
from journal.domain.questionnaire import Answers
from journal.domain.sleep import Night
from journal.domain.urgent_event import UrgentEvent
from journal.domain.visit import Visit
from journal.report.plain_text_words import COLUMNS, wrapped
from journal.service.sample import sample_contents
from tests.plots.sample_days import DIAZEPAM, SYMPTOMS
from tests.plots.small import day, ten_days
from tests.report.text_and_figures import EVERYTHING, block, both, unwrapped

SMALL = f"""\
Summary
1 Nov 2026 to 10 Nov 2026, 10 days
A. Example
Self-reported, not a medical record.
Recorded on 6 of 8 days.

My questions for this visit
1. Why?
2. When?

Medicine now, as planned for 8 Nov 2026
diazepam 9 mg a day
diazepam at 08:00: 5 mg (1 × 5 mg tablet)
diazepam at 21:00: 4 mg (1 × 4 mg tablet)
Taken: 6.625 mg a day, mean of 4 of the last 7 days
Step 3 of 4: hold (illness), since 7 Nov 2026
Agreed with Dr Weber
Next planned step: 9 Nov 2026, diazepam 8 mg

The chart in words
Overview of 1 Nov 2026 – 10 Nov 2026. 10 days, 6 recorded. diazepam:
  planned 10 mg on 1 Nov 2026 and 8 mg on 10 Nov 2026. diazepam: taken
  on 5 recorded days, from 0 mg to 11 mg a day. diazepam: recorded in
  part on 1 day. 2 planned changes. 1 hold. Symptom average (0 none to
  4 very severe): mean 2.00, lowest 0.50, highest 3.50, 6 days. Asleep:
  mean 5 h 10, shortest 5 h 00, longest 5 h 20, 2 nights.

1 change of dose
Symptoms and sleep are means of the 7 days before a change, of days 1 to
  7 and of days 8 to 14 after it, cut at other changes. Symptoms go from
  0 to 4.
4 Nov 2026: 10 mg to 9 mg, 10 % less
Symptoms around 4 Nov 2026, before: 2.33 (3 days); days 1 to 7:
  2.25 (2 days); days 8 to 14: not recorded
Asleep around 4 Nov 2026, before: 5 h 10 (2 nights); days 1 to 7: not
  recorded; days 8 to 14: not recorded
Hold: 7 Nov 2026 to 8 Nov 2026 (illness)

Doses, on days with a record
Planned doses: 12
Taken as planned: 8 of 12, 67 %
Other amount taken: 1 of 12, 8 %
Missed: 2 of 12, 17 %
Planned, not recorded: 1 of 12, 8 %
Extra, diazepam: 1 dose, 2 mg together
Days with a dose record: 6
Days not recorded: 2

Sleep
Asleep: 5 h 10 on average, 2 nights
Shortest of 2 nights: 5 h 00
Longest of 2 nights: 5 h 20
Falling asleep: 40 min on average, 1 night
Awake at night: 55 min on average, 1 night
Efficiency: 65 %, 1 night
Efficiency is the total asleep divided by the total in bed.

Symptoms, from 0 none to 4 very severe
Average of all rated: 2.00, 6 days
The highest by mean and by worst answer:
Irritability: 2.17 on average, 6 days, at worst very severe on 1 day
Anxiety: 1.83 on average, 6 days, at worst very severe on 1 day

Ebb {__version__}, generated 8 Nov 2026, 17:05.
Self-reported, 1 Nov 2026 to 10 Nov 2026.
"""

EMPTY = f"""\
Summary
1 Nov 2026 to 10 Nov 2026, 10 days
Self-reported, not a medical record.
Recorded on 0 of 8 days.

Medicine now, 8 Nov 2026
No plan is written down.

The chart in words
Overview of 1 Nov 2026 – 10 Nov 2026. Nothing is recorded in this
  period.

Changes of dose
No planned change in this period.

Doses, on days with a record
Days with a dose record: 0
Days not recorded: 7

Sleep
Sleep: not recorded, 0 nights

Symptoms, from 0 none to 4 very severe
Average of all rated: not recorded

Ebb {__version__}, generated 8 Nov 2026, 17:05.
Self-reported, 1 Nov 2026 to 10 Nov 2026.
"""


def said(contents: Contents, **chosen: Any) -> str:
    return both(contents, **chosen)[0]


def width(line: str) -> int:
    """Columns on a terminal: marks and hidden signs take none, wide letters two."""
    seen = (sign for sign in line if unicodedata.category(sign) not in ("Cf", "Mn", "Me"))
    return sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in seen)


def test_the_small_journal_word_for_word() -> None:
    assert said(ten_days(), name="A. Example", questions=("Why?", " ", "When?")) == SMALL


def test_an_empty_journal_word_for_word() -> None:
    assert said(Contents()) == EMPTY


def test_the_further_parts_word_for_word() -> None:
    text = said(ten_days(), **EVERYTHING, cover=True)
    assert text.startswith("Personal notes\n8 Nov 2026\n\nSummary\n")
    assert block(text, "Day by day")[1:4] == [
        "What a day does not name was not recorded.",
        "1 Nov 2026: diazepam planned 10 mg, diazepam taken 10 mg, symptom average 1.50 of 2 symptoms, "
        "overall 7 of 10, asleep 5 h 20",
        "2 Nov 2026: diazepam planned 10 mg, diazepam taken 0 mg, symptom average 3.50 of 2 symptoms, overall 3 of 10",
    ]
    assert len(block(text, "Day by day")) == 10
    assert block(text, "Notes") == ["Notes", "Note of 1 Nov 2026:", "Walked."]
    assert block(text, "Plan") == [
        "Plan: diazepam",
        "Version 1, agreed with Dr Weber, saved 1 Jan 2020, in force from 1 Nov 2026",
        "Written down by the person it is for, not a prescription",
        "2 earlier steps are left out.",
        "Step 3, from 7 Nov 2026: hold (illness), 2 days", "diazepam 9 mg a day", "08:00: 5 mg", "21:00: 4 mg",
        "Step 4, from 9 Nov 2026: cut, open", "diazepam 8 mg a day, from 9 mg to 8 mg, 11.1 % less",
        "08:00: 4 mg", "21:00: 4 mg",
    ]  # fmt: skip
    titles = [part.split("\n")[0] for part in text.split("\n\n")]
    assert titles[-4:-1] == ["Day by day", "Notes", "Plan: diazepam"]


def test_everything_of_support_word_for_word() -> None:
    contents = replace(
        ten_days(),
        urgent_events=(
            UrgentEvent(1, day(3), "seizure", time(1, 30), 0, "", "On the stairs.", "Ambulance."),
            UrgentEvent(2, day(7), "agitation"),
        ),
        context_marks=(ContextMark(day(3), "alcohol", "a glass"), ContextMark(day(4), "alcohol")),
        practices=(Practice(1, "", "Piano"),),
        practices_done=(PracticeDone(day(3), 1, 5, 1), PracticeDone(day(4), 1, 10, 0), PracticeDone(day(7), 1)),
        visits=(Visit(1, day(3), agreed="Slower."), Visit(2, day(5))),
        answers=(Answers(1, day(1), "gad7", (1,) * 7), Answers(2, day(3), "gad7", (2,) * 7)),
    )
    text = said(contents, include_questionnaires=True)
    assert block(text, "2 urgent events") == [
        "2 urgent events, newest first",
        "7 Nov 2026: Severe agitation, or unable to keep still",
        "What was done: not recorded", "How it ended: not recorded",
        "3 Nov 2026, 01:30: Seizure (fit) or blackout", "In own words: On the stairs.",
        "What was done: Ambulance.", "How it ended: not recorded",
    ]  # fmt: skip
    assert block(text, "Other substances") == [
        "Other substances and circumstances",
        "Alcohol: 2 of 6 recorded days", "Alcohol on 3 Nov 2026, in own words: a glass",
    ]  # fmt: skip
    assert block(text, "Supports used") == [
        "Supports used",
        "Piano: 3 of 6 recorded days, 8 min on average (2 days)",
        "Piano, afterwards: worse 0, neither 1, better 1",
        "Visit or call with a clinician: 2, on 5 Nov 2026, 3 Nov 2026",
        "Agreed on 3 Nov 2026: Slower.",
    ]
    assert block(text, "Questionnaires") == [
        "Questionnaires", "GAD-7: 14 of 21, 3 Nov 2026", "The time before: GAD-7: 7 of 21, 1 Nov 2026",
    ]  # fmt: skip
    titles = [part.split("\n")[0] for part in text.split("\n\n")]
    assert titles[1:4] == [
        "2 urgent events, newest first",
        "Medicine now, as planned for 8 Nov 2026",
        "The chart in words",
    ]
    assert titles[-4:-1] == ["Other substances and circumstances", "Supports used", "Questionnaires"]


SINGLE = {
    "one day": Contents(entries=(DayEntry(day(3), overall=4),)),
    "only doses": Contents(medicines=(DIAZEPAM,), doses=ten_days().doses),
    "only symptoms": Contents(symptoms=SYMPTOMS, ratings=ten_days().ratings),
    "only nights": Contents(nights=(Night(day(3), nap_min=20),)),
    "no plan": replace(ten_days(), plan=PlanHistory()),
}
LINES = {
    "one day": ["Recorded on 1 of 8 days.", "No plan is written down.", "Sleep: not recorded, 0 nights"],
    "only doses": [
        "diazepam: 5 mg recorded on 7 Nov 2026", "Planned doses: 11",
        "Without a plan, diazepam: 1 dose, 2 mg together",
        "Average of all rated: not recorded",
    ],
    "only symptoms": ["Average of all rated: 2.00, 6 days", "Days with a dose record: 0", "No plan is written down."],
    "only nights": ["Asleep: not recorded", "Naps: 20 min on average, 1 night", "Efficiency: not recorded"],
    "no plan": ["No planned change in this period.", "diazepam: 5 mg recorded on 7 Nov 2026"],
}  # fmt: skip


@pytest.mark.parametrize("name", SINGLE)
def test_a_journal_with_hardly_anything_says_what_there_is(name: str) -> None:
    lines = unwrapped(said(SINGLE[name], **EVERYTHING)).split("\n")
    for line in LINES[name]:
        assert line in lines, line


@pytest.mark.parametrize("days", [1, 7, 90, 3660])
def test_lines_are_short_and_every_part_has_a_title(days: int) -> None:
    last = date(2026, 11, 23)
    contents = sample_contents(400, last, 3)
    text = both(contents, Period.ending(last, days), last, **EVERYTHING, name="A. Example")[0]
    assert max(map(width, text.split("\n"))) <= COLUMNS == 72
    assert text.endswith(".\n")
    assert "\n\n\n" not in text
    assert not re.search(r"[ \t]\n|\t|\{|\}|None|Fraction", text)


HOSTILE = {
    "A\nB": "A B",
    "a\x1b[31mb\x07\x00c": "a [31mb c",
    "\u202egm 5\u202c": "gm 5",
    "דיאזפאם": "\u2068דיאזפאם\u2069",
    "<b>bold</b> & {0}": "<b>bold</b> & {0}",
    "地西泮": "地西泮",
    "half \ud800 sign": "half \ufffd sign",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_own_words_stay_on_their_line_and_hide_nothing(name: str) -> None:
    shown = HOSTILE[name]
    contents = replace(
        ten_days(),
        medicines=(replace(DIAZEPAM, name=name),),
        symptoms=(replace(SYMPTOMS[0], name=name), *SYMPTOMS[1:]),
        entries=(DayEntry(day(1), note=f"{name}\r\n{name}"),),
        visits=(Visit(1, day(3), agreed=name),),
        context_marks=(ContextMark(day(3), "alcohol", name),),
        urgent_events=(UrgentEvent(1, day(3), "seizure", note=name, done=name, ended=name),),
    )
    text = unwrapped(said(contents, **EVERYTHING, name=name, questions=(name,)))
    for line in (
        shown, f"1. {shown}", f"{shown} 9 mg a day", f"In own words: {shown}", f"What was done: {shown}",
        f"How it ended: {shown}", f"Alcohol on 3 Nov 2026, in own words: {shown}", f"Agreed on 3 Nov 2026: {shown}",
    ):  # fmt: skip
        assert line in text.split("\n"), line
    assert f"Extra, {shown}: 1 dose, 2 mg together" in text
    hidden = {sign for sign in text if unicodedata.category(sign) in ("Cc", "Cf", "Cs")}
    assert hidden <= {"\n", "\u2068", "\u2069"}
    text.encode("utf-8")


def test_what_is_read_from_the_right_is_isolated_on_each_of_its_lines() -> None:
    text = said(replace(ten_days(), medicines=(replace(DIAZEPAM, name="שלום " * 40),)))
    assert max(map(width, text.split("\n"))) <= COLUMNS
    for line in text.split("\n"):
        assert line.count("\u2068") == line.count("\u2069")
        assert ("ש" in line) <= ("\u2068" in line)
    hebrew = Locale(language="he", territory="IL", right_to_left=True)
    assert "\u2068Dr Weber\u2069" in both(ten_days(), locale=hebrew)[0]
    assert "\u2068" not in said(ten_days())


@given(st.lists(st.text(st.characters(exclude_categories=["Cc", "Zl", "Zp", "Cs", "Cf"])), max_size=4))
def test_breaking_lines_loses_no_sign(paragraphs: list[str]) -> None:
    lines = wrapped(paragraphs)
    assert max(map(width, lines), default=0) <= COLUMNS
    assert "".join(lines).replace(" ", "") == "".join(paragraphs).replace(" ", "")


def test_a_number_and_its_unit_stay_together() -> None:
    for shift in range(60, 72):
        lines = wrapped([f"{'a' * shift} 12.5 mg 40 min 5 h 20 65 % end"])
        assert not any(re.search(r"[0-9] ?$", line) for line in lines if line != lines[-1] and "h 20" not in line[-5:])
        assert "12.5 mg" in "\n".join(lines)
        assert "5 h 20" in "\n".join(lines)
        assert "65 %" in "\n".join(lines)


def test_a_name_of_200_letters_is_whole_and_broken_into_lines() -> None:
    text = said(ten_days(), name="x" * 200)
    assert "".join(block(text, "Summary")[2].split()) == "x" * 200
    assert max(map(width, text.split("\n"))) <= COLUMNS
