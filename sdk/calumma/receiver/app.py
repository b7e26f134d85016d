"""The receiver as one application; the only file here that knows all the endpoints."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from sqlalchemy import select
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from . import dashboard, hooks, live, openapi, page_api, report_hooks, retention, sdk_files
from .answers import Json, refusal
from .bodies import Refused
from .database import Database
from .directory import now_ms
from .logs import log
from .rates import Rates
from .schedule import Schedule, repeat
from .service import Service
from .tables import counters
from .transactions import StorageDown
from .writes import Applied, Write

__all__ = ["create_app"]

# How long who asks for our health waits for the writer.
HEALTH_S = 3.0


def create_app(
    database: Database,
    public_url: str,
    now: Callable[[], int] = now_ms,
    rates: Rates | None = None,
    sync: Schedule | None = None,
    applied: Callable[[list[Write], int], Applied] | None = None,
) -> Starlette:
    """The receiver on a migrated `database`. `app.state.service` is what its endpoints share."""
    service = Service(database, now, public_url, applied)
    limits = rates or Rates()

    @asynccontextmanager
    async def life(_app: Starlette) -> AsyncIterator[None]:
        await service.start()
        forgetting = repeat("retention", retention.EVERY_S, lambda: retention.forget(database, service.writer, now()))
        tasks = [asyncio.create_task(forgetting)]
        if sync is not None:
            tasks.append(asyncio.create_task(sync.run(service)))
        try:
            yield
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.wait(tasks)
            await service.stop()

    async def health(_request: Request) -> Response:
        def ask() -> None:
            with database.reading.connect() as connection:
                connection.execute(select(counters)).all()

        problem = "The database does not answer."
        try:
            await run_in_threadpool(ask)
            problem = "Nothing can be written."
            async with asyncio.timeout(HEALTH_S):
                await service.writer.submit([])
        except Exception as error:
            # A lock of another process is soon gone, and no restart of this one opens it.
            if not isinstance(error, StorageDown):
                log.error("health", extra={"problem": type(error).__name__})
                return refusal(Refused(503, problem))
        return Json({"status": "ok"})

    app = Starlette(
        routes=[
            Route("/healthz", health),
            *hooks.routes(service),
            *report_hooks.routes(service),
            *page_api.routes(service, limits),
            *live.routes(service, limits),
            *sdk_files.routes(service),
            *openapi.routes(service),
            *dashboard.routes(service),
        ],
        lifespan=life,
        exception_handlers={HTTPException: _http_error, Exception: _broken},
    )
    app.state.service = service
    return app


async def _http_error(_request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    told = {404: "There is nothing at this address.", 405: "This address takes other methods; nothing was changed."}
    refused = Refused(error.status_code, told.get(error.status_code, str(error.detail)))
    return refusal(refused, error.headers)


async def _broken(_request: Request, error: Exception) -> Response:
    log.error("broken", exc_info=error)
    return refusal(Refused(500, "Something is wrong here; the log of the receiver says what."))
