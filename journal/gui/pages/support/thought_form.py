"""The form for one thought record. Every field is saved when it is left, and every one may stay empty."""

from __future__ import annotations

from datetime import date
from functools import partial

from PySide6.QtWidgets import QWidget

from journal.domain.contents import Contents
from journal.domain.problems import Problem
from journal.domain.thought_record import ThoughtRecord
from journal.gui.bridge import Bridge
from journal.gui.pages.support.record_fields import Asked, DayField, StrengthField, show_words
from journal.gui.pages.support.self_saving import SelfSaving
from journal.gui.widgets.buttons import acts_row, primary_button
from journal.gui.widgets.field_grid import FieldGrid
from journal.gui.widgets.note_field import NoteField
from journal.gui.widgets.panel import Panel
from journal.gui.widgets.read_field import ReadField
from journal.service.changes import Changes
from journal.words.translation import mark, tr

QUESTIONS = {
    "situation": mark("What was the situation?"),
    "feeling": mark("What was felt?"),
    "thought": mark("What went through the mind?"),
    "speaks_for": mark("What speaks for that thought?"),
    "speaks_against": mark("What speaks against it?"),
    "balanced": mark("Is there a thought that has room for both?"),
}
"""What each text of the record answers, by its field, in the order of the form."""

_LINES = (
    ("day",),
    ("situation", "feeling"),
    ("before",),
    ("thought", "speaks_for"),
    ("speaks_against", "balanced"),
    ("after",),
)
"""The fields that stand beside each other where there is room."""

_LEAST_TEXT = 280
"""Pixels at plain text size in which a few words stand in a line."""


class ThoughtForm(Panel):
    """Day, six texts, and how strong the feeling was before and after. A record begins with its first answer."""

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(tr("A thought record"), parent=parent)
        self._bridge = bridge
        self.record = SelfSaving(self._save, ThoughtRecord(0, bridge.journal.today()))
        locale = bridge.journal.locale
        day_name = tr("Day of the record")
        self.day = DayField(locale, day_name, self._check_day)
        before, after = tr("How strong was the feeling, 0 to 100?"), tr("How strong is it after that, 0 to 100?")
        self.before = StrengthField(locale, before, placeholder=tr("0 to 100"))
        self.after = StrengthField(locale, after, placeholder=tr("0 to 100"))
        self.texts = {field: NoteField(tr(question)) for field, question in QUESTIONS.items()}
        self.done = primary_button(tr("Close this record"))
        asked: dict[str, QWidget] = {field: Asked(tr(QUESTIONS[field]), note) for field, note in self.texts.items()}
        asked |= {"day": Asked(day_name, self.day), "before": Asked(before, self.before)}
        asked |= {"after": Asked(after, self.after)}
        for line in _LINES:
            self.add(FieldGrid([asked[field] for field in line], most=2, least=_LEAST_TEXT))
        for field, note in self.texts.items():
            note.note_entered.connect(partial(self._on_note_entered, field))
        self.body.addLayout(acts_row(self.done))
        self.day.entered.connect(self._on_day_entered)
        self.before.entered.connect(self._on_before_entered)
        self.after.entered.connect(self._on_after_entered)
        self.done.clicked.connect(self._on_done_clicked)
        self.closed.connect(self.flush)

    @property
    def _read_fields(self) -> tuple[ReadField, ...]:
        return (self.day, self.before, self.after)

    def ask_new(self) -> None:
        """Ask about a new record of today; one that is unfinished stays."""
        first = self.texts["situation"]
        if self.is_open and self.record.is_new:
            self.open(first)
        else:
            self._begin(ThoughtRecord(0, self._bridge.journal.today()), first)

    def ask_about(self, record: ThoughtRecord) -> None:
        """Show a record, to be read or changed."""
        self._begin(record, self.day.line)

    def show_contents(self, contents: Contents) -> None:
        """Follow what is in the file. The form shuts when its record is no longer there."""
        if not self.record.is_new:
            stored = next((r for r in contents.thought_records if r.id == self.record.record.id), None)
            if stored is None:
                self.record = SelfSaving(self._save, ThoughtRecord(0, self._bridge.journal.today()))
                self.shut()
            else:
                self.record.follow(stored)
        if self.is_open:
            self._show()

    def flush(self) -> None:
        """Commit what is being typed, and try again what could not be saved."""
        for field in (*self._read_fields, *self.texts.values()):
            field.flush()
        if self.record.waiting:
            self.record.keep()

    def _begin(self, record: ThoughtRecord, focus: QWidget) -> None:
        """Turn to another record, unless words of this one would be lost."""
        self.flush()
        unread = next((field for field in self._read_fields if field.refused), None) if self.is_open else None
        if self.record.waiting or unread is not None:
            self.open(unread or self.done)
            return
        self.record = SelfSaving(self._save, record)
        self._show()
        for field in self._read_fields:
            field.forget()
        self.open(focus)

    def _show(self) -> None:
        record = self.record.record
        self.day.set_value(record.day)
        self.before.set_value(record.before)
        self.after.set_value(record.after)
        for field, note in self.texts.items():
            show_words(note, getattr(record, field))

    def _save(self, record: ThoughtRecord) -> Changes | None:
        return self._bridge.do(self._bridge.journal.save_thought, record)

    def _check_day(self, day: date) -> None:
        if day > self._bridge.journal.today():
            raise Problem("day_in_future", day=day)

    def _on_day_entered(self, value: object) -> None:
        if value is None:
            self.day.set_value(self.record.record.day)
        elif self.record.is_new:
            self.record.hold(day=value)  # a day alone is no record
        else:
            self.record.change(day=value)

    def _on_before_entered(self, value: object) -> None:
        self.record.change(before=value)

    def _on_after_entered(self, value: object) -> None:
        self.record.change(after=value)

    def _on_note_entered(self, field: str, text: str) -> None:
        self.record.change(**{field: text})

    def _on_done_clicked(self) -> None:
        self.flush()
        if not any(field.refused for field in self._read_fields) and not self.record.waiting:
            self.shut()
