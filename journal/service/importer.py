"""What of some contents is new to a journal, and the writing of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, replace

from journal.domain.calendar_day import DEFAULT_BOUNDARY
from journal.domain.contents import Contents, DayEntry
from journal.domain.dose import Dose
from journal.domain.plan import PlannedDose, PlanVersion, Step
from journal.domain.symptom import DEFAULT_SYMPTOMS, Symptom
from journal.service.importing_support import SupportImporter, Taking, ids_by
from journal.store import rows, tables
from journal.store.repository import Repository

BETWEEN_NOTES = "\n\n"


class Importer:
    """Writes what is new as a part of one command, and counts what it found."""

    def __init__(self, taking: Taking) -> None:
        self._taking = taking
        self._repository = taking.repository
        self._contents = taking.contents
        self._tally = taking.tally
        self._medicine_ids: dict[int, int] = {}
        self._preparation_ids: dict[int, int] = {}
        self._symptom_ids: dict[int, int] = {}

    def steps(self) -> Iterator[None]:
        """Write everything that the journal does not have yet, a record a step."""
        yield from self._medicines()
        yield from self._preparations()
        yield from self._symptoms()
        yield from self._doses()
        yield from self._ratings()
        yield from self._nights()
        yield from self._entries()
        yield from self._plan()
        yield from self._stocks()
        yield from SupportImporter(self._taking).steps()
        self._settings()

    def _medicines(self) -> Iterator[None]:
        there = {m.name.casefold(): m.id for m in self._repository.medicines()}
        for medicine in self._contents.medicines:
            found = there.get(medicine.name.casefold())
            if found is None:
                position = self._taking.place(medicine.position, len(there))
                cells = {**rows.medicine_row(medicine), "position": position}
                found = self._taking.insert("medicines", tables.MEDICINE, cells, medicine.id)
                there[medicine.name.casefold()] = found
            self._medicine_ids[medicine.id] = found
            yield

    def _preparations(self) -> Iterator[None]:
        there = ids_by((replace(p, id=0, retired=False), p.id) for p in self._repository.preparations())
        for preparation in self._contents.preparations:
            own = replace(preparation, id=0, medicine_id=self._medicine_ids[preparation.medicine_id])
            same = there[replace(own, retired=False)]
            self._preparation_ids[preparation.id] = (
                same.pop(0)
                if same
                else self._taking.insert("preparations", tables.PREPARATION, rows.preparation_row(own), preparation.id)
            )
            yield

    def _symptoms(self) -> Iterator[None]:
        there = {_named(s): s.id for s in self._repository.symptoms()}
        as_begun = self._taking.fresh and self._taking.whole
        for symptom in self._contents.symptoms:
            found = there.get(_named(symptom))
            position = symptom.position if as_begun else len(there)
            cells = {**rows.symptom_row(symptom), "position": position}
            if found is None:
                found = there[_named(symptom)] = self._taking.insert("symptoms", tables.SYMPTOM, cells, symptom.id)
            elif as_begun:
                self._taking.write.update(tables.SYMPTOM, found, cells)
            self._symptom_ids[symptom.id] = found
            yield

    def _doses(self) -> Iterator[None]:
        """Two equal rows of the file are two doses; a dose that the journal has already is taken in once less."""
        span = self._contents.span()
        there = ids_by((_fact(d), d.id) for d in (self._repository.doses(span) if span else ()))
        # In order of their ids: that is what tells two doses of one time apart wherever they are shown.
        for dose in sorted(self._contents.doses, key=lambda d: d.id):
            own = replace(
                dose,
                medicine_id=self._medicine_ids[dose.medicine_id],
                preparation_id=None if dose.preparation_id is None else self._preparation_ids.get(dose.preparation_id),
            )
            same = there[_fact(own)]
            if same:
                same.pop()
                self._tally.met(True)
            else:
                self._taking.insert("doses", tables.DOSE, rows.dose_row(own), dose.id, stamped=True)
            yield

    def _ratings(self) -> Iterator[None]:
        there = {(r.day, r.symptom_id): r.value for r in self._repository.ratings()}
        for rating in self._contents.ratings:
            symptom_id = self._symptom_ids[rating.symptom_id]
            key = (rating.day, symptom_id)
            if key in there:
                self._tally.met(there[key] == rating.value)
            else:
                cells = {"day": rating.day.isoformat(), "symptom_id": symptom_id, "value": rating.value}
                self._taking.insert("ratings", tables.RATING, cells, stamped=True)
                there[key] = rating.value
            yield

    def _nights(self) -> Iterator[None]:
        there = {n.day: n for n in self._repository.nights()}
        for night in self._contents.nights:
            if night.day in there:
                self._tally.met(there[night.day] == night)
            elif self._taking.fresh or not night.empty:
                self._taking.insert("nights", tables.NIGHT, rows.night_row(night), stamped=True)
                there[night.day] = night
            yield

    def _entries(self) -> Iterator[None]:
        there = {e.day: e for e in self._repository.entries()}
        for entry in self._contents.entries:
            own = there.get(entry.day)
            if own is None:
                self._taking.insert("entries", tables.DAY_ENTRY, rows.entry_row(entry), stamped=True)
                there[entry.day] = entry
            else:
                there[entry.day] = self._join(own, entry)
            yield

    def _join(self, own: DayEntry, entry: DayEntry) -> DayEntry:
        """What the journal has of the day with what only the file has: an answer where there is none, the note below.

        An answer that differs stays the journal's own.
        """
        joined = replace(
            own, overall=entry.overall if own.overall is None else own.overall, note=_joined(own.note, entry.note)
        )
        self._tally.notes_joined += bool(own.note and joined.note != own.note)
        if entry.overall not in (None, joined.overall):
            self._tally.met(False)
        elif joined == own:
            self._tally.met(True)
        row_id = self._repository.live_id(tables.DAY_ENTRY, day=own.day.isoformat())
        if joined != own and row_id is not None:
            cells = {**rows.entry_row(joined), "recorded_at": self._taking.write.at}
            self._taking.write.update(tables.DAY_ENTRY, row_id, cells)
            self._tally.added["entries"] += not own.note or joined.note == own.note
        return joined

    def _plan(self) -> Iterator[None]:
        there = self._repository.plan().versions
        number = max((v.number for v in there), default=0)
        known = {_said(v) for v in there}
        for version in self._contents.plan.versions:
            own = replace(version, steps=tuple(_with_medicines(s, self._medicine_ids) for s in version.steps))
            if _said(own) in known:
                self._tally.met(True)
            else:
                number = self._taking.place(version.number, number + 1)
                kept = version.id if self._taking.keeps(tables.PLAN_VERSION, version.id) else None
                self._repository.write_version(self._taking.write, replace(own, number=number), kept)
                self._tally.added["plan_versions"] += 1
            yield

    def _stocks(self) -> Iterator[None]:
        there = {s.preparation_id: s for s in self._repository.stocks()}
        for stock in self._contents.stocks:
            own = replace(stock, preparation_id=self._preparation_ids[stock.preparation_id])
            if own.preparation_id in there:
                self._tally.met(there[own.preparation_id] == own)
            else:
                self._taking.insert("stocks", tables.STOCK, rows.stock_row(own))
                there[own.preparation_id] = own
            yield

    def _settings(self) -> None:
        there = self._repository.settings()
        said = dict(self._contents.settings)
        if self._contents.boundary != DEFAULT_BOUNDARY:
            said.setdefault("boundary", self._contents.boundary.isoformat("minutes"))
        for name, value in said.items():
            if name not in there:
                self._repository.write_setting(self._taking.write, name, value)


def is_fresh(repository: Repository) -> bool:
    """Whether the journal holds nothing but what every journal begins with."""
    read = repository
    if read.first_and_last_day() is not None or read.settings() or read.plan().versions:
        return False
    if read.medicines() or read.preparations() or read.stocks() or read.practices():
        return False
    if read.people() or read.visits() or read.own_words() or read.own_numbers():
        return False
    begun = [(key, "", False, position) for position, key in enumerate(DEFAULT_SYMPTOMS)]
    return [(s.key, s.name, s.hidden, s.position) for s in read.symptoms()] == begun


def count_of(contents: Contents) -> int:
    """How many steps an import of the contents has."""
    names = [f.name for f in fields(Contents) if f.name not in ("plan", "settings", "boundary")]
    return sum(len(getattr(contents, name)) for name in names) + len(contents.plan.versions)


def _joined(own: str, other: str) -> str:
    """The journal's own note with the other one below it, unless it says that already."""
    if not other.strip() or f"{BETWEEN_NOTES}{other}{BETWEEN_NOTES}" in f"{BETWEEN_NOTES}{own}{BETWEEN_NOTES}":
        return own
    return f"{own}{BETWEEN_NOTES}{other}" if own.strip() else other


def _named(symptom: Symptom) -> tuple[str, str]:
    return (symptom.key, "" if symptom.key else symptom.name.casefold())


def _fact(dose: Dose) -> Dose:
    """The dose without what only this journal gives it."""
    return replace(dose, id=0, preparation_id=None, medicine=dose.medicine.casefold())


def _said(version: PlanVersion) -> PlanVersion:
    return replace(version, id=0, number=0)


def _with_medicines(step: Step, medicines: dict[int, int]) -> Step:
    return replace(step, doses=tuple(PlannedDose(medicines[d.medicine_id], d.slot, d.amount) for d in step.doses))
