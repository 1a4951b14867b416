"""How many of what: the contents of a file in one line."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from journal.words.translation import ntr, tr

_WORDS: Mapping[str, Callable[[int], str]] = {
    "medicine": lambda n: ntr("{n} medicine", "{n} medicines", n),
    "preparation": lambda n: ntr("{n} preparation", "{n} preparations", n),
    "symptom": lambda n: ntr("{n} symptom", "{n} symptoms", n),
    "dose": lambda n: ntr("{n} dose", "{n} doses", n),
    "rating": lambda n: ntr("{n} rating", "{n} ratings", n),
    "night": lambda n: ntr("{n} night", "{n} nights", n),
    "day_entry": lambda n: ntr("{n} day entry", "{n} day entries", n),
    "stock": lambda n: ntr("{n} count of what is at hand", "{n} counts of what is at hand", n),
    "urgent_event": lambda n: ntr("{n} urgent event", "{n} urgent events", n),
    "practice": lambda n: ntr("{n} practice", "{n} practices", n),
    "practice_done": lambda n: ntr("{n} practice of a day", "{n} practices of days", n),
    "context_mark": lambda n: ntr("{n} mark of a day", "{n} marks of days", n),
    "person": lambda n: ntr("{n} person", "{n} people", n),
    "visit": lambda n: ntr("{n} visit", "{n} visits", n),
    "own_words": lambda n: ntr("{n} part of the plan for hard moments", "{n} parts of the plan for hard moments", n),
    "own_number": lambda n: ntr("{n} telephone number", "{n} telephone numbers", n),
    "thought_record": lambda n: ntr("{n} thought record", "{n} thought records", n),
    "answers": lambda n: ntr("{n} questionnaire", "{n} questionnaires", n),
    "plan_version": lambda n: ntr("{n} version of the plan", "{n} versions of the plan", n),
}

PARTS: Mapping[str, str] = {
    "medicines": "medicine", "preparations": "preparation", "symptoms": "symptom", "doses": "dose",
    "ratings": "rating", "nights": "night", "entries": "day_entry", "stocks": "stock",
    "urgent_events": "urgent_event", "practices": "practice", "practices_done": "practice_done",
    "context_marks": "context_mark", "people": "person", "visits": "visit", "own_words": "own_words",
    "own_numbers": "own_number", "thought_records": "thought_record", "answers": "answers",
    "plan_versions": "plan_version",
}  # fmt: skip
"""The parts of ``Contents``, and the table of a journal that each is a row of."""


def counted_text(counts: Mapping[str, int]) -> str:
    """The kinds of which there are any, with their numbers: "2 medicines, 14 doses"; "nothing" for none.

    Kinds are called as the tables of a journal or as the parts of ``Contents``; what is neither is left out.
    """
    named = ((_WORDS.get(PARTS.get(kind, kind)), n) for kind, n in counts.items())
    return ", ".join(words(n) for words, n in named if words is not None and n) or tr("nothing")


def days_text(counts: Mapping[str, int]) -> str:
    """As :func:`counted_text`, of what is recorded for days only: doses, ratings, nights and day entries."""
    return counted_text({kind: counts.get(kind, 0) for kind in ("dose", "rating", "night", "day_entry")})
