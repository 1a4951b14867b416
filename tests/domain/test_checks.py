"""The figures of a plan and the rules: at their limits, on published schedules, and in general."""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from datetime import date, time, timedelta
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.domain.amount import Amount
from journal.domain.makeability import Maker
from journal.domain.medicine import Form, Preparation
from journal.domain.plan import PlannedDose, Step, StepKind, natural_kind
from journal.domain.problems import Problem
from journal.domain.taper.checks import plan_findings, plan_notes
from journal.domain.taper.equivalence import Equivalence
from journal.domain.taper.figures import Gap, StepFigures, plan_figures
from journal.domain.taper.findings import DailyDoses, Days, Finding, Milligrams, Percent, Reason, Unmade
from journal.domain.taper.rules import Applies, Basis, Severity, read_rules
from tests.published_plans import CKS_LADDER, SCHEDULE_2_TOTALS

BOOK = read_rules((Path(__file__).resolve().parents[2] / "resources" / "data" / "plan_rules.toml").read_text("utf-8"))
DAY = date(2026, 1, 5)
DIA, LOR, FLU = 1, 2, 3
SUBSTANCES = {DIA: "diazepam", LOR: "lorazepam", FLU: "flurazepam"}
TABLE = Equivalence(
    "made_up",
    "Made up",
    "a test",
    2020,
    {
        "diazepam": (Fraction(10), Fraction(10)),
        "lorazepam": (Fraction(1), Fraction(1)),
        "flurazepam": (Fraction(15), Fraction(30)),
    },
)
MORNING, EVENING = time(8), time(20)
Doses = Mapping[tuple[int, time], str]


def plan(*steps: tuple[int, Doses], kinds: Mapping[int, StepKind] | None = None) -> tuple[Step, ...]:
    """Steps by day number and doses, of the kinds their amounts make them unless another is given."""
    made: list[Step] = []
    for n, (day, doses) in enumerate(steps):
        planned = tuple(PlannedDose(m, slot, Amount.from_mg(mg)) for (m, slot), mg in doses.items())
        kind = (kinds or {}).get(n) or natural_kind(made[-1] if made else None, planned)
        made.append(Step(DAY + timedelta(days=day), planned, kind))
    return tuple(made)


def dia(*steps: tuple[int, str], kinds: Mapping[int, StepKind] | None = None) -> tuple[Step, ...]:
    """Steps of diazepam alone: day number and daily total in mg."""
    return plan(*((day, {(DIA, MORNING): mg}) for day, mg in steps), kinds=kinds)


def every(days: int, totals: Sequence[str]) -> tuple[Step, ...]:
    return dia(*((n * days, total) for n, total in enumerate(totals)))


def figures(steps: Sequence[Step], table: Equivalence | None = None) -> tuple[StepFigures, ...]:
    return plan_figures(steps, SUBSTANCES, table)


def findings(
    steps: Sequence[Step],
    profile: str = "asam2025",
    table: Equivalence | None = None,
    makers: Mapping[int, Maker] | None = None,
) -> tuple[Finding, ...]:
    rules = BOOK.rules_of(BOOK.profile(profile))
    return plan_findings(steps, figures(steps, table), rules, table, makers)


def speaking(
    steps: Sequence[Step], rule: str, profile: str = "asam2025", table: Equivalence | None = None
) -> list[int | None]:
    """The indexes of the steps at which a rule speaks."""
    return [f.index for f in findings(steps, profile, table) if f.rule_id == rule]


def falls(steps: Sequence[Step], rule: str, profile: str = "asam2025") -> list[str]:
    """The same as ``18→16``."""
    totals = [str(s.total(DIA).mg) for s in steps]
    return [f"{totals[i - 1]}→{totals[i]}" for i in speaking(steps, rule, profile) if i]


# The rule book ------------------------------------------------------------------------------------------------


def test_the_twenty_rules_have_their_sources_and_years() -> None:
    assert [r.id for r in BOOK.rules] == [f"R{n}" for n in range(1, 21)]
    assert {r.id: (r.source_key, r.year) for r in BOOK.rules if r.applies is Applies.PACE} == {
        "R1": ("asam2025", 2025), "R2": ("asam2025", 2025), "R3": ("asam2025", 2025), "R4": ("cks2019", 2019),
        "R5": ("ashton2002", 2002), "R6": ("casn2016", 2016), "R7": ("ng215", 2022),
    }  # fmt: skip
    assert all(r.source and r.title for r in BOOK.rules)


def test_severities_and_bases_are_those_of_the_reference() -> None:
    by_severity = {s: [r.id for r in BOOK.rules if r.severity is s] for s in Severity}
    assert by_severity[Severity.NOTICE] == ["R3"]
    assert by_severity[Severity.URGENT] == ["R12"]
    assert by_severity[Severity.NONE] == ["R8", "R9", "R15", "R16"]
    assert by_severity[Severity.METRIC] == ["R13", "R14"]
    assert by_severity[Severity.REMINDER] == ["R18", "R20"]
    assert [r.id for r in BOOK.rules if r.basis is Basis.OWN] == ["R8", "R12", "R17"]
    assert [r.id for r in BOOK.rules if r.basis is Basis.GENERAL_KNOWLEDGE] == ["R7"]


def test_profiles_are_their_own_rules_and_the_shared_ones() -> None:
    shared = [f"R{n}" for n in range(7, 21)]
    assert {p.id: [r for r in p.rules if r not in shared] for p in BOOK.profiles} == {
        "asam2025": ["R1", "R2", "R3"], "cks": ["R4"], "ashton2002": ["R5"], "casn": ["R6"], "none": [],
    }  # fmt: skip
    assert all([r for r in p.rules if r in shared] == ([] if p.id == "none" else shared) for p in BOOK.profiles)
    assert BOOK.profile("").id == "asam2025"
    with pytest.raises(Problem) as caught:
        BOOK.profile("maudsley")
    assert (caught.value.id, caught.value.params["known"]) == (
        "profile_unknown",
        "asam2025, cks, ashton2002, casn, none",
    )


# Figures ------------------------------------------------------------------------------------------------------


def test_percents_are_of_the_dose_in_force_never_of_the_first() -> None:
    steps = every(14, [str(Amount(units).mg) for units in range(10_000, -1, -1_000)])
    said = [float(round(f.step_percent, 1)) for f in figures(steps) if f.step_percent is not None]
    assert said == [10, 11.1, 12.5, 14.3, 16.7, 20, 25, 33.3, 50, 100]


def test_compounded_cuts_add_up_to_what_they_are() -> None:
    last = figures(every(7, ["10", "9", "8.1", "7.29"]))[-1]
    assert last.step_percent == 10
    assert last.percent_14 == 19
    assert last.percent_28 == Fraction(271, 10)


def test_the_day_14_days_ago_already_holds_a_cut_made_on_that_day() -> None:
    assert figures(every(14, ["20", "18", "16.2"]))[2].percent_14 == 10
    thirteen = figures(dia((0, "20"), (14, "18"), (27, "16.2")))[2]
    assert thirteen.percent_14 == 19
    assert figures(dia((0, "20"), (14, "18"), (29, "16.2")))[2].percent_14 == 10


def test_with_seven_day_stages_two_steps_count_within_14_days() -> None:
    steps = every(7, ["20", "18", "16", "14"])
    assert [f.percent_14 for f in figures(steps)] == [None, 10, 20, Fraction(400, 18)]
    assert [f.percent_28 for f in figures(steps)] == [None, 10, 20, 30]


def test_days_before_the_first_step_count_as_its_dose() -> None:
    assert figures(dia((0, "10"), (1, "8")))[1].percent_28 == 20


def test_days_are_calendar_days_and_the_interval_is_from_change_to_change() -> None:
    got = figures(dia((0, "20"), (7, "18"), (10, "18"), (14, "16")))
    assert [(f.since.days, f.since.from_start) for f in got if f.since] == [(7, True), (3, False), (7, False)]
    assert [f.lasts for f in got] == [7, 3, 4, None]
    assert [f.moves for f in got] == [StepKind.START, StepKind.CUT, StepKind.HOLD, StepKind.CUT]


def test_across_a_dose_measured_anew_nothing_is_compared() -> None:
    steps = dia((0, "0.05"), (14, "0.1"), (21, "0.09"), (28, "0.08"), kinds={1: StepKind.MEASURE})
    got = figures(steps)
    assert (got[1].compared, got[1].gap, got[1].step_percent, got[1].percent_14) == (None, Gap.MEASURED, None, None)
    assert (got[2].step_percent, got[2].percent_14, got[2].week) == (10, None, got[2].diazepam)
    assert got[3].step_percent == Fraction(100, 9)
    assert got[3].percent_14 == 20  # the day 14 days ago is the day of the new measure
    assert got[3].percent_28 is None
    assert [f.rule_id for f in findings(steps) if f.index == 1] == []
    assert [(f.since.days, f.since.from_start) for f in got if f.since][1] == (21, True)


def test_one_medicine_is_compared_with_itself_even_when_a_table_is_named() -> None:
    got = figures(plan((0, {(LOR, MORNING): "2"}), (14, {(LOR, MORNING): "1.5"})), TABLE)[1]
    assert got.compared is not None
    assert (got.compared.unit, got.change_mg, got.step_percent) == ("lorazepam", Fraction(-1, 2), 25)
    assert got.equivalent_mg == 15


def test_two_medicines_are_compared_by_the_table_or_not_at_all() -> None:
    steps = plan((0, {(LOR, MORNING): "2"}), (7, {(LOR, MORNING): "1", (DIA, MORNING): "8"}))
    assert figures(steps)[1].gap is Gap.NO_TABLE
    got = figures(steps, TABLE)[1]
    assert (got.equivalent, got.change_mg, got.step_percent) == ((18, 18), -2, 10)


def test_two_products_of_one_substance_are_compared_without_a_table() -> None:
    steps = plan((0, {(DIA, MORNING): "5"}), (7, {(LOR, MORNING): "4.5"}))
    got = plan_figures(steps, {DIA: "diazepam", LOR: "diazepam"})[1]
    assert (got.step_percent, got.moves, got.equivalent) == (10, StepKind.SWITCH, None)


def test_a_range_gives_bounds_and_no_single_percent() -> None:
    steps = plan((0, {(FLU, MORNING): "30"}), (7, {(FLU, MORNING): "15", (DIA, MORNING): "5"}))
    first, second = figures(steps, TABLE)
    assert first.equivalent == (10, 20)
    assert first.equivalent_mg is None
    assert (second.equivalent, second.step_percent, second.gap) == ((10, 15), None, Gap.RANGE)


def test_a_medicine_that_is_not_in_the_table_has_no_equivalent() -> None:
    steps = plan((0, {(9, MORNING): "30"}), (7, {(9, MORNING): "27"}), (14, {(9, MORNING): "9", (DIA, MORNING): "5"}))
    got = figures(steps, TABLE)
    assert [f.equivalent for f in got] == [None] * 3
    assert (got[1].step_percent, got[2].gap) == (10, Gap.NOT_LISTED)


def test_a_start_from_nothing_has_no_percent() -> None:
    got = figures(dia((0, "0"), (7, "5")))[1]
    assert (got.step_percent, got.gap, got.change_mg) == (None, Gap.FROM_ZERO, 5)


# Pace ---------------------------------------------------------------------------------------------------------


def test_schedule_2_by_fortnights_speaks_where_the_reference_says() -> None:
    steps = every(14, SCHEDULE_2_TOTALS)
    late = ["9→8", "8→7", "7→6", "6→5", "5→4", "4→3", "3→2", "2→1"]
    assert falls(steps, "R1") == ["18→16", "16→14", *late]
    assert falls(steps, "R3") == ["3→2", "2→1"]
    assert falls(steps, "R2") == []
    percents = {s.total(DIA).mg: f.step_percent for s, f in zip(steps, figures(steps), strict=True)}
    looked_at = (38, 18, 14, 13, 9, 4, 3, 2, 1)
    assert {int(mg): float(round(p, 1)) for mg, p in percents.items() if p and mg in looked_at} == {
        38: 5.0, 18: 10.0, 14: 12.5, 13: 7.1, 9: 10.0, 4: 20.0, 3: 25.0, 2: 33.3, 1: 50.0,
    }  # fmt: skip
    assert falls(steps, "R8") == ["1→0"]
    assert falls(steps, "R5", "ashton2002") == []


def test_schedule_2_by_weeks_doubles_what_falls_in_14_days() -> None:
    steps = every(7, SCHEDULE_2_TOTALS)
    assert falls(steps, "R3") == ["6→5", "5→4", "4→3", "3→2", "2→1"]
    assert len(falls(steps, "R2")) == 27
    first = next(f for f in findings(steps) if f.rule_id == "R2")
    assert first.values["since"] == figures(steps)[1].since
    assert falls(steps, "R5", "ashton2002") == []
    assert falls(steps, "R6", "casn") == []


@pytest.mark.parametrize(("to", "speaks"), [("9", False), ("8.9999", True), ("9.0001", False), ("9.9", False)])
def test_r1_speaks_above_its_limit_and_never_below(to: str, speaks: bool) -> None:
    assert bool(speaking(dia((0, "10"), (14, to)), "R1")) is speaks


@pytest.mark.parametrize(("days", "speaks"), [(13, True), (14, False), (29, False)])
def test_r2_counts_the_days_since_the_change_before(days: int, speaks: bool) -> None:
    steps = dia((0, "20"), (30, "19"), (30 + days - 1, "19"), (30 + days, "18.1"))
    assert (3 in speaking(steps, "R2")) is speaks


@pytest.mark.parametrize(("to", "speaks"), [("7.5", False), ("7.4999", True)])
def test_r3_speaks_above_a_quarter(to: str, speaks: bool) -> None:
    assert bool(speaking(dia((0, "10"), (14, to)), "R3")) is speaks


@pytest.mark.parametrize("per_cut", [Fraction(9, 10), Fraction(19, 20)])
def test_rounding_to_what_can_be_written_is_not_held_against_a_taper(per_cut: Fraction) -> None:
    exact, totals = Fraction(20), []
    while exact > Fraction(1, 4):
        totals.append(str(Amount(round(exact * 10_000)).mg))
        exact *= per_cut
    steps = every(14, totals)
    assert max(f.step_percent or 0 for f in figures(steps)) > (1 - per_cut) * 100  # rounding does go over
    assert [f.rule_id for f in findings(steps)] == []
    assert [f.rule_id for f in findings(steps, "cks")] == []
    assert speaking(dia((0, "0.0005"), (14, "0.0004")), "R1") == [1]


def test_r3_adds_the_cuts_of_14_days() -> None:
    assert speaking(every(7, ["100", "90", "81"]), "R3") == []  # 19 %
    assert speaking(every(5, ["100", "90", "81", "72.9"]), "R3") == [3]  # 27.1 % in 14 days


@pytest.mark.parametrize(
    ("steps", "speaks"),
    [
        ([(0, "20"), (7, "18"), (14, "16.2")], False),  # 10 % each week
        ([(0, "20"), (7, "18"), (13, "16.2")], True),  # 10 % after six days: 19 % in 14 days
        ([(0, "20"), (7, "18"), (14, "16.1999")], True),  # a hair above 10 % in a week
        ([(0, "20"), (14, "17.5"), (28, "15.3125")], False),  # an eighth each fortnight
        ([(0, "20"), (14, "17.5"), (28, "15.3124")], True),
        ([(0, "20"), (14, "17.5"), (27, "15.3125")], True),  # an eighth after 13 days
        ([(0, "20"), (3, "18")], False),  # 10 % in 14 days, however soon
        ([(0, "1"), (14, "0")], False),  # the last step
    ],
)
def test_r4_takes_either_wording_of_cks(steps: list[tuple[int, str]], speaks: bool) -> None:
    assert (len(steps) - 1 in speaking(dia(*steps), "R4", "cks")) is speaks


@pytest.mark.parametrize(
    ("before", "after", "speaks"),
    [
        ("24", "20", False), ("24", "19.9999", True), ("20.0001", "16.0001", False), ("20", "18", False),
        ("20", "17.9999", True), ("10.0001", "8.0001", False), ("10", "9", False), ("10", "8.9999", True),
        ("5", "4", False), ("4", "2.9999", True), ("1", "0", False), ("2", "0", True),
    ],
)  # fmt: skip
def test_r5_has_its_rungs_at_20_and_10_mg(before: str, after: str, speaks: bool) -> None:
    assert bool(speaking(dia((0, before), (7, after)), "R5", "ashton2002")) is speaks


def test_r5_has_at_least_a_week_between_steps_and_knows_the_published_ladder() -> None:
    assert speaking(dia((0, "20"), (6, "19")), "R5", "ashton2002") == [1]
    assert speaking(every(7, CKS_LADDER), "R5", "ashton2002") == []


@pytest.mark.parametrize(
    ("steps", "speaks"),
    [
        ([(0, "40"), (7, "35")], False), ([(0, "40"), (7, "34.9999")], True),
        ([(0, "20"), (7, "15")], False), ([(0, "19.9999"), (7, "17.9999")], False),
        ([(0, "19.9999"), (7, "17.9998")], True), ([(0, "40"), (3, "37"), (6, "34")], True),
        ([(0, "40"), (3, "37"), (10, "34")], False), ([(0, "2"), (7, "0")], False),
    ],
)  # fmt: skip
def test_r6_caps_what_falls_within_a_week(steps: list[tuple[int, str]], speaks: bool) -> None:
    assert bool(speaking(dia(*steps), "R6", "casn")) is speaks


def test_r5_and_r6_go_by_the_table_for_another_medicine_and_are_silent_without() -> None:
    steps = plan((0, {(LOR, MORNING): "1"}), (7, {(LOR, MORNING): "0.85"}))
    assert speaking(steps, "R5", "ashton2002", TABLE) == [1]
    assert speaking(steps, "R5", "ashton2002") == []
    fast = plan((0, {(LOR, MORNING): "3"}), (7, {(LOR, MORNING): "2.4"}))
    assert speaking(fast, "R6", "casn", TABLE) == [1]


def test_r7_speaks_of_more_mg_from_a_lower_dose_and_of_twice_the_first_percent() -> None:
    texts = [(f.index, f.text) for f in findings(every(14, ["40", "38", "35", "33"])) if f.rule_id == "R7"]
    assert texts == [(2, "R7_mg")]
    texts = [(f.index, f.text) for f in findings(every(14, ["20", "19", "18", "17.1", "15"])) if f.rule_id == "R7"]
    assert texts == [(4, "R7_both")]
    steps = every(14, ["20", "18", "16", "14.4", "14.3", "11.4"])
    assert [f.text for f in findings(steps) if f.rule_id == "R7"] == ["R7_both"]
    assert speaking(dia((0, "20"), (14, "18"), (20, "24"), (34, "21.6")), "R7") == []  # from a higher dose
    exactly_twice = every(14, ["20", "19", "18", "17", "15.3"])
    assert speaking(exactly_twice, "R7") == [4]  # 1.7 mg after 1 mg, at exactly 10 %
    assert findings(exactly_twice)[-1].text == "R7_mg"


def test_r7_lets_the_rounding_of_small_daily_cuts_pass() -> None:
    exact, totals = Fraction(2), []
    for _ in range(200):
        totals.append(str(Amount(round(exact * 10_000)).mg))
        exact *= 1 - Fraction(75, 10_000)
    falls_mg = [-f.change_mg for f in figures(every(1, totals)) if f.change_mg is not None]
    assert any(now > before for before, now in itertools.pairwise(falls_mg))  # rounding does wobble
    assert speaking(every(1, totals), "R7") == []


def test_the_last_step_is_exempt_from_percents_and_shows_its_size() -> None:
    steps = dia((0, "10"), (14, "0"))
    assert [f.rule_id for f in findings(steps)] == ["R8"]
    assert findings(steps)[0].values["before"] == DailyDoses(((DIA, Amount.from_mg(10)),))
    assert [f.rule_id for f in findings(steps, "cks")] == ["R8"]
    tablets = Maker([Preparation(1, DIA, Form.TABLET, Amount.from_mg(2), pieces=2)])
    (found,) = findings(steps, makers={DIA: tablets})
    assert (found.text, found.values["smallest"]) == ("R8_smallest", Milligrams(Fraction(1)))


# Switches, holds, returns -------------------------------------------------------------------------------------


def test_a_stage_within_ten_percent_is_a_switch_and_no_cut() -> None:
    said = {"10": ["R9"], "8": ["R9"], "12": ["R9"], "7.9999": ["R1", "R2"], "12.0001": ["R15"]}
    for diazepam, ids in said.items():
        steps = plan((0, {(LOR, MORNING): "2"}), (3, {(LOR, MORNING): "1", (DIA, MORNING): diazepam}))
        assert [f.rule_id for f in findings(steps, table=TABLE)] == ids


def test_without_a_table_a_switch_is_neither_cut_nor_return() -> None:
    steps = plan((0, {(LOR, MORNING): "2"}), (3, {(LOR, MORNING): "1", (DIA, MORNING): "1"}))
    assert findings(steps) == ()


def test_r10_speaks_of_several_slots_at_once_and_of_stages_days_apart() -> None:
    start = {(LOR, MORNING): "1", (LOR, EVENING): "1"}
    both = {(LOR, MORNING): "0.5", (LOR, EVENING): "0.5", (DIA, EVENING): "10"}
    one = {(LOR, MORNING): "1", (LOR, EVENING): "0.5", (DIA, EVENING): "5"}
    two = {(LOR, MORNING): "1", (DIA, EVENING): "10"}
    said = [f for f in findings(plan((0, start), (1, both)), table=TABLE) if f.rule_id == "R10"]
    assert [(f.text, f.values["n"]) for f in said] == [("R10_slots", 2)]
    for days, speaks in ((2, True), (3, False)):
        steps = plan((0, start), (1, one), (1 + days, two))
        texts = [(f.index, f.text) for f in findings(steps, table=TABLE) if f.rule_id == "R10"]
        assert texts == ([(2, "R10_days")] if speaks else [])


def test_r11_speaks_of_changes_within_a_week() -> None:
    for days, speaks in ((6, True), (7, False)):
        said = [f for f in findings(dia((0, "20"), (14, "19"), (14 + days, "18"))) if f.rule_id == "R11"]
        assert [(f.text, f.values["days"]) for f in said] == ([("R11", Days(6))] if speaks else [])
    start, stage = {(LOR, MORNING): "2"}, {(LOR, MORNING): "1", (DIA, EVENING): "10"}
    cut_first = plan((0, start), (14, {(LOR, MORNING): "1.9"}), (17, {(LOR, MORNING): "0.9", (DIA, EVENING): "10"}))
    assert [f.text for f in findings(cut_first, table=TABLE) if f.rule_id == "R11"] == ["R11_stage"]
    stage_first = plan((0, start), (14, stage), (17, {(LOR, MORNING): "0.9", (DIA, EVENING): "10"}))
    assert [f.text for f in findings(stage_first, table=TABLE) if f.rule_id == "R11"] == ["R11_after_stage"]
    assert [f.text for f in findings(stage_first) if f.rule_id == "R11"] == ["R11_after_stage"]


def test_a_return_is_labelled_and_no_rule_of_pace_speaks() -> None:
    (found,) = findings(dia((0, "10"), (3, "12")))
    assert (found.rule_id, found.rule.severity) == ("R15", Severity.NONE)
    assert found.values["after"] == DailyDoses(((DIA, Amount.from_mg(12)),))


def test_a_hold_is_labelled_with_its_reason_and_days() -> None:
    start, hold, cut = dia((0, "10"), (14, "10"), (21, "9.5"))
    held = Step(hold.start, hold.doses, StepKind.HOLD, reason="illness")
    (found,) = findings((start, held, cut), "none") or findings((start, held, cut))[:1]
    assert (found.rule_id, found.text) == ("R16", "R16")
    assert (found.values["reason"], found.values["days"]) == (Reason("illness"), Days(7))
    assert [f.text for f in findings((start, held))] == ["R16_open"]


def test_a_stop_that_is_written_twice_is_one_stop() -> None:
    assert [f.index for f in findings(dia((0, "1"), (14, "0"), (28, "0")))] == [1]


def test_no_rule_speaks_by_the_empty_profile() -> None:
    assert findings(every(1, ["40", "20", "5", "40", "0"]), "none") == ()


def test_r19_names_each_dose_that_is_not_made_once() -> None:
    tablets = Maker([Preparation(1, DIA, Form.TABLET, Amount.from_mg(2), pieces=2)])
    steps = plan((0, {(DIA, MORNING): "2.5", (DIA, EVENING): "2.5"}), (14, {(DIA, MORNING): "2", (DIA, EVENING): "3"}))
    said = [f for f in findings(steps, makers={DIA: tablets}) if f.rule_id == "R19"]
    assert [f.index for f in said] == [0]
    assert said[0].values["doses"] == (Unmade(DIA, Amount.from_mg("2.5"), Fraction(2), Fraction(3)),)
    assert not [f for f in findings(steps, makers={DIA: Maker([])}) if f.rule_id == "R19"]
    assert not [f for f in findings(steps) if f.rule_id == "R19"]


# Notes --------------------------------------------------------------------------------------------------------


def notes(steps: Sequence[Step], profile: str, table: Equivalence | None = None) -> list[str]:
    rules = BOOK.rules_of(BOOK.profile(profile))
    return [n.text for n in plan_notes(figures(steps, table), rules, SUBSTANCES, table)]


def test_what_is_missing_is_said_once() -> None:
    two = plan((0, {(LOR, MORNING): "2"}), (3, {(LOR, MORNING): "1", (DIA, MORNING): "10"}), (9, {(DIA, MORNING): "9"}))
    assert notes(two, "asam2025") == ["needs_table"]
    assert notes(two, "ashton2002") == ["needs_table", "rule_needs_table"]
    assert notes(two, "casn", TABLE) == []
    assert notes(dia((0, "2"), (14, "1")), "casn") == []
    assert notes(plan((0, {(LOR, MORNING): "2"})), "casn") == ["rule_needs_table"]
    assert notes(plan((0, {(9, MORNING): "2", (FLU, MORNING): "15"})), "casn", TABLE) == ["not_listed", "range"]
    assert notes(dia((0, "2"), (14, "3"), kinds={1: StepKind.MEASURE}), "none") == ["measured"]


# In general ---------------------------------------------------------------------------------------------------

AMOUNTS = st.integers(0, 400_000)
PLANS = st.lists(st.tuples(st.integers(1, 40), AMOUNTS), min_size=1, max_size=25)


def _plan_of(drawn: list[tuple[int, int]]) -> tuple[Step, ...]:
    day, steps = 0, []
    for gap, units in drawn:
        day += gap
        steps.append((day, str(Amount(units).mg)))
    return dia(*steps)


@given(PLANS)
def test_figures_agree_with_a_count_day_by_day(drawn: list[tuple[int, int]]) -> None:
    steps = _plan_of(drawn)
    by_day: dict[date, Fraction] = {}
    for n, step in enumerate(steps):
        end = steps[n + 1].start if n + 1 < len(steps) else step.start + timedelta(days=1)
        for k in range((end - step.start).days):
            by_day[step.start + timedelta(days=k)] = Fraction(step.total(DIA).mg)
    first = Fraction(steps[0].total(DIA).mg)
    for f in figures(steps)[1:]:
        for days, percent in ((14, f.percent_14), (28, f.percent_28), (1, f.step_percent)):
            then, now = by_day.get(f.start - timedelta(days=days), first), by_day[f.start]
            assert percent == (None if not then else (then - now) / then * 100)


@given(PLANS, st.sampled_from([p.id for p in BOOK.profiles]))
def test_rules_speak_of_their_own_steps_in_order_and_once_each(drawn: list[tuple[int, int]], profile: str) -> None:
    steps = _plan_of(drawn)
    said = [(f.index or 0, int(f.rule_id[1:])) for f in findings(steps, profile)]
    assert said == sorted(set(said))
    allowed = {int(r[1:]) for r in BOOK.profile(profile).rules}
    assert {rule for _, rule in said} <= allowed
    for f in findings(steps, profile):
        step = figures(steps)[f.index or 0]
        assert f.day == step.start
        if f.rule.applies is Applies.PACE:
            assert step.lowers
        if f.rule_id == "R1":
            percent = f.values["percent"]
            assert isinstance(percent, Percent)
            assert percent.value > 10
