"""Whole files of every format, small enough to be changed a hundred thousand times."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from functools import cache
from random import Random

from journal.domain.contents import Contents
from journal.exchange.cells import TableStyle
from journal.exchange.json_file import write_json
from journal.exchange.tidy_csv import write_tidy_csv
from journal.service.sample import sample_contents
from tests.exchange.foreign import FILES, MEDTIMER
from tests.exchange.full_journal import full
from tests.exchange.medtimer_shapes import (
    ALONE,
    AT,
    FIRST_CSV,
    MARKED_CSV,
    MEDICINES,
    NEWEST,
    TIMED_CSV,
    event,
)
from tests.exchange.medtimer_shapes import WHOLE as BACKUP
from tests.exchange.medtimer_shapes import backup as medtimer_file
from tests.exchange.test_daylio_backup import WHOLE, zipped

TODAY = date(2026, 11, 23)
NOW = datetime(2026, 11, 23, 21, 4, tzinfo=UTC)
DOSES = (
    "date,medicine,amount_mg,time,note,kind\n2026-11-01,diazepam,1.495,08:00,first,taken\n"
    '2026-11-02,"Z-drug ""x""",.5,,"two\nlines",\n2026-11-03,diazepam,0.0001,21:00,,planned\n'
    "2026-11-04,diazepam,2,8:05:00,,missed\n"
)
DAYLIO = (
    "\ufefffull_date,date,weekday,time,mood,activities,scales,note_title,note\n"
    '2026-11-02,November 2,Monday,8:30 am,rad,"walk | tea","Sleep: 4 | Pain: 1",Title,"two\nlines ""quoted"""\n'
    "2026-11-03,November 3,Tuesday,21:05,awful,,,,\n"
)
BEARABLE = (
    "date,date formatted,weekday,time of day,category,rating/amount,detail,notes\n"
    "2026-11-02,2nd Nov 2026,Monday,am,Meds/Supplements,2 mg | 0.5mg,Diazepam | Clonazepam,with water\n"
    "2026-11-02,2nd Nov 2026,Monday,pm,Symptom,3,Tremor,\n2026-11-03,3rd Nov 2026,Tuesday,mid,Mood,4,,\n"
)
GENERIC = (
    "Date;Time;Medicine;Dose (mg);Colour;Comments;Overall\n"
    "02.11.2026;8:30;Diazepam;2,5;blue;one;7\n23.11.2026;;;;;two;\n"
)


@cache
def seeds() -> dict[str, tuple[bytes, ...]]:
    """Files that are taken in as they are, by format."""
    sample = sample_contents(3, TODAY, 1)
    few = Contents(medicines=sample.medicines, preparations=sample.preparations, doses=sample.doses[:3])
    return {
        "json": tuple(write_json(contents, "1").encode() for contents in (full(), sample, few)),
        "csv": (
            write_tidy_csv(full()).encode(), write_tidy_csv(sample).encode(),
            write_tidy_csv(few, TableStyle(";", ",", marked=True)).encode(),
        ),
        "doses-csv": (DOSES.encode(), *_codings(DOSES.replace(",", "\t").replace("first", "müde, Café"))),
        "daylio": (DAYLIO.encode(), *_codings(FILES["daylio"].replace("one", "müde")), zipped(WHOLE)),
        "bearable": (BEARABLE.encode(), *_codings(FILES["bearable"].replace("Mood", "Müdigkeit"))),
        "medtimer": (
            MEDTIMER.encode(), MEDTIMER.replace("2021-05-03T12:00:00Z", "2021-05-03T14:00:00+02:00").encode(),
            *_codings(MEDTIMER.replace("Name", "Médicament")), FIRST_CSV.encode(), MARKED_CSV.encode(),
            TIMED_CSV.encode(), BACKUP, *ALONE, BACKUP.decode().encode("utf-16"),
        ),
        "generic-csv": (GENERIC.encode(), *_codings(FILES["generic-csv"].replace("red", "weiß"))),
    }  # fmt: skip


def _codings(text: str) -> tuple[bytes, ...]:
    """The text in the codings that spreadsheets write."""
    return tuple(text.encode(coding) for coding in ("utf-8", "utf-16", "cp1252"))


def medtimer_backup(chance: Random) -> bytes:
    """A whole backup of MedTimer as one of its versions writes it, with invented events."""
    events: list[dict[str, object]] = []
    at = AT - chance.randrange(1000) * 86_400
    for _ in range(chance.randrange(1, 6)):
        at -= chance.randrange(60, 200_000)
        amount = chance.choice(("2 mg", "0,5mg", "½ × 2 mg", "500 µg", "1", "2 pills", "", "?"))
        status = chance.choice(("TAKEN", "TAKEN", "SKIPPED", "RAISED", "DELETED", "ACKNOWLEDGED"))
        name = chance.choice(("Diazepam", "Diazepam (1/7)", "Oméga 3 (EPA/DHA 500mg)", "Снотворное"))
        newer = NEWEST if chance.random() < 0.5 else {}
        events.append(event(name, amount, status, at, at + chance.randrange(900), **newer))
    kept = chance.randrange(3)
    made = medtimer_file(None if kept == 1 else events, None if kept == 2 else MEDICINES, chance.randrange(1, 40))
    return made.decode().encode(chance.choice(("utf-8", "utf-8", "utf-8-sig", "utf-16")))


def resealed(header: dict[str, object]) -> bytes:
    """A JSON export whose counts and checksum fit its data, so that what is behind them is reached."""
    from journal.exchange.json_file import checksum

    data = header.get("data")
    if isinstance(data, dict):
        header["counts"] = {name: len(value) for name, value in data.items() if isinstance(value, list)}
    header["sha256"] = checksum(header)
    return json.dumps(header).encode()
