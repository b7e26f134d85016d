"""How much the receiver is asked for, and what it is held to. Holds numbers and no code that measures."""

from dataclasses import dataclass

__all__ = ["FULL", "QUICK", "Plan"]


@dataclass(frozen=True)
class Plan:
    """Seconds, counts and rates of one run."""

    rounds: int
    """How often the receiver and its peer take turns."""
    round_seconds: float
    senders: int
    steady_seconds: float
    steady_rate: float
    """Webhooks per second that it must keep up with."""
    people: int
    read_seconds: float
    read_rate: float
    streams: int
    heard: int
    """Webhooks that are sent one after the other while the streams are open."""
    shown: int
    """The same, with a page in a browser."""
    kills: int


FULL = Plan(
    rounds=3, round_seconds=10, senders=32, steady_seconds=60, steady_rate=1_000, people=200_000, read_seconds=20,
    read_rate=200, streams=500, heard=200, shown=30, kills=50,
)  # fmt: skip
QUICK = Plan(
    rounds=2, round_seconds=4, senders=32, steady_seconds=10, steady_rate=1_000, people=20_000, read_seconds=5,
    read_rate=200, streams=500, heard=50, shown=10, kills=5,
)  # fmt: skip
