"""The journal: what can be asked of it and what can be done with it."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from journal.config.paths import backups_beside
from journal.domain.contents import Contents
from journal.domain.locale import Locale
from journal.domain.medicine import Medicine, Preparation
from journal.domain.period import Period
from journal.domain.plan import PlanHistory
from journal.domain.problems import Problem
from journal.domain.stock import Stock
from journal.domain.symptom import Symptom
from journal.domain.visit import Visit
from journal.service.bin_commands import BinCommands
from journal.service.changes import Changes
from journal.service.clock import Clock
from journal.service.command_base import boundary_of
from journal.service.day import DayView, view_of_day
from journal.service.day_commands import DayCommands
from journal.service.dose_commands import DoseCommands
from journal.service.importing import ImportCommands
from journal.service.list_commands import ListCommands
from journal.service.own_copies import OwnCopies
from journal.service.own_words_commands import OwnWordsCommands
from journal.service.people_commands import PeopleCommands
from journal.service.plan_commands import PlanCommands
from journal.service.practice_commands import PracticeCommands
from journal.service.questionnaire_commands import QuestionnaireCommands
from journal.service.stock_commands import StockCommands
from journal.service.urgent_commands import UrgentCommands
from journal.service.waiting import WaitingCommands
from journal.store.backup import Backup
from journal.store.repository import Repository
from journal.store.writing import LoggedCommand

_DATED = (
    "doses", "ratings", "nights", "entries", "urgent_events", "practices_done", "context_marks", "thought_records",
    "answers",
)  # fmt: skip
"""What :class:`Contents` has for each day, in the order of the days."""

UNDO_REACH = timedelta(days=1)
"""Undo goes back over the last day's commands, across restarts; older entries are changed where they stand."""


class Journal(
    ListCommands, DoseCommands, DayCommands, PlanCommands, StockCommands, UrgentCommands, PracticeCommands,
    PeopleCommands, OwnWordsCommands, QuestionnaireCommands, BinCommands, ImportCommands, OwnCopies, WaitingCommands,
):  # fmt: skip
    """An open journal. Every command is one atomic write and gives :class:`Changes`; every query reads the file.

    Commands raise Problem, with nothing changed, when what they were given cannot be recorded.
    """

    def __init__(self, repository: Repository, clock: Clock, locale: Locale) -> None:
        self._repository = repository
        self._clock = clock
        self.locale = locale

    # Queries -------------------------------------------------------------------------------------------------

    @property
    def path(self) -> Path:
        """The file that holds the journal."""
        return self._repository.path

    @property
    def zone(self) -> ZoneInfo:
        """The zone of the person's wall clock."""
        return self._clock.zone

    def now(self) -> datetime:
        """The present instant in that zone."""
        return self._clock.now()

    def questions(self) -> tuple[str, ...]:
        """What the person wants to ask at the next visit."""
        text = self._repository.settings().get("questions", "")
        return tuple(line for line in text.split("\n") if line.strip())

    def medicines(self) -> tuple[Medicine, ...]:
        """All medicines, retired ones too."""
        return self._repository.medicines()

    def preparations(self, medicine_id: int | None = None) -> tuple[Preparation, ...]:
        """The preparations of one medicine, or of all; retired ones too."""
        found = self._repository.preparations()
        return found if medicine_id is None else tuple(p for p in found if p.medicine_id == medicine_id)

    def symptoms(self) -> tuple[Symptom, ...]:
        """All symptoms in the person's order, hidden ones too."""
        return self._repository.symptoms()

    def plan(self) -> PlanHistory:
        """All versions of the plan."""
        return self._repository.plan()

    def stocks(self) -> tuple[Stock, ...]:
        """What was last counted of each preparation."""
        return self._repository.stocks()

    def span(self) -> Period | None:
        """From the first to the last recorded day; None when nothing is recorded."""
        return self._repository.first_and_last_day()

    def visits(self) -> tuple[Visit, ...]:
        """All contacts, past and ahead, oldest first."""
        return self._repository.visits()

    def contents_in_steps(self) -> Generator[None, None, Contents]:
        """Everything, read a year at a time, each a blink of an eye; the last step gives it.

        What is written between two steps may be in it or not: whoever hears of a change begins again.
        """
        parts: list[Contents] = []
        span = self.span()
        for year in _years(span) if span is not None else ():
            parts.append(self.contents(year))
            yield
        if not parts:
            return self.contents()
        found = {name: tuple(record for part in parts for record in getattr(part, name)) for name in _DATED}
        return replace(parts[-1], **found)

    def contents(self, period: Period | None = None) -> Contents:
        """Everything, or everything with only the days of a period."""
        read = self._repository
        settings = read.settings()
        contents = Contents(
            medicines=read.medicines(),
            preparations=read.preparations(),
            symptoms=read.symptoms(),
            plan=read.plan(),
            doses=read.doses(period),
            ratings=read.ratings(period),
            nights=read.nights(period),
            entries=read.entries(period),
            stocks=read.stocks(),
            urgent_events=read.urgent_events(period),
            practices=read.practices(),
            practices_done=read.practices_done(period),
            context_marks=read.context_marks(period),
            people=read.people(),
            visits=read.visits(),
            own_words=read.own_words(),
            own_numbers=read.own_numbers(),
            thought_records=read.thought_records(period),
            answers=read.answers(period),
            settings=tuple(sorted(settings.items())),
            boundary=boundary_of(settings),
        )
        read.let_go()
        return contents

    def day(self, day: date) -> DayView:
        """One day, planned beside recorded."""
        return view_of_day(self.contents(Period.of_day(day)), day, self.today(), self.zone, self.locale)

    def day_has_ratings(self, day: date) -> bool:
        """Whether any symptom is rated on a day."""
        return bool(self._repository.ratings(Period.of_day(day)))

    def forget_commands(self) -> None:
        """Make what was done so far impossible to undo: what a journal begins with is no act of the person."""
        self._repository.forget_commands()

    def state_of_file(self) -> int:
        """A number that changes when another program has written to the file."""
        return self._file.state_of_file()

    def back_up(self, folder: Path | None = None, reason: str = "") -> Backup:
        """Write a checked backup, into the folder of the journal's backups unless another one is named.

        ``reason`` is what for, as :class:`journal.store.backup.Backup` has it; it becomes part of the file's name.
        """
        return self._file.back_up(folder or backups_beside(self.path), self.now(), reason)

    def close(self) -> None:
        """Close the file; what still waits is gone."""
        self.end_waiting()
        self._repository.close()

    # Undo ----------------------------------------------------------------------------------------------------

    def _undo_since(self) -> str:
        return (self.now() - UNDO_REACH).isoformat(timespec="seconds")

    def undo_name(self) -> str | None:
        """The name of the command that :meth:`undo` would take back; None when there is none."""
        found = self._repository.next_undo(self._undo_since())
        return found.name if found else None

    def redo_name(self) -> str | None:
        """The name of the command that :meth:`redo` would do again; None when there is none."""
        found = self._repository.next_redo()
        return found.name if found else None

    def undo(self) -> Changes:
        """Take back the newest command of the last day. Problem ``nothing_to_undo`` when there is none."""
        found = self._repository.undo(self._undo_since())
        if found is None:
            raise Problem("nothing_to_undo")
        return self._of_log(found, undone=True)

    def redo(self) -> Changes:
        """Do again what was undone last. Problem ``nothing_to_redo`` when there is none."""
        found = self._repository.redo()
        if found is None:
            raise Problem("nothing_to_redo")
        return self._of_log(found, redone=True)

    def _of_log(self, command: LoggedCommand, *, undone: bool = False, redone: bool = False) -> Changes:
        return Changes(command.name, command.kinds, command.period, self.now(), undone=undone, redone=redone)


def _years(span: Period) -> Iterator[Period]:
    """The calendar years of a period, each as far as it lies in it."""
    for year in range(span.first.year, span.last.year + 1):
        yield Period(max(span.first, date(year, 1, 1)), min(span.last, date(year, 12, 31)))
