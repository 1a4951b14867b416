"""Supply: what the agreed plan takes of each preparation up to a day, and how long what was counted lasts."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from journal.domain.contents import Contents
from journal.domain.date_text import read_date
from journal.domain.medicine import Preparation
from journal.domain.number_text import read_number
from journal.domain.period import Period
from journal.domain.problems import Problem
from journal.domain.supply import Lasting, Supply, supply_of
from journal.gui.bridge import Bridge
from journal.gui.pages.plan.named_select import NamedSelect
from journal.gui.pages.plan.slot_lines import day_apart
from journal.gui.pages.preparation_form import NamedLine
from journal.gui.widgets.buttons import acts_row, plain_button, primary_button
from journal.gui.widgets.card import Card
from journal.gui.widgets.field_grid import FieldGrid
from journal.gui.widgets.focus import reveal
from journal.gui.widgets.layouts import discard
from journal.gui.widgets.panel import Panel
from journal.gui.widgets.table import TextTable, TextTableModel
from journal.gui.widgets.text import breakable, label, set_kind, wrapping
from journal.words.dates import clock_text, day_short
from journal.words.making import preparation_text
from journal.words.numbers import amount_text
from journal.words.problems import sentence
from journal.words.supply import counted_text, need_text
from journal.words.translation import tr

DAYS_AHEAD = 28
MOST_DAYS = 5500
UNMADE_SHOWN = 4


class SupplyCard(Card):
    """A table of preparations with what is needed, what is at hand and when it runs out."""

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(tr("Supply"), parent=parent)
        self._bridge = bridge
        self._journal = bridge.journal
        self._locale = bridge.journal.locale
        self._contents = Contents()
        self._proposed = ""
        self._table: TextTable | None = None
        self.until = NamedLine(tr("Up to and with"), tr("2026-12-01"))
        self.count = plain_button(tr("Count what is at hand…"))
        self._echo = wrapping(label("", "muted"))
        self.panel = Panel(tr("What is at hand"))
        self.preparation = NamedSelect(tr("Preparation"))
        self.counted = NamedLine(tr("How much is there"), tr("28"))
        self.since = NamedLine(tr("On the morning of, before its doses"), tr("2026-12-01"))
        self._panel_echo = wrapping(label("", "caution"))
        self.keep = primary_button(tr("Keep this count"))
        self.panel.add(FieldGrid([self.preparation, self.counted, self.since]))
        self.panel.add(self._panel_echo)
        self.panel.body.addLayout(acts_row(self.keep))
        self.add(FieldGrid([self.until]))
        self.add(self._echo)
        self.body.addLayout(acts_row(self.count))
        self.add(self.panel)
        self.until.edited.connect(self._show)
        self.count.clicked.connect(self._on_count_clicked)
        self.keep.clicked.connect(self._on_keep_clicked)
        self.counted.entered.connect(self._on_keep_clicked)

    def show_plan(self, contents: Contents) -> None:
        """Work the supply out from what is in the journal now."""
        self._contents = contents
        if self.until.text == self._proposed:  # what was typed stays
            self._proposed = (self._journal.today() + timedelta(days=DAYS_AHEAD)).isoformat()
            self.until.line.setText(self._proposed)
        self.count.setVisible(any(not p.retired for p in contents.preparations))
        self._show()

    def _until(self) -> date:
        day = read_date(self.until.text, self._locale)
        today = self._journal.today()
        if not today <= day <= today + timedelta(days=MOST_DAYS):
            raise Problem("supply_until", day=day)
        return day

    def _show(self) -> None:
        keys = self._table is not None and self._table.hasFocus()
        discard(self.body, self._table)
        self._table = None
        if self._contents.plan.latest is None:
            self._say(tr("The supply is worked out from the agreed plan."), "muted")
            return
        try:
            period = Period(self._journal.today(), self._until())
        except Problem as problem:
            self._say(sentence(problem, self._locale), "caution")
            return
        supply = supply_of(self._contents.plan, self._contents.preparations, period, self._contents.stocks)
        self._say(self._said(supply), "muted")
        rows = self._rows(supply)
        if rows:
            header = [tr("Preparation"), tr("Needed"), tr("At hand"), tr("Left then"), tr("Runs out")]
            self._table = TextTable(TextTableModel(header, rows), tr("Supply"))
            self._table.stand_whole()
            self.body.insertWidget(2, self._table)
            if keys:
                self._table.show()  # what is yet to be shown cannot take the keys
                self._table.setFocus()

    def _rows(self, supply: Supply) -> list[list[str]]:
        needs = {need.preparation.id: need for need in supply.needs}
        counts = {lasting.preparation.id: lasting for lasting in supply.lasting}
        rows: list[list[str]] = []
        for preparation in self._contents.preparations:
            need, lasting = needs.get(preparation.id), counts.get(preparation.id)
            if need is None and lasting is None:
                continue
            rows.append(
                [
                    self._name(preparation),
                    need_text(need, self._locale) if need else tr("none"),
                    *self._lasting_cells(lasting),
                ]
            )
        return rows

    def _name(self, preparation: Preparation) -> str:
        text = preparation_text(preparation, self._locale)
        if len(self._contents.medicines) < 2:
            return text
        return f"{self._contents.medicine(preparation.medicine_id).name}, {text}"

    def _lasting_cells(self, lasting: Lasting | None) -> list[str]:
        if lasting is None:
            return [tr("not counted"), "–", "–"]
        stock, left, out = lasting.stock, lasting.left, lasting.runs_out
        counted = counted_text(lasting.preparation, stock.quantity, self._locale)
        missing = tr("{amount} missing", amount=counted_text(lasting.preparation, abs(left), self._locale))
        return [
            tr("{amount} on {day}", amount=counted, day=day_apart(stock.day, self._locale)),
            counted_text(lasting.preparation, left, self._locale) if left >= 0 else missing,
            tr("on {day}", day=day_short(out, self._locale)) if out else tr("lasts"),
        ]

    def _said(self, supply: Supply) -> str:
        if not supply.unmade:
            return tr("Halves are kept for a later dose; whole ones are rounded up once, at the end.")
        shown = [
            tr(
                "{amount} {medicine} at {clock} from {day}",
                amount=amount_text(dose.amount, self._locale),
                medicine=self._contents.medicine(dose.medicine_id).name,
                clock=clock_text(dose.slot, self._locale),
                day=day_apart(dose.period.first, self._locale),
            )
            for dose in supply.unmade[:UNMADE_SHOWN]
        ]
        more = tr(" and more") if len(supply.unmade) > UNMADE_SHOWN else ""
        return tr("Not counted, because the preparations listed do not make it: {doses}{more}.",
                  doses="; ".join(shown), more=more)  # fmt: skip

    def _say(self, text: str, kind: str) -> None:
        self._echo.setText(breakable(text))
        set_kind(self._echo, kind)

    def _on_count_clicked(self) -> None:
        select = self.preparation.select
        select.clear()
        for preparation in self._contents.preparations:
            if not preparation.retired:
                select.addItem(self._name(preparation), preparation.id)
        self.counted.line.clear()
        self.since.line.setText(self._journal.today().isoformat())
        self._panel_echo.setText("")
        self.panel.open(select)
        QTimer.singleShot(0, self, self._show_panel)

    def _show_panel(self) -> None:
        """How far the page can be scrolled is known when the panel has its place."""
        if self.panel.is_open:
            reveal(self.panel)

    def _on_keep_clicked(self) -> None:
        self._panel_echo.setText("")
        try:
            quantity: Fraction = read_number(self.counted.text, self._locale)
            day = read_date(self.since.text, self._locale)
        except Problem as problem:
            self._panel_echo.setText(sentence(problem, self._locale))
            return
        preparation_id = self.preparation.select.currentData()
        if self._bridge.do(self._journal.count_stock, preparation_id, day, quantity) is not None:
            self.panel.shut()
