"""Two versions of a plan compared, in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from journal.domain.amount import mg_text
from journal.domain.locale import Locale
from journal.domain.plan import Step
from journal.domain.taper.compare import Difference, Differing
from journal.words.dates import day_short
from journal.words.numbers import amount_text
from journal.words.translation import ntr, tr


def difference_rows(
    differences: Sequence[Difference], older: int, newer: int, names: Mapping[int, str], locale: Locale
) -> tuple[list[str], list[list[str]]]:
    """A header and one row a difference: the step as the older version has it, as the newer has it, what differs."""
    header = [tr("Version {n}", n=older), tr("Version {n}", n=newer), tr("What differs")]
    rows = [[_step_text(d.old, names, locale), _step_text(d.new, names, locale), _what(d)] for d in differences]
    return header, rows


def _step_text(step: Step | None, names: Mapping[int, str], locale: Locale) -> str:
    if step is None:
        return "–"
    ids = [i for i in step.medicine_ids if step.total(i)] or list(step.medicine_ids[:1])
    said = ", ".join(_daily_text(step, i, locale) + (f" {names.get(i, '')}" if len(names) > 1 else "") for i in ids)
    return tr("{day}: {dose}", day=day_short(step.start, locale), dose=said or tr("nothing"))


def _daily_text(step: Step, medicine_id: int, locale: Locale) -> str:
    """``2 + 2.5 = 4.5 mg``: two versions can differ in nothing but the times of day."""
    parts = [d.amount for d in sorted(step.doses, key=lambda d: d.slot) if d.medicine_id == medicine_id and d.amount]
    whole = amount_text(step.total(medicine_id), locale)
    return f"{' + '.join(mg_text(part, locale.decimal) for part in parts)} = {whole}" if len(parts) > 1 else whole


def _what(difference: Difference) -> str:
    days = difference.days
    if difference.kind is Differing.MOVED:
        if days > 0:
            return ntr("{n} day later", "{n} days later", days)
        return ntr("{n} day earlier", "{n} days earlier", -days)
    return {
        Differing.SAME: tr("the same"),
        Differing.AMOUNTS: tr("other amounts"),
        Differing.ADDED: tr("added"),
        Differing.REMOVED: tr("taken out"),
    }[difference.kind]
