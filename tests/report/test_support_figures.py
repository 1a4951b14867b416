"""Urgent events, marks, practices, contacts and questionnaires of the summary, each counted again by a plain loop."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from fractions import Fraction
from zoneinfo import ZoneInfo

import pytest

from journal.domain.contents import Contents
from journal.domain.context_mark import ContextMark
from journal.domain.locale import Locale
from journal.domain.period import Period
from journal.domain.plan import Goal, PlanHistory, PlanVersion, Step, StepKind
from journal.domain.practice import Practice, PracticeDone
from journal.domain.questionnaire import Answers
from journal.domain.urgent_event import UrgentEvent
from journal.domain.visit import Visit, VisitKind
from journal.report.build import build_summary
from journal.report.fit import Fit
from journal.report.html import first_page
from journal.report.model import Summary
from journal.report.options import SummaryOptions
from journal.report.urgent_box import most_urgent_first
from journal.service.questionnaire_facts import instruments
from journal.service.sample import sample_contents
from tests.plots.small import TODAY as SMALL_TODAY
from tests.plots.small import day, ten_days
from tests.report.test_page import text

LAST = date(2026, 11, 23)
LONDON = ZoneInfo("Europe/London")
NOW = datetime(2026, 11, 23, 17, 5, tzinfo=LONDON)
ROOMY = Fit(80, 320, 3, 20, 24, stories=24)
NAMES = {
    "breathing": "Breathing exercise", "walk": "Walk or gentle movement", "wake_time": "Regular wake time",
    "daylight": "Time outdoors or in daylight", "supporter": "Contact with a supporter",
}  # fmt: skip


@pytest.fixture(scope="module")
def sample() -> Contents:
    return sample_contents(400, LAST, 1)


def summary(contents: Contents, days: int, today: date = LAST, **options: object) -> Summary:
    period, chosen = Period.ending(today, days), SummaryOptions(**options)
    return build_summary(contents, period, today, LONDON, Locale(), chosen, NOW, instruments())


def said(made: Summary, fit: Fit = ROOMY) -> str:
    return text(first_page(made, Locale(), fit)).replace("\u00a0", " ")


@pytest.mark.parametrize("days", [7, 30, 90, 365])
def test_marks_are_the_days_of_each_key_with_the_newest_words(sample: Contents, days: int) -> None:
    counted: dict[str, int] = {}
    words: dict[str, list[tuple[date, str]]] = {}
    for back in range(days):
        here = LAST - timedelta(days=back)
        for mark in sample.context_marks:
            if mark.day == here:
                counted[mark.key] = counted.get(mark.key, 0) + 1
                if mark.text:
                    words.setdefault(mark.key, []).append((here, mark.text))
    made = summary(sample, days)
    assert {m.key: m.days for m in made.marks} == counted
    assert {m.key: list(m.words) for m in made.marks if m.words} == {key: found[:3] for key, found in words.items()}


@pytest.mark.parametrize("days", [7, 30, 90, 365])
def test_practices_are_counted_without_anything_clever(sample: Contents, days: int) -> None:
    first = LAST - timedelta(days=days - 1)
    made = summary(sample, days)
    recorded = 0
    everything = sample.recorded_days()
    for back in range(days):
        recorded += (LAST - timedelta(days=back)) in everything
    assert made.recorded == recorded
    expected = {}
    for practice in sample.practices:
        ticked, minutes, helped = 0, [], {-1: 0, 0: 0, 1: 0}
        for done in sample.practices_done:
            if done.practice_id != practice.id or done.day < first or done.day > LAST:
                continue
            ticked += 1
            if done.minutes is not None:
                minutes.append(done.minutes)
            if done.helped is not None:
                helped[done.helped] += 1
        if ticked:
            mean = Fraction(sum(minutes), len(minutes)) if minutes else None
            week = Fraction(ticked * 7, recorded) if recorded >= 7 else None
            expected[practice.name or NAMES[practice.key]] = (
                ticked, week, mean, len(minutes), helped[-1], helped[0], helped[1],
            )  # fmt: skip
    found = {
        p.name: (p.days, p.a_week, p.minutes.value, p.minutes.n, p.worse, p.neither, p.better)
        for p in made.supports.practices
    }
    assert found == expected
    days_done = [p.days for p in made.supports.practices]
    assert days_done == sorted(days_done, reverse=True)


@pytest.mark.parametrize("days", [7, 30, 90, 365])
def test_contacts_are_the_visits_that_have_been_with_what_was_agreed_last(sample: Contents, days: int) -> None:
    first = LAST - timedelta(days=days - 1)
    made = summary(sample, days)
    for kind in VisitKind:
        there = [v.day for v in sample.visits if v.kind is kind and first <= v.day <= LAST]
        found = [day for c in made.supports.contacts if c.kind is kind for day in c.days]
        assert found == sorted(there, reverse=True)
    agreed = [(v.day, v.agreed) for v in sample.visits if v.agreed and first <= v.day <= LAST]
    assert made.supports.agreed == (max(agreed) if agreed else None)
    assert LAST + timedelta(days=9) in [v.day for v in sample.visits]


@pytest.mark.parametrize("days", [7, 30, 90, 365])
def test_questionnaires_are_the_newest_total_and_the_one_before(sample: Contents, days: int) -> None:
    made = summary(sample, days, include_questionnaires=True)
    first = LAST - timedelta(days=days - 1)
    for figure in made.questionnaires:
        filled = sorted((a.day, sum(v or 0 for v in a.values)) for a in sample.answers
                        if a.instrument == figure.instrument.id and a.day <= LAST)  # fmt: skip
        assert figure.before is not None
        assert (figure.before[0], figure.before[1].total) == filled[-2]
        assert (figure.day, figure.score.total) == filled[-1]
        assert figure.day >= first
    there = {a.instrument for a in sample.answers if first <= a.day <= LAST}
    assert {figure.instrument.id for figure in made.questionnaires} == there


def test_urgent_events_are_most_urgent_first_and_those_ahead_or_outside_are_not_there(sample: Contents) -> None:
    events = (
        UrgentEvent(1, LAST - timedelta(days=40), "seizure"),
        UrgentEvent(2, LAST - timedelta(days=5), "agitation", time(9)),
        UrgentEvent(
            3, LAST - timedelta(days=5), "chest_pain", time(21, 30), note="<b>left</b>\nside", done="Rang 555."
        ),
        UrgentEvent(4, LAST - timedelta(days=5), "vomiting"),
        UrgentEvent(5, LAST + timedelta(days=1), "overdose"),
    )
    made = summary(replace(sample, urgent_events=events), 30)
    assert [e.id for e in made.urgent] == [3, 2, 4]
    page = said(made)
    assert "18 Nov 2026, 21:30 Chest pain <b>left</b> side What was done: Rang 555. How it ended: not recorded" in page
    assert "What was done, how it ended: not recorded" in page
    assert page.index("Urgent events") < page.index("Medicine now")
    assert "Seizure" not in page
    named = [page.index(name) for name in ("Chest pain", "Severe agitation", "Vomiting")]
    assert named == sorted(named)
    assert "Urgent events gravest first, then newest 18 Nov" in page
    short = said(made, replace(ROOMY, stories=0))
    assert "18 Nov 2026 Chest pain … 18 Nov 2026 Severe" in short
    assert "What was done" not in short
    fewer = said(made, replace(ROOMY, events=1))
    assert "gravest first, then newest, and 2 more in this period" in fewer
    assert "Vomiting" not in fewer


def test_a_graver_event_is_never_behind_a_newer_milder_one(sample: Contents) -> None:
    events = (
        UrgentEvent(1, LAST - timedelta(days=3), "late_symptoms"),
        UrgentEvent(2, LAST - timedelta(days=20), "vomiting"),
        UrgentEvent(3, LAST - timedelta(days=25), "overdose"),
        UrgentEvent(4, LAST - timedelta(days=24), "seizure"),
        UrgentEvent(5, LAST - timedelta(days=4), "of a newer Ebb"),
    )
    made = summary(replace(sample, urgent_events=events), 30)
    assert [e.id for e in most_urgent_first(made.urgent)] == [4, 3, 2, 1, 5]


def small(**parts: object) -> Summary:
    return summary(replace(ten_days(), **parts), 8, SMALL_TODAY, include_questionnaires=True)


def test_the_lines_of_a_small_page() -> None:
    walk, own = Practice(1, "walk"), Practice(2, name="Piano", hidden=True)
    made = small(
        practices=(walk, own, Practice(3, "meals")),
        practices_done=(
            PracticeDone(day(1), 1, 20, 1), PracticeDone(day(2), 1, 24, -1), PracticeDone(day(3), 1),
            PracticeDone(day(5), 2), PracticeDone(day(10), 2),
        ),
        context_marks=(ContextMark(day(1), "caffeine", "two\ncups"), ContextMark(day(2), "caffeine"),
                       ContextMark(day(9), "alcohol"), ContextMark(day(3), "of a newer Ebb")),
        visits=(Visit(1, day(2), VisitKind.GROUP), Visit(2, day(7), agreed="Stay.\nLook again."), Visit(3, day(9))),
        answers=(Answers(1, day(3), "phq9", (1, 1, 1, 1, 1, 1, 1, 0, None)), Answers(2, day(4), "gad7", (None,) * 7)),
    )  # fmt: skip
    page = said(made)
    marked = "days marked of 7 recorded days; own words, newest first"
    assert f"{marked} Caffeine 2 (1 Nov: two cups) · of a newer Ebb 1" in page
    header = "of 7 recorded days; worse, neither or better afterwards days a week mean min (n) worse neither better"
    assert f"{header} Walk or gentle movement 3 3.0 22 (2) 1 0 1" in page
    assert "Piano 1 1.0 – – – –" in page
    assert "Meals" not in page
    contacts = "Visit or call with a clinician, 1 ×: 7 Nov · Group meeting, 1 ×: 2 Nov"
    assert f"{contacts} · agreed on 7 Nov: Stay. Look again." in page
    prorated = "1 item not answered, total prorated by the rule of the NHS Data Dictionary"
    assert f"Questionnaires PHQ-9: 7.9 of 27 ({prorated}), 3 Nov" in page
    assert "GAD-7" not in page
    assert "Alcohol" not in page


def test_what_has_no_room_is_counted_and_said() -> None:
    practices = tuple(Practice(n, name=f"Own {n}") for n in range(1, 14))
    made = small(
        practices=practices,
        practices_done=tuple(PracticeDone(day(1), p.id) for p in practices),
        context_marks=(ContextMark(day(1), "travel", "Lisbon"),),
    )
    page = said(made, Fit(0, 144, 0, 3, 1))
    assert "and 10 more practices" in page
    assert "no room for the own words Travel or another time zone 1" in page
    assert "Lisbon" not in page
    none = said(made, Fit(0, 144))
    assert "Supports used 13 practices" in none
    assert "neither" not in none


def test_no_word_says_how_bad_a_total_is(sample: Contents) -> None:
    page = said(summary(sample, 90, include_questionnaires=True))
    line = page[page.index("Questionnaires") :].lower()
    for word in ("mild", "moderate", "severe", "minimal", "depress", "anxiety", "high", "low"):
        assert word not in line


@pytest.mark.parametrize("ago", [1, 2, 40])
def test_after_the_last_dose_the_page_says_when_that_was(ago: int) -> None:
    contents = ten_days()
    version = contents.plan.versions[0]
    stop = SMALL_TODAY - timedelta(days=ago - 1)
    kept = [s for s in version.steps if s.start < stop]
    start = kept or [replace(version.steps[0], start=stop - timedelta(days=30))]
    steps = (*start, Step(stop, (), StepKind.CUT))
    stopped = PlanVersion(1, 1, version.saved_at, start[0].start, steps, "Dr Weber", goal=Goal.STOP)
    made = summary(Contents(contents.medicines, plan=PlanHistory((stopped,))), 8, SMALL_TODAY)
    last = SMALL_TODAY - timedelta(days=ago)
    word = "day" if ago == 1 else "days"
    page = said(made)
    assert f"Last dose on {last.day} {'Nov' if last.month == 11 else 'Sept'} 2026, {ago} {word} ago" in page
    assert "No dose is planned." not in page


def test_an_empty_journal_has_none_of_it() -> None:
    page = said(summary(Contents(), 30, include_questionnaires=True))
    for words in ("Urgent events", "Other substances", "Supports used", "Questionnaires", "Last dose"):
        assert words not in page
