"""``ebb plan generate``: the dated steps that an agreed rule comes to. Needs no journal."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Literal

import click

from journal.cli.invocation import Invocation
from journal.cli.options import journal_option
from journal.cli.output import print_data
from journal.cli.taper_lines import Laid, Made, laid_csv, laid_json, laid_lines
from journal.cli.taper_options import (
    Typed,
    read_amount,
    read_bands,
    read_day,
    read_interval,
    read_option,
    read_percent,
    read_preparations,
    read_slots,
)
from journal.domain.amount import ZERO, Amount, total
from journal.domain.locale import Locale
from journal.domain.names import clean_name
from journal.domain.plan import PlannedDose
from journal.domain.problems import Problem
from journal.domain.taper.layout import lay_out
from journal.domain.taper.rule import Band, Rounding, Rule
from journal.domain.taper.share import Slots, share_out, steps_of
from journal.words.rules import rule_text

if TYPE_CHECKING:
    from journal.domain.makeability import Maker

OLD, NEW = 1, 2
"""The medicines of a plan that no journal knows yet: the one there is now, and the one switched to."""

ROUNDINGS = click.Choice([rounding.value for rounding in Rounding])
ENDS = click.Choice(["low", "high"])
LONGEST_NAME = 100
"""As many signs as a name may have in a file that is checked."""


_OPTIONS = (
    click.option("--start", metavar="DOSE", help="The daily total now, as 20mg."),
    click.option("--percent", metavar="P", help="The agreed cut in percent of the dose in force."),
    click.option("--amount", metavar="DOSE", help="The agreed cut as a fixed amount."),
    click.option("--bands", metavar="BANDS", help="Down to a dose by a cut, as 20:4mg,10:2mg/7d,5:10%."),
    click.option("--switch-to", metavar="NAME", help="The medicine that is switched to by stages."),
    click.option("--every", metavar="DAYS", help="Days from step to step, as 14d or 2w."),
    click.option("--per", metavar="DAYS", help="The days that the percent speaks of, when not those of --every."),
    click.option("--until", metavar="DOSE", help="The last dose, 0 when left out. A percent needs one above 0."),
    click.option("--from", "first", metavar="DAY", help="The first day, as 2026-01-05."),
    click.option("--then-stop", is_flag=True, help="A stop follows the last dose, one interval later."),
    click.option("--medicine", default="medicine", metavar="NAME", help="The medicine's name."),
    click.option("--slot", multiple=True, metavar="TIME", help="A time of day, as 08:00 or 08:00=10mg. Repeatable."),
    click.option("--tablet", multiple=True, metavar="T", help="A tablet: 5mg, or 5mg/2 scored in two. Repeatable."),
    click.option("--capsule", multiple=True, metavar="C", help="A capsule, as 5mg. Repeatable."),
    click.option("--liquid", multiple=True, metavar="L", help="A liquid, as 2mg/5mL. Repeatable."),
    click.option("--mark", metavar="ML", help="The finest mark of the syringe in mL."),
    click.option("--drops", multiple=True, metavar="D", help="Drops: what one drop holds, as 0.1mg. Repeatable."),
    click.option("--round", "rounding", type=ROUNDINGS, help="Which makeable amount; nearest when left out."),
    click.option("--table", metavar="TABLE", help="The table of equivalents of a switch, as ashton2002."),
    click.option("--stage", multiple=True, metavar="TIME", help="What a stage of the switch moves. Repeatable."),
    click.option("--portion", metavar="DOSE", help="How much of it a stage moves; all when left out."),
    click.option("--range", "range_end", type=ENDS, help="Which end of a range that the table gives."),
)


def _rule_options(command: Any) -> Any:
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


@click.command("generate")
@_rule_options
@click.option("--json", "as_json", is_flag=True, help="Print it as JSON.")
@click.option("--csv", "as_csv", is_flag=True, help="Print it as CSV, which “ebb plan check --csv” reads.")
@journal_option
@click.pass_obj
def generate_plan(invocation: Invocation, as_json: bool, as_csv: bool, **typed: Any) -> None:
    """Print the steps that an agreed rule comes to. Amounts and dates are written as in files: 0.5mg, 2026-01-05."""
    if as_json and as_csv:
        raise Problem("option_twice", options="--json, --csv")
    laid = laid_out(Typed(**typed), invocation.locale)
    if as_json:
        print_data(laid_json(laid))
    elif as_csv:
        print_data(laid_csv(laid))
    else:
        print_data("\n".join(laid_lines(laid, invocation.locale)))


def laid_out(typed: Typed, locale: Locale) -> Laid:
    """What the options come to; Problem for whatever cannot be read or does not go together."""
    _check_together(typed)
    for name in (typed["medicine"], typed["switch_to"]):
        _check_name(name)
    if typed["first"] is None:
        raise Problem("generate_from_missing")
    first = read_option("--from", typed["first"], read_day)
    start, slots = _start_and_slots(typed)
    maker, rounding = _maker(typed)
    if typed["switch_to"] is not None:
        from journal.cli.switch_options import laid_switch

        every = _days(typed, "every")
        if every is None:
            raise Problem("generate_every_missing")
        slots = Slots(slots.times, share_out(start, slots))
        return laid_switch(typed, first, every, slots, maker, rounding, made_by(maker, NEW, locale), locale)
    rule = _rule(typed, first, start)
    stages = lay_out(rule, maker, rounding)
    return Laid(
        rule_text(rule, locale, rounding if maker else None),
        steps_of(stages, OLD, slots, maker),
        {OLD: clean_name(typed["medicine"])},
        OLD,
        slots.times,
        made_by(maker, OLD, locale),
        tuple(stage.wanted_percent for stage in stages),
    )


def _check_name(name: str | None) -> None:
    """Problem unless it is a name that ``ebb plan check`` reads too; None is none at all."""
    if name is not None and not clean_name(name):
        raise Problem("medicine_name_missing")
    if name is not None and len(clean_name(name)) > LONGEST_NAME:
        raise Problem("medicine_name_long", longest=LONGEST_NAME)


def made_by(maker: Maker | None, medicine_id: int, locale: Locale) -> Made:
    """How a dose of the medicine that the preparations are of is made, in words; nothing for any other."""
    if maker is None:
        return lambda dose: None  # noqa: ARG005 - one shape for both
    from journal.words.making import made_text

    said: dict[Amount, str | None] = {}

    def made(dose: PlannedDose) -> str | None:
        if dose.medicine_id != medicine_id:
            return None
        if dose.amount not in said:
            making = maker.make(dose.amount)
            parts = making.parts if making is not None else ()
            said[dose.amount] = " + ".join(made_text(p.preparation, p.quantity, locale) for p in parts) or None
        return said[dose.amount]

    return made


def _check_together(typed: Typed) -> None:
    """Problem unless there is one rule, and every other option says something about it."""
    rules = [name for name in ("percent", "amount", "bands", "switch_to") if typed[name] is not None]
    if not rules:
        raise Problem("generate_no_rule")
    if len(rules) > 1:
        raise Problem("option_twice", options=", ".join(_spelled(name) for name in rules))
    if rules == ["switch_to"]:
        for name in ("until", "per", "then_stop"):
            if typed[name]:
                raise Problem("option_twice", options=f"--switch-to, {_spelled(name)}")
        return
    for name in ("table", "stage", "portion", "range_end"):
        if typed[name]:
            raise Problem("option_needs", option=_spelled(name), other="--switch-to")
    if typed["per"] is not None and "%" not in (typed["bands"] or "%"):
        raise Problem("rule_per_without_percent")
    if typed["per"] is not None and typed["amount"] is not None:
        raise Problem("rule_per_without_percent")


def _rule(typed: Typed, first: date, start: Amount) -> Rule:
    every, per = _days(typed, "every"), _days(typed, "per")
    until = None if typed["until"] is None else read_option("--until", typed["until"], read_amount)
    if typed["bands"] is not None:
        bands = read_option("--bands", typed["bands"], lambda text: read_bands(text, per))
        if every is None and all(band.every_days for band in bands):
            every = bands[0].every_days
        end = bands[-1].down_to if until is None else until
    elif typed["percent"] is not None:
        end = until or ZERO
        bands = (Band(end, percent=read_option("--percent", typed["percent"], read_percent), per_days=per),)
    else:
        end = until or ZERO
        bands = (Band(end, cut=read_option("--amount", typed["amount"] or "", read_amount)),)
    if every is None:
        raise Problem("generate_every_missing")
    return Rule(start, first, end, bands, every, typed["then_stop"])


def _start_and_slots(typed: Typed) -> tuple[Amount, Slots]:
    """The daily total at the start; the sum of the times of day where only these were said."""
    slots = read_option("--slot", typed["slot"], read_slots)
    if typed["start"] is None:
        if slots.amounts is None:
            raise Problem("generate_start_missing")
        return total(slots.amounts), slots
    start = read_option("--start", typed["start"], read_amount)
    if not start:
        raise Problem("rule_start_zero")
    slots.check_start(start)
    return start, slots


def _maker(typed: Typed) -> tuple[Maker | None, Rounding]:
    """What makes the amounts, None where no preparation was named, and which neighbour is taken."""
    rounding = Rounding(typed["rounding"] or Rounding.NEAREST)
    preparations = read_preparations(typed["tablet"], typed["capsule"], typed["liquid"], typed["drops"], typed["mark"])
    if not preparations:
        if rounding is not Rounding.NEAREST:
            raise Problem("option_needs", option="--round", other="--tablet, --capsule, --liquid, --drops")
        return None, rounding
    from journal.domain.makeability import Maker

    return Maker(preparations), rounding


def _days(typed: Typed, name: Literal["every", "per"]) -> int | None:
    text = typed[name]
    return None if text is None else read_option(_spelled(name), text, read_interval)


def _spelled(name: str) -> str:
    return {"range_end": "--range"}.get(name, f"--{name.replace('_', '-')}")


COMMANDS: dict[str, click.Command] = {"generate": generate_plan}
