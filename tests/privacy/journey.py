"""A whole day with Ebb in its real window, in a process of its own: ``python -m tests.privacy.journey``.

It reads one line of JSON: the journal file, a folder outside Ebb's own, the words to write, and the passphrase or null.
After each stage it prints the name of the stage and waits for a line. The words come through a pipe, so that they stand
in no list of processes. At the end it prints which modules were loaded and which sockets were asked for.
"""

from __future__ import annotations

import json
import sys
import time
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

STAGES = (
    "begun",
    "recorded",
    "looked at",
    "printed",
    "sent out",
    "taken in",
    "copied",
    "broken",
    "locked",
    "opened",
    "closed",
)

sockets: list[str] = []
sys.addaudithook(lambda event, _given: sockets.append(event) if event.startswith("socket.") else None)


@dataclass(frozen=True)
class Orders:
    """What the line of JSON says. ``words``: note, medicine, person, question, practice (of the imported file)."""

    journal: str
    outside: str
    words: dict[str, str]
    passphrase: str | None = None


def reached(stage: str) -> None:
    """Say so, and wait to be told to go on."""
    print(stage, flush=True)  # noqa: T201
    sys.stdin.readline()


class Journey:
    """The stages, one method each."""

    def __init__(self, orders: Orders) -> None:
        from journal.config.paths import Paths
        from journal.config.settings import load_settings
        from journal.gui import crash
        from journal.gui.app import make_application
        from journal.gui.program import Program
        from journal.service.clock import SystemClock
        from journal.words.region import locale_of

        self.words, self.outside, self.passphrase = orders.words, Path(orders.outside), orders.passphrase
        paths = Paths.of_user()
        self.locale = locale_of("en-GB")
        self.application = make_application(self.locale)
        settings = load_settings(paths.settings)
        file = Path(orders.journal)
        self.program = Program(self.application, paths, file, settings, SystemClock(), self.locale)
        crash.install(paths.data / "crash.log", self.program.show_fault)
        self.program.open(self.passphrase, create=True)
        self._settle()

    def _settle(self) -> None:
        """Take the window that is there now, and let it come to rest."""
        for _ in range(5):
            self.application.processEvents()
        desk = self.program.desk
        assert desk is not None
        self.journal, self.bridge, self.window = desk.bridge.journal, desk.bridge, desk.window

    def record(self) -> None:
        from PySide6.QtTest import QTest

        from journal.domain.person import Person, Role
        from journal.gui.widgets.note_field import NoteField

        journal, do, today = self.journal, self.bridge.do, self.journal.today()
        do(journal.add_medicine, self.words["medicine"])
        do(journal.set_overall, today, 6)
        for symptom in journal.symptoms():
            do(journal.rate, today, symptom.id, 4)
        do(journal.save_person, Person(0, self.words["person"], Role.PRESCRIBER, "555 0100", on_card=True))
        do(journal.set_questions, [self.words["question"]])
        do(journal.record_urgent, "seizure", today, note=self.words["note"])
        do(journal.set_note, today - timedelta(days=1), self.words["note"])
        self.application.processEvents()
        field = self.window.page("today").findChild(NoteField)
        field.setFocus()
        QTest.keyClicks(field.focusProxy() or field, self.words["note"])
        self.window.flush()
        assert self.words["note"] in journal.day(today).entry.note, journal.day(today).entry.note

    def look(self) -> None:
        from PySide6.QtTest import QTest

        for key in ("plan", "trends", "summary", "history", "support", "urgent", "settings", "today"):
            self.window.show_page(key)
            self.application.processEvents()
            ready = getattr(self.window.page(key), "wait_until_ready", None)
            if ready is not None:
                ready()
        line = self.window.page("history").search.line  # type: ignore[attr-defined]
        line.clear()
        QTest.keyClicks(line, self.words["note"])
        self.application.processEvents()

    def print(self) -> None:
        from journal.gui.paper import write_pages
        from journal.gui.plan_printing import write_plan_pdf
        from journal.gui.print_service import new_printer
        from journal.gui.support_printing import EmergencyPages, card_facts
        from journal.report.plan_sheet_model import PlanSheetOptions

        contents, today = self.journal.contents(), self.journal.today()
        summary = self.window.page("summary")._laid_out()  # type: ignore[attr-defined]
        write_pages(summary, self.outside / "summary.pdf")
        write_pages(EmergencyPages(card_facts(contents, today, "GB"), self.locale, "A4"), self.outside / "card.pdf")
        printer = new_printer()
        printer.setOutputFileName(str(self.outside / "printed.pdf"))
        summary.print_to(printer)
        version = self.journal.plan().versions[-1:]
        if version:
            write_plan_pdf(contents, version[0], today, self.locale, PlanSheetOptions(), self.outside / "plan.pdf")

    def send_out(self) -> None:
        from journal.exchange.json_file import write_json
        from journal.exchange.tidy_csv import write_tidy_csv

        contents = self.journal.contents()
        (self.outside / "own.json").write_text(write_json(contents, "1"), "utf-8")
        (self.outside / "own.csv").write_text(write_tidy_csv(contents), "utf-8")

    def take_in(self) -> None:
        from journal.exchange.formats import read_contents
        from journal.exchange.json_file import write_json
        from journal.service.sample import sample_contents

        today = self.journal.today()
        contents = sample_contents(60, today, 1)
        *rest, last = contents.practices
        text = write_json(replace(contents, practices=(*rest, replace(last, name=self.words["practice"]))), "1")
        (self.outside / "other.json").write_text(text, "utf-8")
        kind, read = read_contents((self.outside / "other.json").read_bytes(), "other.json", None, today)
        self.bridge.tell(self.journal.import_contents(read, kind).changes)
        self.look()
        self.print()

    def copy(self) -> None:
        self.journal.back_up()
        self.journal.back_up(reason="before-import")

    def fall(self) -> None:
        """What goes wrong inside is told by an error whose message, cause and values hold the diary."""
        import logging
        import threading
        import warnings

        from PySide6.QtCore import QTimer, qWarning

        words = list(self.words.values())

        def broken() -> None:
            held = list(words)
            try:
                raise KeyError(*held)
            except KeyError as error:
                raise RuntimeError(f"could not write {held}") from error

        QTimer.singleShot(0, broken)
        self.application.processEvents()
        thread = threading.Thread(target=broken, name=words[0])
        thread.start()
        thread.join()
        warnings.warn(" ".join(words), stacklevel=1)
        logging.getLogger("matplotlib.text").warning("no letter for %s", words)
        gone = _Gone(words)
        del gone
        qWarning(f"QLineEdit::setText: {' '.join(words)}")

    def lock(self) -> None:
        """Nothing of the window is there afterwards; without a passphrase it stays."""
        from PySide6.QtTest import QTest

        self.program.lock()
        end = time.monotonic() + 10
        while self.passphrase is not None and self.program.journal is not None and time.monotonic() < end:
            QTest.qWait(20)  # deletes what was put off, too
        assert (self.program.journal is None) == (self.passphrase is not None)

    def open(self) -> None:
        if self.program.journal is None:
            self.program.open(self.passphrase)
        self._settle()
        self.look()

    def close(self) -> None:
        self.window.close()
        self.application.processEvents()
        self.program.finish()


class _Gone:
    """Something that fails when it is taken away."""

    def __init__(self, words: list[str]) -> None:
        self._words = words

    def __del__(self) -> None:
        raise ValueError(*self._words)


def main() -> None:
    """Go through it."""
    from journal.config.temporary import all_moments

    with all_moments():
        journey = Journey(Orders(**json.loads(sys.stdin.readline())))
        reached("begun")
        acts = (journey.record, journey.look, journey.print, journey.send_out, journey.take_in, journey.copy)
        for stage, act in zip(
            STAGES[1:], (*acts, journey.fall, journey.lock, journey.open, journey.close), strict=True
        ):
            act()
            reached(stage)
    print(json.dumps({"modules": sorted(sys.modules), "sockets": sockets}), flush=True)  # noqa: T201


if __name__ == "__main__":
    main()
