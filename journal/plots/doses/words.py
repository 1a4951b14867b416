"""The doses in words: the paragraph and the line of a day."""

from __future__ import annotations

from datetime import date

from journal.domain.amount import Amount, total
from journal.domain.locale import Locale
from journal.plots.doses.data import DoseDay, DosesData, MedicineDoses
from journal.words.dates import day_short, period_text, weekday_brief
from journal.words.numbers import MINUS, amount_text, decimal_text
from journal.words.translation import ntr, tr


def difference_text(units: int, locale: Locale) -> str:
    """``−2.5 mg``, ``+1 mg`` or ``0 mg``, exactly."""
    sign = MINUS if units < 0 else "+" if units else ""
    return f"{sign}{amount_text(Amount(abs(units)), locale)}"


def describe_doses(data: DosesData, locale: Locale) -> str:
    """One paragraph: for each medicine how many planned doses became what, by the rule of the summary."""
    said = [tr("{period}.", period=period_text(data.period, locale))]
    if not data.medicines:
        return " ".join([*said, tr("No dose is planned or recorded.")])
    if data.period.first <= data.today:
        blank = [day.blank for day in data.medicines[0].days if day.day <= data.today]
        said.append(
            ntr(
                "A dose is recorded on {known} of {n} day so far.",
                "A dose is recorded on {known} of {n} days so far.",
                len(blank),
                known=len(blank) - sum(blank),
            )
        )
    else:
        said.append(tr("All of it lies ahead."))
    for one in data.medicines:
        said += _medicine_words(one, locale)
    days = len({change.day for change in data.changes})
    said += [ntr("{n} planned change.", "{n} planned changes.", days)] if days else []
    said += [ntr("{n} hold.", "{n} holds.", len(data.holds))] if data.holds else []
    if data.together:
        said.append(tr("The total of all is in mg of diazepam by the table {table}.", table=data.together.table))
    return " ".join(said)


def _medicine_words(one: MedicineDoses, locale: Locale) -> list[str]:
    planned = [(day.day, day.planned) for day in one.days if day.planned is not None]
    said: list[str] = []
    if planned:
        said.append(
            tr(
                "{medicine}: planned {first} on {start} and {last} on {end}.",
                medicine=one.medicine.name,
                first=amount_text(planned[0][1], locale),
                start=day_short(planned[0][0], locale),
                last=amount_text(planned[-1][1], locale),
                end=day_short(planned[-1][0], locale),
            )
        )
    known = [day for day in one.days if not day.blank]
    if not known:
        return [*said, tr("{medicine}: no dose recorded.", medicine=one.medicine.name)]
    counts = [sum(d.as_planned for d in known), sum(d.other for d in known), sum(d.missed for d in known)]
    left = sum(d.unrecorded for d in known)
    said.append(
        ntr(
            "{medicine}: {n} dose was planned on recorded days: {kept} as planned, {other} in another amount, "
            "{missed} not taken, {left} not recorded.",
            "{medicine}: {n} doses were planned on recorded days: {kept} as planned, {other} in another amount, "
            "{missed} not taken, {left} not recorded.",
            sum(counts) + left,
            medicine=one.medicine.name,
            kept=counts[0],
            other=counts[1],
            missed=counts[2],
            left=left,
        )
    )
    extra = sum(d.extra for d in known)
    if extra:
        amount = amount_text(total([d.extra_amount for d in known]), locale)
        said.append(ntr("{n} extra dose, {amount}.", "{n} extra doses, {amount} in all.", extra, amount=amount))
    return said


def doses_readout(data: DosesData, day: date, locale: Locale) -> str:
    """One line of a day; outside the period the nearest day is read out.

    Of two or more, a medicine that is neither planned nor recorded that day is not named.
    """
    nearest = min(max(day, data.period.first), data.period.last)
    place = (nearest - data.period.first).days
    parts = [f"{weekday_brief(nearest, locale)} {day_short(nearest, locale)}"]
    if any(change.day == nearest for change in data.changes):
        parts.append(tr("dose changed"))
    if any(nearest in held for held, _ in data.holds):
        parts.append(tr("hold"))
    own = [(one.medicine.name, one.days[place]) for one in data.medicines]
    there = [(name, day) for name, day in own if day.planned or day.recorded is not None]
    parts += [_day_words(name, day, locale) for name, day in there or own]
    if not data.medicines:
        parts.append(tr("doses not recorded"))
    together = data.together.days[place] if data.together else None
    if together and together.recorded is not None:
        mg = decimal_text(together.recorded, 2, locale)
        parts.append(tr("together {mg} mg of diazepam by the table", mg=mg))
    return " · ".join(parts)


def _day_words(name: str, day: DoseDay, locale: Locale) -> str:
    recorded = (
        tr("not recorded")
        if day.recorded is None
        else tr("recorded {amount}", amount=amount_text(day.recorded, locale))
    )
    planned = tr("no plan") if day.planned is None else tr("planned {amount}", amount=amount_text(day.planned, locale))
    words = [recorded, planned]
    words += [ntr("{n} not taken", "{n} not taken", day.missed)] if day.missed else []
    words += [ntr("{n} extra", "{n} extra", day.extra)] if day.extra else []
    words += [ntr("{n} in another amount", "{n} in another amount", day.other)] if day.other else []
    if day.part:
        words.append(ntr("{n} dose not recorded", "{n} doses not recorded", day.unrecorded))
    return tr("{medicine}: {words}", medicine=name, words=", ".join(words))
