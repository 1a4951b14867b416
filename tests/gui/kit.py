"""Every widget of the kit, filled as a page would fill it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import time

from PySide6.QtWidgets import QWidget

from journal.domain.symptom import DEFAULT_SYMPTOMS, Symptom
from journal.gui.main_window import MainWindow, PageEntry
from journal.gui.message_line import MessageLine
from journal.gui.widgets.amount_field import AmountField
from journal.gui.widgets.buttons import icon_button, plain_button, primary_button, quiet_button, urgent_button
from journal.gui.widgets.calendar import Calendar
from journal.gui.widgets.card import Card
from journal.gui.widgets.check import Check
from journal.gui.widgets.chips import ChipRow
from journal.gui.widgets.choice_row import ChoiceRow
from journal.gui.widgets.day_header import DayHeader
from journal.gui.widgets.empty_state import EmptyState
from journal.gui.widgets.flow import Flow
from journal.gui.widgets.minutes_field import HoursField, MinutesField
from journal.gui.widgets.note_field import NoteField
from journal.gui.widgets.panel import Panel
from journal.gui.widgets.rail import Rail
from journal.gui.widgets.rating_list import RatingList
from journal.gui.widgets.scroll_page import ScrollPage
from journal.gui.widgets.select import Select
from journal.gui.widgets.table import TextTable, TextTableModel
from journal.gui.widgets.time_field import TimeField
from tests.gui.conftest import BRITISH, MONDAY


def ratings() -> RatingList:
    made = RatingList("Symptoms")
    made.set_symptoms([Symptom(i, key) for i, key in enumerate(DEFAULT_SYMPTOMS, 1)])
    return made


def overall() -> ChoiceRow:
    return ChoiceRow([(i, str(i), str(i)) for i in range(11)], "How was today?")


def amount() -> AmountField:
    return AmountField(BRITISH, list, "diazepam")


def clock() -> TimeField:
    made = TimeField(BRITISH, "In bed")
    made.set_value(time(22, 45))
    return made


def chips() -> ChipRow:
    return ChipRow([(word, word) for word in ("Breathing", "Walk", "CBT homework", "Music")], "What helped")


def select() -> Select:
    made = Select("Country")
    made.addItems(["Ireland", "United Kingdom"])
    return made


def table() -> TextTable:
    return TextTable(TextTableModel(["Day", "Dose"], [["1 Nov", "5 mg"], ["2 Nov", "4.5 mg"]], right=[1]), "Steps")


def calendar() -> Calendar:
    made = Calendar(BRITISH)
    made.set_day(MONDAY, MONDAY)
    return made


def header() -> DayHeader:
    made = DayHeader(BRITISH)
    made.set_day(MONDAY, MONDAY)
    return made


def panel() -> Panel:
    made = Panel("Another amount")
    made.add(amount())
    return made


class SamplePage(ScrollPage):
    """A page with one of everything."""

    page_title = "Sample"

    def __init__(self) -> None:
        super().__init__()
        self.refreshed = 0
        self.flushed = 0
        flow = Flow()
        for place, factory in enumerate(PARTS.values()):
            card = Card("Title", "an aside that says a little more than that")
            card.add(factory())
            flow.add(card, place % 2)
        self.add(flow)
        self.findChildren(Panel)[-1].open()

    def refresh(self) -> None:
        self.refreshed += 1

    def concerns(self, changes: object) -> bool:
        return changes != "other"

    def flush(self) -> None:
        self.flushed += 1


def window() -> MainWindow:
    keys = ("today", "plan", "trends", "summary", "history", "settings")
    return MainWindow([PageEntry(key, key.title(), key, SamplePage) for key in keys])


def open_window() -> MainWindow:
    made = window()
    made.show_page("today")
    return made


PARTS: dict[str, Callable[[], QWidget]] = {
    "ratings": ratings,
    "overall": overall,
    "amount": amount,
    "clock": clock,
    "minutes": lambda: MinutesField(BRITISH, "Asleep after"),
    "hours": lambda: HoursField(BRITISH, "Hours slept"),
    "note": lambda: NoteField("Note"),
    "chips": chips,
    "check": lambda: Check("Breathing exercises before going to bed and after waking up"),
    "select": select,
    "table": table,
    "calendar": calendar,
    "header": header,
    "panel": panel,
    "empty": lambda: EmptyState("Steps of the plan will stand here.", "Write the plan down"),
    "primary": lambda: primary_button("Taken"),
    "plain": lambda: plain_button("Other…"),
    "quiet": lambda: quiet_button("Extra dose", icon_name="add"),
    "urgent": lambda: urgent_button("Record an urgent event"),
    "icon": lambda: icon_button("previous", "The day before"),
    "message": MessageLine,
    "rail": lambda: Rail([("today", "Today", "today"), ("plan", "Plan", "plan")], "Pages"),
}
WIDGETS: dict[str, Callable[[], QWidget]] = {**PARTS, "page": SamplePage, "window": open_window}
