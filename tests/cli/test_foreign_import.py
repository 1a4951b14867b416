"""``ebb import`` of other programs' files: a verdict for every row, then all of it or nothing."""

from __future__ import annotations

import json
from dataclasses import fields
from datetime import date
from pathlib import Path

import pytest

from journal.domain.contents import Contents
from journal.exchange.formats import read_contents
from journal.service.session import open_journal
from journal.words.record_counts import PARTS, counted_text
from tests.cli.conftest import CLOCK, Ebb, one_sentence
from tests.exchange.foreign import FILES, TODAY
from tests.exchange.medtimer_shapes import WHOLE


@pytest.mark.parametrize("kind", list(FILES))
def test_the_command_line_shows_every_verdict_and_changes_nothing(ebb: Ebb, tmp_path: Path, kind: str) -> None:
    file, target = tmp_path / "x.csv", tmp_path / "new.ebb"
    file.write_text(FILES[kind], "utf-8")
    said = json.loads(ebb("--journal", target, "import", file, "--format", kind, "--dry-run", "--json").out)
    assert (said["format"], len(said["verdicts"]), said["rows"]["refused"]) == (kind, 2, 0)
    assert all((verdict["reason"] is None) == (verdict["outcome"] == "recorded") for verdict in said["verdicts"])
    shown = ebb("--journal", target, "import", file, "--format", kind, "--dry-run")
    assert shown.code == 0
    assert "Nothing was changed." in shown.out
    assert not target.exists()
    assert ebb("--journal", target, "import", file, "--format", kind).code == 0
    assert target.exists()


def test_the_command_line_names_bad_rows_and_makes_no_journal(ebb: Ebb, tmp_path: Path) -> None:
    file, target = tmp_path / "x.csv", tmp_path / "new.ebb"
    file.write_text(FILES["bearable"] + "2026-11-02,am,Meds,1.000,Diazepam\n", "utf-8")
    ended = ebb("--journal", target, "import", file, "--dry-run")
    assert (ended.code, ended.out.splitlines()[0][:7]) == (1, "Line 4:")
    assert "Line 4:" in one_sentence(ebb("--journal", target, "import", file))
    assert not target.exists()


def test_a_dose_after_midnight_goes_by_the_end_of_the_days_of_the_journal(ebb: Ebb, tmp_path: Path) -> None:
    file, target = tmp_path / "x.csv", tmp_path / "new.ebb"
    late = FILES["medtimer"].replace("14:00", "04:00").replace("T12:", "T02:")
    file.write_text(late, "utf-8")
    assert [d.day for d in read_contents(late.encode(), "x", None, TODAY)[1].doses] == [date(2021, 5, 3)]
    opened = open_journal(target, CLOCK, create=True)
    opened.set_boundary(opened.boundary.replace(hour=5))
    opened.close()
    assert ebb("--journal", target, "import", file).code == 0
    opened = open_journal(target, CLOCK)
    assert [d.day for d in opened.contents().doses] == [date(2021, 5, 2)]
    opened.close()


def test_every_bad_row_of_a_table_is_listed_and_of_very_many_the_rest_counted(ebb: Ebb, tmp_path: Path) -> None:
    file, target = tmp_path / "doses.csv", tmp_path / "new.ebb"
    good = "date,medicine,amount_mg\n2026-11-01,Diazepam,2\n"
    file.write_text(good + "2026-11-02,Diazepam,1,5\n" * 12, "utf-8")
    for more in (["--dry-run"], []):
        ended = ebb("--journal", target, "import", file, *more)
        assert ended.code == 1
        assert [line.partition(":")[0] for line in ended.out.splitlines()] == [f"Line {n}" for n in range(3, 15)]
        assert one_sentence(ended).endswith("was not imported, nothing was changed. Rows that cannot be read: 12.")
    said = json.loads(ebb("--journal", target, "import", file, "--dry-run", "--json").out)
    assert [verdict["line"] for verdict in said["verdicts"]] == list(range(3, 15))
    assert {verdict["outcome"] for verdict in said["verdicts"]} == {"refused"}
    file.write_text(good + "2026-11-02,Diazepam,x\n" * 305, "utf-8")
    lines = ebb("--journal", target, "import", file).out.splitlines()
    assert (len(lines), lines[-1]) == (301, "And 5 more rows.")
    assert not target.exists()


def test_the_same_for_a_table_of_facts_and_for_a_few_rows_the_sentence_alone(ebb: Ebb, tmp_path: Path) -> None:
    file, target = tmp_path / "facts.csv", tmp_path / "new.ebb"
    header = "day,time,utc_offset,kind,name,value,unit,planned_value,note,id\n"
    file.write_text(header + "2026-11-02,,,mood,,,,,,\n" * 11, "utf-8")
    assert len(ebb("--journal", target, "import", file).out.splitlines()) == 11
    file.write_text(header + "2026-11-02,,,mood,,,,,,\n" * 3, "utf-8")
    ended = ebb("--journal", target, "import", file)
    assert ended.out == ""
    assert all(f"Line {n}:" in one_sentence(ended) for n in (2, 3, 4))


def test_letters_of_windows_are_taken_and_said(ebb: Ebb, tmp_path: Path) -> None:
    file, target = tmp_path / "doses.csv", tmp_path / "new.ebb"
    file.write_bytes("date,medicine,amount_mg,note\n2026-11-01,Diazepam,2,müde\n".encode("cp1252"))
    said = json.loads(ebb("--journal", target, "import", file, "--dry-run", "--json").out)
    assert (said["holds"], len(said["notices"])) == ({"medicines": 1, "doses": 1}, 1)
    ended = ebb("--journal", target, "import", file)
    assert (ended.code, "line 2 has “müde”" in ended.out) == (0, True)
    opened = open_journal(target, CLOCK)
    assert [dose.note for dose in opened.contents().doses] == ["müde"]
    opened.close()


def test_a_backup_of_medtimer_goes_by_the_clock_of_this_computer(ebb: Ebb, tmp_path: Path) -> None:
    file, target = tmp_path / "MedTimer_Backup.json", tmp_path / "new.ebb"
    file.write_bytes(WHOLE)
    ended = ebb("--journal", target, "import", file, "--dry-run")
    assert (ended.code, ended.out.splitlines()[0]) == (
        0, f"The times of this file do not say where the phone was. They are shown as on a clock in {CLOCK.zone}."
    )  # fmt: skip
    assert ended.out.splitlines()[1].startswith("Entry 3: “1” could not be read as a dose in mg")
    assert ebb("--journal", target, "import", file).code == 0
    opened = open_journal(target, CLOCK)
    assert len(opened.contents().doses) == 2
    opened.close()


def test_what_is_counted_is_said_alike_by_the_names_of_tables_and_of_parts() -> None:
    assert {part: counted_text({part: 1}) for part in PARTS} == {part: counted_text({PARTS[part]: 1}) for part in PARTS}
    assert counted_text({"doses": 2, "day_entry": 1, "unheard_of": 3, "nights": 0}) == "2 doses, 1 day entry"
    assert counted_text({}) == "nothing"
    assert set(PARTS) == {f.name for f in fields(Contents)} - {"plan", "settings", "boundary"} | {"plan_versions"}
