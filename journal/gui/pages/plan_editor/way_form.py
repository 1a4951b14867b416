"""What every way of filling the list of steps has in common: fields, a line that says what they come to, a button."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from journal.domain.locale import Locale
from journal.domain.medicine import Medicine, Preparation
from journal.domain.plan import Step
from journal.domain.plan_text import PlanColumn, columns_of
from journal.domain.problems import Problem
from journal.domain.taper.course import replan
from journal.gui.pages.plan_editor.form_fields import Fields
from journal.gui.pages.plan_editor.grid_rows import Origin
from journal.gui.widgets.buttons import primary_button
from journal.gui.widgets.focus import reveal
from journal.gui.widgets.text import breakable, label, set_kind, wrapping
from journal.words.problems import sentence

NOTHING = Origin()
PAUSE_MS = 350
"""A plan of years takes a moment to lay out: it is done when typing rests, not with every letter."""

_WAITING = ("field_empty", "table_not_chosen")


@dataclass(frozen=True, slots=True)
class House:
    """What a way needs to know: the medicines in use, what is at hand, and the steps that are there already."""

    medicines: tuple[Medicine, ...]
    preparations: tuple[Preparation, ...]
    columns: tuple[PlanColumn, ...]
    steps: tuple[Step, ...]
    today: date

    def at_hand(self, medicine_id: int) -> tuple[Preparation, ...]:
        """What is at hand of a medicine."""
        return tuple(p for p in self.preparations if p.medicine_id == medicine_id and not p.retired)

    def name(self, medicine_id: int) -> str:
        """A medicine's name."""
        return next((m.name for m in self.medicines if m.id == medicine_id), "")


@dataclass(frozen=True, slots=True)
class LaidOut:
    """Steps ready for the table, a sentence about them, and what they were laid out from.

    ``anew`` when nothing of the table stays, its times of day neither.
    """

    steps: tuple[Step, ...]
    said: str
    origin: Origin = NOTHING
    anew: bool = False

    def columns(self, before: Sequence[PlanColumn]) -> tuple[PlanColumn, ...]:
        """The columns that hold these steps, beside those that were there."""
        now = columns_of(self.steps)
        if self.anew:
            return now
        ids = list(dict.fromkeys(c.medicine_id for c in (*before, *now)))
        return tuple(sorted({*before, *now}, key=lambda c: (ids.index(c.medicine_id), c.slot)))


def after_those_begun(before: Sequence[Step], day: date, new: Sequence[Step]) -> tuple[Step, ...]:
    """The steps that began before a day, then the new ones, without a first one that says what is taken already.

    Raises Problem as :func:`journal.domain.taper.course.replan` does.
    """
    begun = [step for step in before if step.start < day]
    same = bool(begun) and set(begun[-1].doses) == set(new[0].doses)
    return replan(before, day, new[1:] if same and len(new) > 1 else new)


class WayForm(QWidget):
    """Fields and what they come to. Each way puts :attr:`echo` beside its fields; :attr:`lay_out` has no place here.

    Signal: ``laid_out()``: :attr:`result` holds the steps.
    """

    laid_out = Signal()

    def __init__(self, locale: Locale, act: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.locale_ = locale
        self.house = House((), (), (), (), date(2000, 1, 1))
        self.result: LaidOut | None = None
        self.echo = wrapping(label(" ", "echo"))
        self.lay_out = primary_button(act)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(12)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._on_pause_timeout)
        self.lay_out.clicked.connect(self._on_lay_out_clicked)

    def begin(self, house: House) -> None:
        """Show the fields for what there is now; what was typed stays."""
        self.house = house
        self.show_house()
        self.tell()

    def show_house(self) -> None:
        """Make the fields fit the medicines and times of day that there are."""

    def forget(self) -> None:
        """Drop what was typed."""

    def read(self, fields: Fields) -> LaidOut:
        """What the fields come to. Raises Problem."""
        raise NotImplementedError

    def on_edited(self) -> None:
        """Say what the fields come to when typing rests."""
        self._pause.start()

    def _on_pause_timeout(self) -> None:
        self.tell()

    def tell(self) -> Fields:
        """Lay out, and say in the line what comes of it; an empty field is no mistake."""
        self._pause.stop()
        fields = Fields()
        self.result = None
        try:
            self.result = self.read(fields)
        except Problem as problem:
            self._say(sentence(problem, self.locale_), "echo" if problem.id in _WAITING else "caution")
            return fields
        self._say(self.result.said, "echo")
        return fields

    def _say(self, text: str, kind: str) -> None:
        self.echo.setText(breakable(text))
        set_kind(self.echo, kind)

    def _on_lay_out_clicked(self) -> None:
        """Nothing is laid out while a field cannot be read: the keys go to that field."""
        fields = self.tell()
        if self.result is not None:
            self.laid_out.emit()
            return
        set_kind(self.echo, "caution")
        if fields.wrong is not None:
            fields.wrong.line.setFocus(Qt.FocusReason.OtherFocusReason)
            fields.wrong.line.selectAll()
            fields.wrong.line.setAccessibleDescription(self.echo.text())
        else:
            reveal(self.echo)
