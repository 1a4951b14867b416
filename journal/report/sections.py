"""The head of page one: what paper this is, the questions, and the medicine now, each as markup."""

from __future__ import annotations

from html import escape

from journal.domain.aftercare import Aftercare
from journal.domain.locale import Locale
from journal.report.fit import Fit
from journal.report.markup import NBSP, columns, head, paragraph, quiet, strong, whole
from journal.report.model import MedicineNow, SlotNow, StepNow, Summary
from journal.report.own_words import NAME_LETTERS, isolated_words, own, own_name, short_name, shortened
from journal.report.phrases import last_taken_text, lately_text, no_plan_text
from journal.words.dates import clock_text, day_short, period_text
from journal.words.numbers import amount_text
from journal.words.plans import goal_text, kind_text, reason_text
from journal.words.tables import table_line
from journal.words.translation import ntr, tr

BESIDE = 140
"""Questions of up to so many letters stand beside the medicine, longer ones across the page."""
BESIDE_MEDICINES = 2
"""More medicines than these stand below the questions, in two columns."""
LONG_NAME = 28
"""A longer name of a medicine is set in smaller letters."""
PERSON_LETTERS, WHO_LETTERS, MADE_LETTERS, REASON_LETTERS = 60, 60, 40, 40
SLOTS, SLOT_LINES = 8, 3
"""So many times of day of a medicine are listed; more than the second of these stand on one line."""


def opening(summary: Summary, locale: Locale) -> str:
    """Title, period, whose it is, and what kind of paper this is."""
    left = paragraph(
        f'<span class="title">{escape(tr("Summary"))}</span> &nbsp; '
        f'<span class="period">{whole(period_text(summary.period, locale))}</span>'
    )
    if summary.options.name.strip():
        left += paragraph(f'<span class="lead">{own(summary.options.name, PERSON_LETTERS)}</span>')
    recorded = ntr(
        "recorded on {recorded} of {n} day",
        "recorded on {recorded} of {n} days",
        summary.days,
        recorded=summary.recorded,
    )
    lines = [tr("Self-reported, not a medical record"), recorded]
    right = "".join(f'<p align="right">{escape(line)}</p>' for line in lines)
    return columns([left, right], [65, 35])


def top_row(summary: Summary, locale: Locale, fit: Fit) -> str:
    """The questions, when there are any, with the medicine as it is now beside or below them."""
    title, now, plan = _medicine(summary, locale, fit)
    plan = _not_named(summary, fit) + plan
    asked = summary.options.asked
    many = len(now) > BESIDE_MEDICINES
    if asked and not many and max(map(len, asked)) <= BESIDE:
        return columns([_questions(summary, fit), title + "".join(now) + plan], [45, 55])
    above = _questions(summary, fit) + paragraph("", above=3) if asked else ""
    if many:
        half = (len(now) + 1) // 2
        return above + title + columns(["".join(now[:half]), "".join(now[half:])], [50, 50]) + plan
    taken = title + "".join(now)
    return above + (columns([taken, plan], [50, 50]) if plan else taken)


def _questions(summary: Summary, fit: Fit) -> str:
    lines = [
        paragraph(f"{number}.&nbsp; {own(text, fit.question_letters)}", above=1)
        for number, text in enumerate(summary.options.asked, 1)
    ]
    return head(tr("My questions for this visit")) + "".join(lines)


def _medicine(summary: Summary, locale: Locale, fit: Fit) -> tuple[str, list[str], str]:
    """The heading, what is taken now, each on its own, and what the plan says of it."""
    shown = summary.medicines[: fit.named]
    alone = len(summary.medicines) == 1
    now = [_medicine_lines(medicine, locale, fit, alone=alone) for medicine in shown]
    if summary.aftercare is not None:
        now.append(paragraph(strong(_last_dose(summary.aftercare, locale))))
    now += _last_taken(summary, locale, fit)
    if summary.step is not None:
        if not now:
            now.append(paragraph(escape(tr("No dose is planned."))))
        plan = _step_lines(summary.step, locale, fit)
    else:
        plan = paragraph(escape(no_plan_text(summary, locale)))
    day = day_short(summary.today, locale)
    return head(tr("Medicine now"), tr("as planned for {day}", day=day) if summary.medicines else day), now, plan


def _not_named(summary: Summary, fit: Fit) -> str:
    more = len(summary.medicines) - fit.named
    return paragraph(escape(ntr("and {n} more medicine", "and {n} more medicines", more))) if more > 0 else ""


def _last_taken(summary: Summary, locale: Locale, fit: Fit) -> list[str]:
    shown = summary.last_taken[: fit.named]
    lines = [
        last_taken_text(
            summary,
            last,
            (
                own_name(last.name, NAME_LETTERS),
                f"<b>{whole(amount_text(last.total, locale))}</b>",
                whole(day_short(last.day, locale)),
            ),
        )
        for last in shown
    ]
    if more := len(summary.last_taken) - len(shown):
        lines.append(escape(ntr("and {n} more medicine", "and {n} more medicines", more)))
    return [paragraph(line) for line in lines]


def _last_dose(aftercare: Aftercare, locale: Locale) -> str:
    return ntr(
        "Last dose on {day}, {n} day ago",
        "Last dose on {day}, {n} days ago",
        aftercare.days_since,
        day=day_short(aftercare.last_dose, locale),
    )


def _medicine_lines(medicine: MedicineNow, locale: Locale, fit: Fit, *, alone: bool) -> str:
    """The daily total, which is looked for first, and the doses it is made of."""
    size = "dose" if fit.large else "lead"
    look = size if len(medicine.name) <= LONG_NAME else "head"
    total = tr(
        "{medicine} {amount} a day",
        # As near as words stand, a name that ends in a figure would become one number with the dose.
        medicine=f'<span class="{look}">{own_name(medicine.name, fit.medicine_letters)}</span>{NBSP * 3}',
        amount=f'<span class="{size}">{whole(amount_text(medicine.total, locale))}</span>',
    )
    slots = [_slot(slot, locale) for slot in medicine.slots[:SLOTS]]
    if more := len(medicine.slots) - len(slots):
        slots.append(escape(ntr("and {n} more", "and {n} more", more)))
    apart = alone and len(slots) <= SLOT_LINES
    lines = slots if apart else [" &nbsp;·&nbsp; ".join(slots)]
    lines.append(escape(lately_text(medicine.lately, locale)))
    return paragraph(total) + "".join(paragraph(line, above=0.5) for line in lines)


def _slot(slot: SlotNow, locale: Locale) -> str:
    made = f" {quiet(isolated_words(shortened(slot.made, MADE_LETTERS)))}" if slot.made else ""
    return f"{whole(clock_text(slot.slot, locale))}&nbsp; <b>{whole(amount_text(slot.amount, locale))}</b>{made}"


def _step_lines(step: StepNow, locale: Locale, fit: Fit) -> str:
    kind = kind_text(step.kind)
    if step.reason:
        kind = tr(
            "{kind} ({reason})", kind=kind, reason=isolated_words(shortened(reason_text(step.reason), REASON_LETTERS))
        )
    where = tr(
        "Step {k} of {n}: {kind}, since {day}",
        k=step.number,
        n=step.count,
        kind=kind,
        day=day_short(step.start, locale),
    )
    agreed = (
        tr("agreed with {who}", who=own(step.agreed_with, min(WHO_LETTERS, fit.medicine_letters)))
        if step.agreed_with
        else escape(tr("with whom it was agreed not recorded"))
    )
    terms = [escape(tr("goal: {goal}", goal=goal_text(step.goal)))] if step.goal else []
    terms += [agreed, *([quiet(table_line(step.equivalence))] if step.equivalence else [])]
    said = paragraph(f"<b>{escape(where)}</b>", above=2)
    if step.next_start is not None:
        following = step.next_totals[: fit.named]
        totals = ", ".join(
            f"{isolated_words(short_name(name, NAME_LETTERS))} {amount_text(amount, locale)}"
            for name, amount in following
        )
        after = tr("Next planned step: {day}, {totals}", day=day_short(step.next_start, locale), totals=totals)
        said += paragraph(escape(after), above=0.5)
    return said + paragraph(" · ".join(terms), above=0.5)
