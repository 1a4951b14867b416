"""A draft that waits for the person to say that it is agreed."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from journal.domain.plan import PlanHistory, PlanVersion
from journal.gui.bridge import Bridge
from journal.gui.pages.preparation_form import NamedLine
from journal.gui.widgets.buttons import acts_row, plain_button, primary_button, quiet_button
from journal.gui.widgets.card import Card
from journal.gui.widgets.panel import Panel
from journal.gui.widgets.text import label
from journal.words.dates import day_short
from journal.words.translation import tr


class DraftCard(Card):
    """The newest draft that is newer than the agreed plan.

    Signals: ``shown_requested(int)``: show that version; ``settled()``: it was agreed or put into the bin.
    """

    shown_requested = Signal(int)
    settled = Signal()

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(tr("Draft, not yet agreed"), parent=parent)
        self._bridge = bridge
        self._version: PlanVersion | None = None
        self._about = label("", "muted", wrap=True)
        self.agree = primary_button(tr("It is agreed…"))
        self.look = plain_button(tr("Show its steps"))
        self.discard = quiet_button(tr("Put it in the bin"))
        self.panel = Panel(tr("Agreed with"))
        self.who = NamedLine(tr("Name"), tr("optional"))
        self.keep = primary_button(tr("This version is agreed"))
        self.panel.add(self.who)
        self.panel.body.addLayout(acts_row(self.keep))
        self.add(self._about)
        self.body.addLayout(acts_row(self.agree, self.look, self.discard))
        self.add(self.panel)
        self.agree.clicked.connect(self._on_agree_clicked)
        self.look.clicked.connect(self._on_look_clicked)
        self.discard.clicked.connect(self._on_discard_clicked)
        self.keep.clicked.connect(self._on_keep_clicked)
        self.who.entered.connect(self._on_keep_clicked)

    def show_history(self, history: PlanHistory, shown: PlanVersion | None) -> None:
        """Ask about the draft that is on the page, else the one that is newer than every agreed version.

        The card hides when there is neither.
        """
        newest = history.versions[-1] if history.versions else None
        asked = next((v for v in (shown, newest) if v is not None and v.draft), None)
        before, self._version = self._version, asked
        if before is not None and (self._version is None or self._version.id != before.id):
            self.panel.shut()  # it asks about a draft that is not shown here any more
        self.setVisible(self._version is not None)
        if self._version is None:
            return
        locale = self._bridge.journal.locale
        saved = day_short(self._version.saved_at.date(), locale)
        self._about.setText(
            tr("Version {n}, written down on {day}. The plan in use stays until this one is agreed.",
               n=self._version.number, day=saved)
            if history.latest
            else tr("Version {n}, written down on {day}. No plan is in use until it is agreed.",
                    n=self._version.number, day=saved)
        )  # fmt: skip

    def _on_agree_clicked(self) -> None:
        if self._version is not None:
            self.who.line.setText(self._version.agreed_with)
            self.panel.open(self.who.line)

    def _on_keep_clicked(self) -> None:
        if self._version is None:
            return
        journal = self._bridge.journal
        if self._bridge.do(journal.agree_plan, self._version.id, agreed_with=self.who.text) is not None:
            self.panel.shut()
            self.settled.emit()

    def _on_look_clicked(self) -> None:
        if self._version is not None:
            self.shown_requested.emit(self._version.id)

    def _on_discard_clicked(self) -> None:
        if self._version is None:
            return
        if self._bridge.do(self._bridge.journal.discard_draft, self._version.id) is not None:
            self.settled.emit()
