"""The printed plan as values: everything on the paper is computed once, before it is set."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal

from journal.domain.amount import Amount
from journal.domain.period import Period
from journal.domain.plan import Goal, StepKind
from journal.report.options import Paper


@dataclass(frozen=True, slots=True)
class PlanSheetOptions:
    """The choices for a printed plan.

    ``boxes`` adds a box to tick for each day. The steps begin with the one in force on ``from_day``, None meaning
    today, unless ``all_steps`` is asked for. ``table_name`` is the full name of the equivalence table, its id
    stands there when it is left out.
    """

    paper: Paper = "A4"
    boxes: bool = False
    all_steps: bool = False
    from_day: date | None = None
    table_name: str = ""


@dataclass(frozen=True, slots=True)
class SheetDose:
    """One dose of a step; ``made`` is how it is made, "" when no preparation of its medicine is written down.

    ``makeable`` is False when there are preparations and none of them together makes it exactly.
    """

    medicine: str
    slot: time
    amount: Amount
    made: str
    makeable: bool = True


@dataclass(frozen=True, slots=True)
class SheetTotal:
    """What a medicine comes to on a day of the step, and before it; ``before`` None where nothing was planned yet."""

    medicine: str
    total: Amount
    before: Amount | None


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One step. ``number`` is its place in the version, from 1.

    ``days`` is None for the last step, which has no end of its own. ``wanted_mg`` is None unless the agreed rule came
    to another amount than is taken. ``boxes`` are the days to tick, None for none; ``more_days`` could not be shown.
    """

    number: int
    start: date
    kind: StepKind
    reason: str
    note: str
    doses: tuple[SheetDose, ...]
    totals: tuple[SheetTotal, ...]
    wanted_mg: Decimal | None
    days: int | None
    boxes: Period | None
    more_days: int = 0

    @property
    def changes(self) -> tuple[SheetTotal, ...]:
        """The medicines whose daily total differs from the step before; none when it is only measured anew."""
        if self.kind is StepKind.MEASURE:
            return ()
        return tuple(t for t in self.totals if t.before is not None and t.before != t.total)


@dataclass(frozen=True, slots=True)
class PlanSheet:
    """Everything on the paper. ``left_out`` counts the earlier steps, which are not in ``rows``.

    ``medicines`` are those that the rows are about.
    """

    version: int
    draft: bool
    agreed_with: str
    saved_on: date
    applies_from: date
    medicines: tuple[str, ...]
    goal: Goal
    rule: str
    table: str
    rows: tuple[SheetRow, ...]
    left_out: int
    today: date
    program: str
    options: PlanSheetOptions

    @property
    def several(self) -> bool:
        """Whether the medicine has to be named beside each amount."""
        return len(self.medicines) > 1
