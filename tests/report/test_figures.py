"""Every figure of the summary against values reckoned by hand from ten small days."""

from dataclasses import replace
from datetime import datetime, time, timedelta
from fractions import Fraction

import pytest

from journal.domain.contents import Contents
from journal.domain.dose import Dose, DoseStatus
from journal.domain.locale import Locale
from journal.domain.period import Period
from journal.domain.plan import PlanHistory, StepKind
from journal.domain.rating import Rating
from journal.domain.sleep import Night
from journal.domain.symptom import Symptom
from journal.plots.change_windows import Mean, windows_around
from journal.report.build import build_summary
from journal.report.model import ExtraDoses, NewSymptom, SlotNow, Summary
from journal.report.options import SummaryOptions
from tests.plots.sample_days import MORNING, NIGHT, full_days, mg, switch_days
from tests.plots.sample_days import TODAY as NOVEMBER_23
from tests.plots.small import LONDON, PERIOD, TODAY, day, ten_days

NOW = datetime(2026, 11, 8, 17, 5, tzinfo=LONDON)


def summary(contents: Contents | None = None, period: Period = PERIOD, **options: object) -> Summary:
    return build_summary(
        ten_days() if contents is None else contents, period, TODAY, LONDON, Locale(), SummaryOptions(**options), NOW
    )


def test_days_ahead_are_not_counted() -> None:
    made = summary()
    assert (made.days, made.recorded) == (8, 6)


def test_medicine_now_is_the_step_in_force() -> None:
    made = summary()
    (medicine,) = made.medicines
    assert (medicine.name, medicine.total) == ("diazepam", mg("9"))
    assert medicine.slots == (SlotNow(MORNING, mg("5"), "1 × 5 mg tablet"), SlotNow(NIGHT, mg("4"), "1 × 4 mg tablet"))
    assert medicine.lately == Mean(Fraction(53, 8), 4), "the first four days; of the seventh one dose is not recorded"
    step = made.step
    assert step is not None
    assert (step.number, step.count, step.kind, step.reason) == (3, 4, StepKind.HOLD, "illness")
    assert (step.agreed_with, step.next_start, step.next_totals) == ("Dr Weber", day(9), (("diazepam", mg("8")),))


def test_without_an_agreed_plan_the_last_record_stands_in() -> None:
    contents = ten_days()
    draft = PlanHistory(tuple(replace(v, draft=True) for v in contents.plan.versions))
    made = summary(replace(contents, plan=draft))
    assert made.draft
    assert made.step is None
    assert made.medicines == ()
    assert [(last.name, last.day, last.total) for last in made.last_taken] == [("diazepam", day(7), mg("5"))], (
        "of today only where there is no other: it is not over"
    )


def test_planned_doses_are_counted_on_recorded_days() -> None:
    doses = summary().doses
    assert (doses.recorded_days, doses.unrecorded_days) == (6, 2)
    assert (doses.as_planned, doses.other_amount, doses.missed, doses.unrecorded) == (8, 1, 2, 1)
    assert doses.planned == 12
    assert doses.extra == (ExtraDoses("diazepam", 1, mg("2")),)
    assert doses.unplanned == ()


def test_doses_without_any_plan_are_not_called_extra() -> None:
    loose = tuple(Dose(n, day(n), 1, "diazepam", mg("3")) for n in (1, 2))
    doses = summary(replace(ten_days(), plan=PlanHistory(), doses=loose)).doses
    assert doses.planned == 0
    assert doses.extra == ()
    assert doses.unplanned == (ExtraDoses("diazepam", 2, mg("6")),)


def test_changes_come_with_what_was_recorded_around_them() -> None:
    (change,) = summary().changes
    (part,) = change.parts
    assert (change.day, change.kind, change.days_since) == (day(4), StepKind.CUT, None)
    assert (part.before, part.after, part.percent) == (mg("10"), mg("9"), Fraction(-10))
    assert change.symptoms == (Mean(Fraction(7, 3), 3), Mean(Fraction(9, 4), 2), Mean(None, 0))
    assert change.asleep == (Mean(Fraction(310), 2), Mean(None, 0), Mean(None, 0))


def test_windows_leave_out_the_day_of_the_change() -> None:
    recorded = {day(1) + timedelta(days=n): n for n in range(30)}
    before, first, second = windows_around(day(11), recorded)
    assert (before.value, first.value, second.value) == (6, 14, 21)
    assert (before.n, first.n, second.n) == (7, 7, 7)


def test_days_since_looks_back_beyond_the_period() -> None:
    made = build_summary(
        full_days(90), Period.ending(NOVEMBER_23, 20), NOVEMBER_23, LONDON, Locale(), SummaryOptions(), NOW
    )
    assert [change.days_since for change in made.changes] == [28, 14]


def test_a_switch_is_one_row_with_two_parts() -> None:
    made = build_summary(
        switch_days(), Period.ending(NOVEMBER_23, 90), NOVEMBER_23, LONDON, Locale(), SummaryOptions(), NOW
    )
    first = made.changes[0]
    assert [(p.name, p.before, p.after, p.percent) for p in first.parts] == [
        ("lorazepam", mg("3"), mg("2.5"), Fraction(-50, 3)),
        ("diazepam", mg("0"), mg("5"), None),
    ]


def test_sleep_is_means_and_a_ratio_of_sums() -> None:
    sleep = summary().sleep
    assert sleep.asleep == Mean(Fraction(310), 2)
    assert (sleep.shortest, sleep.longest) == (300, 320)
    assert sleep.efficiency == Mean(Fraction(32000, 495), 1)
    assert (sleep.latency, sleep.awake) == (Mean(Fraction(40), 1), Mean(Fraction(55), 1))
    assert sleep.previous == Mean(None, 0)


def test_symptoms_by_mean_and_by_worst() -> None:
    symptoms = summary().symptoms
    assert symptoms.average == Mean(Fraction(2), 6)
    assert [(f.name, f.mean, f.worst, f.worst_days, f.n) for f in symptoms.by_mean] == [
        ("Irritability", Fraction(13, 6), 4, 1, 6),
        ("Anxiety", Fraction(11, 6), 4, 1, 6),
    ]
    assert [f.worst for f in symptoms.by_worst] == [4, 4]


def test_the_time_before_is_as_long_as_the_period_and_counts_from_seven_days_on(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    made = summary(period=Period(day(4), day(8)))
    assert made.symptoms.previous == made.sleep.previous == Mean(None, 0)
    for module, enough in (("symptom_record", 3), ("night_record", 2)):
        monkeypatch.setattr(f"journal.report.{module}.COMPARED", enough)
    made = summary(period=Period(day(4), day(8)))
    assert made.symptoms.previous == Mean(Fraction(7, 3), 3)
    assert made.sleep.previous == Mean(Fraction(310), 2)


def test_mood_is_left_out_unless_asked_for() -> None:
    contents = full_days(30)
    period = Period.ending(NOVEMBER_23, 30)
    quiet, full = (
        build_summary(contents, period, NOVEMBER_23, LONDON, Locale(), SummaryOptions(include_mood=mood), NOW)
        for mood in (False, True)
    )
    assert all(row.overall is None for row in quiet.overview.rows)
    assert any(row.overall is not None for row in full.overview.rows)
    assert "Low mood" not in [f.name for f in (*quiet.symptoms.by_mean, *quiet.symptoms.by_worst)]
    assert (quiet.symptoms.mood_left_out, full.symptoms.mood_left_out) == (True, False)
    assert quiet.symptoms.average == full.symptoms.average


def test_notes_are_left_out_unless_asked_for_and_can_be_chosen() -> None:
    assert summary().notes == ()
    assert summary(include_notes=True).notes == ((day(1), "Walked."),)
    assert summary(include_notes=True, note_days=()).notes == ()


def test_an_empty_journal_has_no_figures() -> None:
    made = summary(Contents())
    assert (made.recorded, made.medicines, made.changes, made.last_taken) == (0, (), (), ())
    assert made.sleep.asleep == Mean(None, 0)
    assert made.symptoms.average == Mean(None, 0)
    assert made.doses.unrecorded_days == 7  # today, the eighth, is not over


def test_slots_are_in_the_order_of_the_day() -> None:
    assert [slot.slot for slot in summary().medicines[0].slots] == [time(8), time(21)]


def test_late_is_more_than_an_hour_after_its_time_of_the_doses_that_have_one() -> None:
    contents = ten_days()
    times = [(8, 0), (9, 0), (9, 1), (7, 0), None]
    doses = tuple(
        Dose(n, day(n), 1, "diazepam", mg("5"), slot=MORNING, taken_at=time(*at) if at else None)
        for n, at in enumerate(times, 1)
    )
    after_midnight = Dose(6, day(5), 1, "diazepam", mg("5"), slot=NIGHT, taken_at=time(1, 30))
    missed = Dose(7, day(6), 1, "diazepam", mg("5"), DoseStatus.MISSED, slot=MORNING, taken_at=time(12))
    extra = Dose(8, day(6), 1, "diazepam", mg("5"), taken_at=time(23))
    made = summary(replace(contents, doses=(*doses, after_midnight, missed, extra))).doses
    assert (made.late, made.timed) == (2, 5)


def test_naps_and_the_time_before_have_their_own_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("journal.report.night_record.COMPARED", 2)
    nights = (
        Night(day(2), latency_min=20, nap_min=30),
        Night(day(3), latency_min=40, awake_min=10),
        Night(day(6), latency_min=50, nap_min=0),
        Night(day(7), stated_asleep_min=300),
    )
    sleep = summary(replace(ten_days(), nights=nights), Period(day(4), day(7))).sleep
    assert (sleep.latency, sleep.awake, sleep.naps) == (Mean(Fraction(50), 1), Mean(None, 0), Mean(Fraction(0), 1))
    assert (sleep.previous_latency, sleep.previous_awake) == (Mean(Fraction(30), 2), Mean(Fraction(10), 1))
    assert (sleep.previous_naps, sleep.previous_efficiency) == (Mean(Fraction(30), 1), Mean(None, 0))
    assert (sleep.asleep, sleep.previous) == (Mean(Fraction(300), 1), Mean(None, 0))


def test_a_new_symptom_was_above_none_on_no_day_before(monkeypatch: pytest.MonkeyPatch) -> None:
    contents = replace(
        ten_days(),
        symptoms=tuple(Symptom(n, "", f"own {n}", position=n) for n in range(1, 5)),
        ratings=tuple(
            Rating(day(d), number, value)
            for number, days in enumerate(({1: 1, 5: 3}, {1: 0, 5: 2, 6: 4}, {6: 1}, {4: 0}), 1)
            for d, value in days.items()
        ),
    )
    assert summary(contents, Period(day(4), day(8))).symptoms.new == ()
    monkeypatch.setattr("journal.report.symptom_record.COMPARED", 1)
    made = summary(contents, Period(day(4), day(8))).symptoms
    assert made.new == (NewSymptom("own 3", day(6), 1, 1), NewSymptom("own 2", day(5), 4, 2))
    assert made.rated_before == 1
    from_the_start = summary(contents, Period(day(1), day(8))).symptoms
    assert (from_the_start.new, from_the_start.rated_before) == ((), 0)


def test_a_change_says_why() -> None:
    contents = ten_days()
    (version,) = contents.plan.versions
    steps = tuple(replace(s, reason="after the flu") if s.start == day(4) else s for s in version.steps)
    (change,) = summary(replace(contents, plan=PlanHistory((replace(version, steps=steps),)))).changes
    assert change.reason == "after the flu"
    assert summary().changes[0].reason == ""
