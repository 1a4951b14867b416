"""The passphrase of a journal and of all that is kept of it; no clear text is left, and no kill loses anything."""

from __future__ import annotations

import os
import random
import shutil
import stat
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest

from journal.config.paths import backups_beside
from journal.domain.problems import Problem
from journal.service import keeping
from journal.service.keeping import (
    change_journal_passphrase,
    copies,
    decrypt_journal,
    encrypt_journal,
    in_clear_text,
    restore_file,
    salvage,
    verify,
)
from journal.service.session import open_journal
from journal.store import engine
from journal.store.database import open_database
from tests.store.journal_files import (
    AT,
    CLOCK,
    OLD,
    SECRET,
    contents,
    flip,
    killed_at_some_moment,
    killed_before_call,
    names,
    opened_elsewhere,
    rows,
    seconds_of,
    with_canary,
    write_late,
    written,
)

KEPT = "journal-before-passphrase-20261123T210400Z.ebb"
LATER = AT + timedelta(days=1)


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Fewer rounds, where it is not the rounds that are looked at."""
    monkeypatch.setattr(engine, "ITERATIONS", 1000)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A journal with an ordinary backup, one from before an import, one of an earlier format, and one set aside."""
    made = written(tmp_path / "data" / "journal.ebb")
    journal = open_journal(made, CLOCK)
    journal.back_up()
    before = journal.back_up(reason="before-import")
    journal.set_note(date(2026, 2, 1), "later")
    journal.close()
    shutil.copyfile(OLD / "schema_2.ebb", backups_beside(made) / "journal-before-schema-3-20260101T000000Z.ebb")
    restore_file(before.path, made, AT)
    return made


@pytest.fixture
def stick(tmp_path: Path, path: Path) -> Path:
    """A second folder with a copy, and with files that are none."""
    folder = tmp_path / "stick"
    folder.mkdir()
    shutil.copyfile(path, folder / "journal-20260303T000000Z.ebb")
    (folder / "journal-20260303T000000Z.txt").write_text("mine")
    shutil.copyfile(path, folder / "other-20260303T000000Z.ebb")
    return folder


def test_every_copy_is_listed_with_its_reason_newest_first(path: Path, stick: Path) -> None:
    assert [(copy.reason, copy.taken_at.year) for copy in copies(path, [stick, stick])] == [
        ("replaced", 2026),
        ("before-import", 2026),
        ("", 2026),
        ("", 2026),
        ("before-schema-3", 2026),
    ]
    assert [copy.path.name for copy in copies(path, [stick])][3:] == [
        "journal-20260303T000000Z.ebb",
        "journal-before-schema-3-20260101T000000Z.ebb",
    ]
    assert len(copies(path, [stick / "nowhere"])) == 4
    assert copies(stick / "none.ebb") == ()


def test_after_encrypting_nothing_that_is_kept_is_in_clear_text(path: Path, stick: Path) -> None:
    found = {copy.path: rows(copy.path) for copy in (*copies(path, [stick]),)}
    before, folder = rows(path), path.parent
    left = backups_beside(path) / ".journal-20260101T000000Z.ebb.0badcafe.new"
    left.write_bytes(path.read_bytes())
    assert len(with_canary(folder)) == 5

    done = encrypt_journal(path, SECRET, AT, more=[stick])

    assert done == keeping.Rewritten(backups_beside(path) / KEPT, 5, ())
    assert rows(path, SECRET) == rows(done.kept, SECRET) == before
    assert {copy: rows(copy, SECRET) for copy in found} == found, "an earlier format stays one"
    assert with_canary(folder) == set()
    assert with_canary(stick) == {"other-20260303T000000Z.ebb"}
    assert in_clear_text(path, [stick]) == ()
    assert not left.exists()
    assert names(folder) == {"journal.ebb", *(str(c.path.relative_to(folder)) for c in copies(path))}
    for copy in copies(path, [stick]):
        assert os.name != "posix" or stat.S_IMODE(copy.path.stat().st_mode) == 0o600
        assert copy.path.read_bytes()[:16] != path.read_bytes()[:16], "each has a salt of its own"


def test_without_the_copies_they_and_the_one_from_just_before_stay_as_they_are(path: Path) -> None:
    before, inside = contents(backups_beside(path)), rows(path)
    done = encrypt_journal(path, SECRET, AT, copies=False)
    assert (done.copies, done.left) == (0, ())
    assert rows(done.kept) == inside
    assert set(in_clear_text(path)) == {copy.path for copy in copies(path)}
    assert {n: c for n, c in contents(backups_beside(path)).items() if n != KEPT} == before


def test_changing_brings_the_copies_of_the_old_passphrase_and_those_of_none(path: Path) -> None:
    encrypt_journal(path, "first", AT, copies=False)
    strange = written(path.parent / "journal-replaced-20250101T000000Z.ebb", "never given")
    torn = backups_beside(path) / "journal-20250101T000000Z.ebb"
    torn.write_bytes(path.read_bytes()[:-3000])
    before, content = rows(path, "first"), (strange.read_bytes(), torn.read_bytes())
    done = change_journal_passphrase(path, "first", "second", LATER)
    assert rows(path, "second") == rows(done.kept, "second") == before
    assert (done.copies, set(done.left)) == (5, {strange, torn})
    assert (strange.read_bytes(), torn.read_bytes()) == content
    assert with_canary(path.parent) == set()
    again = change_journal_passphrase(path, "second", "third", LATER)
    assert (again.copies, set(again.left)) == (6, {strange, torn})


def test_changing_without_the_copies_leaves_the_one_from_just_before_under_the_old_passphrase(path: Path) -> None:
    encrypt_journal(path, "first", AT)
    before = contents(backups_beside(path))
    done = change_journal_passphrase(path, "first", "second", LATER, copies=False)
    assert (done.copies, done.left) == (0, ())
    assert rows(done.kept, "first") == rows(path, "second")
    assert {n: c for n, c in contents(backups_beside(path)).items() if n != done.kept.name} == before


def test_taking_the_passphrase_off_leaves_every_copy_under_it(path: Path) -> None:
    inside = rows(path)
    encrypt_journal(path, SECRET, AT)
    before = contents(backups_beside(path))
    done = decrypt_journal(path, SECRET, LATER)
    assert (done.copies, done.left) == (0, ())
    assert rows(path) == rows(done.kept, SECRET) == inside
    assert {n: c for n, c in contents(backups_beside(path)).items() if n != done.kept.name} == before
    assert in_clear_text(path) == ()
    assert with_canary(path.parent) == {"journal.ebb"}


def test_what_lies_beside_a_copy_is_brought_into_it_first(path: Path) -> None:
    aside = next(copy.path for copy in copies(path) if copy.reason == "replaced")
    write_late(aside)
    before = rows(aside)
    assert encrypt_journal(path, SECRET, AT).left == ()
    assert rows(aside, SECRET) == before
    assert any(row[1] == b"late" for row in before["setting"])  # type: ignore[index]
    assert not aside.with_name(f"{aside.name}-wal").exists()


def test_a_journal_behind_a_link_leaves_no_clear_text_where_it_lies(path: Path, tmp_path: Path) -> None:
    link = tmp_path / "linked" / "journal.ebb"
    link.parent.mkdir()
    link.symlink_to(path)
    inside = rows(path)
    done = encrypt_journal(link, SECRET, AT)
    assert link.is_symlink()
    assert rows(path, SECRET) == rows(done.kept, SECRET) == inside
    assert with_canary(tmp_path) == set()


@pytest.mark.parametrize(
    ("work", "problem"),
    [
        (lambda path: encrypt_journal(path, "", AT), "passphrase_missing"),
        (lambda path: encrypt_journal(path.with_name("none.ebb"), SECRET, AT), "file_missing"),
        (lambda path: decrypt_journal(path, SECRET, AT), "journal_not_encrypted"),
        (lambda path: change_journal_passphrase(path, SECRET, "new", AT), "journal_not_encrypted"),
    ],
)
def test_what_cannot_be_done_changes_nothing(path: Path, work: Callable[[Path], object], problem: str) -> None:
    before = contents(path.parent)
    with pytest.raises(Problem, match=problem):
        work(path)
    assert contents(path.parent) == before


def test_it_is_refused_while_another_program_has_the_journal_open(path: Path) -> None:
    before, inside = names(path.parent), rows(path)
    with opened_elsewhere(path):
        with pytest.raises(Problem, match="journal_busy"):
            encrypt_journal(path, SECRET, AT)
        assert KEPT not in names(backups_beside(path))
    assert rows(path) == inside
    assert set(contents(path.parent)) == before


def test_a_disk_that_is_full_leaves_the_copies_it_was_not_enough_for_and_says_which(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, calls = os.fsync, [0]

    def soon_full(handle: int) -> None:
        calls[0] += 1
        if calls[0] > 8:
            raise OSError(28, "No space left on device")
        real(handle)

    found = {copy.path: rows(copy.path) for copy in copies(path)}
    with monkeypatch.context() as broken:
        broken.setattr(os, "fsync", soon_full)
        done = encrypt_journal(path, SECRET, AT)
    assert 0 < len(done.left) < 4
    assert done.copies + len(done.left) == 4
    assert set(in_clear_text(path)) == set(done.left)
    assert {copy: rows(copy, None if copy in done.left else SECRET) for copy in found} == found


# ---- Killed


def _check_after_a_kill(path: Path, before: dict[str, list[object]], secrets: tuple[str | None, ...]) -> str | None:
    """The journal opens with one of these and holds what it held, as does every copy; nothing else is left."""
    fits = [secret for secret in secrets if _whole(path, secret)]
    assert len(fits) == 1
    opens = fits[0]
    open_database(path, create=False, passphrase=opens).close()
    assert rows(path, opens) == before
    for copy in copies(path):
        assert any(_whole(copy.path, secret) for secret in secrets), copy.path
    known = {str(copy.path.relative_to(path.parent)) for copy in copies(path)}
    assert names(path.parent) == {"journal.ebb", *known}
    return opens


def _whole(path: Path, secret: str | None) -> bool:
    try:
        return verify(path, secret).whole
    except Problem:
        return False


def _again(path: Path, found: dict[str, bytes]) -> None:
    shutil.rmtree(path.parent)
    backups_beside(path).mkdir(parents=True)
    for name, content in found.items():
        (path.parent / name).write_bytes(content)


def test_killed_at_any_moment_while_it_is_encrypted_or_changed(path: Path) -> None:
    chance = random.Random(7)
    for copy in copies(path)[2:]:
        copy.path.unlink()
    plain, before = contents(path.parent), rows(path)
    longest = seconds_of(lambda: encrypt_journal(path, "one", AT)) * 1.1
    locked = contents(path.parent)
    opened: list[str | None] = []
    for tries in range(100):  # at least twenty, and until the kills fell on both sides of the change of names
        if tries >= 20 and set(opened) == {None, "one"}:
            break
        _again(path, plain)
        killed_at_some_moment(lambda: encrypt_journal(path, "one", AT), longest, chance)
        opened.append(_check_after_a_kill(path, before, (None, "one")))
    assert set(opened) == {None, "one"}
    opened.clear()
    _again(path, locked)
    longest = seconds_of(lambda: change_journal_passphrase(path, "one", "two", LATER)) * 1.1
    for tries in range(100):
        if tries >= 20 and set(opened) == {"one", "two"}:
            break
        _again(path, locked)
        killed_at_some_moment(lambda: change_journal_passphrase(path, "one", "two", LATER), longest, chance)
        assert with_canary(path.parent) == set(), "not even right after the kill"
        opened.append(_check_after_a_kill(path, before, ("one", "two")))
        assert with_canary(path.parent) == set()
    assert set(opened) == {"one", "two"}


def test_killed_between_any_two_calls_to_the_system_while_it_is_encrypted(path: Path) -> None:
    for copy in list(copies(path))[1:]:
        copy.path.unlink()
    plain, before = contents(path.parent), rows(path)
    step = 0
    opened: list[str | None] = []
    while killed_before_call(step, lambda: encrypt_journal(path, "one", AT)):
        opened.append(_check_after_a_kill(path, before, (None, "one")))
        _again(path, plain)
        step += 1
    assert opened[0] is None
    assert opened == sorted(opened, key=str), "once under the passphrase, always under it"
    assert opened[-1] == "one"


# ---- Verify and salvage


def test_damage_under_a_passphrase_is_said_in_plain_words_and_page_by_page(path: Path) -> None:
    encrypt_journal(path, SECRET, AT)
    assert verify(path, SECRET).whole
    page = path.stat().st_size // 4096 - 3
    flip(path, (page - 1) * 4096 + 700)
    content = path.read_bytes()
    verdict = verify(path, SECRET)
    assert verdict.pages[0] == f"Page {page} is not as it was written."
    assert not verdict.whole
    with pytest.raises(Problem, match="passphrase_wrong"):
        verify(path, "other")
    with pytest.raises(Problem, match="journal_locked_away"):
        verify(path)
    assert (path.read_bytes(), with_canary(path.parent)) == (content, set())


def _notes(file: Path) -> set[str]:
    """The notes that can be read; none where the page is gone that says which tables there are."""
    try:
        return {entry.note for entry in salvage(file, SECRET).contents.entries}
    except Problem:
        return set()


def test_around_a_damaged_page_everything_else_is_still_read_under_a_passphrase(tmp_path: Path) -> None:
    file = written(tmp_path / "journal.ebb", SECRET, notes=28)
    whole = {entry.note for entry in salvage(file, SECRET).contents.entries}
    assert len(whole) == 28
    content = file.read_bytes()
    losses: set[int] = set()
    last = len(content) // 4096
    for page in range(last, last - 16, -1):
        file.write_bytes(content)
        flip(file, (page - 1) * 4096 + 1500)
        notes = _notes(file)
        assert notes <= whole, "nothing that was changed is taken for what was written"
        losses.add(28 - len(notes))
    assert 0 in losses
    assert any(0 < lost < 28 for lost in losses)


@pytest.mark.parametrize("passphrase", [None, SECRET])
def test_of_a_file_whose_end_is_missing_the_rest_is_read(tmp_path: Path, passphrase: str | None) -> None:
    file = written(tmp_path / "journal.ebb", passphrase, notes=28)
    whole = {entry.note for entry in salvage(file, passphrase).contents.entries}
    file.write_bytes(file.read_bytes()[:-6000])
    found = salvage(file, passphrase)
    notes = {entry.note for entry in found.contents.entries}
    assert notes <= whole
    assert found.contents.symptoms
    with pytest.raises(Problem, match="journal_damaged"):
        keeping.preview(file, passphrase)
