"""The parts of page one, each as markup."""

from __future__ import annotations

from html import escape

from journal.domain.aftercare import Aftercare
from journal.domain.locale import Locale
from journal.report.markup import columns, head, paragraph, quiet, strong, whole
from journal.report.model import MedicineNow, StepNow, Summary
from journal.words.dates import clock_text, day_short, period_text
from journal.words.numbers import amount_text
from journal.words.plans import goal_text, kind_text, reason_text
from journal.words.tables import table_line
from journal.words.translation import ntr, tr


def opening(summary: Summary, locale: Locale) -> str:
    """Title, period and what kind of paper this is."""
    left = paragraph(
        f'<span class="title">{escape(tr("Summary"))}</span> &nbsp; '
        f'<span class="period">{whole(period_text(summary.period, locale))}</span>'
    )
    recorded = ntr(
        "recorded on {recorded} of {n} day",
        "recorded on {recorded} of {n} days",
        summary.days,
        recorded=summary.recorded,
    )
    name = f"{strong(summary.options.name)} &nbsp; " if summary.options.name else ""
    lines = [
        f"{name}{escape(tr('Self-reported, not a medical record'))}",
        f"{escape(recorded)} · {quiet(tr('made on {day}', day=day_short(summary.made_at.date(), locale)))}",
    ]
    right = "".join(f'<p align="right">{line}</p>' for line in lines)
    return columns([left, right], [55, 45])


def top_row(summary: Summary, locale: Locale) -> str:
    """The questions, when there are any, beside the medicine as it is now."""
    medicine = _medicine(summary, locale)
    if not summary.options.asked:
        return medicine
    return columns([_questions(summary), medicine], [45, 55])


def _questions(summary: Summary) -> str:
    lines = [
        paragraph(f"{number}.&nbsp; {escape(text)}", above=1.5) for number, text in enumerate(summary.options.asked, 1)
    ]
    return head(tr("My questions for this visit")) + "".join(lines)


def _medicine(summary: Summary, locale: Locale) -> str:
    title = head(tr("Medicine now"), day_short(summary.today, locale))
    lines = [_medicine_line(medicine, locale) for medicine in summary.medicines]
    if summary.aftercare is not None:
        lines.append(paragraph(strong(_last_dose(summary.aftercare, locale))))
    if summary.step is not None:
        planned = summary.medicines or summary.aftercare is not None
        lines += [] if planned else [paragraph(escape(tr("No dose is planned.")))]
        lines.append(_step_line(summary.step, locale))
    else:
        draft = (
            tr("The plan is a draft; none is marked as agreed.") if summary.draft else tr("No plan is written down.")
        )
        lines.append(paragraph(escape(draft)))
    lines += [
        paragraph(
            escape(
                tr(
                    "{medicine}: {amount} on {day}, the last recorded day",
                    medicine=last.name,
                    amount=amount_text(last.total, locale),
                    day=day_short(last.day, locale),
                )
            )
        )
        for last in summary.last_taken
    ]
    return title + "".join(lines)


def _last_dose(aftercare: Aftercare, locale: Locale) -> str:
    return ntr(
        "Last dose on {day}, {n} day ago",
        "Last dose on {day}, {n} days ago",
        aftercare.days_since,
        day=day_short(aftercare.last_dose, locale),
    )


def _medicine_line(medicine: MedicineNow, locale: Locale) -> str:
    total = tr("{medicine} {amount} a day", medicine=medicine.name, amount=amount_text(medicine.total, locale))
    slots = [
        f"{clock_text(slot.slot, locale)}&nbsp;&nbsp;{escape(amount_text(slot.amount, locale))}"
        + (f" &nbsp;{quiet(slot.made)}" if slot.made else "")
        for slot in medicine.slots
    ]
    return paragraph(strong(total)) + "".join(paragraph(slot, above=0.5) for slot in slots)


def _step_line(step: StepNow, locale: Locale) -> str:
    kind = kind_text(step.kind)
    if step.reason:
        kind = tr("{kind} ({reason})", kind=kind, reason=reason_text(step.reason))
    where = tr(
        "Step {k} of {n}: {kind}, since {day}",
        k=step.number,
        n=step.count,
        kind=kind,
        day=day_short(step.start, locale),
    )
    agreed = (
        tr("agreed with {who}", who=step.agreed_with)
        if step.agreed_with
        else tr("with whom it was agreed not recorded")
    )
    goal = tr("goal: {goal}", goal=goal_text(step.goal)) if step.goal else ""
    said = paragraph(" · ".join(escape(part) for part in (where, goal, agreed) if part), above=1)
    if step.equivalence:
        said += paragraph(quiet(table_line(step.equivalence)))
    if step.next_start is None:
        return said
    totals = ", ".join(f"{name} {amount_text(amount, locale)}" for name, amount in step.next_totals)
    after = tr("Next planned step: {day}, {totals}", day=day_short(step.next_start, locale), totals=totals)
    return said + paragraph(quiet(after))
