"""What the rules say about the record: counted days, and "not recorded" kept apart from nothing."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.domain.amount import Amount
from journal.domain.contents import Contents, DayEntry
from journal.domain.dose import Dose, DoseStatus
from journal.domain.medicine import Medicine
from journal.domain.plan import PlanHistory, PlannedDose, PlanVersion, Step, StepKind
from journal.domain.rating import Rating
from journal.domain.symptom import Symptom
from journal.domain.taper.findings import Days, Finding, MedicineName, Value
from journal.domain.taper.record_checks import gap_days, record_findings
from journal.domain.taper.substance import Substance, find_substance
from journal.service.facts import rule_book, substances

TODAY = date(2026, 11, 23)
START = TODAY - timedelta(days=60)
DIAZEPAM, LORAZEPAM = 1, 2
MEDICINES = (Medicine(DIAZEPAM, "diazepam"), Medicine(LORAZEPAM, "lorazepam"))
KNOWN = {m.id: find_substance(substances(), m.name) for m in MEDICINES}
MORNING, EVENING = time(8), time(20)
RULES = rule_book().rules_of(rule_book().profile())
MG10 = Amount.from_mg(10)


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def planned(
    *steps: tuple[date, str], medicine: int = DIAZEPAM, agreed_with: str = "", saved: date = START
) -> PlanHistory:
    made = tuple(
        Step(day, (PlannedDose(medicine, MORNING, Amount.from_mg(mg)),) if mg != "0" else (), kind)
        for (day, mg), kind in zip(steps, [StepKind.START] + [StepKind.CUT] * len(steps), strict=False)
    )
    return PlanHistory((PlanVersion(1, 1, datetime(saved.year, saved.month, saved.day, 12, tzinfo=UTC),
                                    steps[0][0], made, agreed_with),))  # fmt: skip


def dose(
    day: date, mg: str = "10", medicine: int = DIAZEPAM, slot: time | None = MORNING, missed: bool = False
) -> Dose:
    status = DoseStatus.MISSED if missed else DoseStatus.TAKEN
    return Dose(0, day, medicine, "", Amount.from_mg(mg), status, slot)


def every_day(without: Sequence[int] = (), medicine: int = DIAZEPAM) -> tuple[Dose, ...]:
    """A dose as planned on each of the last 40 days but those so many days ago, and none yet today."""
    return tuple(dose(ago(n), medicine=medicine) for n in range(1, 41) if n not in without)


def said(contents: Contents, rule: str = "", contacts: Sequence[date] = ()) -> list[Finding]:
    found = record_findings(contents, TODAY, RULES, KNOWN, contacts)
    return [f for f in found if not rule or f.rule_id == rule]


def journal(plan: PlanHistory | None = None, doses: Sequence[Dose] = (), **more: object) -> Contents:
    return Contents(medicines=MEDICINES, plan=plan or planned((START, "10")), doses=tuple(doses), **more)  # type: ignore[arg-type]


def texts(found: Sequence[Finding]) -> list[str]:
    return [f.text for f in found]


def test_a_journal_as_planned_has_nothing_to_state() -> None:
    assert said(journal(doses=every_day())) == []


def test_an_empty_journal_has_nothing_to_state() -> None:
    assert said(Contents()) == []
    assert said(journal()) == []  # doses are not recorded here at all


# R12 ----------------------------------------------------------------------------------------------------------


def test_days_without_a_recorded_dose_are_counted_and_not_taken_for_zero() -> None:
    (found,) = said(journal(doses=every_day(without=(5, 6, 7, 9))), "R12")
    assert (found.text, found.day, found.index) == ("R12_gap", ago(5), None)
    assert found.values == {
        "medicine": MedicineName(DIAZEPAM), "days": Days(3), "last": ago(5), "planned": MG10, "least": Days(2),
    }  # fmt: skip


def test_a_long_half_life_has_two_days_and_a_short_one_has_one() -> None:
    assert said(journal(doses=every_day(without=(5,))), "R12") == []
    assert texts(said(journal(doses=every_day(without=(5, 6))), "R12")) == ["R12_gap"]
    short = journal(planned((START, "10"), medicine=LORAZEPAM), every_day((5,), LORAZEPAM))
    assert [f.values["days"] for f in said(short, "R12")] == [Days(1)]


@pytest.mark.parametrize(
    ("name", "days"),
    [
        ("diazepam", 2),
        ("chlordiazepoxide", 2),
        ("lorazepam", 1),
        ("alprazolam", 1),
        ("clorazepate", 2),
        ("zolpidem", 1),
    ],
)
def test_the_longest_half_life_counts_that_of_a_metabolite_included(name: str, days: int) -> None:
    substance = find_substance(substances(), name)
    assert isinstance(substance, Substance)
    assert gap_days(substance, RULES["R12"]) == days
    assert gap_days(None, RULES["R12"]) == 1


def test_today_is_not_over_and_counts_for_no_gap() -> None:
    assert said(journal(doses=every_day()), "R12") == []
    assert texts(said(journal(doses=every_day(without=(1, 2))), "R12")) == ["R12_gap"]
    assert said(journal(doses=[dose(TODAY)]), "R12") == []


def test_days_before_the_first_dose_and_days_without_a_plan_are_no_gap() -> None:
    assert said(journal(doses=[dose(ago(1))]), "R12") == []
    stopped = planned((START, "10"), (ago(5), "0"))
    assert said(journal(stopped, every_day(without=(1, 2, 3, 4, 5))), "R12") == []


def test_of_equally_long_gaps_the_newest_is_named_and_old_ones_are_left() -> None:
    (found,) = said(journal(doses=every_day(without=(3, 4, 8, 9))), "R12")
    assert found.day == ago(3)
    assert said(journal(doses=every_day(without=(20, 21, 22))), "R12") == []


def test_a_recorded_total_far_below_the_plan_is_stated() -> None:
    half = [*every_day(without=(4,)), dose(ago(4), "5")]
    assert said(journal(doses=half), "R12") == []
    less = [*every_day(without=(4, 6)), dose(ago(4), "4.9999"), dose(ago(6), "10", missed=True)]
    (found,) = said(journal(doses=less), "R12")
    assert (found.text, found.values["n"], found.values["last"]) == ("R12_low", 2, ago(4))
    assert found.values["recorded"] == Amount.from_mg("4.9999")


# R13 and R14 --------------------------------------------------------------------------------------------------


def test_doses_recorded_as_not_taken_are_counted_within_14_days() -> None:
    doses = [*every_day(), dose(ago(0), slot=EVENING, missed=True), dose(ago(13), slot=EVENING, missed=True)]
    doses += [dose(ago(14), slot=EVENING, missed=True), dose(ago(13), slot=time(12), missed=True)]
    (found,) = said(journal(doses=doses), "R13")
    assert (found.values["n"], found.day) == (3, TODAY)


def test_extra_doses_are_counted_and_added_up_by_medicine() -> None:
    doses = [*every_day(), dose(ago(2), "0.5", slot=None), dose(ago(13), "0.0001", slot=None)]
    doses += [dose(ago(14), "5", slot=None), dose(ago(3), "1", LORAZEPAM, slot=None)]
    doses += [dose(ago(3), "7", slot=None, missed=True)]
    found = said(journal(doses=doses), "R14")
    assert [(f.values["medicine"], f.values["n"], f.values["amount"]) for f in found] == [
        (MedicineName(DIAZEPAM), 2, Amount(5001)),
        (MedicineName(LORAZEPAM), 1, Amount.from_mg(1)),
    ]


def test_without_a_plan_no_dose_is_extra() -> None:
    contents = Contents(medicines=MEDICINES, doses=(dose(ago(2), slot=None),))
    assert said(contents, "R14") == []


# R17 ----------------------------------------------------------------------------------------------------------

ANXIETY, TREMOR = Symptom(1, "anxiety"), Symptom(2, "tremor")


def rated(days: Sequence[int], value: int, symptom: int = 1) -> list[Rating]:
    return [Rating(ago(n), symptom, value) for n in days]


def after_cut(ratings: Sequence[Rating], cut: int = 10) -> list[Finding]:
    plan = planned((START, "10"), (ago(cut), "9"))
    return said(journal(plan, ratings=tuple(ratings), symptoms=(ANXIETY, TREMOR)), "R17")


def test_a_rise_by_the_limit_is_stated_with_both_means_and_counts() -> None:
    (found,) = after_cut([*rated(range(11, 18), 1), *rated((3, 4, 5, 6), 1), *rated((7, 8, 9), 3), *rated((10,), 4)])
    assert found.text == "R17_severe"
    before, after = found.values["before"], found.values["after"]
    assert (before, found.values["n_before"]) == (1, 7)
    assert (after, found.values["n_after"]) == (Fraction(13, 7), 7)
    assert found.values["severe_symptoms"] == (ANXIETY,)


def test_the_limit_of_the_rise_is_half_a_point() -> None:
    calm = [*rated((11, 12, 13, 14), 1)]
    assert texts(after_cut([*calm, *rated((6, 7), 1), *rated((8, 9), 2)])) == ["R17"]
    assert after_cut([*calm, *rated((5, 6, 7), 1), *rated((8, 9), 2)]) == []


def test_fewer_than_three_recorded_days_on_a_side_say_nothing() -> None:
    assert after_cut([*rated((11, 12), 0), *rated((7, 8, 9), 4)]) == []
    assert after_cut([*rated((11, 12, 13), 0), *rated((8, 9), 4)]) == []
    assert texts(after_cut([*rated((11, 12, 13), 0), *rated((7, 8, 9), 2)])) == ["R17"]


def test_a_symptom_that_was_not_rated_before_is_not_new() -> None:
    steady = [*rated(range(11, 18), 2), *rated(range(3, 10), 2)]
    assert after_cut([*steady, *rated((5,), 3, symptom=2)]) == []
    (found,) = after_cut([*steady, *rated((12,), 2, symptom=2), *rated((5,), 3, symptom=2)])
    assert (found.text, found.values["severe_symptoms"]) == ("R17_severe", (TREMOR,))


def test_a_cut_long_ago_and_a_return_say_nothing() -> None:
    ratings = [*rated(range(31, 38), 0), *rated(range(23, 30), 4)]
    assert after_cut(ratings, cut=30) == []
    up = planned((START, "10"), (ago(10), "11"))
    worse = (*rated(range(11, 18), 0), *rated(range(3, 10), 2))
    assert said(journal(up, ratings=tuple(worse), symptoms=(ANXIETY,)), "R17") == []


# R18 ----------------------------------------------------------------------------------------------------------


def test_days_since_the_plan_was_agreed_are_stated_after_28() -> None:
    for days, spoken in ((28, 0), (29, 1)):
        plan = planned((START, "10"), (ago(20), "9"), (ago(6), "8"), agreed_with="Dr Example", saved=ago(days))
        found = said(journal(plan, every_day()), "R18")
        assert [(f.values["days"], f.values["n"]) for f in found] == [(Days(29), 2)] * spoken


def test_a_plan_that_names_nobody_says_nothing_about_contacts() -> None:
    assert said(journal(doses=every_day()), "R18") == []


def test_a_contact_since_then_counts() -> None:
    plan = planned((START, "10"), agreed_with="Dr Example")
    assert [f.values["days"] for f in said(journal(plan), "R18")] == [Days(60)]
    assert said(journal(plan), "R18", contacts=[ago(3), TODAY + timedelta(days=4)]) == []


# R20 ----------------------------------------------------------------------------------------------------------


def stopped(days: int, **more: object) -> list[Finding]:
    return said(journal(planned((START - timedelta(days=100), "10"), (ago(days), "0"), (ago(1), "0")), **more), "R20")


def test_after_the_last_dose_the_days_are_counted_for_twelve_weeks() -> None:
    (found,) = stopped(33, entries=(DayEntry(ago(2), 7), DayEntry(ago(33), 4), DayEntry(ago(34), 4)))
    assert (found.text, found.day) == ("R20", ago(33))
    assert (found.values["days"], found.values["n"]) == (Days(33), 2)
    assert texts(stopped(84)) == ["R20"]
    assert stopped(85) == []


def test_symptoms_more_than_a_month_after_the_end_are_stated() -> None:
    for days, text in ((30, "R20"), (31, "R20_symptoms")):
        (found,) = stopped(days, ratings=(*rated((1, 13), 2), *rated((14,), 4), *rated((2,), 1)))
        assert found.text == text
    (found,) = stopped(120, ratings=tuple(rated((3,), 2)))
    assert (found.text, found.values["n"]) == ("R20_symptoms", 1)


def test_a_plan_that_goes_on_or_never_began_is_not_after_the_last_dose() -> None:
    assert said(journal(planned((START, "10"), (TODAY + timedelta(days=1), "0"))), "R20") == []
    assert said(journal(planned((START, "0"))), "R20") == []


# In general ---------------------------------------------------------------------------------------------------


def test_by_the_empty_profile_nothing_is_said() -> None:
    empty = rule_book().rules_of(rule_book().profile("none"))
    contents = journal(planned((START, "10"), agreed_with="x"), every_day(without=(1, 2, 3)))
    assert record_findings(contents, TODAY, empty, KNOWN) == ()
    assert said(contents) != []


DOSES = st.builds(
    lambda n, units, slot, missed: Dose(
        0, ago(n), DIAZEPAM, "", Amount(units), DoseStatus.MISSED if missed else DoseStatus.TAKEN, slot
    ),
    st.integers(0, 30), st.integers(0, 200_000), st.sampled_from([MORNING, None]), st.booleans(),
)  # fmt: skip


@given(st.lists(DOSES, max_size=40))
def test_counts_are_those_of_a_plain_count(doses: list[Dose]) -> None:
    found: dict[str, dict[str, Value]] = {f.text: dict(f.values) for f in said(journal(doses=doses))}
    within = [d for d in doses if ago(13) <= d.day <= TODAY]
    missed = sum(d.status is DoseStatus.MISSED for d in within)
    assert found.get("R13", {}).get("n", 0) == missed
    extra = [d for d in within if d.slot is None and d.status is DoseStatus.TAKEN]
    assert found.get("R14", {}).get("n", 0) == len(extra)
    low = 0
    for n in range(1, 15):
        taken = [d.taken.units for d in doses if d.day == ago(n)]
        low += bool(taken) and 2 * sum(taken) < MG10.units
    assert found.get("R12_low", {}).get("n", 0) == low
    if not doses:
        assert found == {}
