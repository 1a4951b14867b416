"""A journal that was in clear text at first, put under a passphrase with its copies."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from journal.service.keeping import copies, encrypt_journal
from tests.privacy.walk import PASSPHRASE, House, found_in, walk


def test_what_is_put_under_a_passphrase_later_leaves_no_clear_text_either(tmp_path: Path) -> None:
    house = House(tmp_path)
    walk(house, passphrase=None)
    assert found_in(house.home)
    there = len(copies(house.journal))
    assert there >= 2
    done = encrypt_journal(house.journal, PASSPHRASE, datetime(2026, 11, 23, 12, tzinfo=UTC), copies=True)
    assert done.left == ()
    assert done.copies == there
    assert found_in(house.home) == []
