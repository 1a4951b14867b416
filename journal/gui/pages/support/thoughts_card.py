"""Thought records, for those who work with them: the list by date, and the form."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QWidget

from journal.domain.contents import Contents
from journal.domain.locale import Locale
from journal.domain.thought_record import ThoughtRecord
from journal.gui.bridge import Bridge
from journal.gui.pages.support.kept_rows import KeptRows
from journal.gui.pages.support.record_row import RecordRow
from journal.gui.pages.support.thought_form import ThoughtForm
from journal.gui.widgets.buttons import acts_row, plain_button, quiet_button
from journal.gui.widgets.card import Card
from journal.words.dates import day_short
from journal.words.translation import ntr, tr

SHOWN = 6


class ThoughtRow(RecordRow):
    """One record in a line or two."""

    def __init__(self, record_id: int, parent: QWidget | None = None) -> None:
        super().__init__(record_id, tr("Open"), parent)

    def show_record(self, record: ThoughtRecord, number: int, locale: Locale) -> None:
        """Show a record; ``number`` is its place among those of its day, for a screen reader."""
        day = day_short(record.day, locale)
        self.say(" · ".join(part for part in (day, _felt(record)) if part), record.situation or record.thought)
        name = day if number == 1 else f"{day}, {number}"
        self.change.setAccessibleName(tr("Open the record: {name}", name=name))
        self.bin.setAccessibleName(tr("Put the record in the bin: {name}", name=name))


class ThoughtsCard(Card):
    """The list, newest first, and the form for one record. ``put_away`` keeps the whole card out of sight."""

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(tr("Thought records"), tr("optional; every question may stay empty"), parent)
        self._bridge = bridge
        self._contents = Contents()
        self._all = False
        self._put_away = False
        self.more = plain_button(tr("New record…"))
        self.form = ThoughtForm(bridge)
        self.list: KeptRows[ThoughtRow] = KeptRows(self._new_row)
        self.older = quiet_button(tr("Show older ones"))
        self.body.addLayout(acts_row(self.more))
        self.add(self.form)
        self.body.addLayout(self.list.column)
        self.body.addLayout(acts_row(self.older))
        self.more.clicked.connect(self._on_more_clicked)
        self.older.clicked.connect(self._on_older_clicked)

    @property
    def put_away(self) -> bool:
        """Whether the person does not want to see thought records. They stay in the journal."""
        return self._put_away

    @put_away.setter
    def put_away(self, away: bool) -> None:
        if away:
            self.flush()
        self._put_away = away
        self.setVisible(not away)

    def show_contents(self, contents: Contents, _today: date | None = None) -> None:
        """Show all records; what stands in the form stays."""
        self._contents = contents
        self.form.show_contents(contents)
        newest = list(reversed(contents.thought_records))
        hidden = 0 if self._all else max(0, len(newest) - SHOWN)
        shown = newest[: len(newest) - hidden]
        self.list.show_ids([record.id for record in shown])
        numbers = _numbers(contents.thought_records)
        for record in shown:
            self.list.rows[record.id].show_record(record, numbers[record.id], self._bridge.journal.locale)
        self.older.setText(ntr("Show {n} older record", "Show {n} older records", hidden))
        self.older.setVisible(bool(hidden))

    def flush(self) -> None:
        """Commit what is being typed, and try again what could not be saved."""
        self.form.flush()

    def _new_row(self, record_id: int) -> ThoughtRow:
        row = ThoughtRow(record_id)
        row.change_requested.connect(self._on_row_change_requested)
        row.bin_requested.connect(self._on_row_bin_requested)
        return row

    def _on_more_clicked(self) -> None:
        self.form.ask_new()

    def _on_older_clicked(self) -> None:
        self._all = True
        self.show_contents(self._contents)

    def _on_row_change_requested(self, record_id: int) -> None:
        self.form.ask_about(next(r for r in self._contents.thought_records if r.id == record_id))

    def _on_row_bin_requested(self, record_id: int) -> None:
        self._bridge.do(self._bridge.journal.remove_thought, record_id)


def _felt(record: ThoughtRecord) -> str:
    """``fear 80 → 40``: what was felt, and how strong before and after, as far as it was said."""
    before, after = record.before, record.after
    strengths = ["" if before is None else str(before), "" if after is None else f"→ {after}"]
    return " ".join(part for part in (record.feeling, *strengths) if part)


def _numbers(records: tuple[ThoughtRecord, ...]) -> dict[int, int]:
    """The place of each record among those of its day, from 1."""
    seen: dict[date, int] = {}
    places: dict[int, int] = {}
    for record in records:
        places[record.id] = seen[record.day] = seen.get(record.day, 0) + 1
    return places
