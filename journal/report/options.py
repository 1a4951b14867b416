"""What the person chose to have on the page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

Paper = Literal["A4", "Letter"]


@dataclass(frozen=True, slots=True)
class SummaryOptions:
    """The choices for a summary; notes, mood and questionnaires are left out unless asked for.

    ``include_mood`` is the overall answer and the symptom low mood. ``include_safety`` is the box of urgent
    events, ``include_substances`` the marks of days with the person's words, ``include_supports`` practices and
    contacts. What is left out is nowhere in the document. ``note_days`` are the days whose notes are printed, None
    for every note of the period. ``name`` stands at the top when it is given, "" leaves it out. ``include_plan`` adds
    the steps from today on as further pages; what is written to a step is a note too and comes with
    :attr:`every_note` alone. ``cover`` lays a sheet on top that tells a stranger nothing, and names the document
    after it.
    """

    paper: Paper = "A4"
    include_notes: bool = False
    include_mood: bool = False
    include_daily_table: bool = False
    include_safety: bool = True
    include_substances: bool = True
    include_supports: bool = True
    include_questionnaires: bool = False
    include_plan: bool = False
    cover: bool = False
    questions: tuple[str, ...] = ()
    name: str = ""
    note_days: tuple[date, ...] | None = None

    @property
    def every_note(self) -> bool:
        """Whether all notes were asked for, and not some days of which each was chosen."""
        return self.include_notes and self.note_days is None

    @property
    def asked(self) -> tuple[str, ...]:
        """The questions that are not blank."""
        return tuple(text.strip() for text in self.questions if text.strip())
