"""One server for a test: its page files, files that wait to be let through, and a local Customer.io behind them.

Knows HTTP and what Customer.io recorded. Must not know a browser, nor what a page does.
"""

__all__ = ["Site"]

import asyncio
import mimetypes
import threading
import time
from collections.abc import Callable
from typing import Any

import httpx

from demo_site.customerio.app import create_app
from tests.support.asgi import again, read_body

Calls = list[dict[str, Any]]

PATIENCE_SECONDS = 20.0


class Site:
    """An ASGI app. `files`: path to text, read at each request. `headers` go with every file."""

    def __init__(self, client_dir: Any) -> None:
        self.files: dict[str, str] = {}
        self.headers: dict[str, str] = {}
        self.origin = ""
        self.requested: list[str] = []
        self._customerio = create_app(client_dir)
        self._gates: dict[str, threading.Event] = {}
        self._changed = threading.Condition()
        self._answers = 0
        # One for all questions: making a client costs more than asking.
        self._http = httpx.Client(verify=False, trust_env=False)

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        path = scope.get("path", "")
        if scope["type"] == "http":
            self.requested.append(path)
            gate = self._gates.get(path)
            if gate is not None:
                receive = again(await read_body(receive), receive)
                await asyncio.to_thread(gate.wait, PATIENCE_SECONDS)
        if path in self.files and scope["method"] in ("GET", "HEAD"):
            await self._answer(path, send)
        else:
            await self._customerio(scope, receive, send)
        with self._changed:
            self._answers += 1
            self._changed.notify_all()

    def hold(self, path: str) -> Callable[[], None]:
        """Answer requests of `path` only after the returned function was called."""
        gate = self._gates[path] = threading.Event()
        return gate.set

    def close(self) -> None:
        """Let everything through that still waits."""
        for gate in self._gates.values():
            gate.set()
        self._http.close()
        self._customerio.state.close()

    def calls(self) -> Calls:
        """Every call that Customer.io received, in order of arrival."""
        return self._http.get(self.origin + "/activity.json").json()["events"]

    def clear(self) -> None:
        """Forget every call."""
        self._http.delete(self.origin + "/activity.json")

    def answer(self, status: int) -> None:
        """Answer every call with 200, 429 or 500; only with 200 is it kept."""
        self._http.post(self.origin + "/_control", json={"collector_status": status}).raise_for_status()

    def wait_for(self, enough: Callable[[Calls], bool]) -> Calls:
        """The calls as soon as they are `enough`. Raises AssertionError with what arrived when that takes too long."""
        ends = time.monotonic() + PATIENCE_SECONDS
        while True:
            with self._changed:
                answers = self._answers
            calls = self.calls()
            if enough(calls):
                return calls
            with self._changed:
                # Our own question for the calls was an answer too.
                more = self._changed.wait_for(lambda: self._answers > answers + 1, ends - time.monotonic())  # noqa: B023
            assert more, f"Customer.io received only {[(call['type'], call['name'], call['uid']) for call in calls]}"

    async def _answer(self, path: str, send: Any) -> None:
        kind = mimetypes.guess_type(path)[0] or "text/html"
        headers = {"content-type": kind, "cache-control": "no-store", **self.headers}
        # Said in the page itself or not at all: a page without a charset is one of the scenarios.
        if kind == "text/javascript" and "charset" not in path:
            headers["content-type"] += "; charset=utf-8"
        pairs = [(key.lower().encode(), value.encode()) for key, value in headers.items()]
        await send({"type": "http.response.start", "status": 200, "headers": pairs})
        await send({"type": "http.response.body", "body": self.files[path].encode()})
