"""From a version of the plan to the paper it is printed on: each step with how its doses are made."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal

from journal import __version__
from journal.domain.amount import UNITS_PER_MG, Amount
from journal.domain.calendar_day import order_in_day
from journal.domain.contents import Contents
from journal.domain.locale import Locale
from journal.domain.makeability import Maker
from journal.domain.period import Period
from journal.domain.plan import PlanHistory, PlannedDose, PlanVersion, Step, step_on
from journal.report.plan_sheet_model import PlanSheet, PlanSheetOptions, SheetDose, SheetRow, SheetTotal
from journal.words.making import making_text

OPEN_DAYS = 28
"""So many days of a last step get a box: it has no end of its own."""
MOST_BOXES = 364
"""No step gets more boxes than these thirteen lines."""


def build_plan_sheet(
    contents: Contents, version: PlanVersion, today: date, locale: Locale, options: PlanSheetOptions
) -> PlanSheet:
    """The printed plan of one version, agreed or draft; ``contents`` say how it is made and what was planned before."""
    first = 0 if options.all_steps else step_on(version.steps, options.from_day or today) or 0
    make = _Rows(contents, locale)
    befores = [_step_before(contents.plan, version), *version.steps]
    afters = [*version.steps[1:], None]
    placed = list(enumerate(zip(version.steps, befores, afters, strict=False), start=1))
    rows = tuple(make.row(number, *steps, boxes=options.boxes) for number, steps in placed[first:])
    return PlanSheet(
        version=version.number,
        draft=version.draft,
        agreed_with=version.agreed_with,
        saved_on=version.saved_at.date(),
        applies_from=version.applies_from,
        medicines=tuple(dict.fromkeys(part.medicine for row in rows for part in row.totals)),
        goal=version.goal,
        rule=version.rule,
        table=(options.table_name or version.equivalence) if version.equivalence else "",
        rows=rows,
        left_out=first,
        today=today,
        program=__version__,
        options=options,
    )


def _step_before(history: PlanHistory, version: PlanVersion) -> Step | None:
    """What an earlier agreed version planned for the day before this one's first step."""
    earlier = PlanHistory(tuple(v for v in history.versions if not v.draft and v.number < version.number))
    return earlier.step_on(version.steps[0].start - timedelta(days=1)) if version.steps else None


class _Rows:
    """Makes rows; how an amount is made is worked out once."""

    def __init__(self, contents: Contents, locale: Locale) -> None:
        self._names = {m.id: m.name for m in contents.medicines}
        self._preparations = [p for p in contents.preparations if not p.retired]
        self._boundary = contents.boundary
        self._locale = locale
        self._makers: dict[int, Maker | None] = {}
        self._made: dict[tuple[int, Amount], tuple[str, bool]] = {}

    def row(self, number: int, step: Step, before: Step | None, after: Step | None, *, boxes: bool) -> SheetRow:
        """The row of a step between its neighbours."""
        days = (after.start - step.start).days if after is not None else None
        ticked = (
            min(OPEN_DAYS if days is None else days, MOST_BOXES) if boxes and any(d.amount for d in step.doses) else 0
        )
        return SheetRow(
            number=number,
            start=step.start,
            kind=step.kind,
            reason=step.reason,
            note=step.note,
            doses=tuple(self._dose(d) for d in self._in_order(step)),
            totals=self._totals(step, before),
            wanted_mg=_wanted(step, before),
            days=days,
            boxes=Period(step.start, step.start + timedelta(days=ticked - 1)) if ticked else None,
            more_days=max(0, (days or 0) - ticked) if ticked else 0,
        )

    def _in_order(self, step: Step) -> list[PlannedDose]:
        taken = [dose for dose in step.doses if dose.amount]
        return sorted(taken, key=lambda d: (order_in_day(d.slot, self._boundary), d.medicine_id))

    def _dose(self, dose: PlannedDose) -> SheetDose:
        key = (dose.medicine_id, dose.amount)
        if key not in self._made:
            self._made[key] = self._making(*key)
        made, makeable = self._made[key]
        return SheetDose(self._names.get(dose.medicine_id, ""), dose.slot, dose.amount, made, makeable)

    def _making(self, medicine_id: int, amount: Amount) -> tuple[str, bool]:
        """The words, and whether it can be made; ("", True) where no preparation is written down."""
        if medicine_id not in self._makers:
            usable = [p for p in self._preparations if p.medicine_id == medicine_id]
            self._makers[medicine_id] = Maker(usable) if usable else None
        maker = self._makers[medicine_id]
        if maker is None:
            return "", True
        making = maker.make(amount)
        return ("", False) if making is None else (making_text(making, self._locale), True)

    def _totals(self, step: Step, before: Step | None) -> tuple[SheetTotal, ...]:
        named = [d.medicine_id for s in (before, step) if s is not None for d in s.doses if d.amount]
        return tuple(
            SheetTotal(self._names.get(m, ""), step.total(m), before.total(m) if before is not None else None)
            for m in dict.fromkeys(named)
        )


def _wanted(step: Step, before: Step | None) -> Decimal | None:
    """What the rule came to, where the medicine it is about comes to another amount, to 0.0001 mg."""
    if step.wanted_mg is None:
        return None
    wanted = (step.wanted_mg * UNITS_PER_MG).to_integral_value(ROUND_HALF_UP)
    named = dict.fromkeys((before.medicine_ids if before is not None else ()) + step.medicine_ids)
    changed = [m for m in named if before is None or before.total(m) != step.total(m)]
    about = changed if len(named) > 1 else list(named)
    return None if any(step.total(m).units == wanted for m in about) else wanted / UNITS_PER_MG
