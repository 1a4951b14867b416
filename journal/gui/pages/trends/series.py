"""The lines and marks of a drawn chart by their names in its key, and leaving some of them out of the picture."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

FAINT = 0.3


def series_of(figure: Any) -> list[str]:
    """The names in the keys of a figure that belong to something drawn in it, in their order."""
    named = [text.get_text() for axes in figure.axes if (key := axes.get_legend()) for text in key.get_texts()]
    return [name for name in dict.fromkeys(named) if any(_named(axes, name) for axes in figure.axes)]


def leave_out(figure: Any, names: Collection[object]) -> None:
    """Leave these out of the picture; in the key they stay, faint, so that it still says what there is."""
    for axes in figure.axes if names else ():
        for name in names:
            for artist in _named(axes, str(name)):
                artist.set_visible(False)
        key = axes.get_legend()
        if key is None:
            continue
        for text, sample in zip(key.get_texts(), key.legend_handles, strict=False):
            if text.get_text() in names:
                text.set_alpha(FAINT)
                if sample is not None:
                    sample.set_alpha(FAINT)


def _named(axes: Any, name: str) -> list[Any]:
    """What is drawn under that name; what belongs to it without a name of its own has it as its gid."""
    artists = [*axes.lines, *axes.collections, *axes.patches]
    return [artist for artist in artists if name in (artist.get_label(), artist.get_gid())]
