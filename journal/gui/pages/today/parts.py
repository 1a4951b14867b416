"""What Today shows besides: what may have helped, the daily routine and the marks. Each can be left out.

Nothing of it stands before the first paint of the page: the cards are imported and made after it.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from journal.domain.contents import Contents
from journal.gui.bridge import Bridge
from journal.gui.widgets.buttons import quiet_button
from journal.gui.widgets.text import label
from journal.words.translation import tr

if TYPE_CHECKING:
    from journal.gui.pages.support.marks_card import MarksCard
    from journal.gui.pages.support.practices_card import PracticesCard


def _made_card(bridge: Bridge, part: str) -> PracticesCard | MarksCard:
    from journal.gui.pages.support.marks_card import MarksCard
    from journal.gui.pages.support.practices_card import Part, PracticesCard

    if part == "marks":
        return MarksCard(bridge, leaves=True)
    return PracticesCard(bridge, Part.ROUTINE if part == "routine" else Part.HELPED, leaves=True)


class LeftOut(QWidget):
    """Stands where a part was until another day is shown, so that a slip of the hand is put right on the spot."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.back = quiet_button(tr("Bring it back"), name=tr("Bring it back: {part}", part=title))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        said = tr("{part}: left out of Today. It is in Settings, under “On Today”.", part=title)
        row.addWidget(label(said, "muted", wrap=True), 1)
        row.addWidget(self.back, 0, Qt.AlignmentFlag.AlignTop)


class TodayPart(QWidget):
    """The place of one part of :data:`journal.config.settings.TODAY_PARTS` on the page."""

    def __init__(self, bridge: Bridge, part: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.part = part
        self._bridge = bridge
        self._day: date | None = None
        self.card: PracticesCard | MarksCard | None = None
        self.left_out: LeftOut | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self.hide()

    @property
    def wanted(self) -> bool:
        """Whether the person has it on Today."""
        return self.part not in self._bridge.settings.hidden_today

    def show_contents(self, contents: Contents, day: date, *, quick: bool) -> None:
        """Show a day; a quick one has none of these. ``contents`` has all days of its week."""
        shown = self.wanted and not quick
        if shown and self.card is None:
            self.card = _made_card(self._bridge, self.part)
            self.card.left_out.connect(self._on_card_left_out)
            self._column.addWidget(self.card)
        if self.card is not None:
            if shown:
                self.card.show_contents(contents, day)
            self.card.setVisible(shown)
        if self.left_out is not None and (shown or quick or day != self._day):
            self.left_out.hide()
        self._day = day
        self.setVisible(shown or (self.left_out is not None and not self.left_out.isHidden()))

    def flush(self) -> None:
        """Commit what is being typed."""
        if self.card is not None:
            self.card.flush()

    def _on_card_left_out(self) -> None:
        assert self.card is not None
        self.flush()
        if self.left_out is None:
            self.left_out = LeftOut(self.card.accessibleName(), self)
            self.left_out.back.clicked.connect(self._on_back_clicked)
            self._column.addWidget(self.left_out)
        self.left_out.show()
        self.left_out.back.setFocus(Qt.FocusReason.OtherFocusReason)
        self._set_wanted(False)

    def _on_back_clicked(self) -> None:
        self._set_wanted(True)
        if self.card is not None:
            self.card.setFocus(Qt.FocusReason.OtherFocusReason)

    def _set_wanted(self, wanted: bool) -> None:
        from journal.gui.pages.settings.today_parts_card import show_part

        show_part(self._bridge, self.part, wanted)
