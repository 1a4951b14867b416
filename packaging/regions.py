"""Writes resources/data/regions.json: the habits of the regions whose language Ebb speaks, taken from Babel.

Usage: .venv/bin/python packaging/regions.py        (make words)

Babel takes longer to load than the journal to open. With these few facts at hand it stays away from the first paint;
every other region still goes to it. tests/words/test_regions.py holds the file to what Babel says.
"""

from __future__ import annotations

import json
from pathlib import Path

import babel
from babel.dates import get_date_format

TOP = Path(__file__).resolve().parents[1]
FILE = TOP / "resources" / "data" / "regions.json"
REGIONS = ("en_AU", "en_CA", "en_GB", "en_IE", "en_IN", "en_NZ", "en_US", "en_ZA")
SKELETONS = {"brief": "MMMd", "month": "yMMMM"}


def facts(tag: str) -> dict[str, object]:
    """What Ebb needs to know of a region."""
    from journal.words.region import order_of, title_pattern

    data = babel.Locale.parse(tag)
    patterns = {name: data.datetime_skeletons[skeleton].pattern for name, skeleton in SKELETONS.items()}
    patterns |= {name: get_date_format(name, locale=data).pattern for name in ("long", "medium")}
    return {
        "decimal": data.number_symbols["latn"]["decimal"],
        "date_order": order_of(data.date_formats["short"].pattern),
        "first_weekday": data.first_week_day,
        "right_to_left": data.character_order == "right-to-left",
        "hour24": "h" not in data.time_formats["short"].pattern,
        "patterns": {"title": title_pattern(data.date_formats["full"].pattern, data.language), **patterns},
        "weekdays": {width: [data.days["format"][width][n] for n in range(7)] for width in ("wide", "abbreviated")},
        "months": {width: [data.months["format"][width][n] for n in range(1, 13)] for width in ("wide", "abbreviated")},
    }


def regions() -> str:
    """The file's text."""
    return json.dumps({tag: facts(tag) for tag in REGIONS}, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


if __name__ == "__main__":
    FILE.write_text(regions(), encoding="utf-8")
    print(f"{len(REGIONS)} regions in {FILE.relative_to(TOP)}")
