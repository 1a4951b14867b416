"""How the page gives way when it does not fit.

In this order: a smaller chart, shorter names. Then, twice: shorter words to urgent events and to fewer of them, fewer
rows of changes, a smaller chart, fewer of the own words to each mark, fewer practices; the second time practices and
words before rows. Then a low chart, and still fewer practices, rows, urgent events of which anything is told, and
medicines that are drawn. At last shorter questions and names of symptoms, the lowest chart, fewer symptoms, contacts
and questionnaires counted instead of told, shorter and smaller names of medicines and fewer of them; that an urgent
event was gives way to nothing else. What is not listed is counted, what is cut short ends in "…".
When the page fits, what room is left over is filled with medicines, rows of changes, practices and words again.
Letters never get smaller, and nothing is cut off at the edge.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

ROOMY, FULL, SMALL, LOW, LEAST, LAST = 320, 256, 208, 192, 160, 136
"""Heights of the chart in points, for one medicine; the last where nothing else is left to give way."""
EACH_MEDICINE, EACH_LOW = 44, 42
"""So much more for every further medicine, which has a panel of its own; the least of it."""
PANELS = 4
"""So many medicines have a panel, at most."""
STEP, LOWER = 16, 8
MANY, FEW = 6, 3
"""Rows of changes, and practices."""
MOST = 20
"""More rows of changes or practices than these have no room on any page, so they are not tried: it takes long."""
LEAST_PRACTICES = 2
"""So many practices are worth their header."""
EVENTS, STORIES = 24, 4
"""So many urgent events are listed at most, and of so many it is told what was, as long as there is room."""
ALL = 100_000
"""Letters enough for whatever is written."""
EVENT_LETTERS = (600, 300, 150, 80)
QUESTION_LETTERS = (ALL, 1500, 800, 500, 300, 160, 80)
MEDICINE_LETTERS = (200, 120, 60, 28)
NAME_LETTERS = (60, 32, 18)
"""How long the own words may be in each, from the roomiest page to the closest."""
SYMPTOMS = (10, 5, 3, 1)
"""How many symptoms are listed: the five of the highest mean, and the five of the worst answers."""
NAMED = (6, 5, 4, 3, 2, 1)
"""How many medicines are named as they are now."""
NEW = (4, 2, 1)
"""How many new symptoms, medicines in each change, and medicines with extra doses are named."""


GROWING = (
    ("named", NAMED[0]), ("new", NEW[0]), ("change_rows", FEW), ("practices", LEAST_PRACTICES), ("stories", 1),
    ("change_rows", MANY), ("practices", MANY), ("large", 1), ("told", 1), ("symptoms", SYMPTOMS[0]),
    ("stories", EVENTS), ("words", FEW), ("change_rows", MOST), ("practices", MOST),
)  # fmt: skip
"""What fills the room that is left over, and up to how much of it before the next has its turn."""

ROWS, LEAST_ROW = ("change_rows", "practices"), 10
"""What has a line of its own for each, and what a line takes at the least, in points."""


@dataclass(frozen=True, slots=True)
class Fit:
    """One size of the page.

    How many changes are listed, how high the chart is in points, and how many own words to a mark, practices and
    urgent events are listed; how many letters there may be of each thing told of an urgent event, of a question, of
    the name of a medicine as it is now, and of those of symptoms and practices; how many medicines are drawn, how many
    are named, and of how many urgent events anything is told; how many symptoms and how many new ones are named, and
    whether (1) contacts and questionnaires are told or only counted, and medicines are set large. ``close`` (1) is for
    figures that are too wide for the paper: their names may be broken into lines.
    """

    change_rows: int
    chart_height: int
    words: int = 0
    practices: int = 0
    events: int = 0
    event_letters: int = EVENT_LETTERS[0]
    question_letters: int = QUESTION_LETTERS[0]
    medicine_letters: int = MEDICINE_LETTERS[0]
    name_letters: int = NAME_LETTERS[0]
    panels: int = PANELS
    named: int = NAMED[0]
    stories: int = STORIES
    symptoms: int = SYMPTOMS[0]
    new: int = NEW[0]
    told: int = 1
    large: int = 1
    close: int = 0


def fits(changes: int, medicines: int, practices: int = 0, events: int = 0, words: int = 0) -> list[Fit]:
    """From the roomiest page to the closest one, each no taller than the one before."""
    changes, practices = min(changes, MOST), min(practices, MOST)
    choices = [Fit(changes, ROOMY, words, practices, min(events, EVENTS), stories=min(events, EVENTS))]
    told = EVENT_LETTERS if events else EVENT_LETTERS[:1]
    _shrink(choices, "chart_height", range(ROOMY, FULL - 1, -STEP))
    _shrink(choices, "name_letters", NAME_LETTERS[1:2])
    for rows, height, left, letters in ((MANY, SMALL, 1, told[1:2]), (FEW, LOW, 0, told[2:3])):
        _shrink(choices, "event_letters", letters)
        _shrink(choices, "stories", (STORIES,))
        if rows == FEW:  # what followed each change is asked for more than what may have helped
            _shrink(choices, "practices", range(practices, rows - 1, -1))
            _shrink(choices, "words", range(words, left - 1, -1))
        _shrink(choices, "change_rows", range(changes, rows - 1, -1))
        _shrink(choices, "chart_height", range(FULL, height - 1, -STEP))
        _shrink(choices, "words", range(words, left - 1, -1))
        _shrink(choices, "practices", range(practices, rows - 1, -1))
    _shrink(choices, "chart_height", range(LOW, LEAST - 1, -STEP))
    _shrink(choices, "practices", (LEAST_PRACTICES, 0))
    _shrink(choices, "change_rows", (2, 1))
    _shrink(choices, "stories", range(STORIES, 0, -1))
    _shrink(choices, "event_letters", told[3:])
    _shrink(choices, "stories", (0,))
    _shrink(choices, "panels", range(medicines - 1, 0, -1))
    _shrink(choices, "question_letters", QUESTION_LETTERS)
    _shrink(choices, "name_letters", NAME_LETTERS[2:])
    _shrink(choices, "chart_height", range(LEAST, LAST - 1, -LOWER))
    _shrink(choices, "symptoms", SYMPTOMS[:-1])
    _shrink(choices, "told", (0,))
    _shrink(choices, "large", (0,))
    _shrink(choices, "medicine_letters", MEDICINE_LETTERS)
    _shrink(choices, "new", NEW)
    _shrink(choices, "named", NAMED)
    _shrink(choices, "symptoms", SYMPTOMS)
    _shrink(choices, "events", range(EVENTS, 0, -1))
    return [replace(fit, chart_height=fit.chart_height + _for_further(fit, medicines)) for fit in choices]


def _for_further(fit: Fit, medicines: int) -> int:
    """How much higher the chart is for the medicines after the first."""
    further = max(0, min(medicines, fit.panels) - 1)
    return further * (EACH_MEDICINE if fit.chart_height > LEAST else EACH_LOW)


def first_with_room(choices: Sequence[Fit], text_height: Callable[[Fit], float], room: float) -> int:
    """Where the first of the choices (:func:`fits`) stands that is no higher than ``room`` points; the last if none is.

    ``text_height`` gives the height of the page without its chart. It is asked once for all choices that differ only
    in the chart, because laying text out takes long.
    """
    known: dict[Fit, float] = {}

    def has_room(fit: Fit) -> bool:
        text = replace(fit, chart_height=0)
        if text not in known:
            known[text] = text_height(text)
        return known[text] + fit.chart_height <= room

    low, high = 0, len(choices) - 1
    while low < high:
        middle = low + (high - low) // 3  # most pages give way little, and the closest are another text to lay out
        if has_room(choices[middle]):
            high = middle
        else:
            low = middle + 1
    return low


def grown(fit: Fit, roomiest: Fit, text_height: Callable[[Fit], float], room: float) -> Fit:
    """The fit with what fills the room that is left over, a little more of each in turn, up to the roomiest.

    What gave way early comes back where something that gave way later left more room than was needed. The heights
    are those of :func:`first_with_room`.
    """

    def left(larger: Fit) -> float:
        return room - text_height(replace(larger, chart_height=0)) - larger.chart_height

    if fit == roomiest or left(fit) < 0:
        return fit
    full: set[str] = set()
    for what, most in GROWING:
        values = range(getattr(fit, what) + 1, min(most, getattr(roomiest, what)) + 1)
        if not values or what in full or (what in ROWS and left(fit) < LEAST_ROW):
            continue
        larger = [replace(fit, **{what: value}) for value in values]
        if left(larger[0]) < 0:
            full.add(what)  # whatever else grows leaves it no more room
            continue
        fit = larger[bisect_left(larger, True, 1, key=lambda one: left(one) < 0) - 1]
    return fit


def _shrink(choices: list[Fit], what: str, values: Iterable[int]) -> None:
    """Add what follows when one measure of the last choice goes down to each of these values that is less."""
    for value in values:
        if value < getattr(choices[-1], what):
            choices.append(replace(choices[-1], **{what: value}))
