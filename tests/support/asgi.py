"""The body of a request, for what stands in front of an ASGI app: read whole, and handed on. Knows no path."""

__all__ = ["Receive", "again", "read_body"]

from collections.abc import Awaitable, Callable
from typing import Any

Receive = Callable[[], Awaitable[dict[str, Any]]]


async def read_body(receive: Receive) -> bytes:
    """The whole body: who goes away after it has sent it all the same."""
    body, more = b"", True
    while more:
        message = await receive()
        body += message.get("body", b"")
        more = message.get("more_body", False)
    return body


def again(body: bytes, receive: Receive) -> Receive:
    """`receive` of a request whose body was read."""
    waiting = [{"type": "http.request", "body": body, "more_body": False}]

    async def handed_on() -> dict[str, Any]:
        return waiting.pop() if waiting else await receive()

    return handed_on
