"""One request to Customer.io's App API: at most ten a second, tried again where that helps, the key in no text.

Knows HTTP, pace and patience; what an answer means is for the caller.
"""

__all__ = ["HOSTS", "AppApiHttp", "Clock", "Sleep", "what_failed"]

import asyncio
import json
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any

import httpx

from .app_api_errors import AppApiError, BrokenAnswer, KeyRefused, NoAnswer

Clock = Callable[[], float]
Sleep = Callable[[float], Awaitable[object]]

# https://docs.customer.io/integrations/api/app/ , also for the limit.
HOSTS = {"us": "https://api.customer.io", "eu": "https://api-eu.customer.io"}
SECONDS_BETWEEN = 0.1
TRIES = 6
FIRST_WAIT = 0.5
LONGEST_WAIT = 60.0
TIMEOUT = httpx.Timeout(30.0, connect=10.0)


class AppApiHttp:
    """Asks with a key. `clock` and `sleep` count seconds; tests bring their own."""

    def __init__(self, key: str, base_url: str, clock: Clock = time.monotonic, sleep: Sleep = asyncio.sleep) -> None:
        """Raises KeyRefused for a key that no header can carry: an HTTP library would print it in its refusal."""
        key = key.strip()
        if not key or not all("!" <= letter <= "~" for letter in key):
            raise KeyRefused("the App API key is empty or has spaces or other odd letters; copy it again")
        self._headers = {"Authorization": f"Bearer {key}"}
        self._base_url = base_url.rstrip("/")
        self._clock = clock
        self._sleep = sleep
        self._next_turn = 0.0
        self._http = httpx.AsyncClient(timeout=TIMEOUT)

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self._base_url!r})"

    async def aclose(self) -> None:
        await self._http.aclose()

    async def wait(self, seconds: float) -> None:
        await self._sleep(seconds)

    async def ask(self, what: str, method: str, path: str, **request: Any) -> dict[str, Any] | None:
        """The JSON object of the answer, None for 404. `what` begins the sentence of an error.

        Raises KeyRefused, NoAnswer, BrokenAnswer, and AppApiError for any other refusal.
        """
        reason = ""
        for attempt in range(TRIES):
            await self._turn()
            pause = min(FIRST_WAIT * 2**attempt, LONGEST_WAIT)
            try:
                url = f"{self._base_url}{path}"
                answer = await self._http.request(method, url, headers=self._headers, **request)
            except httpx.RequestError as error:
                reason = what_failed(error)
            else:
                if answer.status_code != 429 and answer.status_code < 500:
                    return _object(what, answer)
                reason = f"it answered {answer.status_code}"
                if answer.status_code == 429:
                    pause = max(pause, _retry_after(what, answer))
            if attempt < TRIES - 1:
                # Whoever else asks meanwhile waits too: the limit is the workspace's.
                self._next_turn = max(self._next_turn, self._clock() + pause)
        raise NoAnswer(f"{what}: {reason}, {TRIES} times; nothing was changed, the next sync tries again")

    @asynccontextmanager
    async def download(self, url: str) -> AsyncIterator[AsyncIterator[bytes]]:
        """The bytes of a file at a signed address, which needs no key and gets none."""
        async with self._http.stream("GET", url) as answer:
            if answer.status_code != 200:
                raise httpx.RemoteProtocolError(f"it answered {answer.status_code}")
            yield answer.aiter_bytes()

    async def _turn(self) -> None:
        now = self._clock()
        turn = max(now, self._next_turn)
        self._next_turn = turn + SECONDS_BETWEEN
        if turn > now:
            await self._sleep(turn - now)


def what_failed(error: httpx.RequestError | httpx.InvalidURL) -> str:
    """A few words of ours: the library's own may hold an address with a signature in it."""
    if isinstance(error, httpx.TimeoutException):
        return "it took too long"
    if isinstance(error, httpx.ConnectError):
        return "it could not be reached"
    return "the connection broke"


def _object(what: str, answer: httpx.Response) -> dict[str, Any] | None:
    status = answer.status_code
    if status in (401, 403):
        raise KeyRefused(f"{what}: the App API key was refused ({status}); make one in Customer.io's account settings")
    if status == 404:
        return None
    if status != 200:
        raise AppApiError(f"{what}: Customer.io refused the request ({status}); check the region and the key's scope")
    try:
        value = json.loads(answer.content)
    except (ValueError, RecursionError):
        value = None
    if not isinstance(value, dict):
        raise BrokenAnswer(f"{what}: the answer is no JSON object; nothing was changed, the next sync tries again")
    return value


def _retry_after(what: str, answer: httpx.Response) -> float:
    text = answer.headers.get("retry-after", "").strip()
    seconds = int(text) if text.isascii() and text.isdigit() and len(text) < 9 else 0
    if seconds > LONGEST_WAIT:
        raise NoAnswer(f"{what}: Customer.io asks to wait {seconds} s, longer than one sync waits; sync later")
    return float(seconds)
