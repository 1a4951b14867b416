"""What of some contents is new to a journal, and the writing of it."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from journal.domain.contents import Contents
from journal.domain.dose import Dose
from journal.domain.plan import PlannedDose, PlanVersion, Step
from journal.service.importing_support import SupportImporter
from journal.store import rows, tables
from journal.store.repository import Repository
from journal.store.writing import Writing
from journal.words.symptoms import symptom_name


class Importer:
    """Writes what is new as a part of one command, and counts what it found."""

    def __init__(self, repository: Repository, contents: Contents) -> None:
        self._repository = repository
        self._contents = contents
        self.added: Counter[str] = Counter()
        self.there_already = 0
        self.kept_own = 0

    def write(self, write: Writing) -> None:
        """Write everything that the journal does not have yet."""
        medicines = self._medicines(write)
        preparations = self._preparations(write, medicines)
        symptoms = self._symptoms(write)
        self._doses(write, medicines, preparations)
        self._ratings(write, symptoms)
        self._nights(write)
        self._entries(write)
        self._plan(write, medicines)
        self._stocks(write, preparations)
        self._support(write)
        self._settings(write)

    def _medicines(self, write: Writing) -> dict[int, int]:
        there = {m.name.casefold(): m.id for m in self._repository.medicines()}
        ids: dict[int, int] = {}
        for medicine in self._contents.medicines:
            found = there.get(medicine.name.casefold())
            if found is None:
                cells = {**rows.medicine_row(medicine), "position": len(there)}
                found = there[medicine.name.casefold()] = write.insert(tables.MEDICINE, cells)
                self.added["medicines"] += 1
            ids[medicine.id] = found
        return ids

    def _preparations(self, write: Writing, medicines: dict[int, int]) -> dict[int, int]:
        there = {replace(p, id=0, retired=False): p.id for p in self._repository.preparations()}
        ids: dict[int, int] = {}
        for preparation in self._contents.preparations:
            own = replace(preparation, id=0, medicine_id=medicines[preparation.medicine_id])
            key = replace(own, retired=False)
            if key not in there:
                there[key] = write.insert(tables.PREPARATION, rows.preparation_row(own))
                self.added["preparations"] += 1
            ids[preparation.id] = there[key]
        return ids

    def _symptoms(self, write: Writing) -> dict[int, int]:
        there = {(s.key or symptom_name(s).casefold()): s.id for s in self._repository.symptoms()}
        ids: dict[int, int] = {}
        for symptom in self._contents.symptoms:
            key = symptom.key or symptom_name(symptom).casefold()
            if key not in there:
                cells = {**rows.symptom_row(symptom), "position": len(there)}
                there[key] = write.insert(tables.SYMPTOM, cells)
                self.added["symptoms"] += 1
            ids[symptom.id] = there[key]
        return ids

    def _doses(self, write: Writing, medicines: dict[int, int], preparations: dict[int, int]) -> None:
        """Two equal rows of the file are two doses; a dose that the journal has already is taken in once less."""
        span = self._contents.span()
        there = Counter(_fact(d) for d in (self._repository.doses(span) if span else ()))
        for dose in self._contents.doses:
            preparation_id = preparations.get(dose.preparation_id) if dose.preparation_id is not None else None
            own = replace(dose, medicine_id=medicines[dose.medicine_id], preparation_id=preparation_id)
            if there[_fact(own)] > 0:
                there[_fact(own)] -= 1
                self.there_already += 1
                continue
            write.insert(tables.DOSE, {**rows.dose_row(own), "recorded_at": write.at})
            self.added["doses"] += 1

    def _ratings(self, write: Writing, symptoms: dict[int, int]) -> None:
        there = {(r.day, r.symptom_id): r.value for r in self._repository.ratings()}
        for rating in self._contents.ratings:
            symptom_id = symptoms[rating.symptom_id]
            key = (rating.day, symptom_id)
            if key in there:
                self._count_kept(there[key] == rating.value)
                continue
            cells = {"day": rating.day.isoformat(), "symptom_id": symptom_id, "value": rating.value}
            write.insert(tables.RATING, {**cells, "recorded_at": write.at})
            there[key] = rating.value
            self.added["ratings"] += 1

    def _nights(self, write: Writing) -> None:
        there = {n.day: n for n in self._repository.nights()}
        for night in self._contents.nights:
            if night.day in there:
                self._count_kept(there[night.day] == night)
            elif not night.empty:
                write.insert(tables.NIGHT, {**rows.night_row(night), "recorded_at": write.at})
                there[night.day] = night
                self.added["nights"] += 1

    def _entries(self, write: Writing) -> None:
        there = {e.day: e for e in self._repository.entries()}
        for entry in self._contents.entries:
            if entry.day in there:
                self._count_kept(there[entry.day] == entry)
            else:
                write.insert(tables.DAY_ENTRY, {**rows.entry_row(entry), "recorded_at": write.at})
                there[entry.day] = entry
                self.added["entries"] += 1

    def _plan(self, write: Writing, medicines: dict[int, int]) -> None:
        there = self._repository.plan().versions
        number = max((v.number for v in there), default=0)
        known = {_said(v) for v in there}
        for version in self._contents.plan.versions:
            own = replace(version, steps=tuple(_with_medicines(s, medicines) for s in version.steps))
            if _said(own) in known:
                self.there_already += 1
                continue
            number += 1
            self._repository.write_version(write, replace(own, number=number))
            self.added["plan_versions"] += 1

    def _stocks(self, write: Writing, preparations: dict[int, int]) -> None:
        there = {s.preparation_id: s for s in self._repository.stocks()}
        for stock in self._contents.stocks:
            own = replace(stock, preparation_id=preparations[stock.preparation_id])
            if own.preparation_id in there:
                self._count_kept(there[own.preparation_id] == own)
            else:
                write.insert(tables.STOCK, rows.stock_row(own))
                there[own.preparation_id] = own
                self.added["stocks"] += 1

    def _support(self, write: Writing) -> None:
        support = SupportImporter(self._repository, self._contents)
        support.write(write)
        self.added.update(support.added)
        self.there_already += support.there_already
        self.kept_own += support.kept_own

    def _settings(self, write: Writing) -> None:
        there = self._repository.settings()
        for name, value in self._contents.settings:
            if name not in there:
                self._repository.write_setting(write, name, value)

    def _count_kept(self, same: bool) -> None:
        if same:
            self.there_already += 1
        else:
            self.kept_own += 1


def _fact(dose: Dose) -> Dose:
    """The dose without what only this journal gives it."""
    return replace(dose, id=0, preparation_id=None, medicine=dose.medicine.casefold())


def _said(version: PlanVersion) -> PlanVersion:
    return replace(version, id=0, number=0)


def _with_medicines(step: Step, medicines: dict[int, int]) -> Step:
    return replace(step, doses=tuple(PlannedDose(medicines[d.medicine_id], d.slot, d.amount) for d in step.doses))
