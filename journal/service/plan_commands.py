"""Saving the plan: always a new version, never a rewritten one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, time

from journal.domain.amount import Amount
from journal.domain.medicine import Preparation
from journal.domain.plan import PlannedDose, PlanVersion, Step, StepKind, check_steps
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
    ) -> Changes:
        """Save the steps as a new version that speaks for the days from ``applies_from`` on.

        Left out, the first version applies from its first step and every later one from today, so that what was
        planned on days gone by stays. Raises Problem as :func:`journal.domain.plan.check_steps` does.
        """
        check_steps(steps)
        history = self._repository.plan()
        if applies_from is None:
            applies_from = self.today() if history.versions else steps[0].start
        version = PlanVersion(
            id=0,
            number=max((v.number for v in history.versions), default=0) + 1,
            saved_at=self.now(),
            applies_from=applies_from,
            steps=tuple(steps),
            agreed_with=agreed_with.strip(),
            why=why.strip(),
            draft=draft,
        )

        def body(write: Writing) -> int:
            return self._repository.write_version(write, version)

        return self._run("save_plan", {changes.PLAN}, None, body)

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
                number = max((v.number for v in self._repository.plan().versions), default=0) + 1
                self._repository.write_version(write, PlanVersion(0, number, self.now(), start, (step,)))
            return medicine_id

        return self._run("begin", {changes.MEDICINES, changes.PLAN}, None, body)
