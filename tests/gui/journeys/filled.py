"""Journals to look at: an empty one, a long one, and one with the longest words."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

from journal.domain.contents import Contents
from journal.domain.medicine import Medicine
from journal.domain.symptom import CATALOGUE
from journal.service.journal import Journal
from journal.service.sample import sample_contents
from journal.service.session import open_journal
from tests.gui.journeys.house import TODAY, House

KINDS = ("empty", "sample", "long")
LONG_WORD = "Methylchlordiazepoxidhydrochlorid"
LONG_NAME = "burning and tingling in both hands and feet that comes and goes with the weather, mostly at night"
LONG_NOTE = "Walked to the shop and back again, slowly. " * 40


def fill(house: House, kind: str, kept: Path) -> None:
    """Put one of the :data:`KINDS` into the house; ``kept`` is a folder where each is made once only."""
    made = kept / f"{kind}.ebb"
    if not made.exists():
        journal = open_journal(made, house.clock, create=True)
        if kind == "sample":
            journal.import_contents(sample_contents(400, TODAY, 1), "json")
        if kind == "long":
            _write_long(journal)
        journal.close()
    shutil.copy(made, house.file)


def _write_long(journal: Journal) -> None:
    """Two medicines with very long names, 60 symptoms, long notes, reasons and questions."""
    journal.import_contents(_renamed(sample_contents(220, TODAY, 1)), "json")
    every = [key for group in CATALOGUE.values() for key in group]
    for key in [k for k in every if k not in {s.key for s in journal.symptoms()}][:38]:
        journal.add_symptom(key=key)
    for number in range(60 - len(journal.symptoms())):
        journal.add_symptom(f"{LONG_NAME} {number}" if number % 2 else f"{LONG_WORD} {number}")
    for symptom in journal.symptoms():
        journal.rate(TODAY, symptom.id, symptom.id % 5)
    journal.set_note(TODAY, LONG_NOTE)
    journal.set_questions([LONG_NAME] * 3)
    latest = journal.plan().latest
    assert latest is not None
    journal.save_plan(latest.steps, agreed_with=f"Dr {LONG_WORD}", why=LONG_NOTE[:300])


def _renamed(contents: Contents) -> Contents:
    def longer(medicine: Medicine) -> Medicine:
        return replace(medicine, name=f"{medicine.name} {LONG_WORD} forte")

    return replace(contents, medicines=tuple(map(longer, contents.medicines)))
