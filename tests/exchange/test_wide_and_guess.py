"""Wide CSV, one row a day; and telling formats apart."""

from __future__ import annotations

import csv
import io
from datetime import UTC, date, datetime, time

import pytest

from journal.domain.amount import Amount
from journal.domain.contents import Contents, DayEntry
from journal.domain.dose import Dose, DoseStatus
from journal.domain.medicine import Medicine
from journal.domain.plan import PlanHistory, PlannedDose, PlanVersion, Step, StepKind
from journal.domain.practice import Practice, PracticeDone
from journal.domain.problems import Problem
from journal.domain.rating import Rating
from journal.domain.sleep import Night
from journal.domain.symptom import Symptom
from journal.exchange.guess import guess_format
from journal.exchange.json_file import write_json
from journal.exchange.tidy_csv import write_tidy_csv
from journal.exchange.wide_csv import write_wide_csv
from journal.service.sample import sample_contents
from tests.exchange.full_journal import full

TODAY = date(2026, 11, 23)
NOW = datetime(2026, 11, 23, tzinfo=UTC)


def wide(contents: Contents) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(write_wide_csv(contents, UTC), newline="")))


def test_a_row_for_every_day_with_empty_cells_for_what_is_missing() -> None:
    one, two, three = (date(2026, 11, n) for n in (1, 2, 3))
    step = Step(two, (PlannedDose(1, time(8), Amount(20000)), PlannedDose(1, time(21), Amount(1))), StepKind.START)
    contents = Contents(
        medicines=(Medicine(1, "diazepam"), Medicine(2, "lorazepam")),
        symptoms=(
            Symptom(1, "tremor"), Symptom(2, "", "=ears"), Symptom(3, "", "note"), Symptom(4, "fog", hidden=True),
        ),
        plan=PlanHistory((PlanVersion(1, 1, NOW, two, (step,)),)),
        doses=(
            Dose(1, one, 1, "diazepam", Amount(14950)), Dose(2, one, 1, "diazepam", Amount(1)),
            Dose(3, three, 1, "diazepam", Amount(20000), DoseStatus.MISSED),
        ),
        ratings=(Rating(one, 1, 0), Rating(one, 2, 4), Rating(one, 3, 0)),
        nights=(Night(three, into_bed=time(22, 45), tried=time(23, 15), latency_min=40, awake_min=55,
                      woke=time(6, 10), out_of_bed=time(7)),),
        entries=(DayEntry(one, 0, "-5 is\nnot a formula"),),
    )  # fmt: skip
    first, second, third = wide(contents)
    assert list(first) == [
        "date", "diazepam planned mg", "diazepam taken mg", "lorazepam planned mg", "lorazepam taken mg", "tremor",
        "'=ears", "note", "symptom average", "symptoms rated", "overall", "sleep minutes", "note (2)",
    ]  # fmt: skip
    assert list(first.values()) == [
        "2026-11-01", "", "1.4951", "", "", "0", "4", "0", "1.3333", "3", "0", "", "'-5 is\nnot a formula",
    ]  # fmt: skip
    assert list(second.values()) == ["2026-11-02", "2.0001", *[""] * 11]  # the plan does not name lorazepam: not 0
    assert list(third.values()) == ["2026-11-03", "2.0001", "0", *[""] * 8, "320", ""]


def test_an_empty_journal_is_only_a_first_line() -> None:
    assert write_wide_csv(Contents(), UTC) == "date,symptom average,symptoms rated,overall,sleep minutes,note\r\n"


@pytest.mark.parametrize(
    ("data", "path", "kind"),
    [
        (b'{"format": "ebb-journal"}', "x", "json"),
        (b'\xef\xbb\xbf\n {"a": 1}', "x.txt", "json"),
        (b"torn", "x.json", "json"),
        (b"date,medicine,amount_mg\n", "x.data", "doses-csv"),
        (b"\xef\xbb\xbfAmount_mg;Medicine;Date\r\n", "x", "doses-csv"),
        (b"day,drug,dose\n", "x.csv", "doses-csv"),
        (b"", "x.csv", "doses-csv"),
        (b"\x89PNG\x00", "x.csv", "doses-csv"),
        (b"day,time,utc_offset,kind,name,value,unit,planned_value,note,id\n", "x.csv", "csv"),
        (b"ID\tkind\tvalue\tplanned_value\n", "x", "csv"),
    ],
)
def test_content_tells_the_format_and_the_name_helps(data: bytes, path: str, kind: str) -> None:
    assert guess_format(data, path) == kind


def test_what_ebb_writes_is_told_apart_even_under_another_name() -> None:
    contents = sample_contents(5, TODAY, 1)
    assert guess_format(write_json(contents, "1").encode(), "x.csv") == "json"
    assert guess_format(write_tidy_csv(contents).encode(), "x.bak") == "csv"


def test_an_unknown_file_is_asked_about() -> None:
    with pytest.raises(Problem) as caught:
        guess_format(b"\x89PNG\r\n\x1a\n", "photo.png")
    assert caught.value.id == "import_format_unknown"
    assert "doses-csv" in str(caught.value.params["known"])


def test_urgent_events_marks_and_practices_have_columns_where_there_are_any() -> None:
    days = wide(full())
    assert list(days[0])[-4:] == ["urgent events", "urgent event kinds", "marks", "practices"]
    assert [list(row.values())[-4:] for row in days[:4]] == [
        ["", "", "alcohol: =two\nglasses; travel", "breathing; @Piano"],
        ["", "", "", "breathing"],
        ["1", "seizure", "", ""],
        ["1", "interdose", "", ""],
    ]


def test_an_own_practice_that_looks_like_a_formula_is_guarded() -> None:
    day = date(2026, 11, 1)
    own = Contents(practices=(Practice(1, "", "=1+1"),), practices_done=(PracticeDone(day, 1),))
    assert wide(own)[0]["practices"] == "'=1+1"
