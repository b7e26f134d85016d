"""How often and how much is measured. Holds numbers and no code that measures."""

from dataclasses import dataclass, replace

__all__ = ["FULL", "QUICK", "RATES", "Costs", "Plan"]

RATES = (1, 4)
"""How many times slower the processor is made: as it is, and like a cheap phone's."""


@dataclass(frozen=True)
class Costs:
    """Counts of one measurement of costs. Events come in tours of five; `many` in five parts."""

    events: int = 1000
    many: int = 10_000
    listeners: int = 100
    heard_events: int = 100
    identifies: int = 10
    properties: int = 200


@dataclass(frozen=True)
class Plan:
    """`runs`: fresh browsers per contender and rate. `cost_runs`: in how many of them events are sent, by rate.

    `many_runs`: in how many of those, at full speed, `costs.many` of them.
    """

    runs: int
    cost_runs: dict[int, int]
    many_runs: int
    costs: Costs
    rates: tuple[int, ...] = RATES

    def costs_of(self, number: int, rate: int) -> Costs | None:
        """What to send in the run `number` (from 0) at `rate`; None where nothing."""
        if number >= self.cost_runs.get(rate, 0):
            return None
        return self.costs if rate == 1 and number < self.many_runs else replace(self.costs, many=0)


FULL = Plan(runs=7, cost_runs={1: 5, 4: 3}, many_runs=2, costs=Costs())
QUICK = Plan(runs=3, cost_runs={1: 3, 4: 1}, many_runs=1, costs=Costs())
