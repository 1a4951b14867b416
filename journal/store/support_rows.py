"""How the records of support stand in their tables."""

from __future__ import annotations

import json

from journal.domain.context_mark import ContextMark
from journal.domain.own_number import OwnNumber
from journal.domain.own_words import OwnWords
from journal.domain.person import Person, Role
from journal.domain.practice import Practice, PracticeDone
from journal.domain.questionnaire import Answers
from journal.domain.thought_record import ThoughtRecord
from journal.domain.urgent_event import UrgentEvent
from journal.domain.visit import Visit, VisitKind
from journal.store.row_map import CLOCK, DAY, FLAG, PLAIN, Column, RowMap, word_of

GIVEN = Column(lambda text: tuple(json.loads(text)), lambda values: json.dumps(list(values)))
"""The answers of a questionnaire, null where one was not given."""

URGENT_EVENT = RowMap(
    UrgentEvent,
    {
        "day": DAY, "kind": PLAIN, "at": CLOCK, "utc_offset_min": PLAIN, "zone": PLAIN, "note": PLAIN, "done": PLAIN,
        "ended": PLAIN,
    },
)  # fmt: skip
PRACTICE = RowMap(Practice, {"key": PLAIN, "name": PLAIN, "hidden": FLAG, "position": PLAIN})
PRACTICE_DONE = RowMap(PracticeDone, {"day": DAY, "practice_id": PLAIN, "minutes": PLAIN, "helped": PLAIN}, keyed=False)
CONTEXT_MARK = RowMap(ContextMark, {"day": DAY, "key": PLAIN, "text": PLAIN}, keyed=False)
PERSON = RowMap(
    Person,
    {
        "name": PLAIN, "role": word_of(Role), "phone": PLAIN, "note": PLAIN, "on_card": FLAG, "retired": FLAG,
        "position": PLAIN,
    },
)  # fmt: skip
VISIT = RowMap(
    Visit,
    {
        "day": DAY, "kind": word_of(VisitKind), "at": CLOCK, "person_id": PLAIN, "questions": PLAIN, "agreed": PLAIN,
        "next_day": DAY,
    },
)  # fmt: skip
OWN_WORDS = RowMap(OwnWords, {"section": PLAIN, "text": PLAIN}, keyed=False)
OWN_NUMBER = RowMap(OwnNumber, {"name": PLAIN, "number": PLAIN, "hides": PLAIN, "position": PLAIN})
ANSWERS = RowMap(
    Answers, {"day": DAY, "instrument": PLAIN, "values": GIVEN, "difficulty": PLAIN}, renamed={"values": "given"}
)
THOUGHT_RECORD = RowMap(
    ThoughtRecord,
    {
        "day": DAY, "situation": PLAIN, "feeling": PLAIN, "before": PLAIN, "thought": PLAIN, "speaks_for": PLAIN,
        "speaks_against": PLAIN, "balanced": PLAIN, "after": PLAIN,
    },
)  # fmt: skip
