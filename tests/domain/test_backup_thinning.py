"""Fourteen daily, eight weekly and twenty-four monthly backups stay."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from journal.domain.backup_thinning import DAILY, MONTHLY, WEEKLY, kept

START = datetime(2020, 1, 1, 21, 0, tzinfo=UTC)
TIMES = st.lists(st.datetimes(datetime(2019, 1, 1), datetime(2031, 1, 1)), max_size=120)


def daily(days: int, each: int = 1) -> list[datetime]:
    """So many backups on each of so many days."""
    return [START + timedelta(days=n, minutes=m) for n in range(days) for m in range(each)]


def test_a_few_are_all_kept() -> None:
    times = daily(DAILY)
    assert kept(times) == set(times)
    assert kept([]) == frozenset()


def test_three_years_of_three_a_day_by_a_plain_loop() -> None:
    times = daily(3 * 365, each=3)
    by_day: dict[object, datetime] = {}
    by_week: dict[object, datetime] = {}
    by_month: dict[object, datetime] = {}
    for at in times:  # rising: the last of each period stands
        by_day[at.strftime("%Y-%m-%d")] = at
        by_week[at.strftime("%G-%V")] = at
        by_month[at.strftime("%Y-%m")] = at
    wanted = set(list(by_day.values())[-14:]) | set(list(by_week.values())[-8:]) | set(list(by_month.values())[-24:])
    assert kept(times) == wanted
    assert all(at.minute == 2 for at in kept(times)), "the newest of a day stands for it"
    assert len(kept(times)) <= DAILY + WEEKLY + MONTHLY


def test_after_a_year_without_any_the_old_ones_are_still_there() -> None:
    old = daily(DAILY)
    back = START + timedelta(days=500)
    assert kept([*old, back]) >= {back, *old[1:]}


def test_a_clock_that_was_years_ahead_pushes_nothing_out() -> None:
    times = daily(10)
    ahead = START.replace(year=2040)
    assert kept([*times, ahead]) == {*times, ahead}


@given(TIMES)
def test_what_is_kept_was_there_has_the_newest_and_is_kept_again(times: list[datetime]) -> None:
    found = kept(times)
    assert found <= set(times)
    assert len(found) <= DAILY + WEEKLY + MONTHLY
    assert kept(found) == found
    if times:
        assert max(times) in found


@given(TIMES, st.datetimes(datetime(2031, 1, 2), datetime(2032, 1, 1)))
def test_one_more_backup_drops_nothing_that_a_newer_one_does_not_stand_for(
    times: list[datetime], later: datetime
) -> None:
    before, after = kept(times), kept([*times, later])
    assert later in after
    assert len(before - after) <= 3, "at most one day, one week and one month give way"
