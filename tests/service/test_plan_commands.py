"""Saving, agreeing and changing the plan on a real file: versions and recorded doses stay as they were."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, time, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import sqlcipher3
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from journal.domain.amount import Amount
from journal.domain.dose_text import read_dose
from journal.domain.locale import Locale
from journal.domain.medicine import Form, Preparation
from journal.domain.plan import Goal, PlannedDose, PlanVersion, Step, StepKind
from journal.domain.problems import Problem
from journal.domain.taper import course
from journal.service.journal import Journal
from journal.service.session import open_journal
from journal.words.commands import command_text
from journal.words.problems import sentence
from tests.service.conftest import SetClock

TODAY = date(2026, 11, 23)
FIRST = date(2026, 11, 2)
MORNING, EVENING = time(8), time(21)
Steps = tuple[Step, ...]


def day(n: int) -> date:
    return FIRST + timedelta(days=n)


def mg(text: str) -> Amount:
    return Amount.from_mg(text)


def stage(medicine: int, n: int, amount: str, kind: StepKind = StepKind.CUT) -> Step:
    return Step(day(n), (PlannedDose(medicine, MORNING, mg(amount)),), kind)


def ladder(medicine: int) -> Steps:
    """20 mg, then 2 mg less every two weeks; today, three weeks on, is in the second stage."""
    return (
        stage(medicine, 0, "20", StepKind.START), stage(medicine, 14, "18"), stage(medicine, 28, "16"),
        stage(medicine, 42, "14"), Step(day(56), (), StepKind.STOP),
    )  # fmt: skip


def saved(journal: Journal, number: int) -> PlanVersion:
    return next(v for v in journal.plan().versions if v.number == number)


@pytest.fixture
def medicine(journal: Journal) -> int:
    """A medicine without a plan."""
    found = journal.begin("diazepam", Preparation(0, 0, Form.TABLET, mg("2"), pieces=2), [], FIRST).new_id
    assert found is not None
    return found


@pytest.fixture
def agreed(journal: Journal, medicine: int) -> int:
    """The same medicine with the ladder as its agreed plan, saved three weeks ago."""
    journal.save_plan(ladder(medicine), agreed_with="Dr Example", goal=Goal.STOP, equivalence="ashton2002", rule="2 mg")
    return medicine


def test_a_version_keeps_all_that_was_said_about_it(journal: Journal, medicine: int, clock: SetClock) -> None:
    steps = (replace(ladder(medicine)[0], wanted_mg=Decimal("19.9999999"), note="a note"), *ladder(medicine)[1:])
    journal.save_plan(
        steps,
        agreed_with=" Dr Example ",
        why="slower",
        goal=Goal.STAY,
        equivalence="vadod2021",
        rule="10 % each 14 days",
    )
    other = open_journal(journal.path, clock)
    (version,) = other.plan().versions
    other.close()
    assert version == PlanVersion(
        id=version.id, number=1, saved_at=clock.now(), applies_from=FIRST, steps=steps, agreed_with="Dr Example",
        why="slower", goal=Goal.STAY, equivalence="vadod2021", rule="10 % each 14 days",
    )  # fmt: skip


# From which day a version speaks ---------------------------------------------------------------------------------


def test_the_first_agreed_version_applies_from_its_first_step_even_after_a_draft(
    journal: Journal, medicine: int
) -> None:
    journal.save_plan(ladder(medicine)[:1], draft=True)
    journal.save_plan(ladder(medicine))
    assert [v.applies_from for v in journal.plan().versions] == [FIRST, FIRST]


@pytest.mark.parametrize("wished", [None, FIRST, TODAY - timedelta(days=1), TODAY])
def test_a_later_version_never_applies_before_today(journal: Journal, agreed: int, wished: date | None) -> None:
    assert journal.applies_from(ladder(agreed), wished) == TODAY
    journal.save_plan([stage(agreed, 0, "5")], applies_from=wished)
    assert saved(journal, 2).applies_from == TODAY
    assert journal.plan().total_on(TODAY - timedelta(days=1), agreed) == mg("18")
    assert journal.plan().total_on(TODAY, agreed) == mg("5")


def test_a_later_version_may_apply_from_a_day_to_come(journal: Journal, agreed: int) -> None:
    journal.save_plan([stage(agreed, 0, "5")], applies_from=day(25))
    assert [journal.plan().total_on(day(n), agreed) for n in (24, 25)] == [mg("18"), mg("5")]


def test_a_plan_that_began_today_can_still_be_given_its_past(journal: Journal, medicine: int) -> None:
    journal.save_plan([Step(TODAY, (PlannedDose(medicine, MORNING, mg("18")),), StepKind.START)])
    journal.save_plan(ladder(medicine))
    assert saved(journal, 2).applies_from == FIRST
    assert journal.plan().total_on(FIRST, medicine) == mg("20")


def test_a_hold_from_monday_noticed_on_wednesday_leaves_what_was_planned_until_then(
    journal: Journal, agreed: int, clock: SetClock
) -> None:
    clock.instant += timedelta(days=9)  # Wednesday 2 December; the cut of Monday 30 November was planned
    steps = course.hold(saved(journal, 1).steps, day(28), 14, "illness")
    journal.change_course(steps, day(28), agreed_with="Dr Example", why="a cold")
    plan = journal.plan()
    assert [plan.total_on(day(n), agreed) for n in (27, 28, 29, 30, 41, 42)] == [
        mg("18"), mg("16"), mg("16"), mg("18"), mg("18"), mg("16"),
    ]  # fmt: skip
    second = saved(journal, 2)
    assert (second.applies_from, second.why) == (day(30), "a cold")
    assert (second.goal, second.equivalence, second.rule) == (Goal.STOP, "ashton2002", "2 mg")


# Drafts ----------------------------------------------------------------------------------------------------------


def test_a_draft_that_is_agreed_keeps_its_steps_and_speaks_from_today(
    journal: Journal, agreed: int, clock: SetClock
) -> None:
    draft_id = journal.save_plan(course.move(ladder(agreed), TODAY, 7), why="a holiday", draft=True).new_id
    assert draft_id is not None
    draft = saved(journal, 2)
    clock.instant += timedelta(days=3)
    journal.agree_plan(draft_id, agreed_with=" Dr Other ")
    now = saved(journal, 2)
    assert now == replace(draft, draft=False, agreed_with="Dr Other", applies_from=day(24))
    assert journal.plan().total_on(day(28), agreed) == mg("18")
    journal.undo()
    assert saved(journal, 2) == draft
    journal.redo()
    assert saved(journal, 2) == now


def test_the_first_draft_that_is_agreed_speaks_from_its_first_step(journal: Journal, medicine: int) -> None:
    draft_id = journal.save_plan(ladder(medicine), agreed_with="Dr Example", draft=True).new_id
    assert draft_id is not None
    assert journal.plan().total_on(TODAY, medicine) is None
    journal.agree_plan(draft_id)
    assert (saved(journal, 1).applies_from, saved(journal, 1).agreed_with) == (FIRST, "Dr Example")
    assert journal.plan().total_on(FIRST, medicine) == mg("20")


def test_a_draft_for_a_day_to_come_keeps_that_day(journal: Journal, agreed: int) -> None:
    draft_id = journal.save_plan([stage(agreed, 0, "5")], applies_from=day(40), draft=True).new_id
    assert draft_id is not None
    journal.agree_plan(draft_id)
    assert saved(journal, 2).applies_from == day(40)


def test_an_old_draft_that_is_agreed_becomes_the_newest_version(journal: Journal, agreed: int) -> None:
    draft_id = journal.save_plan([stage(agreed, 0, "5")], draft=True).new_id
    assert draft_id is not None
    journal.save_plan([stage(agreed, 0, "6")])
    assert journal.plan().total_on(TODAY, agreed) == mg("6")
    journal.agree_plan(draft_id)
    assert [v.number for v in journal.plan().versions] == [1, 3, 4]
    latest = journal.plan().latest
    assert latest is not None
    assert latest.id == draft_id
    assert journal.plan().total_on(TODAY, agreed) == mg("5")


def test_a_draft_goes_into_the_bin_and_comes_back(journal: Journal, agreed: int) -> None:
    before = journal.plan()
    draft_id = journal.save_plan([stage(agreed, 0, "5")], draft=True).new_id
    assert draft_id is not None
    with_draft = journal.plan()
    assert journal.discard_draft(draft_id).kinds == {"plan"}
    assert journal.plan() == before
    journal.undo()
    assert journal.plan() == with_draft


def test_what_is_agreed_is_neither_agreed_again_nor_put_in_the_bin(journal: Journal, agreed: int) -> None:
    version = saved(journal, 1)
    for problem, command in (
        ("plan_agreed_already", lambda: journal.agree_plan(version.id)),
        ("plan_agreed_stays", lambda: journal.discard_draft(version.id)),
        ("not_found", lambda: journal.agree_plan(99)),
        ("not_found", lambda: journal.discard_draft(99)),
        ("plan_empty", lambda: journal.save_plan([])),
        ("plan_empty", lambda: journal.change_course([], TODAY)),
        ("plan_empty", lambda: journal.applies_from([])),
    ):
        with pytest.raises(Problem) as caught:
            command()
        assert caught.value.id == problem
        assert sentence(caught.value, Locale()).endswith(".")
    assert journal.plan().versions == (version,)


def test_each_command_has_a_name_to_undo_it_by() -> None:
    names = {command_text(name) for name in ("save_plan", "agree_plan", "discard_draft", "no such command")}
    assert len(names) == 4


# What no edit of the plan may touch ------------------------------------------------------------------------------


def rows_of_doses(file: Path) -> list[tuple[Any, ...]]:
    """The table of doses as a second connection finds it in the closed file, value by value and type by type."""
    connection = sqlcipher3.connect(str(file))
    try:
        columns = [row[1] for row in connection.execute("PRAGMA table_info(dose)")]
        cells = ", ".join(f"typeof({name}), quote({name})" for name in columns)
        return connection.execute(f"SELECT rowid, {cells} FROM dose ORDER BY rowid").fetchall()
    finally:
        connection.close()


def agree_newest(journal: Journal) -> None:
    journal.agree_plan(journal.plan().versions[-1].id, "Dr Example")


def latest_steps(journal: Journal) -> Steps:
    latest = journal.plan().latest
    assert latest is not None
    return latest.steps


def test_no_edit_of_the_plan_touches_a_recorded_dose(
    file: Path, clock: SetClock, journal: Journal, agreed: int
) -> None:
    for n in range(20):
        journal.take_all_planned(day(n))
    journal.miss_planned(day(20), agreed, MORNING)
    journal.take_extra(TODAY, agreed, read_dose("0.0001", Locale()), time(3, 30))
    journal.remove_dose(journal.contents().doses[0].id)
    journal.close()
    before = rows_of_doses(file)
    assert len(before) == 22
    edits: list[Callable[[Journal], object]] = [
        lambda j: j.save_plan([stage(agreed, 0, "1", StepKind.START)], applies_from=FIRST),
        lambda j: j.save_plan(ladder(agreed)),
        lambda j: j.change_course(course.hold(latest_steps(j), TODAY, 14, "illness"), TODAY),
        lambda j: j.change_course(course.hold(latest_steps(j), day(2), 5, "supply"), day(2)),
        lambda j: j.change_course(course.go_back(latest_steps(j), TODAY, 0, 10, resume=True), TODAY, draft=True),
        agree_newest,
        lambda j: j.change_course(course.move(latest_steps(j), TODAY, 3), TODAY),
        lambda j: j.save_plan([stage(agreed, 0, "2", StepKind.START)], draft=True),
        lambda j: j.discard_draft(j.plan().versions[-1].id),
        lambda j: j.undo(),
        lambda j: j.redo(),
        lambda j: j.change_course(course.hold(latest_steps(j), TODAY, None, "symptoms"), TODAY),
        *[lambda j: j.undo()] * 9,
        *[lambda j: j.redo()] * 9,
    ]
    for edit in edits:
        again = open_journal(file, clock)
        edit(again)
        again.close()
        assert rows_of_doses(file) == before


CHANGES: dict[str, Callable[[Steps, date, int], Steps]] = {
    "hold": lambda steps, when, days: course.hold(steps, when, days, "illness"),
    "open hold": lambda steps, when, days: course.hold(steps, when, None, "supply"),
    "back": lambda steps, when, days: course.go_back(steps, when, 0, days, resume=True),
    "move": lambda steps, when, days: course.move(steps, when, days - 10),
    "every": lambda steps, when, days: course.every(steps, when, days),
}
edits = st.lists(
    st.tuples(st.sampled_from(sorted(CHANGES)), st.integers(-20, 20), st.integers(1, 30), st.booleans()), max_size=5
)


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(edits)
def test_a_version_never_changes_another_nor_what_was_planned_on_days_gone_by(
    tmp_path_factory: pytest.TempPathFactory, clock: SetClock, changes: list[tuple[str, int, int, bool]]
) -> None:
    path = tmp_path_factory.mktemp("plan") / "journal.ebb"
    journal = open_journal(path, clock, create=True)
    medicine = journal.add_medicine("diazepam").new_id
    assert medicine is not None
    journal.save_plan(ladder(medicine))
    gone_by = [journal.plan().planned_on(day(n)) for n in range(-3, (TODAY - FIRST).days)]
    for name, ago, days, draft in changes:
        before = journal.plan().versions
        when = TODAY + timedelta(days=ago)
        try:
            journal.change_course(CHANGES[name](latest_steps(journal), when, days), when, draft=draft)
        except Problem:
            assert journal.plan().versions == before
            continue
        other = open_journal(path, clock)
        assert other.plan().versions[:-1] == before
        other.close()
    assert [journal.plan().planned_on(day(n)) for n in range(-3, (TODAY - FIRST).days)] == gone_by
    journal.close()
