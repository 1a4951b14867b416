"""Medicines, preparations, symptoms and the journal's own settings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import time

from journal.domain.medicine import Preparation
from journal.domain.names import clean_name
from journal.domain.problems import Problem
from journal.domain.symptom import CATALOGUE
from journal.service import changes
from journal.service.changes import Changes
from journal.service.command_base import CommandBase
from journal.store import rows, tables
from journal.store.writing import Writing
from journal.words.symptoms import symptom_name


def checked_name(name: str, taken: Sequence[str], kind: str = "medicine") -> str:
    """The name without the spaces around it; Problem ``…_name_missing`` or ``…_name_twice``."""
    name = clean_name(name)
    if not name:
        raise Problem(f"{kind}_name_missing")
    if name.casefold() in {other.casefold() for other in taken}:
        raise Problem(f"{kind}_name_twice", name=name)
    return name


class ListCommands(CommandBase):
    """Commands about what is taken and what is asked for."""

    def add_medicine(self, name: str) -> Changes:
        """Add a medicine; ``new_id`` of the changes is its id."""
        there = self._repository.medicines()
        name = checked_name(name, [m.name for m in there])

        def body(write: Writing) -> int:
            return write.insert(tables.MEDICINE, {"name": name, "position": len(there)})

        return self._run("add_medicine", {changes.MEDICINES}, None, body)

    def retire_medicine(self, medicine_id: int, retired: bool) -> Changes:
        """Stop or start offering a medicine; its history stays."""
        return self._update(
            "retire_medicine", changes.MEDICINES, tables.MEDICINE, medicine_id, {"retired": int(retired)}
        )

    def add_preparation(self, preparation: Preparation) -> Changes:
        """Add a preparation of a medicine; its own ``id`` is not looked at."""

        def body(write: Writing) -> int:
            return write.insert(tables.PREPARATION, rows.preparation_row(preparation))

        return self._run("add_preparation", {changes.MEDICINES}, None, body)

    def retire_preparation(self, preparation_id: int, retired: bool) -> Changes:
        """Stop or start offering a preparation; doses made from it keep their words."""
        return self._update(
            "retire_preparation", changes.MEDICINES, tables.PREPARATION, preparation_id, {"retired": int(retired)}
        )

    def add_symptom(self, name: str = "", key: str = "") -> Changes:
        """Ask for one more symptom: one of the catalogue by its key, or the person's own by its name.

        A hidden one of the same name is shown again instead.
        """
        there = self._repository.symptoms()
        if key and key not in {k for keys in CATALOGUE.values() for k in keys}:
            raise Problem("not_found")
        for symptom in there:
            same = symptom.key == key if key else symptom_name(symptom).casefold() == " ".join(name.split()).casefold()
            if same and symptom.hidden:
                return self.hide_symptom(symptom.id, False)
        cells: dict[str, object] = {"position": max((s.position for s in there), default=-1) + 1}
        if key:
            if key in {s.key for s in there}:
                raise Problem("symptom_name_twice", name=next(symptom_name(s) for s in there if s.key == key))
            cells["key"] = key
        else:
            cells["name"] = checked_name(name, [symptom_name(s) for s in there], "symptom")

        def body(write: Writing) -> int:
            return write.insert(tables.SYMPTOM, cells)

        return self._run("add_symptom", {changes.SYMPTOMS}, None, body)

    def hide_symptom(self, symptom_id: int, hidden: bool) -> Changes:
        """Stop or start asking for a symptom; its history stays."""
        return self._update("hide_symptom", changes.SYMPTOMS, tables.SYMPTOM, symptom_id, {"hidden": int(hidden)})

    def move_symptom(self, symptom_id: int, places: int) -> Changes:
        """Move a symptom up (negative) or down in the list."""
        order = list(self._repository.symptoms())
        index = next((i for i, s in enumerate(order) if s.id == symptom_id), None)
        if index is None:
            raise Problem("not_found")
        moved = order.pop(index)
        order.insert(max(0, min(len(order), index + places)), moved)

        def body(write: Writing) -> None:
            for position, symptom in enumerate(order):
                cells = rows.symptom_row(replace(symptom, position=position))
                write.update(tables.SYMPTOM, symptom.id, {"position": cells["position"]})

        return self._run("move_symptom", {changes.SYMPTOMS}, None, body)

    def set_boundary(self, boundary: time) -> Changes:
        """When a journal day ends; entries that are there keep the day they were recorded for."""

        def body(write: Writing) -> None:
            self._repository.write_setting(write, "boundary", boundary.isoformat("minutes"))

        return self._run("set_boundary", {changes.SETTINGS}, None, body)

    def set_questions(self, questions: Sequence[str]) -> Changes:
        """What to ask at the next visit, a line each."""
        text = "\n".join(line.strip() for line in questions if line.strip())

        def body(write: Writing) -> None:
            self._repository.write_setting(write, "questions", text)

        return self._run("set_questions", {changes.SETTINGS}, None, body)
