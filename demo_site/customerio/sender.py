"""The delivery of reporting webhooks: in order, signed, tried again until taken, one queue for each address.

Keeps to the policy of https://docs.customer.io/journeys/webhooks/ but for the waits, which are short enough to watch.
Knows no person and no page.
"""

__all__ = ["FIRST_WAIT_SECONDS", "Sender"]

import asyncio
import json
import time
from collections import deque
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import Any
from urllib.parse import urlsplit

import httpx

from demo_site.customerio.reports import sign

MAX_REPORTS = 1_000
TIMEOUT_SECONDS = 4.0
GIVE_UP_SECONDS = 7 * 24 * 3600
# Doubled after each try, five times at most. The real ones wait an hour after most refusals.
FIRST_WAIT_SECONDS = 2.0
DOUBLINGS = 5


class Sender:
    """`point_at` says where to; `send` puts a report behind those that wait. `tell` is called at each change."""

    def __init__(self, tell: Callable[[], None], clock: Callable[[], float] = time.time) -> None:
        self._tell = tell
        self._clock = clock
        self._urls: list[str] = []
        self._signing_key = ""
        self._first_wait = FIRST_WAIT_SECONDS
        self._reports: deque[dict[str, Any]] = deque(maxlen=MAX_REPORTS)
        self._queues: dict[str, deque[tuple[dict[str, Any], dict[str, Any]]]] = {}
        self._workers: dict[str, asyncio.Task[None]] = {}
        self._hurry = asyncio.Event()

    @property
    def ready(self) -> bool:
        """Whether there is an address to send to."""
        return bool(self._urls)

    def point_at(self, urls: Sequence[str], signing_key: str = "", first_wait: float = FIRST_WAIT_SECONDS) -> None:
        """Send later reports to these addresses, signed when there is a key; `first_wait` before the second try."""
        self._urls = list(urls)
        self._signing_key = signing_key
        self._first_wait = first_wait
        self._tell()

    def send(self, uid: str | None, report: dict[str, Any]) -> dict[str, Any]:
        """Queue one report to every address; what `listed` shows of it. Needs a running loop."""
        deliveries = [_delivery(url) for url in self._urls]
        shown = {"uid": uid, "report": report, "deliveries": deliveries}
        self._reports.append(shown)
        for url, delivery in zip(self._urls, deliveries, strict=True):
            self._queues.setdefault(url, deque()).append((report, delivery))
            worker = self._workers.get(url)
            if worker is None or worker.done():
                self._workers[url] = asyncio.create_task(self._work(url))
        self._tell()
        return shown

    def listed(self, uid: str | None = None) -> list[dict[str, Any]]:
        """Reports, oldest first; with `uid` those of one person."""
        return [shown for shown in self._reports if uid is None or shown["uid"] == uid]

    def clear(self) -> None:
        """Forget all reports, those that wait too."""
        self._reports.clear()
        for queue in self._queues.values():
            queue.clear()
        self.hurry()
        self._tell()

    def hurry(self) -> None:
        """Try again at once whatever waits for its next attempt."""
        self._hurry.set()
        self._hurry = asyncio.Event()

    async def _work(self, url: str) -> None:
        """The first of the queue until it is taken or too old, then the next: later ones wait behind it."""
        queue = self._queues[url]
        async with httpx.AsyncClient(timeout=TIMEOUT_SECONDS) as http:
            while queue:
                report, delivery = queue[0]
                hurry = self._hurry
                outcome = await self._attempt(http, url, report)
                delivery["attempts"] += 1
                delivery["outcome"] = outcome
                old = self._clock() - report["timestamp"] > GIVE_UP_SECONDS
                delivered = outcome.startswith("HTTP 2")
                delivery["state"] = "delivered" if delivered else "expired" if old else "waiting"
                self._tell()
                if delivered or old:
                    if queue and queue[0][1] is delivery:
                        queue.popleft()
                    continue
                wait = self._first_wait * 2 ** min(delivery["attempts"] - 1, DOUBLINGS)
                with suppress(TimeoutError):
                    await asyncio.wait_for(hurry.wait(), wait)

    async def _attempt(self, http: httpx.AsyncClient, url: str, report: dict[str, Any]) -> str:
        body = json.dumps(report).encode()
        headers = {"Content-Type": "application/json", "User-Agent": "Customer.io Web Hooks (local)"}
        if self._signing_key:
            now = int(self._clock())
            headers |= {"X-CIO-Timestamp": str(now), "X-CIO-Signature": sign(self._signing_key, now, body)}
        try:
            async with asyncio.timeout(TIMEOUT_SECONDS):
                answer = await http.post(url, content=body, headers=headers)
        except (TimeoutError, httpx.TimeoutException):
            return f"no answer within {TIMEOUT_SECONDS:g} s"
        except httpx.ConnectError:
            return "connection refused"
        except (httpx.HTTPError, httpx.InvalidURL):
            return "the connection broke"
        return f"HTTP {answer.status_code}"


def _delivery(url: str) -> dict[str, Any]:
    # Whoever looks at the page need not see the secret in the path.
    parts = urlsplit(url)
    return {"to": f"{parts.scheme}://{parts.netloc}", "state": "waiting", "attempts": 0, "outcome": ""}
