"""The rules that a plan is compared with, read from a data file: each with its source, and none of them a command."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import Any

from journal.domain.problems import Problem

NO_RULES = "none"
"""The profile by which no rule speaks."""


class Severity(StrEnum):
    """How loudly a rule speaks. ``none`` is a label, ``metric`` a plain count; nothing is an error."""

    NONE = "none"
    INFO = "info"
    NOTICE = "notice"
    METRIC = "metric"
    REMINDER = "reminder"
    URGENT = "urgent"


class Basis(StrEnum):
    """How far the source was seen: read, known without having been read, or Ebb's own."""

    READ = "read"
    GENERAL_KNOWLEDGE = "general knowledge"
    OWN = "own"


class Applies(StrEnum):
    """What a rule is about. A label names what a step is; pace rules leave out the stages of a switch."""

    PACE = "pace"
    PLAN = "plan"
    LABEL = "label"
    RECORD = "record"


@dataclass(frozen=True, slots=True)
class Rung:
    """From a dose of ``dose_mg`` on (``above``: only above it), at most ``most_mg`` at once; mg of diazepam."""

    dose_mg: Fraction
    most_mg: Fraction
    above: bool

    def holds(self, dose_mg: Fraction) -> bool:
        """Whether a dose stands on this rung or higher."""
        return dose_mg > self.dose_mg or (dose_mg == self.dose_mg and not self.above)


@dataclass(frozen=True, slots=True)
class CheckRule:
    """One rule of R1 to R20 (``docs/sources.md``, "Rules"). ``ladder`` runs from the highest dose down."""

    id: str
    title: str
    source: str
    source_key: str
    year: int
    severity: Severity
    basis: Basis
    applies: Applies
    parameters: Mapping[str, Fraction] = field(default_factory=dict[str, Fraction], hash=False)
    ladder: tuple[Rung, ...] = ()

    def number(self, name: str) -> Fraction:
        """A parameter, exact."""
        return self.parameters[name]

    def days(self, name: str) -> int:
        """A parameter that counts."""
        return int(self.parameters[name])

    def most_mg(self, dose_mg: Fraction) -> Fraction | None:
        """The most that its ladder has from this dose in mg of diazepam; None when no rung holds it."""
        return next((rung.most_mg for rung in self.ladder if rung.holds(dose_mg)), None)


@dataclass(frozen=True, slots=True)
class Profile:
    """Which rules speak; ``rules`` are their ids in order of their number."""

    id: str
    name: str
    rules: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RuleBook:
    """Every rule, and the profiles made of them."""

    rules: tuple[CheckRule, ...]
    profiles: tuple[Profile, ...]
    default: str

    def profile(self, profile_id: str = "") -> Profile:
        """The profile with that id, the default one for ""; Problem ``profile_unknown`` naming the known ones."""
        for profile in self.profiles:
            if profile.id == (profile_id or self.default):
                return profile
        raise Problem("profile_unknown", name=profile_id, known=", ".join(p.id for p in self.profiles))

    def rules_of(self, profile: Profile) -> dict[str, CheckRule]:
        """The rules that speak in a profile, by id."""
        return {rule.id: rule for rule in self.rules if rule.id in profile.rules}


def read_rules(text: str) -> RuleBook:
    """The rule book of a TOML file as ``docs/data.md`` describes it. KeyError or ValueError for any other text."""
    data = tomllib.loads(text, parse_float=Decimal)
    sources = {source["key"]: source for source in data["source"]}
    rules = tuple(_rule(entry, sources[entry["source"]]) for entry in data["rule"])
    order = [rule.id for rule in rules]
    shared: list[str] = data["profiles"]["shared"]
    profiles = tuple(
        Profile(
            entry["id"],
            entry["name"],
            tuple(sorted(entry["rules"] + ([] if entry["id"] == NO_RULES else shared), key=order.index)),
        )
        for entry in data["profile"]
    )
    return RuleBook(rules, profiles, data["profiles"]["default"])


def _rule(entry: Mapping[str, Any], source: Mapping[str, Any]) -> CheckRule:
    return CheckRule(
        id=entry["id"],
        title=entry["title"],
        source=source["name"],
        source_key=source["key"],
        year=source["year"],
        severity=Severity(entry["severity"]),
        basis=Basis(entry["basis"]),
        applies=Applies(entry["applies"]),
        parameters={name: Fraction(value) for name, value in entry["parameters"].items()},
        ladder=tuple(_rung(rung) for rung in entry.get("ladder", [])),
    )


def _rung(entry: Mapping[str, Any]) -> Rung:
    above = "above_mg" in entry
    return Rung(Fraction(entry["above_mg" if above else "from_mg"]), Fraction(entry["most_mg"]), above)
