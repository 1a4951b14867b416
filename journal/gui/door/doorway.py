"""What happens at the door: the passphrase is asked for, a copy is put in place, a file is written anew."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSize
from PySide6.QtGui import QKeySequence, QShortcut

from journal.domain.problems import Problem
from journal.gui.door.cards import Act, DoorCard, LockedCard, WorkingCard, close_act, numbers_act
from journal.gui.door.window import Door
from journal.gui.widgets.text import label
from journal.gui.worker import Worker
from journal.service import keeping
from journal.words.problems import sentence
from journal.words.rewritten import rewritten_text
from journal.words.translation import tr

if TYPE_CHECKING:
    from journal.gui.copies.protection import Protection
    from journal.gui.program import Program

_ASKED = ("journal_locked_away", "passphrase_wrong", "passphrase_missing", "passphrase_sign")
_RESTORABLE = (
    "journal_damaged", "journal_not_one", "journal_locked_away", "passphrase_wrong", "file_missing",
    "journal_only_read",
)  # fmt: skip
"""Where a copy in the place of the file puts it right; elsewhere the file itself is well."""


class Doorway(QObject):
    """One door with its cards. Whatever ends well ends with ``program.open``, and the door goes."""

    def __init__(self, program: Program) -> None:
        super().__init__(program)
        self._program = program
        self._passphrase: str | None = None
        self._worker: Worker | None = None
        self._then: Callable[[Worker], None] | None = None
        self._must_end = False
        settings = program.settings
        self.window = Door(program.fitting(QSize(settings.window_width, settings.window_height)))
        self.window.may_close = self._may_close
        for keys in ("Ctrl+U", "F1"):
            shortcut = QShortcut(QKeySequence(keys), self.window)
            shortcut.activated.connect(self._on_numbers_activated)

    def leave(self) -> None:
        """Take the door away."""
        self.window.hide()
        self.window.deleteLater()
        self.deleteLater()

    def stop(self) -> None:
        """The system ends the program: at once, or when the file is whole under its new name."""
        self._must_end = True
        self.window.close()

    def wait(self) -> None:
        """Wait for what is being written."""
        if self._worker is not None:
            self._worker.outwait()

    def _may_close(self) -> bool:
        if self._worker is not None:
            return False
        desk = self._program.desk
        if desk is None or self._must_end or desk.can_leave():
            return True
        card = self.window.card
        if isinstance(card, DoorCard):
            card.say(tr("An entry is not saved yet, so Ebb stays open. Open the journal to see why."), caution=True)
        return False

    # The cards -----------------------------------------------------------------------------------------------

    def meet(self, problem: Problem) -> None:
        """Show what fits a journal that did not open."""
        if problem.id == "file_missing":
            self._show_missing(problem)
        elif problem.id in _ASKED:
            self.ask_passphrase(problem)
        else:
            self._show_trouble(problem)

    def ask_passphrase(self, problem: Problem | None = None, *, covered: bool = False, said: str = "") -> None:
        """Ask for the passphrase; what was typed before stays when it did not open.

        ``covered``: the journal is still open behind the door, because something is not saved yet.
        """
        card = self.window.card
        refused = problem is not None and problem.id != "journal_locked_away"
        if isinstance(card, LockedCard) and problem is not None and refused:
            card.refuse(self._said(problem))
            return
        if covered:
            said = tr("An entry is not saved yet. It is kept in memory and saved as soon as that is possible.")
        card = LockedCard(str(self._program.file), said)
        card.entered.connect(self._on_passphrase_entered)
        card.chosen.connect(self._on_act_chosen)
        self.window.show_card(card)
        if problem is not None and refused:
            card.refuse(self._said(problem))

    def _show_missing(self, problem: Problem) -> None:
        card = DoorCard(
            tr("The journal is not where it was"),
            str(self._program.file),
            tr(
                "There is no file of that name now. It may have been moved, or its disk may not be connected. Nothing"
                " was written in its place."
            ),
        )
        self._add_restoring(card, problem)
        acts = [Act("again", tr("Look again"))]
        if self._program.lost:
            acts.append(Act("begin", tr("Begin a new, empty journal")))
        self._finish(card, acts)

    def _show_trouble(self, problem: Problem) -> None:
        card = DoorCard(tr("The journal could not be opened"), "", self._said(problem))
        offered = self._add_restoring(card, problem)
        acts = [Act("again", tr("Try again"), primary=not offered)]
        if problem.id in _RESTORABLE:
            acts.append(Act("salvage", tr("Save what can be read…")))
        self._finish(card, acts)

    def _finish(self, card: DoorCard, acts: list[Act]) -> None:
        card.add_acts((*acts, numbers_act(), close_act()))
        card.chosen.connect(self._on_act_chosen)
        self.window.show_card(card)

    def _add_restoring(self, card: DoorCard, problem: Problem) -> bool:
        """Offer the copies there are; whether there are any."""
        if problem.id not in _RESTORABLE:
            return False
        from journal.gui.copies.restore_form import RestoreForm

        program = self._program
        form = RestoreForm(program.file, self._more(), program.clock.now(), program.clock.zone, program.locale)
        there = form.read(program.clock.now())
        form.restore_requested.connect(self.restore)
        card.add(form)
        return there

    def _more(self) -> list[Path]:
        """Where else backups lie."""
        second = self._program.second_folder
        return [] if second is None else [second]

    def _said(self, problem: Problem) -> str:
        return sentence(problem, self._program.locale)

    # The acts ------------------------------------------------------------------------------------------------

    def _on_passphrase_entered(self, passphrase: str) -> None:
        try:
            self._passphrase = passphrase
            self._program.open(passphrase)
        except Problem as problem:
            self.meet(problem)
        else:
            self._passphrase = None

    def _on_numbers_activated(self) -> None:
        if self._worker is None:
            self._show_numbers()

    def _show_numbers(self) -> None:
        """The numbers for a hard hour are public, and nobody needs a passphrase for them."""
        from journal.service.crisis_contacts import contacts, emergency_first
        from journal.words.urgent_words import UNKNOWN_COUNTRY

        found = emergency_first(contacts((), self._program.settings.country))
        card = DoorCard(tr("Telephone numbers"), "", "" if found else tr(UNKNOWN_COUNTRY))
        for contact in found:
            line = label(f"{contact.name}: {contact.number}", "body", wrap=True)
            card.add(line)
        card.add_acts((Act("back", tr("Back"), primary=True), close_act()))
        card.chosen.connect(self._on_act_chosen)
        self.window.show_card(card)

    def _on_act_chosen(self, key: str) -> None:
        if key == "close":
            self.window.close()
        elif key == "again":
            self._open_or_meet(None)
        elif key == "begin":
            self._open_or_meet(None, create=True)
        elif key == "other":
            self._show_trouble(Problem("journal_locked_away", path=str(self._program.file)))
        elif key == "numbers":
            self._show_numbers()
        elif key == "back":
            self._again()
        elif key == "salvage":
            self._salvage()

    def _again(self) -> None:
        """Back from the numbers to what the door was about."""
        if self._program.desk is not None:
            self.ask_passphrase(covered=True)
        else:
            self._open_or_meet(None)

    def _open_or_meet(self, passphrase: str | None, *, create: bool = False, page: str = "", said: str = "") -> None:
        try:
            self._program.open(passphrase, create=create, page=page, said=said)
        except Problem as problem:
            self.meet(problem)

    def _salvage(self) -> None:
        from journal.gui.door.salvaging import save_what_can_be_read

        card = self.window.card
        if isinstance(card, DoorCard):
            said, done = save_what_can_be_read(self._program, self.window, self._passphrase)
            if said:
                card.say(said, caution=not done)

    def restore(self, copy: Path, passphrase: str | None, *, locked: bool | None = None) -> None:
        """Put a copy in the place of the journal, whatever stands there, and open it.

        ``locked``: whether the journal that was open was under a passphrase; None when none was.
        """
        program = self._program

        def act() -> object:
            return keeping.restore_file(copy, program.file, program.clock.now(), passphrase=passphrase)

        def then(worker: Worker) -> None:
            if isinstance(worker.error, Problem):
                self._not_restored(worker.error, locked)
                return
            aside = worker.result
            said = tr("The backup is in place.")
            if isinstance(aside, Path):
                said = tr("The backup is in place. The file before it is {name}.", name=aside.name)
            if locked and passphrase is None:
                said = f"{said} {tr('The journal has no passphrase now.')}"
            self._open_or_meet(passphrase, said=said)

        self._work(tr("The backup is checked and put in place."), act, then)

    def protect(self, protection: Protection) -> None:
        """Write the journal anew under another passphrase, or under none, and open it."""
        program, now = self._program, self._program.clock.now()
        second = program.second_folder
        more = self._more()
        old, new, with_copies = protection.old, protection.new, protection.copies

        def act() -> object:
            if not old:
                return keeping.encrypt_journal(program.file, new, now, copies=with_copies, more=more)
            if not new:
                return keeping.decrypt_journal(program.file, old, now)
            return keeping.change_journal_passphrase(program.file, old, new, now, copies=with_copies, more=more)

        def then(worker: Worker) -> None:
            if isinstance(worker.error, Problem):
                self._fail(worker.error, old or None)
                return
            found = worker.result
            assert isinstance(found, keeping.Rewritten)
            said = rewritten_text(found.kept.name, found.copies, len(found.left), encrypted=bool(new), before=bool(old))
            if new and with_copies and second is not None and not second.is_dir():
                said = f"{said} {tr('The second folder was not there: its backups open as before.')}"
            self._open_or_meet(new or None, page="settings", said=said)
            if new and self._program.desk is not None:
                self._program.desk.show_recovery()

        self._work(tr("The journal is written anew, checked, and put in place of the old one."), act, then)

    def _not_restored(self, problem: Problem, locked: bool | None) -> None:
        """Nothing was changed: back to the journal that was open, to its lock, or to what the door was about."""
        said = tr("The backup was not put in place. {reason}", reason=self._said(problem))
        if locked:
            self.ask_passphrase(said=said)
        elif locked is None:
            card = DoorCard(tr("The backup was not put in place"), "", said)
            self._add_restoring(card, Problem("file_missing"))
            self._finish(card, [Act("again", tr("Open the journal"))])
        else:
            self._open_or_meet(None)
            if self._program.desk is not None:
                self._program.desk.show_fault(said)

    def _fail(self, problem: Problem, passphrase: str | None) -> None:
        """It did not go: the journal is as it was, so it is opened again, and the reason said."""
        try:
            self._program.open(passphrase)
        except Problem as other:
            self.meet(other if other.id not in _ASKED else problem)
            return
        if self._program.desk is not None:
            self._program.desk.bridge.refused.emit(problem)

    def _work(self, sentence_: str, act: Callable[[], object], then: Callable[[Worker], None]) -> None:
        self.window.show_card(WorkingCard(sentence_))
        self._then = then
        self._worker = Worker(act, self)
        self._worker.ended.connect(self._on_worker_ended)
        self._worker.start()

    def _on_worker_ended(self) -> None:
        worker, then = self._worker, self._then
        self._worker = self._then = None
        if worker is None or then is None:
            return
        if self._must_end:
            self.window.close()
            return
        if worker.error is not None and not isinstance(worker.error, Problem):
            raise worker.error
        then(worker)
