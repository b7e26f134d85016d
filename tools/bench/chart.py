"""Charts as SVG text, without any script: a row per contender, a dot at the median, a line over the range.

Logarithmic, so that one distance is one factor everywhere. Colours come from the page's style sheet by class. Must not
know what is measured.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from math import ceil, floor, log10

__all__ = ["Dot", "Row", "chart"]

LANE, BOTTOM = 13, 26


@dataclass(frozen=True)
class Layout:
    """Pixels. `left`: where the scale begins; `right`: room for the last label; `row`: of one contender.

    `middle`: where in its row the dots are; `name`: where its name stands, from the top of the row.
    """

    width: int
    left: int
    right: int
    row: int
    middle: int
    name: int


WIDE = Layout(width=720, left=226, right=66, row=42, middle=21, name=25)
# On a phone the names stand above the dots.
NARROW = Layout(width=340, left=12, right=62, row=64, middle=42, name=18)


@dataclass(frozen=True)
class Dot:
    """`series`: from 0, which colour. `low` and `high`: the range. `label`: the number as people read it."""

    series: int
    value: float
    low: float
    high: float
    label: str


@dataclass(frozen=True)
class Row:
    """One contender; `ours` is set apart."""

    name: str
    dots: Sequence[Dot]
    ours: bool = False


def chart(title: str, rows: Sequence[Row], *, narrow: bool = False) -> str:
    """One `<svg>`; `title` is read out where the picture cannot be seen. Rows without dots are left out."""
    layout = NARROW if narrow else WIDE
    rows = [row for row in rows if row.dots]
    scale = _Scale([dot for row in rows for dot in row.dots], layout)
    height = layout.row * len(rows) + BOTTOM
    return "\n".join(
        [
            f'<svg viewBox="0 0 {layout.width} {height}" role="img" aria-label="{escape(title)}">',
            *[_band(layout, layout.row * place) for place, row in enumerate(rows) if row.ours],
            *[_grid(power, scale, height) for power in range(scale.low, scale.high + 1)],
            *[_row(row, layout, scale, layout.row * place) for place, row in enumerate(rows)],
            "</svg>",
        ]
    )


class _Scale:
    """From whole power of ten to whole power of ten, around all of `dots`."""

    def __init__(self, dots: Sequence[Dot], layout: Layout) -> None:
        self.low = floor(log10(min(_positive(dot.low) for dot in dots)))
        self.high = max(ceil(log10(max(_positive(dot.high) for dot in dots))), self.low + 1)
        self._left = layout.left
        self._width = layout.width - layout.left - layout.right

    def x(self, value: float) -> float:
        return self._left + (log10(_positive(value)) - self.low) / (self.high - self.low) * self._width


def _positive(value: float) -> float:
    # A heap may come out below that of the empty page; a logarithm needs something.
    return max(value, 0.1)


def _band(layout: Layout, y: int) -> str:
    return f'<rect class="band" x="0" y="{y}" width="{layout.width}" height="{layout.row}" rx="6"/>'


def _grid(power: int, scale: _Scale, height: int) -> str:
    x = scale.x(10.0**power)
    words = f"{10**power:,}" if power >= 0 else f"{10.0**power:g}"
    line = f'<line class="grid" x1="{x:.1f}" x2="{x:.1f}" y1="0" y2="{height - BOTTOM + 4}"/>'
    return f'{line}<text class="tick" x="{x:.1f}" y="{height - 6}" text-anchor="middle">{words}</text>'


def _row(row: Row, layout: Layout, scale: _Scale, y: int) -> str:
    kind = "name ours" if row.ours else "name"
    parts = [f'<text class="{kind}" x="10" y="{y + layout.name}">{escape(row.name)}</text>']
    lane = y + layout.middle - LANE * (len(row.dots) - 1) / 2
    for dot in row.dots:
        low, median, high = (scale.x(value) for value in (dot.low, dot.value, dot.high))
        parts.append(
            f'<g class="series{dot.series}"><title>{escape(row.name)}: {escape(dot.label)}</title>'
            f'<line class="range" x1="{low:.1f}" x2="{high:.1f}" y1="{lane:.1f}" y2="{lane:.1f}"/>'
            f'<circle cx="{median:.1f}" cy="{lane:.1f}" r="4.5"/>'
            f'<text class="value" x="{max(median + 5, high) + 8:.1f}" y="{lane + 4:.1f}">{escape(dot.label)}</text></g>'
        )
        lane += LANE
    return "\n".join(parts)
