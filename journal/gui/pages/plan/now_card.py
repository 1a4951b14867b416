"""The step in force, in large type, with how to make it and what is written down next."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, time

from PySide6.QtWidgets import QWidget

from journal.domain.amount import ZERO
from journal.domain.locale import Locale
from journal.domain.medicine import Medicine, Preparation
from journal.domain.plan import PlanHistory, Step, step_on
from journal.gui.pages.plan.slot_lines import SlotLines, day_apart
from journal.gui.widgets.buttons import acts_row
from journal.gui.widgets.card import Card
from journal.gui.widgets.text import breakable, label, wrapping
from journal.words.dates import day_short
from journal.words.numbers import amount_text, change_text
from journal.words.plans import step_kind_text
from journal.words.translation import ntr, tr


class NowCard(Card):
    """What the plan says for today."""

    def __init__(self, locale: Locale, parent: QWidget | None = None) -> None:
        super().__init__(tr("Now"), parent=parent)
        self._locale = locale
        self.total = wrapping(label("", "page"))
        self.slots = SlotLines(locale, large=True)
        self.later = wrapping(label("", "muted"))
        for widget in (self.total, self.slots, self.later):
            self.add(widget)

    def add_acts(self, *buttons: QWidget) -> None:
        """Put what can be done with the plan under what it says."""
        self.body.addLayout(acts_row(*buttons))

    def show_plan(
        self,
        history: PlanHistory,
        today: date,
        medicines: dict[int, Medicine],
        preparations: Sequence[Preparation],
        boundary: time,
    ) -> None:
        """Show the agreed step that is in force on a day; a draft is never in force."""
        version = history.version_on(today)
        at = step_on(version.steps, today) if version is not None else None
        self.slots.setVisible(at is not None)
        self.later.setVisible(at is not None)
        if version is None or at is None:
            self.set_aside("")
            begins = [max(v.applies_from, v.steps[0].start) for v in history.versions if not v.draft]
            self.total.setText(
                tr("The plan begins on {day}.", day=day_short(min(begins), self._locale))
                if begins
                else tr("No plan is agreed yet.")
            )
            return
        steps = version.steps
        step = steps[at]
        since = history.in_force_since(today) or step.start
        day_number = (today - since).days + 1
        parts = [
            tr("step {k} of {n}", k=at + 1, n=len(steps)),
            tr("since {day}", day=day_apart(since, self._locale)),
            tr("day {n}", n=day_number),
            step_kind_text(step),
        ]
        self.set_aside(" · ".join(parts))
        self.total.setText(breakable(totals_text(step, version.medicine_ids, medicines, self._locale)))
        self.slots.show_step(step, medicines, preparations, boundary)
        self.later.setText(self._next_text(step, next_in_force(history, today), today, medicines))

    def _next_text(
        self, step: Step, following: tuple[date, Step] | None, today: date, medicines: dict[int, Medicine]
    ) -> str:
        if following is None:
            return tr("No later step is written down.")
        day, after = following
        days = (day - today).days
        return tr(
            "Next, {in_days}, on {day}: {dose}",
            in_days=ntr("in {n} day", "in {n} days", days),
            day=day_apart(day, self._locale),
            dose=breakable(change_of_step(step, after, medicines, self._locale)),
        )


def next_in_force(history: PlanHistory, today: date) -> tuple[date, Step] | None:
    """The next day on which a step begins, or another version speaks with other amounts, and the step from then on."""
    now = history.step_on(today)
    agreed = [v for v in history.versions if not v.draft]
    turning = {v.applies_from for v in agreed} | {step.start for v in agreed for step in v.steps}
    for day in sorted(day for day in turning if day > today):
        step = history.step_on(day)
        if step is not None and (step.start == day or now is None or set(step.doses) != set(now.doses)):
            return day, step
    return None


def totals_text(step: Step, ids: Sequence[int], medicines: dict[int, Medicine], locale: Locale) -> str:
    """``diazepam 6 mg a day``, several joined by ``+``; what is not taken is left out unless nothing is."""
    taken = [i for i in ids if step.total(i)] or list(ids[:1])
    said = [
        tr("{medicine} {amount} a day", medicine=medicines[i].name, amount=amount_text(step.total(i), locale))
        for i in taken
    ]
    return " + ".join(said)


def change_of_step(before: Step, after: Step, medicines: dict[int, Medicine], locale: Locale) -> str:
    """``5.5 mg a day, −0.5 mg (−8.3 %)`` for each medicine whose daily total changes; the kind where none does."""
    ids = dict.fromkeys(before.medicine_ids + after.medicine_ids)
    several = len(ids) > 1
    said: list[str] = []
    for medicine_id in ids:
        old, new = before.total(medicine_id), after.total(medicine_id)
        if old == new:
            continue
        text = tr("{amount} a day, {change}", amount=amount_text(new, locale), change=change_text(old, new, locale))
        said.append(f"{medicines[medicine_id].name} {text}" if several else text)
    if said:
        return "; ".join(said)
    whole = after.total(next(iter(ids))) if ids else ZERO
    return tr("{kind}, {amount} a day", kind=step_kind_text(after), amount=amount_text(whole, locale))
