"""The copies of the journal: how old the newest is, where they lie, and putting one in place."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from journal.config.paths import backups_beside
from journal.domain.problems import Problem
from journal.gui.bridge import Bridge
from journal.gui.copies.restore_form import RestoreForm
from journal.gui.widgets.buttons import plain_button, quiet_button
from journal.gui.widgets.card import Card
from journal.gui.widgets.file_choice import ask_folder
from journal.gui.widgets.long_text import LongText
from journal.gui.widgets.panel import Panel
from journal.gui.widgets.text import label, wrapping
from journal.service.keeping import in_clear_text
from journal.words.copies import age_text, taken_text
from journal.words.translation import ntr, tr


class CopiesCard(Card):
    """Signals: ``said(str)``: what was done; ``restore_requested(Path, object)``: as of the form."""

    said = Signal(str)
    restore_requested = Signal(object, object)

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(tr("Backups"), parent=parent)
        self._bridge, self._journal = bridge, bridge.journal
        self._state = wrapping(label(""))
        self._open_ones = wrapping(label("", "caution"))
        self._second_state = wrapping(label(""))
        self._second_path: LongText | None = None
        self.make = plain_button(tr("Make a backup now"))
        self.restore = plain_button(tr("Put a backup in place…"))
        self.second = plain_button(tr("A second folder…"))
        self.forget = quiet_button(tr("No second folder"))
        self.form: RestoreForm | None = None
        self.panel = Panel(tr("Putting a backup in place"))
        told = tr("Each day and each time Ebb closes, a checked backup is made by itself. Older ones are thinned out.")
        self.add(label(told, "muted", wrap=True))
        self.add(self._state)
        self.add(self._open_ones)
        self.add(LongText(str(backups_beside(bridge.journal.path)), tr("The backups are in this folder")))
        self._second_place = QVBoxLayout()
        self.add(self._second_state)
        self.body.addLayout(self._second_place)
        acts = QVBoxLayout()
        acts.setSpacing(8)
        for button in (self.make, self.second, self.forget, self.restore):
            acts.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addLayout(acts)
        self.add(self.panel)
        self.make.clicked.connect(self._on_make_clicked)
        self.restore.clicked.connect(self._on_restore_clicked)
        self.second.clicked.connect(self._on_second_clicked)
        self.forget.clicked.connect(self._on_forget_clicked)

    def refresh(self) -> None:
        """Look at the folders again."""
        self._state.setText(self._newest(None))
        self._open_ones.setText(self._readable_by_anyone())
        self._open_ones.setVisible(bool(self._open_ones.text()))
        second = self._bridge.second_folder
        self.second.setVisible(self._bridge.own)
        self.forget.setVisible(second is not None)
        self._second_state.setVisible(second is not None)
        if self._second_path is not None:
            self._second_place.removeWidget(self._second_path)
            self._second_path.deleteLater()
            self._second_path = None
        if second is None:
            return
        said = self._newest(second) if second.is_dir() else tr("It is not there now. It is filled when it is back.")
        self._second_state.setText(tr("The second folder: {state}", state=said))
        self._second_path = LongText(str(second), tr("The second folder for backups"))
        self._second_place.addWidget(self._second_path)

    def _readable_by_anyone(self) -> str:
        """Of a journal under a passphrase: how many backups are not, such as those of a stick that was away."""
        if not self._journal.encrypted:
            return ""
        second = self._bridge.second_folder
        n = len(in_clear_text(self._journal.path, () if second is None else (second,)))
        return ntr("{n} backup has no passphrase.", "{n} backups have no passphrase.", n) if n else ""

    def _newest(self, folder: Path | None) -> str:
        copy = self._journal.newest_copy(folder)
        if copy is None:
            return tr("There is no backup yet.")
        now = self._journal.now()
        said = taken_text(copy.taken_at, self._journal.zone, self._journal.locale)
        return tr("The newest checked backup is of {when} ({age}).", when=said, age=age_text(copy.taken_at, now))

    def _on_make_clicked(self) -> None:
        try:
            self._journal.back_up()
            second = self._bridge.second_folder
            away = second is not None and not second.is_dir()
            if second is not None and not away:
                self._journal.back_up(second)
        except Problem as problem:
            self._bridge.refused.emit(problem)
        else:
            self.said.emit(
                tr("Backup made and checked; the second folder is not there") if away else tr("Backup made and checked")
            )
        self.refresh()

    def _on_second_clicked(self) -> None:
        folder = ask_folder(self, tr("A second folder for backups"))
        if folder is None:
            return
        try:
            if folder.resolve() == backups_beside(self._journal.path).resolve():
                raise Problem("second_folder_same", path=str(folder))
            self._journal.back_up(folder)
        except Problem as problem:
            self._bridge.refused.emit(problem)
            return
        self._bridge.change_settings(second_backups=str(folder))
        self.said.emit(tr("Backup made and checked"))
        self.refresh()

    def _on_forget_clicked(self) -> None:
        self._bridge.change_settings(second_backups="")
        self.refresh()

    def _on_restore_clicked(self) -> None:
        journal = self._journal
        second = self._bridge.second_folder
        if self.form is None:
            more = () if second is None else (second,)
            self.form = RestoreForm(
                journal.path, more, journal.now(), journal.zone, journal.locale, encrypted=journal.encrypted
            )
            self.form.restore_requested.connect(self.restore_requested)
            self.panel.add(self.form)
        self.form.read(journal.now())
        self.panel.open(self.form.choice)
