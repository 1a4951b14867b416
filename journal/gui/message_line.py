"""The one quiet line at the top right: when the last entry was saved, and what could not be done."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from journal.gui.icons import icon_pixmap
from journal.gui.theme import look
from journal.gui.widgets.buttons import plain_button, quiet_button
from journal.gui.widgets.text import label, set_kind
from journal.words.translation import tr

_INSET = 13


class MessageLine(QWidget):
    """Says one thing at a time and keeps it until the next act. Nothing pops, blinks or makes a sound.

    Undo stands at the edge and Redo before it. Undo stays there, out of use, while only Redo can be pressed, so that
    one press too many meets neither Redo nor anything else.

    While something waits to be saved, Try again stands beside the words, whatever they say.

    Signals: ``undo_requested()``, ``redo_requested()``, ``again_requested()``; ``text_changed()``: the line may need
    another width.
    """

    undo_requested = Signal()
    redo_requested = Signal()
    again_requested = Signal()
    text_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sign = QLabel(self)
        self._sign.hide()
        self._text = label("", "small")
        self._text.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._text.setWordWrap(True)
        self.undo_button = quiet_button(tr("Undo"), icon_name="undo")
        self.undo_button.hide()
        self.undo_button.clicked.connect(self._on_undo_clicked)
        self.redo_button = quiet_button(tr("Redo"), icon_name="redo")
        self.redo_button.hide()
        self.redo_button.clicked.connect(self._on_redo_clicked)
        self.again_button = plain_button(tr("Try again"), name=tr("Try again to save"))
        self.again_button.hide()
        self.again_button.clicked.connect(self.again_requested)
        self._undo_possible = self._redo_possible = False
        row = self._row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addStretch(1)
        row.addWidget(self._sign)
        row.addWidget(self._text)
        row.addWidget(self.again_button)
        row.addWidget(self.redo_button)
        row.addWidget(self.undo_button)
        self.setMinimumHeight(look().control_height)

    @property
    def text(self) -> str:
        """What the line says now."""
        return self._text.text()

    @property
    def is_problem(self) -> bool:
        """True while the line says that something could not be done."""
        return not self._sign.isHidden()

    def show_saved(self, clock: str, *, undo: bool = True) -> None:
        """Say that everything was on disk at that time, for example ``21:04``."""
        self.show_message(tr("Saved {time}", time=clock), undo=undo)

    def show_message(self, text: str, *, undo: bool = False) -> None:
        """Say a fact; ``undo`` offers to take the last act back."""
        self._say(text, "small")
        self.set_undo(undo)

    def show_problem(self, text: str) -> None:
        """Say what could not be done, in the caution colour with its sign, until the next act."""
        self._say(text, "caution")

    def show_waiting(self, text: str) -> None:
        """Say what is not saved yet and why, and offer to try again, until :meth:`end_waiting`."""
        self.again_button.show()
        if text != self.text or not self.is_problem:
            self.show_problem(text)

    def end_waiting(self) -> None:
        """Nothing waits any more."""
        if self.again_button.hasFocus():
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.again_button.hide()
        self._fit()
        self.text_changed.emit()

    def clear(self) -> None:
        """Say nothing."""
        self._say("", "small")
        self.set_redo(False)
        self.set_undo(False)

    def set_undo(self, possible: bool, what: str = "") -> None:
        """Offer Undo, or not; ``what`` says to a screen reader and in the tool tip what would be undone."""
        self._undo_possible = possible
        self.undo_button.setAccessibleName(tr("Undo: {what}", what=what) if what else tr("Undo"))
        self.undo_button.setToolTip(what)
        self._show_buttons()

    def set_redo(self, possible: bool, what: str = "") -> None:
        """Offer Redo, or not; ``what`` says to a screen reader and in the tool tip what would be done again."""
        self._redo_possible = possible
        self.redo_button.setAccessibleName(tr("Redo: {what}", what=what) if what else tr("Redo"))
        self.redo_button.setToolTip(what)
        self._show_buttons()

    def _show_buttons(self) -> None:
        going = (self.undo_button, self._undo_possible), (self.redo_button, self._redo_possible)
        if any(button.hasFocus() and not possible for button, possible in going):
            self.setFocus(Qt.FocusReason.OtherFocusReason)  # else the next press of the same key would do another thing
        self.undo_button.setVisible(self._undo_possible or self._redo_possible)
        self.undo_button.setEnabled(self._undo_possible)
        self.redo_button.setVisible(self._redo_possible)
        self._fit()
        self.text_changed.emit()

    def one_line_width(self) -> int:
        """The width that the line would like to have, always with room for Redo: its coming moves the line nowhere."""
        coming = not self.undo_button.isHidden() and self.redo_button.isHidden()
        return self._text_width() + self._rest_width() + (self.redo_button.sizeHint().width() + 8 if coming else 0)

    def _text_width(self) -> int:
        self._text.ensurePolished()
        return self._text.fontMetrics().horizontalAdvance(self.text) + 4

    def _rest_width(self) -> int:
        shown = [
            part for part in (self._sign, self.again_button, self.redo_button, self.undo_button) if not part.isHidden()
        ]
        return sum(part.sizeHint().width() + 8 for part in shown) + (0 if self.undo_button in shown else _INSET)

    def _fit(self) -> None:
        """Keep the sign beside the words, and both at the right edge where a quiet button's word would end."""
        end = 0 if not self.undo_button.isHidden() else _INSET
        self._row.setContentsMargins(*((end, 0, 0, 0) if self.isRightToLeft() else (0, 0, end, 0)))
        self._text.setFixedWidth(max(1, min(self._text_width(), self.width() - self._rest_width())))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the words the room there is."""
        self._fit()
        super().resizeEvent(event)

    def _say(self, text: str, kind: str) -> None:
        set_kind(self._text, kind)
        self._sign.setVisible(kind == "caution")
        self._draw_sign()
        changed = text != self._text.text()
        self._text.setText(text)
        self._fit()
        if changed:
            self.text_changed.emit()
        if not text:
            return
        from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

        if QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, text))

    def _draw_sign(self) -> None:
        if not self._sign.isHidden():
            self._sign.setPixmap(icon_pixmap("warning", "caution"))

    def changeEvent(self, event: QEvent) -> None:
        """Redraw the sign in the colours of the new theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.setMinimumHeight(look().control_height)
            self._draw_sign()
            self._fit()

    def _on_undo_clicked(self) -> None:
        self.undo_requested.emit()

    def _on_redo_clicked(self) -> None:
        self.redo_requested.emit()
