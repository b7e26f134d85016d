"""What Customer.io tells about a message: the body of a reporting webhook, its id and its signature.

Pure values; https://docs.customer.io/journeys/webhooks/ describes them. It must not know where they go.
"""

__all__ = ["CAMPAIGNS", "METRICS", "envelope", "sign", "ulid"]

import hmac
import secrets
from hashlib import sha256
from typing import Any

CAMPAIGNS = {7: "Welcome series", 12: "We miss you"}
METRICS = ("drafted", "sent", "delivered", "opened", "clicked", "converted", "unsubscribed", "bounced", "failed")
CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
FAILURES = ("bounced", "failed")


def envelope(
    metric: str, campaign_id: int, identifiers: dict[str, str | None], now: float, more: dict[str, Any]
) -> dict[str, Any]:
    """One report about an email of a campaign; `more` is laid over its `data`. `now` in seconds since 1970."""
    data = {
        "campaign_id": campaign_id,
        "campaign_name": CAMPAIGNS.get(campaign_id, f"Campaign {campaign_id}"),
        "action_id": campaign_id * 10 + 1,
        "delivery_id": secrets.token_urlsafe(18),
        "identifiers": identifiers,
        "customer_id": identifiers["id"],
        "subject": f"{CAMPAIGNS.get(campaign_id, 'Hello')}: a word from us",
    }
    if metric != "failed":
        data["recipient"] = identifiers["email"]
    if metric == "clicked":
        data |= {"href": "https://example.com/tour", "link_id": 1}
    if metric in FAILURES:
        data["failure_message"] = "550 mailbox unavailable"
    return {
        "event_id": ulid(now),
        "object_type": "email",
        "metric": metric,
        "timestamp": int(now),
        "data": data | more,
    }


def sign(key: str, timestamp: int, body: bytes) -> str:
    """`X-CIO-Signature`: https://docs.customer.io/journeys/webhooks/#securely-verify-requests"""
    return hmac.new(key.encode(), f"v0:{timestamp}:".encode() + body, sha256).hexdigest()


def ulid(now: float) -> str:
    """Time first, then chance: https://github.com/ulid/spec"""
    number = int(now * 1000) << 80 | secrets.randbits(80)
    return "".join(CROCKFORD[number >> shift & 31] for shift in range(125, -1, -5))
