"""Urgent events above the symptoms, and a strip of visits, practices and other things below the nights.

Every kind is one artist with its own shape, so it reads without colour, and ten years draw as quickly as one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

import numpy as np

from journal.domain.context_mark import SUBSTANCES
from journal.domain.urgent import Tier
from journal.plots.artists import Floats
from journal.plots.day_notes import PRACTICES, URGENT, VISITS, DayNotes, tier_of
from journal.plots.frame import LEFT_EM, RIGHT_EM, heading, key, key_line_em, size_em
from journal.plots.key_above import pixel_columns
from journal.plots.overview_data import OverviewData
from journal.plots.style import ChartStyle
from journal.plots.time_axis import x_of
from journal.words.translation import mark, tr
from journal.words.urgent_words import urgent_kind_name

if TYPE_CHECKING:
    from matplotlib.artist import Artist
    from matplotlib.axes import Axes

LANE = 0.2
"""The height of the lane of urgent events to that of the scale below it."""
LETTER_EM = 0.52
"""About the width of a letter, for what fits."""
MOST_LABELS = 12
DENSE_FROM = 400
"""From so many days on, the marks of the strip are smaller."""

SHAPES: dict[Tier, tuple[str, str]] = {
    Tier.A: ("X", mark("urgent, emergency")),
    Tier.B: ("v", mark("urgent, same day")),
    Tier.C: ("v", mark("urgent, next contact")),
}
"""The shape of each tier, hollow for the last, and what the key calls it."""

_ROWS: tuple[tuple[str, str, str], ...] = (
    ("visits", ">", mark("visit")),
    ("practices", "+", mark("practice")),
    ("substances", "o", mark("alcohol, caffeine or another substance")),
    ("circumstances", "D", mark("illness, stress or another thing")),
)
"""The rows of the strip from the top: what is in it, its shape, and what the key calls it."""
_SHORT: dict[str, str] = {"substances": mark("alcohol, caffeine…"), "circumstances": mark("stress and other things")}
"""What the key calls it where there is little room."""


@dataclass(frozen=True, slots=True)
class StripRow:
    """The days of one kind of note with its shape and its word."""

    kind: str
    shape: str
    word: str
    days: tuple[float, ...]


def has_urgent(data: OverviewData) -> bool:
    """Whether an urgent event is shown on any day."""
    return bool(data.notes.days_of(URGENT))


def strip_rows(data: OverviewData) -> tuple[StripRow, ...]:
    """The rows that have anything in them; none without notes."""
    notes = data.notes
    substances, circumstances = set[date](), set[date]()
    for day, marks in notes.marks.items():
        for entry in marks:
            (substances if entry.key in SUBSTANCES else circumstances).add(day)
    days = {
        "visits": notes.days_of(VISITS),
        "practices": notes.days_of(PRACTICES),
        "substances": sorted(substances),
        "circumstances": sorted(circumstances),
    }
    return tuple(
        StripRow(kind, shape, tr(word), tuple(map(x_of, days[kind]))) for kind, shape, word in _ROWS if days[kind]
    )


def note_strip(axes: Axes, rows: Sequence[StripRow], days: int, style: ChartStyle) -> None:
    """A row of marks for each kind, named by the key above; smaller ones where many days stand close."""
    from matplotlib.lines import Line2D

    dense = days > DENSE_FROM
    axes.set_ylim(0.0, float(len(rows)))
    axes.yaxis.set_ticks([])
    axes.grid(False)
    heading(axes, tr("Also noted"), style)
    handles: list[Artist | None] = []
    for number, row in enumerate(rows):
        places = _apart(row.days, days, pixel_columns(axes))
        heights = np.full(len(places), len(rows) - number - 0.5)
        look = _look_of(row, 0.45 if dense else 1.0, style)
        axes.plot(places, heights, clip_on=False, zorder=4, **look)
        handles += [Line2D([], [], label=row.word, **_look_of(row, 1.0, style))]
    if not _key_fits(axes, handles, style):
        for row, handle in zip(rows, handles, strict=True):
            if handle is not None:
                handle.set_label(tr(_SHORT[row.kind]) if row.kind in _SHORT else row.word)
    key(axes, handles, style)


def _apart(places: Sequence[float], days: int, columns: int) -> Floats:
    """The places, in order; where there are more days than pixels, the last one of each column of them."""
    every = np.array(places, dtype=float)
    if days <= columns:
        return every
    return every[np.flatnonzero(np.diff((every / days * columns).astype(int), append=-1))]


def _look_of(row: StripRow, size: float, style: ChartStyle) -> dict[str, Any]:
    look: dict[str, Any] = {"linestyle": "none", "marker": row.shape, "color": style.text, "markersize": 4.0 * size}
    if row.shape == "+":
        return look | {"markeredgewidth": 1.0 * size, "markersize": 5.0 * size}
    if row.shape == "D":
        return look | {"markerfacecolor": style.surface, "markeredgewidth": 0.9 * size, "markersize": 3.4 * size}
    return look | {"markeredgewidth": 0}


def urgent_lane(
    axes: Axes, data: OverviewData, beside: Sequence[Artist | None], style: ChartStyle
) -> list[Artist | None]:
    """A mark on each day with urgent events, the most urgent tier's shape, with words where they fit.

    Gives the marks for the key where the key has room for them ``beside`` the others.
    """
    level = 4.0 * (1 + LANE * 0.6)
    found: list[Artist | None] = []
    days = [(day, data.notes[day]) for day in data.notes.days_of(URGENT)]
    for tier, (shape, word) in SHAPES.items():
        places = [x_of(day) for day, notes in days if notes.tier is tier]
        if not places:
            continue
        fill = style.surface if tier is Tier.C else style.urgent
        look: dict[str, Any] = {"color": style.urgent, "markerfacecolor": fill, "markeredgecolor": style.urgent}
        found += axes.plot(
            places, np.full(len(places), level), linestyle="none", marker=shape, markersize=7.0, markeredgewidth=0.9,
            clip_on=False, zorder=6, label=tr(word), **look,
        )  # fmt: skip
    if days:
        _label_days(axes, data, days, level, style)
    return found if _key_fits(axes, [*beside, *found], style) else []


def _label_days(
    axes: Axes, data: OverviewData, days: Sequence[tuple[date, DayNotes]], level: float, style: ChartStyle
) -> None:
    """The name of what happened to the right of its mark, or to the left of it, where nothing else stands."""
    width = size_em(_figure(axes), style)[0] - LEFT_EM - RIGHT_EM
    scale = width / max(len(data.period), 7)
    places = [(x_of(day) - x_of(data.period.first) + 0.5) * scale for day, _ in days]
    taken, labels = 0.0, 0
    for number, ((day, notes), place) in enumerate(zip(days, places, strict=True)):
        text = _label_of(notes)
        wide = LETTER_EM * len(text) + 0.9
        free_to = places[number + 1] - 0.6 if number + 1 < len(places) else width
        right = place + wide <= free_to
        left = not right and place - wide >= taken
        taken = place + (wide if right else 0.6)
        if not (right or left) or labels == MOST_LABELS:
            continue
        labels += 1
        axes.annotate(
            text, (x_of(day), level), xytext=(style.text_pt * (0.6 if right else -0.6), 0.0),
            textcoords="offset points", ha="left" if right else "right", va="center_baseline", zorder=6,
            color=style.urgent, fontsize=max(style.text_pt * 0.9, 8.0), annotation_clip=False,
        )  # fmt: skip


def _label_of(notes: DayNotes) -> str:
    first = min(notes.urgent, key=lambda event: (tier_of(event), notes.urgent.index(event)))
    more = len(notes.urgent) - 1
    name = urgent_kind_name(first.kind)
    return tr("{name} + {n} more", name=name, n=more) if more else name


def _key_fits(axes: Axes, handles: Sequence[Artist | None], style: ChartStyle) -> bool:
    """Whether all names fit above the panel, beside its heading or, in a narrow figure, in a line of their own."""
    width = size_em(_figure(axes), style)[0]
    words = sum(LETTER_EM * len(str(h.get_label())) + 3.5 for h in handles if h is not None)
    beside = 0.0 if key_line_em(_figure(axes), style) else LETTER_EM * len(axes.get_ylabel())
    return words + beside <= width - LEFT_EM


def _figure(axes: Axes) -> Any:
    return axes.get_figure(root=True)
