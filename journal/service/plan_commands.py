"""Saving the plan: always a new version, never a rewritten one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, time

from journal.domain.amount import Amount
from journal.domain.medicine import Preparation
from journal.domain.plan import Goal, PlanHistory, PlannedDose, PlanVersion, Step, StepKind, check_steps
from journal.domain.problems import Problem
from journal.service import changes
from journal.service.changes import Changes
from journal.service.command_base import CommandBase
from journal.service.list_commands import checked_name
from journal.store import rows, tables
from journal.store.writing import Writing


class PlanCommands(CommandBase):
    """Commands about the plan."""

    def save_plan(
        self,
        steps: Sequence[Step],
        *,
        applies_from: date | None = None,
        agreed_with: str = "",
        why: str = "",
        draft: bool = False,
        goal: Goal = Goal.UNSAID,
        equivalence: str = "",
        rule: str = "",
    ) -> Changes:
        """Save the steps as a new version that speaks for the days that :meth:`applies_from` gives.

        Raises Problem as :func:`journal.domain.plan.check_steps` does.
        """
        check_steps(steps)
        if {m for step in steps for m in step.medicine_ids} - {m.id for m in self._repository.medicines()}:
            raise Problem("not_found")
        history = self._repository.plan()
        version = PlanVersion(
            id=0,
            number=_next_number(history),
            saved_at=self.now(),
            applies_from=_applies_from(history, steps, applies_from, self.today()),
            steps=tuple(steps),
            agreed_with=agreed_with.strip(),
            why=why.strip(),
            draft=draft,
            goal=goal,
            equivalence=equivalence.strip(),
            rule=rule.strip(),
        )

        def body(write: Writing) -> int:
            return self._repository.write_version(write, version)

        return self._run("save_plan", {changes.PLAN}, None, body)

    def change_course(
        self, steps: Sequence[Step], day: date, *, agreed_with: str = "", why: str = "", draft: bool = False
    ) -> Changes:
        """Save steps that :mod:`journal.domain.taper.course` laid out anew from ``day`` on.

        The new version keeps the goal, table and rule of the agreed one. A ``day`` gone by is meant as it was: the
        steps say what was so from then on, but what was planned on days before today stays. Raises Problem as
        :meth:`save_plan` does.
        """
        latest = self._repository.plan().latest
        return self.save_plan(
            steps,
            applies_from=day,
            agreed_with=agreed_with,
            why=why,
            draft=draft,
            goal=latest.goal if latest else Goal.UNSAID,
            equivalence=latest.equivalence if latest else "",
            rule=latest.rule if latest else "",
        )

    def applies_from(self, steps: Sequence[Step], wished: date | None = None) -> date:
        """From which day on a version with these steps would speak if it were saved now.

        The wished day, or the first step's when nothing was wished; never before today once an agreed version spoke
        for a day before today, so that what was planned on days gone by stays. Raises Problem ``plan_empty``.
        """
        check_steps(steps)
        return _applies_from(self._repository.plan(), steps, wished, self.today())

    def agree_plan(self, version_id: int, agreed_with: str = "") -> Changes:
        """A draft becomes the agreed plan; its steps stay as they are.

        It speaks from its own day on, but not before today once another agreed version spoke for days before today.
        It takes a new number when a version agreed since then has a later one. An empty ``agreed_with`` leaves the
        draft's. Raises Problem ``not_found`` or ``plan_agreed_already``.
        """
        history = self._repository.plan()
        version = _version(history, version_id)
        if not version.draft:
            raise Problem("plan_agreed_already", number=version.number)
        latest = history.latest
        overtaken = latest is not None and latest.number > version.number
        cells = {
            "draft": 0,
            "number": _next_number(history) if overtaken else version.number,
            "agreed_with": agreed_with.strip() or version.agreed_with,
            "applies_from": _not_before(history, version.applies_from, self.today()).isoformat(),
        }

        def body(write: Writing) -> None:
            write.update(tables.PLAN_VERSION, version_id, cells)

        return self._run("agree_plan", {changes.PLAN}, None, body)

    def discard_draft(self, version_id: int) -> Changes:
        """Put a draft into the bin. Problem ``plan_agreed_stays`` for a version that is agreed, or ``not_found``."""
        version = _version(self._repository.plan(), version_id)
        if not version.draft:
            raise Problem("plan_agreed_stays", number=version.number)

        def body(write: Writing) -> None:
            write.delete(tables.PLAN_VERSION, version_id)

        return self._run("discard_draft", {changes.PLAN}, None, body)

    def set_check_profile(self, profile_id: str) -> Changes:
        """Whose rules the plan is held against from now on; ``none`` for nobody's."""
        return self._run(
            "set_check_profile", {changes.PLAN}, None,
            lambda write: self._repository.write_setting(write, "check_profile", profile_id),
        )  # fmt: skip

    def begin(
        self, medicine: str, preparation: Preparation | None, doses: Sequence[tuple[time, Amount]], start: date
    ) -> Changes:
        """The first step of a newcomer in one command: the medicine, how it comes, and what is taken now.

        The preparation's ``medicine_id`` is not looked at. Without doses, no plan is made.
        """
        name = checked_name(medicine, [m.name for m in self._repository.medicines()])

        def body(write: Writing) -> int:
            medicine_id = write.insert(tables.MEDICINE, {"name": name, "position": len(self._repository.medicines())})
            if preparation is not None:
                cells = rows.preparation_row(preparation)
                write.insert(tables.PREPARATION, {**cells, "medicine_id": medicine_id})
            if doses:
                step = Step(start, tuple(PlannedDose(medicine_id, s, a) for s, a in doses), StepKind.START)
                check_steps([step])
                number = _next_number(self._repository.plan())
                self._repository.write_version(write, PlanVersion(0, number, self.now(), start, (step,)))
            return medicine_id

        return self._run("begin", {changes.MEDICINES, changes.PLAN}, None, body)


def _version(history: PlanHistory, version_id: int) -> PlanVersion:
    found = next((v for v in history.versions if v.id == version_id), None)
    if found is None:
        raise Problem("not_found")
    return found


def _next_number(history: PlanHistory) -> int:
    return max((v.number for v in history.versions), default=0) + 1


def _applies_from(history: PlanHistory, steps: Sequence[Step], wished: date | None, today: date) -> date:
    first = steps[0].start
    if wished is None:
        wished = min(first, today) if history.latest else first
    return _not_before(history, wished, today)


def _not_before(history: PlanHistory, day: date, today: date) -> date:
    """The day itself, or today where an agreed version spoke for days before today already."""
    spoken = [max(v.applies_from, v.steps[0].start) for v in history.versions if not v.draft and v.steps]
    return max(day, today) if spoken and min(spoken) < today else day
