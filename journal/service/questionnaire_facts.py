"""The texts of the questionnaires, ``resources/data/questionnaires.toml``; ``docs/data.md`` has its fields."""

from __future__ import annotations

from functools import cache

from journal.config.assets import asset
from journal.domain.questionnaire import SHAPES, WORST, Instrument, shape_of
from journal.service.facts_entry import Entry, entries

LOWEST = "Not at all"
"""The owners' word for 0; many copies in circulation print another one."""


@cache
def instruments() -> tuple[Instrument, ...]:
    """Every questionnaire that ships with Ebb, in the order in which they are offered."""
    return read_questionnaires(asset("data", "questionnaires.toml").read_text("utf-8"))


def instrument(instrument_id: str) -> Instrument:
    """The questionnaire with this id. Problem ``questionnaire_unknown``."""
    shape_of(instrument_id)
    return next(one for one in instruments() if one.id == instrument_id)


def read_questionnaires(text: str) -> tuple[Instrument, ...]:
    """The questionnaires of the file's text. ValueError, naming entry and field, when anything in it is not right."""
    made = tuple(
        _instrument(entry) for entry in entries(text, "questionnaires.toml", ("questionnaire",))["questionnaire"]
    )
    if tuple(one.id for one in made) != tuple(SHAPES):
        raise ValueError(f"questionnaires.toml: the questionnaires are not {', '.join(SHAPES)}")
    return made


def _instrument(entry: Entry) -> Instrument:
    instrument_id = entry.one_of("id", frozenset(SHAPES))
    shape = SHAPES[instrument_id]
    items = entry.texts("items")
    if len(items) != shape.items or len(set(items)) != shape.items:
        raise entry.wrong("items", f"is not {shape.items} different texts")
    options = _options(entry)
    if options[0] != LOWEST:
        raise entry.wrong("options", f"does not begin with {LOWEST!r}")
    question, difficulties = _difficulty(entry, shape.asks_difficulty)
    made = Instrument(
        id=instrument_id,
        name=entry.text("name"),
        stem=entry.text("stem"),
        items=items,
        options=options,
        difficulty=question,
        difficulty_options=difficulties,
        terms=entry.text("terms"),
        recall_days=entry.whole("recall_days"),
        checked_on=entry.day("checked_on"),
    )
    entry.end()
    return made


def _options(entry: Entry) -> tuple[str, ...]:
    options = entry.texts("options")
    if len(options) != WORST + 1 or len(set(options)) != WORST + 1:
        raise entry.wrong("options", f"is not {WORST + 1} different texts")
    return options


def _difficulty(entry: Entry, asked: bool) -> tuple[str, tuple[str, ...]]:
    part = entry.part("difficulty")
    if (part is not None) != asked:
        raise entry.wrong("difficulty", "is missing" if asked else "is no part of this questionnaire")
    if part is None:
        return "", ()
    made = part.text("question"), _options(part)
    part.end()
    return made
