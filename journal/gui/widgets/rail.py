"""The quiet rail at the left: one button a page."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QEnterEvent,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractButton, QVBoxLayout, QWidget

from journal.gui.icons import icon_pixmap
from journal.gui.theme import RADIUS_CONTROL, RELAYOUT, look


class RailButton(QAbstractButton):
    """A page's icon and word, side by side; the icon over the word where room is scarce; else the word alone.

    Signals: ``chosen(str)``: the key of its page; ``step_requested(str, int)``: its key, and 1 for the page below.
    """

    chosen = Signal(str)
    step_requested = Signal(str, int)

    def __init__(self, key: str, text: str, icon_name: str, parent: QWidget, *, ink: str = "muted") -> None:
        """``ink`` is the colour token of the icon and the word while another page is open."""
        super().__init__(parent)
        self.key = key
        self._icon_name = icon_name
        self._ink = ink
        self._compact = False
        self._bare = False
        self.setText(text)
        self.setAccessibleName(text)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def nextCheckState(self) -> None:
        """Leave the choice to the window."""
        self.chosen.emit(self.key)

    def set_compact(self, compact: bool) -> None:
        """Put the icon over the word, or beside it."""
        self._compact = compact
        self.updateGeometry()
        self.update()

    def set_bare(self, bare: bool) -> None:
        """Leave the icon out, or show it."""
        self._bare = bare
        self.updateGeometry()
        self.update()

    def _font(self, bold: bool) -> QFont:
        font = QFont(look().font("small" if self._compact else "body", bold))
        if self._compact:
            font.setPixelSize(min(font.pixelSize(), 22))
        return font

    def sizeHint(self) -> QSize:
        """Room for the word in its heavier type."""
        return self.size_with(bare=self._bare)

    def size_with(self, *, bare: bool) -> QSize:
        """The room it takes with the icon, or without."""
        metrics = QFontMetrics(self._font(bold=True))
        wide, side = metrics.horizontalAdvance(self.text()), look().icon_size
        if self._compact:
            return QSize(max(wide, side) + 16, max(44, metrics.height() + 14 + (0 if bare else side)))
        return QSize(16 + side + 12 + wide + 16, look().control_height)

    def minimumSizeHint(self) -> QSize:
        """The same: a word is never cut."""
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses too; up and down go along the rail."""
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        elif step:
            self.step_requested.emit(self.key, step)
        else:
            super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Swallow the second press."""
        event.accept()

    def enterEvent(self, event: QEnterEvent) -> None:
        """Show that the button can be pressed."""
        self.update()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Be quiet again."""
        self.update()
        super().leaveEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the ground of the chosen page, the icon and the word."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = self.isChecked()
        if chosen or self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look().colour("surface") if chosen else self._hover())
            painter.drawRoundedRect(QRectF(self.rect()), RADIUS_CONTROL, RADIUS_CONTROL)
        if chosen:
            bar = QRect(0, 10, 4, self.height() - 20)
            if self.isRightToLeft():
                bar.moveRight(self.width() - 1)
            painter.setBrush(look().colour("accent"))
            painter.drawRoundedRect(QRectF(bar), 2, 2)
        ink = "accent" if chosen and self._ink == "muted" else self._ink
        self._draw_icon_and_word(painter, icon_ink=ink, word_ink="text" if chosen else self._ink)

    def _hover(self) -> QColor:
        colour = look().colour("surface")
        colour.setAlpha(120)
        return colour

    def _draw_icon_and_word(self, painter: QPainter, icon_ink: str, word_ink: str) -> None:
        side = look().icon_size
        painter.setFont(self._font(bold=self.isChecked()))
        painter.setPen(look().colour(word_ink))
        if self._compact and self._bare:
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.text())
            return
        if self._compact:
            high = painter.fontMetrics().height()
            top = (self.height() - side - high - 2) // 2
            at = QPoint((self.width() - side) // 2, top)
            word = QRect(0, top + side + 2, self.width(), high)
            painter.drawText(word, Qt.AlignmentFlag.AlignCenter, self.text())
        else:
            at = QPoint(16, (self.height() - side) // 2)
            word = self.rect().adjusted(16 + side + 12, 0, -8, 0)
            align = Qt.AlignmentFlag.AlignLeft
            if self.isRightToLeft():
                at.setX(self.width() - 16 - side)
                word = self.rect().adjusted(8, 0, -(16 + side + 12), 0)
                align = Qt.AlignmentFlag.AlignRight
            painter.drawText(word, align | Qt.AlignmentFlag.AlignVCenter, self.text())
        painter.drawPixmap(at, icon_pixmap(self._icon_name, icon_ink))


class Rail(QWidget):
    """The pages, the last one at the bottom and above it what is in the urgent colour; one Tab stop, arrows go along.

    Signal: ``page_requested(str)``: the key of a page.
    """

    page_requested = Signal(str)

    def __init__(
        self, entries: Sequence[tuple[str, str, str]], name: str, urgent: str = "", parent: QWidget | None = None
    ) -> None:
        """``entries`` are (key, word, icon name) in order; ``urgent`` is the key of the one in the urgent colour."""
        super().__init__(parent)
        self.setAccessibleName(name)
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(8, 16, 8, 16)
        column.setSpacing(4)
        self.buttons: dict[str, RailButton] = {}
        stretched = False
        for i, (key, text, icon_name) in enumerate(entries):
            if i and not stretched and (key == urgent or i == len(entries) - 1):
                column.addStretch(1)
                stretched = True
            button = RailButton(key, text, icon_name, self, ink="urgent" if key == urgent else "muted")
            button.chosen.connect(self.page_requested)
            button.step_requested.connect(self._on_button_step_requested)
            column.addWidget(button)
            self.buttons[key] = button
        self._compact = self._bare = False

    def set_compact(self, compact: bool) -> None:
        """Stand icons over words, in small type, to leave the page its room."""
        if compact == self._compact:
            return
        self._compact = compact
        self._column.setContentsMargins(*((6, 8, 6, 8) if compact else (8, 16, 8, 16)))
        for button in self.buttons.values():
            button.set_compact(compact)
        self._fit_height()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the icons out where the words alone find room."""
        super().resizeEvent(event)
        self._fit_height()

    def changeEvent(self, event: QEvent) -> None:
        """Measure again when the letters change."""
        super().changeEvent(event)
        if event.type() in RELAYOUT and hasattr(self, "buttons"):
            self._fit_height()

    def _fit_height(self) -> None:
        margins = self._column.contentsMargins()
        room = self.height() - margins.top() - margins.bottom() - 4 * len(self.buttons)
        bare = self._compact and room < sum(b.size_with(bare=False).height() for b in self.buttons.values())
        if bare != self._bare:
            self._bare = bare
            for button in self.buttons.values():
                button.set_bare(bare)

    def full_width(self) -> int:
        """The width with words beside icons."""
        metrics = QFontMetrics(look().font(bold=True))
        words = max((metrics.horizontalAdvance(b.text()) for b in self.buttons.values()), default=0)
        return 16 + look().icon_size + 12 + words + 16 + 16

    def mark(self, key: str) -> None:
        """Show which page is open; its button is the rail's one Tab stop."""
        for other, button in self.buttons.items():
            button.setChecked(other == key)
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus if other == key else Qt.FocusPolicy.ClickFocus)

    def _on_button_step_requested(self, key: str, step: int) -> None:
        keys = list(self.buttons)
        to = keys[min(max(keys.index(key) + step, 0), len(keys) - 1)]
        self.buttons[to].setFocus(Qt.FocusReason.OtherFocusReason)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Fill the rail."""
        painter = QPainter(self)  # not fillRect: to tell its variants apart PySide6 readies the 180 named gradients
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look().colour("raised"))
        painter.drawRect(self.rect())
