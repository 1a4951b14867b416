"""What stays beside the doses, through the accessibility tree: practices, people, marks, questionnaires, aftercare."""

from __future__ import annotations

from contextlib import closing
from datetime import date, time, timedelta

import pytest

from journal.domain.amount import Amount
from journal.domain.context_mark import ContextMark
from journal.domain.person import Person, Role
from journal.domain.plan import PlannedDose, Step, StepKind
from journal.domain.practice import PracticeDone
from journal.domain.questionnaire import Answers
from journal.domain.thought_record import ThoughtRecord
from journal.domain.visit import Visit, VisitKind
from journal.service.clock import FixedClock, SystemClock
from journal.service.session import open_journal
from tests.accessibility.conftest import Program
from tests.accessibility.journeys import came_home, ebb
from tests.accessibility.test_support import open_part
from tests.accessibility.tree import Tree

pytestmark = pytest.mark.screen

CONTEXT = "Alcohol, caffeine and other things"
PHQ_ANSWERS = ["Not at all", "Several days", "More than half the days", "Nearly every day"]
"""In the order of their points, 0 to 3."""
THOUGHT = {
    "situation": ("What was the situation?", "the bus was full"),
    "feeling": ("What was felt?", "fear"),
    "thought": ("What went through the mind?", "I fall"),
    "speaks_for": ("What speaks for that thought?", "dizzy in the morning"),
    "speaks_against": ("What speaks against it?", "I have not fallen"),
    "balanced": ("Is there a thought that has room for both?", "dizzy and on my feet"),
}


def spelt(day: date) -> str:
    """A day as the program writes it in full: 4 March 2026."""
    return f"{day.day} {day:%B %Y}"


def test_practices_on_today_a_thought_record_and_something_own(program: Program, tree: Tree) -> None:
    tree.wait_until(tree.press("Walk or gentle movement"), checked=True)
    tree.type("Walk or gentle movement, minutes", "25")
    program.hand.press("Tab")
    tree.press("Walk or gentle movement, afterwards: better")
    tree.find("Walk or gentle movement, afterwards: better, chosen")
    tree.wait_until(tree.press("Meals and water"), checked=True)
    open_part(tree, "What may help")
    assert tree.find("Walk or gentle movement", "check box").description == "this week: 1"
    write_a_thought(program, tree)
    tree.press("Change the list…")
    tree.type("Something of my own", "Piano")
    tree.press("Add to the list")
    assert tree.find("Ask for Piano").checked
    tree.wait_until(tree.press("Piano"), checked=True)
    program.until(lambda contents: len(contents.practices_done) == 3)
    held = came_home(program)
    names = {practice.id: practice.key or practice.name for practice in held.practices}
    day = held.practices_done[0].day
    done = {names[done.practice_id]: done for done in held.practices_done}
    assert sorted(done) == ["Piano", "meals", "walk"]
    assert done["walk"] == PracticeDone(day, done["walk"].practice_id, minutes=25, helped=1)
    (thought,) = held.thought_records
    texts = {field: words for field, (_, words) in THOUGHT.items()}
    assert thought == ThoughtRecord(thought.id, day, before=70, after=40, **texts)


def write_a_thought(program: Program, tree: Tree) -> None:
    """Bring the thought records into sight and write one."""
    assert tree.find_all("New record…") == []
    tree.press("Thought records, for those who work with them in therapy")
    tree.press("New record…")
    for question, words in THOUGHT.values():
        tree.type(question, words)
    tree.type("How strong was the feeling, 0 to 100?", "70")
    tree.type("How strong is it after that, 0 to 100?", "40")
    program.hand.press("Tab")
    program.until(lambda contents: [record.after for record in contents.thought_records] == [40])
    tree.press("Close this record")
    tree.find(like="^Open the record: ")


def test_a_person_and_a_visit_with_its_questions_and_the_next_day(program: Program, tree: Tree) -> None:
    with program.journal() as journal:
        today = journal.today()
    open_part(tree, "People and visits")
    tree.press("Add a person…")
    tree.type("What are they called?", "Dr Weber")
    tree.type("Telephone number", "020 7946 0000")
    program.choose("What are they to you?", "Pharmacist")
    tree.press("Keep this person")
    tree.find("Change: Dr Weber")
    tree.press("Add a visit…")
    program.choose("With whom?", "Dr Weber")
    tree.type("What to ask", "how long to hold?\nliquid?")
    tree.type("What was agreed", "stay at 7.5 mg")
    tree.type("Next visit, if there is one", (today + timedelta(days=28)).isoformat())
    program.hand.press("Tab")
    tree.press("Keep this visit")
    told = tree.find(like="^To ask: ", role="label").name.splitlines()
    assert told[:3] == ["To ask: how long to hold?", "liquid?", "Agreed: stay at 7.5 mg"]
    held = came_home(program)
    (person,), (visit,) = held.people, held.visits
    assert person == Person(person.id, "Dr Weber", Role.PHARMACIST, "020 7946 0000", position=person.position)
    assert visit == Visit(
        visit.id, today, VisitKind.CLINICIAN, None, person.id, "how long to hold?\nliquid?", "stay at 7.5 mg",
        today + timedelta(days=28),
    )  # fmt: skip
    ebb(program, "export", program.folder / "ahead.ics", "--journal", program.file)
    assert f"DTSTART;VALUE=DATE:{today + timedelta(days=28):%Y%m%d}" in (program.folder / "ahead.ics").read_text(
        "utf-8"
    )


def test_marks_of_the_day_with_their_words(program: Program, tree: Tree) -> None:
    tree.press(f"{CONTEXT}: Alcohol")
    tree.type("Alcohol", "two glasses")
    tree.press(f"{CONTEXT}: Travel or another time zone")
    tree.press(f"{CONTEXT}: Caffeine")
    caffeine = tree.find(f"{CONTEXT}: Caffeine, chosen")
    assert tree.find(f"{CONTEXT}: Alcohol, chosen").checked
    program.until(lambda contents: len(contents.context_marks) == 3)
    tree.press(caffeine)
    tree.find(f"{CONTEXT}: Caffeine")
    program.until(lambda contents: len(contents.context_marks) == 2)
    marks = came_home(program).context_marks
    day = marks[0].day
    assert set(marks) == {ContextMark(day, "alcohol", "two glasses"), ContextMark(day, "travel")}


def test_a_phq9_with_its_numbers_and_its_line_in_the_history(program: Program, tree: Tree) -> None:
    open_part(tree, "Questionnaires")
    tree.press("Questionnaire: PHQ-9")
    for number, answer in enumerate(
        ["Not at all", "Several days", "More than half the days", "Nearly every day"] * 2, 1
    ):
        tree.press("", like=rf"^{number}\. .*: {answer}$")
    program.until(lambda contents: [a.values[:8] for a in contents.answers] == [(0, 1, 2, 3) * 2])
    assert tree.find_all(like="^In most of Europe the emergency number") == []
    item = "9. Thoughts that you would be better off dead or of hurting yourself in some way"
    tree.press(f"{item}: Several days")
    tree.find(like=r"^In most of Europe the emergency number is 112, in North America 911\.")
    program.until(lambda contents: [a.values[8] for a in contents.answers] == [1])
    program.choose("Country", "Ireland")
    tree.find("Samaritans: 116 123")
    tree.press("", like=r": Somewhat difficult$")
    tree.press("Close this form")
    tree.wait_until_gone(f"{item}: Several days, chosen")
    assert tree.find(like="^Open PHQ-9 of ").usable
    assert tree.find(like="^Numbers, PHQ-9 of ").usable
    tree.find(like="^PHQ-9: 13 of 27$", role="label")
    (answers,) = came_home(program).answers
    assert answers == Answers(answers.id, answers.day, "phq9", (0, 1, 2, 3, 0, 1, 2, 3, 1), 1)


def test_after_the_last_dose(program: Program) -> None:
    last = stopped(program)
    tree = program.open()
    tree.find(f"Last dose: {spelt(last)}")
    assert tree.find_all(like="^Taken: ") == []
    open_part(tree, "After the last dose")
    checks = [thing.name for thing in tree.settled() if thing.name.endswith(tuple("0123456789"))]
    shown = [name for name in checks if name.startswith(("4 w", "8 w", "12 w", "6 m", "12 m"))]
    weeks = [f"{n} weeks: {spelt(last + timedelta(weeks=n))}" for n in (4, 8, 12)]
    assert (shown[:3], [name.split(":")[0] for name in shown[3:]]) == (weeks, ["6 months", "12 months"])
    assert tree.find_all("Day 20") == []
    tree.press("Count the days, here and on Today")
    tree.find("Day 20")
    tree.press("Write it down as a visit: Check-in: 4 weeks after the last dose")
    tree.press("Keep this visit")
    program.until(lambda contents: contents.visits)
    open_part(tree, "After the last dose")
    tree.find("next · written down as a visit")
    tree.press("Today")
    tree.find(f"Last dose: {spelt(last)} · Day 20")
    held = came_home(program)
    assert [(visit.day, visit.kind) for visit in held.visits] == [(last + timedelta(weeks=4), VisitKind.CLINICIAN)]


def stopped(program: Program) -> date:
    """Make the journal one whose plan stopped 19 days ago; gives the day of its last dose, the day before that."""
    program.file.unlink()
    now, zone = SystemClock().now(), SystemClock().zone
    with closing(open_journal(program.file, FixedClock(now - timedelta(days=60), zone), create=True)) as journal:
        first = journal.today()
        last = first + timedelta(days=40)
        evening = (time(21), Amount.from_mg("2.5"))
        journal.begin("diazepam", None, [evening], first)
        dose = PlannedDose(journal.medicines()[0].id, *evening)
        steps = [Step(first, (dose,), StepKind.START), Step(last + timedelta(days=1), (), StepKind.STOP)]
        journal.save_plan(steps, agreed_with="Dr Weber")
    return last
