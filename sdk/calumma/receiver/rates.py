"""How often one address, and one user, may ask. In memory: a restart forgets, and that harms nobody.

Counted here, since a library that was asked to walked through everybody who had asked, a hundred times a second.
"""

import time
from collections import deque
from collections.abc import Callable
from math import ceil

from .bodies import Refused

__all__ = ["PER_ADDRESS", "PER_UID", "Rates", "TooOften"]

# An office behind one address opens many pages at once; Chameleon's own limit is 120 requests a minute and account:
# https://developers.chameleon.io/apis/errors
PER_ADDRESS = 600
# One user with a few tabs, each of which asks at most once a second while it is used.
PER_UID = 120
PERIOD_S = 60.0


class Rates:
    """`per_address`: what an address may do in a minute. `per_uid`: what it may do about one user: who a page says it
    is is not proven yet, and a stranger elsewhere must not use up what the user may do. `now()`: seconds.
    """

    def __init__(
        self, per_address: int = PER_ADDRESS, per_uid: int = PER_UID, now: Callable[[], float] = time.monotonic
    ) -> None:
        self._per_address = per_address
        self._per_uid = per_uid
        self._now = now
        # When each key asked in the last minute, the oldest first.
        self._asked: dict[tuple[str, ...], deque[float]] = {}
        self._swept = now()

    def check(self, address: str, account: int, uids: set[str], kind: str = "") -> None:
        """Count one request, which is about `uids`. Raises TooOften. Each `kind` of request is counted by itself."""
        now = self._now()
        if now - self._swept > PERIOD_S:
            self._asked = {key: asked for key, asked in self._asked.items() if now - asked[-1] < PERIOD_S}
            self._swept = now
        self._hit(self._per_address, now, address, kind)
        for uid in uids:
            self._hit(self._per_uid, now, address, str(account), uid)

    def _hit(self, most: int, now: float, *key: str) -> None:
        asked = self._asked.setdefault(key, deque())
        while asked and now - asked[0] >= PERIOD_S:
            asked.popleft()
        if len(asked) >= most:
            raise TooOften(most, max(1, ceil(asked[0] + PERIOD_S - now)))
        asked.append(now)


class TooOften(Refused):
    """Asked too often; `retry_after`: seconds until one more request is free."""

    def __init__(self, most: int, retry_after: int) -> None:
        super().__init__(429, f"More than {most:,} a minute from here; ask again later.")
        self.retry_after = retry_after
