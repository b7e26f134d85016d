"""Charts as SVG text, without any script: a row per contender, a dot at the median, a line over the range.

Logarithmic, so that one distance is one factor everywhere. Colours come from the page's style sheet by class. Must not
know what is measured.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from math import ceil, floor, log10

__all__ = ["Dot", "Row", "chart"]

LANE, BOTTOM = 14, 28
# Room at both ends of a scale, as a factor.
MARGIN = 1.35


@dataclass(frozen=True)
class Layout:
    """Pixels. `left`: where the scale begins; `right`: room for the last label.

    `above`, `below`: of the dots in their row; `beside`: whether the name stands beside them and not above.
    """

    width: int
    left: int
    right: int
    above: int
    below: int
    beside: bool


WIDE = Layout(width=800, left=262, right=64, above=16, below=16, beside=True)
NARROW = Layout(width=340, left=12, right=58, above=38, below=14, beside=False)


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
    step = layout.above + LANE * (max(len(row.dots) for row in rows) - 1) + layout.below
    height = step * len(rows) + BOTTOM
    parts = [f'<svg viewBox="0 0 {layout.width} {height}" role="img" aria-label="{escape(title)}">']
    for place, row in enumerate(rows):
        kind = "band" if row.ours else "row"
        parts.append(f'<rect class="{kind}" x="0" y="{step * place}" width="{layout.width}" height="{step}" rx="6"/>')
    parts += [_grid(value, scale, step * len(rows)) for value in scale.ticks()]
    parts += [_row(row, layout, scale, step * place, step) for place, row in enumerate(rows)]
    return "\n".join([*parts, "</svg>"])


class _Scale:
    """A logarithmic scale around all of `dots`, with some room at both ends."""

    def __init__(self, dots: Sequence[Dot], layout: Layout) -> None:
        self.low = log10(min(_positive(dot.low) for dot in dots) / MARGIN)
        self.high = log10(max(_positive(dot.high) for dot in dots) * MARGIN)
        self._left = layout.left
        self._width = layout.width - layout.left - layout.right

    def x(self, value: float) -> float:
        return self._left + (log10(_positive(value)) - self.low) / (self.high - self.low) * self._width

    def ticks(self) -> list[float]:
        """The powers of ten on it; where these are few, twice and five times as much as well."""
        powers = [10.0**power for power in range(ceil(self.low), floor(self.high) + 1)]
        if len(powers) > 1:
            return powers
        steps = [step * 10.0**power for power in range(floor(self.low), ceil(self.high)) for step in (1, 2, 5)]
        return [step for step in steps if self.low <= log10(step) <= self.high]


def _positive(value: float) -> float:
    # A heap may come out below that of the empty page; a logarithm needs something.
    return max(value, 0.1)


def _grid(value: float, scale: _Scale, height: int) -> str:
    x = scale.x(value)
    words = f"{value:,.0f}" if value >= 1 else f"{value:g}"
    line = f'<line class="grid" x1="{x:.1f}" x2="{x:.1f}" y1="0" y2="{height + 5}"/>'
    return f'{line}<text class="tick" x="{x:.1f}" y="{height + 21}" text-anchor="middle">{words}</text>'


def _row(row: Row, layout: Layout, scale: _Scale, y: int, step: int) -> str:
    kind = "name ours" if row.ours else "name"
    name = y + step / 2 + 4.5 if layout.beside else y + 20
    parts = [f'<text class="{kind}" x="12" y="{name}">{escape(row.name)}</text>']
    for place, dot in enumerate(row.dots):
        lane = y + layout.above + LANE * place
        low, median, high = (scale.x(value) for value in (dot.low, dot.value, dot.high))
        parts.append(
            f'<g class="series{dot.series}"><title>{escape(row.name)}: {escape(dot.label)}</title>'
            f'<line class="range" x1="{low:.1f}" x2="{high:.1f}" y1="{lane}" y2="{lane}"/>'
            f'<circle cx="{median:.1f}" cy="{lane}" r="4.5"/>'
            f'<text class="value" x="{max(median + 5, high) + 8:.1f}" y="{lane + 4}">{escape(dot.label)}</text></g>'
        )
    return "\n".join(parts)
