"""The writing habits of a region, from the Unicode locale data that Babel carries."""

from __future__ import annotations

import os

from journal.domain.locale import Locale


def locale_of(tag: str) -> Locale:
    """The Locale for a tag such as ``de_DE`` or ``en-US``; British English when the tag is not known."""
    import babel

    try:
        data = babel.Locale.parse(tag.split(".")[0].split("@")[0].replace("-", "_"))
    except (babel.UnknownLocaleError, ValueError):
        return Locale()
    pattern = data.date_formats["short"].pattern.lower()
    letters = "".join(dict.fromkeys(c for c in pattern if c in "dmy"))
    order = {"dmy": "dmy", "mdy": "mdy", "ymd": "ymd"}
    return Locale(
        language=data.language,
        territory=data.territory or "",
        decimal=data.number_symbols["latn"].get("decimal", "."),
        date_order=order.get(letters, "ymd"),  # type: ignore[arg-type]
        first_weekday=data.first_week_day,
        right_to_left=data.character_order == "right-to-left",
        hour24="h" not in data.time_formats["short"].pattern,
    )


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
