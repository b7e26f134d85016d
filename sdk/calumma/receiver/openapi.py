"""What machines are told of the receiver: every address but those of the dashboard, as an OpenAPI document.

Holds no secret and nothing of any account. A test compares it with the addresses that there are, and another posts what
it allows and what it does not: https://spec.openapis.org/oas/v3.1.1
"""

from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from .answers import Json
from .bodies import MAX_BATCH_BYTES, MAX_BYTES, MAX_DEPTH, MAX_KEYS
from .hooks import BATCHES, KINDS
from .openapi_schemas import SCHEMAS, ref
from .page_api import MAX_BYTES as MAX_PAGE_BYTES
from .script import NAME
from .service import Service

__all__ = ["PATH", "document", "routes"]

PATH = "/openapi.json"

Value = dict[Any, Any]

ABOUT = f"""\
Customer.io's webhooks in, profiles out to pages. Bodies are JSON whatever their content type says, at most {MAX_DEPTH}
levels deep, with at most {MAX_KEYS:,} keys in all (of a batch, in each item) and none twice in one object; webhooks
take forms too. Every refusal has the same shape. A method that an address does not take is answered with 405, and
changes nothing."""

REFUSALS = {
    403: "The webhook token is unknown or revoked, or has a signing key of which there is no `X-CIO-Signature`; the "
    "page's host is not listed, or `uid_hash` proves nothing.",
    404: "The page's token is unknown, or there is nothing at this address.",
    413: f"The body is larger than {MAX_BYTES:,} bytes, a batch than {MAX_BATCH_BYTES:,}, a page's than "
    f"{MAX_PAGE_BYTES:,}.",
    422: "The body or a parameter cannot be taken; the messages say what was given, the rule and the way out.",
    429: "Asked too often.",
    503: "The database takes nothing now, or too many streams are open; try again.",
}
WAITS = (429, 503)
HOOK = (403, 404, 413, 422, 503)
PAGE = (403, 404, 422, 429, 503)

TOKEN = {"name": "token", "in": "path", "required": True, "schema": {"type": "string", "minLength": 1}}
PAGE_TOKEN = TOKEN | {"description": "The page's public token, as `data-token` has it."}
HOOK_TOKEN = TOKEN | {"description": "A webhook token of the dashboard, which is secret."}
SCRIPT_NAME = TOKEN | {"name": "name", "description": "Version and digest, as in the tag that the dashboard gives."}
IN_HEADER: list[Value] = [{"header": []}, {"query": []}, {}]

KEY = {"type": "apiKey", "description": "A webhook token, where the address has none."}
SECURITY = {
    "header": KEY | {"in": "header", "name": "X-Account-Secret"},
    "query": KEY | {"in": "query", "name": "account_secret"},
}

# Word of a path, and what posting there does.
HOOKS = {
    "profile": "Set properties of one person, who is made where unknown.",
    "company": "Set properties of one company, for all of its people.",
    "event": "Add an event to one person's time line.",
}
ASKING: list[Value] = [
    {"name": "token", "in": "query", "required": True, "schema": {"type": "string"}, "description": "As `data-token`."},
    {"name": "uid", "in": "query", "required": True, "schema": {"type": "string", "minLength": 1}},
    {"name": "uid_hash", "in": "query", "schema": {"type": "string"}, "description": "The proof of the uid."},
]
RESUMING: list[Value] = [
    {"name": "since", "in": "query", "schema": {"type": "integer", "minimum": 0}, "description": "The last `seq`."},
    {"name": "Last-Event-ID", "in": "header", "schema": {"type": "string"}, "description": "Wins over `since`."},
]


def routes(_service: Service) -> list[Route]:
    """`GET /openapi.json`."""

    async def endpoint(_request: Request) -> Response:
        return Json(document(), headers={"Access-Control-Allow-Origin": "*", "Cache-Control": "no-cache"})

    return [Route(PATH, endpoint)]


def document() -> Value:
    """The whole of it; addresses are relative to where it was found."""
    return {
        "openapi": "3.1.1",
        "info": {"title": "Calumma's receiver", "version": "1", "description": ABOUT},
        "servers": [{"url": "/"}],
        "paths": _hooks() | _pages() | _rest(),
        "components": {
            "schemas": SCHEMAS,
            "securitySchemes": SECURITY,
            "responses": {str(code): _refusal(code, told) for code, told in REFUSALS.items()},
        },
    }


def _hooks() -> Value:
    below = "/v3/observe/hooks"
    found: Value = {}
    for name, kind in KINDS.items():
        body, answer = kind.capitalize(), {200: _json(f"{kind.capitalize()}Taken", "It is on the disk.")}
        found |= _with_and_without_token(below, name, _operation(HOOKS[kind], answer, HOOK, body=_body(body)))
    for name in BATCHES:
        answer = {202: _json("BatchTaken", "What is not among `errors` is on the disk.")}
        told = f"The same for many {name} at once; one that is refused holds up no other."
        operation = _operation(told, answer, HOOK, body=_body(name.capitalize()))
        found |= _with_and_without_token(below, f"{name}/batch", operation)
    answer = {200: _json("ReportTaken", "It was taken, or put aside for somebody to read; not to be sent again.")}
    told = "Take one of Customer.io's reporting webhooks. Every body that comes with the token is answered with 200."
    report = _operation(told, answer, (403, 404, 503), [HOOK_TOKEN], _body("Report"))
    return found | {f"{below}/{{token}}/customerio": {"post": report}}


def _with_and_without_token(below: str, rest: str, operation: Value) -> Value:
    return {
        f"{below}/{{token}}/{rest}": {"post": operation | {"parameters": [HOOK_TOKEN]}},
        f"{below}/{rest}": {"post": operation | {"security": IN_HEADER}},
    }


def _pages() -> Value:
    settings = {200: _json("AccountSettings", "What every page follows."), 304: _empty("As before.")}
    profile = {200: _json("PageProfile", "The user; without properties where nobody has that uid.")}
    stream = {
        200: _text("text/event-stream", "`profile` (`PageProfile`) and `account` (`AccountSettings`), endlessly.")
    }
    results = {200: _json("Results", "What became of each call.")}
    telling = (403, 404, 413, 422, 429, 503)
    return {
        "/v1/account/{token}": {
            "parameters": [PAGE_TOKEN],
            **_page(get=_operation("The account's settings.", settings, (403, 404, 429))),
        },
        "/v1/profile": _page(get=_operation("One user's profile, with the company.", profile, PAGE, ASKING)),
        "/v1/live": _page(get=_operation("The same, at each change.", stream, PAGE, ASKING + RESUMING)),
        "/v1/identify": _page(post=_operation("What pages say of users.", results, telling, body=_body("Identify"))),
        "/v1/track": _page(post=_operation("What users did on pages.", results, telling, body=_body("Track"))),
    }


def _page(**operations: Value) -> Value:
    """`operations`, and what a browser may ask before it sends them from a page of another origin."""
    asks = _operation("May a page of this origin ask?", {204: _empty("It may.")}, (403,))
    return operations | {"options": asks}


def _rest() -> Value:
    script = {200: _text("text/javascript", "The SDK."), 304: _empty("As before.")}
    health = {200: _json("Health", "The database answers.")}
    own = {200: {"description": "This document.", "content": {"application/json": {"schema": {"type": "object"}}}}}
    loader = _operation("The newest script, which knows its token by this address.", script, (404, 503), [PAGE_TOKEN])
    return {
        "/messo/{token}/messo.min.js": {"get": loader},
        f"/sdk/{{name}}/{NAME}": {"get": _operation("One version, for ever.", script, (404, 503), [SCRIPT_NAME])},
        "/healthz": {"get": _operation("Whether the receiver works.", health, (503,))},
        PATH: {"get": _operation("This document.", own, ())},
    }


def _operation(
    told: str,
    answers: Value,
    refusals: tuple[int, ...],
    parameters: list[Value] | None = None,
    body: Value | None = None,
) -> Value:
    found: Value = {"summary": told, "responses": {str(code): answer for code, answer in answers.items()}}
    found["responses"] |= {str(code): {"$ref": f"#/components/responses/{code}"} for code in refusals}
    return found | ({"parameters": parameters} if parameters else {}) | ({"requestBody": body} if body else {})


def _body(name: str) -> Value:
    return {"required": True, "content": {"application/json": {"schema": ref(name)}}}


def _json(name: str, told: str) -> Value:
    return {"description": told, "content": {"application/json": {"schema": ref(name)}}}


def _text(kind: str, told: str) -> Value:
    return {"description": told, "content": {kind: {"schema": {"type": "string"}}}}


def _empty(told: str) -> Value:
    return {"description": told}


def _refusal(code: int, told: str) -> Value:
    wait = {"Retry-After": {"description": "Seconds to wait.", "required": True, "schema": {"type": "integer"}}}
    return _json("Refusal", told) | ({"headers": wait} if code in WAITS else {})
