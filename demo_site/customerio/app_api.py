"""The App API of the local Customer.io: segments and who is in them, behind a key and a limit of requests.

Knows the wire of https://docs.customer.io/integrations/api/app/ and the tests' own `/_control/app_api`. It must not
know who asks.
"""

__all__ = ["AppApi"]

import time
from collections import deque
from collections.abc import Awaitable, Callable
from hmac import compare_digest
from typing import Any

from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route

from demo_site.customerio.segments import MAX_MEMBERS, Member, Segments
from demo_site.customerio.web import BadRequest, Json, read_json

MAX_PAGE = 30_000
ANSWERS = ("ok", "429", "500", "broken", "drop")
Endpoint = Callable[[Request], Awaitable[Response]]


class AppApi:
    """The doors of the App API; `guard` puts an endpoint behind key, limit and the faults that a test ordered."""

    def __init__(self, segments: Segments, key: str, clock: Callable[[], float] = time.monotonic) -> None:
        self._segments = segments
        self._key = key
        self._clock = clock
        self._limit = 10
        self._recent: deque[float] = deque()
        self._faults: deque[str] = deque()
        self._counts = {"answered": 0, "refused": 0}

    def routes(self) -> list[Route]:
        return [
            Route("/v1/segments", self.guard(self.list_segments)),
            Route("/v1/segments/{id:int}", self.guard(self.one_segment)),
            Route("/v1/segments/{id:int}/membership", self.guard(self.membership)),
            Route("/_control/app_api", self.control, methods=["GET", "POST"]),
        ]

    def guard(self, endpoint: Endpoint) -> Endpoint:
        async def guarded(request: Request) -> Response:
            refusal = self._refusal(request)
            self._counts["refused" if refusal else "answered"] += 1
            return refusal or await endpoint(request)

        return guarded

    async def list_segments(self, request: Request) -> Response:
        return Json({"segments": self._segments.listed()})

    async def one_segment(self, request: Request) -> Response:
        try:
            return Json({"segment": self._segments.described(request.path_params["id"])})
        except KeyError:
            return error(404, "segment not found")

    async def membership(self, request: Request) -> Response:
        """One page of members. `start` is the `next` of the page before; the last page has an empty one."""
        try:
            members = self._segments.members(request.path_params["id"])
            start = _number(request, "start", 0, len(members))
            limit = _number(request, "limit", MAX_PAGE, MAX_PAGE)
        except KeyError:
            return error(404, "segment not found")
        except BadRequest as refused:
            return error(400, str(refused))
        page = members[start : start + limit]
        return Json(
            {
                "identifiers": [member.identifiers for member in page],
                "ids": [member.id or "" for member in page],
                "next": str(start + limit) if start + limit < len(members) else "",
            }
        )

    async def control(self, request: Request) -> Response:
        """For tests: `{"next": ["429", "drop", ..], "limit": 10, "segments": [{"id", "name", "members"}]}`.

        `next` says how the coming requests end, one word each: ok, 429, 500, broken (a page that is no JSON) or drop
        (the connection ends within the answer). `limit` is requests per second. `members` is a list of `{id, email}`,
        or a number: that many made-up people.
        """
        if request.method == "POST":
            try:
                self._turn(await read_json(request))
            except BadRequest as refused:
                return Json({"error": str(refused)}, status_code=400)
        return Json({"limit": self._limit, "next": list(self._faults), **self._counts})

    def _turn(self, knobs: dict[str, Any]) -> None:
        faults, limit, filled = knobs.get("next", []), knobs.get("limit", self._limit), knobs.get("segments", [])
        if not isinstance(faults, list) or not all(fault in ANSWERS for fault in faults):
            raise BadRequest(f"next is {faults!r}; it may hold {ANSWERS}")
        if type(limit) is not int or limit < 1:
            raise BadRequest(f"limit is {limit!r}; it must be a number of requests per second")
        for segment_id, name, members in [_segment(one) for one in filled]:
            self._segments.fill(segment_id, name, members)
        self._limit = limit
        self._faults.extend(faults)

    def _refusal(self, request: Request) -> Response | None:
        given = request.headers.get("authorization", "").encode("utf-8", "surrogateescape")
        if not compare_digest(given, f"Bearer {self._key}".encode()):
            return error(401, "unauthorized")
        if self._too_many():
            return _slow_down()
        fault = self._faults.popleft() if self._faults else "ok"
        return FAULTS[fault]()

    def _too_many(self) -> bool:
        now = self._clock()
        while self._recent and self._recent[0] <= now - 1:
            self._recent.popleft()
        if len(self._recent) >= self._limit:
            return True
        self._recent.append(now)
        return False


def error(status: int, detail: str) -> Response:
    """An error in the App API's own form."""
    return Json({"errors": [{"detail": detail, "status": str(status)}]}, status_code=status)


def _slow_down() -> Response:
    answer = error(429, "too many requests")
    answer.headers["Retry-After"] = "1"
    return answer


def _dropped() -> Response:
    async def half() -> Any:
        yield b'{"identifiers": ['

    # Fewer bytes than promised: the server can only end the connection.
    return StreamingResponse(half(), media_type="application/json", headers={"Content-Length": "1000"})


FAULTS: dict[str, Callable[[], Response | None]] = {
    "ok": lambda: None,
    "429": _slow_down,
    "500": lambda: error(500, "internal error"),
    "broken": lambda: Response('{"identifiers": [{"id": "4', media_type="application/json"),
    "drop": _dropped,
}


def _number(request: Request, name: str, default: int, most: int) -> int:
    text = request.query_params.get(name, "")
    if not text:
        return default
    if text.isascii() and text.isdigit() and len(text) < 10:
        return min(int(text), most)
    raise BadRequest(f"invalid {name}")


def _segment(given: Any) -> tuple[int, str, list[Member]]:
    try:
        number, members = int(given["id"]), given["members"]
        name = str(given.get("name", f"Segment {number}"))
        if isinstance(members, int):
            made_up = range(min(members, MAX_MEMBERS))
            return number, name, [Member(f"person-{one}", f"person-{one}@example.com") for one in made_up]
        return number, name, [Member(one.get("id"), one.get("email")) for one in members]
    except (KeyError, TypeError, ValueError, AttributeError):
        raise BadRequest("a segment needs `id` and `members`, a number or a list of {id, email}") from None
