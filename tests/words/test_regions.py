"""What is prebuilt of a region is what Babel says, on every day."""

from __future__ import annotations

import importlib.util
from datetime import date, timedelta
from pathlib import Path
from types import ModuleType

import pytest

from journal.words import dates, region
from journal.words.region import locale_of, prebuilt

TOP = Path(__file__).resolve().parents[2]
FORMS = ("title", "long", "medium", "brief", "weekday", "month")


def writer() -> ModuleType:
    spec = importlib.util.spec_from_file_location("packaging_regions", TOP / "packaging" / "regions.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_file_is_what_babel_says_today() -> None:
    assert (TOP / "resources" / "data" / "regions.json").read_text("utf-8") == writer().regions(), "run make words"


@pytest.mark.parametrize("tag", sorted(prebuilt()))
def test_a_prebuilt_region_writes_every_day_as_babel_does(tag: str) -> None:
    locale = locale_of(tag)
    assert locale == region._from_babel(tag)
    for n in range(0, 800, 3):
        day = date(2025, 12, 1) + timedelta(days=n)
        for form in FORMS:
            assert dates._written(day, form, locale) == dates._by_babel(day, form, locale)


@pytest.mark.parametrize(
    ("tag", "title", "brief"),
    [
        ("en_GB", "Monday 23 November", "23 Nov"),
        ("en-US", "Monday, November 23", "Nov 23"),
        ("de_DE.UTF-8", "Montag, 23. November", "23. Nov."),
        ("ja_JP", "11月23日月曜日", "11月23日"),
    ],
)
def test_regions_with_and_without_prebuilt_facts(tag: str, title: str, brief: str) -> None:
    locale = locale_of(tag)
    day = date(2026, 11, 23)
    assert (dates.day_title(day, locale), dates.day_brief(day, locale)) == (title, brief)


def test_an_unknown_region_is_british_english() -> None:
    assert locale_of("xx_YY").tag == locale_of("nonsense").tag == "en_GB"
