"""The Activity page of the local Customer.io, its data, and the stream that keeps it live.

Reads records and shows them; it never changes one, except that a person may clear them.
"""

__all__ = ["routes"]

from asyncio import wait_for
from collections.abc import AsyncIterator
from pathlib import Path

from starlette.requests import Request
from starlette.responses import FileResponse, Response, StreamingResponse
from starlette.routing import Route

from demo_site.customerio.records import Records
from demo_site.customerio.web import Json

PAGE = Path(__file__).parent / "static" / "activity.html"
# A comment line now and then lets both ends notice a dead connection:
# https://html.spec.whatwg.org/multipage/server-sent-events.html#authoring-notes
KEEP_ALIVE_SECONDS = 15.0
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'"
)


def routes(records: Records) -> list[Route]:
    """`GET /` and `/activity` (page), `GET` and `DELETE /activity.json`, `GET /activity/stream`.

    `GET /activity.json?uid=&after=` answers `{"people": [...], "events": [...], "epoch": n}`: events in order of
    arrival, with `uid` only those that carry it, with `after` only those of a higher `seq`; doubles of a message id
    are kept and marked `duplicate`; `epoch` changes when something was cleared or the server restarted.
    `DELETE /activity.json` clears all, or with `uid` one person.
    """

    async def page(request: Request) -> Response:
        return FileResponse(PAGE, headers={"Content-Security-Policy": POLICY, "Cache-Control": "no-cache"})

    async def data(request: Request) -> Response:
        uid = request.query_params.get("uid")
        if request.method == "DELETE":
            records.clear(uid)
            return Response(status_code=204)
        after = request.query_params.get("after", "0")
        if not (after.isascii() and after.isdigit() and len(after) < 16):
            return Json({"error": f"after is {after!r}; it must be the `seq` of an event"}, status_code=400)
        return Json(records.snapshot(uid, int(after)), headers={"Cache-Control": "no-store"})

    async def stream(request: Request) -> Response:
        headers = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
        return StreamingResponse(_changes(records), media_type="text/event-stream", headers=headers)

    return [
        Route("/", page),
        Route("/activity", page),
        Route("/activity.json", data, methods=["GET", "DELETE"]),
        Route("/activity/stream", stream),
    ]


async def _changes(records: Records) -> AsyncIterator[str]:
    """One `change` message per change; the page asks for the data itself, and so cannot miss or double any."""
    with records.subscribe() as changed:
        yield "retry: 2000\nevent: change\ndata: hello\n\n"
        while not records.closed:
            try:
                await wait_for(changed.wait(), KEEP_ALIVE_SECONDS)
            except TimeoutError:
                yield ": still here\n\n"
                continue
            changed.clear()
            if not records.closed:
                yield "event: change\ndata: records\n\n"
