"""The three webhooks for data that somebody types: profiles, companies, events; and their batches.

Paths, answers and codes as https://developers.chameleon.io/webhooks/profiles documents them. Knows HTTP; what a body
means is `inbound`'s, what becomes of it the writer's.
"""

import secrets
from collections.abc import Awaitable, Callable, Iterator
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from ..core.properties import RULES
from .answers import Json, refusal, storage_down, with_warnings
from .bodies import MAX_BATCH_BYTES, MAX_BYTES, Refused, check, parse, read_bytes
from .directory import Access
from .inbound import WARNINGS, Warnings, company_write, event_write, profile_write
from .service import Service
from .signatures import is_signed
from .transactions import WriteFailed
from .writes import Outcome, Write

__all__ = ["BATCHES", "KINDS", "MAX_ITEMS", "WRITES", "authorized", "check_signature", "routes"]

WRITES: dict[str, Callable[[dict[str, Any], int, int], tuple[Write, Warnings]]] = {
    "profile": profile_write,
    "company": company_write,
    "event": event_write,
}
KINDS = {
    "profiles": "profile", "profile": "profile", "companies": "company", "company": "company",
    "events": "event", "event": "event",
}  # fmt: skip
# Of a batch: what its list is called, and which write an item asks for.
BATCHES: dict[str, Callable[[dict[str, Any], int, int, bool], tuple[Write, Warnings]]] = {
    "profiles": profile_write,
    "companies": company_write,
}
MAX_ITEMS = 10_000
# The sentence of each rule, for who looks at the last requests. A key may be anything, also somebody's name.
SAID = RULES | WARNINGS


def routes(service: Service) -> list[Route]:
    """`POST /v3/observe/hooks/[{token}/]profiles|companies|events` and `…/profiles|companies/batch`."""

    def answering(handler: Callable[[Service, Request, str], Awaitable[Response]], kind: str) -> Any:
        async def endpoint(request: Request) -> Response:
            try:
                return await handler(service, request, kind)
            except Refused as error:
                return service.noted(request, kind, refusal(error), " ".join(error.messages))
            except WriteFailed as error:
                return service.noted(request, kind, storage_down(error), str(error))

        return endpoint

    found = []
    for name, kind in KINDS.items():
        for path in (f"/v3/observe/hooks/{name}", f"/v3/observe/hooks/{{token}}/{name}"):
            found.append(Route(path, answering(_one, kind), methods=["POST"]))
    for name in BATCHES:
        for path in (f"/v3/observe/hooks/{name}/batch", f"/v3/observe/hooks/{{token}}/{name}/batch"):
            found.append(Route(path, answering(_batch, name), methods=["POST"]))
    return found


def authorized(service: Service, request: Request, body: dict[str, Any] | None = None) -> Access:
    """The account that the token in the URL, in `X-Account-Secret` or in `account_secret` opens. Raises Refused (403).

    Unknown and revoked tokens are answered alike.
    """
    given = request.path_params.get("token") or request.headers.get("x-account-secret")
    given = given or request.query_params.get("account_secret") or (body or {}).get("account_secret")
    access = service.directory.access(given) if isinstance(given, str) else None
    if access is not None:
        request.state.access = access
    if access is None or access.revoked:
        raise Refused(403, "The webhook token is unknown or revoked; copy the address from the dashboard again.")
    return access


def check_signature(service: Service, request: Request, access: Access, raw: bytes | None) -> None:
    """Raise Refused (403) where the token has a signing key and `raw` does not carry its signature: it is nobody's.

    `raw`: the body; None before it is read, when only a signature that is missing shows.
    """
    key, headers = access.signing_key, request.headers
    given = headers.get("x-cio-signature")
    if not key or (given is not None and raw is None):
        return
    if raw is None or not is_signed(key, headers.get("x-cio-timestamp"), given, raw, service.now() // 1000):
        raise Refused(403, "X-CIO-Signature is missing, wrong or older than 5 minutes; compare the signing keys.")


async def _one(service: Service, request: Request, kind: str) -> Response:
    access, body = await _opened(service, request, MAX_BYTES, whole=True)
    write, warnings = WRITES[kind](body, access.account.id, service.now())
    (outcome,) = await service.writer.submit([write])
    warnings += _told(write, outcome)
    answer = with_warnings({kind: {"id": outcome.id or None}}, warnings)
    rules = dict.fromkeys(rule for _key, rule in warnings)
    told = "; ".join(["taken", *(SAID[rule] for rule in rules)])
    return service.noted(request, kind, Json(answer), told)


async def _batch(service: Service, request: Request, name: str) -> Response:
    access, body = await _opened(service, request, MAX_BATCH_BYTES, whole=False)
    items = body.get(name)
    if not isinstance(items, list) or len(items) > MAX_ITEMS:
        raise Refused(422, f"A batch needs `{name}`, a list of at most {MAX_ITEMS:,} items.")
    missing = body.get("on_model_missing", "create")
    if missing not in ("create", "ignore"):
        raise Refused(422, f"on_model_missing is {missing!r}; it may be create or ignore.")
    errors: list[dict[str, Any]] = []
    notes: list[dict[str, Any]] = []

    def writes() -> Iterator[Write]:
        for index, item in enumerate(items):
            try:
                if not isinstance(item, dict):
                    raise Refused(422, "An item of a batch must be an object.")
                check(item)
                write, warnings = BATCHES[name](item, access.account.id, service.now(), missing == "create")
            except Refused as error:
                errors.append({"code": error.code, "index": index, "message": str(error)})
            else:
                notes.extend({"index": index, "key": key, "rule": rule} for key, rule in warnings)
                yield write

    await service.writer.submit_in_parts(writes())
    answer: dict[str, Any] = {"batch": {"id": secrets.token_hex(12)}}
    answer |= {"errors": errors} if errors else {}
    answer |= {"warnings": notes[:100]} if notes else {}
    told = f"{len(items) - len(errors)} items taken, {len(errors)} refused"
    return service.noted(request, f"{name} batch", Json(answer, status_code=202), told)


async def _opened(service: Service, request: Request, limit: int, whole: bool) -> tuple[Access, dict[str, Any]]:
    """Who may write, and what was sent. Only where the token is in the body itself is that read before."""
    kind = request.headers.get("content-type", "")
    elsewhere = (request.path_params.get("token"), request.headers.get("x-account-secret"))
    if any(elsewhere) or request.query_params.get("account_secret"):
        access = authorized(service, request)
        check_signature(service, request, access, None)
        raw = await read_bytes(request, limit)
        check_signature(service, request, access, raw)
        return access, parse(raw, kind, whole)
    raw = await read_bytes(request, limit)
    try:
        body = parse(raw, kind, whole)
    except Refused:
        authorized(service, request)
        raise
    access = authorized(service, request, body)
    check_signature(service, request, access, raw)
    return access, body


def _told(write: Write, outcome: Outcome) -> Warnings:
    """What was not written and why, for the sender."""
    if outcome.ignored == "unknown" and not write.uid:
        return [("email", "unknown_email")]
    if outcome.ignored:
        return [("event_id" if outcome.ignored == "repeated" else "uid", outcome.ignored)]
    return [(name, "older") for name in outcome.older]
