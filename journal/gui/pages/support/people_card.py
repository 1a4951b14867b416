"""The people around: who they are, their telephone numbers, and who stands on the emergency card."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from journal.domain.contents import Contents
from journal.domain.person import Person, Role
from journal.gui.bridge import Bridge
from journal.gui.pages.plan.named_select import NamedSelect
from journal.gui.pages.preparation_form import NamedLine
from journal.gui.pages.support.kept_rows import KeptRows
from journal.gui.widgets.acts_beside import ActsBeside
from journal.gui.widgets.buttons import acts_row, plain_button, primary_button, quiet_button
from journal.gui.widgets.card import Card
from journal.gui.widgets.check import Check
from journal.gui.widgets.field_grid import FieldGrid
from journal.gui.widgets.panel import Panel
from journal.gui.widgets.text import breakable, label, set_kind
from journal.words.support_words import role_name
from journal.words.translation import ntr, tr

PEOPLE_SHOWN = 12

_NOBODY = Person(0, "", Role.PRESCRIBER)
"""Who the form describes before anything is written."""


class PersonRow(QWidget):
    """One person.

    Signals: ``change_requested(int)``; ``card_requested(int, bool)``: on the emergency card or not;
    ``retire_requested(int, bool)``: take out of the choices, or put back.
    """

    change_requested = Signal(int)
    card_requested = Signal(int, bool)
    retire_requested = Signal(int, bool)

    def __init__(self, person_id: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._id = person_id
        self._retired = False
        self._name = label("", "strong", wrap=True)
        self._about = label("", "muted", wrap=True)
        self.on_card = Check(tr("on the emergency card"))
        self.change = quiet_button(tr("Change…"))
        self.retire = quiet_button(tr("No longer"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(ActsBeside([self._name, self._about, self.on_card], [self.change, self.retire]))
        self.change.clicked.connect(self._on_change_clicked)
        self.retire.clicked.connect(self._on_retire_clicked)
        self.on_card.clicked.connect(self._on_on_card_clicked)

    def show_person(self, person: Person) -> None:
        """Show what is said of someone."""
        self._retired = person.retired
        self._name.setText(breakable(person.name))
        set_kind(self._name, "muted" if person.retired else "strong")
        about = [role_name(person.role), person.phone, person.note]
        self._about.setText(breakable(" · ".join(part for part in about if part)))
        self.on_card.setChecked(person.on_card)
        self.on_card.setVisible(not person.retired)
        self.on_card.setAccessibleName(tr("{name} on the emergency card", name=person.name))
        self.change.setVisible(not person.retired)
        self.change.setAccessibleName(tr("Change: {name}", name=person.name))
        word = tr("Back in the list") if person.retired else tr("No longer")
        self.retire.setText(word)
        self.retire.setAccessibleName(f"{word}: {person.name}")

    def _on_change_clicked(self) -> None:
        self.change_requested.emit(self._id)

    def _on_on_card_clicked(self) -> None:
        self.card_requested.emit(self._id, self.on_card.isChecked())

    def _on_retire_clicked(self) -> None:
        self.retire_requested.emit(self._id, not self._retired)


class PeopleCard(Card):
    """The list of people and the form for one of them."""

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(tr("People"), parent=parent)
        self._bridge = bridge
        self._people: dict[int, Person] = {}
        self._changed_id = 0
        self._unfinished: dict[int, Person] = {}
        self.rows = KeptRows(self._new_row)
        self._all = False
        self.others = quiet_button("")
        self._none = label(
            tr("Prescriber, pharmacist, friends: whoever is written down stands here."), "muted", wrap=True
        )
        self.more = plain_button(tr("Add a person…"))
        self.panel = Panel(tr("A person"))
        self.name = NamedLine(tr("What are they called?"))
        self.role = NamedSelect(tr("What are they to you?"))
        for role in Role:
            self.role.select.addItem(role_name(role), role.value)
        self.phone = NamedLine(tr("Telephone number"), tr("optional"))
        self.keep = primary_button(tr("Keep this person"))
        self.panel.add(FieldGrid([self.name, self.role, self.phone]))
        self.panel.body.addLayout(acts_row(self.keep))
        self.add(self._none)
        self.body.addLayout(self.rows.column)
        self.body.addLayout(acts_row(self.others))
        self.body.addLayout(acts_row(self.more))
        self.add(self.panel)
        self.others.clicked.connect(self._on_others_clicked)
        self.more.clicked.connect(self._on_more_clicked)
        self.keep.clicked.connect(self._on_keep_clicked)
        self.name.entered.connect(self._on_keep_clicked)
        self.phone.entered.connect(self._on_keep_clicked)

    def show_contents(self, contents: Contents, _today: date | None = None) -> None:
        """Show everyone; what stands in the form stays."""
        self._people = {person.id: person for person in contents.people}
        if self._changed_id not in self._people:
            self._changed_id = 0  # their writing down was undone: kept again, they are new
        self._show_rows()

    def _show_rows(self) -> None:
        self._none.setVisible(not self._people)
        shown = list(self._people)
        hidden = 0 if self._all else max(0, len(shown) - PEOPLE_SHOWN)
        self.others.setText(ntr("Show {n} more person", "Show {n} more people", hidden))
        self.others.setVisible(bool(hidden))
        self.rows.show_ids(shown[: len(shown) - hidden])
        for person_id, row in self.rows.rows.items():
            row.show_person(self._people[person_id])

    def _new_row(self, person_id: int) -> PersonRow:
        row = PersonRow(person_id)
        row.change_requested.connect(self._on_row_change_requested)
        row.card_requested.connect(self._on_row_card_requested)
        row.retire_requested.connect(self._on_row_retire_requested)
        return row

    def _typed(self) -> Person:
        """The person as the form describes them now."""
        there = self._people.get(self._changed_id, _NOBODY)
        role = Role(self.role.select.currentData())
        return replace(there, name=self.name.text, role=role, phone=self.phone.text)

    def _ask_about(self, person: Person) -> None:
        typed = self._typed()
        if self.panel.is_open and typed != self._people.get(self._changed_id, _NOBODY):
            self._unfinished[self._changed_id] = typed  # the words about one are there again after another
        self._changed_id = person.id
        person = self._unfinished.pop(person.id, person)
        self.name.line.setText(person.name)
        self.role.select.setCurrentIndex(list(Role).index(person.role))
        self.phone.line.setText(person.phone)
        self.panel.open(self.name.line)

    def _on_more_clicked(self) -> None:
        self._ask_about(_NOBODY)

    def _on_others_clicked(self) -> None:
        self._all = True
        self._show_rows()

    def _on_row_change_requested(self, person_id: int) -> None:
        self._ask_about(self._people[person_id])

    def _on_keep_clicked(self) -> None:
        self._all = True  # whoever is added is seen in the list
        if self._bridge.do(self._bridge.journal.save_person, self._typed()) is not None:
            self.panel.shut()

    def _on_row_card_requested(self, person_id: int, on_card: bool) -> None:
        self._save(replace(self._people[person_id], on_card=on_card))

    def _on_row_retire_requested(self, person_id: int, retired: bool) -> None:
        # The emergency card is read by strangers in a hurry: who is no longer there does not stay on it.
        self._save(replace(self._people[person_id], retired=retired, on_card=False))

    def _save(self, person: Person) -> None:
        if self._bridge.do(self._bridge.journal.save_person, person) is None and person.id in self.rows.rows:
            self.rows.rows[person.id].show_person(self._people[person.id])  # what is ticked is what is in the file
