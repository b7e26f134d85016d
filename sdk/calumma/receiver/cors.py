"""Which pages may ask: those of the hosts that the account lists. Browsers keep the answer from all others.

https://fetch.spec.whatwg.org/#http-cors-protocol
"""

from starlette.requests import Request

from .bodies import Refused
from .directory import Account

__all__ = ["ANYBODY", "allowed", "headers_for"]

EXPOSED = {"Access-Control-Expose-Headers": "Retry-After", "Vary": "Origin"}
# For what says nothing of anybody: that a token is unknown.
ANYBODY = {"Access-Control-Allow-Origin": "*", **EXPOSED}


def headers_for(request: Request, account: Account, own: str) -> dict[str, str]:
    """The headers of an answer to a page. Raises Refused (403) for a page of a host that is not listed.

    `own`: the receiver's own origin. A request without an origin comes from no other site's page.
    """
    origin = request.headers.get("origin")
    if origin is None:
        return dict(EXPOSED)
    if origin != own and not allowed(origin, account.hosts):
        raise Refused(403, f"Pages of {origin[:200]} may not ask; list that host in the dashboard.")
    return {"Access-Control-Allow-Origin": origin, **EXPOSED}


def allowed(origin: str, hosts: frozenset[str]) -> bool:
    """Whether `origin` is one of `hosts`; `https://*.example.com` stands for all hosts below example.com."""
    if origin in hosts:
        return True
    scheme, _, host = origin.partition("://")
    return any(
        known.startswith(f"{scheme}://*.") and host.endswith(known[len(scheme) + 4 :])
        for known in hosts
        if "*" in known
    )
