"""The numbers for a hard hour: the person's own first, then those that Ebb knows for the chosen country."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import cast

from journal.domain.crisis_number import CrisisNumber, NumberKind
from journal.domain.locale import Locale
from journal.domain.own_number import OwnNumber
from journal.service.number_facts import all_numbers, countries, numbers_for


@dataclass(frozen=True, slots=True)
class Contact:
    """One number to show. With ``own`` it is the person's, and ``shipped`` is the one it stands in place of, or None;
    without, ``shipped`` is the number itself.
    """

    own: OwnNumber | None = None
    shipped: CrisisNumber | None = None

    @property
    def name(self) -> str:
        """Who answers."""
        return self.own.name if self.own else self.shipped.name if self.shipped else ""

    @property
    def number(self) -> str:
        """What is dialled, as it is written."""
        return self.own.number if self.own else self.shipped.number if self.shipped else ""


def contacts(own_numbers: Sequence[OwnNumber], country: str) -> tuple[Contact, ...]:
    """Own numbers in the person's order, then the country's that none of them replaces (``numbers_for``).

    ``country`` is a two-letter code, "" for none chosen; an own number is shown whatever the country is.
    """
    shipped = {number.id: number for number in all_numbers()}
    own = sorted(own_numbers, key=lambda number: (number.position, number.id))
    hidden = {number.hides for number in own}
    made = [Contact(number, shipped.get(number.hides)) for number in own]
    return (*made, *(Contact(shipped=number) for number in numbers_for(country) if number.id not in hidden))


def emergency_first(numbers: Sequence[Contact]) -> tuple[Contact, ...]:
    """The same with the emergency number, or the own one in its place, before all others; the rest as it was."""

    def is_other(contact: Contact) -> bool:
        return contact.shipped is None or contact.shipped.kind is not NumberKind.EMERGENCY

    return tuple(sorted(numbers, key=is_other))


def country_names(locale: Locale, chosen: str = "") -> tuple[tuple[str, str], ...]:
    """(code, name) of every country that Ebb has a number for, and of the chosen one, by name in the region's language.

    The names are those of the Unicode locale data; a code without a name stands for itself.
    """
    import babel  # takes longer to load than the journal takes to open

    try:
        data = babel.Locale.parse(locale.tag)
    except (babel.UnknownLocaleError, ValueError):
        data = babel.Locale("en")
    names = cast(Mapping[str, str], data.territories)
    codes = {*countries(), chosen} - {""}
    return tuple(sorted(((code, str(names.get(code, code))) for code in codes), key=lambda pair: pair[1].casefold()))
