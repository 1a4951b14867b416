"""One visit in the list of visits."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from journal.domain.locale import Locale
from journal.domain.visit import Visit
from journal.gui.pages.support.record_row import RecordRow
from journal.words.dates import clock_text, day_short
from journal.words.support_words import visit_kind_name
from journal.words.translation import tr


class VisitRow(RecordRow):
    """What is said of one visit."""

    def __init__(self, visit_id: int, parent: QWidget | None = None) -> None:
        super().__init__(visit_id, tr("Change…"), parent)

    def show_visit(self, visit: Visit, person: str, locale: Locale) -> None:
        """Show a visit; ``person`` is the name of who was seen, "" when nobody is named."""
        at = clock_text(visit.at, locale) if visit.at is not None else ""
        parts = [day_short(visit.day, locale), at, visit_kind_name(visit.kind), person]
        title = " · ".join(part for part in parts if part)
        said = [
            tr("To ask: {words}", words=visit.questions) if visit.questions else "",
            tr("Agreed: {words}", words=visit.agreed) if visit.agreed else "",
            tr("Next: {day}", day=day_short(visit.next_day, locale)) if visit.next_day else "",
        ]
        self.say(title, "\n".join(line for line in said if line))
        self.change.setAccessibleName(tr("Change: {name}", name=title))
        self.bin.setAccessibleName(tr("Put it in the bin: {name}", name=title))
