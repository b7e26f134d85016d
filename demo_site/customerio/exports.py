"""Exports of the local Customer.io: started, then made, then fetched as CSV from an address of their own.

Knows the wire of https://docs.customer.io/integrations/api/app/tag/exports/ ; keys and limits are the App API's.
"""

__all__ = ["Exports"]

import csv
import io
import secrets
from collections.abc import Iterator, Sequence
from typing import Any

from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route

from demo_site.customerio.app_api import AppApi, error
from demo_site.customerio.segments import Member, Segments
from demo_site.customerio.web import BadRequest, Json, read_json

COLUMNS = ("id", "email", "cio_id")
ROWS_PER_CHUNK = 1_000


class Exports:
    """Every export is asked for once more before it is done, as one that takes its time."""

    def __init__(self, segments: Segments, api: AppApi) -> None:
        self._segments = segments
        self._api = api
        self._made: dict[int, dict[str, Any]] = {}
        self._files: dict[str, list[Member]] = {}

    def routes(self) -> list[Route]:
        guard = self._api.guard
        return [
            Route("/v1/exports/customers", guard(self.start), methods=["POST"]),
            Route("/v1/exports/{id:int}", guard(self.one)),
            Route("/v1/exports/{id:int}/download", guard(self.download)),
            # The address is the secret here, as with the real ones; no key is asked for.
            Route("/export-files/{name}.csv", self.file),
        ]

    async def start(self, request: Request) -> Response:
        try:
            members = self._segments.members(_segment_of(await read_json(request)))
        except BadRequest as refused:
            return error(400, str(refused))
        except KeyError:
            return error(400, "no such segment")
        number = len(self._made) + 1
        name = secrets.token_urlsafe(24)
        self._files[name] = list(members)
        self._made[number] = {
            "id": number,
            "deduplicate_id": f"{number}:0",
            "type": "customers",
            "status": "pending",
            "failed": False,
            "description": "Customers in a segment",
            "total": len(members),
            "downloads": 0,
            "user_id": 0,
            "user_email": "",
            "created_at": 0,
            "updated_at": 0,
            "file": name,
        }
        return self._described(number)

    async def one(self, request: Request) -> Response:
        number = request.path_params["id"]
        if number not in self._made:
            return error(404, "export not found")
        answer = self._described(number)
        self._made[number]["status"] = "done"
        return answer

    async def download(self, request: Request) -> Response:
        export = self._made.get(request.path_params["id"])
        if export is None or export["status"] != "done":
            return error(404, "export not found")
        export["downloads"] += 1
        return Json({"url": f"{request.base_url}export-files/{export['file']}.csv"})

    async def file(self, request: Request) -> Response:
        members = self._files.get(request.path_params["name"])
        if members is None:
            return error(403, "this address is not valid any more")
        return StreamingResponse(_csv(members), media_type="text/csv; charset=utf-8")

    def _described(self, number: int) -> Response:
        return Json({"export": {key: value for key, value in self._made[number].items() if key != "file"}})


def _segment_of(body: dict[str, Any]) -> int:
    """The one filter that is understood here: a segment, alone or as the only part of an `and`."""
    filters = body.get("filters")
    if isinstance(filters, dict) and isinstance(filters.get("and"), list) and len(filters["and"]) == 1:
        filters = filters["and"][0]
    match filters:
        case {"segment": {"id": int(number)}}:
            return number
    raise BadRequest("filters must be one segment, such as {and: [{segment: {id: 7}}]}")


def _csv(members: Sequence[Member]) -> Iterator[str]:
    for start in range(0, max(len(members), 1), ROWS_PER_CHUNK):
        text = io.StringIO()
        writer = csv.writer(text)
        if start == 0:
            writer.writerow(COLUMNS)
        rows = (member.identifiers for member in members[start : start + ROWS_PER_CHUNK])
        writer.writerows([[row[column] or "" for column in COLUMNS] for row in rows])
        yield text.getvalue()
