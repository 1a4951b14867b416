"""The form for one visit. Every field is saved when it is left."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from journal.domain.contents import Contents
from journal.domain.problems import Problem
from journal.domain.visit import Visit, VisitKind
from journal.gui.bridge import Bridge
from journal.gui.pages.plan.named_select import NamedSelect
from journal.gui.pages.support.record_fields import Asked, DayField, show_words
from journal.gui.pages.support.self_saving import SelfSaving
from journal.gui.widgets.buttons import acts_row, primary_button
from journal.gui.widgets.field_grid import FieldGrid
from journal.gui.widgets.note_field import NoteField
from journal.gui.widgets.panel import Panel
from journal.service.changes import Changes
from journal.words.support_words import visit_kind_name
from journal.words.translation import tr


class VisitForm(Panel):
    """Day, whom, kind, questions, what was agreed and the next day.

    A new visit is in the journal from its first words on, or when it is kept as it stands.

    Signal: ``kept(int)``: the visit of this number was kept and the form is shut.
    """

    kept = Signal(int)

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(tr("A visit"), parent=parent)
        self._bridge = bridge
        self._contents = Contents()
        self._gathered: str | None = None
        locale = bridge.journal.locale
        self.visit = SelfSaving(self._save, Visit(0, bridge.journal.today()))
        day_name, next_name = tr("Day of the visit"), tr("Next visit, if there is one")
        self.day = DayField(locale, day_name, self._check_day)
        self.kind = NamedSelect(tr("What kind of contact?"))
        for kind in VisitKind:
            self.kind.select.addItem(visit_kind_name(kind), kind.value)
        self.whom = NamedSelect(tr("With whom?"))
        self.questions = NoteField(tr("What to ask"), tr("one question a line"))
        self.agreed = NoteField(tr("What was agreed"))
        self.next_day = DayField(locale, next_name, self._check_next)
        self.done = primary_button(tr("Keep this visit"))
        self.add(FieldGrid([Asked(day_name, self.day), self.whom], most=2))
        self.add(self.kind)
        self.add(Asked(tr("What to ask"), self.questions))
        self.add(Asked(tr("What was agreed"), self.agreed))
        self.add(FieldGrid([Asked(next_name, self.next_day)], most=2))
        self.body.addLayout(acts_row(self.done))
        self._connect()

    def _connect(self) -> None:
        self.day.entered.connect(self._on_day_entered)
        self.kind.select.activated.connect(self._on_kind_activated)
        self.whom.select.activated.connect(self._on_whom_activated)
        self.questions.note_entered.connect(self._on_questions_note_entered)
        self.agreed.note_entered.connect(self._on_agreed_note_entered)
        self.next_day.entered.connect(self._on_next_day_entered)
        self.done.clicked.connect(self._on_done_clicked)
        self.closed.connect(self.flush)

    def ask_new(self, day: date | None = None) -> None:
        """Ask about a new visit with the questions that were gathered; one that is unfinished stays.

        ``day`` None is today.
        """
        if self.is_open and self.visit.is_new:
            self.open(self.day.line)
            return
        gathered = "\n".join(self._bridge.journal.questions())
        day = day or self._bridge.journal.today()
        self._begin(Visit(0, day, person_id=self._likely(), questions=gathered), gathered)

    def ask_about(self, visit: Visit) -> None:
        """Change what is said of a visit."""
        self._begin(visit, None)

    def ask_held(self, visit: Visit) -> None:
        """Note what became of a visit that was planned: the gathered questions go with it."""
        there = visit.questions.splitlines()
        gathered = self._bridge.journal.questions()
        questions = "\n".join([*there, *(line for line in gathered if line not in there)])
        if gathered:
            noted = replace(visit, questions=questions)
            if self._bridge.do(self._bridge.journal.save_visit, noted, asked=True) is None:
                return
            visit = noted
        self.ask_about(visit)

    def show_contents(self, contents: Contents) -> None:
        """Follow what is in the file. The form shuts when its visit is no longer there."""
        self._contents = contents
        if not self.visit.is_new:
            stored = next((v for v in contents.visits if v.id == self.visit.record.id), None)
            if stored is None:
                self.visit = SelfSaving(self._save, Visit(0, self._bridge.journal.today()))
                self.shut()
            else:
                self.visit.follow(stored)
        if self.is_open:
            self._show()

    def flush(self) -> None:
        """Commit what is being typed, and try again what could not be saved."""
        for field in (self.day, self.questions, self.agreed, self.next_day):
            field.flush()
        if self.visit.waiting:
            self.visit.keep()

    def _begin(self, visit: Visit, gathered: str | None) -> None:
        """Turn to another visit, unless words of this one would be lost."""
        self.flush()
        unread = next((field for field in (self.day, self.next_day) if field.refused), None) if self.is_open else None
        if self.visit.waiting or unread is not None:
            self.open(unread or self.done)
            return
        self._gathered = gathered
        self.visit = SelfSaving(self._save, visit)
        self._show()
        self.day.forget()
        self.next_day.forget()
        self.open(self.day.line)

    def _show(self) -> None:
        visit = self.visit.record
        self.day.set_value(visit.day)
        self.kind.select.setCurrentIndex(list(VisitKind).index(visit.kind))
        self._fill_whom(visit)
        show_words(self.questions, visit.questions)
        show_words(self.agreed, visit.agreed)
        self.next_day.set_value(visit.next_day)

    def _fill_whom(self, visit: Visit) -> None:
        people = [p for p in self._contents.people if not p.retired or p.id == visit.person_id]
        wanted = [(tr("nobody named"), None), *((p.name, p.id) for p in people)]
        select = self.whom.select
        if [(select.itemText(i), select.itemData(i)) for i in range(select.count())] != wanted:
            select.clear()
            for name, person_id in wanted:
                select.addItem(name, person_id)
        select.setCurrentIndex([person_id for _, person_id in wanted].index(visit.person_id))
        self.whom.setVisible(bool(people))

    def _likely(self) -> int | None:
        """Whom the newest visit with a clinician was with, else the one person of the name the plan was agreed with."""
        known = [p for p in self._contents.people if not p.retired]
        seen = [v for v in self._contents.visits if v.kind is VisitKind.CLINICIAN]
        if seen and seen[-1].person_id is not None:
            return next((p.id for p in known if p.id == seen[-1].person_id), None)
        latest = self._contents.plan.latest
        name = latest.agreed_with.strip().casefold() if latest is not None else ""
        named = [p.id for p in known if name and p.name.strip().casefold() == name]
        return named[0] if len(named) == 1 else None

    def _save(self, visit: Visit) -> Changes | None:
        return self._bridge.do(self._bridge.journal.save_visit, visit, asked=self._asked_at(visit))

    def _asked_at(self, visit: Visit) -> bool:
        """Whether the gathered questions were for this visit, all of them: then they have been asked."""
        if not self._gathered or visit.kind is not VisitKind.CLINICIAN or visit.day > self._bridge.journal.today():
            return False
        kept = set(self._bridge.journal.questions())
        return bool(kept) and kept <= set(visit.questions.splitlines())

    def _check_day(self, day: date) -> None:
        _in_order(day, self.visit.record.next_day)

    def _check_next(self, day: date) -> None:
        _in_order(self.visit.record.day, day)

    def _choose(self, **fields: object) -> None:
        """Take over what was chosen and not written: it alone does not make a visit."""
        if self.visit.is_new:
            self.visit.hold(**fields)
        else:
            self.visit.change(**fields)

    def _on_day_entered(self, value: object) -> None:
        if value is None:
            self.day.set_value(self.visit.record.day)
        else:
            self._choose(day=value)

    def _on_kind_activated(self) -> None:
        before, kind = self.visit.record, VisitKind(self.kind.select.currentData())
        fields: dict[str, object] = {"kind": kind}
        if self._gathered is not None and before.questions == self._questions_for(before.kind):
            fields["questions"] = self._questions_for(kind)
        if self.visit.is_new and before.person_id == self._whom_for(before.kind):
            fields["person_id"] = self._whom_for(kind)
        self._choose(**fields)
        self._fill_whom(self.visit.record)
        show_words(self.questions, self.visit.record.questions)

    def _questions_for(self, kind: VisitKind) -> str:
        """What stands there before the person writes: the gathered questions are for clinicians."""
        return self._gathered or "" if kind is VisitKind.CLINICIAN else ""

    def _whom_for(self, kind: VisitKind) -> int | None:
        """Who stands there before the person chooses: a session is not with the clinician."""
        return self._likely() if kind is VisitKind.CLINICIAN else None

    def _on_whom_activated(self) -> None:
        self._choose(person_id=self.whom.select.currentData())

    def _on_questions_note_entered(self, text: str) -> None:
        self.visit.change(questions=text)

    def _on_agreed_note_entered(self, text: str) -> None:
        self.visit.change(agreed=text)

    def _on_next_day_entered(self, value: object) -> None:
        self.visit.change(next_day=value)

    def _on_done_clicked(self) -> None:
        self.flush()
        unread = self.day.refused or self.next_day.refused
        if not unread and not self.visit.waiting and (not self.visit.is_new or self.visit.keep()):
            self.shut()
            self.kept.emit(self.visit.record.id)


def _in_order(day: date, next_day: date | None) -> None:
    """Problem ``visit_next_before`` when the next visit would not be after this one."""
    if next_day is not None and next_day <= day:
        raise Problem("visit_next_before", day=next_day, visit=day)
