"""Customer.io's signature of a webhook: `hex(HMAC-SHA256(key, "v0:" + timestamp + ":" + body))`, over the raw bytes.

https://docs.customer.io/journeys/webhooks/#securely-verify-requests
"""

import hashlib
import hmac

__all__ = ["WINDOW_S", "is_signed", "sign"]

# No window is documented; an older request may be a recorded one.
WINDOW_S = 300


def sign(key: str, timestamp: int, body: bytes) -> str:
    """The value of `X-CIO-Signature`. `timestamp`: Unix seconds, that of `X-CIO-Timestamp`."""
    return hmac.new(key.encode(), f"v0:{timestamp}:".encode() + body, hashlib.sha256).hexdigest()


def is_signed(key: str, timestamp: str | None, signature: str | None, body: bytes, now: int) -> bool:
    """Whether `body` was signed with `key` within the last WINDOW_S seconds. `now`: Unix seconds."""
    if timestamp is None or signature is None or not (timestamp.isascii() and timestamp.isdigit()):
        return False
    if len(timestamp) > 12 or abs(now - int(timestamp)) > WINDOW_S or not signature.isascii():
        return False
    return hmac.compare_digest(sign(key, int(timestamp), body), signature.strip().lower())
