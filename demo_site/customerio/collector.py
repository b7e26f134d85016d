"""The receiving half of the local Customer.io: the calls of both web clients, turned into records.

Knows the two wire formats and nothing of how records are shown. What the wire does not say is left out, not guessed.
"""

__all__ = ["Collector"]

from datetime import UTC, datetime
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from demo_site.customerio.records import Call, Records
from demo_site.customerio.web import CROSS_ORIGIN, BadRequest, Json, json_object, read_json

# The path letter of the current client, and what it stands for; `b` is a batch of these, `m` its own metrics.
KINDS = {"t": "track", "i": "identify", "p": "page", "g": "group", "a": "alias", "s": "screen"}
# Where a call of the current client has its name and its properties, if not in `name` and `properties`.
NAMES = {"track": "event", "group": "groupId", "alias": "previousId"}
PROPERTIES = {"identify": "traits", "group": "traits"}
PIXEL_KINDS = {"event": "track", "identify": "identify", "page": "page"}
STATUSES = (200, 429, 500)

# The smallest transparent GIF, 1 x 1: https://www.w3.org/Graphics/GIF/spec-gif89a.txt
PIXEL = bytes.fromhex("47494638396101000100800000000000ffffff21f90401000000002c000000000100010000020144003b")


class Collector:
    """Endpoints of the two clients, in front of one `Records`."""

    def __init__(self, records: Records) -> None:
        self._records = records
        self._status = 200
        self._refused = 0

    def routes(self) -> list[Route]:
        """`POST /v1/{letter}`, `GET /events/{kind}.gif`, and the tests' own `GET` and `POST /_control`."""
        return [
            Route("/v1/{letter:str}", self.receive, methods=["POST"]),
            Route("/v1/{letter:str}", _preflight, methods=["OPTIONS"]),
            Route("/events/{kind:str}.gif", self.receive_pixel),
            Route("/_control", self.control, methods=["GET", "POST"]),
        ]

    async def receive(self, request: Request) -> Response:
        """One call, or a batch of them, of the current client."""
        letter = request.path_params["letter"]
        if letter not in (*KINDS, "b", "m"):
            return _refusal(BadRequest(f"/v1/{letter} is no address of this API", status=404))
        try:
            body = await read_json(request)
            calls = [] if letter == "m" else _calls(letter, body)
        except BadRequest as error:
            return _refusal(error)
        if self._status != 200:
            return self._out_of_order()
        for call in calls:
            self._records.add(call, _now())
        return Json({"success": True}, headers=CROSS_ORIGIN)

    async def receive_pixel(self, request: Request) -> Response:
        """One call of the classic client: `site_id`, and the call as JSON in `data`."""
        kind = PIXEL_KINDS.get(request.path_params["kind"])
        if kind is None:
            return _refusal(BadRequest("the pixels are event.gif, identify.gif and page.gif", status=404))
        try:
            call = _classic_call(kind, json_object(request.query_params.get("data", "")))
        except BadRequest as error:
            return _refusal(error)
        if self._status != 200:
            return self._out_of_order()
        self._records.add(call, _now())
        return Response(PIXEL, media_type="image/gif", headers={"Cache-Control": "no-store"})

    async def control(self, request: Request) -> Response:
        """For tests: `{"collector_status": 200|429|500}` decides what senders are told; nothing is kept meanwhile."""
        if request.method == "POST":
            try:
                status = (await read_json(request)).get("collector_status")
                if status not in STATUSES:
                    raise BadRequest(f"collector_status is {status!r}; it may be one of {STATUSES}")
            except BadRequest as error:
                return _refusal(error)
            self._status = status
        return Json({"collector_status": self._status, "refused": self._refused})

    def _out_of_order(self) -> Response:
        self._refused += 1
        return Json({"error": "this collector was told to refuse"}, status_code=self._status, headers=CROSS_ORIGIN)


def _calls(letter: str, body: dict[str, Any]) -> list[Call]:
    if letter != "b":
        return [_call(KINDS[letter], body)]
    batch = body.get("batch")
    if not isinstance(batch, list) or not all(isinstance(item, dict) for item in batch):
        raise BadRequest("a batch body needs `batch`, a list of calls")
    for item in batch:
        if item.get("type") not in KINDS.values():
            raise BadRequest(f"a call in the batch has the type {item.get('type')!r}; it may be {list(KINDS.values())}")
    return [_call(item["type"], item) for item in batch]


def _call(kind: str, body: dict[str, Any]) -> Call:
    return Call(
        kind=kind,
        client="cioanalytics",
        name=_text(body.get(NAMES.get(kind, "name"))),
        uid=_text(body.get("userId")),
        anonymous_id=_text(body.get("anonymousId")),
        timestamp=_text(body.get("timestamp")) or _now(),
        message_id=_text(body.get("messageId")),
        properties=_object(body.get(PROPERTIES.get(kind, "properties"))),
        context=_object(body.get("context")),
    )


def _classic_call(kind: str, body: dict[str, Any]) -> Call:
    return Call(
        kind=kind,
        client="_cio",
        name=_text(body.get("name")),
        uid=_text(body.get("customer_id")),
        anonymous_id=_text(body.get("anonymous_id")),
        timestamp=_text(body.get("timestamp")) or _now(),
        properties=_object(body.get("data")),
        context={"page": _object(body.get("page"))},
    )


async def _preflight(request: Request) -> Response:
    allowed = {"Access-Control-Allow-Methods": "POST", "Access-Control-Allow-Headers": "*"}
    return Response(status_code=204, headers=CROSS_ORIGIN | allowed)


def _refusal(error: BadRequest) -> Response:
    return Json({"error": str(error)}, status_code=error.status, headers=CROSS_ORIGIN)


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _text(value: Any) -> str | None:
    """Ids and names as text; a number is taken for what it spells, anything else for absent."""
    if isinstance(value, bool):
        return None
    return str(value) if isinstance(value, str | int | float) else None


def _object(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}
