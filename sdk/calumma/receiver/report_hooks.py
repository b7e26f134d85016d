"""The address for Customer.io's reporting webhooks. It answers 2xx to every body that comes with the token.

Any other answer holds up the customer's whole stream of reports, for an hour at first and for days in all:
https://docs.customer.io/journeys/reporting-webhooks/. What cannot be read is kept beside, for somebody to look at.
"""

from functools import partial

from sqlalchemy import Connection, insert
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from .answers import Json, refusal, storage_down
from .bodies import MAX_BATCH_BYTES, MAX_BYTES, Refused, parse
from .directory import Access
from .hooks import authorized, check_signature
from .logs import log
from .reports import report_write
from .service import Service
from .store import keep_newest
from .tables import quarantine
from .transactions import Unwritable, WriteFailed

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
        except WriteFailed as error:
            return service.noted(request, "customerio", storage_down(error), str(error))

    return [Route("/v3/observe/hooks/{token}/customerio", endpoint, methods=["POST"])]


async def _receive(service: Service, request: Request) -> Response:
    access = authorized(service, request)
    check_signature(service, request, access, None)
    raw = await _read(request)
    check_signature(service, request, access, raw)
    try:
        told = await _take(service, access, raw)
    except Refused as error:
        reason = str(error)
    except Unwritable as error:
        log.error("report", extra={"problem": str(error)})
        reason = "The database does not take it; the log of the receiver says why."
    except WriteFailed:
        raise
    except Exception as error:
        log.error("report", exc_info=error)
        reason = "Something is wrong here; the log of the receiver says what."
    else:
        return service.noted(request, "customerio", Json({"ok": True}), told)
    await service.writer.run(partial(_put_aside, access=access, at=service.now(), reason=reason, body=raw[:KEPT_BYTES]))
    answer = Json({"ok": True, "quarantined": reason})
    return service.noted(request, "customerio", answer, f"quarantined: {reason}")


async def _take(service: Service, access: Access, raw: bytes) -> str:
    """Write what `raw` reports, once; what became of it. Raises Refused for what is no report."""
    if len(raw) > MAX_BYTES:
        told = f"{len(raw):,}" if len(raw) <= MAX_BATCH_BYTES else f"more than {MAX_BATCH_BYTES:,}"
        raise Refused(413, f"A report has at most {MAX_BYTES:,} bytes; this one has {told}.")
    account = access.account.id
    write = report_write(parse(raw), account, service.now(), service.directory.campaigns(account))
    (outcome,) = await service.writer.submit([write])
    return "taken before" if outcome.ignored == "repeated" else "taken"


async def _read(request: Request) -> bytes:
    """The body. What is too long is read all the same, or the sender hears nothing, but for one that has no end."""
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > MAX_BATCH_BYTES:
            break
    return bytes(body)


def _put_aside(connection: Connection, access: Access, at: int, reason: str, body: bytes) -> None:
    account = access.account.id
    connection.execute(insert(quarantine).values(account_id=account, at=at, reason=reason, body=body))
    keep_newest(connection, quarantine, quarantine.c.account_id == account, MOST)
