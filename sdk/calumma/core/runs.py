"""The runs of a page, one of each tour at a time, whoever reports it. Bounded: pages choose the ids of their tours."""

from .lifecycle import TourRun
from .signals import Signal, TourExited

__all__ = ["MAX_RUNS", "Runs"]

MAX_RUNS = 100


class Runs:
    """`new_id()` gives a random text per run."""

    __slots__ = ("_new_id", "_runs")

    def __init__(self, new_id) -> None:
        self._new_id = new_id
        self._runs: dict[str, TourRun] = {}

    def of(self, signal: Signal) -> TourRun:
        """The run that `signal` is about. Where there are too many, those that are over are forgotten."""
        tour_id: str = signal.tour["tour_id"]
        # An object of the page is no dictionary: see `Listeners`.
        run_key = ":" + tour_id
        run = self._runs.get(run_key)
        if run is None:
            if len(self._runs) >= MAX_RUNS:
                ended: list[str] = [key for key, other in self._runs.items() if other.state in ("idle", "ended")]
                for key in ended or list(self._runs)[:1]:
                    self._runs.pop(key)
            run = self._runs[run_key] = TourRun(self._new_id)
        return run

    def exits(self, reason: str, armed: bool) -> list[Signal]:
        """An exit for each run that goes on, for `reason`; `armed`: also of those whose first step was not seen yet."""
        states = ("armed", "running") if armed else ("running",)
        return [
            TourExited(run.engine, run.run_key, {"tour_id": key.partition(":")[2]}, reason)
            for key, run in self._runs.items()
            if run.state in states
        ]

    def clear(self) -> None:
        self._runs = {}
