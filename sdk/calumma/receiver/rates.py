"""How often one address, and one user, may ask. In memory: a restart forgets, and that harms nobody."""

import time
from math import ceil

from limits import RateLimitItem, parse
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter

from .bodies import Refused

__all__ = ["PER_ADDRESS", "PER_UID", "Rates", "TooOften"]

# An office behind one address opens many pages at once; Chameleon's own limit is 120 requests a minute and account:
# https://developers.chameleon.io/apis/errors
PER_ADDRESS = parse("600/minute")
# One user with a few tabs, each of which asks at most once a second while it is used.
PER_UID = parse("120/minute")


class Rates:
    """`per_address`: what an address may do. `per_uid`: what it may do about one user: who a page says it is is not
    proven yet, and a stranger elsewhere must not use up what the user may do.
    """

    def __init__(self, per_address: RateLimitItem = PER_ADDRESS, per_uid: RateLimitItem = PER_UID) -> None:
        self._per_address = per_address
        self._per_uid = per_uid
        self._limiter = MovingWindowRateLimiter(MemoryStorage())

    def check(self, address: str, account: int, uids: set[str]) -> None:
        """Count one request, which is about `uids`. Raises TooOften."""
        self._hit(self._per_address, "address", address)
        for uid in uids:
            self._hit(self._per_uid, "uid", address, str(account), uid)

    def _hit(self, item: RateLimitItem, *key: str) -> None:
        if not self._limiter.hit(item, *key):
            wait = self._limiter.get_window_stats(item, *key).reset_time - time.time()
            raise TooOften(item, max(1, ceil(wait)))


class TooOften(Refused):
    """Asked too often; `retry_after`: seconds until one more request is free."""

    def __init__(self, item: RateLimitItem, retry_after: int) -> None:
        super().__init__(429, f"More than {item} from here; ask again later.")
        self.retry_after = retry_after
