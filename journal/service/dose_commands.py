"""Recording doses. Each keeps its own amount, making and wording, whatever later happens to plan or medicine."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time

from journal.domain.amount import Amount
from journal.domain.calendar_day import instant_of, utc_offset_min
from journal.domain.dose import Dose, DoseStatus
from journal.domain.dose_text import ReadDose
from journal.domain.makeability import maker_of
from journal.domain.period import Period
from journal.domain.plan import PlannedDose
from journal.domain.problems import Problem
from journal.service import changes
from journal.service.changes import Changes
from journal.service.command_base import CommandBase
from journal.store import rows, tables
from journal.store.writing import Writing
from journal.words.making import made_text, making_text


class DoseCommands(CommandBase):
    """Commands about doses of one day."""

    def take_planned(
        self, day: date, medicine_id: int, slot: time, read: ReadDose | None = None, at: time | None = None
    ) -> Changes:
        """Record the planned dose of a slot as taken: at its planned amount, or at the one that was read.

        ``at`` is when it was taken; left out, it is now for today and the slot's own time for a day gone by.
        Recording it again changes the record that is there.
        """
        self._check_day(day)
        planned = self._planned(day, medicine_id, slot)
        amount = read.amount if read else planned.amount
        made = self._made(read, amount, medicine_id)
        return self._write_slot("take_dose", day, planned, amount, DoseStatus.TAKEN, made, self._when(day, slot, at))

    def miss_planned(self, day: date, medicine_id: int, slot: time) -> Changes:
        """Record that the planned dose of a slot was not taken."""
        self._check_day(day)
        planned = self._planned(day, medicine_id, slot)
        return self._write_slot("miss_dose", day, planned, planned.amount, DoseStatus.MISSED, ("", None), None)

    def take_all_planned(self, day: date) -> Changes:
        """Record every planned dose of a day that has no record yet as taken at its planned amount and time."""
        self._check_day(day)
        taken = {(d.medicine_id, d.slot) for d in self._repository.doses(Period.of_day(day))}
        left = [p for p in self._repository.plan().planned_on(day) or () if (p.medicine_id, p.slot) not in taken]

        def body(write: Writing) -> None:
            for planned in left:
                made = self._made(None, planned.amount, planned.medicine_id)
                when = self._when(day, planned.slot, planned.slot)
                dose = self._slot_dose(day, planned, planned.amount, DoseStatus.TAKEN, made, when)
                write.insert(tables.DOSE, {**rows.dose_row(dose), "recorded_at": write.at})

        return self._run("take_all_doses", {changes.DOSES}, Period.of_day(day), body)

    def take_extra(self, day: date, medicine_id: int, read: ReadDose, at: time | None = None) -> Changes:
        """Record a dose that answers no slot of the plan. ``at`` left out: now for today, unknown for a day gone by."""
        self._check_day(day)
        made, preparation_id = self._made(read, read.amount, medicine_id)
        when = self._moment(day, at) if at is not None else self._when_unplanned(day)
        dose = self._stamped(
            Dose(
                id=0,
                day=day,
                medicine_id=medicine_id,
                medicine=self._medicine_name(medicine_id),
                amount=read.amount,
                made=made,
                preparation_id=preparation_id,
            ),
            when,
        )

        def body(write: Writing) -> int:
            return write.insert(tables.DOSE, {**rows.dose_row(dose), "recorded_at": write.at})

        return self._run("take_extra", {changes.DOSES}, Period.of_day(day), body)

    def change_dose(
        self, dose_id: int, read: ReadDose | None = None, at: time | None = None, note: str | None = None
    ) -> Changes:
        """Change the amount, the time or the note of a recorded dose; what is left out stays."""
        dose = self._repository.dose(dose_id)
        changed = dose
        if read is not None:
            made, preparation_id = self._made(read, read.amount, dose.medicine_id)
            changed = replace(
                changed, amount=read.amount, status=DoseStatus.TAKEN, made=made, preparation_id=preparation_id
            )
        if at is not None:
            changed = self._stamped(changed, self._moment(dose.day, at))
        if note is not None:
            changed = replace(changed, note=note)

        def body(write: Writing) -> None:
            write.update(tables.DOSE, dose_id, rows.dose_row(changed))

        return self._run("change_dose", {changes.DOSES}, Period.of_day(dose.day), body)

    def remove_dose(self, dose_id: int) -> Changes:
        """Put a recorded dose into the bin; a planned one is then not recorded again."""
        dose = self._repository.dose(dose_id)

        def body(write: Writing) -> None:
            write.delete(tables.DOSE, dose_id)

        return self._run("remove_dose", {changes.DOSES}, Period.of_day(dose.day), body)

    def _planned(self, day: date, medicine_id: int, slot: time) -> PlannedDose:
        for planned in self._repository.plan().planned_on(day) or ():
            if planned.medicine_id == medicine_id and planned.slot == slot:
                return planned
        raise Problem("slot_unknown", day=day)

    def _made(self, read: ReadDose | None, amount: Amount, medicine_id: int) -> tuple[str, int | None]:
        """How the dose was made, in the words of today, and the preparation where it took only one."""
        if read is not None and read.preparation is not None and read.quantity is not None:
            return made_text(read.preparation, read.quantity, self.locale), read.preparation.id
        usable = [p for p in self._repository.preparations() if p.medicine_id == medicine_id and not p.retired]
        making = maker_of(tuple(usable)).make(amount)
        if making is None:
            return "", None
        return making_text(making, self.locale), making.parts[0].preparation.id if len(making.parts) == 1 else None

    def _medicine_name(self, medicine_id: int) -> str:
        for medicine in self._repository.medicines():
            if medicine.id == medicine_id:
                return medicine.name
        raise Problem("not_found")

    def _write_slot(
        self,
        name: str,
        day: date,
        planned: PlannedDose,
        amount: Amount,
        status: DoseStatus,
        made: tuple[str, int | None],
        when: datetime | None,
    ) -> Changes:
        dose = self._slot_dose(day, planned, amount, status, made, when)
        cells = rows.dose_row(dose)
        there = self._repository.live_id(
            tables.DOSE, day=cells["day"], medicine_id=planned.medicine_id, slot=cells["slot"]
        )

        def body(write: Writing) -> int:
            if there is None:
                return write.insert(tables.DOSE, {**cells, "recorded_at": write.at})
            cells.pop("note")
            write.update(tables.DOSE, there, cells)
            return there

        return self._run(name, {changes.DOSES}, Period.of_day(day), body)

    def _slot_dose(
        self,
        day: date,
        planned: PlannedDose,
        amount: Amount,
        status: DoseStatus,
        made: tuple[str, int | None],
        when: datetime | None,
    ) -> Dose:
        dose = Dose(
            id=0,
            day=day,
            medicine_id=planned.medicine_id,
            medicine=self._medicine_name(planned.medicine_id),
            amount=amount,
            status=status,
            slot=planned.slot,
            planned=planned.amount,
            made=made[0],
            preparation_id=made[1],
        )
        return self._stamped(dose, when)

    def _stamped(self, dose: Dose, when: datetime | None) -> Dose:
        if when is None:
            return dose
        clock = when.timetz().replace(tzinfo=None, second=0, microsecond=0)
        return replace(dose, taken_at=clock, utc_offset_min=utc_offset_min(when), zone=self.zone.key)

    def _when(self, day: date, slot: time, at: time | None) -> datetime:
        if at is None and day == self.today():
            return self.now()
        return self._moment(day, at or slot)

    def _when_unplanned(self, day: date) -> datetime | None:
        return self.now() if day == self.today() else None

    def _moment(self, day: date, clock: time) -> datetime:
        return instant_of(day, clock, self.zone, self.boundary)
