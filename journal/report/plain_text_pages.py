"""The further parts of the plain text, as far as they were asked for: the days one by one, the notes, the plan."""

from __future__ import annotations

from fractions import Fraction

from journal.domain.locale import Locale
from journal.plots.day_notes import noted_words
from journal.plots.overview_data import DayRow
from journal.report.model import Summary
from journal.report.plain_text_words import average, changed, own, own_lines
from journal.report.plan_sheet_model import PlanSheet, SheetDose, SheetRow, SheetTotal
from journal.words.dates import clock_text, day_short
from journal.words.numbers import amount_text, duration_text, exact_decimal
from journal.words.plans import goal_text, kind_text, reason_text
from journal.words.tables import table_line
from journal.words.translation import ntr, tr


def daily(summary: Summary, locale: Locale) -> list[str]:
    """A line for each day up to today, oldest first."""
    if not summary.options.include_daily_table:
        return []
    names = [own(medicine.name, locale) for medicine in summary.overview.medicines]
    rows = [row for row in summary.overview.rows if row.day <= summary.today]
    return [
        tr("Day by day"),
        tr("What a day does not name was not recorded."),
        *(_day(row, names, locale) for row in rows),
    ]


def _day(row: DayRow, names: list[str], locale: Locale) -> str:
    parts: list[str] = []
    for name, planned, taken in zip(names, row.planned, row.taken, strict=True):
        if planned is not None:
            parts.append(tr("{medicine} planned {amount}", medicine=name, amount=amount_text(planned, locale)))
        if taken is not None:
            parts.append(tr("{medicine} taken {amount}", medicine=name, amount=amount_text(taken, locale)))
    if row.average is not None:
        mean = average(row.average, locale)
        parts.append(
            ntr("symptom average {mean} of {n} symptom", "symptom average {mean} of {n} symptoms", row.rated, mean=mean)
        )
    if row.mean is not None:
        parts.append(tr("7-day mean {mean}", mean=average(row.mean, locale)))
    if row.overall is not None:
        parts.append(tr("overall {n} of 10", n=row.overall))
    if row.asleep_min is not None:
        parts.append(tr("asleep {time}", time=duration_text(row.asleep_min)))
    parts += [own(words, locale) for words in noted_words(row.notes, locale)]
    return tr("{day}: {text}", day=day_short(row.day, locale), text=", ".join(parts) or tr("nothing recorded"))


def notes(summary: Summary, locale: Locale) -> list[str]:
    """The chosen notes in their own lines, each under its day."""
    if not summary.options.include_notes:
        return []
    lines = [tr("Notes")]
    for day, note in summary.notes:
        lines += [tr("Note of {day}:", day=day_short(day, locale)), *own_lines(note, locale)]
    return lines if summary.notes else [*lines, tr("No notes in this period.")]


def plan_steps(sheet: PlanSheet, locale: Locale) -> list[str]:
    """The plan from the step in force on, a line for each step and for each of its doses."""
    lines = [tr("Plan: {medicines}", medicines=", ".join(own(name, locale) for name in sheet.medicines))]
    lines += [_origin(sheet, locale), tr("Written down by the person it is for, not a prescription")]
    lines += [tr("Goal: {goal}", goal=goal_text(sheet.goal))] if sheet.goal else []
    lines += [tr("Laid out from {rule}", rule=own(sheet.rule, locale))] if sheet.rule else []
    lines += [own(table_line(sheet.table), locale)] if sheet.table else []
    if sheet.left_out:
        lines.append(ntr("{n} earlier step is left out.", "{n} earlier steps are left out.", sheet.left_out))
    return lines + [line for row in sheet.rows for line in _plan_row(row, sheet, locale)]


def _origin(sheet: PlanSheet, locale: Locale) -> str:
    agreed = own(sheet.agreed_with, locale)
    if sheet.draft:
        state = tr("draft, not yet agreed")
    else:
        state = tr("agreed with {who}", who=agreed) if agreed else tr("with whom it was agreed not recorded")
    saved, first = day_short(sheet.saved_on, locale), day_short(sheet.applies_from, locale)
    since = (
        tr("saved {day}", day=saved)
        if sheet.draft
        else tr("saved {day}, in force from {first}", day=saved, first=first)
    )
    return tr("Version {n}, {state}, {since}", n=sheet.version, state=state, since=since)


def _plan_row(row: SheetRow, sheet: PlanSheet, locale: Locale) -> list[str]:
    kind = kind_text(row.kind)
    if row.reason:
        kind = tr("{kind} ({reason})", kind=kind, reason=own(reason_text(row.reason), locale))
    days = tr("open") if row.days is None else ntr("{n} day", "{n} days", row.days)
    first = tr(
        "Step {k}, from {day}: {kind}, {days}", k=row.number, day=day_short(row.start, locale), kind=kind, days=days
    )
    lines = [first]
    lines += [_total(total, row, locale) for total in row.totals] or [tr("No dose is planned.")]
    if row.wanted_mg is not None:
        wanted = f"{exact_decimal(Fraction(row.wanted_mg), locale)} mg"
        lines.append(tr("wanted {amount}", amount=wanted))
    lines += [_dose(dose, locale, named=sheet.several) for dose in row.doses]
    return lines + own_lines(row.note, locale)


def _total(total: SheetTotal, row: SheetRow, locale: Locale) -> str:
    name = own(total.medicine, locale)
    said = tr("{medicine} {amount} a day", medicine=name, amount=amount_text(total.total, locale))
    if total.before is None or total not in row.changes:
        return said
    return tr("{dose}, from {change}", dose=said, change=changed(total.before, total.total, locale))


def _dose(dose: SheetDose, locale: Locale, *, named: bool) -> str:
    said = tr("{clock}: {amount}", clock=clock_text(dose.slot, locale), amount=amount_text(dose.amount, locale))
    if named:
        said = tr("{medicine} at {dose}", medicine=own(dose.medicine, locale), dose=said)
    made = own(dose.made, locale) if dose.makeable else tr("no exact making")
    return tr("{dose} ({made})", dose=said, made=made) if made else said
