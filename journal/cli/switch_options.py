"""A staged switch for ``ebb plan generate``, read from what was typed and laid out by a named table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journal.cli.taper_lines import Laid, Made
from journal.cli.taper_options import Typed, read_amount, read_option
from journal.domain.clock_text import read_clock
from journal.domain.locale import Locale
from journal.domain.names import clean_name
from journal.domain.problems import Problem
from journal.domain.taper.equivalence import TABLES
from journal.domain.taper.rule import Rounding
from journal.domain.taper.share import Slots
from journal.domain.taper.substance import find_substance
from journal.domain.taper.switch import RangeEnd, Side, Switch, lay_out_switch
from journal.service.facts import equivalence_table, substances
from journal.words.rules import switch_text

if TYPE_CHECKING:
    from datetime import date

    from journal.domain.makeability import Maker


def laid_switch(
    typed: Typed,
    first: date,
    every_days: int,
    slots: Slots,
    maker: Maker | None,
    rounding: Rounding,
    made: Made,
    locale: Locale,
) -> Laid:
    """The stages from one medicine to the other; Problem for a name or table that is not known."""
    if typed["table"] is None:
        raise Problem("generate_table_missing", known=", ".join(TABLES))
    table = equivalence_table(typed["table"])
    names = [clean_name(typed["medicine"]), clean_name(typed["switch_to"] or "")]
    leaving, coming = (Side(number, _substance(name)) for number, name in enumerate(names, start=1))
    switch = Switch(
        first,
        leaving,
        coming,
        slots,
        every_days,
        tuple(read_option("--stage", text, read_clock) for text in typed["stage"]),
        None if typed["portion"] is None else read_option("--portion", typed["portion"], read_amount),
        None if typed["range_end"] is None else RangeEnd(typed["range_end"]),
    )
    stages = lay_out_switch(switch, table, maker, rounding)
    return Laid(
        switch_text(switch, (names[0], names[1]), table.name, locale, rounding if maker else None),
        tuple(stage.step for stage in stages),
        {side.medicine_id: name for side, name in zip((leaving, coming), names, strict=True)},
        coming.medicine_id,
        slots.times,
        made,
        equivalents=tuple(stage.equivalent_mg for stage in stages),
        table=table.table_id,
    )


def _substance(name: str) -> str:
    """The id of the substance in a name."""
    found = find_substance(substances(), name)
    if found is None:
        raise Problem("substance_unknown", name=name)
    return found.id
