"""What was measured, as data: samples by measure and rate, their medians and ranges, and the targets that they meet.

The report's JSON is made from here and read back by nobody but tests. Must not know how anything was measured.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from statistics import median

from tools.bench.contenders import CLIENT, COMPILED, STOCK, TWIN

__all__ = ["MEASURES", "Measured", "Target", "as_json", "by_key", "ratio", "targets"]

MEASURES = {
    "start_ms": ("start", "ms"),
    "task_ms": ("longest task", "ms"),
    "task_wall_ms": ("longest task by the wall clock", "ms"),
    "heap_kb": ("JS heap after start", "KB"),
    "event_us": ("one event of the first 1,000", "µs"),
    "ten_thousand_us": ("one event of the next 10,000", "µs"),
    "growth": ("the last 2,000 of those, of the first 2,000", "x"),
    "listeners_us": ("one event, 100 listeners", "µs"),
    "identify_ms": ("identify, 200 properties", "ms"),
}
"""Name in the data -> name for people, unit."""

# As in tests/build/test_sizes.py.
LIMIT_GZIP = 27_648
LIMIT_TASK_MS = 50
LIMIT_HEAP_KB = 300
# What an event may cost more after 10,000 others before we call it growth: garbage is collected in between.
LIMIT_GROWTH = 1.25


@dataclass
class Measured:
    """One contender: `bytes` by kind, `samples` by measure and by rate (text, as in JSON), in order of the runs."""

    key: str
    name: str
    bytes: dict[str, int]
    samples: dict[str, dict[str, list[float]]] = field(default_factory=dict)

    def add(self, measure: str, rate: int, value: float) -> None:
        self.samples.setdefault(measure, {}).setdefault(str(rate), []).append(round(value, 4))

    def subtract(self, measure: str, rate: int, value: float) -> None:
        """Take `value` from every sample: what would be there without the contender."""
        values = self.samples[measure][str(rate)]
        values[:] = [round(sample - value, 4) for sample in values]

    def values(self, measure: str, rate: int = 1) -> list[float]:
        """The samples, empty where there are none."""
        return self.samples.get(measure, {}).get(str(rate), [])

    def median(self, measure: str, rate: int = 1) -> float:
        """Raises KeyError where nothing was measured."""
        return median(self.samples[measure][str(rate)])


@dataclass(frozen=True)
class Target:
    """`what`: the target in words. `got`, `limit`: numbers of one `unit`. `aim`: whether it is one, and no limit."""

    what: str
    got: float
    limit: float
    unit: str
    aim: bool = False
    at_least: bool = False

    @property
    def holds(self) -> bool:
        return self.got >= self.limit if self.at_least else self.got <= self.limit


def by_key(measured: Sequence[Measured]) -> dict[str, Measured]:
    return {one.key: one for one in measured}


def ratio(one: Measured, other: Measured, measure: str, rate: int = 1) -> float:
    """How many times `other`'s median is in `one`'s."""
    return one.median(measure, rate) / other.median(measure, rate)


def targets(measured: Sequence[Measured]) -> list[Target]:
    """What the production build is held to, in the order in which people ask."""
    found = by_key(measured)
    ours, twin, client, stock = (found[key] for key in (COMPILED, TWIN, CLIENT, STOCK))
    rates = [int(rate) for rate in ours.samples["start_ms"]]
    listed = [
        Target("gzip", ours.bytes["gzip"], LIMIT_GZIP, "bytes"),
        Target("gzip, of the Customer.io client's", ours.bytes["gzip"] / client.bytes["gzip"], 1, "x"),
        *[Target(f"longest task at {rate}x", ours.median("task_ms", rate), LIMIT_TASK_MS, "ms") for rate in rates],
    ]
    for rate in rates:
        listed += [
            Target(f"start at {rate}x, of the Customer.io client's", ratio(ours, client, "start_ms", rate), 0.25, "x"),
            Target(f"start at {rate}x, of the twin's", ratio(ours, twin, "start_ms", rate), 2, "x", aim=True),
        ]
    heap = ours.median("heap_kb") - twin.median("heap_kb")
    return [
        *listed,
        Target("one event, of the twin's", ratio(ours, twin, "event_us"), 3, "x", aim=True),
        Target("one event, times faster than stock Brython", ratio(stock, ours, "event_us"), 10, "x", at_least=True),
        Target("an event after 10,000 others, of one after 2,000", ours.median("growth"), LIMIT_GROWTH, "x"),
        Target("heap after start, more than the twin's", heap, LIMIT_HEAP_KB, "KB"),
    ]


def as_json(measured: Sequence[Measured], about: dict[str, object]) -> dict[str, object]:
    """The report's data. `about`: where and how it was measured."""
    return {
        "about": about,
        "measures": {name: {"name": words, "unit": unit} for name, (words, unit) in MEASURES.items()},
        "contenders": [
            {"key": one.key, "name": one.name, "bytes": one.bytes, "samples": one.samples} for one in measured
        ],
        "targets": [
            {
                "what": target.what,
                "got": round(target.got, 4),
                "limit": target.limit,
                "unit": target.unit,
                "aim": target.aim,
                "at_least": target.at_least,
                "holds": target.holds,
            }
            for target in targets(measured)
        ],
    }
