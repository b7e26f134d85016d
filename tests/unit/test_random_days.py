"""Random days of random pages: whatever happens in whatever order, the promises hold.

`CALUMMA_STEPS=100000` takes so many steps, new ones in every run; without it the same few are taken each time.
"""

import os

from hypothesis import HealthCheck, given, note, settings
from hypothesis import strategies as st

from tests.unit.random_days import ACTIONS, Day

WANTED = int(os.environ.get("CALUMMA_STEPS", "0"))
LONGEST = 60
SHARE = 6_000


def test_the_promises_hold() -> None:
    """Balanced books, the right person, one start and at most one ending per run, each person's events by time."""
    steps = []

    @settings(max_examples=(WANTED or SHARE) // LONGEST, deadline=None, derandomize=not WANTED, database=None,
              suppress_health_check=list(HealthCheck))  # fmt: skip
    @given(st.lists(ACTIONS, min_size=LONGEST, max_size=LONGEST))
    def live(actions: list[tuple]) -> None:
        note("\n".join(["", *(repr(action) for action in actions if action != ("nothing",))]))
        day = Day()
        for action in actions:
            day.do(action)
            day.check()
        day.check_whole()
        steps.append(len(actions))

    live()
    assert sum(steps) >= (WANTED or SHARE) - LONGEST
