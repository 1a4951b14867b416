"""What is said while something that was given is not in the journal yet."""

from __future__ import annotations

from datetime import date

from journal.domain.locale import Locale
from journal.domain.problems import Problem
from journal.words.dates import day_with_year
from journal.words.problems import sentence
from journal.words.translation import mark, ntr, tr

_WAITING = {
    "disk_full": mark("Not saved yet: the disk is full. Make room on it; Ebb then saves by itself."),
    "only_read": mark("Not saved yet: the journal may only be read. Allow writing to it; Ebb then saves by itself."),
    "disk_error": mark("Not saved yet: the disk does not answer. Check it; Ebb then saves by itself."),
    "cannot_open": mark("Not saved yet: the folder is closed to Ebb. Open it; Ebb then saves by itself."),
    "journal_busy": mark("Not saved yet: another program uses the journal. Close it there; Ebb then saves by itself."),
    "journal_gone": mark("Not saved yet: {path} is not there. Put the journal back; Ebb then saves by itself."),
    "journal_other": mark("Not saved yet: another file is at {path}. Put the journal back; Ebb then saves by itself."),
    "file_unreadable": mark("Not saved yet: {path} cannot be read. Check its disk; Ebb then saves by itself."),
}
"""Sentences by what keeps the file from taking an entry."""


def waiting_text(problem: Problem, locale: Locale) -> str:
    """That something is not saved yet, why, and what puts it right."""
    reason = problem.params.get("reason")
    found = _WAITING.get(reason.id if isinstance(reason, Problem) else problem.id)
    if found is None:
        return tr("Not saved yet. {problem}", problem=sentence(problem, locale))
    path = problem.params.get("path")
    return tr(found, path=path) if "{path}" in found else tr(found)


def leaving_text(count: int) -> str:
    """What would be lost if the window closed now."""
    return ntr(
        "{n} entry is not in the journal yet. Closing now would lose it.",
        "{n} entries are not in the journal yet. Closing now would lose them.",
        count,
    )


def clock_doubt_text(today: date, newest: date | None, locale: Locale) -> str:
    """That the clock of the computer and the newest entry do not go together."""
    if newest is None:
        return tr("The clock of this computer says {today}. Check its date.", today=day_with_year(today, locale))
    return tr(
        "The clock of this computer says {today}; the newest entry is of {newest}. Check its date.",
        today=day_with_year(today, locale), newest=day_with_year(newest, locale),
    )  # fmt: skip
