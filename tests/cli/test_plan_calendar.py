"""``ebb export FILE.ics``: the plan for a calendar, without a word about what it is a plan of."""

from __future__ import annotations

from pathlib import Path

import icalendar
import pytest

from journal.domain.contents import Contents
from journal.exchange.plan_ics import plan_entries
from journal.exchange.visits_ics import VisitEntry, visit_entries
from journal.service.session import open_journal
from tests.cli.conftest import CLOCK, NOW, Ebb, one_sentence


@pytest.fixture
def demo(ebb: Ebb, tmp_path: Path) -> Path:
    path = tmp_path / "demo.ebb"
    assert ebb("demo", path, "--days", 240).code == 0
    return path


def held(path: Path) -> Contents:
    journal = open_journal(path, CLOCK)
    try:
        return journal.contents()
    finally:
        journal.close()


def visits(path: Path) -> list[VisitEntry]:
    return list(visit_entries(held(path), NOW.date()))


def test_the_calendar_has_an_entry_for_each_change_and_names_nothing(ebb: Ebb, demo: Path) -> None:
    target = demo.with_name("plan.ics")
    entries = [entry for entry in plan_entries(held(demo).plan) if not entry.dropped]
    ahead = [entry for entry in visits(demo) if not entry.dropped]
    ended = ebb("--journal", demo, "export", target)
    assert (ended.code, ended.err) == (0, "")
    assert ended.out == f"Wrote {target} with {len(entries) + len(ahead)} calendar entries.\n"
    text = target.read_bytes().decode()
    assert text.count("\n") == text.count("\r\n")
    assert "azepam" not in text
    found = [e for e in icalendar.Calendar.from_ical(text).walk("VEVENT") if e["STATUS"] == "CONFIRMED"]
    starts = [e.start for e in found]
    assert starts[: len(entries)] == [entry.day for entry in entries]
    assert [str(start)[:10] for start in starts[len(entries) :]] == [entry.day.isoformat() for entry in ahead]
    before = target.read_bytes()
    ebb("--journal", demo, "export", target)
    assert target.read_bytes() == before


def test_details_and_removal_are_asked_for(ebb: Ebb, demo: Path) -> None:
    target = demo.with_name("plan.ics")
    assert ebb("--journal", demo, "export", target, "--details").code == 0
    assert "lorazepam" in target.read_text()
    count = len(plan_entries(held(demo).plan)) + len(visits(demo))
    ended = ebb("--journal", demo, "export", target, "--remove")
    assert ended.out == f"Wrote {target}, which takes {count} entries out of a calendar.\n"
    assert "METHOD:CANCEL" in target.read_text()


@pytest.mark.parametrize("option", ["--details", "--remove"])
@pytest.mark.parametrize("name", ["plan.csv", "plan.json", "plan.wide.csv"])
def test_the_options_belong_to_the_calendar_alone(ebb: Ebb, demo: Path, option: str, name: str) -> None:
    said = one_sentence(ebb("--journal", demo, "export", demo.with_name(name), option))
    assert option in said
    assert ".ics" in said
    assert not demo.with_name(name).exists()


def test_without_an_agreed_plan_there_is_no_calendar(ebb: Ebb, tmp_path: Path) -> None:
    open_journal(tmp_path / "empty.ebb", CLOCK, create=True).close()
    assert "no plan yet" in one_sentence(ebb("--journal", tmp_path / "empty.ebb", "export", tmp_path / "plan.ics"))
    assert not (tmp_path / "plan.ics").exists()
