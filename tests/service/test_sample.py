"""The sample journal: invented, the same every time, and with everything in it that Ebb can show."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path

import pytest

from journal.domain.contents import Contents
from journal.domain.dose import DoseStatus
from journal.domain.period import Period
from journal.domain.plan import StepKind, check_steps
from journal.domain.sleep import doubts, metrics
from journal.domain.timeline import DailySeries
from journal.service.sample import sample_contents
from journal.service.sample_plan import DIAZEPAM, LORAZEPAM, ZONE

LAST = date(2026, 11, 23)
LENGTHS = (1, 2, 13, 44, 45, 60, 100, 120, 199, 200, 240, 365, 1000, 1500, 4000)


@pytest.fixture(scope="module")
def year() -> Contents:
    return sample_contents(365, LAST, 1)


def slept(contents: Contents) -> dict[date, int]:
    found = {n.day: metrics(n, contents.zone_of(n, ZONE)).asleep for n in contents.nights}
    return {day: asleep for day, asleep in found.items() if asleep is not None}


def test_the_same_arguments_give_the_same_journal_and_another_seed_another() -> None:
    assert sample_contents(240, LAST, 5) == sample_contents(240, LAST, 5)
    assert sample_contents(240, LAST, 5) != sample_contents(240, LAST, 6)


@pytest.mark.parametrize("days", LENGTHS)
@pytest.mark.parametrize("seed", [1, 2])
def test_a_sample_of_any_length_is_whole(days: int, seed: int) -> None:
    contents = sample_contents(days, LAST, seed)
    span = contents.span()
    assert span == Period.ending(LAST, days)
    assert 1 <= len(contents.plan.versions) <= 3
    for version in contents.plan.versions:
        check_steps(version.steps)
        assert version.agreed_with == "Dr Example"
    assert contents.plan.version_on(span.first) is not None
    latest = contents.plan.latest
    assert latest is not None
    assert LAST + timedelta(days=14) < latest.steps[-1].start <= LAST + timedelta(weeks=6)
    assert [d.id for d in contents.doses] == list(range(1, len(contents.doses) + 1))
    assert all(doubts(n, ZONE) == () for n in contents.nights)
    assert all(minutes >= 60 for minutes in slept(contents).values())


@pytest.mark.parametrize("seed", range(1, 9))
def test_every_planned_dose_can_be_made_from_one_of_the_tablets(seed: int) -> None:
    contents = sample_contents(365, LAST, seed)
    tablets = contents.preparations
    for version in contents.plan.versions:
        for dose in (d for step in version.steps for d in step.doses):
            usable = [p for p in tablets if p.medicine_id == dose.medicine_id]
            assert any(p.can_measure(p.quantity_for(dose.amount)) for p in usable), dose
    assert all(d.made for d in contents.doses if d.status is DoseStatus.TAKEN)


@pytest.mark.parametrize("seed", range(1, 9))
def test_cuts_are_about_five_to_ten_percent(seed: int) -> None:
    contents = sample_contents(365, LAST, seed)
    cuts = [c for c in contents.plan.changes(Period.ending(LAST, 365)) if c.kind is StepKind.CUT]
    assert len(cuts) >= 8
    for cut in cuts:
        percent = Fraction(cut.before.units - cut.after.units, cut.before.units) * 100
        assert 4 <= percent <= Fraction(25, 2), cut


def test_a_year_has_a_switch_holds_with_reasons_and_one_return(year: Contents) -> None:
    kinds = Counter(step.kind for _, step in year.plan.steps_in(Period.ending(LAST, 365)))
    assert kinds[StepKind.SWITCH] == 4
    assert kinds[StepKind.RETURN] == 1
    assert kinds[StepKind.HOLD] >= 2
    assert all(reason for _, reason in year.plan.holds(Period.ending(LAST, 365)))
    assert [m.name for m in year.medicines] == ["diazepam", "lorazepam"]
    assert len(year.plan.versions) == 3
    first = year.plan.planned_on(LAST - timedelta(days=364))
    assert {d.medicine_id for d in first or ()} == {LORAZEPAM}
    assert {d.medicine_id for d in year.plan.planned_on(LAST) or ()} == {DIAZEPAM}


def test_versions_leave_the_days_before_them_as_they_were(year: Contents) -> None:
    one, two, three = year.plan.versions
    assert one.applies_from < two.applies_from < three.applies_from <= LAST
    assert one.why == ""
    assert two.why
    assert three.why
    for earlier, later in ((one, two), (two, three)):
        before = [s for s in earlier.steps if s.start < later.applies_from]
        assert before == [s for s in later.steps if s.start < later.applies_from]


def test_a_year_has_gaps_missed_and_extra_doses_quick_days_and_notes(year: Contents) -> None:
    days = Period.ending(LAST, 365)
    unrecorded = [d for d in days if d not in year.recorded_days()]
    assert 10 <= len(unrecorded) <= 60
    assert any(d + timedelta(days=1) in unrecorded for d in unrecorded)
    assert sum(d.status is DoseStatus.MISSED for d in year.doses) >= 3
    assert 3 <= sum(d.extra for d in year.doses) <= 25
    assert sum(e.quick for e in year.entries) >= 10
    assert sum(bool(e.note) for e in year.entries) >= 20
    assert sum(n.into_bed is None and n.stated_asleep_min is not None for n in year.nights) >= 20
    assert len({r.symptom_id for r in year.ratings}) == 12


def test_there_are_very_good_and_bad_stretches_and_nights_follow_them(year: Contents) -> None:
    averages = {day: mean for day, (mean, _) in year.symptom_averages().items()}
    means = [v for _, v in DailySeries.of(Period.ending(LAST, 365), averages).rolling_mean().recorded()]
    assert min(means) < 1
    assert max(means) > Fraction(5, 2)
    both = [(averages[day], minutes) for day, minutes in slept(year).items() if day in averages]
    rough = [minutes for mean, minutes in both if mean > 2]
    calm = [minutes for mean, minutes in both if mean < 1]
    assert sum(rough) / len(rough) + 60 < sum(calm) / len(calm)


def test_ratings_rise_in_the_days_after_a_cut() -> None:
    before: list[Fraction] = []
    after: list[Fraction] = []
    for seed in range(1, 9):
        contents = sample_contents(365, LAST, seed)
        averages = contents.symptom_averages()
        for change in contents.plan.changes(Period.ending(LAST, 365)):
            if change.kind is StepKind.CUT:
                before += [averages[d][0] for n in range(1, 5) if (d := change.day - timedelta(n)) in averages]
                after += [averages[d][0] for n in range(4, 9) if (d := change.day + timedelta(n)) in averages]
    assert sum(after) / len(after) > sum(before) / len(before) + Fraction(1, 4)


def test_the_last_day_has_only_its_morning(year: Contents) -> None:
    today = [d for d in year.doses if d.day == LAST]
    assert len(today) == 1
    assert not [r for r in year.ratings if r.day == LAST]
    assert [n.day for n in year.nights if n.day == LAST]


def test_nothing_in_the_sample_is_a_plan_of_action_or_a_real_person(year: Contents) -> None:
    said = " ".join(
        [*(e.note for e in year.entries), *(v.why for v in year.plan.versions), dict(year.settings)["questions"]]
    )
    for word in ("should", "must", "safe", "dose of", "suicid", "@", "http"):
        assert word not in said.lower()


def test_a_sample_goes_into_a_journal_and_comes_out_equal(tmp_path: Path) -> None:
    from journal.service.session import open_journal
    from tests.cli.conftest import CLOCK

    contents = sample_contents(240, LAST, 1)
    journal = open_journal(tmp_path / "s.ebb", CLOCK, create=True)
    journal.import_contents(contents, "sample")
    found = journal.contents()
    journal.close()
    assert sorted(found.doses, key=lambda d: d.id) == list(contents.doses)
    assert set(found.ratings) == set(contents.ratings)
    assert found.nights == contents.nights
    assert found.entries == contents.entries
    assert found.plan == contents.plan
    assert found.medicines == contents.medicines
    assert found.settings == contents.settings
