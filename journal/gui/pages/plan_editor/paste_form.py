"""Steps from rows that were copied from a spreadsheet or a message, read whole or not at all."""

from __future__ import annotations

from PySide6.QtWidgets import QPlainTextEdit, QWidget

from journal.domain.date_column import DateOrder
from journal.domain.locale import Locale
from journal.domain.plan_paste import Pasted, read_pasted
from journal.domain.problems import Problem
from journal.gui.pages.plan_editor.form_fields import Fields
from journal.gui.pages.plan_editor.way_form import LaidOut, WayForm
from journal.gui.widgets.choice_row import ChoiceRow
from journal.gui.widgets.text import label
from journal.words.dates import clock_text, day_short
from journal.words.translation import mark, ntr, tr

_ORDERS = {
    DateOrder.ISO: mark("year-month-day"),
    DateOrder.DMY: mark("day.month.year"),
    DateOrder.MDY: mark("month/day/year"),
    DateOrder.YMD: mark("year.month.day"),
}


class PasteForm(WayForm):
    """A place for the rows, and how their dates were read; where two ways make a plan, the person says which."""

    def __init__(self, locale: Locale, parent: QWidget | None = None) -> None:
        super().__init__(locale, tr("Put the rows into the table"), parent)
        self.text = QPlainTextEdit()
        self.text.setAccessibleName(tr("Rows, one a line"))
        self.text.setPlaceholderText(tr("2026-12-01    5 mg    2.5 mg"))
        self.text.setTabChangesFocus(True)
        self.text.setMinimumHeight(150)
        self.order = ChoiceRow(
            [(o, tr(_ORDERS[o]), tr(_ORDERS[o])) for o in (DateOrder.DMY, DateOrder.MDY)], tr("The dates are")
        )
        self._order_name = label(tr("The dates are"), "small")
        said = tr(
            "One step a row: its date, then one amount for each time of day, as a spreadsheet copies them. A first row"
            " with titles is understood. After the amounts: hold (reason), return, switch or stop."
        )
        self.body.addWidget(label(said, "muted", wrap=True))
        for widget in (self.text, self._order_name, self.order, self.echo):
            self.body.addWidget(widget)
        self._show_order(ambiguous=False)
        self.text.textChanged.connect(self._on_text_changed)
        self.order.chosen.connect(self._on_order_chosen)

    def forget(self) -> None:
        """Drop what was pasted."""
        self.text.clear()

    def _show_order(self, *, ambiguous: bool) -> None:
        self.order.setVisible(ambiguous)
        self._order_name.setVisible(ambiguous)

    def _on_text_changed(self) -> None:
        self.order.set_value(None)
        self.on_edited()

    def _on_order_chosen(self, _value: object) -> None:
        self.tell()

    def read(self, fields: Fields) -> LaidOut:  # noqa: ARG002 - the rows are one text, no fields
        """The steps of the rows. Where the dates can be read in two ways, the region's is taken until another is."""
        if not self.text.toPlainText().strip():
            self._show_order(ambiguous=False)
            raise Problem("field_empty", name=self.text.accessibleName())
        chosen = self.order.value if isinstance(self.order.value, DateOrder) else None
        house = self.house
        medicines = [m for m in house.medicines if not m.retired]
        pasted = read_pasted(self.text.toPlainText(), house.columns or None, self.locale_, house.preparations,
                             medicines=medicines, order=chosen)  # fmt: skip
        ambiguous = pasted.ambiguous or chosen is not None
        self._show_order(ambiguous=ambiguous)
        if ambiguous:
            self.order.set_value(pasted.date_order)
        return LaidOut(pasted.steps, self._outcome(pasted), anew=True)

    def _outcome(self, pasted: Pasted) -> str:
        first, last = (day_short(pasted.steps[at].start, self.locale_) for at in (0, -1))
        steps = ntr("{n} step", "{n} steps", len(pasted.steps))
        said = [
            tr("{steps} from {first} to {last}, dates read as {order}.", steps=steps, first=first, last=last,
               order=tr(_ORDERS[pasted.date_order]))
        ]  # fmt: skip
        if pasted.times_assumed:
            times = " + ".join(dict.fromkeys(clock_text(c.slot, self.locale_) for c in pasted.columns))
            said.append(tr("No times of day are written; the table has {times}.", times=times))
        if pasted.left_out:
            said.append(tr("Not taken over: {titles}.", titles=", ".join(pasted.left_out)))
        if pasted.totals_checked:
            said.append(tr("The daily totals in the rows agree with their amounts."))
        return " ".join(said)
