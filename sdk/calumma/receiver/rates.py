"""How often one address, and one user, may ask. In memory: a restart forgets, and that harms nobody."""

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
    """`per_address`, `per_uid`: what each may do."""

    def __init__(self, per_address: RateLimitItem = PER_ADDRESS, per_uid: RateLimitItem = PER_UID) -> None:
        self._per_address = per_address
        self._per_uid = per_uid
        self._limiter = MovingWindowRateLimiter(MemoryStorage())

    def check(self, address: str, account: int, uid: str | None) -> None:
        """Count one request. Raises TooOften."""
        self._hit(self._per_address, "address", address)
        if uid is not None:
            self._hit(self._per_uid, "uid", f"{account}:{uid}")

    def _hit(self, item: RateLimitItem, kind: str, key: str) -> None:
        if not self._limiter.hit(item, kind, key):
            raise TooOften(item)


class TooOften(Refused):
    """Asked too often; `retry_after`: seconds to wait."""

    def __init__(self, item: RateLimitItem) -> None:
        super().__init__(429, f"More than {item} from here; ask again later.")
        self.retry_after = max(1, item.get_expiry() // 6)
