"""Tables as a spreadsheet of the person's region opens them, and back."""

from __future__ import annotations

import csv
import io
from datetime import UTC, date, datetime, time

import pytest
from hypothesis import given, settings

from journal.domain.amount import Amount
from journal.domain.contents import Contents
from journal.domain.dose import Dose
from journal.domain.locale import Locale
from journal.domain.medicine import Medicine
from journal.exchange.formats import read_contents, write_contents
from journal.exchange.tidy_csv import write_tidy_csv
from tests.exchange.anything import TODAY, journals

AT = datetime(2026, 11, 23, 12, tzinfo=UTC)
DAY = date(2026, 11, 2)
GERMAN, BRITISH = Locale("de", "DE", ","), Locale()
DOSE = Dose(1, DAY, 1, "Diazepam", Amount(25_000), taken_at=time(8), utc_offset_min=60, note="=1+1; so")
CONTENTS = Contents(medicines=(Medicine(1, "Diazepam"),), doses=(DOSE,))


def table(suffix: str, locale: Locale, contents: Contents = CONTENTS) -> str:
    return write_contents(contents, suffix, AT, UTC, "1", excel=True, locale=locale)


def test_where_numbers_have_a_comma_cells_are_parted_by_semicolons() -> None:
    assert table(".csv", GERMAN) == (
        "\ufeffday;time;utc_offset;kind;name;value;unit;planned_value;note;id\r\n"
        "2026-11-02;08:00;'+01:00;dose;Diazepam;2,5;mg;;\"'=1+1; so\";1\r\n"
    )
    lines = table(".wide.csv", GERMAN).splitlines()
    assert lines[0].startswith("\ufeffdate;Diazepam planned mg;Diazepam taken mg;")
    assert lines[1].startswith("2026-11-02;;2,5;")


def test_where_they_have_a_point_by_commas() -> None:
    assert table(".csv", BRITISH) == "\ufeff" + write_tidy_csv(CONTENTS)
    assert table(".wide.csv", BRITISH).splitlines()[1].startswith("2026-11-02,,2.5,")


@pytest.mark.parametrize("locale", [GERMAN, BRITISH])
def test_it_comes_back_without_loss(locale: Locale) -> None:
    kind, back = read_contents(table(".csv", locale).encode(), "x.csv", None, TODAY)
    assert (kind, back.doses) == ("csv", (DOSE,))


@settings(max_examples=40)
@given(journals())
def test_any_journal_comes_back_and_no_cell_starts_a_formula(contents: Contents) -> None:
    text = table(".csv", GERMAN, contents)
    rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=";"))
    assert [cell for row in rows for cell in row if cell[:1] and cell[0] in "=+-@\t\r"] == []
    if len(rows) > 1:
        _, back = read_contents(text.encode(), "x.csv", None, TODAY)
        assert write_tidy_csv(back) == write_tidy_csv(contents)
