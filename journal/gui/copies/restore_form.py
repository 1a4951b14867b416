"""Choosing a copy of the journal, looking into it, and asking for it to be put in place."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, tzinfo
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from journal.domain.locale import Locale
from journal.domain.period import Period
from journal.domain.problems import Problem
from journal.gui.widgets.buttons import plain_button, primary_button
from journal.gui.widgets.file_choice import ask_open_path
from journal.gui.widgets.passphrase_field import PassphraseField
from journal.gui.widgets.select import Select
from journal.gui.widgets.text import breakable, label, set_kind, wrapping
from journal.service.keeping import Backup, Preview, copies, preview
from journal.words.copies import age_text, reason_text, taken_text
from journal.words.dates import day_short
from journal.words.problems import sentence
from journal.words.record_counts import days_text
from journal.words.translation import ntr, tr

LOOKED_INTO = 10
"""So many copies, from the newest on, are looked into for one that is whole."""


class RestoreForm(QWidget):
    """The copies of a journal, newest first, and what is in the chosen one.

    Signal: ``restore_requested(Path, object)``: put that file in place; the passphrase it opens with, or None.
    """

    restore_requested = Signal(object, object)

    def __init__(
        self, journal: Path, more: Sequence[Path], now: datetime, zone: tzinfo, locale: Locale,
        *, encrypted: bool | None = None, parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        """``encrypted``: whether the journal is under a passphrase now; None where nobody can tell."""
        super().__init__(parent)
        self._encrypted = encrypted
        self._journal, self._more = journal, tuple(more)
        self._now, self._zone, self._locale = now, zone, locale
        self._found: list[Backup] = []
        self._path: Path | None = None
        self._passphrase: str | None = None
        self.choice = Select(tr("Backups of the journal"))
        self.elsewhere = plain_button(tr("Another file…"), name=tr("Another file with a backup…"))
        self._what = wrapping(label(""))
        self.passphrase = PassphraseField(tr("The passphrase of this backup"))
        self.look = plain_button(tr("Look into it"))
        self._protection = wrapping(label("", "caution"))
        self._aside = label(tr("The file that stands there now is set aside beside it, and stays."), "muted", wrap=True)
        self.put = primary_button(tr("Put this backup in place"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        self._title = label(tr("Backups, newest first"), "small")
        self._title.setBuddy(self.choice)
        for part in (self._title, self.choice, self._what, self.passphrase):
            column.addWidget(part)
        column.addWidget(self.look, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._protection)
        column.addWidget(self._aside)
        column.addWidget(self.put, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.elsewhere, 0, Qt.AlignmentFlag.AlignLeft)
        self.choice.activated.connect(self._on_choice_activated)
        self.elsewhere.clicked.connect(self._on_elsewhere_clicked)
        self.passphrase.entered.connect(self._on_look_clicked)
        self.look.clicked.connect(self._on_look_clicked)
        self.put.clicked.connect(self._on_put_clicked)

    @property
    def said(self) -> str:
        """What is said of the chosen copy."""
        return self._what.text()

    def read(self, now: datetime) -> bool:
        """Look at the folders again and choose the newest copy that is whole; whether there is any copy at all."""
        self._now = now
        self._found = list(copies(self._journal, self._more))
        self.choice.clear()
        for copy in self._found:
            self.choice.addItem(self._line(copy), str(copy.path))
        for part in (self._title, self.choice):
            part.setVisible(bool(self._found))
        if not self._found:
            self._path = None
            self._show_nothing(tr("No backup was found in the folder of backups. Another file can be chosen."))
            return False
        self.choose(self._newest_whole())
        return True

    def choose(self, place: int) -> None:
        """Look into the copy at that place of the list."""
        self.choice.setCurrentIndex(place)
        self._look_into(self._found[place].path, None)

    def _newest_whole(self) -> int:
        """The first copy that opens; one that asks for a passphrase may be whole."""
        for place, copy in enumerate(self._found[:LOOKED_INTO]):
            try:
                preview(copy.path)
            except Problem as problem:
                if problem.id == "journal_locked_away":
                    return place
            else:
                return place
        return 0

    def _line(self, copy: Backup) -> str:
        reason = reason_text(copy.reason)
        said = f"{taken_text(copy.taken_at, self._zone, self._locale)} · {age_text(copy.taken_at, self._now)}"
        return f"{said} · {reason}" if reason else said

    def _look_into(self, path: Path, passphrase: str | None) -> None:
        self._path, self._passphrase = path, passphrase
        try:
            found = preview(path, passphrase)
        except Problem as problem:
            locked = problem.id in ("journal_locked_away", "passphrase_wrong", "passphrase_missing", "passphrase_sign")
            self._show_nothing("" if locked else sentence(problem, self._locale))
            self.passphrase.setVisible(locked)
            self.look.setVisible(locked)
            if locked:
                asked = problem.id == "journal_locked_away"
                self._show_nothing(tr("This backup opens with a passphrase.") if asked else "", asking=True)
                self.passphrase.say("" if asked else sentence(problem, self._locale))
            return
        self._show(found)

    def _show(self, found: Preview) -> None:
        self.passphrase.hide()
        self.look.hide()
        set_kind(self._what, "body")
        self._what.setText(breakable(self._contents_text(found)))
        self._what.show()
        self._protection.setText(self._protection_text(found))
        self._protection.setVisible(bool(self._protection.text()))
        self._aside.show()
        self.put.show()

    def _show_nothing(self, text: str, *, asking: bool = False) -> None:
        set_kind(self._what, "body" if asking else "caution")
        self._what.setText(breakable(text))
        self._what.setVisible(bool(text))
        self.passphrase.setVisible(asking)
        self.look.setVisible(asking)
        self._protection.hide()
        self._aside.hide()
        self.put.hide()

    def _protection_text(self, found: Preview) -> str:
        """What changes about the passphrase, which nobody asked for by choosing a day."""
        if self._encrypted is True and not found.locked:
            return tr("This backup has no passphrase. The journal has none either when it is in place.")
        if self._encrypted is False and found.locked:
            return tr("This backup is under a passphrase. The journal is under that one when it is in place.")
        return ""

    def _contents_text(self, found: Preview) -> str:
        if found.first_day is None or found.last_day is None:
            return tr("Whole. No day is recorded in it.")
        period = Period(found.first_day, found.last_day)
        days = ntr("{n} day", "{n} days", len(period))
        return tr(
            "Whole. It goes from {first} to {last}, {days}: {what}.",
            first=day_short(period.first, self._locale),
            last=day_short(period.last, self._locale),
            days=days,
            what=days_text(dict(found.counts)),
        )

    def _on_choice_activated(self, place: int) -> None:
        self.passphrase.clear()
        self._look_into(self._found[place].path, None)

    def _on_elsewhere_clicked(self) -> None:
        kinds = tr("Backups of a journal (*.ebb);;All files (*)")
        path = ask_open_path(self, tr("A backup of the journal"), kinds)
        if path is not None:
            self.passphrase.clear()
            self._look_into(path, None)
            if self.put.isVisible():
                self._what.setText(f"{path.name}: {self._what.text()}")

    def _on_look_clicked(self) -> None:
        if self._path is not None:
            self._look_into(self._path, self.passphrase.text)

    def _on_put_clicked(self) -> None:
        if self._path is not None:
            self.restore_requested.emit(self._path, self._passphrase)
