"""The doses of a day, planned beside recorded."""

from __future__ import annotations

from datetime import time

from PySide6.QtWidgets import QHBoxLayout, QWidget

from journal.domain.calendar_day import order_in_day
from journal.domain.dose_text import ReadDose
from journal.gui.bridge import Bridge
from journal.gui.pages.today.dose_editor import DoseEditor
from journal.gui.pages.today.dose_row import DoseLine, DoseRows
from journal.gui.widgets.buttons import quiet_button
from journal.gui.widgets.card import Card
from journal.gui.widgets.text import label
from journal.service.day import DayView, MedicineTotal
from journal.words.numbers import amount_text
from journal.words.translation import tr


class DosesCard(Card):
    """Confirms planned doses with one touch, or records another amount, another time, or that it was not taken."""

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(tr("Doses"), parent=parent)
        self._bridge = bridge
        self._journal = bridge.journal
        self._locale = bridge.journal.locale
        self._view: DayView | None = None
        self._nothing = label(tr("No plan speaks for this day."), "muted", wrap=True)
        self.rows = DoseRows(self._locale)
        self._editor: DoseEditor | None = None
        self.extra = quiet_button(tr("Extra dose"), icon_name="add")
        self.all_taken = quiet_button(tr("All taken as planned"), icon_name="check")
        acts = QHBoxLayout()
        acts.setSpacing(8)
        acts.addWidget(self.extra)
        acts.addWidget(self.all_taken)
        acts.addStretch(1)
        self.add(self._nothing)
        self.add(self.rows)
        self.body.addLayout(acts)
        self.rows.taken_requested.connect(self._on_rows_taken_requested)
        self.rows.edit_requested.connect(self._on_rows_edit_requested)
        self.extra.clicked.connect(self._on_extra_clicked)
        self.all_taken.clicked.connect(self._on_all_taken_clicked)

    @property
    def editor(self) -> DoseEditor:
        """The panel for one dose; made when it is first asked for, which most days it is not."""
        if self._editor is None:
            self._editor = DoseEditor(self._locale, self._journal.preparations, self)
            self._editor.hide()
            self._editor.record_requested.connect(self._on_editor_record_requested)
            self._editor.missed_requested.connect(self._on_editor_missed_requested)
            self._editor.remove_requested.connect(self._on_editor_remove_requested)
            self._editor.closed.connect(self._on_editor_closed)
        return self._editor

    def show_day(self, view: DayView) -> None:
        """Show the doses of a day."""
        if self._view is not None and self._view.day != view.day:
            self._close_editor()
        self._view = view
        lines = [DoseLine(s.medicine, s.slot, s.amount, s.made, s.dose) for s in view.slots]
        medicines = {m.id: m for m in self._journal.medicines()}
        lines += [DoseLine(medicines[d.medicine_id], d.slot, d.amount, d.made, d) for d in view.others]
        self._close_editor_of_what_changed(lines)
        order = self._journal.boundary
        lines.sort(key=lambda line: _place(line, order))
        self.rows.show_lines(lines)
        self.set_aside(" — ".join(self._total_text(t) for t in view.totals))
        self._nothing.setVisible(not lines)
        open_slots = [s for s in view.slots if s.dose is None]
        self.all_taken.setVisible(len(open_slots) > 1)
        self.extra.setVisible(any(not m.retired for m in medicines.values()))

    def _total_text(self, total: MedicineTotal) -> str:
        parts = []
        if total.planned is not None:
            parts.append(tr("planned {amount}", amount=amount_text(total.planned, self._locale)))
        if total.recorded is not None:
            parts.append(tr("recorded {amount}", amount=amount_text(total.recorded, self._locale)))
        return tr("{medicine}: {amounts}", medicine=total.medicine.name, amounts=" · ".join(parts))

    def _on_rows_taken_requested(self, line: DoseLine) -> None:
        assert self._view is not None
        assert line.slot is not None
        self._close_editor()
        if self._bridge.do(self._journal.take_planned, self._view.day, line.medicine.id, line.slot):
            self._focus_after(line.key)

    def _on_rows_edit_requested(self, line: DoseLine) -> None:
        self._close_editor()
        self.rows.put_after(self.editor, line.key)
        self.editor.open_for(line)
        row = self.rows.row_of(line.key)
        if row is not None:
            row.set_edited(True)

    def _on_extra_clicked(self) -> None:
        assert self._view is not None
        self._close_editor()
        medicines = [m for m in self._journal.medicines() if not m.retired]
        now = self._journal.now().time().replace(second=0, microsecond=0, tzinfo=None)
        self.rows.put_after(self.editor, None)
        self.editor.open_extra(medicines, now if self._view.day == self._view.today else None)

    def _on_all_taken_clicked(self) -> None:
        assert self._view is not None
        self._close_editor()
        self._bridge.do(self._journal.take_all_planned, self._view.day)
        self._focus_after(self.rows.rows[0].line.key if self.rows.rows and self.rows.rows[0].line else None)

    def _on_editor_record_requested(self, reading: ReadDose, at: time | None) -> None:
        assert self._view is not None
        line, day = self.editor.line, self._view.day
        if line is None:
            done = self._bridge.do(self._journal.take_extra, day, self.editor.medicine_id, reading, at)
        elif line.dose is None and line.slot is not None:
            done = self._bridge.do(self._journal.take_planned, day, line.medicine.id, line.slot, reading, at)
        else:
            assert line.dose is not None
            done = self._bridge.do(self._journal.change_dose, line.dose.id, reading, at)
        if done:
            self._close_editor()
            self._focus_after(line.key if line else None)

    def _on_editor_missed_requested(self) -> None:
        line = self.editor.line
        if self._view is None or line is None or line.slot is None:
            return
        if self._bridge.do(self._journal.miss_planned, self._view.day, line.medicine.id, line.slot):
            self._close_editor()
            self._focus_after(line.key)

    def _on_editor_remove_requested(self) -> None:
        line = self.editor.line
        if line is not None and line.dose is not None and self._bridge.do(self._journal.remove_dose, line.dose.id):
            self._close_editor()
            self._focus_after(line.key)

    def _on_editor_closed(self) -> None:
        line = self.editor.line
        self._close_editor()
        self._focus_after(line.key if line else None)

    def _close_editor_of_what_changed(self, lines: list[DoseLine]) -> None:
        """A panel must not stay open over a dose that was undone, or recorded elsewhere, in the meantime."""
        asked = self.editor.line
        if asked is not None and not self.editor.isHidden():
            now = next((line for line in lines if line.key == asked.key), None)
            if now is None or now.dose != asked.dose:
                self._close_editor()

    def _close_editor(self) -> None:
        if self._editor is not None:
            self._editor.hide()
        for row in self.rows.rows:
            row.set_edited(False)

    def _focus_after(self, key: object) -> None:
        """Go to the next dose that is not recorded, or back to the one that was just changed."""
        row = self.rows.row_of(key)
        waiting = next((r for r in self.rows.rows if r.line is not None and r.line.dose is None), None)
        if row is not None and row.line is not None and row.line.dose is not None and waiting is not None:
            waiting.take_focus()
        elif row is not None:
            row.take_focus()
        else:
            self.extra.setFocus()


def _place(line: DoseLine, boundary: time) -> tuple[int, int, int]:
    clock = line.slot or (line.dose.taken_at if line.dose else None)
    return (order_in_day(clock, boundary), line.medicine.id, line.dose.id if line.dose else 0)
