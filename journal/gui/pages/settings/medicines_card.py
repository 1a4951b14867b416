"""Medicines and how they come. Nothing here changes a dose that was recorded."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from journal.domain.medicine import Medicine, Preparation
from journal.domain.problems import Problem
from journal.gui.bridge import Bridge
from journal.gui.pages.preparation_form import NamedLine, PreparationForm
from journal.gui.widgets.buttons import plain_button, primary_button, quiet_button
from journal.gui.widgets.card import Card
from journal.gui.widgets.layouts import empty
from journal.gui.widgets.text import breakable, label, wrapping
from journal.words.making import preparation_text
from journal.words.problems import sentence
from journal.words.translation import tr


class PreparationRow(QWidget):
    """One preparation. Signal: ``retire_requested(int, bool)``: its id, and whether to stop offering it."""

    retire_requested = Signal(int, bool)

    def __init__(self, preparation: Preparation, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._preparation = preparation
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 0, 0, 0)
        row.addWidget(label(breakable(text), "muted" if preparation.retired else "body", wrap=True), 1)
        word = tr("Offer again") if preparation.retired else tr("No longer used")
        button = quiet_button(word, name=f"{word}: {text}")
        row.addWidget(button)
        button.clicked.connect(self._on_button_clicked)

    def _on_button_clicked(self) -> None:
        self.retire_requested.emit(self._preparation.id, not self._preparation.retired)


class MedicineBlock(QWidget):
    """One medicine with its preparations and the form to add another.

    Signals: ``retire_requested(int, bool)``, ``preparation_retire_requested(int, bool)``,
    ``preparation_added(Preparation)``.
    """

    retire_requested = Signal(int, bool)
    preparation_retire_requested = Signal(int, bool)
    preparation_added = Signal(object)

    def __init__(self, bridge: Bridge, medicine: Medicine, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._medicine = medicine
        self._locale = bridge.journal.locale
        self._form: PreparationForm | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        row = QHBoxLayout()
        name = breakable(medicine.name)
        row.addWidget(label(name, "muted" if medicine.retired else "strong", wrap=True), 1)
        word = tr("Offer again") if medicine.retired else tr("No longer taken")
        retire = quiet_button(word, name=f"{word}: {medicine.name}")
        row.addWidget(retire)
        column.addLayout(row)
        for preparation in bridge.journal.preparations(medicine.id):
            line = PreparationRow(preparation, preparation_text(preparation, self._locale))
            line.retire_requested.connect(self.preparation_retire_requested)
            column.addWidget(line)
        self._column = column
        self.more = quiet_button(
            tr("Add how it comes"), icon_name="add", name=tr("Add how {medicine} comes", medicine=medicine.name)
        )
        self._keep = plain_button(tr("Add"), name=tr("Add this preparation of {medicine}", medicine=medicine.name))
        self._problem = wrapping(label("", "caution"))
        for widget in (self._problem, self._keep):
            widget.hide()
        acts = QHBoxLayout()
        acts.addWidget(self.more)
        acts.addWidget(self._keep)
        acts.addStretch(1)
        column.addWidget(self._problem)
        column.addLayout(acts)
        retire.clicked.connect(self._on_retire_clicked)
        self.more.clicked.connect(self._on_more_clicked)
        self._keep.clicked.connect(self._on_keep_clicked)

    def _on_retire_clicked(self) -> None:
        self.retire_requested.emit(self._medicine.id, not self._medicine.retired)

    def _on_more_clicked(self) -> None:
        if self._form is None:
            self._form = PreparationForm(self._locale)
            self._form.set_medicine(self._medicine.name)
            self._column.insertWidget(self._column.indexOf(self._problem), self._form)
        self._form.show()
        self._keep.show()
        self.more.hide()
        self._form.strength.setFocus()

    def _on_keep_clicked(self) -> None:
        assert self._form is not None
        try:
            preparation = self._form.preparation(self._medicine.id)
        except Problem as problem:
            self._problem.setText(sentence(problem, self._locale))
            self._problem.show()
            return
        self.preparation_added.emit(preparation)


class MedicinesCard(Card):
    """The list of medicines."""

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(tr("Medicines"), tr("doses that are recorded stay as they are"), parent)
        self._bridge = bridge
        self._journal = bridge.journal
        self._blocks = QVBoxLayout()
        self._blocks.setSpacing(16)
        self.body.addLayout(self._blocks)
        self.name = NamedLine(tr("Another medicine"), tr("name, as on the label"))
        self.keep = primary_button(tr("Add medicine"))
        row = QHBoxLayout()
        row.setSpacing(8)
        self.add(self.name)
        row.addWidget(self.keep)
        row.addStretch(1)
        self.body.addLayout(row)
        self.keep.clicked.connect(self._on_keep_clicked)
        self.name.entered.connect(self._on_keep_clicked)

    def refresh(self) -> None:
        """Show the medicines again."""
        empty(self._blocks)
        for medicine in self._journal.medicines():
            block = MedicineBlock(self._bridge, medicine)
            block.retire_requested.connect(self._on_block_retire_requested)
            block.preparation_retire_requested.connect(self._on_block_preparation_retire_requested)
            block.preparation_added.connect(self._on_block_preparation_added)
            self._blocks.addWidget(block)

    def _on_keep_clicked(self) -> None:
        if self._bridge.do(self._journal.add_medicine, self.name.text) is not None:
            self.name.line.clear()

    def _on_block_retire_requested(self, medicine_id: int, retired: bool) -> None:
        self._bridge.do(self._journal.retire_medicine, medicine_id, retired)

    def _on_block_preparation_retire_requested(self, preparation_id: int, retired: bool) -> None:
        self._bridge.do(self._journal.retire_preparation, preparation_id, retired)

    def _on_block_preparation_added(self, preparation: Preparation) -> None:
        self._bridge.do(self._journal.add_preparation, preparation)
