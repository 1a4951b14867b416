"""What the file does not take waits, is shown as it was given, and is written once, in order, when the file can."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest

from journal.domain.amount import Amount
from journal.domain.dose_text import ReadDose
from journal.domain.medicine import Form, Preparation
from journal.domain.problems import Problem
from journal.service.journal import Journal
from journal.service.session import open_journal
from tests.service.conftest import LONDON, SetClock

TODAY = date(2026, 11, 23)
HOLD = (
    "import sqlite3, sys\n"
    "held = sqlite3.connect(sys.argv[1], isolation_level=None)\n"
    "held.execute('BEGIN IMMEDIATE')\n"
    "print('held', flush=True)\n"
    "sys.stdin.read()\n"
)


@contextmanager
def held(file: Path) -> Iterator[None]:
    """Another program that is in the middle of writing."""
    other = subprocess.Popen([sys.executable, "-c", HOLD, str(file)], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert other.stdin is not None
    assert other.stdout is not None
    assert other.stdout.readline() == b"held\n"
    yield
    other.stdin.close()
    assert other.wait(10) == 0
    other.stdout.close()


def in_another_process(file: Path, code: str) -> str:
    """What a second program says of the file; ``j`` is the journal."""
    head = (
        "import sys\nfrom datetime import *\nfrom pathlib import Path\n"
        "from journal.service.session import open_journal\n"
        "from journal.service.clock import SystemClock\nfrom journal.domain.amount import Amount\n"
        "from journal.domain.dose_text import ReadDose\nday = date(2026, 11, 23)\n"
        "j = open_journal(Path(sys.argv[1]), SystemClock())\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", f"{head}{code}\nj.close()", str(file)],
        stdout=subprocess.PIPE, text=True, check=True, env={**os.environ, "PYTHONPATH": str(Path.cwd())},
    )  # fmt: skip
    return done.stdout.strip()


@pytest.fixture
def filled(journal: Journal) -> Journal:
    tablet = Preparation(0, 0, Form.TABLET, Amount.from_mg("5"), pieces=2)
    journal.begin("diazepam", tablet, [(time(8), Amount.from_mg("5"))], date(2026, 11, 1))
    return journal


def wait(journal: Journal) -> None:
    """Let the next commands wait; the other program needs not hold the file for that."""
    journal._file.wait_for_others(50)  # the two seconds are for a person, and tests/store has them
    with held(journal.path):
        with pytest.raises(Problem, match="journal_busy"):
            journal.rate(TODAY, 1, 4)
        journal.begin_waiting()


def read(text: str) -> ReadDose:
    return ReadDose(Amount.from_mg(text))


def test_what_waits_is_shown_and_is_written_in_order(filled: Journal, file: Path) -> None:
    wait(filled)
    filled.rate(TODAY, 1, 3)
    filled.rate(TODAY, 1, 2)
    filled.set_note(TODAY, "a quiet day")
    assert [w.name for w in filled.waiting()] == ["rate", "rate", "set_note"]
    assert (filled.day(TODAY).ratings[1], filled.day(TODAY).entry.note) == (2, "a quiet day")
    seen = "print(j.day(day).ratings, j.day(day).entry.note)"
    assert in_another_process(file, seen) == "{}"
    assert filled.save_waiting() is not None
    assert not filled.is_waiting
    assert in_another_process(file, seen) == "{1: 2} a quiet day"
    filled.undo()
    filled.undo()
    assert (filled.day(TODAY).ratings[1], filled.day(TODAY).entry.note) == (3, "")


def test_as_long_as_the_file_is_held_nothing_is_lost_and_nothing_written(filled: Journal, file: Path) -> None:
    wait(filled)
    filled.set_note(TODAY, "still here")
    with held(file), pytest.raises(Problem, match="journal_busy"):
        filled.save_waiting()
    assert [w.name for w in filled.waiting()] == ["set_note"]
    filled.save_waiting()
    assert filled.save_waiting() is None
    assert in_another_process(file, "print(j.day(day).entry.note)") == "still here"


def test_an_extra_dose_and_an_urgent_event_that_waited_are_there_once(filled: Journal, file: Path) -> None:
    medicine = filled.medicines()[0].id
    wait(filled)
    dose = filled.take_extra(TODAY, medicine, read("2.5"), time(12)).new_id
    event = filled.record_urgent("seizure").new_id
    assert dose is not None
    assert event is not None
    filled.change_dose(dose, note="felt unwell")
    filled.tell_urgent(event, done="called")
    filled.save_waiting()
    says = (
        "print([(d.id, str(d.amount.mg), d.note) for d in j.contents().doses],"
        " [(e.id, e.kind, e.done) for e in j.contents().urgent_events])"
    )
    assert in_another_process(file, says) == f"[({dose}, '2.5', 'felt unwell')] [({event}, 'seizure', 'called')]"


def test_what_another_program_wrote_meanwhile_is_neither_lost_nor_doubled(filled: Journal, file: Path) -> None:
    medicine = filled.medicines()[0].id
    wait(filled)
    mine = filled.take_extra(TODAY, medicine, read("1"), time(12)).new_id
    assert mine is not None
    filled.change_dose(mine, note="mine")
    filled.take_planned(TODAY, medicine, time(8))
    filled.rate(TODAY, 2, 4)
    filled.set_overall(TODAY, 6)
    in_another_process(
        file,
        f"j.take_extra(day, {medicine}, ReadDose(Amount.from_mg('2')), time(13))\n"
        f"j.take_planned(day, {medicine}, time(8))\nj.rate(day, 2, 1)\nj.set_note(day, 'theirs')\n",
    )
    filled.save_waiting()
    found = filled.contents()
    doses = sorted((str(d.amount.mg), d.slot, d.note) for d in found.doses)
    assert doses == [("1", None, "mine"), ("2", None, ""), ("5", time(8), "")]
    assert [(r.symptom_id, r.value) for r in found.ratings] == [(2, 4)]
    assert [(e.overall, e.note) for e in found.entries] == [(6, "theirs")]


def test_undo_takes_back_what_waits_and_reaches_no_further(filled: Journal, file: Path) -> None:
    filled.set_overall(TODAY, 7)
    wait(filled)
    filled.set_note(TODAY, "one")
    filled.set_note(TODAY, "two")
    filled.undo()
    assert filled.day(TODAY).entry.note == "one"
    filled.undo()
    with pytest.raises(Problem, match="nothing_to_undo"):
        filled.undo()
    filled.redo()
    filled.save_waiting()
    assert in_another_process(file, "print(j.day(day).entry.note, j.day(day).entry.overall)") == "one 7"


def test_a_new_medicine_with_its_preparation_and_a_plan_that_waited_belong_together(journal: Journal) -> None:
    wait(journal)
    tablet = Preparation(0, 0, Form.TABLET, Amount.from_mg("5"), pieces=2)
    journal.begin("diazepam", tablet, [(time(8), Amount.from_mg("5"))], date(2026, 11, 1))
    journal.take_all_planned(TODAY)
    journal.save_waiting()
    found = journal.contents()
    assert [m.name for m in found.medicines] == ["diazepam"]
    assert [p.medicine_id for p in found.preparations] == [found.medicines[0].id]
    assert [(d.medicine_id, str(d.amount.mg)) for d in found.doses] == [(found.medicines[0].id, "5")]
    assert found.plan.planned_on(TODAY) is not None


def test_a_journal_under_a_passphrase_waits_in_memory_and_is_written_under_it(file: Path, clock: SetClock) -> None:
    journal = open_journal(file, clock, create=True, passphrase="four plain words")
    journal.begin_waiting()
    journal.set_note(TODAY, "canary-in-memory")
    assert journal.encrypted
    assert all(b"canary-in-memory" not in p.read_bytes() for p in file.parent.iterdir() if p != file)
    journal.save_waiting()
    journal.close()
    again = open_journal(file, clock, passphrase="four plain words")
    assert again.day(TODAY).entry.note == "canary-in-memory"
    again.close()


def test_the_same_journal_come_back_in_a_folder_mounted_anew_is_taken_and_another_file_is_not(
    tmp_path: Path, clock: SetClock
) -> None:
    file = tmp_path / "stick" / "journal.ebb"
    journal = open_journal(file, clock, create=True)
    journal.set_note(TODAY, "before")
    moved = file.parent.rename(tmp_path / "elsewhere")
    with pytest.raises(Problem, match="journal_gone"):
        journal.set_note(TODAY, "x")
    journal.begin_waiting()
    journal.set_note(TODAY, "waited")
    open_journal(file, clock, create=True).close()
    with pytest.raises(Problem, match="journal_other"):
        journal.save_waiting()
    for left in file.parent.iterdir():
        left.unlink()
    in_another_process(moved / file.name, f"j.back_up(Path({str(tmp_path)!r})).path.rename({str(file)!r})")
    journal.save_waiting()
    assert in_another_process(file, "print(j.day(day).entry.note)") == "waited"
    journal.set_overall(TODAY, 5)
    journal.close()
    assert in_another_process(file, "print(j.day(day).entry.overall)") == "5"


def test_what_waits_can_be_read_by_a_person(filled: Journal) -> None:
    wait(filled)
    filled.set_note(TODAY, "für später")
    told = json.loads(filled.waiting_text())
    assert told["journal"] == str(filled.path)
    assert [(t["what"], t["given_at"]) for t in told["not_saved"]] == [("set_note", "2026-11-23T21:04:00+00:00")]
    assert told["not_saved"][0]["changes"][0]["after"]["note"] == "für später"


@pytest.mark.parametrize("days", [-1, -365, 1, 365])
def test_undo_goes_backwards_whatever_the_clock_does(filled: Journal, clock: SetClock, days: int) -> None:
    filled.set_note(TODAY, "before")
    right = clock.instant
    clock.instant = right + timedelta(days=days)
    filled.set_note(date(2026, 11, 20) if days > 0 else date(2025, 11, 1), "under the other clock")
    filled.set_note(date(2026, 11, 20) if days > 0 else date(2025, 11, 1), "again")
    filled.undo()
    clock.instant = right + timedelta(minutes=1)
    found = filled.contents().entries
    assert sorted(e.note for e in found) == ["before", "under the other clock"]
    filled.undo()
    assert [e.note for e in filled.contents().entries if e.note] == ["before"]
    filled.undo()
    assert [e.note for e in filled.contents().entries if e.note] == []


def test_a_day_on_which_something_was_given_is_open_also_when_the_clock_was_set_back(
    filled: Journal, clock: SetClock
) -> None:
    filled.set_note(TODAY, "before")
    clock.instant = datetime(1970, 1, 1, 12, tzinfo=LONDON)
    filled.rate(TODAY, 1, 3)
    assert filled.day(TODAY).ratings == {1: 3}
    with pytest.raises(Problem, match="day_in_future"):
        filled.rate(TODAY + timedelta(days=1), 1, 3)
