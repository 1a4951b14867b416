"""The one translation call of the program (GNU gettext, no toolkit)."""

from __future__ import annotations

import gettext

from journal.config.assets import asset

_catalogue: gettext.NullTranslations = gettext.NullTranslations()


def use_language(tag: str) -> None:
    """Say everything in this language from now on; English where the catalogue has no word for it."""
    global _catalogue
    _catalogue = gettext.translation("ebb", asset("i18n"), languages=[tag, tag.split("_")[0]], fallback=True)


def language() -> str:
    """The language the words are in, as ``en`` or ``pt-BR``."""
    return (_catalogue.info().get("language") or "en").replace("_", "-")


def tr(text: str, /, **values: object) -> str:
    """The text in the person's language, with ``{name}`` filled from the values."""
    said = _catalogue.gettext(text)
    return said.format(**values) if values else said


def ntr(one: str, many: str, n: int, /, **values: object) -> str:
    """The text for a count, in the plural form of the language; ``{n}`` is the count."""
    return _catalogue.ngettext(one, many, n).format(n=n, **values)


def mark(text: str) -> str:
    """The text itself: marks a sentence in a table for translation where it is used with :func:`tr`."""
    return text
