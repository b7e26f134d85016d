"""What the receiver answers: JSON in ASCII, and every refusal in the one form that Chameleon documents.

https://developers.chameleon.io/apis/errors
"""

import json
from collections.abc import Mapping
from typing import Any

from starlette.responses import Response

from .bodies import Refused
from .inbound import Warnings
from .transactions import PerhapsWritten

__all__ = ["Json", "refusal", "storage_down", "with_warnings"]

MAX_WARNINGS = 100
# A lock is soon gone; a full disk may be, too.
RETRY_S = 2


class Json(Response):
    """A JSON answer in pure ASCII, so that no half of a surrogate pair can break it."""

    media_type = "application/json"

    def render(self, content: Any) -> bytes:
        return json.dumps(content, separators=(",", ":")).encode("ascii")


def storage_down(error: Exception, headers: Mapping[str, str] | None = None) -> Json:
    """The answer while the database takes nothing, for the reason that `error` tells."""
    known = "Some or all of this may be written" if isinstance(error, PerhapsWritten) else "Nothing was written"
    return refusal(Refused(503, f"{known}, try again: {error}."), headers)


def refusal(error: Refused, headers: Mapping[str, str] | None = None) -> Json:
    waits = {"Retry-After": str(RETRY_S)} if error.code == 503 else {}
    body = {"code": error.code, "messages": error.messages}
    return Json(body, status_code=error.code, headers={**waits, **(headers or {})})


def with_warnings(answer: dict[str, Any], warnings: Warnings) -> dict[str, Any]:
    """`answer`, and which keys were dropped or cut by which rule."""
    if warnings:
        answer["warnings"] = [{"key": key, "rule": rule} for key, rule in warnings[:MAX_WARNINGS]]
    return answer
