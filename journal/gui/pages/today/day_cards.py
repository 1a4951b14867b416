"""The short cards of a day: how it was, the symptoms, the note."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from journal.gui.bridge import Bridge
from journal.gui.widgets.buttons import quiet_button
from journal.gui.widgets.card import Card
from journal.gui.widgets.choice_row import ChoiceRow
from journal.gui.widgets.note_field import NoteField
from journal.gui.widgets.rating_list import RatingList
from journal.service.day import DayView
from journal.words.translation import tr

if TYPE_CHECKING:
    from journal.gui.pages.today.urgent_lines import UrgentOffer


class OverallCard(Card):
    """One answer from 0 to 10."""

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(tr("How was today?"), tr("0 worst · 10 best"), parent)
        self._bridge = bridge
        self._day: date | None = None
        self.row = ChoiceRow([(n, str(n), str(n)) for n in range(11)], tr("How was today, 0 worst to 10 best"))
        self.add(self.row)
        self.row.chosen.connect(self._on_row_chosen)

    def show_day(self, view: DayView) -> None:
        """Show the answer of a day."""
        self._day = view.day
        now = view.day == view.today
        self.set_title(tr("How was today?") if now else tr("How was the day?"))
        asked = tr("How was today, 0 worst to 10 best") if now else tr("How was the day, 0 worst to 10 best")
        if asked != self.row.name:
            self.row.set_name(asked)
        self.row.set_value(view.entry.overall)

    def _on_row_chosen(self, value: object) -> None:
        if self._day is not None and self._bridge.do(self._bridge.journal.set_overall, self._day, value) is None:
            self.row.set_value(self._bridge.journal.day(self._day).entry.overall)


class SymptomsCard(Card):
    """Every symptom that is asked for, none to very severe; under them the daily offer, where there is one.

    Signal: ``urgent_requested()``: an urgent event is to be recorded.
    """

    urgent_requested = Signal()

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(tr("Symptoms"), tr("past 24 hours"), parent)
        self._bridge = bridge
        self._day: date | None = None
        self.offer: UrgentOffer | None = None
        self.list = RatingList(tr("Symptoms, past 24 hours"))
        self.copy = quiet_button(tr("Same as the day before"), icon_name="copy")
        self.add(self.list)
        self.add(self.copy)
        self.list.rated.connect(self._on_list_rated)
        self.copy.clicked.connect(self._on_copy_clicked)

    def show_day(self, view: DayView) -> None:
        """Show the ratings of a day."""
        self._day = view.day
        self.list.set_symptoms(view.symptoms)
        self.list.set_values(view.ratings)
        offered = not view.ratings and bool(self._bridge.journal.day_has_ratings(view.day - timedelta(days=1)))
        self.copy.setVisible(offered)
        self._show_offer(view.urgent_offered)

    def _show_offer(self, offered: bool) -> None:
        """Under the list, where it moves no row from under the hand."""
        if offered and self.offer is None:
            from journal.gui.pages.today.urgent_lines import UrgentOffer

            self.offer = UrgentOffer(self)
            self.offer.requested.connect(self.urgent_requested)
            self.offer.put_off.connect(self._on_offer_put_off)
            self.add(self.offer)
        if self.offer is not None:
            self.offer.setVisible(offered)

    def _on_offer_put_off(self) -> None:
        if self._bridge.do(self._bridge.journal.put_off_urgent_offer) is not None and self.list.rows:
            self.list.rows[-1].setFocus()

    def _on_list_rated(self, symptom_id: int, value: object) -> None:
        if self._day is not None and self._bridge.do(self._bridge.journal.rate, self._day, symptom_id, value) is None:
            self.list.set_values(self._bridge.journal.day(self._day).ratings)  # what is chosen is what is in the file

    def _on_copy_clicked(self) -> None:
        if self._day is not None:
            self._bridge.do(self._bridge.journal.copy_ratings, self._day, self._day - timedelta(days=1))
            if self.list.rows:
                self.list.rows[0].setFocus()


class NoteCard(Card):
    """Anything worth remembering, saved when typing rests."""

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(tr("Note"), parent=parent)
        self._bridge = bridge
        self._day: date | None = None
        self._unsaved: dict[date, str] = {}
        self.field = NoteField(tr("Note"), tr("Anything worth remembering"))
        self.add(self.field)
        self.field.note_entered.connect(self._on_field_note_entered)

    def show_day(self, view: DayView) -> None:
        """Show the note of a day."""
        self._day = view.day
        self.field.set_note(self._unsaved.get(view.day, view.entry.note))

    def flush(self) -> None:
        """Commit what is being typed, and try again what could not be saved."""
        self.field.flush()
        for day, text in list(self._unsaved.items()):
            if self._bridge.do(self._bridge.journal.set_note, day, text) is not None:
                self._unsaved.pop(day, None)

    def _on_field_note_entered(self, text: str) -> None:
        if self._day is None:
            return
        if self._bridge.do(self._bridge.journal.set_note, self._day, text) is None:
            self._unsaved[self._day] = text  # a full disk, say: the words stay, and are tried again
        else:
            self._unsaved.pop(self._day, None)
