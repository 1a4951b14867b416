"""A small journal in which every part of the contents and every field of support holds something."""

from __future__ import annotations

from dataclasses import replace
from datetime import time, timedelta
from decimal import Decimal
from fractions import Fraction

from journal.domain.amount import Amount
from journal.domain.contents import Contents, DayEntry
from journal.domain.context_mark import ContextMark
from journal.domain.medicine import Form, Preparation
from journal.domain.own_number import OwnNumber
from journal.domain.own_words import SECTIONS, OwnWords
from journal.domain.person import Person, Role
from journal.domain.practice import Practice, PracticeDone
from journal.domain.questionnaire import Answers
from journal.domain.stock import Stock
from journal.domain.thought_record import ThoughtRecord
from journal.domain.urgent_event import UrgentEvent
from journal.domain.visit import Visit, VisitKind
from tests.plots.small import TODAY, day, ten_days

NEXT = TODAY + timedelta(days=30)


def full() -> Contents:
    """Ten days (:mod:`tests.plots.small`) with everything that can be recorded beside them."""
    return replace(
        ten_days(),
        preparations=(Preparation(1, 1, Form.TABLET, Amount(50_000), pieces=4), _powder()),
        stocks=(Stock(1, day(1), Fraction(57, 2)),),
        entries=(DayEntry(day(1), 7, "=Walked."), DayEntry(day(2), 3, quick=True)),
        urgent_events=(
            UrgentEvent(1, day(3), "seizure", time(14, 5), -300, "America/New_York", "=note", "+done", "-ended"),
            UrgentEvent(2, day(4), "interdose"),
        ),
        practices=(Practice(1, "breathing", position=0), Practice(2, "", "@Piano", hidden=True, position=1)),
        practices_done=(PracticeDone(day(1), 1, 10, -1), PracticeDone(day(1), 2), PracticeDone(day(2), 1, None, 0)),
        context_marks=(ContextMark(day(1), "alcohol", "=two\nglasses"), ContextMark(day(1), "travel")),
        people=(
            Person(1, "Dr Weber", Role.PRESCRIBER, "+44 20 7946 0000", "Tuesdays", on_card=True, position=0),
            Person(2, "Anna", Role.SUPPORTER, retired=True, position=1),
        ),
        visits=(
            Visit(1, day(2), VisitKind.CLINICIAN, time(10, 30), 1, "How long?\n=Why?", "Stay at 8 mg", NEXT),
            Visit(2, NEXT - timedelta(days=3), VisitKind.GROUP),
        ),
        own_words=tuple(OwnWords(section, f"- {section}\nand more") for section in SECTIONS),
        own_numbers=(OwnNumber(1, "My sister", "+1 555 0100", "", 0), OwnNumber(2, "Line", "116 123", "gb_x", 1)),
        thought_records=(
            ThoughtRecord(1, day(5), "Bus", "Fear", 0, "-I fall", "@a", "+b", "=c", 100),
            ThoughtRecord(2, day(5), "Shop"),
        ),
        answers=(
            Answers(1, day(6), "phq9", (0, 1, 2, 3, None, 0, 0, 1, 0), 2),
            Answers(2, day(6), "gad7", (None, 1, 1, 1, 1, 1, 1)),
            Answers(3, day(7), "phq8", (3,) * 8),
        ),
    )


def _powder() -> Preparation:
    return Preparation(2, 1, Form.POWDER, Amount(50_000), volume_ml=Decimal(1), weight_mg=Decimal(170), mark=Decimal(1))
