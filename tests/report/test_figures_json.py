"""The figures as JSON: exact names and values, exact amounts, and every number of them in the plain text too."""

from __future__ import annotations

import json
from dataclasses import fields, replace
from datetime import date, time
from typing import Any

from journal import __version__
from journal.domain.amount import Amount
from journal.domain.contents import Contents
from journal.domain.context_mark import ContextMark
from journal.domain.dose import Dose
from journal.domain.period import Period
from journal.domain.practice import Practice, PracticeDone
from journal.domain.questionnaire import Answers
from journal.domain.urgent_event import UrgentEvent
from journal.domain.visit import Visit
from journal.report import model, support_model
from journal.service.sample import sample_contents
from tests.plots.sample_days import DIAZEPAM
from tests.plots.small import day, ten_days
from tests.report.text_and_figures import EVERYTHING, both, leaves

LAST = date(2026, 11, 23)
NOTHING = {"mean": None, "n": 0}


def figures(contents: Contents, **chosen: Any) -> dict[str, Any]:
    return both(contents, **chosen)[1]


def test_the_small_journal_figure_for_figure() -> None:
    found = figures(ten_days(), name="A. Example", questions=("Why?",))
    assert found == {
        "format": "ebb-summary",
        "version": 1,
        "program": f"Ebb {__version__}",
        "made_at": "2026-11-08T17:05:00+00:00",
        "self_reported": True,
        "first": "2026-11-01",
        "last": "2026-11-10",
        "days": 10,
        "days_so_far": 8,
        "days_recorded": 6,
        "name": "A. Example",
        "questions": ["Why?"],
        "medicine_now": {
            "day": "2026-11-08",
            "medicines": [
                {
                    "medicine": "diazepam",
                    "total_mg": "9",
                    "doses": [
                        {"time": "08:00", "amount_mg": "5", "made": "1 × 5 mg tablet"},
                        {"time": "21:00", "amount_mg": "4", "made": "1 × 4 mg tablet"},
                    ],
                    "taken_mean_mg_of_7_days": "6.625",
                    "taken_days_of_7": 4,
                }
            ],
            "last_dose": None,
            "last_recorded": [],
            "draft_only": False,
            "plan_begins": None,
            "step": {
                "number": 3,
                "count": 4,
                "kind": "hold",
                "reason": "illness",
                "since": "2026-11-07",
                "agreed_with": "Dr Weber",
                "goal": None,
                "equivalence": None,
                "next_since": "2026-11-09",
                "next": [{"medicine": "diazepam", "total_mg": "8"}],
            },
        },
        "changes": [
            {
                "day": "2026-11-04",
                "kind": "cut",
                "reason": None,
                "days_since_change_before": None,
                "medicines": [{"medicine": "diazepam", "before_mg": "10", "after_mg": "9", "percent": "-10"}],
                "symptom_average": {
                    "before": {"mean": "2.33", "n": 3},
                    "days_1_to_7": {"mean": "2.25", "n": 2},
                    "days_8_to_14": NOTHING,
                },
                "asleep_minutes": {
                    "before": {"mean": "310", "n": 2},
                    "days_1_to_7": NOTHING,
                    "days_8_to_14": NOTHING,
                },
            }
        ],
        "holds": [{"first": "2026-11-07", "last": "2026-11-08", "reason": "illness"}],
        "doses": {
            "days_recorded": 6,
            "days_without_record": 2,
            "planned": 12,
            "as_planned": 8,
            "other_amount": 1,
            "missed": 2,
            "not_recorded": 1,
            "with_time": 0,
            "late": 0,
            "extra": [{"medicine": "diazepam", "n": 1, "together_mg": "2"}],
            "without_plan": [],
        },
        "sleep": {
            "asleep_minutes": {"mean": "310", "n": 2},
            "shortest_minutes": 300,
            "longest_minutes": 320,
            "falling_asleep_minutes": {"mean": "40", "n": 1},
            "awake_minutes": {"mean": "55", "n": 1},
            "nap_minutes": NOTHING,
            "efficiency_percent": {"mean": "65", "n": 1},
            "period_before": {
                "asleep_minutes": NOTHING,
                "falling_asleep_minutes": NOTHING,
                "awake_minutes": NOTHING,
                "nap_minutes": NOTHING,
                "efficiency_percent": NOTHING,
            },
        },
        "symptoms": {
            "average": {"mean": "2.00", "n": 6},
            "average_period_before": NOTHING,
            "highest_by_mean": [
                {"symptom": "Irritability", "mean": "2.17", "worst": 4, "days_at_worst": 1, "n": 6},
                {"symptom": "Anxiety", "mean": "1.83", "worst": 4, "days_at_worst": 1, "n": 6},
            ],
            "highest_by_worst": [
                {"symptom": "Anxiety", "mean": "1.83", "worst": 4, "days_at_worst": 1, "n": 6},
                {"symptom": "Irritability", "mean": "2.17", "worst": 4, "days_at_worst": 1, "n": 6},
            ],
            "new": [],
        },
        "urgent_events": [],
        "marks": [],
        "supports": {"practices": [], "contacts": [], "agreed_last": None},
    }


def test_the_parts_of_support_figure_for_figure() -> None:
    contents = replace(
        ten_days(),
        urgent_events=(UrgentEvent(1, day(3), "seizure", time(1, 30), 0, "", "On the stairs."),),
        context_marks=(ContextMark(day(3), "alcohol", "a glass"), ContextMark(day(4), "alcohol")),
        practices=(Practice(1, "", "Piano"),),
        practices_done=(PracticeDone(day(3), 1, 5, 1), PracticeDone(day(4), 1, 10, 0), PracticeDone(day(7), 1)),
        visits=(Visit(1, day(3), agreed="Slower."),),
        answers=(Answers(1, day(1), "phq9", (1, 1, 1, 1, 1, 1, 1, 2, None)), Answers(2, day(3), "phq9", (2,) * 9)),
    )
    found = figures(contents, include_questionnaires=True)
    assert found["urgent_events"] == [
        {"day": "2026-11-03", "time": "01:30", "kind": "seizure", "note": "On the stairs.", "done": None,
         "ended": None},
    ]  # fmt: skip
    words = [{"day": "2026-11-03", "text": "a glass"}]
    assert found["marks"] == [{"mark": "alcohol", "days": 2, "newest_words": words}]
    assert found["supports"] == {
        "practices": [
            {"practice": "Piano", "days": 3, "days_a_week": None, "minutes": {"mean": "8", "n": 2}, "worse": 0,
             "neither": 1, "better": 1},
        ],
        "contacts": [{"kind": "clinician", "days": ["2026-11-03"]}],
        "agreed_last": {"day": "2026-11-03", "text": "Slower."},
    }  # fmt: skip
    assert found["questionnaires"] == [
        {
            "questionnaire": "phq9",
            "most": 27,
            "newest": {"day": "2026-11-03", "total": "18", "not_answered": 0, "prorated": False},
            "before": {"day": "2026-11-01", "total": "10.1", "not_answered": 1, "prorated": True},
        }
    ]


def test_the_further_parts_figure_for_figure() -> None:
    found = figures(ten_days(), **EVERYTHING)
    assert found["notes"] == [{"day": "2026-11-01", "note": "Walked."}]
    assert len(found["daily"]) == 8
    assert found["daily"][1:3] == [
        {"day": "2026-11-02", "medicines": [{"medicine": "diazepam", "planned_mg": "10", "taken_mg": "0"}],
         "symptom_average": {"mean": "3.50", "n": 2}, "mean_of_7_days": None, "overall": 3, "asleep_minutes": None},
        {"day": "2026-11-03", "medicines": [{"medicine": "diazepam", "planned_mg": "10", "taken_mg": "7.5"}],
         "symptom_average": {"mean": "2.00", "n": 2}, "mean_of_7_days": "2.33", "overall": None,
         "asleep_minutes": 300},
    ]  # fmt: skip
    assert [step["number"] for step in found["plan"]["steps"]] == [3, 4]
    assert found["plan"]["steps"][1] == {
        "number": 4, "since": "2026-11-09", "days": None, "kind": "cut", "reason": None, "note": None,
        "totals": [{"medicine": "diazepam", "total_mg": "8", "before_mg": "9"}], "wanted_mg": None,
        "doses": [
            {"medicine": "diazepam", "time": clock, "amount_mg": "4", "made": None, "makeable": True}
            for clock in ("08:00", "21:00")
        ],
    }  # fmt: skip


def test_amounts_are_exact_to_the_last_place() -> None:
    odd = Dose(1, day(8), 1, "diazepam", Amount.from_mg("0.0001"))
    found = figures(Contents(medicines=(DIAZEPAM,), doses=(odd,)), include_daily_table=True)
    assert found["doses"]["without_plan"] == [{"medicine": "diazepam", "n": 1, "together_mg": "0.0001"}]
    assert found["daily"][-1]["medicines"][0]["taken_mg"] == "0.0001"


def test_there_is_no_float_and_it_goes_through_json_unchanged() -> None:
    found = both(sample_contents(400, LAST, 1), Period.ending(LAST, 90), LAST, **EVERYTHING)[1]
    kinds = {type(value) for _, value in leaves(found)}
    assert kinds == {str, int, bool, type(None)}
    assert json.loads(json.dumps(found)) == found


KNOWN = {
    "SlotNow": {"slot", "amount", "made"},
    "MedicineNow": {"name", "total", "slots", "lately"},
    "StepNow": {
        "number", "count", "kind", "reason", "start", "agreed_with", "next_start", "next_totals", "goal",
        "equivalence",
    },
    "LastTaken": {"name", "day", "total"},
    "ChangePart": {"name", "before", "after", "percent"},
    "ChangeRow": {"day", "kind", "parts", "days_since", "symptoms", "asleep", "reason"},
    "ExtraDoses": {"name", "n", "total"},
    "DoseRecord": {
        "recorded_days", "unrecorded_days", "as_planned", "other_amount", "missed", "unrecorded", "extra",
        "unplanned", "late", "timed",
    },
    "SleepRecord": {
        "asleep", "shortest", "longest", "efficiency", "latency", "awake", "previous", "naps", "previous_efficiency",
        "previous_latency", "previous_awake", "previous_naps",
    },
    "SymptomFigure": {"name", "mean", "worst", "worst_days", "n"},
    "NewSymptom": {"name", "day", "worst", "n"},
    "SymptomRecord": {"average", "previous", "by_mean", "by_worst", "mood_left_out", "new", "rated_before"},
    "Summary": {
        "period", "today", "made_at", "version", "options", "days", "recorded", "medicines", "step", "draft",
        "last_taken", "aftercare", "urgent", "overview", "changes", "doses", "sleep", "symptoms", "marks", "supports",
        "questionnaires", "notes", "begins",
    },
    "MarkFigure": {"key", "days", "words"},
    "PracticeFigure": {"name", "days", "a_week", "minutes", "worse", "neither", "better"},
    "ContactFigure": {"kind", "days"},
    "SupportRecord": {"practices", "contacts", "agreed"},
    "QuestionnaireFigure": {"instrument", "day", "score", "before"},
}  # fmt: skip
"""What the text and the figures were made for; a new figure of the page belongs into both, then here."""


def test_no_figure_of_the_page_is_missing_here() -> None:
    made = {
        name: {field.name for field in fields(there)}
        for module in (model, support_model)
        for name, there in vars(module).items()
        if isinstance(there, type) and there.__module__ == module.__name__
    }
    assert made == KNOWN
