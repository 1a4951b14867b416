"""The amounts of a pasted table, whose decimal sign is told by all of them together."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Self

from journal.domain.amount import Amount
from journal.domain.locale import Locale
from journal.domain.medicine import Preparation
from journal.domain.number_text import plain_signs
from journal.domain.plan_text import read_planned
from journal.domain.problems import Problem

_NUMBER = re.compile(r"(?<![\d.,])(\d*)([.,])(\d+)(?![\d.,])")


@dataclass(frozen=True, slots=True)
class AmountReader:
    """Reads the cells of one table.

    A column that a spreadsheet shows with three decimals holds 2.500 and 0.975: alone, the first could mean thousands;
    beside the second it cannot. ``settled`` is the sign that some cell of the table can only have as a decimal sign,
    "" when there is none or both occur so; it then is one in every cell.
    """

    locale: Locale
    preparations: Sequence[Preparation] = ()
    settled: str = ""

    @classmethod
    def of(cls, cells: Iterable[str], locale: Locale, preparations: Sequence[Preparation]) -> Self:
        """The reader for a table with these amounts."""
        found = {
            sign
            for cell in cells
            for whole, sign, part in _NUMBER.findall(plain_signs(cell))
            if len(part) != 3 or len(whole) > 3 or not whole.strip("0")
        }
        if len(found) != 1:
            return cls(locale, preparations)
        sign = found.pop()
        return cls(replace(locale, decimal=sign), preparations, sign)

    def read(self, cell: str, line: int, medicine_id: int, unit: str = "") -> Amount:
        """The amount of a cell, zero for an empty one; ``unit`` is that of a number without one.

        Raises Problem ``plan_line_amount`` with the line.
        """
        text = plain_signs(cell)
        if self.settled:
            text = _NUMBER.sub(self._without_last_zeros, text)
        if unit and any(sign.isdigit() for sign in text) and not re.search(r"[^\W\d_]|[×✕*]", text):
            text = f"{text} {unit}"
        try:
            return read_planned(text, self.locale, [p for p in self.preparations if p.medicine_id == medicine_id])
        except Problem as problem:
            raise Problem("plan_line_amount", line=line, problem=problem) from problem

    def _without_last_zeros(self, number: re.Match[str]) -> str:
        whole, sign, part = number.groups()
        if sign != self.settled or len(part) != 3:
            return number[0]
        part = part.rstrip("0")
        return f"{whole}{sign}{part}" if part else whole
