"""The writing habits of a region: prebuilt where Ebb speaks its language, else from the Unicode data Babel carries."""

from __future__ import annotations

import json
import os
import re
from functools import cache
from typing import Any, Literal

from journal.config.assets import asset
from journal.domain.locale import Locale

_YEAR = re.compile(r"[,\s]*(?:'de'\s+)?y+[年년]?\s*(?:'?г'?\.?)?")


@cache
def prebuilt() -> dict[str, Any]:
    """The facts of regions that need no Babel, by tag (packaging/regions.py writes them)."""
    return json.loads(asset("data", "regions.json").read_text("utf-8"))


def locale_of(tag: str) -> Locale:
    """The Locale for a tag such as ``de_DE`` or ``en-US``; British English when the tag is not known."""
    tag = tag.split(".")[0].split("@")[0].replace("-", "_")
    facts = prebuilt().get(tag)
    if facts is not None:
        language, territory = tag.split("_")
        return Locale(
            language=language,
            territory=territory,
            decimal=facts["decimal"],
            date_order=facts["date_order"],
            first_weekday=facts["first_weekday"],
            right_to_left=facts["right_to_left"],
            hour24=facts["hour24"],
        )
    return _from_babel(tag)


def _from_babel(tag: str) -> Locale:
    import babel

    try:
        data = babel.Locale.parse(tag)
    except (babel.UnknownLocaleError, ValueError):
        return Locale()
    return Locale(
        language=data.language,
        territory=data.territory or "",
        decimal=data.number_symbols["latn"].get("decimal", "."),
        date_order=order_of(data.date_formats["short"].pattern),
        first_weekday=data.first_week_day,
        right_to_left=data.character_order == "right-to-left",
        hour24="h" not in data.time_formats["short"].pattern,
    )


def order_of(pattern: str) -> Literal["dmy", "mdy", "ymd"]:
    """The order of day, month and year in a short date pattern."""
    letters = "".join(dict.fromkeys(c for c in pattern.lower() if c in "dmy"))
    return "dmy" if letters == "dmy" else "mdy" if letters == "mdy" else "ymd"


def title_pattern(full: str, language: str) -> str:
    """The full date pattern without its year: ``EEEE d MMMM``. Where the day comes first, English needs no comma."""
    pattern = _YEAR.sub("", full).strip()
    return pattern.replace(",", "") if language == "en" and pattern.startswith("EEEE, d") else pattern


def system_tag() -> str:
    """The tag that the environment asks for; ``en_GB`` when it says nothing of use."""
    for name in ("LC_ALL", "LC_TIME", "LANG"):
        value = os.environ.get(name, "")
        if value and value.split(".")[0] not in ("C", "POSIX"):
            return value
    return _platform_tag() or "en_GB"


def _platform_tag() -> str:
    """What Windows or macOS has as its language, where the environment does not carry it."""
    import locale

    try:
        return locale.getlocale()[0] or ""
    except ValueError:
        return ""
