"""What a command changed: small enough to send to every page, so that each decides whether to read again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from journal.domain.period import Period

DOSES, RATINGS, NIGHTS, ENTRIES = "doses", "ratings", "nights", "entries"
PLAN, MEDICINES, SYMPTOMS, SETTINGS = "plan", "medicines", "symptoms", "settings"
URGENT, PRACTICES, MARKS, THOUGHTS, QUESTIONNAIRES = "urgent", "practices", "marks", "thoughts", "questionnaires"
PEOPLE, OWN_WORDS = "people", "own_words"
DAILY = frozenset({DOSES, RATINGS, NIGHTS, ENTRIES, URGENT, PRACTICES, MARKS, THOUGHTS, QUESTIONNAIRES})
EVERYTHING = DAILY | {PLAN, MEDICINES, SYMPTOMS, SETTINGS, PEOPLE, OWN_WORDS}


@dataclass(frozen=True, slots=True)
class Changes:
    """The kinds of facts that a command changed, the days they belong to (None: all days) and when.

    ``name`` is the command's own, ``undone`` and ``redone`` tell which way it went; ``new_id`` is the id of a
    thing that was added. ``kinds`` is empty when everything was so already.
    """

    name: str
    kinds: frozenset[str]
    period: Period | None
    at: datetime
    new_id: int | None = None
    undone: bool = False
    redone: bool = False

    def concerns(self, kinds: frozenset[str] | set[str], period: Period | None = None) -> bool:
        """Whether a view of these kinds and days must read again."""
        if not self.kinds & kinds:
            return False
        return self.period is None or period is None or self.period.touches(period)
