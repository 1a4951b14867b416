"""The bin: what was deleted is listed as it was, comes back as it was, and never pushes anything aside."""

from __future__ import annotations

import tempfile
from collections import Counter
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from journal.domain.amount import Amount
from journal.domain.dose_text import ReadDose
from journal.domain.medicine import Form, Preparation
from journal.domain.own_number import OwnNumber
from journal.domain.period import Period
from journal.domain.plan import PlannedDose, Step, StepKind
from journal.domain.problems import Problem
from journal.domain.questionnaire import Answers
from journal.domain.thought_record import ThoughtRecord
from journal.domain.visit import Visit, VisitKind
from journal.service.journal import Journal
from journal.service.session import open_journal
from journal.store import tables
from journal.words.problems import sentence
from journal.words.symptoms import answer_text, symptom_name
from tests.service.conftest import LONDON, SetClock

TODAY = date(2026, 11, 23)
AT = datetime(2026, 11, 23, 21, 4, tzinfo=LONDON)
ANXIETY = 1


def said(journal: Journal) -> list[tuple[str, str]]:
    """What is in the bin, newest first: what it is and what it said."""
    return [(entry.title, entry.said.whole) for entry in journal.bin()]


def delete(journal: Journal, table: str, row_id: int) -> None:
    """Put a row into the bin for which the journal has no command."""
    with journal._repository.command("elsewhere", journal.now(), {"medicines"}) as write:
        write.delete(table, row_id)


def mg(text: str) -> ReadDose:
    return ReadDose(Amount.from_mg(text))


def test_an_empty_bin(journal: Journal) -> None:
    assert journal.bin() == ()


def test_everything_deleted_is_listed_newest_first_in_the_words_of_its_field(journal: Journal, clock: SetClock) -> None:
    medicine = journal.add_medicine("diazepam").new_id
    dose = journal.take_extra(TODAY, medicine, mg("2.5")).new_id
    journal.rate(TODAY, ANXIETY, 3)
    journal.set_night(TODAY, into_bed=time(22, 45), latency_min=40)
    journal.set_overall(TODAY, 6)
    event = journal.record_urgent("confusion", TODAY, time(14, 5), "dizzy").new_id
    breathing = next(p for p in journal.practices() if p.key == "breathing")
    journal.tick_practice(TODAY, breathing, 10, 1)
    breathing = next(p for p in journal.practices() if p.key == "breathing")
    journal.mark_context(TODAY, "caffeine", "two cups")
    visit = journal.save_visit(Visit(0, TODAY, VisitKind.GROUP, time(18, 30), agreed="to go on")).new_id
    journal.set_own_words("helps", "music")
    number = journal.save_own_number(OwnNumber(0, "Nurse", "0123")).new_id
    thought = journal.save_thought(ThoughtRecord(0, TODAY, situation="the bus", before=80)).new_id
    answers = journal.save_answers(Answers(0, TODAY, "gad7", (1, 2, 3, 0, 1, 2, None))).new_id
    doing = [
        lambda: journal.remove_dose(dose),
        lambda: journal.rate(TODAY, ANXIETY, None),
        lambda: journal.set_night(TODAY, into_bed=None, latency_min=None),
        lambda: journal.set_overall(TODAY, None),
        lambda: journal.remove_urgent(event),
        lambda: journal.untick_practice(TODAY, breathing.id),
        lambda: journal.mark_context(TODAY, "caffeine", None),
        lambda: journal.remove_visit(visit),
        lambda: journal.set_own_words("helps", ""),
        lambda: journal.remove_own_number(number),
        lambda: journal.remove_thought(thought),
        lambda: journal.remove_answers(answers),
    ]
    before = journal.contents()
    for minutes, do in enumerate(doing):
        clock.instant = AT + timedelta(minutes=minutes)
        do()
    assert said(journal) == [
        ("GAD-7", "Total: no total\nAnswers: 1 2 3 0 1 2 –"),
        ("Thought record", "Situation: the bus\nStrength before, 0 to 100: 80"),
        ("Telephone number", "Name: Nurse\nTelephone number: 0123"),
        ("What helps me", "music"),
        ("Group meeting", "Time: 18:30\nWhat was agreed: to go on"),
        ("Caffeine", "two cups"),
        ("Breathing exercise", "done\nMinutes: 10 min\nAfterwards: better"),
        ("Severe confusion", "Time: 14:05\nNote: dizzy"),
        ("The day", "Overall: 6"),
        ("Night", "In bed: 22:45\nAsleep after: 40 min"),
        ("Anxiety", "severe"),
        ("diazepam, extra dose", "2.5 mg\nTime: 21:04"),
    ]
    assert [e.deleted_at for e in journal.bin()] == [AT + timedelta(minutes=n) for n in reversed(range(12))]
    assert [e.day for e in journal.bin()][2:4] == [None, None]
    assert journal.bin()[1].said.line == "2 parts", "what is in a thought record is never part of a line"
    for entry in journal.bin():
        journal.put_back(entry.record)
    assert journal.contents() == before
    assert journal.bin() == ()


def test_put_back_is_one_step_that_is_undone_and_done_again(journal: Journal) -> None:
    journal.rate(TODAY, ANXIETY, 3)
    journal.rate(TODAY, ANXIETY, None)
    before, binned = journal.contents(), journal.bin()
    changes = journal.put_back(binned[0].record)
    assert (changes.name, changes.kinds, changes.period) == ("put_back", {"ratings"}, Period.of_day(TODAY))
    after = journal.contents()
    assert [(r.symptom_id, r.value) for r in after.ratings] == [(ANXIETY, 3)]
    journal.undo()
    assert (journal.contents(), journal.bin()) == (before, binned)
    journal.redo()
    assert journal.contents() == after


@pytest.mark.parametrize(
    ("record", "clear", "again", "words"),
    [
        ("rate", None, 1, "In its place stands by now: Anxiety, mild."),
        ("overall", None, 4, "In its place stands by now: The day, Overall: 4."),
    ],
)
def test_what_stands_there_by_now_is_named_and_nothing_is_lost(journal: Journal, record, clear, again, words) -> None:
    def do(value: int | None) -> None:
        journal.rate(TODAY, ANXIETY, value) if record == "rate" else journal.set_overall(TODAY, value)

    do(3)
    do(clear)
    do(again)
    before, binned = journal.contents(), journal.bin()
    with pytest.raises(Problem) as caught:
        journal.put_back(binned[0].record)
    assert sentence(caught.value, journal.locale) == (
        f"{words} When that is in the bin, this can be put back. Nothing was changed."
    )
    assert (journal.contents(), journal.bin()) == (before, binned)
    do(None)
    journal.put_back(binned[0].record)
    assert len(journal.bin()) == 1, "both are kept: one in its place, one in the bin"


def test_a_planned_dose_never_comes_back_beside_another_one_of_its_slot(journal: Journal) -> None:
    medicine = journal.add_medicine("diazepam").new_id
    step = Step(TODAY, (PlannedDose(medicine, time(8), Amount.from_mg("5")),), StepKind.START)
    journal.save_plan([step], applies_from=TODAY)
    dose = journal.take_planned(TODAY, medicine, time(8)).new_id
    journal.remove_dose(dose)
    journal.miss_planned(TODAY, medicine, time(8))
    with pytest.raises(Problem) as caught:
        journal.put_back(journal.bin()[0].record)
    assert caught.value.id == "bin_place_taken"
    assert caught.value.params["now"] == "not taken"
    extra = journal.take_extra(TODAY, medicine, mg("1")).new_id
    journal.remove_dose(extra)
    journal.take_extra(TODAY, medicine, mg("1"))
    journal.put_back(next(e.record for e in journal.bin() if e.record.row_id == extra))
    assert len(journal.contents().doses) == 3, "extra doses take nobody's place"


def test_what_an_entry_belongs_to_comes_back_with_it(journal: Journal) -> None:
    medicine = journal.add_medicine("diazepam").new_id
    tablet = journal.add_preparation(Preparation(0, medicine, Form.TABLET, Amount.from_mg("5"))).new_id
    journal.count_stock(tablet, TODAY, Fraction(28))
    journal.save_visit(Visit(0, TODAY, VisitKind.CLINICIAN))
    before = journal.contents()
    journal.count_stock(tablet, TODAY, None)
    delete(journal, tables.PREPARATION, tablet)
    delete(journal, tables.MEDICINE, medicine)
    assert said(journal) == [
        ("Medicine: diazepam", "diazepam"),
        ("diazepam", "5 mg tablet"),
        ("At hand: diazepam", "28\nCounted on: 23 Nov 2026"),
    ]
    journal.put_back(journal.bin()[-1].record)
    assert journal.contents() == before
    journal.undo()
    assert len(journal.bin()) == 3, "one command brought all three"


def test_a_rating_waits_while_a_symptom_of_the_same_name_is_asked_for(journal: Journal) -> None:
    own = journal.add_symptom("Cold hands").new_id
    journal.rate(TODAY, own, 2)
    journal.rate(TODAY, own, None)
    delete(journal, tables.SYMPTOM, own)
    again = journal.add_symptom("cold hands").new_id
    rating = next(e.record for e in journal.bin() if e.record.table == tables.RATING)
    with pytest.raises(Problem) as caught:
        journal.put_back(rating)
    assert caught.value.params == {"what": "Symptom: cold hands", "now": "cold hands"}
    delete(journal, tables.SYMPTOM, again)
    journal.put_back(rating)
    assert [(r.symptom_id, r.value) for r in journal.contents().ratings] == [(own, 2)]


def test_a_draft_comes_back_with_its_steps_and_a_number_of_its_own(journal: Journal) -> None:
    medicine = journal.add_medicine("diazepam").new_id
    steps = [Step(TODAY, (PlannedDose(medicine, time(8), Amount.from_mg("5")),), StepKind.START)]
    draft = journal.save_plan(steps, draft=True, why="a thought").new_id
    journal.discard_draft(draft)
    journal.save_plan(steps, agreed_with="Dr Example")
    assert [v.number for v in journal.plan().versions] == [1]
    journal.put_back(journal.bin()[0].record)
    assert [(v.number, v.draft, v.why, v.steps) for v in journal.plan().versions] == [
        (1, False, "", tuple(steps)),
        (2, True, "a thought", tuple(steps)),
    ]


def test_what_is_not_in_the_bin_cannot_be_put_back(journal: Journal) -> None:
    journal.rate(TODAY, ANXIETY, 3)
    journal.rate(TODAY, ANXIETY, None)
    record = journal.bin()[0].record
    journal.undo()
    with pytest.raises(Problem) as caught:
        journal.put_back(record)
    assert caught.value.id == "not_found"
    assert [r.value for r in journal.contents().ratings] == [3]


def test_the_bin_is_there_after_a_restart(journal: Journal, file: Path, clock: SetClock) -> None:
    journal.set_note(TODAY, "Rain")
    journal.set_note(TODAY, "")
    binned = journal.bin()
    journal.close()
    clock.instant += timedelta(days=900)
    again = open_journal(file, clock)
    assert again.bin() == binned
    again.put_back(binned[0].record)
    assert [(e.day, e.note) for e in again.contents().entries] == [(TODAY, "Rain")]
    again.close()


@dataclass
class Model:
    """What a journal of one day holds, as plain values."""

    ratings: dict[int, int] = field(default_factory=dict)
    overall: int | None = None
    doses: dict[int, str] = field(default_factory=dict)
    bin: tuple[tuple[str, str], ...] = ()

    def copy(self) -> Model:
        return Model(dict(self.ratings), self.overall, dict(self.doses), self.bin)


class OneDay(RuleBasedStateMachine):
    """Recording, changing, deleting, putting back, undoing and doing again, in any order."""

    def __init__(self) -> None:
        super().__init__()
        self._folder = tempfile.TemporaryDirectory()
        self._journal = open_journal(Path(self._folder.name) / "j.ebb", SetClock(), create=True)
        self._medicine = self._journal.add_medicine("diazepam").new_id
        self._journal.forget_commands()
        self._names = {s.id: symptom_name(s) for s in self._journal.symptoms()}
        self._now, self._before, self._after = Model(), [], []

    def teardown(self) -> None:
        self._journal.close()
        self._folder.cleanup()

    def _did(self, then: Model) -> None:
        if then != self._now:
            self._before.append(self._now)
            self._now, self._after = then, []

    @rule(symptom=st.integers(1, 2), value=st.one_of(st.none(), st.integers(0, 4)))
    def rate(self, symptom: int, value: int | None) -> None:
        self._journal.rate(TODAY, symptom, value)
        then = self._now.copy()
        old = then.ratings.pop(symptom, None)
        if value is not None:
            then.ratings[symptom] = value
        elif old is not None:
            then.bin += ((self._names[symptom], answer_text(old)),)
        self._did(then)

    @rule(value=st.one_of(st.none(), st.integers(0, 10)))
    def answer(self, value: int | None) -> None:
        self._journal.set_overall(TODAY, value)
        then = self._now.copy()
        if value is None and then.overall is not None:
            then.bin += (("The day", f"Overall: {then.overall}"),)
        then.overall = value
        self._did(then)

    @rule(amount=st.sampled_from(["0.5", "2.5", "10"]))
    def take(self, amount: str) -> None:
        new_id = self._journal.take_extra(TODAY, self._medicine, mg(amount)).new_id
        then = self._now.copy()
        then.doses[new_id] = amount
        self._did(then)

    @precondition(lambda self: self._now.doses)
    @rule(data=st.data())
    def remove(self, data: st.DataObject) -> None:
        dose_id = data.draw(st.sampled_from(sorted(self._now.doses)))
        self._journal.remove_dose(dose_id)
        then = self._now.copy()
        then.bin += (("diazepam, extra dose", f"{then.doses.pop(dose_id)} mg\nTime: 21:04"),)
        self._did(then)

    @precondition(lambda self: self._now.bin)
    @rule(data=st.data())
    def put_back(self, data: st.DataObject) -> None:
        entry = data.draw(st.sampled_from(self._journal.bin()))
        then, item = self._now.copy(), (entry.title, entry.said.whole)
        left = list(then.bin)
        left.remove(item)
        then.bin = tuple(left)
        symptom = next((i for i, name in self._names.items() if name == entry.title), None)
        taken = symptom in then.ratings if symptom else entry.title == "The day" and then.overall is not None
        if taken:
            with pytest.raises(Problem, match="bin_place_taken"):
                self._journal.put_back(entry.record)
            return
        self._journal.put_back(entry.record)
        if symptom:
            then.ratings[symptom] = [answer_text(n) for n in range(5)].index(entry.said.whole)
        elif entry.title == "The day":
            then.overall = int(entry.said.whole.partition(": ")[2])
        else:
            then.doses[entry.record.row_id] = entry.said.whole.partition(" mg")[0]
        self._did(then)

    @precondition(lambda self: self._before)
    @rule()
    def undo(self) -> None:
        self._journal.undo()
        self._after.append(self._now)
        self._now = self._before.pop()

    @precondition(lambda self: self._after)
    @rule()
    def redo(self) -> None:
        self._journal.redo()
        self._before.append(self._now)
        self._now = self._after.pop()

    @invariant()
    def the_journal_is_as_the_model(self) -> None:
        found = self._journal.contents()
        assert {r.symptom_id: r.value for r in found.ratings} == self._now.ratings
        assert {d.id: d.amount for d in found.doses} == {i: Amount.from_mg(t) for i, t in self._now.doses.items()}
        assert [e.overall for e in found.entries] == ([] if self._now.overall is None else [self._now.overall])
        assert Counter(said(self._journal)) == Counter(self._now.bin)
        assert (self._journal.undo_name() is None) == (not self._before)
        assert (self._journal.redo_name() is None) == (not self._after)


OneDay.TestCase.settings = settings(max_examples=30, stateful_step_count=25, deadline=None)
TestOneDay = OneDay.TestCase
