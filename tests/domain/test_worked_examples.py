"""Published schedules and known slips of arithmetic, reproduced from their rules. Sources: docs/sources.md."""

from __future__ import annotations

from datetime import date, time, timedelta
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

import pytest

from journal.domain.amount import ZERO, Amount, change_percent, mg_text
from journal.domain.plan import PlannedDose, Step, StepKind
from journal.domain.taper.layout import Stage, lay_out
from journal.domain.taper.rule import Band, Rule, percent_per_cut
from journal.domain.taper.share import Slots, steps_of
from journal.domain.taper.switch import Side, Switch, SwitchStage, lay_out_switch
from journal.service.facts import equivalence_table

FIRST = date(2026, 1, 5)
MORNING, MIDDAY, EVENING = time(8), time(13), time(21)
THREE = (MORNING, MIDDAY, EVENING)
OLD, DIAZEPAM = 1, 2
ASHTON = equivalence_table("ashton2002")


def mg(text: str | Fraction) -> Amount:
    return Amount.from_mg(text)


def by_bands(start: str, *bands: tuple[str, str], every: int = 14) -> tuple[Stage, ...]:
    found = tuple(Band(mg(edge), cut=mg(cut)) for edge, cut in bands)
    return lay_out(Rule(mg(start), FIRST, ZERO, found, every))


def totals(stages: tuple[Stage, ...]) -> list[str]:
    return [mg_text(stage.amount) for stage in stages]


def listed(text: str) -> list[str]:
    return text.split(",")


def switch(
    name: str, amounts: str, *order: time, portion: str | None, slots: tuple[time, ...] = THREE, every: int = 7
) -> tuple[SwitchStage, ...]:
    taken = Slots(slots, tuple(mg(text) for text in amounts.split("/")))
    size = None if portion is None else mg(portion)
    wanted = Switch(FIRST, Side(OLD, name), Side(DIAZEPAM, "diazepam"), taken, every, order, size)
    return lay_out_switch(wanted, ASHTON)


def day(stage: SwitchStage, medicine: int) -> str:
    """Morning/midday/evening of one medicine."""
    given = {d.slot: mg_text(d.amount) for d in stage.step.doses if d.medicine_id == medicine}
    return "/".join(given.get(slot, "0") for slot in THREE)


def equivalents(stages: tuple[SwitchStage, ...]) -> list[int]:
    """The printed equivalents; the table gives single values for every medicine of these schedules."""
    found = []
    for stage in stages:
        low, high = stage.equivalent_mg
        assert low == high
        assert low.denominator == 1
        found.append(int(low))
    return found


def worth(name: str, old: str, diazepam: str) -> Fraction:
    """What a day of the old medicine and of diazepam stands beside, by the table; amounts as a sum."""
    beside = ASHTON.diazepam_mg(name, sum(map(Fraction, old.split("/")), Fraction(0)))
    assert beside is not None
    assert beside[0] == beside[1]
    return beside[0] + sum(map(Fraction, diazepam.split("/")), Fraction(0))


# Ladders of fixed amounts ------------------------------------------------------------------------------------------

ASHTON_2 = (
    "20/20", "18/20", "18/18", "16/18", "16/16", "14/16", "14/14", "12/14", "12/12", "10/12", "10/10", "8/10", "8/8",
    "6/8", "5/8", "4/8", "3/8", "2/8", "1/8", "0/8", "0/7", "0/6", "0/5", "0/4", "0/3", "0/2", "0/1",
)  # fmt: skip
"""Ashton 2002, schedule 2: diazepam, morning and evening, a stage of one to two weeks each."""


def test_ashton_schedule_2_has_27_changes_and_its_halves_add_up_to_them() -> None:
    for every, days in ((7, 27 * 7), (14, 27 * 14)):
        stages = by_bands("40", ("14", "2"), ("0", "1"), every=every)
        assert totals(stages) == listed("40,38,36,34,32,30,28,26,24,22,20,18,16,14,13,12,11,10,9,8,7,6,5,4,3,2,1,0")
        assert stages[-1].first_day - FIRST == timedelta(days=days)
        by_hand = []
        for stage, halves in zip(stages, [*ASHTON_2, "0/0"], strict=True):
            parts = [mg(text) for text in halves.split("/")]
            doses = tuple(PlannedDose(DIAZEPAM, s, a) for s, a in zip((MORNING, EVENING), parts, strict=True) if a)
            by_hand.append(Step(stage.first_day, doses, stage.kind, wanted_mg=stage.wanted_mg))
        assert [step.total(DIAZEPAM) for step in by_hand] == [stage.amount for stage in stages]
        even = steps_of(stages, DIAZEPAM, Slots((MORNING, EVENING)))
        assert [step.total(DIAZEPAM) for step in even] == [step.total(DIAZEPAM) for step in by_hand]


def test_the_ladder_of_cks_has_20_cuts_at_its_largest_and_35_at_its_smallest() -> None:
    largest = by_bands("40", ("20", "4"), ("10", "2"), ("0", "1"))
    assert totals(largest) == listed("40,36,32,28,24,20,18,16,14,12,10,9,8,7,6,5,4,3,2,1,0")
    smallest = by_bands("40", ("20", "2"), ("10", "1"), ("5", "1"), ("0", "0.5"))
    assert len(smallest) - 1 == 35
    assert totals(smallest)[-11:] == listed("5,4.5,4,3.5,3,2.5,2,1.5,1,0.5,0")


def test_the_rough_guide_takes_30_to_60_weeks() -> None:
    for every, weeks in ((7, 30), (14, 60)):
        stages = by_bands("40", ("20", "2"), ("0", "1"), every=every)
        assert len(stages) - 1 == 30
        assert totals(stages)[10] == "20"
        assert (stages[10].first_day - FIRST).days == weeks * 7 // 3
        assert (stages[-1].first_day - FIRST).days == weeks * 7


# Percents ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("start", "percent", "series"),
    [
        ("20", "10", "20,18,16.2,14.58,13.122,11.8098,10.6288,9.5659,8.6093,7.7484"),
        ("40", "25/2", "40,35,30.625,26.7969,23.4473,20.5164"),
    ],
)
def test_percent_tapers_give_the_published_series(start: str, percent: str, series: str) -> None:
    rule = Rule(mg(start), FIRST, mg("1"), (Band(mg("1"), percent=Fraction(percent)),), 14)
    assert totals(lay_out(rule))[: len(listed(series))] == listed(series)


def test_a_fixed_cut_is_a_growing_percent_of_the_dose_in_force() -> None:
    stages = by_bands("1", ("0", "0.1"))
    percents = [round(float(stage.wanted_percent or 0), 1) for stage in stages[1:]]
    assert percents == [10.0, 11.1, 12.5, 14.3, 16.7, 20.0, 25.0, 33.3, 50.0, 100.0]
    amounts = [stage.amount for stage in stages]
    achieved = [change_percent(a, b) for a, b in pairwise(amounts)]
    assert [-round(float(percent or 0), 1) for percent in achieved] == percents


def test_percents_compound() -> None:
    rule = Rule(mg("20"), FIRST, mg("10"), (Band(mg("10"), percent=Fraction(10)),), 14)
    amounts = [stage.amount for stage in lay_out(rule)]
    assert change_percent(amounts[0], amounts[2]) == -19
    assert change_percent(amounts[0], amounts[3]) == Fraction(-271, 10)
    daily = percent_per_cut(Fraction(10), 14, 1)
    assert round(daily, 4) == Decimal("0.7498")
    assert round(Decimal(10) / 14, 4) == Decimal("0.7143")  # the slip


# Switches ----------------------------------------------------------------------------------------------------------


def test_ashton_schedule_1_alprazolam() -> None:
    stages = switch("alprazolam", "2/2/2", EVENING, EVENING, MORNING, MORNING, portion="0.5")
    assert [day(stage, OLD) for stage in stages] == ["2/2/2", "2/2/1.5", "2/2/1", "1.5/2/1", "1/2/1"]
    assert [day(stage, DIAZEPAM) for stage in stages] == ["0/0/0", "0/0/10", "0/0/20", "10/0/20", "20/0/20"]
    assert equivalents(stages) == [120] * 5
    # From stage 5 on the dose falls as well: alprazolam, diazepam, the printed equivalent.
    rest = (
        ("1/1/1", "20/10/20", 110), ("1/1/0.5", "20/10/20", 100), ("1/1/0", "20/10/20", 90),
        ("0.5/1/0", "20/10/20", 80), ("0.5/0.5/0", "20/10/20", 70), ("0.5/0/0", "20/10/20", 60),
        ("0/0/0", "20/10/20", 50), ("0", "25/0/25", 50), ("0", "20/0/25", 45), ("0", "20/0/20", 40),
    )  # fmt: skip
    assert [worth("alprazolam", old, new) for old, new, _ in rest] == [printed for _, _, printed in rest]


def test_ashton_schedule_5_clonazepam() -> None:
    stages = switch("clonazepam", "0.5/0.5/0.5", EVENING, EVENING, MORNING, MIDDAY, MORNING, portion="0.25")
    assert [day(stage, OLD) for stage in stages[1:]] == [
        "0.5/0.5/0.25", "0.5/0.5/0", "0.25/0.5/0", "0.25/0.25/0", "0/0.25/0",
    ]  # fmt: skip
    assert [day(stage, DIAZEPAM) for stage in stages[1:]] == ["0/0/5", "0/0/10", "5/0/10", "5/5/10", "10/5/10"]
    assert equivalents(stages) == [30] * 6
    assert worth("clonazepam", "0", "10/8/10") == 28
    assert totals(by_bands("28", ("10", "2"), ("0", "1"))) == listed(
        "28,26,24,22,20,18,16,14,12,10,9,8,7,6,5,4,3,2,1,0"
    )


def test_ashton_schedule_8_lorazepam_and_the_same_at_an_eighth() -> None:
    whole = switch("lorazepam", "1/1/1", portion="0.5")
    assert equivalents(whole) == [30] * 7
    eighth = switch("lorazepam", "0.125/0.125/0.125", portion="0.0625")
    diazepam = [mg_text(stage.step.total(DIAZEPAM)) for stage in eighth]
    assert diazepam == ["0", "0.625", "1.25", "1.875", "2.5", "3.125", "3.75"]
    assert [stage.equivalent_mg for stage in eighth] == [(Fraction("3.75"),) * 2] * 7
    for small, large in zip(eighth, whole, strict=True):
        assert large.step.total(DIAZEPAM).units == 8 * small.step.total(DIAZEPAM).units
        assert large.step.total(OLD).units == 8 * small.step.total(OLD).units


def test_ashton_schedule_9_temazepam_whose_equivalent_rises_at_a_stage() -> None:
    stages = switch("temazepam", "30", EVENING, portion="15", slots=(EVENING,))
    assert [day(stage, OLD) for stage in stages] == ["0/0/30", "0/0/15"]
    assert stages[1].step.total(DIAZEPAM) == mg("7.5")
    assert equivalents(stages) == [15, 15]
    assert worth("temazepam", "7.5", "12") == Fraction("15.75")
    # Diazepam alone is stage 3, and the stop is stage 18.
    assert len(by_bands("15", ("0", "1"))) == 18 - 3 + 1


def test_ashton_schedule_10_oxazepam() -> None:
    stages = switch("oxazepam", "20/20/20", portion=None)
    assert equivalents(stages) == [30, 30, 30, 30]
    assert [day(stage, OLD) for stage in stages] == ["20/20/20", "20/20/0", "0/20/0", "0/0/0"]
    assert totals(by_bands("30", ("14", "2"), ("0", "1")))[1:7] == listed("28,26,24,22,20,18")


def test_ashton_schedule_12_zopiclone_and_4_nitrazepam() -> None:
    zopiclone = switch("zopiclone", "15", portion="7.5", slots=(EVENING,))
    assert equivalents(zopiclone) == [10, 10, 10]
    assert [mg_text(stage.step.total(DIAZEPAM)) for stage in zopiclone] == ["0", "5", "10"]
    nitrazepam = switch("nitrazepam", "10", portion="5", slots=(EVENING,))
    assert equivalents(nitrazepam) == [10, 10, 10]
    alone = by_bands("10", ("0", "1"))
    assert totals(alone) == listed("10,9,8,7,6,5,4,3,2,1,0")
    assert len(nitrazepam) - 1 + len(alone) - 1 == 12  # the stop is stage 12
    assert alone[-1].kind is StepKind.STOP
