"""The wire between pages and a receiver: remembers what pages asked, and holds or breaks answers as a test wants.

Middleware of ASGI in front of the real receiver. Knows HTTP and the names of endpoints, nothing of what is answered.
"""

__all__ = ["Wire"]

import asyncio
import json
import threading
import time
from collections.abc import Awaitable, Callable
from typing import Any
from urllib.parse import parse_qsl

from tests.support.asgi import Receive, again, read_body

PATIENCE_SECONDS = 10.0

Message = dict[str, Any]
Send = Callable[[Message], Awaitable[None]]


class Wire:
    """`requests`: what pages asked, as (name of the endpoint, its values).

    `status` other than 0 is answered to everything, with `headers`, and the receiver hears nothing of it. `garble`:
    endpoint -> what becomes of the text that the receiver answers there.
    """

    def __init__(self) -> None:
        self.requests: list[tuple[str, dict[str, Any]]] = []
        self.status = 0
        self.headers: dict[str, str] = {}
        self.garble: dict[str, Callable[[bytes], bytes]] = {}
        self._gates: dict[str, threading.Event] = {}
        self._streams: list[tuple[asyncio.AbstractEventLoop, asyncio.Event]] = []
        self._changed = threading.Condition()

    def in_front_of(self, app: Any) -> Any:
        """`app` as pages reach it. What is not for pages goes through."""

        async def wired(scope: Any, receive: Receive, send: Send) -> None:
            if scope["type"] != "http" or not scope["path"].startswith("/v1/") or scope["method"] == "OPTIONS":
                await app(scope, receive, send)
                return
            name = scope["path"].split("/")[2]
            body = await read_body(receive) if scope["method"] == "POST" else b""
            self._note(name, _values(scope, body))
            if self.status:
                await self._fail(send)
            elif name == "live":
                await self._wait(name)
                await self._stream(app, scope, receive, send)
            else:
                await self._answer(app, scope, again(body, receive), send, name)

        return wired

    def asked(self, name: str) -> list[dict[str, Any]]:
        """What this endpoint was asked, in order."""
        return [values for endpoint, values in self.requests if endpoint == name]

    def calls(self, name: str = "identify") -> list[dict[str, Any]]:
        """The calls of all requests to an endpoint."""
        return [call for values in self.asked(name) for call in values["calls"]]

    def wait_for(self, enough: Callable[[], Any]) -> None:
        """Until `enough()`, looked at with each request. Raises AssertionError with what was asked when it is not."""
        ends = time.monotonic() + PATIENCE_SECONDS
        with self._changed:
            while not enough():
                more = self._changed.wait(ends - time.monotonic())
                assert more, f"the receiver was asked only {self.requests}"

    def hold(self, name: str) -> Callable[[], None]:
        """Have answers of this endpoint, once they are made, wait until the returned function was called.

        A stream waits before it begins.
        """
        gate = self._gates[name] = threading.Event()
        return gate.set

    def cut_streams(self) -> None:
        """Break the connection of every open stream."""
        streams, self._streams = self._streams, []
        for loop, cut in streams:
            loop.call_soon_threadsafe(cut.set)

    def close(self) -> None:
        """Let everything through that still waits."""
        for gate in self._gates.values():
            gate.set()

    async def _wait(self, name: str) -> None:
        gate = self._gates.get(name)
        if gate is not None:
            await asyncio.to_thread(gate.wait, PATIENCE_SECONDS)

    def _note(self, name: str, values: dict[str, Any]) -> None:
        with self._changed:
            self.requests.append((name, values))
            self._changed.notify_all()

    async def _fail(self, send: Send) -> None:
        told = {"code": self.status, "messages": ["as the test asks"]}
        headers = {"content-type": "application/json", "access-control-allow-origin": "*"}
        headers |= {"access-control-expose-headers": "Retry-After", **self.headers}
        pairs = [(key.lower().encode(), value.encode()) for key, value in headers.items()]
        await send({"type": "http.response.start", "status": self.status, "headers": pairs})
        await send({"type": "http.response.body", "body": json.dumps(told).encode()})

    async def _answer(self, app: Any, scope: Any, receive: Receive, send: Send, name: str) -> None:
        made: list[Message] = []

        async def keep(message: Message) -> None:
            made.append(message)

        await app(scope, receive, keep)
        await self._wait(name)
        start, *rest = made
        body = b"".join(message.get("body", b"") for message in rest)
        if name in self.garble:
            body = self.garble[name](body)
            own = [pair for pair in start["headers"] if pair[0] != b"content-length"]
            start["headers"] = [*own, (b"content-length", str(len(body)).encode())]
        await send(start)
        await send({"type": "http.response.body", "body": body})

    async def _stream(self, app: Any, scope: Any, receive: Receive, send: Send) -> None:
        cut = asyncio.Event()
        self._streams.append((asyncio.get_running_loop(), cut))
        streaming, cutting = asyncio.ensure_future(app(scope, receive, send)), asyncio.ensure_future(cut.wait())
        # An answer that is left without its end is a connection that breaks.
        await asyncio.wait({streaming, cutting}, return_when=asyncio.FIRST_COMPLETED)
        for one in (streaming, cutting):
            one.cancel()
        await asyncio.wait({streaming, cutting})


def _values(scope: Any, body: bytes) -> dict[str, Any]:
    """What a request says: the token of its path, its query, or its body with the type that it names."""
    if body:
        return {**json.loads(body), "type": dict(scope["headers"])[b"content-type"].decode()}
    if scope["path"].startswith("/v1/account/"):
        return {"token": scope["path"].rpartition("/")[2]}
    return dict(parse_qsl(scope["query_string"].decode()))
