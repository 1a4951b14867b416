"""The published facts that ship with Ebb. Read when they are first asked for, never at the start."""

from __future__ import annotations

from functools import cache

from journal.config.assets import asset
from journal.domain.problems import Problem
from journal.domain.taper.equivalence import Equivalence
from journal.domain.taper.rules import CheckRule, Profile, RuleBook, read_rules
from journal.domain.taper.substance import Substance
from journal.service.medicine_facts import MedicineFacts, read_medicines


@cache
def _medicines() -> MedicineFacts:
    return read_medicines(asset("data", "medicines.toml").read_text("utf-8"))


def substances() -> tuple[Substance, ...]:
    """Every substance Ebb has figures for, by name. ``docs/data.md`` describes the file."""
    return _medicines().substances


def equivalence_tables() -> tuple[Equivalence, ...]:
    """The published equivalence tables, in the order of their ids in ``TABLES``."""
    return _medicines().tables


def equivalence_table(table_id: str) -> Equivalence:
    """The table with this id. Problem ``table_unknown``, naming the known ones, when there is none."""
    for table in equivalence_tables():
        if table.table_id == table_id:
            return table
    known = ", ".join(table.table_id for table in equivalence_tables())
    raise Problem("table_unknown", name=table_id, known=known)


@cache
def rule_book() -> RuleBook:
    """The rules a plan is compared with, and the profiles made of them."""
    return read_rules(asset("data", "plan_rules.toml").read_text("utf-8"))


def rules() -> tuple[CheckRule, ...]:
    """Every rule, R1 first."""
    return rule_book().rules


def profiles() -> tuple[Profile, ...]:
    """The profiles a person can choose from; one by its id: ``rule_book().profile(id)``."""
    return rule_book().profiles
