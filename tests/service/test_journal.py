"""What can be done with a journal, on a real file."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from journal.domain.amount import Amount
from journal.domain.contents import Contents, DayEntry
from journal.domain.dose import Dose, DoseStatus
from journal.domain.dose_text import read_dose
from journal.domain.locale import Locale
from journal.domain.medicine import Form, Medicine, Preparation
from journal.domain.period import Period
from journal.domain.plan import PlannedDose, Step, StepKind
from journal.domain.problems import Problem
from journal.domain.rating import Rating
from journal.domain.sleep import Night
from journal.domain.symptom import DEFAULT_SYMPTOMS, Symptom
from journal.service.journal import Journal
from journal.service.session import open_journal
from tests.service.conftest import LONDON, SetClock

TODAY = date(2026, 11, 23)
YESTERDAY = TODAY - timedelta(days=1)
MORNING, EVENING = time(8), time(21)


def mg(text: str) -> Amount:
    return Amount.from_mg(text)


@pytest.fixture
def diazepam(journal: Journal) -> int:
    tablet = Preparation(0, 0, Form.TABLET, mg("5"), pieces=2)
    changes = journal.begin("diazepam", tablet, [(MORNING, mg("5")), (EVENING, mg("2.5"))], date(2026, 11, 1))
    assert changes.new_id is not None
    return changes.new_id


def reopened(journal: Journal, clock: SetClock) -> Journal:
    """The same file as another program would see it: nothing may live in memory alone."""
    return open_journal(journal.path, clock)


def test_a_new_journal_asks_for_the_twelve_symptoms_and_has_nothing_to_undo(journal: Journal) -> None:
    assert tuple(s.key for s in journal.symptoms()) == DEFAULT_SYMPTOMS
    assert journal.span() is None
    assert journal.undo_name() is None
    with pytest.raises(Problem, match="nothing_to_undo"):
        journal.undo()


def test_a_planned_dose_is_on_disk_when_the_command_returns(journal: Journal, clock: SetClock, diazepam: int) -> None:
    journal.take_planned(TODAY, diazepam, MORNING, at=time(8, 10))
    other = reopened(journal, clock)
    slot = other.day(TODAY).slots[0]
    assert slot.dose is not None
    assert (slot.dose.amount, slot.dose.planned, slot.dose.taken_at) == (mg("5"), mg("5"), time(8, 10))
    assert slot.dose.made == "1 × 5 mg tablet"
    assert (slot.dose.utc_offset_min, slot.dose.zone) == (0, "Europe/London")
    other.close()


def test_a_dose_confirmed_today_carries_the_time_now_and_one_for_yesterday_its_slot(
    journal: Journal, diazepam: int
) -> None:
    journal.take_planned(TODAY, diazepam, EVENING)
    journal.take_planned(YESTERDAY, diazepam, EVENING)
    today, yesterday = journal.day(TODAY).slots[1].dose, journal.day(YESTERDAY).slots[1].dose
    assert today is not None
    assert yesterday is not None
    assert (today.taken_at, yesterday.taken_at) == (time(21, 4), EVENING)


def test_filling_yesterday_never_touches_today(journal: Journal, diazepam: int) -> None:
    journal.take_planned(TODAY, diazepam, MORNING)
    journal.rate(TODAY, 1, 3)
    before = journal.day(TODAY)
    journal.take_all_planned(YESTERDAY)
    journal.rate(YESTERDAY, 1, 1)
    journal.set_overall(YESTERDAY, 5)
    assert journal.day(TODAY) == before
    assert all(s.dose for s in journal.day(YESTERDAY).slots)


def test_totals_tell_planned_from_recorded_and_missed_from_not_recorded(journal: Journal, diazepam: int) -> None:
    (total,) = journal.day(TODAY).totals
    assert (total.planned, total.recorded) == (mg("7.5"), None)
    journal.miss_planned(TODAY, diazepam, MORNING)
    (total,) = journal.day(TODAY).totals
    assert total.recorded == Amount(0)
    journal.take_planned(TODAY, diazepam, EVENING, read_dose("1.25", Locale()))
    (total,) = journal.day(TODAY).totals
    assert total.recorded == mg("1.25")


def test_a_missed_dose_that_was_taken_after_all_is_one_record(journal: Journal, diazepam: int) -> None:
    journal.miss_planned(TODAY, diazepam, MORNING)
    journal.take_planned(TODAY, diazepam, MORNING)
    (dose,) = journal.contents().doses
    assert dose.status is DoseStatus.TAKEN


def test_two_extra_doses_in_the_same_minute_both_stay(journal: Journal, diazepam: int) -> None:
    for _ in range(2):
        journal.take_extra(TODAY, diazepam, read_dose("0.5", Locale()), time(22, 0))
    assert [d.amount for d in journal.day(TODAY).others] == [mg("0.5"), mg("0.5")]


def test_past_doses_stay_as_they_were_whatever_happens_to_plan_and_medicine(journal: Journal, diazepam: int) -> None:
    journal.take_all_planned(YESTERDAY)
    before = journal.contents(Period.of_day(YESTERDAY)).doses
    journal.save_plan([Step(TODAY, (PlannedDose(diazepam, MORNING, mg("4")),), StepKind.CUT)], agreed_with="Dr Example")
    journal.retire_preparation(journal.preparations()[0].id, True)
    journal.retire_medicine(diazepam, True)
    assert journal.contents(Period.of_day(YESTERDAY)).doses == before


def test_a_new_version_never_changes_what_was_planned_on_days_gone_by(journal: Journal, diazepam: int) -> None:
    journal.save_plan([Step(date(2026, 11, 1), (PlannedDose(diazepam, MORNING, mg("1")),), StepKind.START)])
    plan = journal.plan()
    assert [v.number for v in plan.versions] == [1, 2]
    assert plan.total_on(YESTERDAY, diazepam) == mg("7.5")
    assert plan.total_on(TODAY, diazepam) == mg("1")


def test_a_draft_speaks_for_no_day(journal: Journal, diazepam: int) -> None:
    journal.save_plan([Step(TODAY, (PlannedDose(diazepam, MORNING, mg("1")),))], draft=True)
    assert journal.plan().total_on(TODAY, diazepam) == mg("7.5")


def test_a_rating_can_be_changed_cleared_and_set_again(journal: Journal) -> None:
    for value in (2, 4, None, 0):
        journal.rate(TODAY, 1, value)
        assert journal.day(TODAY).ratings.get(1) == value


def test_saying_the_same_again_writes_nothing_and_leaves_undo_alone(journal: Journal) -> None:
    journal.rate(TODAY, 1, 2)
    journal.set_overall(TODAY, 4)
    assert journal.rate(TODAY, 1, 2).kinds == frozenset()
    assert journal.undo_name() == "set_overall"


@pytest.mark.parametrize("value", [-1, 5])
def test_a_rating_outside_the_scale_is_refused_and_nothing_changes(journal: Journal, value: int) -> None:
    with pytest.raises(Problem, match="rating_out_of_range"):
        journal.rate(TODAY, 1, value)
    assert journal.day(TODAY).ratings == {}


def test_a_day_in_the_future_is_refused(journal: Journal, diazepam: int) -> None:
    tomorrow = TODAY + timedelta(days=1)
    for command in (
        lambda: journal.rate(tomorrow, 1, 1),
        lambda: journal.set_note(tomorrow, "x"),
        lambda: journal.set_night(tomorrow, quality=1),
        lambda: journal.take_planned(tomorrow, diazepam, MORNING),
        lambda: journal.take_all_planned(tomorrow),
    ):
        with pytest.raises(Problem, match="day_in_future"):
            command()
    assert journal.span() is None


def test_half_past_one_at_night_belongs_to_the_day_before(journal: Journal, clock: SetClock) -> None:
    clock.instant = datetime(2026, 11, 24, 1, 30, tzinfo=LONDON)
    assert journal.today() == TODAY
    journal.set_boundary(time(0, 0))
    assert journal.today() == date(2026, 11, 24)


def test_a_dose_after_midnight_keeps_its_day_and_its_offset_across_a_clock_change(
    journal: Journal, clock: SetClock
) -> None:
    medicine = journal.add_medicine("diazepam").new_id
    assert medicine is not None
    clock.instant = datetime(2026, 10, 25, 0, 30, tzinfo=ZoneInfo("UTC"))  # 01:30 summer time, for the first time
    day = date(2026, 10, 24)
    assert journal.today() == day
    journal.take_extra(day, medicine, read_dose("1", Locale()))
    (dose,) = journal.day(day).others
    assert (dose.day, dose.taken_at, dose.utc_offset_min) == (day, time(1, 30), 60)


def test_a_night_is_recorded_field_by_field_and_cleared_the_same_way(journal: Journal) -> None:
    fields = {
        "into_bed": time(22, 45), "tried": time(23, 15), "latency_min": 40, "awake_min": 55,
        "woke": time(6, 10), "out_of_bed": time(7),
    }  # fmt: skip
    for name, value in fields.items():
        journal.set_night(TODAY, **{name: value})
    metrics = journal.day(TODAY).metrics
    assert (metrics.asleep, metrics.in_bed) == (320, 495)
    for name in fields:
        journal.set_night(TODAY, **{name: None})
    assert journal.day(TODAY).night.empty
    assert journal.contents().nights == ()


def test_a_note_keeps_every_sign_that_was_typed(journal: Journal, clock: SetClock) -> None:
    note = "  line one\n\nשלום 日本 ½ 🙂 'quoted' {braces} %s\ttab  "
    journal.set_note(TODAY, note)
    other = reopened(journal, clock)
    assert other.day(TODAY).entry.note == note
    other.close()


def test_copying_yesterday_fills_only_what_is_not_recorded(journal: Journal) -> None:
    journal.rate(YESTERDAY, 1, 1)
    journal.rate(YESTERDAY, 2, 2)
    journal.rate(TODAY, 1, 4)
    journal.copy_ratings(TODAY, YESTERDAY)
    assert journal.day(TODAY).ratings == {1: 4, 2: 2}
    with pytest.raises(Problem, match="nothing_to_copy"):
        journal.copy_ratings(TODAY, date(2026, 1, 1))


def test_undo_and_redo_go_through_every_command_and_survive_a_restart(
    journal: Journal, clock: SetClock, diazepam: int
) -> None:
    states = [journal.contents()]
    for command in (
        lambda: journal.take_planned(TODAY, diazepam, MORNING),
        lambda: journal.miss_planned(TODAY, diazepam, EVENING),
        lambda: journal.rate(TODAY, 1, 2),
        lambda: journal.rate(TODAY, 1, None),
        lambda: journal.set_overall(TODAY, 0),
        lambda: journal.set_note(TODAY, "a note"),
        lambda: journal.set_night(TODAY, into_bed=time(22)),
        lambda: journal.remove_dose(journal.contents().doses[0].id),
        lambda: journal.add_symptom("My own"),
        lambda: journal.move_symptom(13, -12),
        lambda: journal.hide_symptom(2, True),
        lambda: journal.save_plan([Step(TODAY, (PlannedDose(diazepam, MORNING, mg("1")),))], why="agreed"),
        lambda: journal.set_questions(["one", "two"]),
    ):
        command()
        states.append(journal.contents())
    other = reopened(journal, clock)
    for state in reversed(states[:-1]):
        other.undo()
        assert other.contents() == state
    for state in states[1:]:
        other.redo()
        assert other.contents() == state
    with pytest.raises(Problem, match="nothing_to_redo"):
        other.redo()
    other.close()


def test_a_new_command_after_undo_forgets_what_was_undone(journal: Journal) -> None:
    journal.rate(TODAY, 1, 2)
    journal.undo()
    journal.rate(TODAY, 2, 3)
    assert journal.redo_name() is None
    journal.undo()
    assert journal.day(TODAY).ratings == {}


def test_undo_does_not_reach_back_further_than_a_day(journal: Journal, clock: SetClock) -> None:
    journal.rate(TODAY, 1, 2)
    clock.instant += timedelta(days=1, minutes=1)
    assert journal.undo_name() is None
    assert journal.day(TODAY).ratings == {1: 2}


def test_names_are_given_once(journal: Journal) -> None:
    journal.add_medicine("Diazepam")
    with pytest.raises(Problem, match="medicine_name_twice"):
        journal.add_medicine("  diazepam ")
    with pytest.raises(Problem, match="medicine_name_missing"):
        journal.add_medicine("  ")
    with pytest.raises(Problem, match="symptom_name_twice"):
        journal.add_symptom("ANXIETY")
    journal.hide_symptom(1, True)
    journal.add_symptom("anxiety")
    assert not journal.symptoms()[0].hidden


def test_a_hidden_symptom_keeps_its_history_and_shows_on_days_that_have_it(journal: Journal) -> None:
    journal.rate(YESTERDAY, 1, 4)
    journal.hide_symptom(1, True)
    assert 1 not in [s.id for s in journal.day(TODAY).symptoms]
    assert 1 in [s.id for s in journal.day(YESTERDAY).symptoms]


def sample() -> Contents:
    drops = Preparation(9, 7, Form.DROPS, mg("0.1"))
    weighed = Preparation(10, 7, Form.POWDER, mg("5"), weight_mg=Decimal(170))
    return Contents(
        medicines=(Medicine(7, "Clonazepam"),),
        preparations=(drops, weighed),
        symptoms=(Symptom(4, "", "Buzzing"), Symptom(5, "anxiety")),
        doses=(
            Dose(1, YESTERDAY, 7, "Clonazepam", mg("0.0001"), made="1 drop", preparation_id=9),
            Dose(2, YESTERDAY, 7, "Clonazepam", mg("0.0001"), made="1 drop", preparation_id=9),
        ),
        ratings=(Rating(YESTERDAY, 4, 3), Rating(YESTERDAY, 5, 0)),
        nights=(Night(YESTERDAY, stated_asleep_min=300),),
        entries=(DayEntry(YESTERDAY, 7, "note"),),
    )


def test_an_import_is_one_step_and_taking_it_in_again_adds_nothing(journal: Journal) -> None:
    empty = journal.contents()
    result = journal.import_contents(sample(), "json")
    assert result.added == {
        "medicines": 1, "preparations": 2, "symptoms": 1, "doses": 2, "ratings": 2, "nights": 1, "entries": 1
    }  # fmt: skip
    full = journal.contents()
    again = journal.import_contents(sample(), "json")
    assert (again.added, again.there_already) == ({}, 6)
    assert journal.contents() == full
    journal.undo()
    assert journal.contents() == empty


def test_an_import_never_overwrites_what_is_there(journal: Journal) -> None:
    journal.rate(YESTERDAY, 1, 4)
    journal.set_note(YESTERDAY, "mine")
    result = journal.import_contents(sample(), "json")
    assert (result.kept_own, result.notes_joined) == (1, 1)
    view = journal.day(YESTERDAY)
    assert (view.ratings[1], view.entry.note) == (4, "mine\n\nnote")


def test_an_import_that_fails_half_way_leaves_everything_as_it_was(journal: Journal) -> None:
    before = journal.contents()
    broken = sample()
    stray = Rating(YESTERDAY, 99, 1)
    with pytest.raises(KeyError):
        journal.import_contents(Contents(**{**_fields(broken), "ratings": (*broken.ratings, stray)}), "json")
    assert journal.contents() == before


def _fields(contents: Contents) -> dict[str, object]:
    return {name: getattr(contents, name) for name in Contents.__dataclass_fields__}


def test_another_program_writing_to_the_file_is_noticed(journal: Journal, clock: SetClock, file: Path) -> None:
    before = journal.state_of_file()
    other = open_journal(file, clock)
    other.rate(TODAY, 1, 1)
    other.close()
    assert journal.state_of_file() != before
    assert journal.day(TODAY).ratings == {1: 1}


def test_a_medicine_that_the_plan_does_not_name_has_no_planned_total(journal: Journal, diazepam: int) -> None:
    other = journal.add_medicine("zopiclone").new_id
    assert other is not None
    journal.take_extra(TODAY, other, read_dose("3.75", Locale()))
    totals = {t.medicine.name: (t.planned, t.recorded) for t in journal.day(TODAY).totals}
    assert totals == {"diazepam": (mg("7.5"), None), "zopiclone": (None, mg("3.75"))}


def test_doses_of_a_night_owl_stand_after_those_of_the_evening(journal: Journal, diazepam: int) -> None:
    for clock in (time(1, 30), time(23, 0), time(9, 0)):
        journal.take_extra(YESTERDAY, diazepam, read_dose("1", Locale()), clock)
    assert [d.taken_at for d in journal.day(YESTERDAY).others] == [time(9), time(23), time(1, 30)]
