"""Any journal that Ebb could hold, for hypothesis."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone
from decimal import Decimal

from hypothesis import strategies as st

from journal.domain.amount import Amount
from journal.domain.contents import Contents, DayEntry
from journal.domain.context_mark import KEYS as MARK_KEYS
from journal.domain.context_mark import ContextMark
from journal.domain.dose import Dose, DoseStatus
from journal.domain.medicine import Form, Medicine, Preparation
from journal.domain.own_number import OwnNumber
from journal.domain.own_words import SECTIONS, OwnWords
from journal.domain.person import Person, Role
from journal.domain.plan import Goal, PlanHistory, PlannedDose, PlanVersion, Step, StepKind
from journal.domain.practice import CATALOGUE as PRACTICE_KEYS
from journal.domain.practice import Practice, PracticeDone
from journal.domain.questionnaire import SHAPES, Answers
from journal.domain.rating import Rating
from journal.domain.sleep import Night
from journal.domain.stock import Stock
from journal.domain.symptom import CATALOGUE, Symptom
from journal.domain.thought_record import ThoughtRecord
from journal.domain.urgent_event import UrgentEvent
from journal.domain.visit import Visit, VisitKind

TODAY = date(2026, 11, 23)
KEYS = sorted(key for keys in CATALOGUE.values() for key in keys)
AWKWARD = (
    "=1+1", "+44", "-x", "@SUM(A1)", "\tindented", "\rreturn", "'=quoted", "''=twice", "'tis", "a,b;c\td", 'say "hi"',
    "two\nlines", "win\r\nlines", "שלום عليكم", "🙂‍↔️ naïve ½", "own:thing", "anxiety",
    "  spaces  ", "|", "\\n", "a" * 3000,
)  # fmt: skip

texts = st.one_of(st.sampled_from(AWKWARD), st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0")))
names = texts.filter(lambda text: bool(text.strip()))
days = st.dates(date(1990, 1, 1), TODAY)
clocks = st.times().map(lambda clock: clock.replace(second=0, microsecond=0))
amounts = st.integers(0, 100_000_000).map(Amount)
ids = st.integers(1, 10**9)
zones = st.sampled_from(["", "Europe/London", "America/New_York", "Australia/Lord_Howe"])
minutes = st.none() | st.integers(0, 1440)


def maybe(strategy: st.SearchStrategy) -> st.SearchStrategy:
    return st.none() | strategy


def distinct(strategy: st.SearchStrategy, key, most: int = 5) -> st.SearchStrategy:
    return st.lists(strategy, unique_by=key, max_size=most).map(tuple)


medicines = distinct(st.builds(Medicine, ids, names, st.booleans(), st.integers(0, 99)), lambda m: m.id, 3).filter(
    lambda found: len({m.name for m in found}) == len(found)
)


def preparations(medicine_ids: list[int]) -> st.SearchStrategy:
    decimals = st.decimals(Decimal("0.01"), 500, places=2)
    return st.builds(
        Preparation,
        id=ids,
        medicine_id=st.sampled_from(medicine_ids),
        form=st.sampled_from(Form),
        strength=st.integers(1, 10**7).map(Amount),
        volume_ml=decimals,
        pieces=st.sampled_from([1, 2, 4]),
        weight_mg=decimals,
        modified_release=st.booleans(),
        retired=st.booleans(),
        mark=maybe(decimals),
    )


symptoms = distinct(
    st.builds(Symptom, ids, st.sampled_from(KEYS), st.just(""), st.booleans(), st.integers(0, 99))
    | st.builds(Symptom, ids, st.just(""), names, st.booleans(), st.integers(0, 99)),
    lambda s: s.id,
    4,
).filter(lambda found: len({(s.key, s.name) for s in found}) == len(found))
nights = st.builds(
    Night,
    day=days,
    into_bed=maybe(clocks),
    tried=maybe(clocks),
    latency_min=minutes,
    awakenings=maybe(st.integers(0, 99)),
    awake_min=minutes,
    woke=maybe(clocks),
    out_of_bed=maybe(clocks),
    trying_min=minutes,
    stated_asleep_min=minutes,
    quality=maybe(st.integers(0, 4)),
    nap_min=minutes,
    zone=zones,
)
entries = st.builds(DayEntry, days, maybe(st.integers(0, 10)), texts, st.booleans())


def doses(found: tuple[Medicine, ...], preparation_ids: list[int]) -> st.SearchStrategy:
    return st.builds(
        lambda medicine, **rest: Dose(medicine_id=medicine.id, medicine=medicine.name, **rest),
        st.sampled_from(found),
        id=ids,
        day=days,
        amount=amounts,
        status=st.sampled_from(DoseStatus),
        slot=maybe(clocks),
        planned=maybe(amounts),
        made=texts,
        preparation_id=maybe(st.sampled_from(preparation_ids)) if preparation_ids else st.none(),
        taken_at=maybe(clocks),
        utc_offset_min=maybe(st.integers(-14 * 60, 14 * 60)),
        zone=zones,
        note=texts,
    )


def steps(medicine_ids: list[int]) -> st.SearchStrategy:
    planned = st.builds(PlannedDose, st.sampled_from(medicine_ids), clocks, amounts)
    step = st.builds(
        Step,
        start=days,
        doses=distinct(planned, lambda d: (d.medicine_id, d.slot), 3),
        kind=st.sampled_from(StepKind),
        reason=st.sampled_from(["", "illness", "life_event", "own words"]),
        note=texts,
        wanted_mg=maybe(st.decimals(0, 1000, places=6)),
    )
    found = st.lists(step, min_size=1, max_size=4, unique_by=lambda s: s.start)
    return found.map(lambda unsorted: tuple(sorted(unsorted, key=lambda s: s.start)))


def versions(medicine_ids: list[int]) -> st.SearchStrategy:
    offsets = st.integers(-14 * 60, 14 * 60).map(lambda m: timezone(timedelta(minutes=m)))
    instants = st.datetimes(datetime(2000, 1, 1), datetime(2026, 1, 1), timezones=offsets)
    version = st.builds(
        PlanVersion, ids, st.integers(1, 99), instants, days, steps(medicine_ids), texts, texts, st.booleans(),
        st.sampled_from(Goal), st.sampled_from(["", "ashton2002"]), texts,
    )  # fmt: skip
    return distinct(version, lambda v: v.id, 3)


events = st.builds(
    UrgentEvent, ids, days, st.sampled_from(["seizure", "other"]), maybe(clocks),
    maybe(st.integers(-14 * 60, 14 * 60)), zones, texts, texts, texts,
)  # fmt: skip
practices = st.builds(Practice, ids, st.sampled_from(PRACTICE_KEYS), st.just(""), st.booleans(), st.integers(0, 99)) | (
    st.builds(Practice, ids, st.just(""), names, st.booleans(), st.integers(0, 99))
)
marks = st.builds(ContextMark, days, st.sampled_from(MARK_KEYS), texts)
people = st.builds(Person, ids, names, st.sampled_from(Role), texts, texts, st.booleans(), st.booleans())
own_words = st.builds(OwnWords, st.sampled_from(SECTIONS), texts)
own_numbers = st.builds(OwnNumber, ids, names, names, texts, st.integers(0, 99))
strengths = maybe(st.integers(0, 100))
thoughts = st.builds(ThoughtRecord, ids, days, texts, texts, strengths, texts, texts, texts, texts, strengths)


answers = st.sampled_from(["phq9", "phq8", "gad7"]).flatmap(
    lambda key: st.builds(
        Answers, ids, days, st.just(key),
        st.tuples(*[maybe(st.integers(0, 3))] * SHAPES[key].items),
        maybe(st.integers(0, 3)) if SHAPES[key].asks_difficulty else st.none(),
    )
)  # fmt: skip


@st.composite
def support(draw: st.DrawFn) -> dict[str, tuple]:
    """The records of support, in which every reference holds."""
    ticked = draw(distinct(practices, lambda p: p.id, 3))
    known = draw(distinct(people, lambda p: p.id, 3))
    done = st.builds(
        PracticeDone, days, st.sampled_from([p.id for p in ticked] or [0]), maybe(st.integers(1, 1440)),
        maybe(st.sampled_from([-1, 0, 1])),
    )  # fmt: skip
    whose = maybe(st.sampled_from([p.id for p in known])) if known else st.none()
    visit = st.builds(Visit, ids, days, st.sampled_from(VisitKind), maybe(clocks), whose, texts, texts, maybe(days))
    return {
        "urgent_events": draw(distinct(events, lambda e: e.id)),
        "practices": ticked,
        "practices_done": draw(distinct(done, lambda d: (d.day, d.practice_id))) if ticked else (),
        "context_marks": draw(distinct(marks, lambda m: (m.day, m.key))),
        "people": known,
        "visits": draw(distinct(visit, lambda v: v.id)),
        "own_words": draw(distinct(own_words, lambda w: w.section)),
        "own_numbers": draw(distinct(own_numbers, lambda n: n.id)),
        "thought_records": draw(distinct(thoughts, lambda t: t.id)),
        "answers": draw(distinct(answers, lambda a: a.id)),
    }


@st.composite
def journals(draw: st.DrawFn) -> Contents:
    """Contents in which every reference holds."""
    found = draw(medicines)
    medicine_ids = [m.id for m in found]
    prepared = draw(distinct(preparations(medicine_ids), lambda p: p.id, 3)) if found else ()
    rated = draw(symptoms)
    rating = st.builds(Rating, days, st.sampled_from([s.id for s in rated]), st.integers(0, 4)) if rated else None
    quantities = st.fractions(0, 10_000, max_denominator=64)
    counted = st.builds(Stock, st.sampled_from([p.id for p in prepared]), days, quantities) if prepared else None
    return Contents(
        medicines=found,
        preparations=prepared,
        symptoms=rated,
        plan=PlanHistory(draw(versions(medicine_ids)) if found else ()),
        doses=draw(distinct(doses(found, [p.id for p in prepared]), lambda d: d.id)) if found else (),
        ratings=draw(distinct(rating, lambda r: (r.day, r.symptom_id))) if rating is not None else (),
        nights=draw(distinct(nights, lambda n: n.day)),
        entries=draw(distinct(entries, lambda e: e.day)),
        stocks=draw(distinct(counted, lambda s: s.preparation_id)) if counted is not None else (),
        **draw(support()),
        settings=tuple(draw(st.dictionaries(names, texts, max_size=3)).items()),
        boundary=draw(clocks),
    )
