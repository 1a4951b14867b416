"""MedTimer's backup: taken and skipped as they were, nothing guessed into mg, and nothing dropped in silence."""

from __future__ import annotations

import json
from datetime import UTC, time
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from journal.domain.dose import DoseStatus
from journal.domain.problems import Problem
from journal.exchange.guess import guess_format
from journal.exchange.medtimer import read_medtimer
from journal.exchange.offer import read_offer
from journal.exchange.row_verdicts import Preview
from tests.exchange.foreign import TODAY, checked, doses, notes, verdicts
from tests.exchange.medtimer_shapes import ALONE, AT, EVENTS, MEDICINES, WHOLE, backup, event
from tests.plots.small import LONDON


def read(data: bytes, boundary: time = time(3)) -> Preview:
    return read_medtimer(data, "MedTimer_Backup.json", TODAY, boundary, LONDON)


def test_what_was_taken_and_what_was_skipped() -> None:
    assert guess_format(WHOLE, "MedTimer_Backup.json") == "medtimer"
    preview = read(WHOLE)
    assert verdicts(preview) == [
        (1, "recorded", ""), (2, "recorded", ""), (3, "in_note", "row_amount_in_note"),
        (4, "in_note", "row_amount_in_note"), (5, "in_note", "row_not_answered_in_note"),
        (6, "empty", "row_deleted_there"), (7, "in_note", "row_medicine_in_note"),
        (8, "in_note", "row_medicine_in_note"),
    ]  # fmt: skip
    taken, skipped = preview.contents.doses
    assert doses(preview) == [("2026-11-20", "07:42", "Diazepam", 25000), ("2026-11-21", "", "Diazepam", 20000)]
    assert (taken.status, taken.slot, taken.utc_offset_min) == (DoseStatus.TAKEN, None, 0)
    assert (
        taken.note == "reminded: 07:30\ntags: taper\nwith water\nstockBefore: 28.5\nstockAfter: 27.5\nstockUnit: pills"
    )
    assert (skipped.status, skipped.slot, skipped.taken_at) == (DoseStatus.MISSED, time(7, 30), None)


def test_a_count_of_pills_is_never_made_into_mg_and_stands_in_the_note() -> None:
    preview = read(WHOLE)
    assert [medicine.name for medicine in preview.contents.medicines] == ["Diazepam"]
    said = notes(preview)
    assert said["2026-11-21"] == "MedTimer 07:32\nDiazepam 5mg · 1 · TAKEN"
    assert said["2026-11-22"] == "MedTimer 07:30\nMagnesium · 2 pills · TAKEN\n(2/7)"
    assert said["2026-11-23"] == (
        "MedTimer 06:30\nDiazepam · 2 mg · RAISED\n\n"
        "MedTimer\nDiazepam 5mg\nrefillSizes: 28\nunit: pills\nfrom the blue box\nexpirationDate: 2027-01-01\n"
        "stock: 27.5\ntags: taper\n"
        "reminder: 20:00, ½, active: no, cycleStartDay: 2024-09-14, days: no, yes, yes, yes, yes, yes, yes, "
        "instructions: after food, variableAmount: yes\n\n"
        "MedTimer\nMagnesium\nreminder: 09:00, 1, cycleStartDay: 2024-09-14"
    )


def test_a_list_alone_and_every_coding_are_read_as_well() -> None:
    events, medicines = (read(data) for data in ALONE)
    # Without the list of medicines nobody knows that (2/7) is no part of the name.
    assert "Magnesium (2/7)" in notes(events)["2026-11-22"]
    assert events.contents.doses == read(WHOLE).contents.doses
    assert list(notes(medicines)) == ["2026-11-23"]
    for coding in ("utf-8-sig", "utf-16", "utf-16-le"):
        data = WHOLE.decode().encode(coding)
        assert guess_format(data, "x.json") == "medtimer"
        assert (read(data).contents, verdicts(read(data))) == (read(WHOLE).contents, verdicts(read(WHOLE)))


def test_the_clock_is_that_of_the_journal_and_the_person_is_told() -> None:
    summer = backup([event("Diazepam", "2 mg", "TAKEN", 1_782_950_400, 1_782_950_400)])  # 2 July, 00:00 UTC
    assert doses(read(summer)) == [("2026-07-01", "01:00", "Diazepam", 20000)]
    assert read(summer).contents.doses[0].utc_offset_min == 60
    assert doses(read(summer, time(0)))[0][0] == "2026-07-02"
    offer = read_offer(summer, "x.json", "", TODAY, time(3), LONDON)
    assert [(n.id, n.params) for n in offer.notices] == [("import_times_here", {"zone": "Europe/London"})]
    assert (offer.by_record, offer.doubts) == (True, ())


@pytest.mark.parametrize(
    ("spoilt", "reason"),
    [
        (7, "row_unreadable"), ({}, "row_instant_unreadable"),
        (event("a", "2 mg", "TAKEN", 0, 0), "row_instant_unreadable"),
        (event("a", "2 mg", "TAKEN", 10**17, 10**17), "row_instant_unreadable"),
        (event("a", "2 mg", "TAKEN", AT + 86_400, AT + 86_400), "day_in_future"),
        (event("", "2 mg", "TAKEN", AT, AT), "row_medicine_missing"),
        (event("a", "1.000 mg", "TAKEN", AT, AT), "number_ambiguous"),
    ],
)  # fmt: skip
def test_an_event_that_cannot_be_read_refuses_the_file_and_is_named_by_its_place(spoilt: Any, reason: str) -> None:
    preview = read(backup([EVENTS[0], spoilt]))
    assert verdicts(preview) == [(1, "recorded", ""), (2, "refused", reason)]
    with pytest.raises(Problem) as caught:
        preview.accepted("x.json")
    rows = caught.value.params["rows"]
    assert isinstance(rows, list)
    assert [(row.id, row.params["line"]) for row in rows] == [("row_entry", 2)]


def test_other_files_of_json_are_refused_in_one_sentence() -> None:
    for data, problem in ((b"{}", "import_header"), (b"{", "import_header"), (backup([]), "import_nothing")):
        with pytest.raises(Problem) as caught:
            read(data)
        assert caught.value.id == problem
    assert guess_format(b'{"format": "ebb-journal", "events": {"list": []}}', "x") == "json"


def test_stock_events_and_events_of_unknown_kinds_are_no_doses() -> None:
    for more in ({"reminderType": "REFILL"}, {"status": "ACKNOWLEDGED"}, {"status": "SNOOZED"}):
        odd = {**event("Diazepam", "2 mg", "TAKEN", AT, AT), **more}
        preview = read(backup([odd, EVENTS[0]]))
        assert verdicts(preview)[0] == (1, "in_note", "row_not_answered_in_note")
        assert "Diazepam · 2 mg" in notes(preview)["2026-11-23"]
    assert read(backup([{**EVENTS[0], "amount": 2}])).contents.doses == ()


VALUES = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=8),
    st.sampled_from([AT, "2 mg", "TAKEN", "SKIPPED", [], {}, [None], [{"name": 1}], 10**400]),
)  # fmt: skip
KEYS = st.sampled_from([*EVENTS[0], *MEDICINES[0]["medicine"], "medicine", "reminders", "tags"])


@settings(max_examples=250)
@given(
    st.lists(st.one_of(VALUES, st.dictionaries(KEYS, VALUES)), max_size=4),
    st.lists(st.one_of(VALUES, st.dictionaries(KEYS, st.one_of(VALUES, st.dictionaries(KEYS, VALUES)))), max_size=4),
)
def test_no_backup_makes_it_stumble(events: list[Any], medicines: list[Any]) -> None:
    try:
        data = backup(events, medicines)
    except UnicodeEncodeError:
        data = json.dumps({"events": {"list": events}, "medicines": {"list": medicines}}).encode()
    except ValueError:
        return  # a number that no file holds
    checked(read_medtimer, data, time(3), UTC)
