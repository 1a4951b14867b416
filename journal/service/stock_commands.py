"""What is at hand of each preparation, as the person counts it."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction

from journal.domain.problems import Problem
from journal.domain.stock import Stock
from journal.service import changes
from journal.service.changes import Changes
from journal.service.command_base import CommandBase
from journal.store import rows, tables
from journal.store.writing import Writing

MOST = 1_000_000
"""More than this at home is a slip of the keys."""


class StockCommands(CommandBase):
    """Commands about what is at hand."""

    def count_stock(self, preparation_id: int, day: date, quantity: Fraction | None) -> Changes:
        """Write down what there is of a preparation on the morning of a day, before its doses.

        ``quantity`` counts pieces, mL, drops or mg of tablet powder; 0 is none left, None takes the count back. It
        stands in the place of the count before. After the doses of today, the day is tomorrow. Raises Problem
        ``stock_negative``, ``stock_too_much``, ``stock_too_early`` for a day after tomorrow, ``not_found``.
        """
        if quantity is not None and quantity < 0:
            raise Problem("stock_negative")
        if quantity is not None and quantity > MOST:
            raise Problem("stock_too_much", most=MOST)
        if day > self.today() + timedelta(days=1):
            raise Problem("stock_too_early", day=day)
        if all(p.id != preparation_id for p in self._repository.preparations()):
            raise Problem("not_found")
        there = self._repository.live_id(tables.STOCK, preparation_id=preparation_id)

        def body(write: Writing) -> int | None:
            if quantity is None:
                if there is not None:
                    write.delete(tables.STOCK, there)
                return None
            cells = rows.stock_row(Stock(preparation_id, day, quantity))
            if there is None:
                return write.insert(tables.STOCK, cells)
            write.update(tables.STOCK, there, cells)
            return there

        return self._run("count_stock", {changes.MEDICINES}, None, body)
