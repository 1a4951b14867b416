"""A questionnaire on paper, to be filled in by hand or as it was filled in on a day: what stands on its one page."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from html import escape

from journal import __version__
from journal.domain.locale import Locale
from journal.domain.questionnaire import Answers, Instrument
from journal.domain.questionnaire_scoring import score
from journal.report.markup import HAIR, RULE, columns, paragraph, strong, table, whole
from journal.report.options import Paper
from journal.words.dates import day_short, day_with_year
from journal.words.questionnaires import english_note, range_note, rule_note, score_line
from journal.words.translation import tr

STYLE = """
body { color: #000000; font-size: TEXTpx; }
.title { font-size: 19px; font-weight: 700; }
.lead { font-size: 12px; font-weight: 700; }
.quiet { color: #444444; font-size: 9px; }
p { margin: 0; }
"""
TEXT_PX = (11, 10, 9)
"""The sizes of the letters, largest first: the page takes the first that leaves it one page."""

SIGN = re.compile("\ue000(box|mark|line) ([0-9]+)\ue001")
"""Stands where something is drawn: an empty box, a marked one, or a line to write on, and how wide it is in px."""

_NUMBER, _OPTION, _FIGURE = 20, 62, 52
"""The columns in px; the items take what is left over."""
_BOX, _NAME, _DAY, _TOTAL = 12, 150, 90, 40


@dataclass(frozen=True, slots=True)
class QuestionnaireSheet:
    """``answers`` are those of a day, None for a page to fill in by hand; ``today`` is the day of printing."""

    instrument: Instrument
    answers: Answers | None
    today: date
    paper: Paper = "A4"
    program: str = __version__


def questionnaire_html(sheet: QuestionnaireSheet, locale: Locale, text_px: int = TEXT_PX[0]) -> str:
    """The page as HTML; whoever prints it draws what the places of :data:`SIGN` stand for."""
    parts = [
        columns([f'<span class="title">{_said(sheet.instrument.name)}</span>', _origin(sheet, locale)], [40, 60]),
        paragraph(f"<b>{_said(sheet.instrument.stem)}</b>", above=12),
        _items(sheet),
        _difficulty(sheet),
        paragraph(_total(sheet, locale), above=14),
        *(paragraph(_quiet(note), above=3) for note in _notes(sheet)),
        paragraph(_quiet(sheet.instrument.terms), above=10),
    ]
    return (
        f"<html><head><style>{STYLE.replace('TEXT', str(text_px))}</style></head><body>{''.join(parts)}</body></html>"
    )


def footer_text(sheet: QuestionnaireSheet, locale: Locale) -> tuple[str, str]:
    """What stands at the foot: which page this is at the left, by which Ebb and when at the right."""
    name, answers = sheet.instrument.name, sheet.answers
    left = tr("{name}, blank", name=name)
    if answers is not None:
        left = tr("{name}, filled in {day}", name=name, day=day_short(answers.day, locale))
    return left, tr("Ebb {program} · printed {day}", program=sheet.program, day=day_short(sheet.today, locale))


def _origin(sheet: QuestionnaireSheet, locale: Locale) -> str:
    if sheet.answers is None:
        lines = [f"{_said(tr('Name'))} {_line(_NAME)}", f"{_said(tr('Date'))} {_line(_DAY)}"]
        return "".join(f'<p align="right" style="margin-top:8px">{line}</p>' for line in lines)
    day = day_with_year(sheet.answers.day, locale)
    lines = [strong(tr("Filled in {day}", day=day)), _quiet(tr("Self-reported, not a medical record"))]
    return "".join(f'<p align="right">{line}</p>' for line in lines)


def _items(sheet: QuestionnaireSheet) -> str:
    """The items under the titles of their answers, a box for each."""
    one, answers = sheet.instrument, sheet.answers
    filled = answers is not None
    widths = [_NUMBER, 0, *[_OPTION] * len(one.options), *([_FIGURE] if filled else [])]
    titles = [f"{_quiet(option)}<br>{value}" for value, option in enumerate(one.options)]
    last = [_quiet(tr("Answer"))] if filled else []
    rows = [_row(["", "", *titles, *last], widths, RULE)]
    for number, item in enumerate(one.items):
        given = answers.values[number] if answers is not None else None
        boxes = [_box(marked=value == given) for value in range(len(one.options))]
        figure = [f"<b>{given}</b>" if given is not None else _quiet(tr("not answered"))] if filled else []
        rows.append(_row([str(number + 1), _said(item), *boxes, *figure], widths, HAIR))
    return table("".join(rows), above=8)


def _difficulty(sheet: QuestionnaireSheet) -> str:
    """The question about difficulty with its answers beside each other, "" where it is not asked."""
    one, answers = sheet.instrument, sheet.answers
    if not one.difficulty:
        return ""
    given = answers.difficulty if answers is not None else None
    boxes = [
        f"{_box(marked=value == given)}&nbsp; {whole(option)}" for value, option in enumerate(one.difficulty_options)
    ]
    missing = answers is not None and given is None
    question = _said(one.difficulty) + (f" {_quiet(tr('(not answered)'))}" if missing else "")
    return paragraph(question, above=12) + columns(boxes, [25] * len(boxes)).replace("margin-top:0px", "margin-top:6px")


def _total(sheet: QuestionnaireSheet, locale: Locale) -> str:
    one = sheet.instrument
    if sheet.answers is None:
        return _said(tr("Total {line} of {most}", line=_line(_TOTAL), most=one.most_score))
    return strong(score_line(one, score(sheet.answers), locale))


def _notes(sheet: QuestionnaireSheet) -> list[str]:
    return [range_note(sheet.instrument), rule_note(sheet.instrument), english_note()]


def _row(cells: Sequence[str], widths: Sequence[int], rule: str) -> str:
    """A row with a hairline of this colour under it; the first two cells read from the left."""
    made: list[str] = []
    line = f"border-bottom-width:0.5px; border-bottom-style:solid; border-bottom-color:{rule};"
    for place, (inner, width) in enumerate(zip(cells, widths, strict=True)):
        share = f'width="{width}"' if width else ""
        side, where = ("left", "top") if place < 2 else ("center", "bottom" if rule == RULE else "middle")
        style = f"padding-top:6px; padding-bottom:6px; padding-right:6px; {line}"
        made.append(f'<td {share} align="{side}" valign="{where}" style="{style}">{inner}</td>')
    return f"<tr>{''.join(made)}</tr>"


def _box(*, marked: bool) -> str:
    return f"\ue000{'mark' if marked else 'box'} {_BOX}\ue001"


def _line(width: int) -> str:
    return f"\ue000line {width}\ue001"


def _said(text: str) -> str:
    return escape(text)


def _quiet(text: str) -> str:
    return f'<span class="quiet">{escape(text)}</span>'
