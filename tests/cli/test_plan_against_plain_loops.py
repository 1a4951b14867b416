"""``ebb plan check`` and ``ebb plan generate`` beside plain loops: published schedules, any plan, any preparation."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date, timedelta
from fractions import Fraction as F
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.cli.conftest import Ebb
from tests.plain_loops import OWN, TABLES, Row, checked
from tests.published_plans import FIRST_DAY, THREE

FOUR = ("08:00", "12:00", "16:00", "22:00")
HEADER = "date,medicine,slot,amount_mg\n"
anew = settings(max_examples=120, suppress_health_check=[HealthCheck.function_scoped_fixture])


def plain_mg(mg: F) -> str:
    units = int(mg * 10_000)
    return f"{units // 10_000}.{units % 10_000:04d}".rstrip("0").rstrip(".")


def rounded(value: F) -> F:
    """To four places, halves away from zero."""
    half = (2 * abs(value) * 10_000 + 1) // 2
    return F(half if value >= 0 else -half, 10_000)


def number(value: F | None) -> float | None:
    return None if value is None else float(rounded(value))


def as_text(value: F | None) -> str | None:
    if value is None:
        return None
    found = rounded(value)
    return f"{'-' if found < 0 else ''}{plain_mg(abs(found))}"


def check_both(ebb: Ebb, path: Path, rows: Sequence[Row], table: str, profile: str) -> list[dict[str, Any]]:
    """The steps that the program prints, once each of their figures is what plain loops come to."""
    path.write_text(HEADER + "".join(f"{d},{m},{s},{plain_mg(mg)}\n" for d, m, s, mg in rows), encoding="utf-8")
    ended = ebb("plan", "check", "--csv", path, "--table", table or "none", "--profile", profile, "--json")
    assert (ended.code, ended.err) == (0, "")
    steps: list[dict[str, Any]] = json.loads(ended.out)["steps"]
    wanted = checked(rows, table, profile)
    for step, plain in zip(steps, wanted, strict=True):
        bounds = plain.equivalent
        single = bounds is not None and bounds[0] == bounds[1]
        assert (step["date"], step["kind"]) == (plain.day.isoformat(), plain.kind)
        assert step["diazepam_equivalent_mg"] == (as_text(bounds[0]) if bounds and single else None)
        ends = None if bounds is None or single else [as_text(bound) for bound in bounds]
        assert step["diazepam_equivalent_range_mg"] == ends
        assert step["change_mg"] == as_text(plain.change)
        assert step["step_percent"] == number(plain.percent)
        assert step["percent_14_days"] == number(plain.percent_14)
        assert step["percent_28_days"] == number(plain.percent_28)
        assert step["days_since_change"] == plain.since
        assert {rule["id"] for rule in step["rules"]} == plain.rules
    return steps


# Published schedules: amounts of the old medicine | amounts of diazepam = the printed equivalent ------------------

SCHEDULES = {
    "Ashton 3": ("lorazepam", THREE, "2/2/2|0/0/0=60 2/2/1|0/0/10=60 1.5/2/1|5/0/10=60 1.5/2/.5|5/0/15=60"
        " 1.5/1.5/.5|5/5/15=60 1.5/1.5/0|5/5/20=60 1/1.5/0|5/5/20=55 1/1/0|5/5/20=50 .5/1/0|5/5/20=45 .5/.5/0|5/5/20=40"
        " 0/.5/0|5/5/20=35 0/0/0|5/5/20=30 |5/5/18=28 |5/5/16=26 |5/5/14=24 |5/5/12=22 |5/5/10=20 |5/4/10=19 |4/4/10=18"
        " |4/3/10=17 |3/3/10=16 |3/2/10=15 |2/2/10=14 |2/1/10=13 |1/1/10=12 |1/0/10=11 |0/0/10=10 |0/0/9=9 |0/0/8=8"
        " |0/0/7=7 |0/0/6=6 |0/0/5=5 |0/0/4=4 |0/0/3=3 |0/0/2=2 |0/0/1=1 |0/0/0=0"),
    "Ashton 6": ("clonazepam", THREE, "1/1/1|0/0/0=60 1/1/.5|0/0/10=60 .5/1/.5|10/0/10=60 .5/.5/.5|10/5/10=55"
        " .5/.5/0|10/5/15=50 .25/.5/0|10/5/15=45 .25/.25/0|10/5/15=40 0/.25/0|10/5/15=35 0/0/0|10/5/15=30"
        " |10/2.5/15=27.5 |12/0/15=27 |10/0/15=25 |10/0/14=24 |10/0/12=22 |10/0/10=20"),
    "Ashton 7": ("alprazolam", FOUR, "1/1/1/1|0/0/0/0=80 1/1/1/.5|0/0/0/10=80 1/.5/1/.5|0/10/0/10=80"
        " .5/.5/1/.5|10/10/0/10=80 .5/.5/.5/.5|10/10/10/10=80 .5/.5/.5/0|10/10/10/20=80 .5/.25/.5/0|10/10/10/20=75"
        " .25/.25/.5/0|10/10/10/20=70 .25/.25/.25/0|10/10/10/20=65 .25/0/.25/0|10/10/10/20=60 0/0/.25/0|10/10/10/20=55"
        " |10/10/10/20=50 |10/5/10/20=45 |5/5/10/20=40 |5/5/5/20=35 |5/5/5/15=30 |5/5/5/12.5=27.5 |5/5/5/10=25"
        " |5/2.5/5/10=22.5 |5/0/5/10=20 |4/0/5/10=19 |4/0/4/10=18 |4/0/3/10=17 |3/0/3/10=16 |3/0/2/10=15 |2/0/2/10=14"
        " |2/0/0/10=12 |0/0/0/10=10"),
    "Ashton 8": ("lorazepam", THREE, "1/1/1|0/0/0=30 1/1/.5|0/0/5=30 .5/1/.5|5/0/5=30 .5/.5/.5|5/5/5=30"
        " .5/.5/0|5/5/10=30 0/.5/0|10/5/10=30 |10/10/10=30 |10/8/10=28 |8/8/10=26 |8/6/10=24 |6/6/10=22 |6/4/10=20"
        " |6/2/10=18 |6/0/10=16 |5/0/10=15 |4/0/10=14 |3/0/10=13 |2/0/10=12 |1/0/10=11 |0/0/10=10"),
    "Ashton 11": ("chlordiazepoxide", THREE, "25/25/25=30 25/20/25=28 20/20/25=26 20/20/20=24 25/5/25=22 25/0/25=20"
        " 20/0/25=18 20/0/20=16 15/0/20=14 15/0/15=12 10/0/15=10 10/0/10=8 5/0/10=6 5/0/5=4 2.5/0/5=3 2.5/0/2.5=2"
        " 0/0/2.5=1 0/0/0=0"),
    "Scotland": ("lorazepam", ("morning", "night"), "1/1|0/0=20 1/0|0/10=20 0/0|10/10=20 |9/10=19 |8/10=18 |7/10=17"
        " |6/10=16 |5/10=15 |4/10=14 |3/10=13 |2/10=12 |1/10=11 |0/10=10 |0/9=9 |0/8=8 |0/7=7 |0/6=6 |0/5=5 |0/4=4"
        " |0/3=3 |0/2=2 |0/1=1 |0/0=0"),
}  # fmt: skip


def scheduled(name: str, days: int) -> tuple[list[Row], list[str]]:
    """The rows of a schedule and the equivalents printed beside it (for Ashton 11 by her factor, 25 mg to 10)."""
    old, slots, text = SCHEDULES[name]
    rows: list[Row] = []
    printed: list[str] = []
    for number_, stage in enumerate(text.split()):
        amounts, _, equivalent = stage.partition("=")
        first, _, second = amounts.partition("|")
        day = FIRST_DAY + timedelta(days=number_ * days)
        for medicine, side in ((old, first), ("diazepam", second)):
            rows += [(day, medicine, slot, F(mg)) for slot, mg in zip(slots, side.split("/"), strict=False) if mg]
        printed.append(equivalent)
    return rows, printed


@pytest.mark.parametrize("name", SCHEDULES)
def test_every_figure_of_a_published_schedule(ebb: Ebb, tmp_path: Path, name: str) -> None:
    own = "scot2024" if name == "Scotland" else "ashton2002"
    for days in (7, 14):
        rows, printed = scheduled(name, days)
        steps = check_both(ebb, tmp_path / "steps.csv", rows, own, "asam2025")
        assert [step["diazepam_equivalent_mg"] for step in steps] == printed
        for profile in OWN:
            check_both(ebb, tmp_path / "steps.csv", rows, own, profile)
    for table in ("", *TABLES):
        check_both(ebb, tmp_path / "steps.csv", rows, table, "ashton2002")


gaps = st.sampled_from([1, 2, 3, 6, 7, 8, 13, 14, 15, 27, 28, 29, 60])
amounts = st.one_of(
    st.sampled_from(["0", "0", "0.0001", "0.25", "0.5", "1", "2", "4", "5", "10", "12.5", "20", "25", "40"]).map(F),
    st.integers(0, 300_000).map(lambda units: F(units, 10_000)),
)
MEDICINES = ("diazepam", "lorazepam", "clonazepam", "bromazepam", "wonderpam")


@st.composite
def any_rows(draw: st.DrawFn) -> list[Row]:
    """A plan of one or two medicines that falls, holds, rises, switches, stops and begins again."""
    medicines = draw(st.lists(st.sampled_from(MEDICINES), min_size=1, max_size=2, unique=True))
    keys = [(medicine, slot) for medicine in medicines for slot in ("08:00", "night")]
    day, now = date(2026, 1, 5), {key: draw(amounts) for key in keys}
    rows: list[Row] = []
    for _ in range(draw(st.integers(1, 8))):
        rows += [(day, medicine, slot, mg) for (medicine, slot), mg in now.items()]
        day += timedelta(days=draw(gaps))
        factor = draw(st.sampled_from(["0.9", "0.95", "0.875", "0.75", "1"]))
        for key in keys:
            kept = F(int(now[key] * F(factor) * 10_000), 10_000)
            now[key] = draw(amounts) if draw(st.integers(0, 3)) == 0 else kept
    return rows


@anew
@given(any_rows(), st.sampled_from(["", *TABLES]), st.sampled_from([*OWN]))
def test_every_figure_of_any_plan(ebb: Ebb, tmp_path: Path, rows: list[Row], table: str, profile: str) -> None:
    check_both(ebb, tmp_path / "steps.csv", rows, table, profile)


# What is laid out ---------------------------------------------------------------------------------------------------


def makeable(up_to: int, pieces: Sequence[tuple[int, int]], mark: int | None) -> set[int]:
    """Every amount up to so many units of 0.0001 mg that pieces (amount, parts) and one liquid (its mark) make."""
    found = {0}
    for part in (whole // parts for whole, parts in pieces):
        for units in range(part, up_to + 1):
            if units - part in found:
                found.add(units)
    marks = range(0, up_to + 1, mark) if mark else (0,)
    return {units + measured for units in found for measured in marks if units + measured <= up_to}


def laid_out(start: int, cut: F | int, end: int, can: set[int] | None) -> list[int]:
    """Totals in units: a percent of the dose in force (a Fraction) or so many units, to the nearest makeable."""
    found, exact = [start], F(start)
    while found[-1] > end:
        exact = max(exact * (1 - cut / 100) if isinstance(cut, F) else exact - cut, F(end))
        if can is None:
            found.append(int((2 * exact + 1) // 2))
            continue
        options = [units for units in can if units and units < found[-1]]
        if exact == 0:
            found.append(0)
        else:  # the nearest, the higher of two; below the dose in force, whatever is nearest
            near = min((units for units in can if units), key=lambda u: (abs(u - exact), -u))
            found.append(near if near < found[-1] else max(options))
        exact = F(found[-1])
    return found


PREPARATIONS: dict[str, tuple[list[tuple[int, int]], int | None, tuple[str, ...]]] = {
    "none": ([], None, ()),
    "halves": ([(20_000, 2), (50_000, 1)], None, ("--tablet", "2mg/2", "--tablet", "5mg")),
    "quarters": ([(5_000, 4)], None, ("--tablet", "0.5mg/4")),
    "capsules": ([(50_000, 1), (25_000, 1)], None, ("--capsule", "5mg", "--capsule", "2.5mg")),
    "liquid": ([], 2_000, ("--liquid", "2mg/5mL", "--mark", "0.5")),
    "both": ([(20_000, 2)], 400, ("--liquid", "2mg/5mL", "--mark", "0.1", "--tablet", "2mg/2")),
    "drops": ([], 1_000, ("--drops", "0.1mg")),
}


@pytest.mark.parametrize("name", PREPARATIONS)
@pytest.mark.parametrize("cut", ["--percent 10", "--percent 12.5", "--percent 33", "--amount 0.5mg", "--amount 1.5mg"])
def test_generated_totals_are_those_of_a_plain_loop(ebb: Ebb, tmp_path: Path, name: str, cut: str) -> None:
    pieces, mark, options = PREPARATIONS[name]
    can = makeable(200_000, pieces, mark) if options else None
    option, _, much = cut.partition(" ")
    end = 50_000 if name == "capsules" else 10_000
    by = F(much) if option == "--percent" else int(F(much.removesuffix("mg")) * 10_000)
    wanted = laid_out(200_000, by, end, can)
    arguments = ("--start", "20mg", option, much, "--until", f"{end // 10_000}mg", "--every", "14d", *options)
    arguments += ("--from", "2026-01-05", "--slot", "08:00", "--slot", "20:00", "--then-stop", "--medicine", "diazepam")
    said = json.loads(ebb("plan", "generate", *arguments, "--json").out)
    assert [int(F(step["amount_mg"]) * 10_000) for step in said["steps"]] == [*wanted, 0]
    for step in said["steps"]:
        parts = [int(F(dose["amount_mg"]) * 10_000) for dose in step["doses"]]
        assert sum(parts) == int(F(step["amount_mg"]) * 10_000)
        assert can is None or can.issuperset(parts)
    csv = ebb("plan", "generate", *arguments, "--csv").out
    (tmp_path / "laid.csv").write_text(csv, encoding="utf-8")
    again = json.loads(ebb("plan", "check", "--csv", tmp_path / "laid.csv", "--json").out)["steps"]
    for field in ("date", "kind", "totals", "days", "change_mg"):
        assert [step[field] for step in again] == [step[field] for step in said["steps"]]
    assert [step["step_percent"] for step in again[1:]] == [step["step_percent"] for step in said["steps"][1:]]
