"""A pace to breathe by: a still picture first, a count when it is asked for, motion only when that is asked for too."""

from __future__ import annotations

import math
import time
from collections.abc import Callable
from fractions import Fraction

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from journal.domain.breathing import DEFAULT_PACE, LEAST_BREATH_S, LONGEST_S, Moment, Pace, Phase
from journal.domain.locale import Locale
from journal.gui.theme import RELAYOUT
from journal.gui.widgets.breathing_picture import BreathPicture
from journal.gui.widgets.buttons import acts_row, plain_button, primary_button
from journal.gui.widgets.check import Check
from journal.gui.widgets.choice_row import ChoiceRow
from journal.gui.widgets.field_grid import FieldGrid
from journal.gui.widgets.phase_field import PhaseField
from journal.gui.widgets.text import label, wrapping
from journal.words.breathing import rate_text
from journal.words.translation import ntr, tr

MINUTES = (1, 3, 5, 10)
FRAME_MS = 100
"""Motion is drawn ten times a second at most."""

_NS = 10**9
_HALVES = ((Phase.IN, Phase.HOLD), (Phase.OUT, Phase.REST))


class BreathingGuide(QWidget):
    """The picture, the count, and what can be set about them. No sound, and nothing moves that was not asked for.

    Space on the picture or its button starts and stops the count, Escape stops it from anywhere; leaving the page
    stops it too. It says how long to breathe in and out, and nothing about what that does.

    Signals: ``finished(int)``: a count ended after so many whole seconds; ``log_requested(int)``: the person wants
    so many minutes (1 or more) recorded as a practice; ``pace_changed(object)``: the person chose another Pace.
    """

    finished = Signal(int)
    log_requested = Signal(int)
    pace_changed = Signal(object)

    def __init__(
        self, locale: Locale, pace: Pace = DEFAULT_PACE, *, clock_ns: Callable[[], int] = time.monotonic_ns,
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        """``clock_ns`` gives nanoseconds that never run backwards."""
        super().__init__(parent)
        self._locale, self._pace, self._clock_ns = locale, pace, clock_ns
        self._began_ns: int | None = None
        self._breath_ns = 0
        self._phase: Phase | None = None
        self._minutes_counted = 0
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self.tick)
        self.picture = BreathPicture(pace, locale, self)
        self.start_button = primary_button(tr("Count along"))
        self.counted = wrapping(label("", "body", parent=self))
        self.log_button = plain_button(tr("Record it as a practice"))
        self.motion = Check(tr("Motion: a disc that grows and shrinks slowly"), parent=self)
        self.spoken = Check(tr("Tell the screen reader each phase"), parent=self)
        named = [(n, ntr("{n} min", "{n} min", n), ntr("{n} minute", "{n} minutes", n)) for n in MINUTES]
        self.length = ChoiceRow([(0, tr("No limit"), tr("No limit")), *named], tr("How long"), self)
        self.fields = {phase: PhaseField(phase, locale, self) for phase in Phase}
        self._rate = label("", "small", parent=self)
        self._lay_out()
        self._connect()
        self.length.set_value(0)
        self._show_pace()
        self.picture.describe()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.picture)
        column.addLayout(acts_row(self.start_button, self.log_button))
        column.addWidget(self.counted)
        column.addWidget(self.motion)
        column.addWidget(self.spoken)
        column.addWidget(label(self.length.name, "small", parent=self))
        column.addWidget(self.length)
        halves = [FieldGrid([self.fields[p] for p in half], most=2, parent=self) for half in _HALVES]
        column.addWidget(FieldGrid(halves, most=2, parent=self))
        column.addWidget(self._rate)
        for later in (self.counted, self.log_button, self.spoken):
            later.hide()

    def _connect(self) -> None:
        self.start_button.clicked.connect(self._on_start_button_clicked)
        self.log_button.clicked.connect(self._on_log_button_clicked)
        self.motion.clicked.connect(self._on_motion_clicked)
        self.length.chosen.connect(self._on_length_chosen)
        for field in self.fields.values():
            field.stepped.connect(self._on_field_stepped)

    @property
    def counting(self) -> bool:
        """Whether a count is running."""
        return self._began_ns is not None

    @property
    def pace(self) -> Pace:
        """The pace in force."""
        return self._pace

    def set_pace(self, pace: Pace) -> None:
        """Take another pace; a count that is running begins a new breath."""
        self._pace = pace
        self._breath_ns = self._clock_ns()
        self._show_pace()
        if self.counting:
            self.tick()
        else:
            self.picture.describe()

    def start(self) -> None:
        """Begin to count; nothing when it counts already."""
        if self.counting:
            return
        self._began_ns = self._breath_ns = self._clock_ns()
        self.start_button.setText(tr("Stop"))
        self.counted.hide()
        self.log_button.hide()
        self.tick()
        self.picture.describe()

    def stop(self) -> None:
        """End the count; nothing when none is running."""
        if self._began_ns is not None:
            self._end(self._clock_ns() - self._began_ns)

    def tick(self) -> None:
        """Show what the clock says now, and come back when that changes."""
        if self._began_ns is None:
            return
        now = self._clock_ns()
        gone, limit = now - self._began_ns, self._limit_ns()
        if limit and gone >= limit:
            self._end(limit)
            return
        moment = self._pace.phase_at(Fraction(now - self._breath_ns, _NS))
        self.picture.show_moment(moment, motion=self.motion.isChecked())
        self._speak(moment)
        wait_ns = math.ceil(moment.changes_in * _NS)
        if limit:
            wait_ns = min(wait_ns, limit - gone)
        self._timer.start(FRAME_MS if self.motion.isChecked() else -(-wait_ns // 10**6))

    def _limit_ns(self) -> int:
        minutes = self.length.value
        return minutes * 60 * _NS if isinstance(minutes, int) else 0

    def _speak(self, moment: Moment) -> None:
        if moment.phase is not self._phase and self.spoken.isVisible() and self.spoken.isChecked():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.picture, self.picture.shown))
        self._phase = moment.phase

    def _end(self, counted_ns: int) -> None:
        self._timer.stop()
        self._began_ns = self._phase = None
        seconds = counted_ns // _NS
        self._minutes_counted = (seconds + 30) // 60
        self.picture.show_moment(None, motion=False)
        self.picture.describe()
        self.start_button.setText(tr("Count along"))
        said = tr("{minutes} min {seconds} s counted.", minutes=seconds // 60, seconds=seconds % 60)
        if self._minutes_counted:
            said = tr("{counted} As a practice: {minutes} min.", counted=said, minutes=self._minutes_counted)
        self.counted.setText(said)
        self.counted.show()
        self.log_button.setVisible(self._minutes_counted > 0)
        self.finished.emit(seconds)

    def _show_pace(self) -> None:
        for phase, field in self.fields.items():
            field.show_seconds(self._pace.length_of(phase))
        self.picture.show_pace(self._pace)
        self._rate.setText(rate_text(self._pace, self._locale))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space starts and stops, Escape stops."""
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self._on_start_button_clicked()
        elif event.key() == Qt.Key.Key_Escape and self.counting:
            self.stop()
        else:
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        """Offer to speak where something listens."""
        self.spoken.setVisible(QAccessible.isActive())
        super().showEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """Nothing runs on a page that was left; a window made small is not left."""
        if not event.spontaneous():
            self.stop()
        super().hideEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Give the figures their room when the letters change."""
        super().changeEvent(event)
        if event.type() in RELAYOUT and hasattr(self, "_rate"):
            self._show_pace()

    def _on_start_button_clicked(self) -> None:
        if self.counting:
            self.stop()
        else:
            self.start()

    def _on_log_button_clicked(self) -> None:
        self.start_button.setFocus(Qt.FocusReason.OtherFocusReason)
        self.log_button.hide()
        self.log_requested.emit(self._minutes_counted)

    def _on_motion_clicked(self) -> None:
        self.tick()

    def _on_length_chosen(self, minutes: object) -> None:
        if minutes is None:
            self.length.set_value(0)
        if self._began_ns is None:
            return
        gone, limit = self._clock_ns() - self._began_ns, self._limit_ns()
        if limit and gone >= limit:
            self._end(gone)
        else:
            self.tick()

    def _on_field_stepped(self, phase: Phase, step: int) -> None:
        lengths = {p: self._pace.length_of(p) for p in Phase}
        whole = math.floor(lengths[phase]) + 1 if step > 0 else math.ceil(lengths[phase]) - 1
        least = LEAST_BREATH_S if phase in (Phase.IN, Phase.OUT) else 0
        lengths[phase] = Fraction(min(max(whole, least), LONGEST_S))
        pace = Pace(lengths[Phase.IN], lengths[Phase.HOLD], lengths[Phase.OUT], lengths[Phase.REST])
        if pace != self._pace:
            self.set_pace(pace)
            self.pace_changed.emit(pace)
