"""The steps of a plan as rows of words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt

from journal.domain.amount import ZERO, Amount, mg_text
from journal.domain.locale import Locale
from journal.domain.medicine import Medicine
from journal.domain.plan import Step, step_on
from journal.domain.plan_text import PlanColumn
from journal.gui.theme import look
from journal.gui.widgets.table import TextTableModel
from journal.words.dates import clock_text, day_short
from journal.words.numbers import amount_text, change_text
from journal.words.plans import step_kind_text
from journal.words.translation import tr


class StepTableModel(TextTableModel):
    """Rows of steps: those gone by are greyed, the one in force is heavier and says "now"."""

    def __init__(self, header: Sequence[str], rows: Sequence[Sequence[str]], now: int | None) -> None:
        super().__init__(header, rows)
        self._now = now

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The words of a cell, muted for the past and heavier for now."""
        if self._now is not None and index.isValid():
            if role == Qt.ItemDataRole.ForegroundRole and index.row() < self._now:
                return look().colour("muted")
            if role == Qt.ItemDataRole.FontRole and index.row() == self._now:
                return look().font("body", bold=True)
        return super().data(index, role)


def step_rows(
    steps: Sequence[Step],
    columns: Sequence[PlanColumn],
    medicines: dict[int, Medicine],
    locale: Locale,
    today: date,
) -> tuple[list[str], list[list[str]], int | None]:
    """The header, the rows, and which row is in force today.

    Each medicine has a column, with its times of day added up in it.
    """
    ids = list(dict.fromkeys(c.medicine_id for c in columns))
    header = [tr("From")]
    header += [_medicine_title(medicines[i], [c for c in columns if c.medicine_id == i], locale) for i in ids]
    header += [tr("Change"), tr("Days"), tr("Kind")]
    now = step_on(steps, today)
    rows: list[list[str]] = []
    for index, step in enumerate(steps):
        before = steps[index - 1] if index else None
        after = steps[index + 1] if index + 1 < len(steps) else None
        row = [day_short(step.start, locale)]
        row += _sums(step, columns, ids, locale)
        changes = [(medicines[i].name, _change(before, step, i, locale)) for i in ids]
        involved = [i for i in ids if step.total(i) or (before is not None and before.total(i))]
        told = [f"{name} {change}" if len(involved) > 1 else change for name, change in changes if change]
        row.append("\n".join(told) or "–")
        row.append(str((after.start - step.start).days) if after else "–")
        row.append(_kind(step, now_here=index == now))
        rows.append(row)
    return header, rows, now


def _medicine_title(medicine: Medicine, columns: Sequence[PlanColumn], locale: Locale) -> str:
    return f"{medicine.name}\n{' + '.join(clock_text(c.slot, locale) for c in columns)}"


def _amounts(step: Step) -> dict[tuple[int, object], Amount]:
    return {(d.medicine_id, d.slot): d.amount for d in step.doses}


def _sums(step: Step, columns: Sequence[PlanColumn], ids: Sequence[int], locale: Locale) -> list[str]:
    """``1 + 0.5 = 1.5 mg`` for each medicine; ``0 mg`` when none of it is taken."""
    amounts = _amounts(step)
    cells: list[str] = []
    for medicine_id in ids:
        whole = step.total(medicine_id)
        parts = [amounts.get((medicine_id, c.slot), ZERO) for c in columns if c.medicine_id == medicine_id]
        said = amount_text(whole, locale)
        if whole and len(parts) > 1:
            said = f"{' + '.join(mg_text(part, locale.decimal) for part in parts)} = {said}"
        cells.append(said)
    return cells


def _change(before: Step | None, step: Step, medicine_id: int, locale: Locale) -> str:
    if before is None or before.total(medicine_id) == step.total(medicine_id):
        return ""
    return change_text(before.total(medicine_id), step.total(medicine_id), locale)


def _kind(step: Step, *, now_here: bool) -> str:
    said = step_kind_text(step)
    return tr("{kind} · now", kind=said) if now_here else said
