"""What became of each planned dose of a day."""

from dataclasses import replace
from datetime import date, time

from hypothesis import given
from hypothesis import strategies as st

from journal.domain.adherence import Judged, Outcome, judged_doses
from journal.domain.amount import Amount
from journal.domain.dose import Dose, DoseStatus
from journal.domain.plan import PlannedDose

DAY = date(2026, 11, 3)
MORNING, NIGHT = time(8), time(21)
PLANNED = (PlannedDose(1, MORNING, Amount(50_000)), PlannedDose(1, NIGHT, Amount(25_000)))


def dose(units: int, slot: time | None = MORNING, status: DoseStatus = DoseStatus.TAKEN, medicine: int = 1) -> Dose:
    return Dose(1, DAY, medicine, "diazepam", Amount(units), status, slot)


def outcomes(doses: list[Dose], planned: tuple[PlannedDose, ...] | None = PLANNED) -> list[str]:
    return [one.outcome.value for one in judged_doses(doses, planned)]


def test_each_kind_by_hand() -> None:
    assert outcomes([dose(50_000), dose(25_000, NIGHT)]) == ["as_planned", "as_planned"]
    assert outcomes([dose(50_000)]) == ["as_planned", "unrecorded"]
    assert outcomes([dose(25_000), dose(0, NIGHT, DoseStatus.MISSED)]) == ["other_amount", "missed"]
    assert outcomes([dose(20_000, None)]) == ["extra", "unrecorded", "unrecorded"]
    assert outcomes([dose(50_000, medicine=2)]) == ["extra", "unrecorded", "unrecorded"]
    assert outcomes([]) == ["unrecorded", "unrecorded"]


def test_without_a_plan_nothing_is_extra_and_nothing_is_missing() -> None:
    assert outcomes([dose(50_000, None)], None) == ["unplanned"]
    assert outcomes([dose(50_000, None)], ()) == ["extra"]
    assert outcomes([], None) == []


def test_what_the_plan_said_then_goes_before_what_it_says_now() -> None:
    then = replace(dose(40_000), planned=Amount(40_000))
    assert judged_doses([then], PLANNED[:1]) == [Judged(1, Outcome.AS_PLANNED, then)]


def test_an_extra_dose_that_was_not_taken_is_nothing() -> None:
    assert outcomes([dose(20_000, None, DoseStatus.MISSED)], ()) == []


@given(st.lists(st.builds(dose, st.sampled_from([25_000, 50_000]), st.sampled_from([MORNING, NIGHT]),
                          st.sampled_from(DoseStatus)), max_size=2, unique_by=lambda d: d.slot))  # fmt: skip
def test_every_planned_dose_becomes_exactly_one_thing(doses: list[Dose]) -> None:
    found = outcomes(doses)
    assert len(found) == len(PLANNED)
    assert found.count("missed") == sum(d.status is DoseStatus.MISSED for d in doses)
    assert found.count("unrecorded") == len(PLANNED) - len(doses)
