"""The plan on paper and in a calendar."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from journal.domain.plan import PlanVersion
from journal.gui.bridge import Bridge
from journal.gui.pages.paper_acts import PaperActs
from journal.gui.saving import save_text
from journal.gui.widgets.buttons import acts_row, plain_button
from journal.gui.widgets.card import Card
from journal.gui.widgets.check import Check
from journal.gui.widgets.text import label
from journal.report.plan_sheet_model import PlanSheetOptions
from journal.words.tables import table_name
from journal.words.translation import tr

if TYPE_CHECKING:
    from journal.gui.plan_printing import PlanPages


class PaperCard(Card):
    """Prints a version and writes calendar files. Signal: ``said(str)``: what was done, for the message line."""

    said = Signal(str)

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(tr("On paper and in a calendar"), parent=parent)
        self._bridge = bridge
        self._version: PlanVersion | None = None
        self.boxes = Check(tr("with a box to tick for each day"))
        self.whole = Check(tr("with the steps gone by"))
        self.acts = PaperActs(bridge, self._pages, tr("the plan"), "plan.pdf")
        self.details = Check(tr("with medicines and amounts, for everyone who sees the calendar to read"))
        self.calendar = plain_button(tr("Save calendar file…"), icon_name="calendar")
        self.removal = plain_button(
            tr("File to remove it…"), name=tr("Save a file that removes the plan from a calendar…")
        )
        for widget in (self.boxes, self.whole, self.acts):
            self.add(widget)
        self._calendar_note = label("", "muted", wrap=True)
        self.add(self._calendar_note)
        self.add(self.details)
        self.body.addLayout(acts_row(self.calendar, self.removal))
        self.acts.said.connect(self.said)
        self.calendar.clicked.connect(self._on_calendar_clicked)
        self.removal.clicked.connect(self._on_removal_clicked)

    def show_version(self, version: PlanVersion, agreed: PlanVersion | None) -> None:
        """Print this version from now on; the calendar always has the agreed plan."""
        self._version = version
        for button in (self.calendar, self.removal):
            button.setEnabled(agreed is not None)
        self._calendar_note.setText(
            tr("The calendar gets one entry for each day of change, called “Plan step”, from the agreed version {n}.",
               n=agreed.number)
            if agreed
            else tr("A calendar file is made from an agreed plan; this one is a draft.")
        )  # fmt: skip

    def _sheet_options(self) -> PlanSheetOptions:
        paper = self._bridge.settings.paper
        return PlanSheetOptions(
            "Letter" if paper == "Letter" else "A4",
            boxes=self.boxes.isChecked(),
            all_steps=self.whole.isChecked(),
            table_name=table_name(self._version.equivalence) if self._version else "",
        )

    def _pages(self) -> PlanPages:
        from journal.gui.plan_printing import PlanPages

        assert self._version is not None  # the card is shown with a version only
        journal = self._bridge.journal
        return PlanPages(journal.contents(), self._version, journal.today(), journal.locale, self._sheet_options())

    def _on_calendar_clicked(self) -> None:
        self._write_calendar("plan.ics", remove=False)

    def _on_removal_clicked(self) -> None:
        self._write_calendar("plan-removal.ics", remove=True)

    def _write_calendar(self, name: str, *, remove: bool) -> None:
        asked = (tr("Save calendar file"), name, tr("Calendar (*.ics)"))
        said = save_text(self._bridge, self, asked, partial(self._calendar, remove=remove))
        if said is not None:
            self.said.emit(said)

    def _calendar(self, *, remove: bool) -> str:
        from journal.exchange.plan_ics import plan_calendar

        journal = self._bridge.journal
        details = self.details.isChecked()
        return plan_calendar(journal.contents(), details=details, remove=remove, locale=journal.locale)
