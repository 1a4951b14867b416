"""The fields of each way of changing course; each lays the later steps out anew."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from journal.domain.date_text import read_date
from journal.domain.locale import Locale
from journal.domain.number_text import plain_signs
from journal.domain.plan import Step
from journal.domain.problems import Problem
from journal.domain.taper import course
from journal.gui.pages.plan.named_select import NamedSelect
from journal.gui.pages.preparation_form import NamedLine
from journal.gui.widgets.check import Check
from journal.gui.widgets.choice_row import ChoiceRow
from journal.gui.widgets.field_grid import FieldGrid
from journal.gui.widgets.text import label
from journal.words.plans import REASONS, reason_text
from journal.words.translation import tr

MOST_DAYS = 3660


@dataclass(frozen=True, slots=True)
class Course:
    """What the forms begin with; ``named`` are those steps that have begun ``today``, in words."""

    steps: tuple[Step, ...]
    named: tuple[str, ...]
    former: tuple[Step, ...]
    today: date


class CourseForm(QWidget):
    """Fields of one way. Signal: ``changed()`` when something was typed or chosen."""

    changed = Signal()

    def __init__(self, locale: Locale, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.locale_ = locale
        self._watched: tuple[NamedLine, ...] = ()
        self.from_day = NamedLine(tr("From"), tr("2026-12-01"))
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(12)

    def begin(self, plan: Course) -> None:
        """Make the fields ready for a plan."""
        self.from_day.line.setText(plan.today.isoformat())
        for line in self._watched:
            if line is not self.from_day:
                line.line.clear()
        self.follow(plan)

    def follow(self, plan: Course) -> None:
        """The plan has become another; what was typed stays."""

    def day(self) -> date:
        """From when on the course changes. Raises Problem."""
        _asked(self.from_day)
        return read_date(self.from_day.text, self.locale_)

    def changed_steps(self, steps: Sequence[Step]) -> tuple[Step, ...]:
        """The plan after the change. Raises Problem for what cannot be read or laid out."""
        raise NotImplementedError

    def _watch(self, *lines: NamedLine) -> None:
        self._watched = lines
        for line in lines:
            line.edited.connect(self.changed)


def _asked(line: NamedLine) -> None:
    if not line.text:
        raise Problem("field_empty", name=line.line.accessibleName())


def whole_days(line: NamedLine) -> int:
    """The days that were typed. Raises Problem ``days_unreadable`` or ``field_empty``."""
    _asked(line)
    text = plain_signs(line.text)
    if not text.isdecimal() or not 1 <= int(text[:9]) <= MOST_DAYS:
        raise Problem("days_unreadable", text=line.text)
    return int(text)


class HoldForm(CourseForm):
    """Staying on the dose in force; without a number of days until the plan is written anew."""

    def __init__(self, locale: Locale, parent: QWidget | None = None) -> None:
        super().__init__(locale, parent)
        self.days = NamedLine(tr("Days; empty: until further notice"), tr("14"))
        self.reason = NamedSelect(tr("Reason"))
        for reason in REASONS:
            self.reason.select.addItem(reason_text(reason), reason)
        self.body.addWidget(FieldGrid([self.from_day, self.days, self.reason]))
        self._watch(self.from_day, self.days)
        self.reason.select.activated.connect(self._on_reason_activated)

    def _on_reason_activated(self, _index: int) -> None:
        self.changed.emit()

    def changed_steps(self, steps: Sequence[Step]) -> tuple[Step, ...]:
        """The plan with the hold in it."""
        days = whole_days(self.days) if self.days.text else None
        return course.hold(steps, self.day(), days, str(self.reason.select.currentData()))


class ReturnForm(CourseForm):
    """Going back to the amounts of an earlier step."""

    def __init__(self, locale: Locale, parent: QWidget | None = None) -> None:
        super().__init__(locale, parent)
        self.earlier = NamedSelect(tr("Back to"))
        self.days = NamedLine(tr("Days on it"), tr("14"))
        self.resume = Check(tr("then go on through the steps after it, with their intervals"))
        self.body.addWidget(FieldGrid([self.earlier, self.from_day]))
        self.body.addWidget(self.resume)
        self.body.addWidget(self.days)
        self.days.hide()
        self._watch(self.from_day, self.days)
        self.earlier.select.activated.connect(self._on_earlier_activated)
        self.resume.clicked.connect(self._on_resume_clicked)

    def follow(self, plan: Course) -> None:
        """Offer the steps before the one in force, newest first; the one that was chosen stays so while it is there."""
        select = self.earlier.select
        chosen = select.currentText()
        select.clear()
        for index in reversed(range(len(plan.named) - 1)):
            select.addItem(plan.named[index], index)
        if select.count():
            select.setCurrentIndex(max(0, select.findText(chosen)))

    def _on_earlier_activated(self, _index: int) -> None:
        self.changed.emit()

    def _on_resume_clicked(self, on: bool) -> None:
        self.days.setVisible(on)
        self.changed.emit()

    def changed_steps(self, steps: Sequence[Step]) -> tuple[Step, ...]:
        """The plan with the return in it."""
        index = self.earlier.select.currentData()
        if not isinstance(index, int):
            raise Problem("course_nothing_earlier")
        resume = self.resume.isChecked()
        return course.go_back(steps, self.day(), index, whole_days(self.days) if resume else None, resume=resume)


class MoveForm(CourseForm):
    """Moving the later steps as they are."""

    def __init__(self, locale: Locale, parent: QWidget | None = None) -> None:
        super().__init__(locale, parent)
        self.direction = ChoiceRow(
            [(1, tr("later"), tr("later")), (-1, tr("earlier"), tr("earlier"))], tr("The steps after that day come")
        )
        self.direction.set_value(1)
        self.days = NamedLine(tr("By so many days"), tr("7"))
        self.body.addWidget(FieldGrid([self.from_day, self.days]))
        self.body.addWidget(label(tr("The steps after that day come"), "small"))
        self.body.addWidget(self.direction)
        self._watch(self.from_day, self.days)
        self._sign = 1
        self.direction.chosen.connect(self._on_direction_chosen)

    def begin(self, plan: Course) -> None:
        """Later, until the person says otherwise."""
        super().begin(plan)
        self._sign = 1
        self.direction.set_value(1)

    def _on_direction_chosen(self, value: object) -> None:
        """One of the two holds always: pressed again it stays."""
        self._sign = self._sign if value is None else -1 if value == -1 else 1
        self.direction.set_value(self._sign)
        self.changed.emit()

    def changed_steps(self, steps: Sequence[Step]) -> tuple[Step, ...]:
        """The plan with its later steps moved."""
        return course.move(steps, self.day(), self._sign * whole_days(self.days))


class IntervalForm(CourseForm):
    """Giving the later steps another interval."""

    def __init__(self, locale: Locale, parent: QWidget | None = None) -> None:
        super().__init__(locale, parent)
        self.days = NamedLine(tr("Days that each step lasts"), tr("21"))
        self.body.addWidget(FieldGrid([self.from_day, self.days]))
        self._watch(self.from_day, self.days)

    def changed_steps(self, steps: Sequence[Step]) -> tuple[Step, ...]:
        """The plan with its later steps so many days apart."""
        return course.every(steps, self.day(), whole_days(self.days))


class ResumeForm(CourseForm):
    """Going on after a hold without an end: the steps that it left out follow from a day on."""

    def __init__(self, locale: Locale, parent: QWidget | None = None) -> None:
        super().__init__(locale, parent)
        self._former: tuple[Step, ...] = ()
        self.body.addWidget(FieldGrid([self.from_day]))
        self._watch(self.from_day)

    def follow(self, plan: Course) -> None:
        """Remember the steps of the version before."""
        self._former = plan.former

    def changed_steps(self, steps: Sequence[Step]) -> tuple[Step, ...]:
        """The plan with the steps that were left out."""
        return course.resume(steps, self.day(), self._former)


class AnewForm(CourseForm):
    """Leaving out what comes later, to write it anew."""

    def __init__(self, locale: Locale, parent: QWidget | None = None) -> None:
        super().__init__(locale, parent)
        self.body.addWidget(FieldGrid([self.from_day]))
        self._watch(self.from_day)

    def changed_steps(self, steps: Sequence[Step]) -> tuple[Step, ...]:
        """The steps before that day."""
        day = self.day()
        kept = tuple(step for step in steps if step.start < day)
        if not kept:
            raise Problem("course_no_step", day=day)
        return kept
