"""Ebb's own JSON: everything a journal holds, lossless, with counts and a checksum that show a torn file."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta
from typing import Any, NoReturn

from journal.domain.calendar_day import DEFAULT_BOUNDARY, EARLIEST_YEAR
from journal.domain.contents import Contents
from journal.domain.plan import PlanHistory, check_steps
from journal.domain.problems import Problem
from journal.exchange import json_parts as parts
from journal.exchange import json_support
from journal.exchange.encodings import unicode_text
from journal.exchange.json_values import Fields, Json, clock_of, clock_text, each, pairs_of

FORMAT = "ebb-journal"
FORMAT_VERSION = 4
_DATA_ALONE = 3
"""Up to this format the checksum was that of the data alone."""

_PARTS: tuple[tuple[str, Callable[[Any], Json], Callable[[Json, str], Any]], ...] = (
    ("medicines", parts.medicine_json, parts.read_medicine),
    ("preparations", parts.preparation_json, parts.read_preparation),
    ("symptoms", parts.symptom_json, parts.read_symptom),
    ("doses", parts.dose_json, parts.read_dose),
    ("ratings", parts.rating_json, parts.read_rating),
    ("nights", parts.night_json, parts.read_night),
    ("entries", parts.entry_json, parts.read_entry),
    ("stocks", parts.stock_json, parts.read_stock),
    *((name, kind.write, kind.read) for name, kind in json_support.PARTS),
)
_LATER = {"stocks", *(name for name, _ in json_support.PARTS)}
"""Lists that files of an earlier format do not have."""
_RECORDED = (
    "doses", "ratings", "nights", "entries", "urgent_events", "practices_done", "context_marks", "thought_records",
    "answers",
)  # fmt: skip
"""Lists of what has happened: none of it can be still to come."""


def write_json(contents: Contents, version: str) -> str:
    """The whole contents as text for a file, the same for the same contents; ``version`` is that of the program."""
    data: dict[str, Json] = {name: [write(item) for item in getattr(contents, name)] for name, write, _ in _PARTS}
    data["plan"] = [parts.version_json(v) for v in contents.plan.versions]
    data["settings"] = dict(contents.settings)
    data["boundary"] = clock_text(contents.boundary)
    header = {
        "format": FORMAT,
        "format_version": FORMAT_VERSION,
        "app_version": version,
        "counts": _counts(data),
        "sha256": "",
        "data": data,
    }
    header["sha256"] = checksum(header)
    return json.dumps(header, ensure_ascii=False, indent=1) + "\n"


def read_json(data: bytes, path: str, today: date | None = None) -> Contents:
    """The contents of a file that :func:`write_json` made, equal to what was written.

    ``today`` is the last day on which anything can have been recorded; None when nobody knows.

    Raises Problem ``import_json`` with the reason for anything torn, changed or not from Ebb,
    ``import_json_newer`` for a later format, ``import_encoding`` when it is not text.
    """
    text = unicode_text(data, path)
    try:
        header = json.loads(text, parse_constant=_no_constant, object_pairs_hook=_object_of)
        contents = _read_header(header, path)
        _check_days(contents, today)
        return contents
    except (ValueError, RecursionError):
        raise Problem("import_json", path=path, reason=Problem("json_text")) from None
    except Problem as problem:
        if problem.id.startswith("json_"):
            raise Problem("import_json", path=path, reason=problem) from None
        raise


def checksum(header: Json) -> str:
    """SHA-256 of the file without this sum, in its one canonical spelling; of the data alone up to format 3."""
    sealed = {name: value for name, value in header.items() if name != "sha256"}
    if header["format_version"] <= _DATA_ALONE:
        sealed = header["data"]
    canonical = json.dumps(sealed, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode("ascii")).hexdigest()


def _read_header(header: Json, path: str) -> Contents:
    if not isinstance(header, dict) or header.get("format") != FORMAT:
        raise Problem("json_other")
    found = header.get("format_version")
    if not isinstance(found, int) or isinstance(found, bool) or found < 1:
        raise Problem("json_field", field="format_version")
    if found > FORMAT_VERSION:
        raise Problem("import_json_newer", path=path, found=found, known=FORMAT_VERSION)
    data = header.get("data")
    if not isinstance(data, dict):
        raise Problem("json_field", field="data")
    if header.get("sha256") != checksum(header) or header.get("counts") != _counts(data):
        raise Problem("json_checksum")
    contents = _read_data(data)
    _check_whole(contents)
    return contents


def _read_data(data: Json) -> Contents:
    fields = Fields(data, "data")
    lists: dict[str, Any] = {}
    for name, _, read in _PARTS:
        reader = each(read, name)
        lists[name] = fields.take_if_there(name, reader, ()) if name in _LATER else fields.take(name, reader)
    versions = fields.take("plan", each(parts.read_version, "plan"))
    settings = fields.take("settings", pairs_of)
    boundary = fields.take("boundary", clock_of)
    # As a setting it decides what day it is; a journal with one that cannot be read could not be opened any more.
    Fields(dict(settings), "settings").take_if_there("boundary", clock_of, boundary)
    fields.done()
    return Contents(**lists, plan=PlanHistory(versions), settings=settings, boundary=boundary)


def _check_days(contents: Contents, today: date | None) -> None:
    """Problem ``json_day_ahead`` or ``json_day_early`` for a day on which nothing can have been recorded."""
    # Where days end earlier than by default, tomorrow begins before a new journal says so.
    late = None if today is None else today + timedelta(days=contents.boundary < DEFAULT_BOUNDARY)
    for part, day in _days(contents):
        if day.year < EARLIEST_YEAR:
            raise Problem("json_day_early", part=part, day=day.isoformat())
        if late is not None and day > late and part in _RECORDED:
            raise Problem("json_day_ahead", part=part, day=day)


def _days(contents: Contents) -> Iterator[tuple[str, date]]:
    """Every day that the contents name, with the list it stands in."""
    for part in (*_RECORDED, "stocks", "visits"):
        for record in getattr(contents, part):
            yield part, record.day
    for visit in contents.visits:
        if visit.next_day is not None:
            yield "visits", visit.next_day
    for version in contents.plan.versions:
        yield "plan", version.applies_from
        for step in version.steps:
            yield "plan", step.start


def _counts(data: dict[str, Json]) -> dict[str, int]:
    return {name: len(value) for name, value in data.items() if isinstance(value, list)}


def _check_whole(contents: Contents) -> None:
    """Problem when something names what is not there, or is there twice where there can be one."""
    medicines = _once("medicines", (m.id for m in contents.medicines))
    preparations = _once("preparations", (p.id for p in contents.preparations))
    symptoms = _once("symptoms", (s.id for s in contents.symptoms))
    _once("doses", (d.id for d in contents.doses))
    _once("ratings", ((r.day, r.symptom_id) for r in contents.ratings))
    _once("nights", (n.day for n in contents.nights))
    _once("entries", (e.day for e in contents.entries))
    _once("plan", (v.id for v in contents.plan.versions))
    for preparation in contents.preparations:
        _known(preparation.medicine_id in medicines, f"preparation {preparation.id}", "medicine")
    for dose in contents.doses:
        _known(dose.medicine_id in medicines, f"dose {dose.id}", "medicine")
        _known(dose.preparation_id is None or dose.preparation_id in preparations, f"dose {dose.id}", "preparation")
    _once("stocks", (s.preparation_id for s in contents.stocks))
    for stock in contents.stocks:
        _known(stock.preparation_id in preparations, f"stock of {stock.day}", "preparation")
    _check_support(contents)
    for rating in contents.ratings:
        _known(rating.symptom_id in symptoms, f"rating of {rating.day}", "symptom")
    for medicine_id in contents.plan.medicine_ids():
        _known(medicine_id in medicines, "plan", "medicine")
    for symptom in contents.symptoms:
        if not symptom.key and not symptom.name.strip():
            raise Problem("json_field", field=f"symptom {symptom.id}.name")
    for version in contents.plan.versions:
        try:
            check_steps(version.steps)
        except Problem:
            raise Problem("json_field", field=f"plan {version.number}.steps") from None


def _check_support(contents: Contents) -> None:
    """The same for the records of support."""
    for name in ("urgent_events", "visits", "own_numbers", "thought_records", "answers"):
        _once(name, (record.id for record in getattr(contents, name)))
    practices = _once("practices", (p.id for p in contents.practices))
    people = _once("people", (p.id for p in contents.people))
    _once("practices_done", ((p.day, p.practice_id) for p in contents.practices_done))
    _once("context_marks", ((m.day, m.key) for m in contents.context_marks))
    _once("own_words", (words.section for words in contents.own_words))
    for kind, named in (("person", contents.people), ("own number", contents.own_numbers)):
        for record in named:
            if not record.name.strip():
                raise Problem("json_field", field=f"{kind} {record.id}.name")
    for practice in contents.practices:
        if not practice.key and not practice.name.strip():
            raise Problem("json_field", field=f"practice {practice.id}.name")
    for done in contents.practices_done:
        _known(done.practice_id in practices, f"practice of {done.day}", "practice")
    for visit in contents.visits:
        _known(visit.person_id is None or visit.person_id in people, f"visit of {visit.day}", "person")


def _once(what: str, keys: Iterable[Any]) -> set[Any]:
    seen: set[Any] = set()
    for key in keys:
        if key in seen:
            raise Problem("json_twice", what=f"{what}: {key}")
        seen.add(key)
    return seen


def _known(found: bool, what: str, kind: str) -> None:
    if not found:
        raise Problem("json_reference", what=what, kind=kind)


def _object_of(pairs: list[tuple[str, Json]]) -> Json:
    """The object of these members; one that is there twice would be lost in silence."""
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError
    return found


def _no_constant(name: str) -> NoReturn:
    raise ValueError(name)
