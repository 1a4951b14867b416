"""The two sides of the emergency card as HTML, and how they give way when the content is long.

Letters become smaller first, down to 9 px. Then statements about stopping move from the front to the back, where
contacts give way to them, long names are shortened, times of day are left out, and at last medicines and contacts,
always with a word that there are more. Nothing is cut off and no letter is smaller.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape

from journal.domain.locale import Locale
from journal.report.emergency_card import CardContact, CardFacts, CardMedicine
from journal.report.markup import whole
from journal.words.dates import clock_text
from journal.words.numbers import amount_text
from journal.words.support_paper import (
    StopFact,
    card_day,
    ended_text,
    isolated,
    plan_text,
    recorded_text,
    settled,
    stop_fact,
)
from journal.words.translation import ntr, tr

LARGEST, LEAST = 11, 9
"""Sizes of the letters in px, which are points on paper."""
LONG, SHORT = 60, 28
"""So many signs of a name are shown where there is room, and where there is little."""


@dataclass(frozen=True, slots=True)
class Room:
    """One size of a side: its letters in px, how many statements stand on it, and whether times of day are shown.

    ``signs`` is the longest that a name may be, ``items`` how many medicines or contacts are named.
    """

    size: int
    facts: int
    slots: bool
    signs: int
    items: int


def front_rooms(medicines: int, facts: int) -> Iterator[Room]:
    """From the roomiest front to the closest one, for so many medicines and statements."""
    for left in range(facts, -1, -1):
        yield from (Room(size, left, True, LONG, medicines) for size in range(LARGEST, LEAST - 1, -1))
    yield Room(LEAST, 0, True, SHORT, medicines)
    yield from (Room(LEAST, left, False, SHORT, medicines) for left in range(facts, -1, -1))
    yield from (Room(LEAST, 0, False, SHORT, most) for most in range(medicines - 1, -1, -1))


def back_rooms(contacts: int, facts: int) -> Iterator[Room]:
    """From the roomiest back to the closest one, for so many contacts and the statements that are not in front."""
    yield from (Room(size, facts, False, LONG, contacts) for size in range(LARGEST, LEAST - 1, -1))
    yield from (Room(LEAST, facts, False, SHORT, most) for most in range(contacts, -1, -1))


def front_html(facts: CardFacts, room: Room, locale: Locale) -> str:
    """The side that says who this is, what is taken, and what is published about stopping."""
    lines = [_line(_isolated(shortened(facts.name, room.signs)), size=room.size + 2, bold=True)] if facts.name else []
    for medicine in facts.medicines[: room.items]:
        lines += _medicine(medicine, room, locale)
    left = len(facts.medicines) - room.items
    if left > 0:
        lines.append(_line(escape(ntr("and {n} more medicine", "and {n} more medicines", left))))
    if not facts.medicines:
        lines.append(_line(escape(tr("No dose is planned or recorded"))))
    if facts.plan_since is not None:
        said = plan_text(facts.plan_since, shortened(facts.agreed_with, room.signs), locale)
        lines.append(_quiet(said))
    lines += _facts(facts.facts[: room.facts], room, locale)
    return _side(lines, room)


def _facts(facts: Sequence[StopFact], room: Room, locale: Locale) -> list[str]:
    said = [stop_fact(fact, locale) for fact in facts]
    above = room.size // 3
    return [_line(f"<b>{escape(sentence)}</b> {_grey(f'({source})')}", above=above) for sentence, source in said]


def _medicine(medicine: CardMedicine, room: Room, locale: Locale) -> list[str]:
    name = _isolated(shortened(medicine.name, room.signs))
    if medicine.ended and medicine.day is not None:
        return [_line(name, size=room.size + 1, bold=True), _line(escape(ended_text(medicine.day, locale)))]
    amount = isolated(amount_text(medicine.total, locale))
    if medicine.day is not None:
        said = _line(f"{name} {whole(amount)}", size=room.size + 1, bold=True)
        return [said, _line(escape(recorded_text(medicine.day, locale)))]
    said = f"<b>{name} {whole(tr('{amount} a day', amount=amount))}</b>"
    if not room.slots:
        return [_line(f"{said} {whole(ntr('in {n} dose', 'in {n} doses', len(medicine.slots)))}")]
    slots = [f"{clock_text(slot, locale)} {isolated(amount_text(part, locale))}" for slot, part in medicine.slots]
    return [_line(said, size=room.size + 1), _line(" · ".join(map(whole, slots)))]


def back_html(facts: CardFacts, room: Room, locale: Locale) -> str:
    """The side that says who can be called."""
    lines = _facts(facts.facts[len(facts.facts) - room.facts :], room, locale)
    lines += [_contact(contact, room, locale) for contact in facts.contacts[: room.items]]
    left = len(facts.contacts) - room.items
    if left > 0:
        lines.append(_line(escape(ntr("and {n} more contact", "and {n} more contacts", left))))
    printed = tr("Self-reported, printed {day}", day=card_day(facts.printed, locale))
    lines.append(_line(_grey(printed), above=room.size // 3 if lines else 0))
    return _side(lines, room)


def _contact(contact: CardContact, room: Room, locale: Locale) -> str:
    about = [shortened(contact.about, room.signs)] if contact.about else []
    if contact.checked_on is not None:
        about.append(tr("checked on {day}", day=card_day(contact.checked_on, locale)))
    number = f"<b>{whole(isolated(contact.number))}</b> " if contact.number else ""
    name = _isolated(shortened(contact.name, room.signs))
    return _line(f"{number}{name}{_grey(''.join(f' · {part}' for part in about))}", above=1)


def shortened(text: str, signs: int) -> str:
    """The text in one line, at most so many signs long, "…" standing for the rest."""
    text = " ".join(text.split())
    return text if len(text) <= signs else f"{text[: signs - 1].rstrip()}…"


def _isolated(text: str) -> str:
    return escape(isolated(text))


def _line(inner: str, *, size: int = 0, bold: bool = False, above: int = 0) -> str:
    style = f"margin-top:{above}px;" + (f" font-size:{size}px;" if size else "") + (" font-weight:700;" if bold else "")
    return f'<p style="{style}">{settled(inner)}</p>'


def _grey(text: str) -> str:
    return f'<span style="color:#444444">{escape(text)}</span>'


def _quiet(text: str) -> str:
    return _line(_grey(text))


def _side(lines: list[str], room: Room) -> str:
    style = f"body {{ color: #000000; font-size: {room.size}px; }} p {{ margin: 0; }}"
    return f"<html><head><style>{style}</style></head><body>{''.join(lines)}</body></html>"
