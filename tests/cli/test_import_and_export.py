"""``ebb import``, ``ebb export`` and ``ebb demo``: all or nothing, and never over a journal."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from journal.config.paths import Paths
from journal.domain.contents import Contents
from journal.domain.problems import Problem
from journal.service.journal import Journal
from journal.service.sample import sample_contents
from journal.service.session import open_journal
from tests.cli.conftest import CLOCK, Ebb, one_sentence

DOSES = "date,medicine,amount_mg\n2026-11-01,diazepam,1.495\n2026-11-01,diazepam,1.495\n2026-11-02,diazepam,0.0001\n"


def held(path: Path) -> Contents:
    journal = open_journal(path, CLOCK)
    try:
        return journal.contents()
    finally:
        journal.close()


@pytest.fixture
def doses(tmp_path: Path) -> Path:
    path = tmp_path / "doses.csv"
    path.write_text(DOSES, "utf-8")
    return path


@pytest.fixture
def demo(ebb: Ebb, tmp_path: Path) -> Path:
    path = tmp_path / "demo.ebb"
    assert ebb("demo", path, "--days", 60).code == 0
    return path


def test_a_spreadsheet_becomes_a_new_journal(ebb: Ebb, tmp_path: Path, doses: Path) -> None:
    ended = ebb("--journal", tmp_path / "j.ebb", "import", doses)
    assert (ended.code, ended.err) == (0, "")
    assert ended.out.strip() == (
        f"Imported {doses}: 1 medicine, 3 doses. A new journal was made: {tmp_path / 'j.ebb'}."
    )
    assert [d.amount.units for d in held(tmp_path / "j.ebb").doses] == [14950, 14950, 1]


def test_without_journal_the_own_one_is_meant(ebb: Ebb, paths: Paths, doses: Path) -> None:
    assert ebb("import", doses).code == 0
    assert len(held(paths.journal).doses) == 3


def test_the_same_file_is_taken_in_only_once(ebb: Ebb, tmp_path: Path, doses: Path) -> None:
    ebb("--journal", tmp_path / "j.ebb", "import", doses)
    ended = ebb("--journal", tmp_path / "j.ebb", "import", doses)
    assert (ended.code, ended.err) == (0, "")
    assert "in the journal already" in ended.out
    assert len(held(tmp_path / "j.ebb").doses) == 3


def test_a_longer_version_of_the_file_adds_only_its_new_rows(ebb: Ebb, tmp_path: Path, doses: Path) -> None:
    ebb("--journal", tmp_path / "j.ebb", "import", doses)
    doses.write_text(DOSES + "2026-11-03,diazepam,0.0001\n", "utf-8")
    said = json.loads(ebb("--journal", tmp_path / "j.ebb", "import", "--json", doses).out)
    assert said["added"] == {"doses": 1}
    assert said["there_already"] == 3


def test_a_bad_row_leaves_no_journal_behind(ebb: Ebb, tmp_path: Path, doses: Path) -> None:
    doses.write_text(DOSES + "2026-11-03,diazepam,1e3\n2030-01-01,diazepam,1\n", "utf-8")
    said = one_sentence(ebb("--journal", tmp_path / "j.ebb", "import", doses))
    assert "Line 5: “1e3”" in said
    assert "Line 6: 1 Jan 2030 is in the future" in said
    assert not (tmp_path / "j.ebb").exists()


def test_a_bad_row_leaves_the_journal_as_it_was(ebb: Ebb, demo: Path, doses: Path) -> None:
    before = demo.read_bytes()
    doses.write_text(DOSES + "x", "utf-8")
    one_sentence(ebb("--journal", demo, "import", doses))
    assert demo.read_bytes() == before


def test_a_dry_run_counts_and_changes_nothing(ebb: Ebb, tmp_path: Path, doses: Path) -> None:
    ended = ebb("--journal", tmp_path / "j.ebb", "import", doses, "--dry-run")
    assert ended.code == 0
    assert "1 medicine, 3 doses" in ended.out
    said = json.loads(ebb("--journal", tmp_path / "j.ebb", "import", doses, "--dry-run", "--json").out)
    assert said == {"file": str(doses), "format": "doses-csv", "dry_run": True, "holds": {"medicines": 1, "doses": 3}}
    assert not (tmp_path / "j.ebb").exists()


def test_the_format_can_be_named(ebb: Ebb, tmp_path: Path, doses: Path) -> None:
    odd = tmp_path / "doses.json"
    odd.write_text(DOSES, "utf-8")
    assert "it is not whole, or of another kind" in one_sentence(ebb("--journal", tmp_path / "j.ebb", "import", odd))
    assert ebb("--journal", tmp_path / "j.ebb", "import", odd, "--format", "doses-csv").code == 0
    assert ebb("--journal", tmp_path / "j.ebb", "import", odd, "--format", "xml").code == 2


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("empty.csv", b""), ("header.csv", b"date,medicine,amount_mg\n"), ("photo.png", b"\x89PNG\r\n\x1a\n\x00"),
        ("photo.csv", b"\x89PNG\r\n\x1a\n\x00"), ("wrong.csv", b"a,b\n1,2\n"), ("torn.json", b'{"format": "ebb-jou'),
        ("nul.csv", b"date,medicine,amount_mg\n\0\0\0"), ("long.csv", b"x" * 300_000), ("noname", b"\x00\x01"),
    ],
)  # fmt: skip
def test_garbage_is_refused_in_one_sentence(ebb: Ebb, tmp_path: Path, name: str, content: bytes) -> None:
    (tmp_path / name).write_bytes(content)
    assert name in one_sentence(ebb("--journal", tmp_path / "j.ebb", "import", tmp_path / name))
    assert not (tmp_path / "j.ebb").exists()


def test_a_file_that_is_not_there_or_is_a_folder_is_refused(ebb: Ebb, tmp_path: Path) -> None:
    assert "no file" in one_sentence(ebb("import", tmp_path / "nope.csv"))
    assert "no file" in one_sentence(ebb("import", tmp_path / "nope" / "nope.csv"))
    assert "is a folder" in one_sentence(ebb("import", tmp_path))


def test_a_file_that_may_not_be_read_is_named(ebb: Ebb, doses: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(self: Path) -> bytes:
        raise PermissionError(13, "Permission denied", str(self))

    monkeypatch.setattr(Path, "read_bytes", refuse)
    assert "Permission denied" in one_sentence(ebb("import", doses))


def test_whether_a_file_may_be_read_is_found_out_by_reading_it(
    ebb: Ebb, demo: Path, doses: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Asked beforehand, the system may answer no where reading works, and the answer would come as wrong usage.
    monkeypatch.setattr("os.access", lambda *_, **__: False)
    assert ebb("--journal", demo, "import", doses).code == 0


@pytest.mark.parametrize("suffix", [".json", ".csv"])
def test_an_export_read_into_an_empty_journal_exports_the_same_facts(
    ebb: Ebb, demo: Path, tmp_path: Path, suffix: str
) -> None:
    first, second = tmp_path / f"one{suffix}", tmp_path / f"two{suffix}"
    assert ebb("--journal", demo, "export", first).code == 0
    assert ebb("--journal", tmp_path / "new.ebb", "import", first).code == 0
    assert ebb("--journal", tmp_path / "new.ebb", "export", second).code == 0
    if suffix == ".csv":
        assert facts(second) == facts(first)
    else:
        one, two = (held(path) for path in (demo, tmp_path / "new.ebb"))
        assert [replace(d, id=0) for d in one.doses] == [replace(d, id=0) for d in two.doses]
        assert (one.ratings, one.nights, one.entries) == (two.ratings, two.nights, two.entries)
        assert (one.plan, one.medicines, one.preparations) == (two.plan, two.medicines, two.preparations)


def facts(tidy: Path) -> list[dict[str, str]]:
    """The rows of a tidy file without the numbers of the doses, which each journal gives itself."""
    rows = csv.DictReader(io.StringIO(tidy.read_text("utf-8"), newline=""))
    return [{**row, "id": "" if row["kind"].startswith("dose") else row["id"]} for row in rows]


def test_a_wide_export_has_a_row_for_every_day_and_opens_in_a_spreadsheet(ebb: Ebb, demo: Path, tmp_path: Path) -> None:
    assert ebb("--journal", demo, "export", tmp_path / "o.wide.csv").code == 0
    text = (tmp_path / "o.wide.csv").read_bytes().decode("utf-8")
    assert text.startswith("\ufeffdate,diazepam planned mg,")
    rows = list(csv.DictReader(io.StringIO(text.lstrip("\ufeff"), newline="")))
    assert len(rows) == 60
    assert rows[-1]["date"] == "2026-11-23"


def test_a_table_for_a_spreadsheet_says_that_it_is_utf_8_and_comes_back(ebb: Ebb, demo: Path, tmp_path: Path) -> None:
    plain, excel = tmp_path / "plain.csv", tmp_path / "excel.csv"
    assert ebb("export", str(plain), "--journal", str(demo)).code == 0
    assert ebb("export", str(excel), "--excel", "--journal", str(demo)).code == 0
    assert excel.read_bytes() == b"\xef\xbb\xbf" + plain.read_bytes()
    result = ebb("export", str(tmp_path / "x.json"), "--excel", "--journal", str(demo))
    assert result.code == 1
    assert result.err.startswith("--excel belongs to a table and ")


def test_an_export_replaces_an_older_one_and_can_be_read_by_its_owner_only(
    ebb: Ebb, demo: Path, tmp_path: Path
) -> None:
    target = tmp_path / "o.JSON"
    target.write_text("old")
    assert ebb("--journal", demo, "export", target).code == 0
    assert json.loads(target.read_text("utf-8"))["format"] == "ebb-journal"
    assert target.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("name", ["o.txt", "o", ".csv", "o.ical", "o.csv.gz"])
def test_an_export_with_another_suffix_is_refused(ebb: Ebb, demo: Path, tmp_path: Path, name: str) -> None:
    assert ".wide.csv" in one_sentence(ebb("--journal", demo, "export", tmp_path / name))
    assert not (tmp_path / name).exists()


def test_no_export_goes_over_a_journal(ebb: Ebb, demo: Path, tmp_path: Path, paths: Paths) -> None:
    odd = tmp_path / "journal.csv"
    odd.write_bytes(demo.read_bytes())
    (tmp_path / "hard.json").hardlink_to(odd)
    (tmp_path / "soft.csv").symlink_to(odd)
    before = odd.read_bytes()
    for target in (odd, tmp_path / "hard.json", tmp_path / "soft.csv", tmp_path / "x" / ".." / "journal.csv"):
        (tmp_path / "x").mkdir(exist_ok=True)
        for journal in (odd, demo):
            assert "is a journal" in one_sentence(ebb("--journal", journal, "export", target))
    assert odd.read_bytes() == before


def test_a_place_that_cannot_be_written_is_named(
    ebb: Ebb, demo: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "no folder" in one_sentence(ebb("--journal", demo, "export", tmp_path / "no" / "o.csv"))
    assert "is a file" in one_sentence(ebb("--journal", demo, "export", demo / "o.csv"))
    (tmp_path / "d.csv").mkdir()
    assert "is a folder" in one_sentence(ebb("--journal", demo, "export", tmp_path / "d.csv"))

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("journal.cli.targets.write_atomically", full)
    (tmp_path / "o.csv").write_text("old")
    assert "No space left" in one_sentence(ebb("--journal", demo, "export", tmp_path / "o.csv"))
    assert (tmp_path / "o.csv").read_text() == "old"


def test_a_demo_is_the_sample_up_to_today(ebb: Ebb, tmp_path: Path) -> None:
    ended = ebb("demo", tmp_path / "d.ebb", "--days", 45, "--seed", 3)
    assert ended.out == f"Wrote {tmp_path / 'd.ebb'} with 45 days.\n"
    assert set(held(tmp_path / "d.ebb").ratings) == set(sample_contents(45, date(2026, 11, 23), 3).ratings)


def test_a_demo_never_takes_the_place_of_a_file(ebb: Ebb, demo: Path, tmp_path: Path) -> None:
    before = demo.read_bytes()
    assert "there already" in one_sentence(ebb("demo", demo))
    assert demo.read_bytes() == before
    (tmp_path / "dangling.ebb").symlink_to(tmp_path / "nowhere")
    assert "there already" in one_sentence(ebb("demo", tmp_path / "dangling.ebb"))
    assert "there already" in one_sentence(ebb("demo", tmp_path))
    assert "no folder" in one_sentence(ebb("demo", tmp_path / "no" / "d.ebb"))


@pytest.mark.parametrize("days", ["0", "-1", "4001", "many"])
def test_a_demo_of_no_sensible_length_is_wrong_usage(ebb: Ebb, tmp_path: Path, days: str) -> None:
    assert ebb("demo", tmp_path / "d.ebb", "--days", days).code == 2
    assert not (tmp_path / "d.ebb").exists()


def test_half_a_demo_is_none(ebb: Ebb, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("journal.service.sample.sample_contents", stop)
    assert one_sentence(ebb("demo", tmp_path / "d.ebb")) == "Stopped before it was done."
    assert list(tmp_path.glob("d.ebb*")) == []


# A log of the length of real ones -----------------------------------------------------------------------------

FIRST = date(2023, 12, 27)
DAYS = 1063


def long_log() -> list[tuple[date, str, str]]:
    """1,063 days: one medicine from 1.495 mg downwards in ever finer steps with holds, some days up again and a
    jump from another scale; a second one that overlaps it for 573 days, its doses in two a day."""
    units = 14950
    rows: list[tuple[date, str, str]] = []
    for number in range(DAYS):
        day = FIRST + timedelta(days=number)
        step = 50 if number < 500 else 10 if number < 700 else 5 if number < 800 else 2 if number < 900 else 1
        if number % 53 == 52:
            units += step  # a day up again
        elif number == 620:
            units += 5000  # another scale
        elif number % 2 == 0 and number % 11:
            units = max(0, units - step)
        rows.append((day, "flunitrazepam", f"{units // 10000}.{units % 10000:04d}" if units else "0"))
        if number >= DAYS - 573:
            second = max(0, 100000 - (number - (DAYS - 573)) * 151)
            for half in (second // 2, second - second // 2):
                rows.append((day, "diazepam", plain(half)))
    return rows


def test_a_log_of_1063_days_shows_every_amount_exactly(ebb: Ebb, tmp_path: Path) -> None:
    rows = long_log()
    first = [units_of(amount) for _, medicine, amount in rows if medicine == "flunitrazepam"]
    assert len(first) == DAYS
    assert {abs(later - earlier) for earlier, later in pairwise(first)} == {0, 1, 2, 5, 10, 50, 5000}
    file, journal = tmp_path / "log.csv", tmp_path / "j.ebb"
    file.write_text("date,medicine,amount_mg\n" + "".join(f"{d},{m},{a}\n" for d, m, a in rows), "utf-8")
    assert f"2 medicines, {len(rows)} doses" in ebb("--journal", journal, "import", file).out

    written: dict[tuple[str, str], int] = {}
    for day, medicine, amount in rows:
        key = (day.isoformat(), medicine)
        written[key] = written.get(key, 0) + units_of(amount)

    ebb("--journal", journal, "export", tmp_path / "o.wide.csv")
    ebb("--journal", journal, "export", tmp_path / "o.csv")
    wide = list(csv.DictReader(io.StringIO((tmp_path / "o.wide.csv").read_text("utf-8-sig"), newline="")))
    assert len(wide) == DAYS
    for row in wide:
        for medicine in ("flunitrazepam", "diazepam"):
            expected = written.get((row["date"], medicine))
            assert row[f"{medicine} taken mg"] == ("" if expected is None else plain(expected)), row["date"]

    tidy = csv.DictReader(io.StringIO((tmp_path / "o.csv").read_text("utf-8"), newline=""))
    assert [(r["day"], r["name"], r["value"]) for r in tidy] == [
        (day.isoformat(), medicine, plain(units_of(amount))) for day, medicine, amount in rows
    ]
    for day in (FIRST, FIRST + timedelta(days=700), FIRST + timedelta(days=1062)):
        totals = json.loads(ebb("--journal", journal, "day", day, "--json").out)["totals"]
        assert {t["medicine"]: t["recorded_mg"] for t in totals} == {
            medicine: plain(units) for (iso, medicine), units in written.items() if iso == day.isoformat()
        }


def units_of(amount: str) -> int:
    """An amount in milligrams as so many tenths of a microgram, by its digits."""
    whole, _, part = amount.partition(".")
    return int(whole) * 10000 + int(part.ljust(4, "0"))


def plain(units: int) -> str:
    """So many units as milligrams, without the program's own words."""
    whole, part = divmod(units, 10000)
    return f"{whole}.{part:04d}".rstrip("0").rstrip(".")


def backups(journal: Path) -> list[str]:
    return sorted(path.name for path in journal.parent.rglob("*before-import*"))


def test_a_journal_is_backed_up_before_an_import_that_adds_something(ebb: Ebb, demo: Path, doses: Path) -> None:
    before = demo.read_bytes()
    assert ebb("--journal", demo, "import", doses).code == 0
    (made,) = backups(demo)
    assert demo.read_bytes() != before
    assert ebb("--journal", demo, "import", doses).code == 0
    assert backups(demo) == [made]  # nothing new, so nothing to go back from


def test_a_new_journal_needs_no_backup(ebb: Ebb, tmp_path: Path, doses: Path) -> None:
    assert ebb("--journal", tmp_path / "new.ebb", "import", doses).code == 0
    assert backups(tmp_path / "new.ebb") == []


def test_without_a_backup_nothing_is_imported_unless_it_is_said(
    ebb: Ebb, demo: Path, doses: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise Problem("file_unwritable", path="backups", reason="No space left on device")

    monkeypatch.setattr(Journal, "back_up", full)
    export = demo.parent / "before.json"
    assert ebb("--journal", demo, "export", export).code == 0
    said = one_sentence(ebb("--journal", demo, "import", doses))
    assert said.startswith("No backup could be made before the import: backups could not be written")
    after = demo.parent / "after.json"
    assert ebb("--journal", demo, "export", after).code == 0
    assert after.read_bytes() == export.read_bytes()
    assert ebb("--journal", demo, "import", doses, "--no-backup").code == 0
