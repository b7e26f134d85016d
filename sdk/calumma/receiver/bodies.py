"""The body of a webhook: JSON whatever its content type says, or a form. Knows the wire and no meaning.

What a database or a page could not take back whole is refused here, before anything is read from it.
"""

import json
import re
from typing import Any
from urllib.parse import parse_qsl

from starlette.requests import Request

__all__ = ["MAX_BATCH_BYTES", "MAX_BYTES", "MAX_DEPTH", "Refused", "check", "parse", "read_bytes"]

# Ours for a single webhook; Chameleon documents 16 MB for a batch: https://developers.chameleon.io/webhooks/profiles
MAX_BYTES = 1_000_000
MAX_BATCH_BYTES = 16_000_000
MAX_DEPTH = 64
MAX_SAFE = 2**53 - 1

# What a database or a JSON reader of another language refuses.
UNKEPT = re.compile("[\x00\ud800-\udfff]")


class Refused(Exception):
    """A request that is refused with `code`; `messages` say what was given, the rule and the way out."""

    def __init__(self, code: int, *messages: str) -> None:
        super().__init__(" ".join(messages))
        self.code = code
        self.messages = list(messages)


async def read_bytes(request: Request, limit: int) -> bytes:
    """The body. Raises Refused (413) as soon as it is larger than `limit`."""
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > limit:
            raise Refused(413, f"The body is larger than {limit:,} bytes; send less at once, a batch in two halves.")
    return bytes(body)


def parse(raw: bytes, content_type: str = "", whole: bool = True) -> dict[str, Any]:
    """The object that `raw` spells. Raises Refused (422) for anything that is none, or that cannot be kept whole.

    `whole`: without it the parts are still to be passed to `check`, so that a bad one spoils no other.
    """
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        raise Refused(422, f"The body is not UTF-8 text (byte {error.start}); send JSON.") from None
    beginning = text.lstrip("\ufeff \t\r\n")[:1]
    if "form-urlencoded" in content_type and beginning not in ("{", "["):
        value: Any = _form(text)
    else:
        value = _json(text)
    if not isinstance(value, dict):
        raise Refused(422, f"The body is a JSON {_kind(value)}; send an object.")
    # Only an escape can bring these in: UTF-8 has no surrogates, and JSON no raw control characters.
    if whole and ("\\u" in text or "%" in text):
        _check_text(value)
    if whole and text.count("{") + text.count("[") > MAX_DEPTH:
        _check_depth(value)
    return value


def check(part: Any) -> None:
    """Raise Refused (422) for a part of a body that cannot be kept whole."""
    _check_text(part)
    _check_depth(part)


def _json(text: str) -> Any:
    try:
        return json.loads(text, parse_constant=_no_number, parse_int=_int)
    except RecursionError:
        raise Refused(422, f"It is nested deeper than {MAX_DEPTH} levels; flatten it.") from None
    except ValueError as error:
        raise Refused(422, f'The body is not JSON: {error}. Send an object such as {{"uid": "42"}}.') from None


def _form(text: str) -> dict[str, Any]:
    """`a=1&company[plan]=pro` as an object; a name that ends in `[]` makes a list."""
    found: dict[str, Any] = {}
    try:
        pairs = parse_qsl(text, keep_blank_values=True, errors="strict", max_num_fields=10_000)
    except (ValueError, UnicodeDecodeError):
        raise Refused(422, "The body is not a form of UTF-8 text with at most 10,000 fields; send JSON.") from None
    for name, value in pairs:
        path = [part.rstrip("]") for part in name.split("[")]
        into = found
        for part in path[:-1] if path[-1] else path[:-2]:
            if not isinstance(into.get(part), dict):
                into[part] = {}
            into = into[part]
        if path[-1] or len(path) == 1:
            into[path[-1]] = value
        else:
            known = into.get(path[-2])
            into[path[-2]] = [*known, value] if isinstance(known, list) else [value]
    return found


def _int(text: str) -> float:
    # As the page reads it: a whole number beyond what a double tells apart is one that is near it.
    number = float(text) if len(text) > 15 else int(text)
    return int(text) if abs(number) <= MAX_SAFE else number


def _no_number(text: str) -> float:
    raise ValueError(f"{text} is no JSON number")


def _check_text(value: Any) -> None:
    stack = [value]
    while stack:
        item = stack.pop()
        if isinstance(item, str):
            if UNKEPT.search(item):
                raise Refused(422, "There is a NUL character or half of a surrogate pair in it; leave it out.")
        elif isinstance(item, dict):
            stack += [*item.keys(), *item.values()]
        elif isinstance(item, list):
            stack += item


def _check_depth(value: Any) -> None:
    layer = [value]
    for _ in range(MAX_DEPTH):
        layer = [inner for item in layer for inner in _inner(item)]
        if not layer:
            return
    raise Refused(422, f"It is nested deeper than {MAX_DEPTH} levels; flatten it.")


def _inner(item: Any) -> list[Any]:
    values = item.values() if isinstance(item, dict) else item if isinstance(item, list) else []
    return [value for value in values if isinstance(value, dict | list)]


def _kind(value: Any) -> str:
    names = {list: "list", str: "text", bool: "boolean", type(None): "null"}
    return names.get(type(value), "number")
