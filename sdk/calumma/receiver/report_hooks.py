"""The address for Customer.io's reporting webhooks. It answers 2xx to every body that comes with the token.

Any other answer holds up the customer's whole stream of reports, for an hour at first and for days in all:
https://docs.customer.io/journeys/reporting-webhooks/. What cannot be read is kept beside, for somebody to look at.
"""

from typing import Any

from sqlalchemy import Connection, insert
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from .answers import Json, refusal, storage_down
from .bodies import MAX_BATCH_BYTES, MAX_BYTES, Refused, parse
from .directory import Access
from .hooks import authorized
from .reports import report_write
from .service import Service
from .signatures import is_signed
from .store import keep_newest
from .tables import quarantine
from .transactions import StorageDown

__all__ = ["routes"]

# Of a body that could not be read, and of each account.
KEPT_BYTES = 65_536
MOST = 200


def routes(service: Service) -> list[Route]:
    """`POST /v3/observe/hooks/{token}/customerio`."""

    async def endpoint(request: Request) -> Response:
        try:
            return await _receive(service, request)
        except Refused as error:
            return service.noted(request, "customerio", refusal(error), str(error))
        except StorageDown as error:
            return service.noted(request, "customerio", storage_down(error), str(error))

    return [Route("/v3/observe/hooks/{token}/customerio", endpoint, methods=["POST"])]


async def _receive(service: Service, request: Request) -> Response:
    access = authorized(service, request)
    raw, size = await _beginning(request)
    try:
        if size > MAX_BYTES:
            told = f"{size:,}" if size <= MAX_BATCH_BYTES else f"more than {MAX_BATCH_BYTES:,}"
            raise Refused(413, f"A report has at most {MAX_BYTES:,} bytes; this one has {told}.")
        _check_signature(service, request, access, raw)
        write = report_write(
            parse(raw), access.account.id, service.now(), service.directory.campaigns(access.account.id)
        )
    except Unsigned:
        raise
    except Refused as error:
        reason = str(error)
        await service.writer.run(lambda connection: _put_aside(connection, access, service.now(), reason, raw))
        answer = Json({"ok": True, "quarantined": reason})
        return service.noted(request, "customerio", answer, f"quarantined: {reason}")
    (outcome,) = await service.writer.submit([write])
    told = "taken before" if outcome.ignored == "repeated" else "taken"
    return service.noted(request, "customerio", Json({"ok": True}), told)


class Unsigned(Refused):
    """The token has a signing key, and the body does not carry its signature: it is nobody's."""


def _check_signature(service: Service, request: Request, access: Access, raw: bytes) -> None:
    key = access.signing_key
    headers = request.headers
    if key and not is_signed(
        key, headers.get("x-cio-timestamp"), headers.get("x-cio-signature"), raw, service.now() // 1000
    ):
        raise Unsigned(403, "X-CIO-Signature is missing, wrong or older than 5 minutes; compare the signing keys.")


async def _beginning(request: Request) -> tuple[bytes, int]:
    """The body as far as it may be taken, and its size. What is longer is read all the same, or the sender hears
    nothing, but for a body that has no end.
    """
    body = bytearray()
    size = 0
    async for chunk in request.stream():
        size += len(chunk)
        body += chunk[: MAX_BYTES - len(body)]
        if size > MAX_BATCH_BYTES:
            break
    return bytes(body), size


def _put_aside(connection: Connection, access: Access, at: int, reason: str, raw: bytes) -> None:
    account = access.account.id
    row: dict[str, Any] = {"account_id": account, "at": at, "reason": reason, "body": raw[:KEPT_BYTES]}
    connection.execute(insert(quarantine).values(row))
    keep_newest(connection, quarantine, quarantine.c.account_id == account, MOST)
