"""Journals with nothing but records of support, and periods at the ends of the calendar, through every command."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from ical.calendar_stream import IcsCalendarStream

from journal.config.paths import Paths
from journal.domain.contents import Contents
from journal.domain.visit import Visit
from journal.service.session import open_journal
from tests.cli.conftest import CLOCK, NOW, Ebb, one_sentence
from tests.exchange.full_journal import full
from tests.plots.small import day

TODAY = NOW.date()
ALL = full()
SUPPORT = Contents(
    urgent_events=ALL.urgent_events, practices=ALL.practices, practices_done=ALL.practices_done,
    context_marks=ALL.context_marks, people=ALL.people, visits=ALL.visits, own_words=ALL.own_words,
    own_numbers=ALL.own_numbers, thought_records=ALL.thought_records, answers=ALL.answers,
)  # fmt: skip
JOURNALS = {
    "only support": SUPPORT,
    "only visits": Contents(people=ALL.people, visits=ALL.visits),
    "only visits ahead": Contents(visits=(Visit(1, TODAY + timedelta(days=40)), Visit(2, date.max))),
    "only people": Contents(people=ALL.people),
    "only own words": Contents(own_words=ALL.own_words, own_numbers=ALL.own_numbers),
    "only one mark": Contents(context_marks=ALL.context_marks[:1]),
}


def kept(contents: Contents, paths: Paths) -> None:
    journal = open_journal(paths.journal, CLOCK, create=True)
    journal.import_contents(contents, "json")
    journal.close()


@pytest.mark.parametrize("name", JOURNALS)
def test_every_command_reads_a_journal_with_nothing_but(ebb: Ebb, paths: Paths, tmp_path: Path, name: str) -> None:
    contents = JOURNALS[name]
    kept(contents, paths)
    for shown in (TODAY, day(1), day(3), date(1900, 1, 1)):
        assert ebb("day", shown).code == ebb("day", shown, "--json").code == 0
    for suffix in (".json", ".csv", ".wide.csv"):
        assert ebb("export", tmp_path / f"out{suffix}").code == 0
    assert ebb("chart", "overview", tmp_path / "chart.svg").code == 0
    for suffix in (".json", ".csv"):
        taken = ebb("import", tmp_path / f"out{suffix}", "--journal", tmp_path / f"other{suffix}.ebb")
        assert taken.code == 0, taken.err


def test_visits_ahead_alone_are_a_calendar_and_people_alone_are_none(ebb: Ebb, paths: Paths, tmp_path: Path) -> None:
    kept(JOURNALS["only visits ahead"], paths)
    assert ebb("export", tmp_path / "out.ics", "--details").code == 0
    found = IcsCalendarStream.calendar_from_ics((tmp_path / "out.ics").read_text())
    assert [event.dtstart for event in found.events] == [TODAY + timedelta(days=40), date.max]
    assert ebb("export", tmp_path / "gone.ics", "--remove").code == 0
    kept_only = tmp_path / "people.ebb"
    journal = open_journal(kept_only, CLOCK, create=True)
    journal.import_contents(JOURNALS["only people"], "json")
    journal.close()
    one_sentence(ebb("export", tmp_path / "none.ics", "--journal", kept_only))
    assert not (tmp_path / "none.ics").exists()


@pytest.mark.parametrize(
    ("chosen", "said"),
    [
        (("--from", "0001-01-01", "--to", "0001-01-01"), "0001-01-01 lies before 1900. Check the year."),
        (("--to", "1899-12-31"), "1899-12-31 lies before 1900. Check the year."),
        (("--from", "9999-12-01", "--to", "9999-12-31"), "1 Dec 9999 is in the future. Choose today or a day before."),
    ],
)
def test_a_period_at_the_end_of_the_calendar_is_a_slip(
    ebb: Ebb, paths: Paths, tmp_path: Path, chosen: tuple[str, ...], said: str
) -> None:
    kept(SUPPORT, paths)
    for command in (("summary", tmp_path / "s.pdf"), ("chart", "overview", tmp_path / "c.svg")):
        assert one_sentence(ebb(*command, *chosen)) == said
        assert not Path(command[-1]).exists()


def test_a_file_with_a_setting_that_cannot_be_used_leaves_no_journal_that_cannot_be_opened(
    ebb: Ebb, paths: Paths, tmp_path: Path
) -> None:
    import json

    from journal.exchange.json_file import checksum, write_json

    header = json.loads(write_json(SUPPORT, "0.1.0"))
    header["data"]["settings"]["boundary"] = "three"
    header["sha256"] = checksum(header)
    (tmp_path / "in.json").write_text(json.dumps(header))
    assert "settings.boundary" in one_sentence(ebb("import", tmp_path / "in.json"))
    assert not paths.journal.exists()
