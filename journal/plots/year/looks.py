"""How the signs of the year look: each has a shape or a dash of its own, so it reads without colour."""

from __future__ import annotations

from typing import Any

from journal.domain.urgent import Tier
from journal.plots.note_marks import SHAPES
from journal.plots.stretches import ROUGHER, Kind
from journal.plots.style import ChartStyle


def stretch_look(kind: Kind, style: ChartStyle) -> dict[str, Any]:
    """Rougher is a heavy whole line, calmer a fine dashed one."""
    if kind == ROUGHER:
        return {"edgecolors": style.text, "linewidths": 1.7, "linestyles": "solid"}
    return {"edgecolors": style.text, "linewidths": 1.2, "linestyles": (0, (2.2, 1.6))}


def change_look(style: ChartStyle, size: float) -> dict[str, Any]:
    """The mark of a change of dose."""
    return {
        "linestyle": "none", "marker": "D", "markersize": size, "markerfacecolor": style.text,
        "markeredgecolor": style.surface, "markeredgewidth": 0.8,
    }  # fmt: skip


def urgent_look(tier: Tier, style: ChartStyle, size: float) -> dict[str, Any]:
    """The mark of a tier, as in the overview."""
    hollow = tier is Tier.C
    return {
        "linestyle": "none", "marker": SHAPES[tier][0], "markersize": size,
        "markerfacecolor": style.surface if hollow else style.urgent,
        "markeredgecolor": style.urgent if hollow else style.surface, "markeredgewidth": 0.9,
    }  # fmt: skip
