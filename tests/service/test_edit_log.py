"""The log of edits: what an entry was, what it became and when; what was undone is no edit."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from pathlib import Path

from journal.domain.amount import Amount
from journal.domain.contents import Contents, DayEntry
from journal.domain.dose import Dose
from journal.domain.dose_text import ReadDose
from journal.domain.medicine import Medicine
from journal.domain.plan import PlannedDose, Step, StepKind
from journal.domain.questionnaire import Answers
from journal.domain.rating import Rating
from journal.domain.symptom import Symptom
from journal.domain.visit import Visit, VisitKind
from journal.service.edit_log import LAST, Edit
from journal.service.journal import Journal
from journal.service.session import open_journal
from journal.words.edits import LONGEST
from tests.service.conftest import LONDON, SetClock

TODAY = date(2026, 11, 23)
YESTERDAY = date(2026, 11, 22)
AT = datetime(2026, 11, 23, 21, 4, tzinfo=LONDON)
ANXIETY = 1


def lines(edits: tuple[Edit, ...]) -> list[tuple[str, str, str]]:
    """What each edit says in a list."""
    return [(e.title, e.was.line, e.became.line) for e in edits]


def imported(days: int) -> Contents:
    """So many days with a note and a rating each, and one dose."""
    past = [TODAY - timedelta(days=n) for n in range(days)]
    dose = Dose(1, TODAY, 1, "diazepam", Amount.from_mg("5"))
    return Contents(
        medicines=(Medicine(1, "diazepam"),),
        symptoms=(Symptom(1, "anxiety"),),
        doses=(dose,),
        ratings=tuple(Rating(day, 1, 2) for day in past),
        entries=tuple(DayEntry(day, note=f"Note of {day}") for day in past),
    )


def test_a_new_journal_has_no_edits(journal: Journal) -> None:
    assert journal.edits() == journal.edits(TODAY) == ()


def test_an_entry_is_followed_from_its_first_word_to_the_bin_and_back(journal: Journal, clock: SetClock) -> None:
    for minutes, value in enumerate((2, 3, None)):
        clock.instant = AT + timedelta(minutes=minutes)
        journal.rate(TODAY, ANXIETY, value)
    clock.instant = AT + timedelta(minutes=3)
    journal.put_back(journal.bin()[0].record)
    edits = journal.edits(TODAY)
    assert lines(edits) == [
        ("Anxiety", "in the bin", "severe"),
        ("Anxiety", "severe", "in the bin"),
        ("Anxiety", "moderate", "severe"),
        ("Anxiety", "–", "moderate"),
    ]
    assert [e.at for e in edits] == [AT + timedelta(minutes=n) for n in (3, 2, 1, 0)]
    assert {e.day for e in edits} == {TODAY}
    record = edits[0].record
    assert record is not None
    assert journal.edits_of(record) == journal.edits() == edits


def test_an_edit_shows_only_the_fields_that_changed(journal: Journal) -> None:
    journal.set_overall(TODAY, 6)
    journal.set_note(TODAY, "Rain")
    journal.set_night(TODAY, into_bed=time(22, 45), latency_min=40)
    journal.set_night(TODAY, latency_min=None, woke=time(7))
    assert lines(journal.edits(TODAY)) == [
        ("Night", "Asleep after: 40 min", "Woke: 07:00"),
        ("Night", "–", "In bed: 22:45; Asleep after: 40 min"),
        ("The day", "–", "Note: Rain"),
        ("The day", "–", "Overall: 6"),
    ]


def test_amounts_are_exact(journal: Journal) -> None:
    medicine = journal.add_medicine("diazepam").new_id
    dose = journal.take_extra(TODAY, medicine, ReadDose(Amount.from_mg("0.0001"))).new_id
    journal.change_dose(dose, ReadDose(Amount.from_mg("1234.5678")))
    journal.change_dose(dose, at=time(8, 10))
    assert lines(journal.edits(TODAY)) == [
        ("diazepam, extra dose", "Time: 21:04", "Time: 08:10"),
        ("diazepam, extra dose", "0.0001 mg", "1234.5678 mg"),
        ("diazepam, extra dose", "–", "0.0001 mg; Time: 21:04"),
    ]


def test_what_was_undone_is_no_edit_and_done_again_it_is_one(journal: Journal) -> None:
    journal.rate(TODAY, ANXIETY, 2)
    journal.rate(TODAY, ANXIETY, 3)
    full = journal.edits(TODAY)
    journal.undo()
    assert lines(journal.edits(TODAY)) == lines(journal.edits()) == [("Anxiety", "–", "moderate")]
    journal.redo()
    assert journal.edits(TODAY) == full
    journal.undo()
    journal.rate(TODAY, ANXIETY, 0)
    assert lines(journal.edits(TODAY)) == [("Anxiety", "moderate", "none"), ("Anxiety", "–", "moderate")]


def test_a_long_note_is_cut_in_the_list_and_whole_on_demand(journal: Journal) -> None:
    note = "One line.\n\n" + "word " * 60 + "end"
    journal.set_note(TODAY, note)
    (edit,) = journal.edits(TODAY)
    assert len(edit.became.line) == LONGEST
    assert edit.became.line.startswith("Note: One line. word word")
    assert edit.became.line.endswith("…")
    assert edit.became.whole == f"Note: {note}"


def test_a_record_that_was_moved_shows_on_both_days(journal: Journal) -> None:
    event = journal.record_urgent("confusion", YESTERDAY, time(14, 5)).new_id
    journal.move_urgent(event, TODAY, time(1, 30))
    visit = journal.save_visit(Visit(0, YESTERDAY, VisitKind.GROUP)).new_id
    journal.save_visit(Visit(visit, TODAY, VisitKind.GROUP))
    moved = [
        ("Group meeting", "Day: 22 Nov 2026", "Day: 23 Nov 2026"),
        ("Severe confusion", "Day: 22 Nov 2026; Time: 14:05", "Day: 23 Nov 2026; Time: 01:30"),
    ]
    assert lines(journal.edits(TODAY)) == moved
    assert lines(journal.edits(YESTERDAY)) == [
        moved[0],
        ("Group meeting", "–", "–"),
        moved[1],
        ("Severe confusion", "–", "Time: 14:05"),
    ]


def test_a_plan_is_one_edit_and_settings_that_only_show_are_none(journal: Journal) -> None:
    medicine = journal.add_medicine("diazepam").new_id
    step = Step(TODAY, (PlannedDose(medicine, time(8), Amount.from_mg("5")),), StepKind.START)
    journal.save_plan([step], agreed_with="Dr Example")
    journal.set_questions(["Sleep?", "Travel?"])
    journal.set_shows_day_count(True)
    journal.move_symptom(ANXIETY, 3)
    journal.hide_symptom(ANXIETY, True)
    assert lines(journal.edits()) == [
        ("Symptom: Anxiety", "–", "Hidden: yes"),
        ("Questions for the visit", "–", "Sleep? Travel?"),
        ("Plan", "–", "agreed; Number: 1; From: 23 Nov 2026; Agreed with: Dr Example"),
        ("Medicine: diazepam", "–", "diazepam"),
    ]


def test_an_import_is_one_line_however_much_it_brought(journal: Journal) -> None:
    journal.import_contents(imported(155), "daylio")
    once = [("Imported from Daylio, 311 entries", "–", "–")]
    assert lines(journal.edits()) == lines(journal.edits(TODAY)) == lines(journal.edits(YESTERDAY)) == once
    assert journal.edits()[0].record is None
    journal.set_note(YESTERDAY, "Mine")
    assert lines(journal.edits(YESTERDAY)) == [("The day", "Note: Note of 2026-11-22", "Note: Mine"), *once]
    record = journal.edits(YESTERDAY)[0].record
    assert record is not None
    assert [e.became.line for e in journal.edits_of(record)] == ["Note: Mine", "Note: Note of 2026-11-22"]
    journal.undo()
    journal.undo()
    assert journal.edits() == journal.edits(YESTERDAY) == ()


def test_the_last_edits_are_fifty_and_a_day_has_all_of_its_own(journal: Journal) -> None:
    for n in range(LAST + 10):
        journal.set_overall(TODAY, n % 10)
    assert len(journal.edits()) == LAST
    assert len(journal.edits(TODAY)) == LAST + 10
    assert journal.edits() == journal.edits(TODAY)[:LAST]


def test_an_edit_of_answers_names_what_changed(journal: Journal) -> None:
    saved = journal.save_answers(Answers(0, TODAY, "phq8", (0, 1, 2, 3, 0, 1, 2, 0))).new_id
    journal.save_answers(Answers(saved, TODAY, "phq8", (0, 1, 2, 3, 0, 1, 2, 3)))
    assert lines(journal.edits(TODAY))[0] == (
        "PHQ-8",
        "Total: 9; Answers: 0 1 2 3 0 1 2 0",
        "Total: 12; Answers: 0 1 2 3 0 1 2 3",
    )


def test_a_row_that_damage_made_unreadable_hides_no_other(journal: Journal, file: Path, clock: SetClock) -> None:
    journal.rate(TODAY, ANXIETY, 2)
    journal.set_overall(TODAY, 6)
    journal.close()
    again = open_journal(file, clock)
    connection = again._repository._connection
    connection.execute("UPDATE command_row SET after = '{\"id\":1,' WHERE table_name = 'rating'")
    assert lines(again.edits(TODAY)) == lines(again.edits()) == [("The day", "–", "Overall: 6")]
    again.close()


def test_no_index_is_missing(journal: Journal) -> None:
    """A day of a long journal is found through the rows it has, never by reading the whole log."""
    joined = "command_row r JOIN command c ON c.id = r.command_id WHERE r.table_name = ? AND r.row_id IN (?)"
    plan = journal._repository._select(f"EXPLAIN QUERY PLAN SELECT r.id FROM {joined}", ("rating", 1))
    assert [r["detail"].split(" ")[0] for r in plan] == ["SEARCH", "SEARCH"]
