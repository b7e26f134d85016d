"""The stream that keeps open pages up to date: the user's profile and the account's settings, as they change.

Server-sent events: https://html.spec.whatwg.org/multipage/server-sent-events.html
"""

import asyncio
import json
from collections import Counter
from collections.abc import AsyncIterator
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route

from .bodies import Refused
from .page_api import Page, account_settings, page_route
from .rates import Rates
from .service import Service
from .uid_hash import is_verified
from .visible import Seen, read_profile

__all__ = ["routes"]

# The settings are told anew so often: the page knows by it that the stream gets through, and asks by itself otherwise.
HEARTBEAT_SECONDS = 15.0
# A user has some tabs open, an office many users.
STREAMS_OF_A_USER = 20
STREAMS_OF_AN_ADDRESS = 1_000
STREAMS = 5_000


def routes(service: Service, rates: Rates) -> list[Route]:
    """`GET /v1/live?token=&uid=&uid_hash=&since=`."""
    streams: Counter[tuple[int, str]] = Counter()
    addresses: Counter[str] = Counter()

    async def begin(service: Service, page: Page) -> Response:
        uid = page.request.query_params.get("uid", "")
        proof = page.request.query_params.get("uid_hash")
        verified = await is_verified(service, page.account, uid, proof)
        if not uid or (proof and not verified):
            raise Refused(403 if uid else 422, "uid_hash does not prove this uid." if uid else "Send `uid`.")
        address = page.request.client.host if page.request.client else ""
        full = addresses[address] >= STREAMS_OF_AN_ADDRESS or addresses.total() >= STREAMS
        if full or streams[page.account.id, uid] >= STREAMS_OF_A_USER:
            raise Refused(503, "Too many streams are open; the page asks again later.")
        headers = {**page.headers, "Cache-Control": "no-store", "X-Accel-Buffering": "no"}
        if page.request.method == "HEAD":
            return Response(media_type="text/event-stream", headers=headers)
        since = page.request.headers.get("last-event-id") or page.request.query_params.get("since", "")
        told = int(since) if since.isascii() and since.isdigit() and len(since) < 16 else 0

        async def counted() -> AsyncIterator[str]:
            streams[page.account.id, uid] += 1
            addresses[address] += 1
            try:
                async for message in _messages(service, page, uid, verified, told):
                    yield message
            finally:
                _less(streams, (page.account.id, uid))
                _less(addresses, address)

        return StreamingResponse(counted(), media_type="text/event-stream", headers=headers)

    return [page_route(service, rates, "GET", "/v1/live", begin)]


def _less(counter: Counter[Any], key: Any) -> None:
    counter[key] -= 1
    if not counter[key]:
        del counter[key]  # else each user who ever came is remembered


async def _messages(service: Service, page: Page, uid: str, verified: bool, told: int) -> AsyncIterator[str]:
    """The settings, the profile where it is another than `told`, then every change of either.

    The settings come first in any case: they may have changed since the page asked, or while its stream was broken.
    """
    account_id = page.account.id
    shown = page.account

    def read() -> Seen:
        with service.database.reading.connect() as connection:
            return read_profile(connection, service.directory.account(account_id) or shown, uid, verified)

    with service.hub.waiting({(account_id, "profile", uid)}) as waiter:
        yield "retry: 2000\n\n"
        settings: dict[str, Any] | None = None
        public = shown.public
        while not service.hub.closed:
            waiter.event.clear()
            account = service.directory.account(account_id)
            if account is None or account.page_token != shown.page_token:
                return
            if account_settings(account) != settings:
                settings = account_settings(account)
                yield _message("account", None, settings)
            profile, company = await run_in_threadpool(read)
            if company is not None and (account_id, "company", company) not in waiter.topics:
                waiter.topics.add((account_id, "company", company))
                waiter.event.set()  # what changed after the read and before this line woke nobody: read once more
            # Another number, not a larger one: who was erased has none any more.
            if profile["seq"] != told or (not verified and account.public != public):
                told = profile["seq"]
                yield _message("profile", told, profile)
            shown, public = account, account.public
            while not (waiter.event.is_set() or service.hub.closed):
                try:
                    await asyncio.wait_for(waiter.event.wait(), HEARTBEAT_SECONDS)
                except TimeoutError:
                    yield _message("account", None, settings)


def _message(name: str, number: int | None, value: dict[str, Any]) -> str:
    line = "" if number is None else f"id: {number}\n"
    return f"event: {name}\n{line}data: {json.dumps(value, separators=(',', ':'))}\n\n"
