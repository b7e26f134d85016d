"""JSON over HTTP for the local Customer.io: strict reading, ASCII writing, the CORS headers that a collector owes.

Knows the wire, not the meaning of what travels on it.
"""

__all__ = ["CROSS_ORIGIN", "MAX_BODY_BYTES", "BadRequest", "Json", "json_object", "read_json"]

import json
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

# Customer.io takes at most 500 KB per request: https://docs.customer.io/integrations/api/cdp/
MAX_BODY_BYTES = 500_000
MAX_DEPTH = 64
CROSS_ORIGIN = {"Access-Control-Allow-Origin": "*"}


class BadRequest(Exception):
    """A body that is refused; the message says what is wrong, `status` is the HTTP answer."""

    def __init__(self, message: str, status: int = 400) -> None:
        super().__init__(message)
        self.status = status


class Json(Response):
    """A JSON answer in pure ASCII, so that a lone surrogate in someone's text cannot break it."""

    media_type = "application/json"

    def render(self, content: Any) -> bytes:
        return json.dumps(content, allow_nan=False, separators=(",", ":")).encode("ascii")


async def read_json(request: Request) -> dict[str, Any]:
    """The request's body as a JSON object, whatever its content type says.

    Raises BadRequest: larger than MAX_BODY_BYTES (413), not UTF-8, not JSON, not an object (400).
    """
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > MAX_BODY_BYTES:
            raise BadRequest(f"the body is larger than {MAX_BODY_BYTES} bytes; send less per request", status=413)
    try:
        return json_object(body.decode("utf-8"))
    except UnicodeDecodeError:
        raise BadRequest("the body is not UTF-8 text; send JSON") from None


def json_object(text: str) -> dict[str, Any]:
    """A JSON object from text. Raises BadRequest for anything else, also for NaN and for nesting beyond MAX_DEPTH."""
    try:
        value = json.loads(text, parse_constant=_refuse_number, parse_float=_finite)
    except (ValueError, RecursionError) as error:
        raise BadRequest(f"the body is not JSON: {error}") from None
    if not isinstance(value, dict):
        raise BadRequest(f"the body is a JSON {type(value).__name__}; send an object")
    if _deeper_than(value, MAX_DEPTH):
        raise BadRequest(f"the body is nested deeper than {MAX_DEPTH} levels; flatten it")
    return value


def _refuse_number(text: str) -> float:
    raise ValueError(f"{text} is no JSON number")


def _finite(text: str) -> float:
    number = float(text)
    return number if abs(number) != float("inf") else _refuse_number(text)


def _deeper_than(value: Any, levels: int) -> bool:
    layer = [value]
    for _ in range(levels):
        layer = [child for item in layer for child in _children(item)]
        if not layer:
            return False
    return True


def _children(item: Any) -> list[Any]:
    if isinstance(item, dict):
        return list(item.values())
    return item if isinstance(item, list) else []
