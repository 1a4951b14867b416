"""The people around, and the contacts with them."""

from __future__ import annotations

from dataclasses import replace

from journal.domain.names import clean_name
from journal.domain.person import Person
from journal.domain.problems import Problem
from journal.domain.visit import Visit
from journal.service import changes
from journal.service.changes import Changes
from journal.service.command_base import CommandBase
from journal.store import support_rows, tables
from journal.store.writing import Writing


class PeopleCommands(CommandBase):
    """Commands about people and visits. A person or visit with the id 0 is new."""

    def save_person(self, person: Person) -> Changes:
        """Add someone, or change what is said of them. Raises Problem ``person_name_missing`` or ``not_found``."""
        person = replace(person, name=clean_name(person.name), phone=person.phone.strip(), note=person.note.strip())
        if not person.name:
            raise Problem("person_name_missing")
        there = self._repository.people()
        if not person.id:
            person = replace(person, position=max((p.position for p in there), default=-1) + 1)
            return self._insert("save_person", changes.PEOPLE, tables.PERSON, support_rows.PERSON.cells_of(person))
        if person.id not in {p.id for p in there}:
            raise Problem("not_found")
        cells = support_rows.PERSON.cells_of(person)
        return self._update("save_person", changes.PEOPLE, tables.PERSON, person.id, cells)

    def set_card_name(self, name: str) -> Changes:
        """The name that stands on the emergency card from now on; "" for none."""
        name = clean_name(name)

        def body(write: Writing) -> None:
            self._repository.write_setting(write, "card_name", name)

        return self._run("set_card_name", {changes.SETTINGS}, None, body)

    def save_visit(self, visit: Visit, *, asked: bool = False) -> Changes:
        """Add a contact, past or ahead, or change it. ``asked``: the questions of the list went with it.

        The list is then emptied in the same step, so that one undo brings it back and takes the visit away.
        Raises Problem ``day_too_early``, ``visit_next_before`` or ``not_found``.
        """
        self._check_year(visit.day)
        if visit.next_day is not None and visit.next_day <= visit.day:
            raise Problem("visit_next_before", day=visit.next_day, visit=visit.day)
        if visit.person_id is not None and visit.person_id not in {p.id for p in self._repository.people()}:
            raise Problem("not_found")
        cells = support_rows.VISIT.cells_of(
            replace(visit, questions=visit.questions.strip(), agreed=visit.agreed.strip())
        )
        if visit.id and visit.id not in {v.id for v in self._repository.visits()}:
            raise Problem("not_found")
        stamped = {**cells, "recorded_at": self.now().isoformat(timespec="seconds")}

        def body(write: Writing) -> int | None:
            if asked:
                self._repository.write_setting(write, "questions", "")
            if not visit.id:
                return write.insert(tables.VISIT, stamped)
            write.update(tables.VISIT, visit.id, cells)
            return None

        kinds = {changes.PEOPLE, changes.SETTINGS} if asked else {changes.PEOPLE}
        return self._run("save_visit", kinds, None, body)

    def remove_visit(self, visit_id: int) -> Changes:
        """Put a visit into the bin; Problem ``not_found``."""
        if visit_id not in {v.id for v in self._repository.visits()}:
            raise Problem("not_found")
        return self._remove("remove_visit", changes.PEOPLE, tables.VISIT, visit_id)
