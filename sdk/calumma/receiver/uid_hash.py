"""The proof that a page is the user's it names: `hex(HMAC-SHA256(secret, uid + "-" + now)) + "-" + now`.

Made by the customer's server and passed to identify: https://github.com/chamaeleonidae/verification
"""

import hashlib
import hmac

__all__ = ["is_proof", "make"]

# Clocks of two servers differ by less.
AHEAD_S = 300


def make(secret: str, uid: str, now: int) -> str:
    """The proof for `uid`, made at `now` (Unix seconds)."""
    signed = hmac.new(secret.encode(), f"{uid}-{now}".encode(), hashlib.sha256).hexdigest()
    return f"{signed}-{now}"


def is_proof(secret: str, uid: str, given: object, now: int, window_s: int) -> bool:
    """Whether `given` proves `uid`, and is at most `window_s` seconds old at `now` (Unix seconds)."""
    if not isinstance(given, str) or not given.isascii():
        return False
    made_at = given.rpartition("-")[2]
    if not (made_at.isdigit() and len(made_at) <= 12 and now - window_s <= int(made_at) <= now + AHEAD_S):
        return False
    return hmac.compare_digest(make(secret, uid, int(made_at)), given)
