"""The pages around page one: the plan, the notes that were chosen, the cover."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime

import pytest

from journal.domain.contents import Contents
from journal.domain.locale import Locale
from journal.domain.period import Period
from journal.gui.paper import page_area
from journal.gui.printing import SummaryPages
from journal.report.options import Paper, SummaryOptions
from tests.plots.sample_days import TODAY as SAMPLE_DAY
from tests.plots.sample_days import full_days
from tests.plots.small import LONDON, PERIOD, TODAY, ten_days

pytestmark = pytest.mark.usefixtures("qapp")

NOW = datetime(2026, 11, 8, 17, 5, tzinfo=LONDON)


def pages(contents: Contents | None = None, **options: object) -> SummaryPages:
    chosen = SummaryOptions(**options)
    return SummaryPages(ten_days() if contents is None else contents, PERIOD, chosen, TODAY, LONDON, Locale(), NOW)


def said(made: SummaryPages, number: int) -> str:
    return made.document(number).toPlainText().replace("\u00a0", " ").strip()


def with_step_notes() -> Contents:
    contents = ten_days()
    versions = tuple(
        replace(v, steps=tuple(replace(s, note="QqStep") for s in v.steps)) for v in contents.plan.versions
    )
    return replace(contents, plan=replace(contents.plan, versions=versions))


def test_the_plan_follows_as_it_is_printed_on_its_own() -> None:
    made = pages(include_plan=True)
    assert made.count == 2
    assert said(made, 1).startswith("Plan\ndiazepam\nVersion 1 · agreed with Dr Weber")
    assert "2 earlier steps are left out." in said(made, 1)
    assert made.foot(1)[1] == "page 2 of 2"


def test_no_plan_no_page() -> None:
    assert pages(Contents(), include_plan=True).count == 1


@pytest.mark.parametrize("notes", [True, False])
def test_what_is_written_to_a_step_comes_with_the_notes_only(notes: bool) -> None:
    made = pages(with_step_notes(), include_plan=True, include_notes=notes)
    assert ("QqStep" in said(made, made.count - 1)) is notes


def test_beside_a_note_that_was_chosen_stands_nothing_that_is_written_to_a_step() -> None:
    made = pages(with_step_notes(), include_plan=True, include_notes=True, note_days=(PERIOD.first,))
    whole = "\n".join(said(made, n) for n in range(made.count))
    assert "Walked." in whole
    assert "Version 1" in whole
    assert "QqStep" not in whole


def test_everything_stands_in_order() -> None:
    made = pages(include_plan=True, include_daily_table=True, include_notes=True, cover=True)
    firsts = [said(made, number).split("\n")[0] for number in range(4)]
    assert firsts == ["Personal notes", "Summary   1 Nov 2026 – 10 Nov 2026", "Day by day  – not recorded", "Plan"]
    assert [made.foot(n)[1] for n in range(4)] == ["", "page 1 of 3", "page 2 of 3", "page 3 of 3"]


def test_the_cover_says_two_neutral_things() -> None:
    made = pages(cover=True, name="A. Example", questions=("Why?",))
    assert said(made, 0) == "Personal notes\n8 Nov 2026"
    assert made.foot(0) == ("", "")
    assert made.title == "Personal notes"
    assert pages().title == "Summary"
    assert made.count == 2


def long_notes() -> Contents:
    """A year, every day with a note, one of them longer than a page."""
    year = full_days(365)
    entries = tuple(
        replace(entry, note=f"Qq{n} " + "word " * (3000 if n == 200 else n % 40) + "end")
        for n, entry in enumerate(year.entries)
    )
    return replace(year, entries=entries)


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_no_row_is_torn_or_lost_unless_it_is_longer_than_a_page(paper: Paper) -> None:
    contents = long_notes()
    chosen = SummaryOptions(include_daily_table=True, include_notes=True, paper=paper)
    period = Period.ending(SAMPLE_DAY, 365)
    made = SummaryPages(contents, period, chosen, SAMPLE_DAY, LONDON, Locale(), NOW)
    room = page_area(paper).height()
    documents = [made.document(n) for n in range(1, len(made._counts))]
    assert sum(document.pageCount() for document in documents) == made.count - 1
    assert [d.size().height() > room for d in documents].count(True) == 1
    text = "\n".join(document.toPlainText() for document in documents)
    assert re.findall(r"Qq(\d+) ", text) == [str(n) for n in range(len(contents.entries))]
    assert text.count("end") == len(contents.entries)
    days = re.findall(r"^\d+ \w+ 202[56]$", text.replace("\u00a0", " "), re.M)
    assert len(days) == 365 + len(contents.entries)
    assert text.count("Day by day") == 1
    assert text.count("7-day") > 5  # the header stands on every page of the table


def test_at_once_and_in_steps_are_the_same_pages() -> None:
    chosen = SummaryOptions(include_daily_table=True, include_notes=True, include_plan=True, cover=True)
    given = (ten_days(), PERIOD, chosen, TODAY, LONDON, Locale(), NOW)
    once, steps = SummaryPages(*given), SummaryPages(*given, at_once=False)
    assert len(list(steps.steps)) > 10
    assert once.count == steps.count == 4
    assert [once.image(n, 300) == steps.image(n, 300) for n in range(4)] == [True] * 4
