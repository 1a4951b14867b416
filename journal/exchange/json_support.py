"""The records of support as JSON objects, and back."""

from __future__ import annotations

from journal.domain.context_mark import ContextMark
from journal.domain.own_number import OwnNumber
from journal.domain.own_words import OwnWords
from journal.domain.person import Person, Role
from journal.domain.practice import Practice, PracticeDone
from journal.domain.questionnaire import Answers
from journal.domain.thought_record import ThoughtRecord
from journal.domain.urgent_event import UrgentEvent
from journal.domain.visit import Visit, VisitKind
from journal.exchange.json_map import CLOCK, DAY, FLAG, TEXT, WHOLE, JsonMap, Member, or_none, word_of
from journal.exchange.json_values import list_of, offset_of, whole_of

SIGNED = Member(lambda value: value if type(value) is int and value in (-1, 0, 1) else int("refused"), int)
"""−1, 0 or 1."""
OFFSET = Member(offset_of, int)

URGENT_EVENT = JsonMap(
    UrgentEvent,
    {
        "id": WHOLE, "day": DAY, "kind": TEXT, "at": or_none(CLOCK), "utc_offset_min": or_none(OFFSET), "zone": TEXT,
        "note": TEXT, "done": TEXT, "ended": TEXT,
    },
)  # fmt: skip
PRACTICE = JsonMap(Practice, {"id": WHOLE, "key": TEXT, "name": TEXT, "hidden": FLAG, "position": WHOLE})
PRACTICE_DONE = JsonMap(
    PracticeDone, {"day": DAY, "practice_id": WHOLE, "minutes": or_none(WHOLE), "helped": or_none(SIGNED)}
)
CONTEXT_MARK = JsonMap(ContextMark, {"day": DAY, "key": TEXT, "text": TEXT})
PERSON = JsonMap(
    Person,
    {
        "id": WHOLE, "name": TEXT, "role": word_of(Role), "phone": TEXT, "note": TEXT, "on_card": FLAG,
        "retired": FLAG, "position": WHOLE,
    },
)  # fmt: skip
VISIT = JsonMap(
    Visit,
    {
        "id": WHOLE, "day": DAY, "kind": word_of(VisitKind), "at": or_none(CLOCK), "person_id": or_none(WHOLE),
        "questions": TEXT, "agreed": TEXT, "next_day": or_none(DAY),
    },
)  # fmt: skip
OWN_WORDS = JsonMap(OwnWords, {"section": TEXT, "text": TEXT})
OWN_NUMBER = JsonMap(OwnNumber, {"id": WHOLE, "name": TEXT, "number": TEXT, "hides": TEXT, "position": WHOLE})
THOUGHT_RECORD = JsonMap(
    ThoughtRecord,
    {
        "id": WHOLE, "day": DAY, "situation": TEXT, "feeling": TEXT, "before": or_none(WHOLE), "thought": TEXT,
        "speaks_for": TEXT, "speaks_against": TEXT, "balanced": TEXT, "after": or_none(WHOLE),
    },
)  # fmt: skip

GIVEN = Member(lambda value: tuple(None if v is None else whole_of(v) for v in list_of(value)), list)
"""The answers of a questionnaire, null where one was not given."""
ANSWERS = JsonMap(Answers, {"id": WHOLE, "day": DAY, "instrument": TEXT, "values": GIVEN, "difficulty": or_none(WHOLE)})

PARTS = (
    ("urgent_events", URGENT_EVENT),
    ("practices", PRACTICE),
    ("practices_done", PRACTICE_DONE),
    ("context_marks", CONTEXT_MARK),
    ("people", PERSON),
    ("visits", VISIT),
    ("own_words", OWN_WORDS),
    ("own_numbers", OWN_NUMBER),
    ("thought_records", THOUGHT_RECORD),
    ("answers", ANSWERS),
)
"""Each list by its name in the contents and in the file."""
