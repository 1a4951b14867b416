"""A journal with a word of its own in every place that a person can write to, and which switch lets which word out."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time

from journal.domain.contents import Contents, DayEntry
from journal.domain.context_mark import KEYS, ContextMark
from journal.domain.medicine import Medicine
from journal.domain.own_number import OwnNumber
from journal.domain.own_words import OwnWords
from journal.domain.person import Person
from journal.domain.plan import PlanHistory, PlanVersion, Step
from journal.domain.practice import Practice, PracticeDone
from journal.domain.questionnaire import Answers
from journal.domain.rating import Rating
from journal.domain.symptom import Symptom
from journal.domain.thought_record import ThoughtRecord
from journal.domain.urgent_event import UrgentEvent
from journal.domain.visit import Visit, VisitKind
from tests.plots.small import PLAN, ten_days
from tests.plots.small import day as november

NEVER = frozenset({
    "Zqdosenote", "Zqperson", "Zqphone", "Zqabout", "Zqvisitasks", "Zqsigns", "Zqnumber", "Zqsituation",
    "Zqfeeling", "Zqthought", "Zqbalanced", "Zqsetting", "Zqhiddenpractice", "Zqretired", "Zqoutside", "Zqzone",
    "Zqdraftstep", "Zqdraftwhy",
})  # fmt: skip
"""What is in no summary, whatever is chosen."""

ALWAYS = frozenset({"Zqmedicine", "Zqsymptom", "Zqirritable", "Zqmade", "Zqprescriber", "Zqreason"})
"""What the page is about; without it there is no summary."""

LET_IN = {
    "include_notes": frozenset({"Zqnotefirst", "Zqnotesecond"}),
    "include_mood": frozenset({"Zqlowmood"}),
    "include_safety": frozenset({"Zqeventnote", "Zqeventdone", "Zqeventended"}),
    "include_substances": frozenset(f"Zqmark{key.replace('_', '')}" for key in KEYS),
    "include_supports": frozenset({"Zqpractice", "Zqagreed"}),
    "name": frozenset({"Zqname"}),
    "questions": frozenset({"Zqasked"}),
}
"""The words that come with each choice."""

TOGETHER = {("include_plan", "include_notes"): frozenset({"Zqstepnote"})}
"""Words that come with two choices only when both are made."""

ON = {
    "include_notes": True,
    "include_mood": True,
    "include_daily_table": True,
    "include_safety": True,
    "include_substances": True,
    "include_supports": True,
    "include_questionnaires": True,
    "include_plan": True,
    "name": "Zqname",
    "questions": ("Zqasked",),
}
OFF: dict[str, object] = {key: type(value)() for key, value in ON.items()}

WORDS = NEVER.union(ALWAYS, *LET_IN.values(), *TOGETHER.values())

GONE: dict[str, dict[str, object]] = {
    "include_safety": {"urgent_events": ()},
    "include_substances": {"context_marks": ()},
    "include_supports": {"practices_done": (), "practices": (), "visits": (), "people": ()},
    "include_questionnaires": {"answers": ()},
}
"""What a journal lacks in which the thing behind a switch was never recorded."""


def journal() -> Contents:
    """Ten days, with words in every place; every day that anything is written to has a dose or a rating too."""
    days = ten_days()
    return replace(
        days,
        medicines=(Medicine(1, "Zqmedicine"), Medicine(2, "Zqretired", retired=True)),
        symptoms=(
            Symptom(1, "", "Zqsymptom"),
            Symptom(2, "irritability", "Zqirritable"),
            Symptom(3, "low_mood", "Zqlowmood"),
            *days.symptoms[3:],
        ),
        ratings=(*days.ratings, *(Rating(november(n), 3, 4) for n in (1, 2, 3))),
        plan=_plan(),
        doses=tuple(
            replace(dose, medicine="Zqmedicine", made="Zqmade", note="Zqdosenote", zone="Zqzone") for dose in days.doses
        ),
        entries=(
            DayEntry(november(1), overall=7, note="Zqnotefirst"),
            DayEntry(november(2), overall=3, note="Zqnotesecond"),
            DayEntry(date(2025, 1, 1), note="Zqoutside"),
        ),
        urgent_events=(
            UrgentEvent(
                1, november(3), "seizure", time(1, 30), 0, "Zqzone", "Zqeventnote", "Zqeventdone", "Zqeventended"
            ),
            UrgentEvent(2, date(2025, 1, 1), "seizure", note="Zqoutside"),
        ),
        context_marks=tuple(ContextMark(november(3), key, f"Zqmark{key.replace('_', '')}") for key in KEYS),
        practices=(Practice(1, "", "Zqpractice"), Practice(2, "", "Zqhiddenpractice", hidden=True)),
        practices_done=(PracticeDone(november(3), 1, 5, 1),),
        people=(Person(1, "Zqperson", phone="Zqphone", note="Zqabout", on_card=True),),
        visits=(Visit(1, november(3), VisitKind.CLINICIAN, person_id=1, questions="Zqvisitasks", agreed="Zqagreed"),),
        own_words=(OwnWords("signs", "Zqsigns"),),
        own_numbers=(OwnNumber(1, "Zqnumber", "Zqphone"),),
        thought_records=(
            ThoughtRecord(1, november(3), "Zqsituation", "Zqfeeling", 60, "Zqthought", balanced="Zqbalanced"),
        ),
        answers=(Answers(1, november(3), "phq9", (3, 2, 3, 1, 0, 2, 3, 1, 1), 2),),
        settings=(("card_name", "Zqsetting"),),
    )  # fmt: skip


def _plan() -> PlanHistory:
    (agreed,) = PLAN.versions
    steps = tuple(
        replace(step, note="Zqstepnote", reason="Zqreason" if step.reason else "", doses=step.doses)
        for step in agreed.steps
    )
    in_force = replace(agreed, steps=steps, agreed_with="Zqprescriber")
    last = steps[-1]
    draft_step = Step(date(2026, 12, 1), last.doses, last.kind, "", "Zqdraftstep")
    draft = PlanVersion(
        2, 2, datetime(2026, 11, 7, tzinfo=UTC), date(2026, 11, 30), (draft_step,), why="Zqdraftwhy", draft=True
    )
    return PlanHistory((in_force, draft))
