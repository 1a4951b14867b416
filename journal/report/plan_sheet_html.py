"""The printed plan as HTML for a rich-text document; the boxes are placeholders that the printing side fills."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import timedelta
from fractions import Fraction
from html import escape

from journal.domain.locale import Locale
from journal.report.markup import HAIR, NBSP, RULE, columns, paragraph, strong, table, whole
from journal.report.plan_sheet_model import PlanSheet, SheetDose, SheetRow, SheetTotal
from journal.words.dates import clock_text, day_brief, day_short, weekday_brief
from journal.words.numbers import amount_text, change_text, exact_decimal
from journal.words.plans import goal_text, kind_text, reason_text
from journal.words.translation import ntr, tr

STYLE = """
body { color: #000000; font-size: 9px; }
.title { font-size: 19px; font-weight: 700; }
.lead { font-size: 11px; font-weight: 700; }
.quiet { color: #444444; }
p { margin: 0; }
"""
"""As on the summary, but nothing under 9 px: a person reads this one in the kitchen, early in the morning."""

BOX_LINE = re.compile("\ue000([0-9]+) ([0-9]+) ([^\ue000\ue001]*)\ue001")
"""Stands where a line of boxes belongs: the ordinal of its first day, how many days it has, and what it begins with."""
LINE_DAYS = 28
"""Four weeks to a line."""
PADDING = 2.5
"""Above and below the text of a step, in px."""

_NUMBER = re.compile(r"[0-9½¼¾⅓⅔⅛⅜⅝⅞](?: ×)? (?=[0-9m])|× (?=[0-9])|(?<=[0-9]) (?=mg|mL)")

_STEP, _FROM, _TOTAL, _CHANGE, _BOTH, _DAYS, _KIND = 26, 92, 64, 84, 104, 34, 62
"""The columns in px; the doses take what is left over."""


def sheet_html(parts: Sequence[str]) -> str:
    """A whole document of ready parts."""
    return f"<html><head><style>{STYLE}</style></head><body>{''.join(parts)}</body></html>"


def opening(sheet: PlanSheet, locale: Locale) -> str:
    """What stands above the table on page one: whose words these are, and what the plan is about."""
    left = paragraph(f'<span class="title">{_said(tr("Plan"))}</span>') + paragraph(
        strong(_plain(", ".join(sheet.medicines)))
    )
    right = "".join(f'<p align="right">{line}</p>' for line in _origin(sheet, locale))
    lines = [paragraph(line, above=1.5) for line in _about(sheet)]
    return columns([left, right], [45, 55]) + '<p style="margin-top:4px"></p>' + "".join(lines)


def _origin(sheet: PlanSheet, locale: Locale) -> list[str]:
    version = tr("Version {n}", n=sheet.version)
    if sheet.draft:
        state = tr("draft, not yet agreed")
    elif sheet.agreed_with:
        state = tr("agreed with {who}", who=sheet.agreed_with)
    else:
        state = tr("with whom it was agreed not recorded")
    return [
        strong(_plain(f"{version} · {state}")),
        _said(_since(sheet, locale)),
        _quiet(tr("Written down by the person it is for, not a prescription")),
        _quiet(tr("printed {day}", day=day_short(sheet.today, locale))),
    ]


def _since(sheet: PlanSheet, locale: Locale) -> str:
    saved, first = day_short(sheet.saved_on, locale), day_short(sheet.applies_from, locale)
    return (
        tr("saved {day}", day=saved)
        if sheet.draft
        else tr("saved {day}, in force from {first}", day=saved, first=first)
    )


def _about(sheet: PlanSheet) -> list[str]:
    said = [
        (tr("Goal"), goal_text(sheet.goal)),
        (tr("Laid out from"), sheet.rule),
        (tr("Equivalence table"), sheet.table),
        ("", ntr("{n} earlier step is left out.", "{n} earlier steps are left out.", sheet.left_out))
        if sheet.left_out
        else ("", ""),
    ]
    return [f"{_quiet(f'{name}: ')}{_said(text)}" if name else _quiet(text) for name, text in said if text]


def heading(sheet: PlanSheet) -> str:
    """The titles of the columns, which every page repeats."""
    amounts = [tr("Total a day and change")] if sheet.several else [tr("Total a day"), tr("Change")]
    titles = [tr("Step"), tr("From"), tr("Doses"), *amounts, tr("Days"), tr("Kind")]
    return f"<thead>{_line([_quiet(title) for title in titles], sheet, RULE)}</thead>"


def steps_table(heading: str, steps: Sequence[str]) -> str:
    """The table with these steps."""
    return table(heading + "".join(steps), above=6)


def steps_html(sheet: PlanSheet, locale: Locale) -> Iterator[tuple[str, ...]]:
    """Each step as rows of the table, which stay together on a page: the figures, the note, the lines of boxes."""
    for row in sheet.rows:
        below = [(_quiet(row.note.strip()), _STEP)] if row.note.strip() else []
        below += [(line, 0) for line in _box_lines(row, locale)]
        last = len(below) - 1
        yield (
            _line(_columns(row, sheet, locale), sheet, "" if below else HAIR),
            *(_wide(inner, sheet, HAIR if n == last else "", left) for n, (inner, left) in enumerate(below)),
        )


def footer_text(sheet: PlanSheet, locale: Locale, page: int, count: int) -> tuple[str, str]:
    """What stands at the foot of a page: which plan this is at the left, which page it is at the right."""
    said = {"program": sheet.program, "n": sheet.version, "day": day_short(sheet.today, locale)}
    if sheet.draft:
        left = tr("Ebb {program} · plan version {n}, draft · printed {day}", **said)
    else:
        left = tr("Ebb {program} · plan version {n} · printed {day}", **said)
    return left, tr("page {k} of {n}", k=page, n=count)


def _columns(row: SheetRow, sheet: PlanSheet, locale: Locale) -> list[str]:
    day = f"{whole(weekday_brief(row.start, locale))} {whole(day_short(row.start, locale))}"
    doses = "".join(_dose(dose, locale, named=sheet.several) for dose in row.doses)
    return [
        str(row.number),
        f"<b>{day}</b>",
        doses or _said(tr("none")),
        *(_both(row, locale) if sheet.several else _apart(row, locale)),
        str(row.days) if row.days is not None else _said(tr("open")),
        _kind(row),
    ]


def _dose(dose: SheetDose, locale: Locale, *, named: bool) -> str:
    said = f"{whole(clock_text(dose.slot, locale))}{NBSP} <b>{whole(amount_text(dose.amount, locale))}</b>"
    if named:
        said += f" {_said(dose.medicine)}"
    if not dose.makeable:
        said += f"{NBSP} {_quiet(tr('no exact making'))}"
    elif dose.made:
        said += f"{NBSP} {_quiet(_kept_together(dose.made))}"
    return f"<p>{said}</p>"


def _kept_together(made: str) -> str:
    """A making that is broken before its words at most, never between a number and what it counts."""
    return _NUMBER.sub(lambda found: found[0].replace(" ", NBSP), made)


def _apart(row: SheetRow, locale: Locale) -> list[str]:
    """The daily total and its change in a column each: there is one medicine."""
    totals = [whole(amount_text(t.total, locale)) for t in row.totals] + _wanted(row, locale)
    return ["<br>".join(totals) or "–", "<br>".join(_change(t, locale) for t in row.changes) or "–"]


def _both(row: SheetRow, locale: Locale) -> list[str]:
    """The daily totals of several medicines, each with its change under it."""
    lines: list[str] = []
    for part in row.totals:
        lines.append(f"{whole(amount_text(part.total, locale))} {_said(part.medicine)}")
        if part in row.changes:
            lines.append(f"{NBSP}{NBSP}{_change(part, locale)}")
    return ["<br>".join(lines + _wanted(row, locale)) or "–"]


def _wanted(row: SheetRow, locale: Locale) -> list[str]:
    if row.wanted_mg is None:
        return []
    amount = f"{exact_decimal(Fraction(row.wanted_mg), locale)} mg"
    return [_quiet(tr("wanted {amount}", amount=amount))]


def _change(part: SheetTotal, locale: Locale) -> str:
    """The change, broken before its percent at most."""
    if part.before is None:
        return "–"
    return whole(change_text(part.before, part.total, locale)).replace(f"{NBSP}(", " (")


def _kind(row: SheetRow) -> str:
    kind = kind_text(row.kind)
    return _said(tr("{kind}, {reason}", kind=kind, reason=reason_text(row.reason)) if row.reason else kind)


def _box_lines(row: SheetRow, locale: Locale) -> Iterator[str]:
    """Each line of boxes, beginning with its first day."""
    if row.boxes is None:
        return
    for start in range(0, len(row.boxes), LINE_DAYS):
        first = row.boxes.first + timedelta(days=start)
        count = min(LINE_DAYS, len(row.boxes) - start)
        yield f"\ue000{first.toordinal()} {count} {whole(day_brief(first, locale))}\ue001"
    if row.more_days:
        yield _quiet(ntr("and {n} day more", "and {n} days more", row.more_days))


def _line(cells: Sequence[str], sheet: PlanSheet, rule: str) -> str:
    """A row of the table with a hairline of this colour under it, "" for none."""
    amounts = (_BOTH,) if sheet.several else (_TOTAL, _CHANGE)
    widths = (_STEP, _FROM, 0, *amounts, _DAYS, _KIND)
    days = len(widths) - 2
    made: list[str] = []
    for column, (inner, width) in enumerate(zip(cells, widths, strict=True)):
        share = f'width="{width}"' if width else ""
        right = column == days
        style = (
            f"padding-top:{PADDING}px; padding-bottom:{PADDING}px; padding-right:{10 if right else 6}px; {_under(rule)}"
        )
        made.append(f'<td {share} align="{"right" if right else "left"}" valign="top" style="{style}">{inner}</td>')
    return f"<tr>{''.join(made)}</tr>"


def _wide(inner: str, sheet: PlanSheet, rule: str, left: int) -> str:
    """A row that is one cell, so many px in from the edge."""
    style = f"padding-left:{left}px; padding-bottom:{PADDING}px; {_under(rule)}"
    return f'<tr><td colspan="{6 if sheet.several else 7}" style="{style}">{inner}</td></tr>'


def _under(rule: str) -> str:
    return f"border-bottom-width:0.5px; border-bottom-style:solid; border-bottom-color:{rule};" if rule else ""


def _plain(text: str) -> str:
    """What a person wrote, without what could be taken for a placeholder."""
    return text.replace("\ue000", "").replace("\ue001", "")


def _said(text: str) -> str:
    return escape(_plain(text)).replace("\n", "<br>")


def _quiet(text: str) -> str:
    return f'<span class="quiet">{_said(text)}</span>'
