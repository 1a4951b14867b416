"""What is published about a medicine's substance: names, half-lives, equivalents and the strengths it is sold in."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from functools import lru_cache

from journal.domain.amount import Amount
from journal.domain.medicine import Form, Preparation


class Confidence(StrEnum):
    """How sure a figure is: read at its source, or known from elsewhere and to be confirmed from a label."""

    HIGH = "H"
    MEDIUM = "M"
    LOW = "L"


@dataclass(frozen=True, slots=True)
class Figure:
    """A published range, both ends included and equal where one value is given; hours or mg, as its field says."""

    low: Fraction
    high: Fraction
    source: str
    confidence: Confidence = Confidence.HIGH


@dataclass(frozen=True, slots=True)
class Equivalent:
    """What a source sets beside 10 mg of oral diazepam, in mg.

    ``table_id`` is "" for a single value that stands in none of the tables; ``disputed`` when single values differ.
    """

    table_id: str
    mg: Figure
    disputed: bool = False


@dataclass(frozen=True, slots=True)
class Marketed:
    """The strengths of one form that are sold in a region; a suggestion, never a limit.

    ``region`` is a territory such as "GB", "EU", or "other" where the list names none. ``kind`` is "" or a special
    form: "modified" (release), "orodispersible", "sublingual", "film". ``per_ml`` is the volume in mL that holds a
    strength (liquid and drops), ``drop`` what one drop holds where that is published. ``scored`` is the number of
    parts that score lines give, None when it is not known.
    """

    region: str
    form: Form
    strengths: tuple[Amount, ...]
    confidence: Confidence
    source: str
    kind: str = ""
    per_ml: Decimal | None = None
    drop: Amount | None = None
    scored: int | None = None
    splittable: bool = True

    @property
    def confirmed(self) -> bool:
        """Whether the figures were read at their source or are sure otherwise."""
        return self.confidence is Confidence.HIGH

    def preparations(self) -> tuple[Preparation, ...]:
        """As preparations of no medicine, one a strength; none for drops whose drop is not published."""
        if self.form is Form.DROPS:
            return () if self.drop is None else (self._preparation(self.drop),)
        return tuple(self._preparation(strength) for strength in self.strengths)

    def _preparation(self, strength: Amount) -> Preparation:
        return Preparation(
            id=0,
            medicine_id=0,
            form=self.form,
            strength=strength,
            volume_ml=self.per_ml or Decimal(1) if self.form is Form.LIQUID else Decimal(1),
            pieces=self._pieces(),
            modified_release=self.kind == "modified",
        )

    def _pieces(self) -> int:
        if self.form is not Form.TABLET or not self.splittable:
            return 1
        return self.scored or 2


@dataclass(frozen=True, slots=True)
class Substance:
    """One substance. ``klass`` is the label its sources give it, not a rule; a figure that nobody gives is None.

    ``half_life_h`` of a pro-drug is None: only its metabolite acts. ``strengths`` are what lists say is sold.
    """

    id: str
    names: tuple[str, ...]
    brands: tuple[str, ...]
    klass: str
    half_life_h: Figure | None
    metabolite_half_life_h: Figure | None
    tmax_h: Figure | None
    equivalents: tuple[Equivalent, ...]
    strengths: tuple[Marketed, ...]
    reviewed_on: date

    @property
    def sources(self) -> frozenset[str]:
        """The ids of every source a figure of this substance comes from."""
        figures = [self.half_life_h, self.metabolite_half_life_h, self.tmax_h, *(e.mg for e in self.equivalents)]
        return frozenset(f.source for f in figures if f is not None) | {m.source for m in self.strengths}

    def equivalent(self, table_id: str) -> Figure | None:
        """What one table gives, in mg beside 10 mg of diazepam."""
        return next((e.mg for e in self.equivalents if table_id and e.table_id == table_id), None)

    def sold_in(self, territory: str) -> tuple[Marketed, ...]:
        """What lists say is sold in a territory; ``()`` when they name nothing there."""
        return tuple(m for m in self.strengths if m.region == territory)


_ORDER = (Form.TABLET, Form.CAPSULE, Form.LIQUID, Form.DROPS)


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A preparation that lists name. ``here``: in the person's own territory; ``confirmed``: sure for there."""

    preparation: Preparation
    here: bool
    confirmed: bool


def suggestions(substance: Substance, territory: str) -> tuple[Suggestion, ...]:
    """What lists name as sold in the territory; where they name nothing, what they name anywhere, as unconfirmed.

    Each once, tablets first, modified release behind the ordinary ones, then by strength.
    """
    here = substance.sold_in(territory)
    found: dict[tuple[int, bool, Decimal, Amount], Suggestion] = {}
    for marketed in here or substance.strengths:
        sure = bool(here) and marketed.confirmed
        for made in marketed.preparations():
            rank = (_ORDER.index(made.form), made.modified_release, made.volume_ml, made.strength)
            if rank not in found or (sure and not found[rank].confirmed):
                found[rank] = Suggestion(made, bool(here), sure)
    return tuple(found[rank] for rank in sorted(found))


def find_substance(substances: Iterable[Substance], name: str) -> Substance | None:
    """The substance whose generic or brand name stands in the text as words of its own, case- and accent-blind.

    ``Diazepam 2 mg tablets`` is found, ``nordiazepam`` is not diazepam. Of several the longest name counts, of
    equally long ones the first in the text; None when there is none.
    """
    text = plain(name)
    best: tuple[int, int] | None = None
    found: Substance | None = None
    for substance in substances:
        for pattern, length in _patterns((*substance.names, *substance.brands)):
            hit = pattern.search(text)
            rank = (length, -hit.start()) if hit else None
            if rank is not None and (best is None or rank > best):
                best, found = rank, substance
    return found


def plain(name: str) -> str:
    """A name for comparing: casefolded, without accents, with single spaces."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    return " ".join(bare.casefold().split())


@lru_cache(maxsize=256)
def _patterns(names: Sequence[str]) -> tuple[tuple[re.Pattern[str], int], ...]:
    """A letter before or behind makes it another word; a digit does not: people write ``diazepam5mg``."""
    plains = [plain(name) for name in names]
    return tuple((re.compile(rf"(?<![^\W\d_]){re.escape(name)}(?![^\W\d_])"), len(name)) for name in plains)
