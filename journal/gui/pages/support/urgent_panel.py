"""Something serious happened: one press records it, then the numbers and a few plain words stand in the page."""

from __future__ import annotations

from datetime import date, datetime

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QLabel, QSizePolicy, QStyle, QStyleOptionButton, QVBoxLayout, QWidget

from journal.domain.contents import Contents
from journal.domain.urgent import URGENT_KINDS, Tier, kinds_of
from journal.domain.urgent_event import UrgentEvent
from journal.gui.bridge import Bridge
from journal.gui.pages.support.event_lines import EventLines
from journal.gui.pages.support.numbers_card import CountryChoice, NumberList, OwnNumberForm, show_numbers
from journal.gui.theme import look
from journal.gui.widgets.buttons import Button, acts_row, plain_button, quiet_button
from journal.gui.widgets.field_grid import FieldGrid
from journal.gui.widgets.panel import Panel
from journal.gui.widgets.side_by_side import SideBySide
from journal.gui.widgets.text import label, wrapping
from journal.words.dates import clock_text
from journal.words.translation import tr
from journal.words.urgent_words import tier_text, tier_title, urgent_kind_name

_PADDING = 14


class KindButton(Button):
    """A kind of urgent event; its name takes as many lines as it needs. Signal: ``picked(str)``: its key."""

    picked = Signal(str)

    def __init__(self, key: str, parent: QWidget | None = None) -> None:
        super().__init__(urgent_kind_name(key), "urgent" if URGENT_KINDS[key] is Tier.A else "plain", parent=parent)
        self.key = key
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.clicked.connect(self._on_clicked)

    def hasHeightForWidth(self) -> bool:
        """Words wrap."""
        return True

    def heightForWidth(self, width: int) -> int:
        """At least a finger's height and a little."""
        space = QRect(0, 0, max(1, width - 2 * _PADDING), 10_000)
        words = QFontMetrics(look().font()).boundingRect(space, Qt.TextFlag.TextWordWrap, self.text())
        return max(look().control_height + 4, words.height() + 20)

    def sizeHint(self) -> QSize:
        """Some words wide."""
        wide = 16 * look().px()
        return QSize(wide, self.heightForWidth(wide))

    def minimumSizeHint(self) -> QSize:
        """A long word wide."""
        return QSize(9 * look().px(), look().control_height + 4)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the button of the theme and the words on it."""
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.text = ""
        painter = QPainter(self)
        self.style().drawControl(QStyle.ControlElement.CE_PushButton, option, painter, self)
        painter.setFont(look().font())
        painter.setPen(look().colour("urgent" if self.property("kind") == "urgent" else "text"))
        side = Qt.AlignmentFlag.AlignRight if self.isRightToLeft() else Qt.AlignmentFlag.AlignLeft
        space = self.rect().adjusted(_PADDING, 0, -_PADDING, 0)
        painter.drawText(space, side | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap, self.text())

    def _on_clicked(self) -> None:
        self.picked.emit(self.key)


class KindChoice(QWidget):
    """What can be recorded, in three groups. Signal: ``picked(str)``: the key that was pressed."""

    picked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.buttons: dict[str, KindButton] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        self.about = HeardText("muted")
        column.addWidget(self.about)
        for tier in Tier:
            column.addSpacing(6)
            column.addWidget(label(tier_title(tier), "strong", wrap=True))
            made = {key: KindButton(key) for key in kinds_of(tier)}
            for button in made.values():
                button.picked.connect(self.picked)
            self.buttons |= made
            column.addWidget(FieldGrid(list(made.values()), most=2))


class HeardText(QLabel):
    """Words that take the keys, so that they are read out and in sight, and on which Enter does nothing."""

    def __init__(self, kind: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("kind", kind)
        wrapping(self)
        self.setContentsMargins(6, 2, 6, 2)  # the ring of the keys does not touch the words
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def say(self, text: str) -> None:
        """Show and tell these words."""
        self.setText(text)
        self.setAccessibleName(text)


class RecordedView(QWidget):
    """What follows a press: that it is saved, the words of its tier, the numbers, and what can be added.

    Signals: ``undo_requested()``, ``another_requested()``, ``again_requested()``: save what could not be saved.
    """

    undo_requested = Signal()
    another_requested = Signal()
    again_requested = Signal()

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.saved = HeardText("strong")
        self.undo = plain_button(tr("Undo"), name=tr("Undo: take this entry back"), icon_name="undo")
        self.another = quiet_button(tr("Record another"))
        self.again = plain_button(tr("Save again"))
        self._title = label("", "title", wrap=True)
        self._text = label("", wrap=True)
        self.country = CountryChoice(bridge)
        self.numbers = NumberList(bridge.journal.locale)
        self.fill_in = plain_button(tr("Fill in own numbers…"), icon_name="add")
        self.form = OwnNumberForm(bridge)
        self.lines = EventLines(bridge)
        self._told = QWidget()
        told = QVBoxLayout(self._told)
        told.setContentsMargins(0, 0, 0, 0)
        told.setSpacing(10)
        told.addWidget(label(tr("Can be added, now or later"), "strong", wrap=True))
        told.addWidget(self.lines)
        told.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(self.saved)
        column.addLayout(acts_row(self.undo, self.another, self.again))
        column.addWidget(SideBySide(self._numbers_part(), self._told, (1, 1)))
        self.undo.clicked.connect(self.undo_requested)
        self.another.clicked.connect(self.another_requested)
        self.again.clicked.connect(self.again_requested)
        self.fill_in.clicked.connect(self._on_fill_in_clicked)
        self.form.kept.connect(self._on_form_kept)

    def _numbers_part(self) -> QWidget:
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        for widget in (self._title, self._text, self.numbers):
            column.addWidget(widget)
        column.addLayout(acts_row(self.fill_in))
        for widget in (self.form, self.country):
            column.addWidget(widget)
        return made

    def show_recorded(self, kind: str, event: UrgentEvent | None, said: str) -> None:
        """Show a kind with its event; None while it is not in the file. ``said`` stands at the top."""
        self.saved.say(said)
        tier = URGENT_KINDS[kind]
        self._title.setText(tier_title(tier))
        self._text.setText(tier_text(tier))
        for widget in (self.undo, self.another, self._told):
            widget.setVisible(event is not None)
        self.again.setVisible(event is None)
        if event is not None:
            self.lines.show_event(event)

    def _on_fill_in_clicked(self) -> None:
        self.form.begin()

    def _on_form_kept(self) -> None:
        self.fill_in.setFocus(Qt.FocusReason.OtherFocusReason)


class UrgentPanel(Panel):
    """Opens in the page with the kinds to press; a press is saved first, then the numbers are shown.

    It blocks nothing and closes at any time, by Escape too. Signal: ``recorded(int)``: the id of the new event.
    """

    recorded = Signal(int)

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(tr("Something serious happened"), parent=parent)
        self._bridge = bridge
        self._journal = bridge.journal
        self._contents = Contents()
        self._today = bridge.journal.today()
        self._kind = ""
        self._event_id: int | None = None
        self._said = ""
        self._at: datetime | None = None
        self.kinds = KindChoice()
        self.view = RecordedView(bridge)
        self.view.hide()
        self.add(self.kinds)
        self.add(self.view)
        self.kinds.picked.connect(self._record)
        self.view.undo_requested.connect(self._on_view_undo_requested)
        self.view.another_requested.connect(self._on_view_another_requested)
        self.view.again_requested.connect(self._on_view_again_requested)
        bridge.settings_changed.connect(self._on_bridge_settings_changed)

    def show_contents(self, contents: Contents, today: date) -> None:
        """Follow the journal: own numbers, and what is recorded of the event that is shown."""
        self._contents, self._today = contents, today
        if self._event_id is not None and self._event() is None:
            self._ask(tr("That entry was taken back. One press on a line records it."))
        elif not self.view.isHidden():
            self._show_recorded()

    def open(self, focus: QWidget | None = None) -> None:
        """Open with the kinds; a panel that is open stays as it is and gets the keys."""
        if self.is_open:
            (self.view.saved if self.kinds.isHidden() else self.kinds.about).setFocus()
            return
        self._ask()
        super().open(focus or self.kinds.about)

    def shut(self) -> None:
        """Save what is being typed and close; the keys go back to where they were."""
        if self.is_open:
            self.flush()
            self.view.form.shut()
        super().shut()

    def flush(self) -> None:
        """Save what is being typed."""
        if self._event_id is not None:
            self.view.lines.flush()

    def _event(self) -> UrgentEvent | None:
        return next((e for e in self._contents.urgent_events if e.id == self._event_id), None)

    def _look(self) -> None:
        """Read the journal where the page has not yet handed over what is in it now."""
        if self._event() is None:
            self._contents = self._journal.contents()

    def _ask(self, said: str = "") -> None:
        """Offer the kinds."""
        self.view.form.shut()
        keys = QApplication.focusWidget()
        inside = keys is not None and self.isAncestorOf(keys)
        self._kind, self._event_id = "", None
        self.kinds.about.say(said or tr("One press on a line records it, with the time it is now."))
        self.kinds.show()
        if inside:
            self.kinds.about.setFocus(Qt.FocusReason.OtherFocusReason)
        self.view.hide()

    def _record(self, kind: str) -> None:
        """Save first, then show. What cannot be saved keeps nobody from the numbers."""
        made = self._bridge.do(self._journal.record_urgent, kind)
        self._kind = kind
        self._event_id = made.new_id if made is not None else None
        name = urgent_kind_name(kind)
        if made is None:
            self._said = tr("{what}: this was not saved.", what=name)
        else:
            self._at = made.at
            self._look()
        self._show_recorded()
        self.view.show()
        self.view.saved.setFocus(Qt.FocusReason.OtherFocusReason)
        self.kinds.hide()
        if self._event_id is not None:
            self.recorded.emit(self._event_id)

    def _say_recorded(self) -> None:
        """Say that it is in the file, or that it waits for it."""
        what = urgent_kind_name(self._kind)
        if self._bridge.is_waiting:
            self._said = tr("{what}: written down here, not saved in the journal yet.", what=what)
        elif self._at is not None:
            self._said = tr("Saved {time}: {what}", time=clock_text(self._at.time(), self._journal.locale), what=what)

    def _show_recorded(self) -> None:
        if self._event_id is not None:
            self._say_recorded()
        self.view.country.refresh()
        country, at_once = self._bridge.settings.country, URGENT_KINDS[self._kind] is Tier.A
        show_numbers(self.view.numbers, self._contents, country, self._today, emergency=at_once)
        self.view.show_recorded(self._kind, self._event(), self._said)

    def _on_view_undo_requested(self) -> None:
        if self._event_id is not None:
            self.flush()
            if self._bridge.do(self._journal.remove_urgent, self._event_id) is not None:
                self._ask(tr("That entry was taken back. One press on a line records it."))

    def _on_view_another_requested(self) -> None:
        self.flush()
        self._ask()

    def _on_view_again_requested(self) -> None:
        self._record(self._kind)

    def _on_bridge_settings_changed(self) -> None:
        if not self.view.isHidden():
            self._show_recorded()
