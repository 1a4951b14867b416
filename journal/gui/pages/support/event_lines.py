"""What can be added to an urgent event once it is recorded: when it was, what was done, how it ended."""

from __future__ import annotations

from dataclasses import replace
from datetime import time

from PySide6.QtWidgets import QVBoxLayout, QWidget

from journal.domain.date_text import read_date
from journal.domain.problems import Problem
from journal.domain.urgent_event import UrgentEvent
from journal.gui.bridge import Bridge
from journal.gui.pages.preparation_form import NamedLine
from journal.gui.widgets.buttons import acts_row, plain_button
from journal.gui.widgets.field_grid import FieldGrid
from journal.gui.widgets.note_field import NoteField
from journal.gui.widgets.text import label, wrapping
from journal.gui.widgets.time_field import TimeField
from journal.words.problems import sentence
from journal.words.translation import tr


class EventLines(QWidget):
    """What can be added to an urgent event; each text is saved when its field is left."""

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._locale = bridge.journal.locale
        self._event: UrgentEvent | None = None
        self._refused: dict[str, str] = {}
        self.day = NamedLine(tr("Day it happened"), tr("2026-12-01"))
        self.clock = TimeField(self._locale, tr("Time"))
        self.then = plain_button(tr("Keep day and time"))
        self._echo = wrapping(label("", "caution"))
        self._echo.hide()
        self.fields = {
            "done": NoteField(tr("What was done")),
            "ended": NoteField(tr("How it ended")),
            "note": NoteField(tr("Note")),
        }
        self._lay_out()
        self.then.clicked.connect(self._on_then_clicked)
        self.day.entered.connect(self._on_then_clicked)
        self.fields["done"].note_entered.connect(self._on_done_entered)
        self.fields["ended"].note_entered.connect(self._on_ended_entered)
        self.fields["note"].note_entered.connect(self._on_note_entered)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for field in self.fields.values():
            column.addWidget(label(field.accessibleName(), "small"))
            column.addWidget(field)
        clock = QWidget()
        inside = QVBoxLayout(clock)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(4)
        inside.addWidget(label(tr("Time"), "small"))
        inside.addWidget(self.clock)
        inside.addStretch(1)
        column.addWidget(FieldGrid([self.day, clock], most=2))
        column.addWidget(self._echo)
        column.addLayout(acts_row(self.then))

    def show_event(self, event: UrgentEvent) -> None:
        """Show what is recorded of an event. What is being typed, or was refused, stays while it is the same event."""
        same = self._event is not None and self._event.id == event.id
        if not same:
            self._refused.clear()
        for name, field in self.fields.items():
            if not same:
                field.set_note(field.toPlainText())  # what stood there belongs to the event before
            # a text that differs only by its outer spaces is left alone: the person is in the middle of it
            if name not in self._refused and (not same or field.note.strip() != getattr(event, name)):
                field.set_note(getattr(event, name))
        if not same or self._event is None or (event.day, event.at) != (self._event.day, self._event.at):
            self.day.line.setText(event.day.isoformat())
            self.clock.set_value(event.at)
            self.clock.forget()
            self._say("")
        self._event = event

    def flush(self) -> None:
        """Save now what was typed; a text that was refused is tried again."""
        for field in self.fields.values():
            field.flush()
        for name, text in tuple(self._refused.items()):
            self._tell(name, text)
        self.keep_time()

    def keep_time(self) -> bool:
        """Save the day and time that stand in the fields; False when they cannot be read or were refused."""
        event = self._event
        if event is None:
            return True
        self.clock.flush()
        try:
            day = read_date(self.day.text, self._locale)
        except Problem as problem:
            self._say(sentence(problem, self._locale))
            return False
        at = self.clock.value
        assert at is None or isinstance(at, time)
        if self.clock.refused or (day, at) == (event.day, event.at):
            return not self.clock.refused
        self._say("")
        if self._bridge.do(self._bridge.journal.move_urgent, event.id, day, at) is None:
            return False
        self._event = replace(self._event or event, day=day, at=at)
        return True

    def _say(self, text: str) -> None:
        self._echo.setText(text)
        self._echo.setVisible(bool(text))

    def _tell(self, name: str, text: str) -> None:
        if self._event is None:
            return
        self._refused[name] = text
        if self._bridge.do(self._bridge.journal.tell_urgent, self._event.id, **{name: text}) is not None:
            self._refused.pop(name, None)

    def _on_then_clicked(self) -> None:
        for field in self.fields.values():
            field.flush()
        self.keep_time()

    def _on_done_entered(self, text: str) -> None:
        self._tell("done", text)

    def _on_ended_entered(self, text: str) -> None:
        self._tell("ended", text)

    def _on_note_entered(self, text: str) -> None:
        self._tell("note", text)
