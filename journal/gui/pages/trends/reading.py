"""What a chart is made from, read once for each change of the journal and once for each chart and range."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from journal.domain.contents import Contents
from journal.domain.period import Period
from journal.plots.chart import Asked, Chart, chart
from journal.plots.day_facts import DayFacts
from journal.service.journal import Journal


class Reading:
    """Keeps the contents of the journal until they are forgotten, and the numbers of the chart asked for last."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal
        self._contents: Contents | None = None
        self._recorded: Period | None = None
        self._facts: DayFacts | None = None
        self._asked: tuple[object, ...] | None = None
        self._data: Any = None

    def forget(self) -> None:
        """The journal has changed."""
        self._contents = self._recorded = self._facts = self._asked = self._data = None

    @property
    def contents(self) -> Contents:
        """Everything there is."""
        if self._contents is None:
            self._contents = self._journal.contents()
            self._recorded = self._contents.span()
        return self._contents

    @property
    def recorded(self) -> Period | None:
        """From the first to the last recorded day."""
        return self._recorded if self.contents is not None else None

    @property
    def nothing(self) -> bool:
        """Whether there is neither a record nor a plan nor a visit."""
        plan = self.contents.plan.latest
        return self.recorded is None and not self.contents.visits and (plan is None or not plan.steps)

    def asked(self, period: Period, today: date, options: Mapping[str, str]) -> Asked:
        """The question to a chart."""
        zone = self._journal.zone
        if self._facts is None or self._facts.zone != zone:
            self._facts = DayFacts(self.contents, zone)
        return Asked(self.contents, period, today, zone, options, self._facts)

    def data(self, key: str, asked: Asked) -> tuple[Chart, Any]:
        """The chart of a key and its numbers, read again only when something else is asked."""
        made = chart(key)
        now = (key, asked.period, asked.today, tuple(sorted(asked.options.items())))
        if self._asked != now:
            self._data = made.read(asked)
            self._asked = now
        return made, self._data
