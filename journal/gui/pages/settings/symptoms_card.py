"""Which symptoms are asked for, and in which order."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from journal.domain.symptom import CATALOGUE, Symptom
from journal.gui.bridge import Bridge
from journal.gui.pages.preparation_form import NamedLine
from journal.gui.widgets.buttons import icon_button, primary_button
from journal.gui.widgets.card import Card
from journal.gui.widgets.check import Check
from journal.gui.widgets.layouts import empty
from journal.gui.widgets.select import Select
from journal.gui.widgets.text import label
from journal.words.symptoms import GROUPS, NAMES, symptom_name
from journal.words.translation import tr


class SymptomRow(QWidget):
    """A symptom that is asked for or hidden, with its place in the list.

    Signals: ``hide_requested(int, bool)``, ``move_requested(int, int)``: its id and the places to move.
    """

    hide_requested = Signal(int, bool)
    move_requested = Signal(int, int)

    def __init__(self, symptom: Symptom, *, first: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._symptom = symptom
        name = symptom_name(symptom)
        self.shown = Check(name, name=tr("Ask for {symptom}", symptom=name))
        self.shown.setChecked(not symptom.hidden)
        self.up = icon_button("up", tr("Move {symptom} up", symptom=name))
        self.up.setEnabled(not first)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.shown, 1)
        row.addWidget(self.up)
        self.shown.clicked.connect(self._on_shown_clicked)
        self.up.clicked.connect(self._on_up_clicked)

    def _on_shown_clicked(self) -> None:
        self.hide_requested.emit(self._symptom.id, not self.shown.isChecked())

    def _on_up_clicked(self) -> None:
        self.move_requested.emit(self._symptom.id, -1)


class SymptomsCard(Card):
    """The list of symptoms, the catalogue to choose from, and a field for the person's own."""

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(tr("Symptoms"), tr("a hidden one keeps its history"), parent)
        self._bridge = bridge
        self._journal = bridge.journal
        self._rows = QVBoxLayout()
        self._rows.setSpacing(4)
        self.body.addLayout(self._rows)
        self.catalogue = Select(tr("Add from the list"))
        self.own = NamedLine(tr("Or in your own words"))
        self.keep = primary_button(tr("Add symptom"))
        named = label(tr("Add from the list"), "small")
        named.setBuddy(self.catalogue)  # under X11 a screen reader takes the name of a list from here
        self.add(named)
        self.add(self.catalogue)
        self.add(self.own)
        row = QHBoxLayout()
        row.addWidget(self.keep)
        row.addStretch(1)
        self.body.addLayout(row)
        self.catalogue.activated.connect(self._on_catalogue_activated)
        self.keep.clicked.connect(self._on_keep_clicked)
        self.own.entered.connect(self._on_keep_clicked)

    def refresh(self) -> None:
        """Show the symptoms again."""
        empty(self._rows)
        symptoms = self._journal.symptoms()
        for place, symptom in enumerate(symptoms):
            row = SymptomRow(symptom, first=place == 0)
            row.hide_requested.connect(self._on_row_hide_requested)
            row.move_requested.connect(self._on_row_move_requested)
            self._rows.addWidget(row)
        self._fill_catalogue({s.key for s in symptoms})

    def _fill_catalogue(self, there: set[str]) -> None:
        self.catalogue.clear()
        self.catalogue.addItem(tr("Choose…"), "")
        for group, keys in CATALOGUE.items():
            for key in keys:
                if key not in there:
                    self.catalogue.addItem(f"{tr(GROUPS[group])}: {tr(NAMES[key])}", key)

    def _on_catalogue_activated(self, index: int) -> None:
        key = self.catalogue.itemData(index)
        if key:
            self._bridge.do(self._journal.add_symptom, key=key)

    def _on_keep_clicked(self) -> None:
        if self._bridge.do(self._journal.add_symptom, self.own.text) is not None:
            self.own.line.clear()

    def _on_row_hide_requested(self, symptom_id: int, hidden: bool) -> None:
        self._bridge.do(self._journal.hide_symptom, symptom_id, hidden)

    def _on_row_move_requested(self, symptom_id: int, places: int) -> None:
        self._bridge.do(self._journal.move_symptom, symptom_id, places)
