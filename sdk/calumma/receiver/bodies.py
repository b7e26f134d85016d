"""The body of a webhook: JSON whatever its content type says, or a form. Knows the wire and no meaning.

What a database or a page could not take back whole is refused here, before anything is read from it.
"""

import json
import re
from collections import Counter
from typing import Any
from urllib.parse import parse_qsl

from starlette.requests import Request

from ..core.text import cut

__all__ = ["MAX_BATCH_BYTES", "MAX_BYTES", "MAX_DEPTH", "MAX_KEYS", "Refused", "check", "parse", "read_bytes"]

# Ours for a single webhook; Chameleon documents 16 MB for a batch: https://developers.chameleon.io/webhooks/profiles
MAX_BYTES = 1_000_000
MAX_BATCH_BYTES = 16_000_000
MAX_DEPTH = 64
# Of all objects in it together; of a batch, of each item.
MAX_KEYS = 10_000
# A longer key is shown in a message by its beginning.
SHOWN_BYTES = 80
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
    form = "form-urlencoded" in content_type and beginning not in ("{", "[")
    value: Any = _form(text) if form else _json(text)
    if not isinstance(value, dict):
        raise Refused(422, f"The body is a JSON {_kind(value)}; send an object.")
    if whole and (form or _may_break(text)):
        check(value)
    return value


def check(part: Any) -> None:
    """Raise Refused (422) for a part of a body that cannot be kept whole."""
    _check_parts(part)
    _check_depth(part)


def _may_break(text: str) -> bool:
    """Whether it is worth a walk through what this JSON spells: most is too small to be too deep or too wide."""
    # Only an escape can bring in what is not kept: UTF-8 has no surrogates, and JSON no raw control characters.
    return "\\u" in text or text.count("{") + text.count("[") > MAX_DEPTH or text.count(":") > MAX_KEYS


def _json(text: str) -> Any:
    try:
        return json.loads(text, parse_constant=_no_number, parse_int=_int, object_pairs_hook=_object)
    except RecursionError:
        raise Refused(422, f"It is nested deeper than {MAX_DEPTH} levels; flatten it.") from None
    except ValueError as error:
        raise Refused(422, f'The body is not JSON: {error}. Send an object such as {{"uid": "42"}}.') from None


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise _twice(Counter(name for name, _value in pairs).most_common(1)[0][0])
    return found


def _twice(name: str) -> Refused:
    # Whoever can put a quote into a text of the body writes a second `uid` behind the sender's own:
    # https://www.rfc-editor.org/rfc/rfc8259#section-4
    return Refused(
        422, f"{json.dumps(cut(name, SHOWN_BYTES))} stands twice in one object; send it once. Text from a template "
        "needs escaping."
    )  # fmt: skip


def _form(text: str) -> dict[str, Any]:
    """`a=1&company[plan]=pro` as an object; a name that ends in `[]` makes a list."""
    found: dict[str, Any] = {}
    try:
        pairs = parse_qsl(text, keep_blank_values=True, errors="strict", max_num_fields=MAX_KEYS)
    except (ValueError, UnicodeDecodeError):
        raise Refused(
            422, f"The body is not a form of UTF-8 text with at most {MAX_KEYS:,} fields; send JSON."
        ) from None  # fmt: skip
    for name, value in pairs:
        path = [part.rstrip("]") for part in name.split("[")]
        is_item = len(path) > 1 and not path[-1]
        into = found
        for part in path[:-2] if is_item else path[:-1]:
            into = into.setdefault(part, {})
            if not isinstance(into, dict):
                raise _twice(part)
        last = path[-2] if is_item else path[-1]
        if is_item:
            items = into.setdefault(last, [])
            if not isinstance(items, list):
                raise _twice(last)
            items.append(value)
        elif last in into:
            raise _twice(last)
        else:
            into[last] = value
    return found


def _int(text: str) -> float:
    # As the page reads it: a whole number beyond what a double tells apart is one that is near it.
    number = float(text) if len(text) > 15 else int(text)
    return int(text) if abs(number) <= MAX_SAFE else number


def _no_number(text: str) -> float:
    raise ValueError(f"{text} is no JSON number")


def _check_parts(value: Any) -> None:
    keys = 0
    stack = [value]
    while stack:
        item = stack.pop()
        if isinstance(item, str):
            if UNKEPT.search(item):
                raise Refused(422, "There is a NUL character or half of a surrogate pair in it; leave it out.")
        elif isinstance(item, dict):
            keys += len(item)
            if keys > MAX_KEYS:
                raise Refused(422, f"It has more than {MAX_KEYS:,} keys; send less at once.")
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
