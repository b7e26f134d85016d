"""A receiver of a few lines that speaks the page's protocol over real HTTP, and says and does what a test asks of it.

Knows the wire. Must not know a page, nor what the SDK makes of an answer.
"""

__all__ = ["TOKEN", "Receiver"]

import asyncio
import json
import threading
import time
from collections.abc import AsyncIterator, Callable
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse
from starlette.routing import Route, Router

TOKEN = "page-token"
PATIENCE_SECONDS = 10.0


class Receiver:
    """An ASGI app. `profiles`: uid to attributes. `files`: path of our script to its text. `requests`: what was asked,
    as (name of the endpoint, its values).

    `status` other than 0 is the answer to everything. `listed`: whether the page's host may ask. `proof`: the one
    `uid_hash` that is taken, None where none is needed.
    """

    def __init__(self) -> None:
        self.origin = ""
        self.profiles: dict[str, dict[str, Any]] = {}
        self.account: dict[str, Any] = {"customerio": True, "step_seen": "on"}
        self.requests: list[tuple[str, dict[str, Any]]] = []
        self.status = 0
        self.headers: dict[str, str] = {}
        self.listed = True
        self.files: dict[str, str] = {}
        self.proof: str | None = None
        self.warnings: list[dict[str, str]] = []
        self._seq = 0
        self._taken: set[str] = set()
        self._gates: dict[str, threading.Event] = {}
        self._streams: list[tuple[asyncio.AbstractEventLoop, asyncio.Queue[str]]] = []
        self._changed = threading.Condition()
        self._router = Router(
            [
                Route("/v1/account/{token}", self._account),
                Route("/v1/identify", self._calls, methods=["POST"]),
                Route("/v1/track", self._calls, methods=["POST"]),
                Route("/v1/profile", self._profile),
                Route("/v1/live", self._live),
                Route("/messo/{token}/messo.min.js", self._file),
            ]
        )

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        await self._router(scope, receive, send)

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
        """Answer this endpoint only after the returned function was called."""
        gate = self._gates[name] = threading.Event()
        return gate.set

    def change(self, uid: str, attributes: dict[str, Any]) -> None:
        """Another source writes this profile; every open page is told."""
        self.profiles[uid] = attributes
        self._seq += 1
        self._tell("profile", self._profile_of(uid))

    def switch(self, **settings: Any) -> None:
        """Somebody changes the account in the dashboard."""
        self.account = {**self.account, **settings}
        self._tell("account", {"account": self.account})

    def close(self) -> None:
        for gate in self._gates.values():
            gate.set()

    def _tell(self, name: str, value: dict[str, Any]) -> None:
        for loop, queue in self._streams:
            loop.call_soon_threadsafe(
                queue.put_nowait, f"event: {name}\nid: {self._seq}\ndata: {json.dumps(value)}\n\n"
            )

    def _profile_of(self, uid: str) -> dict[str, Any]:
        profile = {"uid": uid, "attributes": self.profiles.get(uid, {})}
        return {"profile": profile, "seq": self._seq, "verified": self.proof is not None}

    async def _noted(self, name: str, values: dict[str, Any]) -> Response | None:
        """Remember what was asked; the answer where it is not the usual one."""
        with self._changed:
            self.requests.append((name, values))
            self._changed.notify_all()
        gate = self._gates.get(name)
        if gate is not None:
            await asyncio.to_thread(gate.wait, PATIENCE_SECONDS)
        if self.status:
            return self._answer({"code": self.status, "messages": ["as the test asks"]}, self.status)
        if values["token"] != TOKEN:
            return self._answer({"code": 404, "messages": ["unknown token"]}, 404)
        return None

    def _answer(self, value: dict[str, Any], status: int = 200) -> Response:
        return JSONResponse(value, status, self._cors())

    def _cors(self) -> dict[str, str]:
        listed = {"Access-Control-Allow-Origin": "*", "Access-Control-Expose-Headers": "Retry-After"}
        return {**(listed if self.listed else {}), **self.headers}

    def _refused(self, uid_hash: object) -> bool:
        return self.proof is not None and uid_hash != self.proof

    async def _account(self, request: Request) -> Response:
        answer = await self._noted("account", {"token": request.path_params["token"]})
        return answer or self._answer({"account": self.account})

    async def _calls(self, request: Request) -> Response:
        name = request.url.path.rpartition("/")[2]
        body = json.loads(await request.body())
        body["type"] = request.headers["content-type"]
        answer = await self._noted(name, body)
        return answer or self._answer({"results": [self._result(name, call) for call in body["calls"]]})

    def _result(self, name: str, call: dict[str, Any]) -> dict[str, Any]:
        if self._refused(call.get("uid_hash")):
            return {"ok": False, "code": 403, "message": "uid_hash is needed"}
        if name == "identify" and call["id"] not in self._taken:
            self.profiles[call["uid"]] = {**self.profiles.get(call["uid"], {}), **call["properties"]}
            self._seq += 1
        self._taken.add(call["id"])
        return {"ok": True, "warnings": self.warnings}

    async def _profile(self, request: Request) -> Response:
        values = dict(request.query_params)
        # What is known when it is asked: an answer may be held until it is stale.
        found = self._profile_of(values["uid"])
        answer = await self._noted("profile", values)
        if answer is None and self._refused(values.get("uid_hash")):
            answer = self._answer({"code": 403, "messages": ["uid_hash is needed"]}, 403)
        return answer or self._answer(found)

    async def _file(self, request: Request) -> Response:
        return Response(self.files[request.url.path], media_type="text/javascript")

    async def _live(self, request: Request) -> Response:
        values = dict(request.query_params)
        queue: asyncio.Queue[str] = asyncio.Queue()
        self._streams.append((asyncio.get_running_loop(), queue))
        answer = await self._noted("live", values)
        if int(values.get("since", "0")) < self._seq:
            queue.put_nowait(
                f"event: profile\nid: {self._seq}\ndata: {json.dumps(self._profile_of(values['uid']))}\n\n"
            )

        async def events() -> AsyncIterator[str]:
            yield ": here\n\n"
            while True:
                yield await queue.get()

        return answer or StreamingResponse(events(), 200, self._cors(), "text/event-stream")
