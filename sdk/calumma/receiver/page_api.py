"""What the pages ask: the account's settings, the user's profile; and what they tell: identify and track.

Knows HTTP. The admin mark is never set from here.
"""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from ..core.properties import clean
from ..core.text import fits, show, spell
from .answers import Json, refusal, storage_down
from .bodies import Refused, check, parse, read_bytes
from .cors import ANYBODY, allowed, headers_for, preflight_headers
from .directory import Account
from .inbound import Warnings, event_write, profile_write
from .rates import Rates, TooOften
from .service import Service
from .transactions import WriteFailed
from .uid_hash import is_enforced, is_verified
from .visible import read_profile
from .writes import UNPROVEN, Write

__all__ = ["MAX_BYTES", "MAX_CALLS", "MAX_CALL_ID_BYTES", "Page", "account_settings", "page_route", "routes"]

# What a browser lets a page send while it goes: https://fetch.spec.whatwg.org/#http-network-or-cache-fetch
MAX_BYTES = 65_536
MAX_CALLS = 100
MAX_CALL_ID_BYTES = 100
PROVEN = "proven page"

Handler = Callable[[Service, "Page"], Awaitable[Response]]


class Page:
    """Who asks: the account whose token the page carries, the headers that its browser wants, the request."""

    __slots__ = ("account", "body", "headers", "request")

    def __init__(self, request: Request, account: Account, headers: dict[str, str], body: dict[str, Any]) -> None:
        self.request = request
        self.account = account
        self.headers = headers
        self.body = body


def routes(service: Service, rates: Rates) -> list[Route]:
    """`GET /v1/account/{token}`, `GET /v1/profile`, `POST /v1/identify` and `/v1/track`."""
    return [
        page_route(service, rates, "GET", "/v1/account/{token}", _account),
        page_route(service, rates, "GET", "/v1/profile", _profile),
        page_route(service, rates, "POST", "/v1/identify", _identify),
        page_route(service, rates, "POST", "/v1/track", _track),
    ]


def page_route(service: Service, rates: Rates, method: str, path: str, handler: Handler) -> Route:
    """`path` as pages of other origins use it: by `method`, and by the question that a browser may ask before."""

    async def endpoint(request: Request) -> Response:
        if request.method == "OPTIONS":
            return _preflight(service, request)
        return await _answered(service, rates, request, handler)

    return Route(path, endpoint, methods=[method, "OPTIONS"])


def _preflight(service: Service, request: Request) -> Response:
    # It carries no token, so a host that any account lists may go on; the request itself is checked by its own.
    origin = request.headers.get("origin", "")
    if any(allowed(origin, account.hosts) for account in service.directory.accounts()):
        return Response(status_code=204, headers=preflight_headers(origin))
    return refusal(Refused(403, "Pages of this host may not ask; list it in the dashboard."))


async def _answered(service: Service, rates: Rates, request: Request, handler: Handler) -> Response:
    """What `handler` answers to a page that may ask, and every refusal with what the browser needs to show it."""
    # What says nothing of anybody may be read by every page; a page that may not ask is told so in its console only.
    headers = ANYBODY
    try:
        page = await opened(service, rates, request)
        headers = page.headers
        return await handler(service, page)
    except TooOften as error:
        return refusal(error, {**headers, "Retry-After": str(error.retry_after)})
    except Refused as error:
        unlisted = headers is ANYBODY and error.code == 403
        return refusal(error, None if unlisted else headers)
    except WriteFailed as error:
        return storage_down(error, headers)


async def opened(service: Service, rates: Rates, request: Request) -> Page:
    """Who asks. Raises Refused: an unknown token (404), a host that is not listed (403), too often (429)."""
    body: dict[str, Any] = {}
    if request.method == "POST":
        body = parse(await read_bytes(request, MAX_BYTES), whole=False)
        token: Any = body.get("token")
    else:
        token = request.path_params.get("token") or request.query_params.get("token")
    account = service.directory.page(token) if isinstance(token, str) else None
    address = request.client.host if request.client else ""
    # Every tab asks for the settings by itself, in an office many hidden ones: none uses up what people say.
    kind = "settings" if "token" in request.path_params else ""
    rates.check(address, 0 if account is None else account.id, _uids(request, body), kind)
    if account is None:
        raise Refused(404, "The page's token is unknown; copy the tag from the dashboard again.")
    return Page(request, account, headers_for(request, account, service.public_url), body)


def _uids(request: Request, body: dict[str, Any]) -> set[str]:
    """Whom the request is about."""
    calls = body.get("calls")
    told = calls[:MAX_CALLS] if isinstance(calls, list) else []
    given = [call.get("uid") for call in told if isinstance(call, dict)] + [request.query_params.get("uid")]
    return {spell(uid) for uid in given if isinstance(uid, str | int | float) and not isinstance(uid, bool)}


def account_settings(account: Account) -> dict[str, Any]:
    """What every page of the account follows."""
    return {"account": {"customerio": account.customerio, "step_seen": account.step_seen}}


async def _account(service: Service, page: Page) -> Response:
    settings = account_settings(page.account)
    tag = f'"{int(page.account.customerio)}-{page.account.step_seen}"'
    # A page asks every 45 s, past its browser's cache; one on the way may answer, and both are less than a minute.
    headers = {**page.headers, "ETag": tag, "Cache-Control": "public, max-age=10"}
    if page.request.headers.get("if-none-match") == tag:
        return Response(status_code=304, headers=headers)
    return Json(settings, headers=headers)


async def _profile(service: Service, page: Page) -> Response:
    uid = page.request.query_params.get("uid", "")
    proof = page.request.query_params.get("uid_hash")
    if not uid:
        raise Refused(422, "The profile of whom? Send `uid`, the id that identify is given.")
    verified = await is_verified(service, page.account, uid, proof)
    if proof and not verified:
        raise Refused(403, "uid_hash does not prove this uid, or is too old; have your server make a new one.")

    def read() -> dict[str, Any]:
        with service.database.reading.connect() as connection:
            return read_profile(connection, page.account, uid, verified)[0]

    return Json(await run_in_threadpool(read), headers={**page.headers, "Cache-Control": "no-store"})


async def _identify(service: Service, page: Page) -> Response:
    """Who the user is and what is known of them. Any visitor may say any uid and any address: only a page that has
    proved it puts its user into a company, writes to one that they are not in, or has what waits for their address.
    """

    def write(call: dict[str, Any], uid: str) -> tuple[Write, Warnings]:
        bag = {key: value for key, value in call["properties"].items() if key not in ("uid", "timestamp", "event_id")}
        return profile_write({**bag, "uid": uid}, page.account.id, service.now())

    return await _calls(service, page, write)


async def _track(service: Service, page: Page) -> Response:
    def write(call: dict[str, Any], uid: str) -> tuple[Write, Warnings]:
        made, _ = event_write({"uid": uid, "name": call.get("name")}, page.account.id, service.now())
        # A webhook has the event's name and time among its properties; here they stand apart, and all names are free.
        sets, warnings = clean(call["properties"], service.now())
        return replace(made, properties=sets), warnings

    return await _calls(service, page, write)


async def _calls(
    service: Service, page: Page, write: Callable[[dict[str, Any], str], tuple[Write, Warnings]]
) -> Response:
    """Take the calls of one request together; each has a result of its own."""
    calls = page.body.get("calls")
    if not isinstance(calls, list) or not 1 <= len(calls) <= MAX_CALLS:
        raise Refused(422, f"`calls` is a list of 1 to {MAX_CALLS} calls.")
    results: list[dict[str, Any]] = []
    writes: list[Write] = []
    for call in calls:
        try:
            made, warnings = await _one(service, page, call, write)
        except Refused as error:
            results.append({"ok": False, "code": error.code, "message": str(error)})
        else:
            writes.append(made)
            results.append({"ok": True, "warnings": [{"key": key, "rule": rule} for key, rule in warnings]})
    if writes:
        await service.writer.submit(writes)
    return Json({"results": results}, headers=page.headers)


async def _one(
    service: Service, page: Page, call: Any, write: Callable[[dict[str, Any], str], tuple[Write, Warnings]]
) -> tuple[Write, Warnings]:
    if not isinstance(call, dict) or not isinstance(call.get("properties"), dict):
        raise Refused(422, "A call is an object with `id`, `uid` and the object `properties`.")
    check(call)
    call_id = call.get("id")
    if not isinstance(call_id, str) or not call_id or not fits(call_id, MAX_CALL_ID_BYTES):
        raise Refused(
            422, f"A call needs `id`, a text of its own of 1 to {MAX_CALL_ID_BYTES} bytes, not {show(call_id)}."
        )  # fmt: skip
    uid = spell(call.get("uid")) if not isinstance(call.get("uid"), bool) else ""
    verified = await is_verified(service, page.account, uid, call.get("uid_hash"))
    account = service.directory.account(page.account.id) or page.account
    if not verified and is_enforced(account):
        raise Refused(403, "This account wants a uid_hash that proves the uid; pass it to identify.")
    made, warnings = write(call, uid)
    return replace(made, source=PROVEN if verified else UNPROVEN, once=f"page:{call_id}"), warnings
