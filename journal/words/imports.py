"""What is said about a file before it is taken in, and after."""

from __future__ import annotations

from collections.abc import Mapping

from journal.words.record_counts import counted_text
from journal.words.translation import ntr, tr


def kind_name(kind: str) -> str:
    """What a format is called where a person chooses one."""
    return {
        "json": tr("Ebb: everything"),
        "csv": tr("Ebb: a row a fact"),
        "doses-csv": tr("Table of doses"),
        "daylio": tr("Daylio"),
        "bearable": tr("Bearable"),
        "medtimer": tr("MedTimer"),
        "generic-csv": tr("Another table with dates"),
    }[kind]


def expected_lines(added: Mapping[str, int], there_already: int, kept_own: int, notes_joined: int) -> list[str]:
    """What an import would do, a sentence for each thing that it would."""
    said = [tr("New in the journal: {what}.", what=counted_text(added))]
    if notes_joined:
        said.append(
            ntr(
                "{n} note is put below the one of its day.", "{n} notes are put below those of their days.",
                notes_joined,
            )
        )  # fmt: skip
    if there_already:
        said.append(ntr("{n} is there already.", "{n} are there already.", there_already))
    if kept_own:
        said.append(
            ntr(
                "{n} differs from what the journal has; the journal keeps its own.",
                "{n} differ from what the journal has; the journal keeps its own.",
                kept_own,
            )
        )
    return said


def imported_text(added: Mapping[str, int], days: int, notes_joined: int) -> str:
    """The one sentence after an import."""
    doses = added.get("doses", 0)
    if doses:
        return tr("Imported {doses} doses on {days} days", doses=doses, days=days)
    count = sum(added.values()) + notes_joined
    return ntr("Imported {n} record", "Imported {n} records", count)
