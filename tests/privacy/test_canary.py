"""Words that were written into a journal under a passphrase stand in no file in clear text."""

from __future__ import annotations

import gzip
import re
import zipfile
import zlib
from pathlib import Path

import pytest

from tests.privacy.walk import CANARIES, PASSPHRASE, WORDS, House, found_in, walk


def test_the_search_finds_what_it_should(tmp_path: Path) -> None:
    note = WORDS["note"]
    (tmp_path / "plain").write_text(f"… {note.upper()} …", "utf-8")
    (tmp_path / "wide").write_text(note, "utf-16-le")
    (tmp_path / "other").write_text(note, "utf-16-be")
    (tmp_path / "packed.gz").write_bytes(gzip.compress(note.encode()))
    with zipfile.ZipFile(tmp_path / "packed.zip", "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("inside", note)
    (tmp_path / "paper.pdf").write_bytes(b"%PDF-1.4\nstream\n" + zlib.compress(note.encode()) + b"\nendstream")
    (tmp_path / f"{note}.txt").write_text("nothing")
    (tmp_path / "innocent").write_text("violet engine marmalade")
    names = ("other", "packed.gz", "packed.zip", "paper.pdf", "plain", f"{note}.txt", "wide")
    assert found_in(tmp_path) == [f"{name}: {note}" for name in names]


def test_under_a_passphrase_no_file_holds_a_word_while_ebb_is_used(tmp_path: Path) -> None:
    house = House(tmp_path)
    seen: dict[str, list[str]] = {}

    def look(stage: str) -> None:
        seen[stage] = found_in(house.home)

    ended = walk(house, passphrase=PASSPHRASE, at_stage=look)
    assert {stage: found for stage, found in seen.items() if found} == {}
    assert list(seen)[-1] == "closed"
    assert found_in(house.home) == []
    assert not [canary for canary in CANARIES if canary in ended.said]
    assert (house.outside / "summary.pdf").stat().st_size > 10_000
    assert {WORDS["note"], WORDS["practice"]} <= {line.partition(": ")[2] for line in found_in(house.outside)}
    assert list((house.home / "data" / "Ebb" / "temp").iterdir()) == []
    assert "RuntimeError" in (house.home / "data" / "Ebb" / "crash.log").read_text()


@pytest.mark.parametrize("stage", ["recorded", "broken"])
def test_nor_after_it_was_killed(tmp_path: Path, stage: str) -> None:
    house = House(tmp_path)
    walk(house, passphrase=PASSPHRASE, kill_at=stage)
    assert (house.journal.with_name("journal.ebb-wal")).stat().st_size > 0
    assert found_in(house.home) == []


def test_a_journal_without_a_passphrase_is_clear_text_and_the_search_sees_it(tmp_path: Path) -> None:
    house = House(tmp_path)
    walk(house, passphrase=None, kill_at="copied")
    found = found_in(house.home, tuple(WORDS.values()))
    assert {line.partition(": ")[2] for line in found} == set(WORDS.values())
    assert {line.partition(": ")[0] for line in found} <= {
        name for line in found if re.match(r"data/Ebb/(journal\.ebb(-wal)?|backups/)", name := line.partition(": ")[0])
    }
