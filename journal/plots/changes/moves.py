"""Every change of dose of a plan up to today: from what to what, how long after the one before, and its days."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from fractions import Fraction

from journal.domain.amount import UNITS_PER_MG, Amount
from journal.domain.contents import Contents
from journal.domain.period import Period
from journal.domain.plan import Change, Step, StepKind, natural_kind
from journal.domain.taper.figures import Compared, Gap, plan_figures
from journal.plots.change_windows import Window, window_between
from journal.plots.changes.equivalents import equivalence, substance_ids

TOTAL = "total"
CUT, RETURN = "cut", "return"


@dataclass(frozen=True, slots=True)
class Part:
    """What changed of one medicine."""

    medicine_id: int
    name: str
    before: Amount
    after: Amount


@dataclass(frozen=True, slots=True)
class Move:
    """A day on which a daily total in force changes, by the plan; what the doses recorded say is not asked.

    ``compared`` is the dose before and after in mg of one thing, None (with the ``gap``) where two medicines have no
    common measure; ``table`` the id of the table it was made by, "" in its own mg. ``direction`` is "cut", "return",
    or "" where neither can be said. ``interval`` counts the days since the change before, of whatever medicine.
    """

    day: date
    kind: StepKind
    direction: str
    parts: tuple[Part, ...]
    compared: Compared | None
    gap: Gap | None
    table: str
    interval: int | None
    window: Window

    @property
    def percent(self) -> Fraction | None:
        """(after − before) / before × 100 of the dose in force before; None of nothing, and without a total."""
        fall = self.compared.percent if self.compared else None
        return None if fall is None else -fall


def all_moves(contents: Contents, today: date, medicine: str = TOTAL) -> tuple[Move, ...]:
    """The changes from the plan's first day to today, oldest first: of the total, or of one medicine by its id.

    Whatever is asked for, the days around a change are cut at every other change.
    """
    starts = [step.start for version in contents.plan.versions if not version.draft for step in version.steps]
    if not starts or min(starts) > today:
        return ()
    by_day: dict[date, list[Change]] = {}
    for change in contents.plan.changes(Period(min(starts), today)):
        by_day.setdefault(change.day, []).append(change)
    known = _substances(contents)
    names = {m.id: m.name for m in contents.medicines}
    days = sorted(by_day)
    found: list[Move] = []
    for before, day, after in zip([None, *days], days, [*days[1:], None], strict=False):
        changes = [c for c in by_day[day] if medicine in (TOTAL, str(c.medicine_id))]
        if not changes:
            continue
        parts = tuple(Part(c.medicine_id, names.get(c.medicine_id, ""), c.before, c.after) for c in changes)
        table = _table_on(contents, day)
        if medicine == TOTAL:
            compared, gap = _total(contents, day, known, table)
        else:
            compared, gap = Compared(_mg(parts[0].before), _mg(parts[0].after), parts[0].name), None
        kind = changes[0].kind
        found.append(
            Move(
                day,
                kind,
                _direction(kind if medicine == TOTAL else StepKind.SWITCH, compared),
                parts,
                compared,
                gap,
                table if compared and compared.by_table else "",
                (day - before).days if before else None,
                window_between(before, day, after, today),
            )
        )
    return tuple(found)


def _mg(amount: Amount) -> Fraction:
    return Fraction(amount.units, UNITS_PER_MG)


def _table_on(contents: Contents, day: date) -> str:
    version = contents.plan.version_on(day)
    return version.equivalence if version else ""


def _substances(contents: Contents) -> dict[int, str | None]:
    """The substances, looked up only where the plan has two medicines."""
    return substance_ids(contents.medicines) if len(contents.plan.medicine_ids()) > 1 else {}


def _total(
    contents: Contents, day: date, known: dict[int, str | None], table: str
) -> tuple[Compared | None, Gap | None]:
    """The daily total before and from that day on; in mg of diazepam by the one table where two medicines are in it."""
    then, now = contents.plan.step_on(day - timedelta(days=1)), contents.plan.step_on(day)
    assert then is not None  # a change has both
    assert now is not None
    steps: Sequence[Step] = (
        replace(then, start=day - timedelta(days=1)),
        replace(now, start=day, kind=natural_kind(then, now.doses)),
    )
    figures = plan_figures(steps, known, equivalence(table) if table else None)[1]
    return figures.compared, figures.gap


def _direction(kind: StepKind, compared: Compared | None) -> str:
    """What the plan calls it; the stage of a switch, and what is called neither, by what the total does."""
    if kind in (StepKind.CUT, StepKind.STOP):
        return CUT
    if kind is StepKind.RETURN:
        return RETURN
    if compared is None or compared.before == compared.after:
        return ""
    return CUT if compared.after < compared.before else RETURN
