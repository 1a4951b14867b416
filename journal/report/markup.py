"""The few pieces of HTML that the page is set with; sizes in px, which are points on paper, and whole numbers.

The toolkit takes no part of a px: 8.5 would be 8 in one place and 9 in another.
"""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Sequence
from html import escape, unescape

STYLE = """
body { color: #000000; font-size: 9px; }
.title { font-size: 19px; font-weight: 700; }
.period { font-size: 12px; }
.head { font-size: 10px; font-weight: 700; }
.lead { font-size: 11px; font-weight: 700; }
.dose { font-size: 16px; font-weight: 700; }
.quiet { color: #444444; font-size: 9px; }
p { margin: 0; line-height: 93%; }
td { line-height: 93%; }
.whole { line-height: 100%; }
"""
RULE = "#8A8A8A"
HAIR = "#C8C8C8"
NBSP = "\u00a0"
GAP = 4
"""Between the columns of figures, in px."""
_WIDTHS = dict.fromkeys(f" {NBSP}.,·il", 2.7) | dict.fromkeys("()", 3.3) | dict.fromkeys("m%", 8.0)
"""The widths of letters in px that are not about as wide as a figure."""
_TAG = re.compile(r"<[^>]*>")
CLOSE, WIDE = 0.1, 0.8
"""Air in px above and below a line of a table: where a page must hold everything, and where lines may run over."""


def whole(text: str) -> str:
    """Text that is never broken over two lines."""
    return escape(text).replace(" ", NBSP)


def quiet(text: str) -> str:
    """Lesser text."""
    return f'<span class="quiet">{escape(text)}</span>'


def strong(text: str) -> str:
    """Text that is looked for first."""
    return f'<span class="lead">{escape(text)}</span>'


def bold(text: str) -> str:
    """The one figure of a line."""
    return f"<b>{whole(text)}</b>"


def paragraph(inner: str, above: float = 0) -> str:
    """A paragraph of ready markup with so much space above."""
    return f'<p style="margin-top:{above}px">{inner}</p>'


def head(text: str, note: str = "", above: float = 0) -> str:
    """The heading of a section, with a quiet remark beside it."""
    aside = f" &nbsp;{quiet(note)}" if note else ""
    return f'<p style="margin-top:{above}px; margin-bottom:1px"><span class="head">{escape(text)}</span>{aside}</p>'


def led(text: str, note: str, inner: str, above: float = 0) -> str:
    """A section of one paragraph: its heading, a quiet remark and ready markup on the same line."""
    aside = f" &nbsp;{quiet(note)}" if note else ""
    return paragraph(f'<span class="head">{escape(text)}</span>{aside} &nbsp;{inner}', above)


def table(rows: str, above: float = 0) -> str:
    """A table of ready rows, as wide as it may be."""
    return f'<table width="100%" cellspacing="0" cellpadding="0" style="margin-top:{above}px">{rows}</table>'


def cell(inner: str, *, right: bool = False, gap: float = 0, rule: str = "", width: int = 0, air: float = CLOSE) -> str:
    """One cell with ``gap`` px before it (after it, when it reads from the left), ``air`` px above and below it."""
    side = "left" if right else "right"
    line = f"border-bottom-width:0.5px; border-bottom-style:solid; border-bottom-color:{rule};" if rule else ""
    space = f"padding-top:{air}px; padding-bottom:{air}px; padding-{side}:{gap}px;"
    share = f'width="{width}"' if width else ""
    return f'<td {share} align="{"right" if right else "left"}" valign="bottom" style="{space} {line}">{inner}</td>'


def columns(cells: Sequence[str], widths: Sequence[int], between: int = 16) -> str:
    """Blocks side by side, widths in percent, with ``between`` px of air between them."""
    last = len(cells) - 1
    parts = [
        f'<td width="{width}%" valign="top" style="padding-right:{0 if n == last else between}px">{block}</td>'
        for n, (block, width) in enumerate(zip(cells, widths, strict=True))
    ]
    return table(f"<tr>{''.join(parts)}</tr>")


def band(inner: str, above: float = 5) -> str:
    """A part of the page under a thin rule."""
    line = f"border-top-width:0.6px; border-top-style:solid; border-top-color:{RULE}; padding-top:3px"
    return table(f'<tr><td style="{line}">{inner}</td></tr>', above)


def room_for(cells: Sequence[str], gap: float) -> int:
    """The px that a column of figures needs so that none is broken over two lines; ready markup."""
    return math.ceil(max(map(_width, cells), default=0) + gap + 1)


def _width(markup: str) -> float:
    """About how many px the widest line of it takes, rather more than less."""
    lines = _TAG.sub("", markup.replace("<br>", "\n")).splitlines()
    widest = max((sum(_WIDTHS.get(sign, 5.4) for sign in unescape(line)) for line in lines), default=0.0)
    return widest * (1.08 if "<b>" in markup else 1.0)


def figures(header: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Lines of a name with its figures at the right, under a header when there is one; ready markup.

    The figures have the room they need, the name has what is left over.
    """
    lines: list[str] = []
    every = [header, *rows] if header else rows
    widths = _figure_widths(every)
    for number, row in enumerate(every):
        rule = RULE if header and not number else HAIR
        name, *cells = row
        made = [cell(one, right=True, gap=GAP, rule=rule, width=w) for one, w in zip(cells, widths, strict=True)]
        lines.append(f"<tr>{cell(name, rule=rule)}{''.join(made)}</tr>")
    return table("".join(lines))


def least_room(header: Sequence[str], rows: Sequence[Sequence[str]]) -> int:
    """The px that :func:`figures` needs where each name is broken after every word that may end a line."""
    every = [header, *rows] if header else rows
    return sum(_figure_widths(every)) + room_for(
        [word for name, *_ in every for word in _TAG.sub("", name).split(" ")], 0
    )


def _figure_widths(rows: Sequence[Sequence[str]]) -> list[int]:
    return [room_for([*column, *_TAG.sub("", title).split(" ")], GAP) for title, *column in _columns(rows)[1:]]


def _columns(rows: Sequence[Sequence[str]]) -> list[Sequence[str]]:
    return list(zip(*rows, strict=True))


def grid(
    header: Sequence[str],
    rows: Sequence[Sequence[str]],
    widths: Sequence[int],
    left: int = 1,
    above_header: str = "",
    air: float = CLOSE,
    joined: Collection[int] = (),
) -> str:
    """A table of ready markup under a header that every page repeats; widths in px, 0 for what is left over.

    The first ``left`` columns read from the left. No rule stands between a row whose number is ``joined`` and the next.
    """

    def line(cells: Sequence[str], rule: str) -> str:
        made = [
            cell(inner, right=n >= left, gap=4, rule=rule, width=width, air=air)
            for n, (inner, width) in enumerate(zip(cells, widths, strict=True))
        ]
        return f"<tr>{''.join(made)}</tr>"

    top = line([f'<span class="quiet">{text}</span>' for text in header], RULE)
    lines = [line(row, "" if n in joined else HAIR) for n, row in enumerate(rows)]
    return table(f"<thead>{above_header}{top}</thead>" + "".join(lines))
