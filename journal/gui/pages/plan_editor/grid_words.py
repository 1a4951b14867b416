"""What stands in the cells of the steps that are being written: titles, totals, changes, kinds."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from journal.domain.amount import UNITS_PER_MG, ZERO, Amount
from journal.domain.date_text import read_date
from journal.domain.dose_text import read_dose
from journal.domain.locale import Locale
from journal.domain.medicine import Medicine
from journal.domain.plan import PlannedDose, StepKind, totals_of
from journal.domain.plan_rows import CellProblem, read_cell
from journal.domain.plan_text import PlanColumn
from journal.domain.problems import Problem
from journal.gui.pages.plan_editor.grid_rows import GridRows
from journal.words.dates import clock_text, day_short, day_with_year
from journal.words.making import echo_text
from journal.words.numbers import amount_text, change_text, exact_decimal, percent_text
from journal.words.plans import REASONS, kind_text, reason_text
from journal.words.problems import sentence
from journal.words.translation import tr

_UNFINISHED = ("plan_row_date_missing", "plan_row_amount_missing")
"""What is wrong with every row while it is being written; told when the person has gone on to another one."""
KindChoice = tuple[StepKind | None, str]
"""A kind, None for the one that the amounts say, and the reason of a hold."""


def column_name(column: PlanColumn, medicines: dict[int, Medicine], locale: Locale, *, several: bool) -> str:
    """``08:00``, or ``diazepam 08:00`` where there are several medicines."""
    clock = clock_text(column.slot, locale)
    return f"{medicines[column.medicine_id].name} {clock}" if several else clock


def total_of(doses: Sequence[PlannedDose], medicine_id: int) -> Amount:
    """What the doses of one medicine come to."""
    return totals_of(doses).get(medicine_id, ZERO)


def totals_text(doses: Sequence[PlannedDose], ids: Sequence[int], medicines: dict[int, Medicine], loc: Locale) -> str:
    """``7.5 mg``, or a line for each of several medicines."""
    if len(ids) == 1:
        return amount_text(total_of(doses, ids[0]), loc)
    return "\n".join(f"{amount_text(total_of(doses, i), loc)} {medicines[i].name}" for i in ids)


def change_lines(
    before: Sequence[PlannedDose] | None,
    doses: Sequence[PlannedDose],
    ids: Sequence[int],
    medicines: dict[int, Medicine],
    wanted_mg: Decimal | None,
    locale: Locale,
) -> str:
    """``−1 mg (−7.7 %)``, a line for each medicine, and under it what the rule came to where that is another amount."""
    lines: list[str] = []
    changed = [i for i in ids if before is not None and total_of(before, i) != total_of(doses, i)]
    for medicine_id in changed:
        said = change_text(total_of(before or (), medicine_id), total_of(doses, medicine_id), locale)
        lines.append(f"{medicines[medicine_id].name} {said}" if len(ids) > 1 else said)
    about = changed if len(ids) > 1 else list(ids)
    if wanted_mg is not None and len(about) == 1:
        then = total_of(before, about[0]) if before is not None else None
        lines.append(wanted_text(wanted_mg, total_of(doses, about[0]), then, locale))
    return "\n".join(line for line in lines if line) or "–"


def wanted_text(wanted_mg: Decimal, amount: Amount, before: Amount | None, locale: Locale) -> str:
    """``wanted 11.7 mg (−10 %)``; "" where the amount is the wanted one to the 0.0001 mg that can be written down."""
    units = (wanted_mg * UNITS_PER_MG).to_integral_value(ROUND_HALF_UP)
    if units == amount.units:
        return ""
    said = f"{exact_decimal(Fraction(units) / UNITS_PER_MG, locale)} mg"
    if before is None or not before:
        return tr("wanted {amount}", amount=said)
    percent = (Fraction(wanted_mg) * UNITS_PER_MG - before.units) / before.units * 100
    places = 0 if percent.denominator == 1 else 1
    sign = "+" if percent > 0 else ""
    return tr("wanted {amount} ({percent})", amount=said, percent=sign + percent_text(percent, locale, places))


def kind_choices(own: KindChoice) -> list[KindChoice]:
    """Every kind a step can be given; a reason of the person's own wording is among them."""
    kinds: list[KindChoice] = [(None, ""), (StepKind.START, ""), (StepKind.CUT, ""), (StepKind.HOLD, "")]
    kinds += [(StepKind.HOLD, reason) for reason in REASONS]
    kinds += [(kind, "") for kind in (StepKind.RETURN, StepKind.SWITCH, StepKind.STOP, StepKind.MEASURE)]
    return kinds if own in kinds else [*kinds, own]


def choice_text(choice: KindChoice, natural: StepKind | None) -> str:
    """``hold – illness``; ``automatic (cut)`` for the kind that the amounts say."""
    kind, reason = choice
    if kind is None:
        return tr("automatic ({kind})", kind=kind_text(natural)) if natural is not None else tr("automatic")
    if not reason:
        return kind_text(kind)
    return tr("{kind} – {reason}", kind=kind_text(kind), reason=reason_text(reason))


class GridWords:
    """What stands in the cells of rows that are being written, and how it is said."""

    def __init__(self, grid: GridRows, locale: Locale) -> None:
        self._grid = grid
        self._locale = locale
        self.medicines: dict[int, Medicine] = {}
        self.cut_titles: dict[int, str] = {}
        """What stands over a column that has no room for its title."""
        self.quiet_row = -1
        """The row that is being written: what is only unfinished in it is not told yet."""

    def title(self, column: int) -> str:
        """The word over a column."""
        grid = self._grid
        if 0 < column < grid.total_column:
            return column_name(grid.columns[column - 1], self.medicines, self._locale, several=len(grid.ids) > 1)
        titles = [tr("Date"), tr("A day"), tr("Change"), tr("Kind"), tr("Note")]
        return titles[0 if column == 0 else column - grid.total_column + 1]

    def cell_name(self, row: int, column: int) -> str:
        """``Step 3, 08:00``."""
        if self._grid.texts[row].empty:
            return tr("New step, {column}", column=self.title(column))
        return tr("Step {n}, {column}", n=row + 1, column=self.title(column))

    def spoken(self, row: int, column: int) -> str:
        """``Step 3, 08:00: 5 mg``, for a screen reader."""
        said = self.shown(row, column).replace("\n", "; ") or tr("empty")
        return tr("{name}: {answer}", name=self.cell_name(row, column), answer=said)

    def problem(self, row: int, column: int) -> str:
        """Why the text of a cell was refused, "" when it was not."""
        grid, cell = self._grid, column - 1
        found = next((p for place, p in grid.reads[row].problems if place == cell), None)
        wrong = grid.wrong.get(row)
        if found is None and wrong is not None and wrong.cell == cell:
            found = wrong.problem
        return sentence(found, self._locale) if found is not None and self._is_told(row, found) else ""

    def told_problem(self) -> CellProblem | None:
        """The first refused cell, what is only unfinished in the row at hand aside."""
        return next((w for row, w in sorted(self._grid.wrong.items()) if self._is_told(row, w.problem)), None)

    def _is_told(self, row: int, problem: Problem) -> bool:
        return not (row == self.quiet_row and problem.id in _UNFINISHED)

    def kind_choices(self, row: int) -> list[tuple[KindChoice, str]]:
        """What kinds the step of a row can be given, each with its words."""
        own, natural = self.kind(row), self._grid.natural_kind(row)
        return [(choice, choice_text(choice, natural)) for choice in kind_choices(own)]

    def kind(self, row: int) -> KindChoice:
        """The kind a row was given, and its reason."""
        text = self._grid.texts[row]
        return text.kind, text.reason

    def typed(self, row: int, column: int) -> str:
        """What an editor of a cell begins with; what was understood stands there as it will be kept."""
        grid, text = self._grid, self._grid.texts[row]
        read = grid.reads[row]
        if column == 0:
            start = read.start or (grid.offered_at(row) if text.empty else None)
            return start.isoformat() if start is not None else text.date
        if column == grid.note_column:
            return text.note
        if column >= grid.total_column:
            return ""
        typed = text.cells[column - 1] if column <= len(text.cells) else ""
        amount = read.amounts[column - 1] if column <= len(read.amounts) else None
        return amount_text(amount, self._locale) if amount is not None and typed.strip() else typed

    def shown(self, row: int, column: int) -> str:
        """What stands in a cell."""
        grid, text, read = self._grid, self._grid.texts[row], self._grid.reads[row]
        if column == 0:
            day = read.start or (grid.offered_at(row) if text.empty else None)
            return day_short(day, self._locale) if day is not None else text.date
        if column == grid.note_column:
            return text.note
        if text.empty:
            return ""
        if column < grid.total_column:
            amount = read.amounts[column - 1]
            return self.typed(row, column) if amount is None else amount_text(amount, self._locale)
        if column == grid.kind_column and text.kind is not None:
            return choice_text((text.kind, text.reason), None)
        if any(amount is None for amount in read.amounts) or (column != grid.total_column and not grid.comparable(row)):
            return "–"
        if column == grid.kind_column:
            return choice_text((grid.natural_kind(row), text.reason), None)
        doses = grid.doses(row)
        if column == grid.total_column:
            return totals_text(doses, grid.ids, self.medicines, self._locale)
        return change_lines(grid.doses_before(row), doses, grid.ids, self.medicines, text.wanted_mg, self._locale)

    def meaning(self, column: int, text: str) -> str:
        """What a text would mean in a cell, in full, before it counts. Raises Problem."""
        grid = self._grid
        if column == 0:
            return day_with_year(read_date(text, self._locale), self._locale) if text.strip() else ""
        if not 0 < column < grid.total_column:
            return ""
        medicine_id = grid.columns[column - 1].medicine_id
        if not read_cell(text, self._locale, grid.at_hand(medicine_id)):
            return tr("nothing taken") if text.strip() else ""
        read = read_dose(text, self._locale, grid.at_hand(medicine_id))
        return echo_text(read, self.medicines[medicine_id].name, self._locale)
