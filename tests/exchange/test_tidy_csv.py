"""Tidy CSV: one row a fact, and the same facts when it is read back."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from datetime import date, time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from journal.domain.amount import Amount
from journal.domain.contents import Contents, DayEntry
from journal.domain.dose import Dose, DoseStatus
from journal.domain.locale import EXCHANGE
from journal.domain.medicine import Medicine
from journal.domain.problems import Problem
from journal.domain.rating import Rating
from journal.domain.sleep import Night
from journal.domain.symptom import Symptom
from journal.exchange.cells import guarded, unguarded
from journal.exchange.tidy_csv import COLUMNS, write_tidy_csv
from journal.exchange.tidy_reading import read_tidy_csv
from journal.exchange.tidy_support import TABLE
from journal.service.sample import sample_contents
from journal.words.problems import sentence
from journal.words.translation import use_language
from tests.exchange.anything import AWKWARD, TODAY, journals, texts

HEADER = ",".join(COLUMNS) + "\n"
DAY = date(2026, 11, 1)


def read(text: str) -> Contents:
    return read_tidy_csv(text.encode("utf-8"), "tidy.csv", TODAY)


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


def facts(contents: Contents) -> tuple[object, ...]:
    """What tidy CSV carries: doses by medicine name, ratings by symptom, nights, answers and notes."""
    doses = {replace(d, medicine_id=0, preparation_id=None) for d in contents.doses}
    symptoms = {s.id: (s.key, s.name) for s in contents.symptoms}
    ratings = {(r.day, symptoms[r.symptom_id], r.value) for r in contents.ratings}
    nights = {n for n in contents.nights if not n.empty or n.zone}
    support = [getattr(contents, kind.part) for kind in TABLE]
    return doses, ratings, nights, {e for e in contents.entries if not e.empty or e.quick}, *map(frozenset, support)


@settings(suppress_health_check=[HealthCheck.too_slow], max_examples=60)
@given(journals())
def test_any_journal_keeps_its_facts(contents: Contents) -> None:
    text = write_tidy_csv(contents)
    if any(facts(contents)):
        assert facts(read(text)) == facts(contents)
    else:
        assert text == HEADER.replace("\n", "\r\n")


def test_the_sample_keeps_its_facts() -> None:
    contents = sample_contents(240, TODAY, 3)
    found = read(write_tidy_csv(contents))
    assert facts(found) == facts(contents)
    assert [d.id for d in found.doses] == [d.id for d in contents.doses]


def test_the_columns_are_english_whatever_the_language() -> None:
    use_language("de")
    try:
        text = write_tidy_csv(sample_contents(3, TODAY, 1))
    finally:
        use_language("en")
    assert text.splitlines()[0] == "day,time,utc_offset,kind,name,value,unit,planned_value,note,id"
    assert {"sleeplessness", "low_mood"} <= {r["name"] for r in rows(text)}


def test_a_row_says_one_fact() -> None:
    contents = Contents(
        medicines=(Medicine(1, "diazepam"),),
        symptoms=(Symptom(4, "tremor"), Symptom(5, "", "Ear pressure")),
        doses=(
            Dose(7, DAY, 1, "diazepam", Amount(14950), slot=time(8), planned=Amount(15000), taken_at=time(8, 5),
                 utc_offset_min=-210, note="late"),
            Dose(8, DAY, 1, "diazepam", Amount(1), DoseStatus.MISSED),
        ),
        ratings=(Rating(DAY, 4, 0), Rating(DAY, 5, 4)),
        nights=(Night(DAY, into_bed=time(0, 30), stated_asleep_min=0),),
        entries=(DayEntry(DAY, 0, "fine", True),),
    )  # fmt: skip
    assert write_tidy_csv(contents).splitlines()[1:] == [
        "2026-11-01,08:05,'-03:30,dose,diazepam,1.495,mg,1.5,late,7",
        "2026-11-01,,,dose_detail,slot,08:00,,,,7",
        "2026-11-01,,,dose_missed,diazepam,0.0001,mg,,,8",
        "2026-11-01,,,rating,tremor,0,0-4,,,4",
        "2026-11-01,,,rating,Ear pressure,4,0-4,,,5",
        "2026-11-01,,,night,into_bed,00:30,time,,,",
        "2026-11-01,,,night,stated_asleep_min,0,min,,,",
        "2026-11-01,,,overall,,0,0-10,,,",
        "2026-11-01,,,note,,,,,fine,",
        "2026-11-01,,,form,,quick,,,,",
    ]


def test_two_doses_in_the_same_minute_both_survive() -> None:
    one = Dose(1, DAY, 1, "a", Amount(5), taken_at=time(8))
    contents = Contents(medicines=(Medicine(1, "a"),), doses=(one, replace(one, id=2)))
    assert read(write_tidy_csv(contents)).doses == contents.doses


@pytest.mark.parametrize("text", AWKWARD)
def test_no_free_text_starts_a_formula(text: str) -> None:
    contents = Contents(
        medicines=(Medicine(1, text),),
        symptoms=(Symptom(1, "", text),),
        doses=(Dose(1, DAY, 1, text, Amount(5), made=text, note=text),),
        ratings=(Rating(DAY, 1, 1),),
        entries=(DayEntry(DAY, note=text),),
    )
    written = write_tidy_csv(contents)
    for row in rows(written):
        assert not any(cell[:1] in ("=", "+", "-", "@", "\t", "\r") for cell in row.values() if cell)
    assert facts(read(written)) == facts(contents)


@given(texts | st.text("='+-@\t\r x"))
def test_the_guard_is_taken_off_again(text: str) -> None:
    assert unguarded(guarded(text)) == text


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        ("2026-11-24,,,overall,,5,0-10,,,", "day_in_future"),
        ("2026-11-01,,,feeling,,5,,,,", "row_fact_unknown"),
        ("2026-11-01,,,overall,,11,,,,", "overall_out_of_range"),
        ("2026-11-01,,,overall,,-1,,,,", "row_value_unreadable"),
        ("2026-11-01,,,rating,tremor,5,,,,1", "rating_out_of_range"),
        ("2026-11-01,,,rating,tremor,1,,,,", "row_value_unreadable"),
        ("2026-11-01,,,rating,,1,,,,1", "symptom_name_missing"),
        ("2026-11-01,,,dose,a,\"0,5\",mg,,,1", "row_amount_comma"),
        ("2026-11-01,,,dose,a,,mg,,,1", "row_amount_missing"),
        ("2026-11-01,,,dose,,1,mg,,,1", "row_medicine_missing"),
        ("2026-11-01,,west,dose,a,1,mg,,,1", "row_value_unreadable"),
        ("2026-11-01,,,dose_detail,slot,08:00,,,,9", "row_dose_missing"),
        ("2026-11-01,,,night,bedtime,22:00,,,,", "row_value_unreadable"),
        ("2026-11-01,,,night,into_bed,2200,,,,", "row_time_unreadable"),
        ("2026-11-01,,,night,quality,9,,,,", "quality_out_of_range"),
        ("2026-11-01,,,night,nap_min,1500,,,,", "minutes_out_of_range"),
        ("2026-11-01,,,overall,,5", "row_columns"),
    ],
)  # fmt: skip
def test_a_bad_row_is_named_by_its_line(row: str, problem: str) -> None:
    with pytest.raises(Problem) as caught:
        read(HEADER + '2026-11-01,,,note,,,,,"a\nb",\n' + row + "\n")
    (named,) = caught.value.params["rows"]  # type: ignore[misc]
    assert (named.params["line"], named.params["problem"].id) == (4, problem)
    assert sentence(caught.value, EXCHANGE)


def test_a_fact_that_is_there_twice_is_refused() -> None:
    for row in (
        "2026-11-01,,,overall,,5,,,,",
        "2026-11-01,,,note,,,,,x,",
        "2026-11-01,,,rating,tremor,1,,,,1",
        "2026-11-01,,,night,woke,06:00,,,,",
        "2026-11-01,,,dose,a,1,mg,,,1",
    ):
        with pytest.raises(Problem) as caught:
            read(HEADER + f"{row}\n{row}\n")
        (named,) = caught.value.params["rows"]  # type: ignore[misc]
        assert (named.params["line"], named.params["problem"].id) == (3, "row_twice")


def test_a_file_saved_by_a_spreadsheet_with_semicolons_is_read() -> None:
    text = write_tidy_csv(sample_contents(5, TODAY, 1))
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=";").writerows(csv.reader(io.StringIO(text, newline="")))
    assert read("\ufeff" + out.getvalue()) == read(text)


def test_the_header_alone_is_nothing_to_import() -> None:
    with pytest.raises(Problem) as caught:
        read(HEADER)
    assert caught.value.id == "import_nothing"
