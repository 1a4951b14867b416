"""The picture of a breathing pace: its phases in large letters, or the count, and a disc where motion is wanted."""

from __future__ import annotations

import math
from fractions import Fraction

from PySide6.QtCore import QEvent, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QFocusEvent, QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from journal.domain.breathing import Moment, Pace
from journal.domain.locale import Locale
from journal.gui.theme import RELAYOUT, look
from journal.gui.widgets.mirroring import as_read
from journal.words.breathing import count_text, phase_text
from journal.words.translation import tr

_LINE = 1.3


class BreathPicture(QLabel):
    """The words and figures, large enough for eyes half closed; the disc when there is motion. No signals of its own.

    A screen reader finds what it shows in its name and description; these are written when the count begins or ends
    and when the keys come here, never at each count, which would talk without end.
    """

    def __init__(self, pace: Pace, locale: Locale, parent: QWidget) -> None:
        super().__init__(parent)
        self._pace, self._locale = pace, locale
        self._moment: Moment | None = None
        self._motion = False
        self.setAccessibleName(tr("Breathing pace"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_pace(self, pace: Pace) -> None:
        """Show the phases of another pace."""
        self._pace = pace
        self.updateGeometry()
        self.update()

    def show_moment(self, moment: Moment | None, *, motion: bool) -> None:
        """Show where in a breath one is, or, for None, the still picture."""
        moved = motion and moment is not None and (self._moment is None or moment.fullness != self._moment.fullness)
        before, was_moving = self.shown, self._motion
        self._moment, self._motion = moment, motion
        if moved or self.shown != before or was_moving != motion:
            self.update()

    @property
    def shown(self) -> str:
        """What stands there: ``In 4 · Out 6``, or while counting ``Out 3``."""
        if self._moment is None:
            return " · ".join(self._parts())
        return count_text(self._moment.phase, self._moment.counts_left, self._locale)

    def describe(self) -> None:
        """Write down for a screen reader what is shown now."""
        counting = self._moment is not None
        self.setAccessibleDescription(tr("Counting: {shown}", shown=self.shown) if counting else self.shown)

    def _parts(self) -> list[str]:
        return [count_text(phase, length, self._locale) for phase, length in self._pace.phases]

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Describe the moment at which the keys come here."""
        self.describe()
        super().focusInEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Measure again when the letters change."""
        super().changeEvent(event)
        if event.type() in RELAYOUT:
            self.updateGeometry()
            self.update()

    # The picture is as high when it counts as when it is still: nothing below it moves.

    def hasHeightForWidth(self) -> bool:
        """Phases that do not fit beside each other take another line."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Room for the lines of the still picture and for a word above a numeral."""
        high = look().px("page") * _LINE
        return math.ceil(max(2 * high * len(self._lines(width)), 5 * high)) + 16

    def sizeHint(self) -> QSize:
        """Two phases beside each other."""
        wide = 16 * look().px("page")
        return QSize(wide, self.heightForWidth(wide))

    def minimumSizeHint(self) -> QSize:
        """One phase wide."""
        wide = max(QFontMetrics(_large(2)).horizontalAdvance(part) for part in self._parts())
        return QSize(wide, self.heightForWidth(max(self.width(), wide)))

    def _lines(self, width: int) -> list[str]:
        metrics, lines = QFontMetrics(_large(2)), [""]
        for part in self._parts():
            longer = f"{lines[-1]} · {part}" if lines[-1] else part
            if lines[-1] and metrics.horizontalAdvance(longer) > width:
                lines.append(part)
            else:
                lines[-1] = longer
        return lines

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Write what is shown, and draw the disc beside it."""
        painter = QPainter(self)
        painter.setPen(look().colour("text"))
        high = round(2 * look().px("page") * _LINE)
        if self._moment is None:
            lines = self._lines(self.width())
            top = (self.height() - high * len(lines)) // 2
            painter.setFont(_large(2))
            for at, line in enumerate(lines):
                place = QRect(0, top + at * high, self.width(), high)
                painter.drawText(place, Qt.AlignmentFlag.AlignCenter, line)
            return
        space = self.rect()
        if self._motion:
            space = self._draw_disc(painter, self._moment.fullness)
        place = QRect(space.x(), (self.height() - round(high * 2.5)) // 2, space.width(), high)
        painter.setFont(_large(2))
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, phase_text(self._moment.phase))
        place = QRect(place.x(), place.bottom() + 1, place.width(), round(high * 1.5))
        painter.setFont(_large(3))
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, str(self._moment.counts_left))

    def _draw_disc(self, painter: QPainter, fullness: Fraction) -> QRect:
        """Draw the disc in a square at the reading edge; what is left is for the words."""
        metrics = QFontMetrics(_large(2))
        words = max(metrics.horizontalAdvance(phase_text(phase)) for phase, _ in self._pace.phases) + 24
        side = max(0, min(self.height(), self.width() - words))
        left = max(0, (self.width() - side - 2 * words) // 2)
        square = as_read(self, QRect(left, (self.height() - side) // 2, side, side))
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look().colour("accent"))
        radius = (side / 2 - 4) * (0.3 + 0.7 * float(fullness))
        if radius > 0:
            painter.drawEllipse(QPointF(square.center()), radius, radius)
        painter.restore()
        begins = left + side
        return as_read(self, QRect(begins, 0, min(2 * words, self.width() - begins), self.height()))


def _large(times: int) -> QFont:
    font = QFont(look().font("page", bold=True))
    font.setPixelSize(look().px("page") * times)
    return font
