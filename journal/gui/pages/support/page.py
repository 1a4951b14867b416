"""Support: numbers, the plan for hard moments, breathing, what helps, people, questionnaires, the time afterwards."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from journal.gui.bridge import Bridge
from journal.gui.pages.page import Page
from journal.gui.pages.support.section import Section
from journal.gui.widgets.section_bar import SectionBar
from journal.service.changes import DAILY, MEDICINES, OWN_WORDS, PEOPLE, PLAN, SETTINGS
from journal.words.translation import tr

if TYPE_CHECKING:
    from journal.gui.pages.support.visits_card import VisitsCard


class SupportPage(Page):
    """One part at a time, built when it is first opened.

    Signals: ``said(str)``: a sentence for the message line; ``urgent_requested()``: an urgent event is to be recorded.
    """

    said = Signal(str)
    urgent_requested = Signal()
    kinds = DAILY | {PEOPLE, OWN_WORDS, PLAN, MEDICINES, SETTINGS}

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(bridge, parent)
        self.page_title = tr("Support")
        self._makers: dict[str, Callable[[], Section]] = {
            "numbers": self._numbers,
            "moments": self._moments,
            "breathing": self._breathing,
            "practices": self._practices,
            "people": self._people,
            "questionnaires": self._questionnaires,
            "after": self._after,
        }
        words = {
            "numbers": tr("Numbers"),
            "moments": tr("Hard moments"),
            "breathing": tr("Breathing"),
            "practices": tr("What may help"),
            "people": tr("People and visits"),
            "questionnaires": tr("Questionnaires"),
            "after": tr("After the last dose"),
        }
        self.sections: dict[str, Section] = {}
        self.bar = SectionBar([(key, words[key]) for key in self._makers], tr("Parts of this page"))
        self.add(self.bar)
        self.bar.section_requested.connect(self.show_section)

    def show_section(self, key: str) -> None:
        """Open a part of the page; what was being typed in the one before is committed."""
        self.flush()
        self.bar.mark(key)
        if key not in self.sections:
            self.sections[key] = self._makers[key]()
            self.add(self.sections[key])
        for other, section in self.sections.items():
            section.setVisible(other == key)
        self.verticalScrollBar().setValue(0)
        self._read()

    def focus_section(self) -> None:
        """Give the keys to the pill of the open part; its cards come next."""
        self.bar.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def section(self) -> Section:
        """The part that is open."""
        return self.sections[self.bar.current]

    def refresh(self) -> None:
        """Read the open part again."""
        if self.bar.current in self.sections:
            self._read()
        else:
            self.show_section(self.bar.current)

    def flush(self) -> None:
        """Commit what is being typed."""
        open_one = self.sections.get(self.bar.current)
        if open_one is not None:
            open_one.flush()

    def new_visit(self, day: date) -> None:
        """Open the form for a visit on a day."""
        self._visits().begin(day)

    def note_visit(self) -> None:
        """Open the form for the visit of today."""
        self._visits().begin_noting()

    def _visits(self) -> VisitsCard:
        """The card of visits, in front."""
        from journal.gui.pages.support.visits_card import VisitsCard

        self.show_section("people")
        (card,) = (card for card in self.section.cards if isinstance(card, VisitsCard))
        return card

    def _read(self) -> None:
        self.section.show_contents(self.journal.contents(), self.journal.today())

    # The cards are imported with their part: nobody waits for what is not looked at.

    def _numbers(self) -> Section:
        from journal.gui.pages.support.emergency_card import EmergencyCard
        from journal.gui.pages.support.numbers_card import NumbersCard
        from journal.gui.pages.support.urgent_card import UrgentCard

        urgent, card = UrgentCard(self.bridge), EmergencyCard(self.bridge)
        urgent.record_requested.connect(self.urgent_requested)
        card.said.connect(self.said)
        return Section([(NumbersCard(self.bridge), 0), (urgent, 1), (card, 1)])

    def _moments(self) -> Section:
        from journal.gui.pages.support.breathing_card import GroundingCard
        from journal.gui.pages.support.own_words_card import OwnWordsCard

        words = OwnWordsCard(self.bridge)
        words.said.connect(self.said)
        return Section([(words, 0), (GroundingCard(), 1)], (68, 32))

    def _breathing(self) -> Section:
        from journal.gui.pages.support.breathing_card import BreathingCard, GroundingCard

        return Section([(BreathingCard(self.bridge), 0), (GroundingCard(), 1)], (62, 38))

    def _practices(self) -> Section:
        from journal.gui.pages.support.practices_card import PracticesCard
        from journal.gui.pages.support.shown_card import ShownCard
        from journal.gui.pages.support.thoughts_card import ThoughtsCard

        thoughts, shown = ThoughtsCard(self.bridge), ShownCard(self.bridge)
        shown.thoughts_wanted.connect(self._on_shown_thoughts_wanted)
        section = Section([(PracticesCard(self.bridge), 0), (thoughts, 0), (shown, 0)])
        thoughts.put_away = not self.bridge.settings.thought_records  # in its place: alone it would be a window
        return section

    def _people(self) -> Section:
        from journal.gui.pages.support.people_card import PeopleCard
        from journal.gui.pages.support.visits_card import VisitsCard

        visits = VisitsCard(self.bridge)
        visits.said.connect(self.said)
        return Section([(PeopleCard(self.bridge), 0), (visits, 1)], (45, 55))

    def _questionnaires(self) -> Section:
        from journal.gui.pages.support.questionnaires_card import QuestionnairesCard

        card = QuestionnairesCard(self.bridge)
        card.said.connect(self.said)
        return Section([(card, 0)])

    def _after(self) -> Section:
        from journal.gui.pages.support.aftercare_card import AftercareCard

        card = AftercareCard(self.bridge)
        card.visit_requested.connect(self.new_visit)
        return Section([(card, 0)])

    def _on_shown_thoughts_wanted(self, wanted: bool) -> None:
        from journal.gui.pages.support.thoughts_card import ThoughtsCard

        for card in self.section.cards:
            if isinstance(card, ThoughtsCard):
                card.put_away = not wanted
