"""What the charts are called, on the page, in files and for a screen reader."""

from __future__ import annotations

from journal.words.translation import mark

CHARTS: tuple[tuple[str, str, str], ...] = (
    ("overview", mark("Overview"), mark("Doses, symptoms and sleep")),
    ("changes", mark("After each change"), mark("After each change of dose")),
    ("year", mark("Year"), mark("The days in a calendar")),
    ("symptoms", mark("Symptoms"), mark("Each symptom by itself")),
    ("sleep", mark("Sleep"), mark("The nights, from bed to up")),
    ("doses", mark("Doses"), mark("Doses, planned and recorded")),
    ("level", mark("Level"), mark("A rough level from the doses")),
)
"""Key, word of the bar, and title, in the order in which they are offered."""

FIRST, LEVEL = "overview", "level"

HEIGHTS = {"overview": 570, "symptoms": 560}
"""The least height of a chart at plain text size, where it is not :data:`HEIGHT`."""
HEIGHT = 440


def offered(there: tuple[str, ...], *, level: bool) -> list[tuple[str, str, str]]:
    """The charts that there are; the level only when it was switched on."""
    return [chart for chart in CHARTS if chart[0] in there and (level or chart[0] != LEVEL)]
