"""``ebb summary FILE.pdf``: the period, the parts as they are named on the command line, and where it is written."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from journal.config.paths import Paths
from journal.domain.contents import Contents
from journal.domain.period import Period
from journal.domain.visit import Visit, VisitKind
from journal.report.options import SummaryOptions
from journal.service.session import open_journal
from tests.cli.conftest import CLOCK, Ebb, FakeSurfaces, one_sentence
from tests.plots.small import day, ten_days

TODAY = date(2026, 11, 23)
BARE = SummaryOptions()


@pytest.fixture
def kept(paths: Paths) -> Path:
    """The small journal as the user's own, with a note, two visits and a question."""
    visits = (Visit(1, day(2)), Visit(2, day(5)), Visit(3, day(9), VisitKind.THERAPY), Visit(4, TODAY))
    journal = open_journal(paths.journal, CLOCK, create=True)
    journal.import_contents(replace(ten_days(), visits=visits, settings=(("questions", "Why?"),)), "json")
    journal.close()
    return paths.journal


def test_it_covers_the_last_90_days(ebb: Ebb, fake: FakeSurfaces, kept: Path, tmp_path: Path) -> None:
    ended = ebb("summary", tmp_path / "s.pdf")
    assert ended.out == f"Wrote {tmp_path / 's.pdf'}, 1 page, 2026-08-26 to 2026-11-23.\n"
    assert fake.calls[-1][1] == Period.ending(TODAY, 90)
    assert (tmp_path / "s.pdf").read_bytes().startswith(b"%PDF")
    assert (tmp_path / "s.pdf").stat().st_mode & 0o777 == 0o600


def test_it_takes_its_period_and_paper(ebb: Ebb, fake: FakeSurfaces, kept: Path, tmp_path: Path) -> None:
    days = ("--from", "2026-11-01", "--to", "2026-11-10")
    assert ebb("summary", tmp_path / "s.pdf", *days, "--paper", "letter").code == 0
    assert fake.calls[-1][1] == Period(date(2026, 11, 1), date(2026, 11, 10))
    assert fake.calls[-1][2].paper == "Letter"
    said = one_sentence(ebb("summary", tmp_path / "t.pdf", "--from", "2026-11-10", "--to", "2026-11-01"))
    assert "before the first day" in said
    assert not (tmp_path / "t.pdf").exists()


def chosen(ebb: Ebb, fake: FakeSurfaces, tmp_path: Path, *arguments: str) -> SummaryOptions:
    """The options with which the page was asked for, without the questions that are always asked."""
    assert ebb("summary", tmp_path / "s.pdf", *arguments).code == 0
    options = fake.calls[-1][2]
    return replace(options, questions=())


@pytest.mark.parametrize(
    ("arguments", "options"),
    [
        ((), BARE),
        (("--include", "notes"), replace(BARE, include_notes=True)),
        (("--include", "mood"), replace(BARE, include_mood=True)),
        (("--include", "daily"), replace(BARE, include_daily_table=True)),
        (("--include", "questionnaires"), replace(BARE, include_questionnaires=True)),
        (("--include", "plan"), replace(BARE, include_plan=True)),
        (("--leave-out", "safety"), replace(BARE, include_safety=False)),
        (("--leave-out", "substances"), replace(BARE, include_substances=False)),
        (("--leave-out", "supports"), replace(BARE, include_supports=False)),
        (("--cover",), replace(BARE, cover=True)),
        (("--name", "A. Example"), replace(BARE, name="A. Example")),
        (("--name", " \n "), BARE),
        (("--name", "A.\n\u202eExample\x1b"), replace(BARE, name="A. Example")),
        (("--notes-of", "2026-11-01"), replace(BARE, include_notes=True, note_days=(day(1),))),
    ],
)
def test_each_part_is_one_option(
    ebb: Ebb, fake: FakeSurfaces, kept: Path, tmp_path: Path, arguments: tuple[str, ...], options: SummaryOptions
) -> None:
    assert chosen(ebb, fake, tmp_path, *arguments) == options


def test_parts_go_together_and_the_paper_is_that_of_the_settings(
    ebb: Ebb, fake: FakeSurfaces, kept: Path, paths: Paths, tmp_path: Path
) -> None:
    paths.settings.parent.mkdir(parents=True, exist_ok=True)
    paths.settings.write_text('paper = "Letter"\n')
    parts = ("--include", "mood", "--include", "plan", "--leave-out", "safety", "--leave-out", "supports")
    assert chosen(ebb, fake, tmp_path, *parts) == replace(
        BARE, paper="Letter", include_mood=True, include_plan=True, include_safety=False, include_supports=False
    )


def test_the_questions_of_the_journal_are_on_it(ebb: Ebb, fake: FakeSurfaces, kept: Path, tmp_path: Path) -> None:
    assert ebb("summary", tmp_path / "s.pdf").code == 0
    assert fake.calls[-1][2].questions == ("Why?",)


@pytest.mark.parametrize(
    "wrong",
    [["--leave-out", "notes"], ["--include", "safety"], ["--leave-out"], ["--leave-out", ""], ["--notes-of", "1.11."],
     ["--name"], ["--paper", "A5"], ["one.pdf"]],
)  # fmt: skip
def test_what_is_not_there_is_wrong_usage(ebb: Ebb, kept: Path, tmp_path: Path, wrong: list[str]) -> None:
    ended = ebb("summary", tmp_path / "s.pdf", *wrong)
    assert ended.code == 2
    assert not (tmp_path / "s.pdf").exists()


def test_the_help_names_every_part(ebb: Ebb) -> None:
    said = ebb("summary", "--help").out
    for part in ("notes", "mood", "daily", "questionnaires", "plan", "safety", "substances", "supports"):
        assert part in said


def test_since_the_last_visit_is_the_newest_with_a_clinician_before_today(
    ebb: Ebb, fake: FakeSurfaces, kept: Path, tmp_path: Path
) -> None:
    ended = ebb("summary", tmp_path / "s.pdf", "--since-visit")
    assert ended.out.endswith(", 2026-11-05 to 2026-11-23.\n")
    assert fake.calls[-1][1] == Period(day(5), TODAY)


def test_each_of_these_is_said_in_one_sentence(ebb: Ebb, kept: Path, fake: FakeSurfaces, tmp_path: Path) -> None:
    (tmp_path / "folder.pdf").mkdir()
    out = tmp_path / "s.pdf"
    for arguments, words in {
        (tmp_path / "s.png",): "does not say which kind of summary. End the name in .pdf, .txt, .json.",
        (tmp_path / ".pdf",): "which kind of summary",
        (tmp_path / "s.pdf", "--json"): "End the name in .json.",
        (tmp_path / "folder.pdf",): "is a folder",
        (tmp_path / "no" / "s.pdf",): "no folder",
        (out, "--since-visit", "--from", "2026-11-01"): "--since-visit, --from, --to do not go together",
        (out, "--since-visit", "--to", "2026-11-01"): "--since-visit, --from, --to do not go together",
        (out, "--notes-of", "2026-11-01", "--include", "notes"): "--notes-of, --include notes do not go together",
        (
            out,
            "--notes-of",
            "2026-11-02",
        ): "There is no note of 2 Nov 2026 in the days from 26 Aug 2026 to 23 Nov 2026.",
        (out, "--notes-of", "2026-11-01", "--from", "2026-11-02"): "There is no note of 1 Nov 2026",
        (tmp_path / "s.txt", "--paper", "A4"): "--paper needs FILE.pdf beside it",
        (tmp_path / "s.json", "--cover"): "--cover, --json do not go together",
        (out, "--from", "1816-01-01"): "1816",
    }.items():
        assert words in one_sentence(ebb("summary", *arguments)), arguments
    assert fake.calls == []
    assert sorted(path.name for path in tmp_path.iterdir()) == ["data", "folder.pdf"]


def test_without_a_visit_a_sentence_says_so(ebb: Ebb, paths: Paths, tmp_path: Path) -> None:
    journal = open_journal(paths.journal, CLOCK, create=True)
    ahead = Visit(1, TODAY + timedelta(days=3))
    journal.import_contents(Contents(visits=(ahead,)), "json")
    journal.close()
    said = one_sentence(ebb("summary", tmp_path / "s.pdf", "--since-visit"))
    assert said == "No visit with a clinician before today is written down. Name the days with --from and --to."


def test_one_that_fails_leaves_the_old_one(ebb: Ebb, fake: FakeSurfaces, kept: Path, tmp_path: Path) -> None:
    (tmp_path / "s.pdf").write_text("old")
    fake.fails_with = OSError(28, "No space left on device")
    assert "No space left" in one_sentence(ebb("summary", tmp_path / "s.pdf"))
    assert (tmp_path / "s.pdf").read_text() == "old"


@pytest.mark.parametrize("name", ["j.pdf", "j.txt", "j.json"])
def test_it_never_goes_over_a_journal(ebb: Ebb, kept: Path, tmp_path: Path, name: str) -> None:
    odd = tmp_path / name
    odd.write_bytes(kept.read_bytes())
    before = odd.read_bytes()
    assert "is a journal" in one_sentence(ebb("--journal", odd, "summary", odd))
    assert odd.read_bytes() == before


@pytest.mark.parametrize("name", ["s.pdf", "s.txt", "s.json", None])
def test_days_that_all_lie_ahead_make_no_summary(
    ebb: Ebb, fake: FakeSurfaces, kept: Path, tmp_path: Path, name: str | None
) -> None:
    before = len(fake.calls)
    file = () if name is None else (tmp_path / name,)
    ended = ebb("summary", *file, "--from", "2026-11-24")
    assert (ended.code, ended.out) == (1, "")
    assert one_sentence(ended).startswith("The first day, ")
    assert "lies after today, " in one_sentence(ended)
    assert len(fake.calls) == before
    assert name is None or not (tmp_path / name).exists()


def test_days_that_lie_ahead_in_part_make_one(ebb: Ebb, fake: FakeSurfaces, kept: Path, tmp_path: Path) -> None:
    assert ebb("summary", tmp_path / "s.pdf", "--from", "2026-11-23", "--to", "2026-12-23").code == 0
    assert fake.calls[-1][1] == Period(TODAY, date(2026, 12, 23))


def test_a_file_that_is_there_is_replaced_as_by_the_other_commands(ebb: Ebb, kept: Path, tmp_path: Path) -> None:
    files = [(tmp_path / "s.txt", ("summary",)), (tmp_path / "e.json", ("export",))]
    for file, command in files:
        file.write_text("before", "utf-8")
        assert ebb(*command, file).code == 0
        assert "before" not in file.read_text("utf-8")[:6]
