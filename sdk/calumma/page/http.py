"""One request to another server, which always comes to an answer: nothing is thrown, and nothing waits for ever."""

from browser import window

from ..core.text import spell
from .clock import later
from .js_values import call, get, known, on_settled, put, to_js

__all__ = ["Answer", "encode", "query", "quote", "request"]

TIMEOUT_MS = 10_000
LONGEST_SECONDS = 86_400


class Answer:
    """`status`: of HTTP, 0 where nothing came back. `body`: the page's object that its JSON spells, or None.

    `retry_after`: seconds that the server asks to be left alone.
    """

    __slots__ = ("body", "retry_after", "status")

    def __init__(self, status: int, body, retry_after: float) -> None:
        self.status = status
        self.body = body
        self.retry_after = retry_after


def encode(value) -> str:
    """Plain Python as JSON."""
    return spell(call(window.JSON, "stringify", to_js(value)))


def quote(value) -> str:
    """As a part of an address."""
    return spell(window.encodeURIComponent(value))


def query(values: dict) -> str:
    """`?a=b&…` of what is there."""
    pairs = [f"{key}={quote(value)}" for key, value in values.items() if value]
    return "?" + "&".join(pairs)


def request(url: str, body: str, keepalive: bool, done) -> None:
    """GET `url`, or POST `body` where there is one; `done(answer)` is called once.

    `keepalive`: the request may outlive the page. Text without a type of its own needs no permission in advance:
    https://developer.mozilla.org/docs/Web/HTTP/Guides/CORS#simple_requests
    """
    failed = lambda _error: done(Answer(0, None, 0))  # noqa: E731
    try:
        # Another tab's answer of a moment ago is none to our question.
        options: dict = {"credentials": "omit", "keepalive": keepalive, "cache": "no-cache"}
        if body:
            options["method"] = "POST"
            options["body"] = body
        given = to_js(options)
        aborting = window.AbortController.new()
        put(given, "signal", get(aborting, "signal"))
        later(TIMEOUT_MS, lambda: call(aborting, "abort"))
        on_settled(call(window, "fetch", url, given), lambda response: _read(response, done, failed), failed)
    except Exception as error:
        failed(error)


def _read(response, done, failed) -> None:
    try:
        status: int = get(response, "status", 0)
        header = call(get(response, "headers"), "get", "Retry-After")
        retry_after: float = window.Number(known(header, 0))
        # A date, or nothing that a page lives to see.
        if not 0 < retry_after < LONGEST_SECONDS:
            retry_after = 0
        on_settled(call(response, "text"), lambda text: done(Answer(status, _parsed(text), retry_after)), failed)
    except Exception as error:
        failed(error)


def _parsed(text):
    try:
        return call(window.JSON, "parse", text)
    except Exception:
        return None
