"""The plan for hard moments on paper: the person's own words under their titles, and the numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from html import escape

from journal.domain.contents import Contents
from journal.domain.locale import Locale
from journal.domain.own_words import SECTIONS
from journal.report.emergency_card import CardContact
from journal.report.markup import RULE, table, whole
from journal.words.support_paper import card_day, isolated, settled
from journal.words.support_words import section_hint, section_title
from journal.words.translation import tr

SIZES = (14, 13, 12, 11, 10, 9)
"""The letters in px, which are points on paper, from the largest that are tried to the smallest."""
BLANK_LINES = 4
"""So many lines to write on stand under each title when nothing is written yet."""
_LINE_HEIGHT = 21


@dataclass(frozen=True, slots=True)
class HardMoments:
    """The sections that have words, as (section, words); none means a paper to write on by hand."""

    sections: tuple[tuple[str, str], ...]
    numbers: tuple[CardContact, ...]
    printed: date


def build_hard_moments(contents: Contents, today: date, numbers: Sequence[CardContact] = ()) -> HardMoments:
    """The plan as it is written now, in the order of its sections; ``numbers`` are those to be printed with it."""
    there = {words.section: words.text for words in contents.own_words}
    written = tuple((section, there[section]) for section in SECTIONS if there.get(section, "").strip())
    return HardMoments(written, tuple(numbers), today)


def hard_moments_html(plan: HardMoments, size: int, locale: Locale) -> str:
    """The whole paper in letters of this size, in px."""
    parts = [f'<p class="title">{escape(tr("My plan for hard moments"))}</p>']
    parts += [_number(contact, locale) for contact in plan.numbers]
    for section, words in plan.sections:
        parts.append(_head(section))
        parts += [f"<p>{escape(line) or '&nbsp;'}</p>" for line in words.splitlines()]
    if not plan.sections:
        parts += [_to_write_on(section) for section in SECTIONS]
    return f"<html><head><style>{_style(size)}</style></head><body>{''.join(parts)}</body></html>"


def foot_text(plan: HardMoments, locale: Locale) -> str:
    """What stands at the foot of each page."""
    return tr("Written by the person it is for, printed {day}", day=card_day(plan.printed, locale))


def _style(size: int) -> str:
    return (
        f"body {{ color: #000000; font-size: {size}px; }} p {{ margin: 0; }} "
        f".title {{ font-size: {max(size + 5, 16)}px; font-weight: 700; margin-bottom: {size // 2}px; }} "
        f".head {{ margin-top: {size}px; margin-bottom: 2px; }} .hint {{ color: #444444; }}"
    )


def _number(contact: CardContact, locale: Locale) -> str:
    parts = [contact.name, contact.about]
    if contact.checked_on is not None:
        parts.append(tr("checked on {day}", day=card_day(contact.checked_on, locale)))
    said = " · ".join(isolated(part) for part in parts if part)
    return settled(f"<p><b>{whole(isolated(contact.number))}</b> {escape(said)}</p>")


def _to_write_on(section: str) -> str:
    """A title, what may stand under it, and lines for a pen."""
    rule = f"border-bottom-width:0.6px; border-bottom-style:solid; border-bottom-color:{RULE};"
    line = f'<tr><td height="{_LINE_HEIGHT}" style="{rule}">&nbsp;</td></tr>'
    hint = f'<span class="hint">{escape(section_hint(section))}</span>'
    return f"{_head(section, hint)}{table(line * BLANK_LINES)}"


def _head(section: str, hint: str = "") -> str:
    """A title in bold letters, by which the layout knows that the words after it belong to it."""
    return f'<p class="head"><b>{escape(section_title(section))}</b> &nbsp;{hint}</p>'
